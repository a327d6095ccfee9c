use super::{Citation, Condition, Derived, Dialect, Parameter, Path, Rule, Text, ValuePattern};
use indexmap::IndexMap;
use serde::Serialize;

/// One gateway.
#[derive(Debug, Clone, Serialize)]
pub struct Gateway {
    /// `v2/kcp`.
    pub id: String,
    /// `v1` or `v2`.
    pub version: String,
    /// Provider code at `PortOne`: `KCP_V2`.
    pub provider: String,
    /// Name.
    pub name: Text,
    /// One sentence.
    pub doc: Text,
    /// Id of its guide.
    pub guide: String,
    /// Contracts by id.
    pub contracts: IndexMap<String, Contract>,
    /// Named sets by id.
    pub sets: IndexMap<String, NamedSet>,
    /// Named predicates by id.
    pub predicates: IndexMap<String, Predicate>,
    /// What it makes of operations, by operation id, in the platform's order.
    pub offers: IndexMap<String, Offer>,
    /// Facts that no request shows.
    pub limits: Vec<Limit>,
    /// Contradictions found, and the reading chosen.
    pub errata: Vec<Erratum>,
    /// Lines of the guide that state nothing to check.
    pub not_rules: Vec<NotRule>,
}

/// What a gateway makes of an operation.
#[derive(Debug, Clone, Serialize)]
pub struct Offer {
    /// Id of the operation.
    pub operation: String,
    /// Dialect of the operation.
    pub dialect: Dialect,
    /// The payload as this gateway takes it: the operation's tree with refinements and own parameters.
    pub payload: Parameter,
    /// Derived numbers by id.
    pub derived: IndexMap<String, Derived>,
    /// The platform's rules, then the gateway's, in declaration order.
    pub rules: Vec<Rule>,
    /// Rules of the platform's that the guide overrules; they are not among `rules`.
    pub waivers: Vec<Waiver>,
}

/// A rule of the platform's that does not hold at a gateway.
#[derive(Debug, Clone, Serialize)]
pub struct Waiver {
    /// Id of the rule.
    pub rule: String,
    /// Why it does not hold.
    pub reason: Text,
    /// Where the guide says so.
    pub sources: Vec<Citation>,
}

/// A contract that some feature needs.
#[derive(Debug, Clone, Serialize)]
pub struct Contract {
    /// Id.
    pub id: String,
    /// Short noun.
    pub name: Text,
    /// One sentence.
    pub doc: Text,
    /// Where it comes from.
    pub sources: Vec<Citation>,
}

/// A named set of values.
#[derive(Debug, Clone, Serialize)]
pub struct NamedSet {
    /// Id.
    pub id: String,
    /// Short noun.
    pub name: Text,
    /// Code system of its values, or `None` for plain values.
    pub system: Option<String>,
    /// `Value` and `Range` only.
    pub members: Vec<ValuePattern>,
    /// Where it comes from.
    pub sources: Vec<Citation>,
}

/// A named condition.
#[derive(Debug, Clone, Serialize)]
pub struct Predicate {
    /// Id.
    pub id: String,
    /// What it is called: fits after 'for a'.
    pub name: Text,
    /// The condition, as it resolves in an operation where its parameters exist; for docs.
    pub when: Condition,
    /// Where it comes from.
    pub sources: Vec<Citation>,
}

/// A fact that no request shows.
#[derive(Debug, Clone, Serialize)]
pub struct Limit {
    /// Id.
    pub id: String,
    /// The fact.
    pub text: Text,
    /// Operations it concerns; empty: all.
    pub operations: Vec<String>,
    /// Where it comes from.
    pub sources: Vec<Citation>,
}

/// A contradiction, and the reading chosen.
#[derive(Debug, Clone, Serialize)]
pub struct Erratum {
    /// Id.
    pub id: String,
    /// What it is about.
    pub title: Text,
    /// Who says what; at least two.
    pub places: Vec<ErratumPlace>,
    /// The reading chosen.
    pub reading: Text,
    /// Id of the rule or refinement it changes.
    pub changes: Option<String>,
    /// Parameters of which a cited schema says something else than the gateway's spec, or nothing at all.
    pub parameters: Vec<Path>,
}

/// One side of a contradiction.
#[derive(Debug, Clone, Serialize)]
pub struct ErratumPlace {
    /// Where.
    pub citation: Citation,
    /// What stands there, in own words.
    pub says: Text,
}

/// Lines of a guide that state nothing to check.
#[derive(Debug, Clone, Serialize)]
pub struct NotRule {
    /// The lines.
    pub citation: Citation,
    /// Why.
    pub reason: String,
}
