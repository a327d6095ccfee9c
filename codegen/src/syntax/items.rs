//! The mappings of spec files, key by key. A key whose value has several shapes is read by the resolver; its type here says which shapes
//! there are ([`super::grammar`]). What stands at a key is what editors show of it; spec/README.md teaches the language.

use super::grammar;
use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_yaml::Value;

/// A text in both languages.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Text")]
pub struct TextItem {
    /// Korean, as merchants write it.
    pub ko: String,
    /// English.
    pub en: String,
}

/// A document that specs cite: a guide of a gateway, a reference of the platform, or a standard.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Source")]
pub struct SourceItem {
    /// What it is called.
    pub title: TextItem,
    /// A guide's lines must all be accounted for; of a reference only the cited ones are compared; a standard has no lines.
    #[schemars(with = "grammar::SourceKind")]
    pub kind: String,
    /// The version of the platform that it is about; absent where both.
    #[schemars(with = "Option<grammar::Version>")]
    pub version: Option<String>,
    /// Name of its file, for `check --sources`.
    pub file: Option<String>,
    /// SHA-256 of the revision that has been read.
    pub sha256: Option<String>,
}

/// Something that a caller may know beside the payload.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "ContextField")]
pub struct ContextItem {
    /// What kind of value it is.
    #[serde(rename = "type")]
    #[schemars(with = "grammar::ContextType")]
    pub ty: String,
    /// Dialects whose operations have the field; all without it.
    #[serde(default)]
    #[schemars(with = "Vec<grammar::Dialect>")]
    pub dialects: Vec<String>,
    /// Operations that have the field; all without it.
    #[serde(default)]
    pub operations: Vec<String>,
    /// Of a choice: what it may be, at most 64 values.
    #[serde(default)]
    pub values: Vec<String>,
    /// Of a choice: words that stand for several values; a caller may know no more than such a word.
    #[serde(default)]
    pub groups: IndexMap<String, Vec<String>>,
    /// A short name.
    pub name: TextItem,
    /// Of a choice: names of values and groups.
    #[serde(default)]
    pub value_names: IndexMap<String, TextItem>,
    /// A sentence on what it is.
    pub doc: TextItem,
    /// Of an object: its fields.
    #[serde(default)]
    pub members: IndexMap<String, ContextItem>,
}

/// A table of codes: banks, card companies, currencies.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CodeSystemHead {
    /// What one of its codes is called.
    pub name: TextItem,
    /// A sentence on what it is.
    pub doc: Option<TextItem>,
    /// Dialects that spell it.
    #[schemars(with = "Vec<grammar::Dialect>")]
    pub dialects: Vec<String>,
    /// By dialect: `BANK` where `BANK_KOOKMIN_BANK` is taken beside `KOOKMIN_BANK`.
    #[serde(default)]
    pub legacy_prefix: IndexMap<String, String>,
    /// An unknown code is a notice, not an error.
    #[serde(default)]
    pub open: bool,
    /// The lines it comes from.
    #[schemars(with = "Option<grammar::Citations>")]
    pub source: Option<Value>,
}

/// A code. One that names a dialect exists in the named dialects only; one that names none is spelled as its id.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[schemars(rename = "Code")]
pub struct CodeItem {
    /// The dialects it exists in, where no spelling says so.
    #[serde(default)]
    #[schemars(with = "Vec<grammar::Dialect>")]
    pub only: Vec<String>,
    /// Of a currency: digits after the decimal point of its major unit.
    pub exponent: Option<u8>,
    /// One spelling for every dialect, or those in `only`.
    pub code: Option<String>,
    /// Its spelling in the V1 SDK; of several the first is canonical.
    #[schemars(with = "Option<grammar::Spellings>")]
    pub v1_sdk: Option<Value>,
    /// Its spelling in V1's REST API; of several the first is canonical.
    #[schemars(with = "Option<grammar::Spellings>")]
    pub v1_rest: Option<Value>,
    /// Its spelling in the V2 SDK; of several the first is canonical.
    #[schemars(with = "Option<grammar::Spellings>")]
    pub v2_sdk: Option<Value>,
    /// Its spelling in V2's REST API; of several the first is canonical.
    #[schemars(with = "Option<grammar::Spellings>")]
    pub v2_rest: Option<Value>,
    /// Korean name.
    pub ko: String,
    /// English name.
    pub en: String,
    /// The lines it comes from.
    #[schemars(with = "Option<grammar::Citations>")]
    pub source: Option<Value>,
}

