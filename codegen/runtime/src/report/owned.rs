use super::{Localized, Report};
use crate::{Finding, Lang, Severity};
use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;
use serde::de::{Deserialize, Deserializer, Error};
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::Value;

/// A report as it was written, in one language: what comes back out of a database, a log or another process.
///
/// A [`Report`] points at texts and sources of the crate that made it; this one holds its own, so it can be read where that crate is of another
/// version, or of none. It is written just like the [`Localized`] that it was made from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct OwnedReport {
    /// The findings, in order.
    pub findings: Vec<OwnedFinding>,
}

/// A finding as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct OwnedFinding {
    /// How grave it is.
    pub severity: Severity,
    /// Stable id of the rule.
    pub rule: String,
    /// JSON Pointer of the place.
    pub path: String,
    /// The message, in the language that it was written in.
    pub message: String,
    /// Where the rule comes from.
    pub sources: Vec<OwnedSource>,
    /// Context fields that would have to be known; empty for a definite finding.
    pub undecided: Vec<String>,
}

/// A source as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct OwnedSource {
    /// Id of the document.
    pub doc: String,
    /// Lines or ranges of lines: `181-185`.
    pub lines: Vec<String>,
}

impl OwnedReport {
    /// Whether no finding is an error.
    pub fn is_accepted(&self) -> bool {
        self.findings.iter().all(|finding| finding.severity != Severity::Error)
    }
}

impl From<Localized<'_>> for OwnedReport {
    fn from(Localized { report, lang }: Localized<'_>) -> Self {
        Self { findings: report.iter().map(|finding| OwnedFinding::of(finding, lang)).collect() }
    }
}

/// In English.
impl From<&Report> for OwnedReport {
    fn from(report: &Report) -> Self {
        report.in_lang(Lang::En).into()
    }
}

impl OwnedFinding {
    fn of(finding: &Finding, lang: Lang) -> Self {
        let text = |text: &&str| (*text).to_owned();
        let sources = finding.sources.iter();
        Self {
            severity: finding.severity,
            rule: finding.rule.to_owned(),
            path: finding.path.clone(),
            message: finding.message(lang),
            sources: sources
                .map(|at| OwnedSource { doc: at.doc.to_owned(), lines: at.lines.iter().map(text).collect() })
                .collect(),
            undecided: finding.undecided.iter().map(text).collect(),
        }
    }

    fn read(value: &Value) -> Option<Self> {
        let text = |name: &str| Some(value.get(name)?.as_str()?.to_owned());
        let source = |source: &Value| {
            Some(OwnedSource { doc: source.get("doc")?.as_str()?.to_owned(), lines: texts(source.get("lines")?)? })
        };
        Some(Self {
            severity: value.get("severity")?.as_str()?.parse().ok()?,
            rule: text("rule")?,
            path: text("path")?,
            message: text("message")?,
            sources: value.get("sources")?.as_array()?.iter().map(source).collect::<Option<_>>()?,
            undecided: value.get("undecided").map_or(Some(Vec::new()), texts)?,
        })
    }
}

fn texts(list: &Value) -> Option<Vec<String>> {
    list.as_array()?.iter().map(|text| Some(text.as_str()?.to_owned())).collect()
}

/// From `{"verdict": .., "findings": [..]}`, whose verdict has to be that of its findings. Members that are not known are passed over: another version
/// may say more.
impl<'de> Deserialize<'de> for OwnedReport {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = Value::deserialize(deserializer)?;
        let findings = value.get("findings").and_then(Value::as_array);
        let findings = findings.and_then(|list| list.iter().map(OwnedFinding::read).collect::<Option<_>>());
        let report = findings.map(|findings| Self { findings }).ok_or_else(|| D::Error::custom("this is no report"))?;
        let verdict = value.get("verdict").and_then(Value::as_str);
        if verdict == Some(verdict_of(&report)) {
            Ok(report)
        } else {
            Err(D::Error::custom("the verdict of the report is not that of its findings"))
        }
    }
}

impl<'de> Deserialize<'de> for OwnedFinding {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::read(&Value::deserialize(deserializer)?).ok_or_else(|| D::Error::custom("this is no finding"))
    }
}

fn verdict_of(report: &OwnedReport) -> &'static str {
    if report.is_accepted() { "accept" } else { "reject" }
}

impl Serialize for OwnedReport {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("verdict", verdict_of(self))?;
        map.serialize_entry("findings", &self.findings)?;
        map.end()
    }
}

impl Serialize for OwnedFinding {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("severity", &self.severity)?;
        map.serialize_entry("rule", &self.rule)?;
        map.serialize_entry("path", &self.path)?;
        map.serialize_entry("message", &self.message)?;
        map.serialize_entry("sources", &self.sources)?;
        if !self.undecided.is_empty() {
            map.serialize_entry("undecided", &self.undecided)?;
        }
        map.end()
    }
}

impl Serialize for OwnedSource {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("doc", &self.doc)?;
        map.serialize_entry("lines", &self.lines)?;
        map.end()
    }
}
