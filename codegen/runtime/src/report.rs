//! What a validator answers.

mod owned;
mod parse;
mod problem;

pub use owned::{OwnedFinding, OwnedReport, OwnedSource};
pub use parse::ParseError;
pub use problem::Problem;

use crate::{Finding, Lang, OperationInfo, Severity};
use alloc::vec::Vec;
use core::fmt::{Display, Formatter};
use serde::Serialize;
use serde::ser::{SerializeMap, SerializeSeq, Serializer};

/// Everything a validator has to say about a payload, in the order of the operation's parameters.
///
/// As an error (`report.into_result()?`) it displays on one line; with `{:#}` on a line for each finding. It serializes as
/// `{"verdict": "accept" | "reject", "findings": [...]}`, in English unless [`in_lang`](Self::in_lang) says otherwise.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    operation: Option<OperationInfo>,
    findings: Vec<Finding>,
}

impl Report {
    /// A report of these findings, on no operation in particular.
    pub const fn new(findings: Vec<Finding>) -> Self {
        Self { operation: None, findings }
    }

    /// A report of these findings on an operation.
    pub const fn of(operation: OperationInfo, findings: Vec<Finding>) -> Self {
        Self { operation: Some(operation), findings }
    }

    /// What the payload was for; `None` where the gateway does not offer it.
    pub const fn operation(&self) -> Option<OperationInfo> {
        self.operation
    }

    /// The findings.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// The findings, one after another.
    pub fn iter(&self) -> core::slice::Iter<'_, Finding> {
        self.findings.iter()
    }

    pub(crate) const fn findings_mut(&mut self) -> &mut Vec<Finding> {
        &mut self.findings
    }

    /// Whether no finding is an error.
    pub fn is_accepted(&self) -> bool {
        self.errors().next().is_none()
    }

    /// Whether there is nothing to say.
    pub const fn is_clean(&self) -> bool {
        self.findings.is_empty()
    }

    /// The findings that are errors: with one of these the call fails.
    pub fn errors(&self) -> impl Iterator<Item = &Finding> {
        self.graded(Severity::Error)
    }

    /// The findings that are warnings: the call works, but not as asked, or not for long.
    pub fn warnings(&self) -> impl Iterator<Item = &Finding> {
        self.graded(Severity::Warning)
    }

    /// The findings that are notices: good to know.
    pub fn notices(&self) -> impl Iterator<Item = &Finding> {
        self.graded(Severity::Notice)
    }

    fn graded(&self, severity: Severity) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(move |finding| finding.severity == severity)
    }

    /// The findings at a place of the payload, given as a JSON Pointer: `/customer/fullName`.
    pub fn at<'r, 'p>(&'r self, path: &'p str) -> impl Iterator<Item = &'r Finding> + use<'r, 'p> {
        self.findings.iter().filter(move |finding| finding.path == path)
    }

    /// This report as an error if it rejects the payload, for use with `?`.
    ///
    /// # Errors
    /// The report itself, if it has an error.
    pub fn into_result(self) -> Result<Self, Self> {
        if self.is_accepted() { Ok(self) } else { Err(self) }
    }

    /// This report with its messages in `lang`, to display or serialize.
    pub const fn in_lang(&self, lang: Lang) -> Localized<'_> {
        Localized { report: self, lang }
    }

    /// The body of an HTTP answer that refuses the payload, with its texts in `lang`.
    pub const fn problem(&self, lang: Lang) -> Problem<'_> {
        Problem::new(self, lang)
    }
}

impl IntoIterator for Report {
    type Item = Finding;
    type IntoIter = alloc::vec::IntoIter<Finding>;

    fn into_iter(self) -> Self::IntoIter {
        self.findings.into_iter()
    }
}

impl<'a> IntoIterator for &'a Report {
    type Item = &'a Finding;
    type IntoIter = core::slice::Iter<'a, Finding>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// As [`Localized`] in English.
impl Display for Report {
    fn fmt(&self, f: &mut Formatter<'_>) -> core::fmt::Result {
        self.in_lang(Lang::En).fmt(f)
    }
}

impl core::error::Error for Report {}

/// As [`Localized`] in English.
impl Serialize for Report {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.in_lang(Lang::En).serialize(serializer)
    }
}

/// A report in one language. It serializes as `{"verdict": "accept" | "reject", "findings": [...]}`.
#[derive(Debug, Clone, Copy)]
pub struct Localized<'a> {
    report: &'a Report,
    lang: Lang,
}

impl Localized<'_> {
    /// What it is about, and how many findings there are: `v2/kcp request-payment: rejected, 2 errors, 1 notice`.
    fn headline(&self, f: &mut Formatter<'_>) -> core::fmt::Result {
        if let Some(operation) = self.report.operation {
            write!(f, "{operation}: ")?;
        }
        f.write_str(match (self.lang, self.report.is_accepted()) {
            (Lang::Ko, true) => "통과",
            (Lang::Ko, false) => "거절",
            (Lang::En, true) => "accepted",
            (Lang::En, false) => "rejected",
        })?;
        for (severity, ko) in [(Severity::Error, "오류"), (Severity::Warning, "경고"), (Severity::Notice, "알림")] {
            match (self.report.graded(severity).count(), self.lang) {
                (0, _) => {}
                (count, Lang::Ko) => write!(f, ", {ko} {count}건")?,
                (1, Lang::En) => write!(f, ", 1 {severity}")?,
                (count, Lang::En) => write!(f, ", {count} {severity}s")?,
            }
        }
        Ok(())
    }
}

