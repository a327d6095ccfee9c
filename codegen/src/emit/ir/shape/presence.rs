use super::Condition;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

/// Whether a parameter is to be given: what checks and rules add up to, for types and documentation; validators do without. Inside an object
/// it is meant where the object is given.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Presence {
    /// What it is, whatever else the payload and the context say.
    pub kind: PresenceKind,
    /// The only possible value, of a constant; a code's id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Value>,
    /// Whether a constant must be given.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub required: bool,
    /// What conditions make of it, in the order of the rules.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub further: Vec<Further>,
}

/// The values of presence.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PresenceKind {
    /// Must be given.
    Required,
    /// May be given.
    Optional,
    /// May be given, without effect.
    Ignored,
    /// Must not be given, or belongs to an object that cannot be.
    Forbidden,
    /// Has one possible value.
    Constant,
}

/// What a parameter is under a condition.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Further {
    /// What it then is.
    pub kind: FurtherKind,
    /// The only possible value, of a constant; a code's id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Value>,
    /// What of the rule's condition is open; absent where nothing is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
    /// Id of the rule.
    pub rule: String,
}

/// What a condition makes of a parameter.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FurtherKind {
    /// Must be given.
    Required,
    /// Had better be given.
    Recommended,
    /// Must not be given.
    Forbidden,
    /// Had better not be given.
    Discouraged,
    /// Has no effect.
    Ignored,
    /// Has one possible value.
    Constant,
    /// Belongs to a group of which the rule asks something.
    Group,
}
