//! Citations, lines of one document together.

use crate::model::{Citation, LineRange, Model, SourceDocument};
use indexmap::IndexMap;

/// Lines of one document.
#[derive(Debug, Clone)]
pub struct Cited<'m> {
    /// Id of the document.
    pub id: &'m str,
    /// The document, where it is known.
    pub document: Option<&'m SourceDocument>,
    /// Lines, sorted; none where it is cited as a whole.
    pub lines: Vec<LineRange>,
}

impl Cited<'_> {
    /// Its lines as people write them: `181-185, 359`.
    #[must_use]
    pub fn lines(&self) -> String {
        self.lines.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
    }
}

/// Citations, a document each, in the order cited.
#[must_use]
pub fn cited<'m>(model: &'m Model, citations: impl IntoIterator<Item = &'m Citation>) -> Vec<Cited<'m>> {
    let mut by_document: IndexMap<&str, Vec<LineRange>> = IndexMap::new();
    for citation in citations {
        by_document.entry(&citation.doc).or_default().extend(&citation.lines);
    }
    let sorted = |(id, mut lines): (&'m str, Vec<LineRange>)| {
        lines.sort_unstable();
        lines.dedup();
        Cited { id, document: model.sources.get(id), lines }
    };
    by_document.into_iter().map(sorted).collect()
}