/// On one line, for a log: `v2/kcp request-payment: rejected, 1 error: error paymentId:max_length at "/paymentId": ...`. With `{:#}` each finding has
/// a line of its own.
impl Display for Localized<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> core::fmt::Result {
        self.headline(f)?;
        for (index, finding) in self.report.findings.iter().enumerate() {
            f.write_str(match (f.alternate(), index) {
                (true, _) => "\n  ",
                (false, 0) => ": ",
                (false, _) => " | ",
            })?;
            finding.write(self.lang, f)?;
        }
        Ok(())
    }
}

impl Serialize for Localized<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("verdict", if self.report.is_accepted() { "accept" } else { "reject" })?;
        map.serialize_entry("findings", &Findings(*self))?;
        map.end()
    }
}

struct Findings<'a>(Localized<'a>);

impl Serialize for Findings<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Localized { report, lang } = self.0;
        let mut list = serializer.serialize_seq(Some(report.findings.len()))?;
        for finding in &report.findings {
            list.serialize_element(&InLang(finding, lang))?;
        }
        list.end()
    }
}

struct InLang<'a>(&'a Finding, Lang);

impl Serialize for InLang<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize_in(self.1, serializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Source;
    use alloc::borrow::ToOwned;
    use alloc::string::{String, ToString};
    use alloc::{format, vec};

    static TEXT: [&str; 2] = ["ko", "en"];
    static SOURCES: [Source; 1] = [Source { doc: "guide", lines: &["181-185"] }];

    fn finding(severity: Severity, undecided: Vec<&'static str>) -> Finding {
        let suggestion = None;
        Finding { rule: "r", severity, path: "/a".to_owned(), undecided, suggestion, sources: &SOURCES, text: Some(&TEXT) }
    }

    #[test]
    fn the_contracts_shape() {
        let report = Report::new(vec![finding(Severity::Error, vec![])]);
        let expected = r#"{"verdict":"reject","findings":[{"severity":"error","rule":"r","path":"/a","message":"ko","sources":[{"doc":"guide","lines":["181-185"]}]}]}"#;
        assert_eq!(serde_json::to_string(&report.in_lang(Lang::Ko)).ok().as_deref(), Some(expected));
        assert!(report.into_result().is_err());
    }

    #[test]
    fn what_is_not_known_is_said() {
        let report = Report::new(vec![finding(Severity::Notice, vec!["device", "holds"])]);
        assert!(report.is_accepted());
        let json = serde_json::to_value(&report).unwrap_or_default();
        assert_eq!(json["findings"][0]["undecided"], serde_json::json!(["device", "holds"]));
        let expected =
            "accepted, 1 notice: notice r at \"/a\": en Say what is known of these to have it decided: `device`, `holds`.";
        assert_eq!(report.to_string(), expected);
    }

    #[test]
    fn one_line_in_a_log_and_several_on_a_terminal() {
        let mut unknown = finding(Severity::Warning, vec![]);
        unknown.path = String::from("/a\nERROR forged");
        let report = Report::new(vec![finding(Severity::Error, vec![]), finding(Severity::Error, vec![]), unknown]);
        let line = r#"거절, 오류 2건, 경고 1건: error r at "/a": ko | error r at "/a": ko | warning r at "/a\nERROR forged": ko"#;
        assert_eq!(report.in_lang(Lang::Ko).to_string(), line, "names from a payload forge no lines");
        assert_eq!(format!("{report:#}").lines().count(), 4);
        assert_eq!(Report::default().to_string(), "accepted");
    }

    #[test]
    fn what_was_written_is_read_again() {
        let report = Report::new(vec![finding(Severity::Error, vec![]), finding(Severity::Notice, vec!["device"])]);
        for lang in [Lang::Ko, Lang::En] {
            let written = serde_json::to_string(&report.in_lang(lang)).unwrap_or_default();
            let read: OwnedReport = serde_json::from_str(&written).unwrap_or_default();
            assert_eq!((&read, read.is_accepted()), (&OwnedReport::from(report.in_lang(lang)), false));
            assert_eq!(serde_json::to_string(&read).ok().as_deref(), Some(written.as_str()));
            let forged = written.replace("reject", "accept");
            assert!(serde_json::from_str::<OwnedReport>(&forged).is_err(), "a verdict is not believed");
            assert!(serde_json::from_str::<OwnedReport>(&written.replace("rule", "role")).is_err());
        }
    }

    #[test]
    fn findings_by_severity_and_place() {
        let report = Report::new(vec![finding(Severity::Error, vec![]), finding(Severity::Notice, vec![])]);
        assert_eq!((report.errors().count(), report.warnings().count(), report.notices().count()), (1, 0, 1));
        let below = |name: &str| -> Vec<&Finding> {
            let path = format!("/{name}");
            report.at(&path).collect()
        };
        assert_eq!((below("a").len(), below("b").len()), (2, 0), "findings outlive the path that they are asked by");
        assert_eq!((&report).into_iter().count(), 2);
    }
}
