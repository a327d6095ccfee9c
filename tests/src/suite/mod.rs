//! Payload suites: `tests/suites/<version>-<gateway>/<operation>.yaml`, for each check of an operation a payload that just satisfies it and
//! one that just violates it, with all findings.
//!
//! ```yaml
//! base: { context: { device: pc, holds: [] }, payload: { ... } }  # accepted, with no findings unless `findings:` lists them
//! cases:
//!   - checks: paymentId:max_length       # id of the rule or refinement
//!     context: { ... }                   # instead of the base's
//!     satisfies: { paymentId: ... }      # merge patch (RFC 7396) on the base's payload; null removes
//!     violates: { paymentId: ... }       # likewise
//!     findings: [[error, 'paymentId:max_length', /paymentId]]  # all of the violating payload, in order
//!     satisfied: []                      # all of the satisfying payload; none by default
//!     satisfied_in: { ... }              # context of the satisfying payload, if it is another
//! unreachable:                           # checks that no payload can violate alone, and why
//!   some-rule: ...
//! ```

mod coverage;
mod run;

pub use coverage::{Check, checks};
pub use run::{Failure, run};

use crate::Found;
use indexmap::IndexMap;
use serde::Deserialize;
use serde_json::{Value, json};

/// A suite file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Suite {
    /// A payload that is accepted; cases vary it.
    pub base: Base,
    /// The cases.
    pub cases: Vec<Case>,
    /// Checks that no payload can violate, and why.
    #[serde(default)]
    pub unreachable: IndexMap<String, String>,
}

/// What cases vary.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Base {
    /// What is known beside the payload.
    #[serde(default = "nothing")]
    pub context: Value,
    /// The payload.
    pub payload: Value,
    /// All that is found in it.
    #[serde(default)]
    pub findings: Vec<Found>,
}

/// Two payloads, one on either side of a check.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// Id of the rule or refinement.
    pub checks: String,
    /// Instead of the base's context.
    pub context: Option<Value>,
    /// Context of the satisfying payload, if it is another one.
    pub satisfied_in: Option<Value>,
    /// What makes of the base's payload one that just satisfies the check.
    #[serde(default = "nothing")]
    pub satisfies: Value,
    /// What makes of it one that just violates the check.
    #[serde(default = "nothing")]
    pub violates: Value,
    /// All that is found in the violating payload.
    #[serde(default)]
    pub findings: Vec<Found>,
    /// All that is found in the satisfying payload.
    #[serde(default)]
    pub satisfied: Vec<Found>,
}

fn nothing() -> Value {
    json!({})
}

/// JSON merge patch, RFC 7396.
#[must_use]
pub fn merge(target: &Value, patch: &Value) -> Value {
    let Value::Object(changes) = patch else { return patch.clone() };
    let mut merged = target.as_object().cloned().unwrap_or_default();
    for (name, change) in changes {
        if change.is_null() {
            merged.remove(name);
        } else {
            let before = merged.get(name).cloned().unwrap_or_default();
            merged.insert(name.clone(), merge(&before, change));
        }
    }
    Value::Object(merged)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn merges_as_the_rfc_says() {
        let target = json!({ "a": "b", "c": { "d": 1, "e": 2 }, "f": [1] });
        let patch = json!({ "a": null, "c": { "d": null, "g": { "h": null } }, "f": [2], "x": null });
        assert_eq!(merge(&target, &patch), json!({ "c": { "e": 2, "g": {} }, "f": [2] }));
        assert_eq!(merge(&target, &json!([1])), json!([1]));
        assert_eq!(merge(&json!(1), &json!({ "a": 1 })), json!({ "a": 1 }));
    }
}
