//! Bytes of spec files and where everything stands in them.

/// One step into a YAML document.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Step {
    /// The value under a key.
    Key(String),
    /// An element of a list.
    Index(usize),
}

/// A place in a YAML document, from its root.
pub type DocPath = Vec<Step>;
