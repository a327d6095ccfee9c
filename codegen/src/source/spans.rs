use super::DocPath;
use std::collections::HashMap;
use std::ops::Range;

/// Where the keys and values of a document stand, in bytes of its file.
#[derive(Debug, Clone, Default)]
pub struct Spans {
    nodes: HashMap<DocPath, NodeSpan>,
}

/// Where one node stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NodeSpan {
    /// Its key, if it stands under one.
    pub key: Option<Range<usize>>,
    /// Itself.
    pub value: Range<usize>,
}

impl Spans {
    /// Where the node at `path` stands.
    pub fn get(&self, path: &[super::Step]) -> Option<&NodeSpan> {
        self.nodes.get(path)
    }
}
