//! The mappings of spec files, key by key; spec/README.md defines each key. `Value` where a key has several shapes.
#![allow(missing_docs, reason = "spec/README.md defines each key")]
use indexmap::IndexMap;
use serde::Deserialize;
use serde_yaml::Value;

/// `{ ko: ..., en: ... }`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TextItem {
    /// Korean.
    pub ko: String,
    /// English.
    pub en: String,
}

/// One entry of `sources`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceItem {
    pub title: TextItem,
    pub kind: String,
    pub version: Option<String>,
    pub file: Option<String>,
    pub sha256: Option<String>,
}

/// One entry of `context`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContextItem {
    #[serde(rename = "type")]
    pub ty: String,
    pub name: TextItem,
    pub doc: TextItem,
    #[serde(default)]
    pub values: Vec<String>,
    #[serde(default)]
    pub groups: IndexMap<String, Vec<String>>,
    #[serde(default)]
    pub value_names: IndexMap<String, TextItem>,
    #[serde(default)]
    pub members: IndexMap<String, ContextItem>,
    #[serde(default)]
    pub dialects: Vec<String>,
    #[serde(default)]
    pub operations: Vec<String>,
}

/// A code system without its codes.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CodeSystemHead {
    pub name: TextItem,
    pub doc: Option<TextItem>,
    pub dialects: Vec<String>,
    #[serde(default)]
    pub legacy_prefix: IndexMap<String, String>,
    #[serde(default)]
    pub open: bool,
    pub source: Option<Value>,
}

/// One code.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct CodeItem {
    pub v1_sdk: Option<Value>,
    pub v1_rest: Option<Value>,
    pub v2_sdk: Option<Value>,
    pub v2_rest: Option<Value>,
    pub code: Option<String>,
    #[serde(default)]
    pub only: Vec<String>,
    pub exponent: Option<u8>,
    pub ko: String,
    pub en: String,
    pub source: Option<Value>,
}

/// A parameter without `members` and `items`; the refinement keys stand among them (no flattening, so that unknown keys are seen).
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ParameterHead {
    #[serde(rename = "type")]
    pub ty: Option<Value>,
    pub code: Option<String>,
    #[serde(rename = "use")]
    pub uses: Option<String>,
    pub name: Option<TextItem>,
    pub doc: Option<TextItem>,
    pub currency: Option<String>,
    pub unit: Option<String>,
    pub selects: Option<IndexMap<String, String>>,
    pub open: Option<bool>,
    pub nullable: Option<bool>,
    pub required: Option<bool>,
    pub secret: Option<bool>,
    pub deprecated: Option<bool>,
    pub default: Option<Value>,
    pub values: Option<Value>,
    pub min_length: Option<Value>,
    pub max_length: Option<Value>,
    pub max_bytes: Option<Value>,
    pub encodable_in: Option<Value>,
    pub charset: Option<Value>,
    pub prefix: Option<Value>,
    pub format: Option<Value>,
    pub range: Option<Value>,
    pub min_items: Option<Value>,
    pub max_items: Option<Value>,
    pub unique_by: Option<Value>,
    pub source: Option<Value>,
}

/// One mapping under `refine`, or the refinement keys of a `limit`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RefineItem {
    pub id: Option<String>,
    #[serde(rename = "type")]
    pub ty: Option<Value>,
    pub code: Option<String>,
    pub name: Option<TextItem>,
    pub doc: Option<TextItem>,
    pub nullable: Option<bool>,
    pub required: Option<bool>,
    pub secret: Option<bool>,
    pub deprecated: Option<bool>,
    pub default: Option<Value>,
    pub values: Option<Value>,
    pub min_length: Option<Value>,
    pub max_length: Option<Value>,
    pub max_bytes: Option<Value>,
    pub encodable_in: Option<Value>,
    pub charset: Option<Value>,
    pub prefix: Option<Value>,
    pub format: Option<Value>,
    pub range: Option<Value>,
    pub min_items: Option<Value>,
    pub max_items: Option<Value>,
    pub unique_by: Option<Value>,
    pub widens: Option<bool>,
    pub severity: Option<String>,
    pub reason: Option<TextItem>,
    pub certainty: Option<String>,
    pub on_violation: Option<String>,
    pub source: Option<Value>,
}

