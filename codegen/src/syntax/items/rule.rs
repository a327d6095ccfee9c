//! Rules, what they speak of by name, and what overrules them.

use super::TextItem;
use crate::syntax::grammar;
use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_yaml::Value;

/// A rule: a condition and one effect.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Rule")]
pub struct RuleItem {
    /// Its id, kebab-case, published: it does not change.
    #[schemars(with = "grammar::Id")]
    pub id: String,
    /// When it applies; always without it.
    #[schemars(with = "Option<grammar::Condition>")]
    pub when: Option<Value>,
    /// Must be given: an error at each that is missing.
    #[schemars(with = "Option<grammar::Paths>")]
    pub require: Option<Value>,
    /// Better given: a warning at each that is missing.
    #[schemars(with = "Option<grammar::Paths>")]
    pub recommend: Option<Value>,
    /// Must not be given: an error at each that is.
    #[schemars(with = "Option<grammar::Paths>")]
    pub forbid: Option<Value>,
    /// Comes to nothing: a warning at each that is given.
    #[schemars(with = "Option<grammar::Paths>")]
    pub ignore: Option<Value>,
    /// What does instead of what is ignored.
    #[schemars(with = "Option<grammar::Path>")]
    pub instead: Option<String>,
    /// What parameters may be, by path: an error where one is something else.
    #[schemars(with = "Option<grammar::Allow>")]
    pub allow: Option<Value>,
    /// Checks of parameters, by path: an error where one is broken.
    #[schemars(with = "Option<grammar::Limit>")]
    pub limit: Option<Value>,
    /// At least one of the alternatives is given whole.
    #[schemars(with = "Option<grammar::Alternatives>")]
    pub any_of: Option<Value>,
    /// Just one of the alternatives is given.
    #[schemars(with = "Option<grammar::Alternatives>")]
    pub exactly_one: Option<Value>,
    /// No two of the alternatives are given.
    #[schemars(with = "Option<grammar::Alternatives>")]
    pub at_most_one: Option<Value>,
    /// All are given, or none.
    #[schemars(with = "Option<grammar::PathList>")]
    pub together: Option<Value>,
    /// An expression that must hold.
    pub assert: Option<String>,
    /// The parameter that its finding stands at.
    #[schemars(with = "Option<grammar::Path>")]
    pub at: Option<String>,
    /// A contract that this needs: a notice to whoever does not say that it is held.
    pub needs_contract: Option<String>,
    /// Something to know where the condition holds: a notice.
    pub note: Option<TextItem>,
    /// Another severity than the effect has; with a reason.
    #[schemars(with = "Option<grammar::Severity>")]
    pub severity: Option<String>,
    /// Why the severity is another.
    pub reason: Option<TextItem>,
    /// How sure the guide is; what is not definite is graded lower.
    #[schemars(with = "Option<grammar::Certainty>")]
    pub certainty: Option<String>,
    /// What the gateway does where it is broken; what is not rejected is a warning at most.
    #[schemars(with = "Option<grammar::OnViolation>")]
    pub on_violation: Option<String>,
    /// A sentence on why, for those who read the finding.
    pub because: Option<TextItem>,
    /// What rule analysis warns of and yet is meant, each with a reason.
    #[serde(default)]
    #[schemars(with = "grammar::Meant")]
    pub meant: IndexMap<String, String>,
    /// The lines that say so.
    #[schemars(with = "Option<grammar::Citations>")]
    pub source: Option<Value>,
}

/// A number computed from others, that rules speak of as `derived.<name>`.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Derived")]
pub struct DerivedItem {
    /// Tried in order.
    #[serde(default)]
    pub cases: Vec<DerivedCase>,
    /// The expression for all other cases; without it the number is absent then.
    #[serde(rename = "else")]
    pub otherwise: Option<String>,
    /// What it is called.
    pub name: TextItem,
}

/// One case of a derived number.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DerivedCase {
    /// When it is taken.
    #[schemars(with = "grammar::Condition")]
    pub when: Value,
    /// The expression.
    pub value: String,
}

/// A named condition.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Predicate")]
pub struct PredicateItem {
    /// What it stands for.
    #[schemars(with = "grammar::Condition")]
    pub when: Value,
    /// Fits after 'for a ...', in Korean before '...인 경우'.
    pub name: TextItem,
    /// The lines that say so.
    #[schemars(with = "Option<grammar::Citations>")]
    pub source: Option<Value>,
}

/// A rule of the platform's that the guide overrules.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Waiver")]
pub struct WaiveItem {
    /// Its id.
    pub rule: String,
    /// What the guide says instead.
    pub reason: TextItem,
    /// The lines that say so.
    #[schemars(with = "Option<grammar::Citations>")]
    pub source: Option<Value>,
}
