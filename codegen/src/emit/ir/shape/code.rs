use super::{Citation, Text};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// Codes and how they are spelled. Rules know a code by its id, whatever the spelling.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct CodeSystem {
    /// Id.
    pub id: String,
    /// The id's words in small letters, for identifiers.
    pub words: Vec<String>,
    /// Short noun.
    pub name: Text,
    /// The gateway that brought it; absent for the platform's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gateway: Option<String>,
    /// Dialects that know it.
    pub dialects: Vec<&'static str>,
    /// By dialect, what may stand before a spelling with `_` between; such spellings are among `accepted` already.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub legacy_prefix: BTreeMap<&'static str, String>,
    /// Whether codes that nobody listed may exist.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub open: bool,
    /// The codes.
    pub codes: Vec<Code>,
    /// Where it comes from.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<Citation>,
}

/// One code.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Code {
    /// Id, unique in its system.
    pub id: String,
    /// The id's words in small letters, for identifiers.
    pub words: Vec<String>,
    /// Name to show.
    pub name: Text,
    /// Digits after the decimal point, of a currency.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exponent: Option<u8>,
    /// By dialect, how it is spelled; a dialect that is missing does not know the code.
    pub spellings: BTreeMap<&'static str, Spelling>,
}

/// How a dialect spells a code.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Spelling {
    /// What to write.
    pub canonical: String,
    /// What is read as well, those with the legacy prefix included.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub accepted: Vec<String>,
}
