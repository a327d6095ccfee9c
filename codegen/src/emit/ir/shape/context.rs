use super::Text;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// Something that a caller may know beside the payload. What is left out is unknown, never guessed.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct ContextField {
    /// Its name in the object that holds it.
    pub name: String,
    /// Dotted name, as conditions and findings use it.
    pub field: String,
    /// The name's words in small letters, for identifiers.
    pub words: Vec<String>,
    /// Short noun.
    pub label: Text,
    /// What it says.
    pub doc: Text,
    /// Its type.
    #[serde(rename = "type")]
    pub ty: ContextType,
}

/// Type of a context field.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[schemars(deny_unknown_fields)]
pub enum ContextType {
    /// One of a few words. A group may be told too: one of its words then, it is not known which.
    Choice {
        /// The words.
        values: Vec<String>,
        /// Groups and the words that each may be.
        groups: BTreeMap<String, Vec<String>>,
        /// Names of words and groups.
        names: BTreeMap<String, Text>,
    },
    /// A list of all contracts held, by id.
    Contracts,
    /// Dotted numbers.
    Version,
    /// RFC 3339.
    Instant,
    /// A text.
    String,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// True or false.
    Boolean,
    /// Several fields, each of which may be told or not.
    Object {
        /// The fields.
        members: Vec<ContextField>,
    },
}
