use crate::eval::{Finding, FindingKind};
use crate::model::{Gateway, Offer};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A payload, what is known beside it, and all that is to be found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Vector {
    /// Unique in its file, and the same as long as the check it is for: `paymentId:max_length/over`.
    pub id: String,
    /// Gateway: `v2/kcp`.
    pub gateway: String,
    /// Operation: `request-payment`.
    pub operation: String,
    /// What a validator must know to answer.
    pub level: Level,
    /// Ids of checks that this payload just violates; they are among the findings.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub violates: Vec<String>,
    /// Ids of checks that this payload just satisfies; they are not among the findings.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub satisfies: Vec<String>,
    /// What the caller knows beside the payload.
    pub context: Value,
    /// The payload.
    pub payload: Value,
    /// All findings, in order. The payload is rejected if one of them is an error.
    pub findings: Vec<Expected>,
}

/// What a validator must know to answer a vector.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Parameters one by one: presence, types, codes, refinements.
    Structural,
    /// Rules and context as well.
    Full,
}

/// A finding as vectors write it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expected {
    /// `error`, `warning`, `notice`.
    pub severity: String,
    /// Id of the rule or refinement, or `<path>:<kind>`.
    pub rule: String,
    /// JSON Pointer.
    pub path: String,
    /// Context fields that would settle whether it holds.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub undecided: Vec<String>,
}

impl From<&Finding> for Expected {
    fn from(finding: &Finding) -> Self {
        Self {
            severity: finding.severity.id().to_owned(),
            rule: finding.rule.clone(),
            path: finding.path.clone(),
            undecided: finding.undecided.clone(),
        }
    }
}

impl From<&[Finding]> for Level {
    /// Structural if no rule has a say in what is found.
    fn from(findings: &[Finding]) -> Self {
        let of_rules = |finding: &Finding| matches!(finding.kind, FindingKind::Rule | FindingKind::RuleLimit { .. });
        if findings.iter().any(of_rules) { Self::Full } else { Self::Structural }
    }
}

impl Vector {
    /// A payload with all that the evaluator finds in it.
    #[must_use]
    pub fn new(id: String, (gateway, offer): (&Gateway, &Offer), context: Value, payload: Value, findings: &[Finding]) -> Self {
        Self {
            id,
            gateway: gateway.id.clone(),
            operation: offer.operation.clone(),
            level: findings.into(),
            violates: Vec::new(),
            satisfies: Vec::new(),
            context,
            payload,
            findings: findings.iter().map(Expected::from).collect(),
        }
    }

    /// Its line, without the line end.
    ///
    /// # Panics
    /// Never: it holds texts and JSON only.
    #[must_use]
    pub fn line(&self) -> String {
        serde_json::to_string(self).expect("vectors hold JSON only")
    }
}

/// Reads the lines of a file.
///
/// # Errors
/// What is wrong with the first line that is no vector, with its number.
pub fn read(text: &str) -> Result<Vec<Vector>, String> {
    let lines = text.lines().enumerate().filter(|(_, line)| !line.is_empty());
    lines.map(|(index, line)| serde_json::from_str(line).map_err(|error| format!("line {}: {error}", index + 1))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_is_written_is_read_again() {
        let vector = Vector {
            id: "a:type/text".to_owned(),
            gateway: "v2/x".to_owned(),
            operation: "request".to_owned(),
            level: Level::Structural,
            violates: vec!["a:type".to_owned()],
            satisfies: Vec::new(),
            context: json!({}),
            payload: json!({ "a": 1 }),
            findings: vec![Expected {
                severity: "error".to_owned(),
                rule: "a:type".to_owned(),
                path: "/a".to_owned(),
                undecided: Vec::new(),
            }],
        };
        assert_eq!(read(&format!("{}\n", vector.line())).unwrap(), [vector]);
        assert!(read("{}\n\n{").unwrap_err().starts_with("line 1: "));
    }
}
