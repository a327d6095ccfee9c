use super::{Citation, Condition, Derived, Own, Parameter, Rule, Text, Values};
use schemars::JsonSchema;
use serde::Serialize;

/// A gateway.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Gateway {
    /// Id: version and name.
    pub id: String,
    /// The platform's version.
    pub version: String,
    /// The name's words in small letters, for identifiers.
    pub words: Vec<String>,
    /// The platform's code for it.
    pub provider: String,
    /// Name.
    pub name: Text,
    /// One sentence.
    pub doc: Text,
    /// Id of its guide.
    pub guide: String,
    /// Contracts that features may need.
    pub contracts: Vec<Contract>,
    /// Sets of values that have a name.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sets: Vec<NamedSet>,
    /// Conditions that have a name.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub predicates: Vec<Predicate>,
    /// Facts that no request shows.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub limits: Vec<Limit>,
    /// Contradictions in what is cited, and the readings chosen.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errata: Vec<Erratum>,
    /// What it makes of operations.
    pub operations: Vec<Offer>,
    /// Ids of the operations of its version that it does not offer.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub not_offered: Vec<String>,
}

/// What a gateway makes of an operation: all of it, not the difference alone.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Offer {
    /// Id of the operation, which is one of the gateway's version.
    pub operation: String,
    /// All parameters in order, the platform's and the gateway's own. A text is the path of one that is what the operation says.
    pub parameters: Vec<Own<Parameter>>,
    /// Numbers computed from parameters.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub derived: Vec<Derived>,
    /// All rules in order. A text is the id of one that is what the operation says.
    pub rules: Vec<Own<Rule>>,
    /// Rules of the operation that do not hold here.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub waivers: Vec<Waiver>,
}

/// A rule of the platform's that does not hold at a gateway.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Waiver {
    /// Id of the rule.
    pub rule: String,
    /// Why.
    pub reason: Text,
    /// Where the guide says so.
    pub sources: Vec<Citation>,
}

/// A contract.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Contract {
    /// Id, as the context takes it.
    pub id: String,
    /// The id's words in small letters, for identifiers.
    pub words: Vec<String>,
    /// Short noun.
    pub name: Text,
    /// One sentence.
    pub doc: Text,
    /// Where it comes from.
    pub sources: Vec<Citation>,
}

/// Values that have a name.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct NamedSet {
    /// Id.
    pub id: String,
    /// Short noun.
    pub name: Text,
    /// Code system of its values; absent where they are plain.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub system: Option<String>,
    /// The values.
    pub values: Values,
    /// Where it comes from.
    pub sources: Vec<Citation>,
}

/// A condition that has a name.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Predicate {
    /// Id.
    pub id: String,
    /// What it is called; fits behind 'for a'.
    pub name: Text,
    /// The condition.
    pub condition: Condition,
    /// Where it comes from.
    pub sources: Vec<Citation>,
}

/// A fact that no request shows.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Limit {
    /// Id.
    pub id: String,
    /// The fact.
    pub text: Text,
    /// Ids of the operations that it is about; absent where all.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub operations: Vec<String>,
    /// Where it comes from.
    pub sources: Vec<Citation>,
}

/// A contradiction, and the reading chosen.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Erratum {
    /// Id.
    pub id: String,
    /// What it is about.
    pub title: Text,
    /// Who says what.
    pub places: Vec<ErratumPlace>,
    /// The reading chosen.
    pub reading: Text,
    /// Id of the rule or check that it changes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub changes: Option<String>,
    /// Paths of parameters of which a cited schema says something else, or nothing.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parameters: Vec<String>,
}

/// One side of a contradiction.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct ErratumPlace {
    /// Where.
    pub source: Citation,
    /// What stands there, in our own words.
    pub says: Text,
}
