//! What is wrong with specs, where, and how it is shown.
//!
//! Each kind of mistake has a [`Code`]; each mistake is a [`Diagnostic`] that points at [`Place`]s; [`Diagnostics`] collects all of a run and
//! renders them. This module knows spec files only through [`Sources`].

mod code;
mod explanation;
pub(crate) mod github;
mod json;
mod place;
mod render;
mod suggest;
#[cfg(test)]
mod tests;

pub use code::{Code, Severity};
pub use explanation::{Example, Explained, Explanation};
pub use json::{Label, Location, Report};
pub use place::{DocPath, Part, Place, Step};
pub use render::Style;
pub use suggest::suggest;

use std::ops::Range;

/// What rendering needs to know of files; the source set in practice.
pub trait Sources {
    /// Name of a file to show.
    fn name(&self, file: usize) -> &str;

    /// Text of a file.
    fn text(&self, file: usize) -> &str;

    /// The bytes that a place means; always inside the text and on character boundaries.
    fn range(&self, place: &Place) -> Range<usize>;
}

/// One mistake.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// What kind of mistake.
    pub code: Code,
    /// One sentence that names what is wrong here.
    pub message: String,
    /// Where it is.
    pub primary: Place,
    /// Other places that matter, and why.
    pub labels: Vec<(Place, String)>,
    /// What else is good to know, such as a payload that shows it.
    pub notes: Vec<String>,
    /// What to do.
    pub help: Option<String>,
}

impl Diagnostic {
    /// A mistake without further places or help.
    pub fn new(code: Code, message: impl Into<String>, primary: Place) -> Self {
        Self { code, message: message.into(), primary, labels: Vec::new(), notes: Vec::new(), help: None }
    }

    /// Adds a place that matters.
    #[must_use]
    pub fn label(mut self, place: Place, text: impl Into<String>) -> Self {
        self.labels.push((place, text.into()));
        self
    }

    /// Adds something that is good to know.
    #[must_use]
    pub fn note(mut self, text: impl Into<String>) -> Self {
        self.notes.push(text.into());
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Says `did you mean ...?` where one of `candidates` is close to `name`.
    #[must_use]
    pub fn did_you_mean<'a>(mut self, name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Self {
        if let Some(candidate) = suggest(name, candidates) {
            self.help = Some(format!("did you mean `{candidate}`?"));
        }
        self
    }
}

/// All mistakes of a run.
#[derive(Debug, Clone, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
}

impl Diagnostics {
    /// None yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// How many there are, repetitions included.
    #[must_use]
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether one of them is an error.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.list.iter().any(|d| d.code.severity() == Severity::Error)
    }

    /// In the order they were found; see [`Self::sorted`].
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.list.iter()
    }

    /// Without repetitions, by file, position, code.
    pub fn sorted(&self, sources: &dyn Sources) -> Vec<&Diagnostic> {
        let mut sorted: Vec<_> = self.list.iter().map(|d| (d.primary.file, sources.range(&d.primary).start, d)).collect();
        sorted.sort_by(|(file, start, a), (other_file, other_start, b)| {
            (file, start, a.code, &a.message).cmp(&(other_file, other_start, b.code, &b.message))
        });
        sorted.dedup_by(|(_, start, a), (_, other_start, b)| {
            (a.primary.file, *start, a.code, &a.message) == (b.primary.file, *other_start, b.code, &b.message)
        });
        sorted.into_iter().map(|(_, _, d)| d).collect()
    }
}

impl Extend<Diagnostic> for Diagnostics {
    fn extend<I: IntoIterator<Item = Diagnostic>>(&mut self, iter: I) {
        self.list.extend(iter);
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
