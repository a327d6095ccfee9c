//! What a row says, and what the evaluator says.

use super::world::findings;
use crate::Found;
use serde_json::{Value, json};

/// What the columns of a table are, by their names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Definitions; nothing to run.
    Definitions,
    /// `all` and `any` of two truths.
    Connectives,
    /// `not` of a truth.
    Negation,
    /// A condition.
    Conditions,
    /// Each effect on a parameter.
    Effects,
    /// Each relation between two parameters.
    Groups,
    /// The truth of `when` and what the effect finds.
    Rules,
    /// What becomes of a severity.
    Severities,
    /// Expressions.
    Expressions,
    /// All findings.
    Findings,
}

impl Kind {
    /// The kind of a table with these columns.
    pub fn of(columns: &[String]) -> Option<Self> {
        let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
        Some(match columns.as_slice() {
            ["construct", "written", "meaning", "defined in"] | ["state", "when", "defined in"] => Self::Definitions,
            ["a", "b", "all", "any"] => Self::Connectives,
            ["a", "not"] => Self::Negation,
            ["when", "payload", "context", "holds"] => Self::Conditions,
            ["parameter", "payload", "require", "recommend", "forbid", "ignore", "allow", "limit"] => Self::Effects,
            ["text", "other", "any_of", "exactly_one", "at_most_one", "together"] => Self::Groups,
            ["when", "effect", "result"] => Self::Rules,
            ["effect", "certainty", "on_violation", "severity", "becomes"] => Self::Severities,
            ["expression", "payload", "context", "comes to"] => Self::Expressions,
            ["spec", "payload", "context", "findings"] => Self::Findings,
            _ => return None,
        })
    }

    /// The cells that a row should have, by what the evaluator says; those that are given stay.
    ///
    /// # Errors
    /// When the row cannot be run.
    pub fn evaluate(self, columns: &[String], cells: &[String]) -> Result<Vec<String>, String> {
        let mut cells = cells.to_vec();
        match self {
            Self::Definitions => {}
            Self::Connectives => {
                let sides = json!([truth(&cells[0])?, truth(&cells[1])?]);
                for (column, connective) in [(2, "all"), (3, "any")] {
                    cells[column] = plain(condition(&json!({ connective: sides }), ODD, "")?);
                }
            }
            Self::Negation => cells[1] = plain(condition(&json!({ "not": truth(&cells[0])? }), ODD, "")?),
            Self::Conditions => cells[3] = condition(&yaml(&cells[0])?, &cells[1], &cells[2])?,
            Self::Effects => {
                for (column, effect) in columns.iter().enumerate().skip(2) {
                    let rule = json!({ "id": "r", (effect): target(effect, &cells[0]) });
                    cells[column] = severity(&findings(&json!({ "rules": [rule] }), &cells[1], "")?)?;
                }
            }
            Self::Groups => {
                let members = [("text", &cells[0]), ("other", &cells[1])].into_iter().filter(|(_, cell)| *cell != "absent");
                let payload: Vec<String> = members.map(|(name, cell)| format!("{name:?}:{cell}")).collect();
                let payload = format!("{{{}}}", payload.join(","));
                for (column, relation) in columns.iter().enumerate().skip(2) {
                    let rule = json!({ "id": "r", (relation): ["text", "other"] });
                    cells[column] = severity(&findings(&json!({ "rules": [rule] }), &payload, "")?)?;
                }
            }
            Self::Rules => {
                let holds = match cells[1].as_str() {
                    "finds" => "integer == 1",
                    "unknown" => "ctx.now > instant('2024-01-01')",
                    "nothing" => "integer == 2",
                    other => return Err(format!("no effect `{other}`")),
                };
                let rule = json!({ "id": "r", "when": truth(&cells[0])?, "assert": holds, "at": "probe" });
                cells[2] = severity(&findings(&json!({ "rules": [rule] }), ODD, "")?)?;
            }
            Self::Severities => {
                let mut rule = json!({ "id": "r", (&cells[0]): "text" });
                for (column, key) in [(1, "certainty"), (2, "on_violation"), (3, "severity")] {
                    if !cells[column].is_empty() {
                        rule[key] = cells[column].as_str().into();
                    }
                }
                if !cells[3].is_empty() {
                    rule["reason"] = json!({ "ko": "가", "en": "a" });
                }
                cells[4] = severity(&findings(&json!({ "rules": [rule] }), "{\"text\":\"A\"}", "")?)?;
            }
            Self::Expressions => cells[3] = expression(&cells[0], &cells[1], &cells[2])?,
            Self::Findings => {
                let found = findings(&yaml(&cells[0])?, &cells[1], &cells[2])?;
                cells[3] = found.iter().map(shown).collect::<Vec<_>>().join("; ");
            }
        }
        Ok(cells)
    }
}

