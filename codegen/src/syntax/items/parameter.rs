//! Parameters, and what narrows them.

use super::TextItem;
use crate::syntax::grammar;
use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_yaml::Value;

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
