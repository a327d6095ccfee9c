//! Code systems, and sets of codes.

use super::TextItem;
use crate::syntax::grammar;
use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_yaml::Value;

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