/// A payload in which `number` cannot be used and `integer` is 2.
const ODD: &str = "{\"number\":\"x\",\"integer\":2}";

/// A condition that has the truth of that name, in [`ODD`] with no context.
fn truth(name: &str) -> Result<Value, String> {
    Ok(match name {
        "true" => json!({ "probe": "absent" }),
        "false" => json!({ "probe": "present" }),
        "unknown" => json!({ "ctx.device": "pc" }),
        "unusable" => json!({ "number": { "ge": 1 } }),
        other => return Err(format!("no truth `{other}`")),
    })
}

/// Whether a condition holds: told by a note that has it, and one that has its negation.
fn condition(when: &Value, payload: &str, context: &str) -> Result<String, String> {
    let note = json!({ "ko": "가", "en": "a" });
    let rule = |id: &str, when: Value| json!({ "id": id, "when": when, "note": note, "at": "probe" });
    let rules = [rule("yes", when.clone()), rule("no", json!({ "not": when }))];
    two_sided(&findings(&json!({ "rules": rules }), payload, context)?, "unusable")
}

/// What an expression of truth comes to: told by its assertion, and by that of its negation.
fn expression(text: &str, payload: &str, context: &str) -> Result<String, String> {
    let rule = |id: &str, holds: String| json!({ "id": id, "assert": holds, "at": "probe" });
    let rules = [rule("yes", format!("!({text})")), rule("no", text.to_owned())];
    two_sided(&findings(&json!({ "rules": rules }), payload, context)?, "silent")
}

fn two_sided(found: &[Found], neither: &str) -> Result<String, String> {
    let side = |id: &str| found.iter().find(|found| found.rule == id).map(|found| found.undecided.join(", "));
    Ok(match (side("yes"), side("no")) {
        (Some(fields), None) if fields.is_empty() => "true".to_owned(),
        (None, Some(fields)) if fields.is_empty() => "false".to_owned(),
        (Some(fields), Some(same)) if fields == same && !fields.is_empty() => format!("unknown: {fields}"),
        (None, None) => neither.to_owned(),
        (yes, no) => return Err(format!("it and its negation find {yes:?} and {no:?}")),
    })
}

/// Without the field that truths of tables hang on.
fn plain(truth: String) -> String {
    if truth == "unknown: device" { "unknown".to_owned() } else { truth }
}

/// What an effect says of a parameter.
fn target(effect: &str, parameter: &str) -> Value {
    let values = match parameter {
        "free" => json!(["X"]),
        "choice" => json!(["B"]),
        _ => json!(["A"]),
    };
    match effect {
        "allow" => json!({ parameter: values }),
        "limit" => json!({ parameter: { "values": values } }),
        _ => parameter.into(),
    }
}

/// The severity (and fields) of what the rule `r` finds.
fn severity(found: &[Found]) -> Result<String, String> {
    let mut all = found.iter().filter(|found| found.rule == "r");
    match (all.next(), all.next()) {
        (None, _) => Ok("-".to_owned()),
        (Some(one), None) if one.undecided.is_empty() => Ok(one.severity.clone()),
        (Some(one), None) => Ok(format!("{}: {}", one.severity, one.undecided.join(", "))),
        (Some(one), Some(other)) => Err(format!("it finds {one} and {other}")),
    }
}

fn shown(found: &Found) -> String {
    let path = if found.path.is_empty() { "\"\"" } else { &found.path };
    let undecided = if found.undecided.is_empty() { String::new() } else { format!(": {}", found.undecided.join(", ")) };
    format!("{path} {} {}{undecided}", found.rule, found.severity)
}

fn yaml(text: &str) -> Result<Value, String> {
    serde_yaml::from_str(text).map_err(|error| format!("{text}: {error}"))
}
