use schemars::JsonSchema;
use serde::Serialize;

/// A text in both languages; neither is empty.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Text {
    /// Korean.
    pub ko: String,
    /// English.
    pub en: String,
}

/// A document that is cited.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Source {
    /// Id, as citations use it.
    pub id: String,
    /// Title.
    pub title: Text,
    /// What it is.
    pub kind: SourceKind,
    /// The platform's version that it is about; absent where it is about several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// SHA-256 of the document that was read, in hexadecimal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
}

/// How a document ranks: a guide stands above a reference.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SourceKind {
    /// A gateway's integration guide.
    Guide,
    /// The platform's schemas, pages and code tables.
    Reference,
    /// A public standard.
    Standard,
}

/// A place in a document.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Citation {
    /// Id of the document.
    pub doc: String,
    /// Ranges of lines, first and last, from 1; none where the document is cited as a whole.
    pub lines: Vec<[u32; 2]>,
}
