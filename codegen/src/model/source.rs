use super::Text;
use serde::Serialize;

/// A document that specs cite.
#[derive(Debug, Clone, Serialize)]
pub struct SourceDocument {
    /// Id, as citations use it.
    pub id: String,
    /// Title to show.
    pub title: Text,
    /// Guide, reference or standard.
    pub kind: SourceKind,
    /// `v1`, `v2`, or `None` where it serves both.
    pub version: Option<String>,
    /// File below the sources directory.
    pub file: Option<String>,
    /// SHA-256 of that file, hex.
    pub sha256: Option<String>,
}

/// How a document ranks (DESIGN.md, 'Judgement').
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum SourceKind {
    /// A gateway's integration guide: highest rank.
    Guide,
    /// The platform's schemas, SDK pages, code tables.
    Reference,
    /// A public standard, such as ISO 4217.
    Standard,
}

/// A place in a document.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Citation {
    /// Id of the document.
    pub doc: String,
    /// Lines, at least one range; none where a standard is cited as a whole.
    pub lines: Vec<LineRange>,
}

/// Lines `first..=last`, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct LineRange {
    /// First line.
    pub first: u32,
    /// Last line, inclusive.
    pub last: u32,
}

impl std::fmt::Display for LineRange {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.first == self.last { write!(f, "{}", self.first) } else { write!(f, "{}-{}", self.first, self.last) }
    }
}