/// A parameter: what it is, and every check that always holds.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ParameterHead {
    /// Its JSON type; a list of simple types is a union.
    #[serde(rename = "type")]
    #[schemars(with = "Option<grammar::Types>")]
    pub ty: Option<Value>,
    /// The code system its values are codes of.
    #[schemars(with = "Option<grammar::CodeSystemId>")]
    pub code: Option<String>,
    /// A shared input object that it is; keys beside it override the input's own.
    #[serde(rename = "use")]
    pub uses: Option<String>,
    /// Must be given; empty texts and lists count as missing.
    pub required: Option<bool>,
    /// Of an amount: the parameter that holds its currency.
    #[schemars(with = "Option<grammar::Path>")]
    pub currency: Option<String>,
    /// Of an amount: `minor` units (cents) or `major` ones.
    #[schemars(with = "Option<grammar::Unit>")]
    pub unit: Option<String>,
    /// `null` is a value.
    pub nullable: Option<bool>,
    /// Never shown in messages, logs or debug output.
    pub secret: Option<bool>,
    /// Going away; a warning where given.
    pub deprecated: Option<bool>,
    /// What holds where it is absent.
    #[schemars(with = "Option<grammar::Scalar>")]
    pub default: Option<Value>,
    /// An object that takes members nobody listed.
    pub open: Option<bool>,
    /// Value to sibling: the object that goes with a value. Members of the others are not selected.
    pub selects: Option<IndexMap<String, String>>,
    /// What it may be.
    #[schemars(with = "Option<grammar::Graded<grammar::Values>>")]
    pub values: Option<Value>,
    /// Least length, in code points.
    #[schemars(with = "Option<grammar::Graded<u32>>")]
    pub min_length: Option<Value>,
    /// Greatest length, in code points.
    #[schemars(with = "Option<grammar::Graded<u32>>")]
    pub max_length: Option<Value>,
    /// Greatest length, in bytes of an encoding.
    #[schemars(with = "Option<grammar::Graded<grammar::MaxBytes>>")]
    pub max_bytes: Option<Value>,
    /// Every character exists in this encoding.
    #[schemars(with = "Option<grammar::Graded<grammar::Encoding>>")]
    pub encodable_in: Option<Value>,
    /// Which characters it may hold: classes and single characters.
    #[schemars(with = "Option<grammar::Graded<grammar::Charset>>")]
    pub charset: Option<Value>,
    /// What it starts with.
    #[schemars(with = "Option<grammar::Graded<String>>")]
    pub prefix: Option<Value>,
    /// A named format, or several of which one must fit.
    #[schemars(with = "Option<grammar::Graded<grammar::Formats>>")]
    pub format: Option<Value>,
    /// Numbers from one to another.
    #[schemars(with = "Option<grammar::Graded<grammar::Range>>")]
    pub range: Option<Value>,
    /// Least number of elements.
    #[schemars(with = "Option<grammar::Graded<u32>>")]
    pub min_items: Option<Value>,
    /// Greatest number of elements.
    #[schemars(with = "Option<grammar::Graded<u32>>")]
    pub max_items: Option<Value>,
    /// The member in which no two elements agree; `.` is the element itself.
    #[schemars(with = "Option<grammar::Graded<String>>")]
    pub unique_by: Option<Value>,
    /// A short name.
    pub name: Option<TextItem>,
    /// A sentence on what it is.
    pub doc: Option<TextItem>,
    /// The lines it comes from.
    #[schemars(with = "Option<grammar::Citations>")]
    pub source: Option<Value>,
}

