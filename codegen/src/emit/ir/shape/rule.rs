use super::{Citation, Condition, Expression, Grade, Severity, Text, Values};
use schemars::JsonSchema;
use serde::Serialize;

/// Who says something.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// The platform.
    Platform,
    /// The gateway.
    Gateway,
}

/// A rule (SEMANTICS.md, 4). Its findings are of the layer `rules`.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Rule {
    /// Id of its findings, unique in the operation.
    pub id: String,
    /// Who says it.
    pub origin: Origin,
    /// Severity of its findings, unless grades of a `limit` say another.
    pub severity: Severity,
    /// When it applies; absent where always.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
    /// What it then demands or says.
    pub effect: Effect,
    /// The whole rule as a sentence, without its reason.
    pub sentence: Text,
    /// Why it is so, or why its severity is not the usual one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub because: Option<Text>,
    /// What its condition and expression look at.
    pub reads: Reads,
    /// Where it comes from.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<Citation>,
}

/// What a rule's condition and expression look at, in the order written. Beside that it looks at what stands at its targets.
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Reads {
    /// Paths of parameters, those that derived numbers look at included.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parameters: Vec<String>,
    /// Dotted names of context fields, likewise.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub context: Vec<String>,
    /// Ids of derived numbers.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub derived: Vec<String>,
}

/// What a rule demands.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[schemars(deny_unknown_fields)]
pub enum Effect {
    /// Each of these is given.
    Require {
        /// These.
        targets: Vec<Target>,
    },
    /// Each of these had better be given.
    Recommend {
        /// These.
        targets: Vec<Target>,
    },
    /// None of these is there.
    Forbid {
        /// These.
        targets: Vec<Target>,
    },
    /// None of these has an effect.
    Ignore {
        /// These.
        targets: Vec<Target>,
        /// Path of what to use instead.
        #[serde(skip_serializing_if = "Option::is_none")]
        instead: Option<String>,
    },
    /// Each of these, or its default, is among values.
    Allow {
        /// These.
        targets: Vec<ValuesTarget>,
    },
    /// Each of these meets further demands.
    Limit {
        /// These.
        targets: Vec<GradedTarget>,
    },
    /// At least one alternative is complete.
    AnyOf {
        /// Alternatives: all paths of one.
        alternatives: Vec<Vec<String>>,
        /// Where the finding stands.
        target: Target,
    },
    /// Exactly one alternative is complete.
    ExactlyOne {
        /// As for `any_of`.
        alternatives: Vec<Vec<String>>,
        /// Where the finding stands.
        target: Target,
    },
    /// Not several alternatives are complete.
    AtMostOne {
        /// As for `any_of`.
        alternatives: Vec<Vec<String>>,
        /// Where the finding stands.
        target: Target,
    },
    /// All alternatives are complete, or none.
    Together {
        /// As for `any_of`.
        alternatives: Vec<Vec<String>>,
        /// Where the finding stands.
        target: Target,
    },
    /// The expression is not false.
    Assert {
        /// It.
        expression: Expression,
        /// Where the finding stands.
        target: Target,
    },
    /// The contract is held.
    NeedsContract {
        /// Id of the contract.
        contract: String,
        /// The context field that lists the contracts held.
        field: String,
        /// Where the finding stands.
        target: Target,
    },
    /// Nothing: something to know.
    Note {
        /// It.
        text: Text,
        /// Where the finding stands.
        target: Target,
    },
}

/// Where a finding stands: at each place that the path means in the payload.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Target {
    /// Path of the parameter.
    pub at: String,
    /// What the finding says.
    pub message: Text,
}

/// A parameter and the values that it may have.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct ValuesTarget {
    /// Path of the parameter.
    pub at: String,
    /// The values.
    pub values: Values,
    /// What the finding says.
    pub message: Text,
}

/// A parameter and what it must meet.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct GradedTarget {
    /// Path of the parameter.
    pub at: String,
    /// What must hold, worst first; of those that fail only the first is reported.
    pub grades: Vec<Grade>,
    /// Where it comes from, if not from where the rule comes.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<Citation>,
}

/// A number computed from parameters.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Derived {
    /// Id.
    pub id: String,
    /// Short noun.
    pub name: Text,
    /// The first whose condition is true decides.
    pub cases: Vec<DerivedCase>,
    /// What it is otherwise; absent: it is absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub otherwise: Option<Expression>,
}

/// A case of a derived number.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct DerivedCase {
    /// When.
    pub when: Condition,
    /// What it then is.
    pub value: Expression,
}
