//! What a caller may know beside the payload.

use super::TextItem;
use crate::syntax::grammar;
use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

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