/// What a gateway narrows at a parameter, or what a rule limits.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Refinement")]
pub struct RefineItem {
    /// Its id; without it `<path>:<kind>`.
    pub id: Option<String>,
    /// Another type than the platform's, because the guide says so (with an erratum).
    #[serde(rename = "type")]
    #[schemars(with = "Option<grammar::Types>")]
    pub ty: Option<Value>,
    /// Another code system than the platform's, because the guide says so (with an erratum).
    #[schemars(with = "Option<grammar::CodeSystemId>")]
    pub code: Option<String>,
    /// Must be given; empty texts and lists count as missing.
    pub required: Option<bool>,
    /// `null` is a value.
    pub nullable: Option<bool>,
    /// Never shown in messages, logs or debug output.
    pub secret: Option<bool>,
    /// Going away; a warning where given.
    pub deprecated: Option<bool>,
    /// What holds where it is absent.
    #[schemars(with = "Option<grammar::Scalar>")]
    pub default: Option<Value>,
    /// What it may be.
    #[schemars(with = "Option<grammar::Graded<grammar::Values>>")]
    pub values: Option<Value>,
    /// Least length, in code points.
    #[schemars(with = "Option<grammar::Graded<u32>>")]
    pub min_length: Option<Value>,
    /// Greatest length, in code points.
    #[schemars(with = "Option<grammar::Graded<u32>>")]
    pub max_length: Option<Value>,
    /// Greatest length, in bytes of an encoding.
    #[schemars(with = "Option<grammar::Graded<grammar::MaxBytes>>")]
    pub max_bytes: Option<Value>,
    /// Every character exists in this encoding.
    #[schemars(with = "Option<grammar::Graded<grammar::Encoding>>")]
    pub encodable_in: Option<Value>,
    /// Which characters it may hold: classes and single characters.
    #[schemars(with = "Option<grammar::Graded<grammar::Charset>>")]
    pub charset: Option<Value>,
    /// What it starts with.
    #[schemars(with = "Option<grammar::Graded<String>>")]
    pub prefix: Option<Value>,
    /// A named format, or several of which one must fit.
    #[schemars(with = "Option<grammar::Graded<grammar::Formats>>")]
    pub format: Option<Value>,
    /// Numbers from one to another.
    #[schemars(with = "Option<grammar::Graded<grammar::Range>>")]
    pub range: Option<Value>,
    /// Least number of elements.
    #[schemars(with = "Option<grammar::Graded<u32>>")]
    pub min_items: Option<Value>,
    /// Greatest number of elements.
    #[schemars(with = "Option<grammar::Graded<u32>>")]
    pub max_items: Option<Value>,
    /// The member in which no two elements agree; `.` is the element itself.
    #[schemars(with = "Option<grammar::Graded<String>>")]
    pub unique_by: Option<Value>,
    /// The platform's check of this kind gives way, because the guide allows more (with an erratum).
    pub widens: Option<bool>,
    /// Another severity than the checks have; with a reason.
    #[schemars(with = "Option<grammar::Severity>")]
    pub severity: Option<String>,
    /// Why the severity is another.
    pub reason: Option<TextItem>,
    /// How sure the guide is; what is not definite is graded lower.
    #[schemars(with = "Option<grammar::Certainty>")]
    pub certainty: Option<String>,
    /// What the gateway does with a value that breaks it; what is not rejected is a warning at most.
    #[schemars(with = "Option<grammar::OnViolation>")]
    pub on_violation: Option<String>,
    /// A short name of this gateway's.
    pub name: Option<TextItem>,
    /// A sentence of this gateway's.
    pub doc: Option<TextItem>,
    /// The lines that say so.
    #[schemars(with = "Option<grammar::Citations>")]
    pub source: Option<Value>,
}

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

/// A fragment used at an object of the operation.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Use")]
pub struct UseItem {
    /// Its id.
    pub fragment: String,
    /// The object that its paths start at; the payload without it.
    #[schemars(with = "Option<grammar::Path>")]
    pub at: Option<String>,
}