/// A rule.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleItem {
    pub id: String,
    pub when: Option<Value>,
    pub at: Option<String>,
    pub severity: Option<String>,
    pub reason: Option<TextItem>,
    pub certainty: Option<String>,
    pub on_violation: Option<String>,
    pub because: Option<TextItem>,
    #[serde(default)]
    pub meant: IndexMap<String, String>,
    pub source: Option<Value>,
    pub require: Option<Value>,
    pub recommend: Option<Value>,
    pub forbid: Option<Value>,
    pub ignore: Option<Value>,
    pub instead: Option<String>,
    pub allow: Option<Value>,
    pub limit: Option<Value>,
    pub any_of: Option<Value>,
    pub exactly_one: Option<Value>,
    pub at_most_one: Option<Value>,
    pub together: Option<Value>,
    pub assert: Option<String>,
    pub needs_contract: Option<String>,
    pub note: Option<TextItem>,
}

/// One entry of `derived`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DerivedItem {
    pub name: TextItem,
    #[serde(default)]
    pub cases: Vec<DerivedCase>,
    #[serde(rename = "else")]
    pub otherwise: Option<String>,
}

/// One case of a derived number.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DerivedCase {
    pub when: Value,
    pub value: String,
}

/// One entry of `waive`: a rule of the platform's that the guide overrules.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WaiveItem {
    pub rule: String,
    pub reason: TextItem,
    pub source: Option<Value>,
}

/// `use: { fragment, at }`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UseItem {
    pub fragment: String,
    pub at: Option<String>,
}

/// The scalar keys of an operation file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OperationHead {
    pub operation: String,
    pub version: String,
    pub dialect: String,
    pub call: CallItem,
    pub recognised_by: Option<Value>,
    pub name: TextItem,
    pub doc: TextItem,
    pub source_doc: Option<String>,
    pub source: Option<Value>,
    /// An input object whose members are merged into the root, after `parameters`.
    #[serde(rename = "use")]
    pub uses: Option<String>,
}

/// `call`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CallItem {
    pub function: Option<String>,
    pub method: Option<String>,
    pub route: Option<String>,
}

/// The head of a fragment file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FragmentHead {
    pub fragment: String,
    pub doc: Option<String>,
}

/// The head of a gateway's operation file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfferHead {
    pub operations: Vec<String>,
}

/// The scalar keys of a `gateway.yaml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GatewayHead {
    pub gateway: String,
    pub provider: String,
    pub name: TextItem,
    pub doc: TextItem,
    pub guide: String,
}

/// A contract.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContractItem {
    pub name: TextItem,
    pub doc: TextItem,
    pub source: Value,
}

/// A named set.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SetItem {
    pub system: Option<String>,
    pub values: Vec<Value>,
    pub name: TextItem,
    pub source: Option<Value>,
}

/// A named predicate.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PredicateItem {
    pub when: Value,
    pub name: TextItem,
    pub source: Option<Value>,
}

/// A fact that no request shows.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LimitItem {
    pub id: String,
    pub text: TextItem,
    #[serde(default)]
    pub operations: Vec<String>,
    pub source: Value,
}

/// An erratum.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ErratumItem {
    pub id: String,
    pub title: TextItem,
    pub places: Vec<PlaceItem>,
    pub reading: TextItem,
    pub changes: String,
    #[serde(default)]
    pub parameters: Vec<String>,
}

/// One side of an erratum.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlaceItem {
    pub doc: Option<String>,
    pub lines: Vec<Value>,
    pub says: TextItem,
}

/// Lines that state nothing to check.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NotRuleItem {
    pub lines: Vec<Value>,
    pub reason: String,
}
