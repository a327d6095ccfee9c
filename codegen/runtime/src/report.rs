use crate::{Finding, Lang, Severity};
use alloc::vec::Vec;
use serde::Serialize;
use serde::ser::{SerializeMap, SerializeSeq, Serializer};

/// Everything a validator has to say about a payload, in the order of the operation's parameters.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    findings: Vec<Finding>,
}

impl Report {
    /// A report of these findings.
    pub const fn new(findings: Vec<Finding>) -> Self {
        Self { findings }
    }

    /// The findings.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// Whether no finding is an error.
    pub fn is_accepted(&self) -> bool {
        self.errors().next().is_none()
    }

    /// Whether there is nothing to say.
    pub fn is_clean(&self) -> bool {
        self.findings.is_empty()
    }

    /// The findings that are errors.
    pub fn errors(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|finding| finding.severity == Severity::Error)
    }

    /// This report as an error if it rejects the payload, for use with `?`.
    pub fn into_result(self) -> Result<Self, Self> {
        if self.is_accepted() { Ok(self) } else { Err(self) }
    }

    /// This report with its messages in `lang`, to display or serialize.
    pub const fn in_lang(&self, lang: Lang) -> Localized<'_> {
        Localized { report: self, lang }
    }
}

impl IntoIterator for Report {
    type Item = Finding;
    type IntoIter = alloc::vec::IntoIter<Finding>;

    fn into_iter(self) -> Self::IntoIter {
        self.findings.into_iter()
    }
}

/// One line a finding, in English.
impl core::fmt::Display for Report {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
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

impl core::fmt::Display for Localized<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        for (index, finding) in self.report.findings.iter().enumerate() {
            let line_break = if index == 0 { "" } else { "\n" };
            let Finding { severity, rule, path, .. } = finding;
            write!(f, "{line_break}{severity} {rule} at \"{path}\": {}", finding.message(self.lang))?;
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

/// Why bytes are no JSON. It tells the place, never the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ParseError {
    /// Line, from 1.
    pub line: usize,
    /// Column in bytes, from 1.
    pub column: usize,
    /// Whether the input ends too early.
    pub truncated: bool,
}

impl From<serde_json::Error> for ParseError {
    fn from(error: serde_json::Error) -> Self {
        Self { line: error.line(), column: error.column(), truncated: error.is_eof() }
    }
}

impl core::fmt::Display for ParseError {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let what = if self.truncated { "the JSON ends too early" } else { "this is no JSON" };
        write!(f, "{what}: line {}, column {}", self.line, self.column)
    }
}

impl core::error::Error for ParseError {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Source;
    use alloc::borrow::ToOwned;
    use alloc::string::ToString;
    use alloc::vec;

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
        let expected = "notice r at \"/a\": en Say what is known of these to have it decided: `device`, `holds`.";
        assert_eq!(report.to_string(), expected);
    }

    #[test]
    fn a_parse_error_has_a_place_and_no_text() {
        let error: Option<ParseError> = serde_json::from_str::<u8>("{\n \"4111\"").err().map(Into::into);
        assert!(error.is_some_and(|e| e.line >= 1 && !e.to_string().contains("4111")));
    }
}