/// A call of the platform's.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OperationHead {
    /// Its id: `request-payment`.
    #[schemars(with = "grammar::Id")]
    pub operation: String,
    /// The version of the platform.
    #[schemars(with = "grammar::Version")]
    pub version: String,
    /// How codes are spelled in it.
    #[schemars(with = "grammar::Dialect")]
    pub dialect: String,
    /// The function or route.
    pub call: CallItem,
    /// Where one function serves several operations: what tells this one.
    #[schemars(with = "Option<grammar::Condition>")]
    pub recognised_by: Option<Value>,
    /// A short name.
    pub name: TextItem,
    /// A sentence on what it does.
    pub doc: TextItem,
    /// The document that `lines` without `doc` cite in this file.
    pub source_doc: Option<String>,
    /// The lines it comes from.
    #[schemars(with = "Option<grammar::Citations>")]
    pub source: Option<Value>,
    /// An input object whose members are merged into the root, after `parameters`.
    #[serde(rename = "use")]
    pub uses: Option<String>,
}

/// A function of an SDK, or a method and route of a REST API.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Call")]
pub struct CallItem {
    /// `PortOne.requestPayment`.
    pub function: Option<String>,
    /// `POST`.
    pub method: Option<String>,
    /// `/payments/{paymentId}/instant`; each name in braces is a parameter.
    pub route: Option<String>,
}

/// What several operations or gateways share.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FragmentHead {
    /// Its id.
    #[schemars(with = "grammar::Id")]
    pub fragment: String,
    /// The document that `lines` without `doc` cite in this file.
    pub doc: Option<String>,
}

/// What a gateway makes of operations.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OfferHead {
    /// One or several operations of the gateway's version.
    pub operations: Vec<String>,
}

/// A gateway.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GatewayHead {
    /// Its id, as its folder: `v2/kcp`.
    pub gateway: String,
    /// The platform's code for it: `KCP_V2`.
    pub provider: String,
    /// What it is called.
    pub name: TextItem,
    /// A sentence on what it offers.
    pub doc: TextItem,
    /// The document that `lines` without `doc` cite in this folder.
    pub guide: String,
}

/// A contract that a merchant may hold with the gateway.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Contract")]
pub struct ContractItem {
    /// A short name.
    pub name: TextItem,
    /// A sentence on what it is for.
    pub doc: TextItem,
    /// The lines that say so.
    #[schemars(with = "grammar::Citations")]
    pub source: Value,
}

/// A named set of values.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Set")]
pub struct SetItem {
    /// The code system whose codes they are; plain values without it.
    #[schemars(with = "Option<grammar::CodeSystemId>")]
    pub system: Option<String>,
    /// Ids of codes, or values and ranges.
    #[schemars(with = "Vec<grammar::Scalar>")]
    pub values: Vec<Value>,
    /// What they are together.
    pub name: TextItem,
    /// The lines that say so.
    #[schemars(with = "Option<grammar::Citations>")]
    pub source: Option<Value>,
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

/// A fact that no request shows.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "OperationalLimit")]
pub struct LimitItem {
    /// Its id.
    #[schemars(with = "grammar::Id")]
    pub id: String,
    /// What it says.
    pub text: TextItem,
    /// Operations that it is about; all without it.
    #[serde(default)]
    pub operations: Vec<String>,
    /// The lines that say so.
    #[schemars(with = "grammar::Citations")]
    pub source: Value,
}

/// Two places that contradict each other, and the reading chosen.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Erratum")]
pub struct ErratumItem {
    /// Its id.
    #[schemars(with = "grammar::Id")]
    pub id: String,
    /// What it is about.
    pub title: TextItem,
    /// What stands where.
    pub places: Vec<PlaceItem>,
    /// What holds here, and why.
    pub reading: TextItem,
    /// Id of the rule or refinement that it changes, or `none`.
    pub changes: String,
    /// Parameters of which a cited schema says something else, or nothing.
    #[serde(default)]
    #[schemars(with = "Vec<grammar::Path>")]
    pub parameters: Vec<String>,
}

/// One side of an erratum.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "ErratumPlace")]
pub struct PlaceItem {
    /// The document; the gateway's guide without it.
    pub doc: Option<String>,
    /// Lines and ranges of lines.
    #[schemars(with = "grammar::Lines")]
    pub lines: Vec<Value>,
    /// What it says, in own words.
    pub says: TextItem,
}

/// Lines of the guide that state nothing to check.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "NoRule")]
pub struct NotRuleItem {
    /// Lines and ranges of lines.
    #[schemars(with = "grammar::Lines")]
    pub lines: Vec<Value>,
    /// Why they state nothing to check.
    pub reason: String,
}
