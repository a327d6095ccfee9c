//! A finding in the form in which tests compare and write it.

use payspec_codegen::{eval, model};
use serde::Deserialize;
use serde_json::Value;
use std::fmt::Write;

/// What was found, by whomever.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Deserialize)]
#[serde(try_from = "Vec<Value>")]
pub struct Found {
    /// `error`, `warning`, `notice`.
    pub severity: String,
    /// Id of the rule or refinement.
    pub rule: String,
    /// JSON Pointer.
    pub path: String,
    /// Context fields that would settle it.
    pub undecided: Vec<String>,
}

impl From<&eval::Finding> for Found {
    fn from(finding: &eval::Finding) -> Self {
        let eval::Finding { rule, severity, path, undecided, .. } = finding;
        let severity = severity.id().to_owned();
        Self { severity, rule: rule.clone(), path: path.clone(), undecided: undecided.clone() }
    }
}

impl From<&payspec::Finding> for Found {
    fn from(finding: &payspec::Finding) -> Self {
        let undecided = finding.undecided.iter().map(|field| (*field).to_owned()).collect();
        Self { severity: finding.severity.to_string(), rule: finding.rule.to_owned(), path: finding.path.clone(), undecided }
    }
}

impl Found {
    /// A finding of the JSON that `validate` answers with.
    #[must_use]
    pub fn from_answer(finding: &Value) -> Option<Self> {
        let text = |key: &str| finding.get(key).and_then(Value::as_str).map(str::to_owned);
        let undecided = match finding.get("undecided") {
            None => Vec::new(),
            Some(fields) => fields.as_array()?.iter().map(|field| field.as_str().map(str::to_owned)).collect::<Option<_>>()?,
        };
        Some(Self { severity: text("severity")?, rule: text("rule")?, path: text("path")?, undecided })
    }
}

/// As files write it: `[error, rule, /path]`, and the undecided fields as a list behind.
impl TryFrom<Vec<Value>> for Found {
    type Error = String;

    fn try_from(parts: Vec<Value>) -> Result<Self, String> {
        let shape = "a finding is written [severity, rule, path] or [severity, rule, path, [undecided fields]]";
        let (texts, fields) = match parts.as_slice() {
            [a, b, c] => ([a, b, c], &[][..]),
            [a, b, c, Value::Array(fields)] => ([a, b, c], fields.as_slice()),
            _ => return Err(shape.to_owned()),
        };
        let [Some(severity), Some(rule), Some(path)] = texts.map(Value::as_str) else { return Err(shape.to_owned()) };
        let known = [model::Severity::Error, model::Severity::Warning, model::Severity::Notice].map(model::Severity::id);
        if !known.contains(&severity) {
            return Err(format!("`{severity}` is no severity; there are {}", known.join(", ")));
        }
        let undecided = fields.iter().map(|field| field.as_str().map(str::to_owned).ok_or_else(|| shape.to_owned()));
        let undecided = undecided.collect::<Result<_, _>>()?;
        Ok(Self { severity: severity.to_owned(), rule: rule.to_owned(), path: path.to_owned(), undecided })
    }
}

/// As files write it.
impl std::fmt::Display for Found {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "[{}, {}, {}", self.severity, scalar(&self.rule), scalar(&self.path))?;
        if !self.undecided.is_empty() {
            let fields: Vec<String> = self.undecided.iter().map(|field| scalar(field)).collect();
            write!(f, ", [{}]", fields.join(", "))?;
        }
        f.write_str("]")
    }
}

/// Findings as the value of a YAML key that stands `indent` spaces in: ` []`, or a line each.
#[must_use]
pub fn yaml_list(findings: &[Found], indent: usize) -> String {
    if findings.is_empty() {
        return " []".to_owned();
    }
    findings.iter().fold(String::new(), |mut text, finding| {
        let _ = write!(text, "\n{:indent$}  - {finding}", "");
        text
    })
}

/// A text as it may stand inside a YAML flow sequence.
pub(crate) fn scalar(text: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '/' | '_' | '-' | '.' | '~' | '$');
    let good_start = text.starts_with(|c: char| c.is_alphabetic() || c == '/');
    if good_start && text.chars().all(plain) { text.to_owned() } else { format!("'{}'", text.replace('\'', "''")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        for (text, rule) in [("[error, 'a:type', '']", "a:type"), ("[notice, it''s, /a~1b/0, [device, payment.method]]", "it''s")]
        {
            let found: Found = serde_yaml::from_str(text).unwrap();
            assert_eq!(found.rule, rule);
            let again: Found = serde_yaml::from_str(&found.to_string()).unwrap();
            assert_eq!(again, found);
        }
        assert!(serde_yaml::from_str::<Found>("[grave, a, b]").unwrap_err().to_string().contains("grave"));
        assert!(serde_yaml::from_str::<Found>("[error, a]").is_err());
    }
}
