use super::{Diagnostic, Diagnostics, Place, Severity, Sources};
use serde::Serialize;

/// A diagnostic as data, for editors and other programs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    /// `PS0001`.
    pub code: &'static str,
    /// `error` or `warning`.
    pub severity: Severity,
    /// What is wrong here.
    pub message: String,
    /// Where.
    #[serde(flatten)]
    pub place: Location,
    /// Other places that matter.
    pub labels: Vec<Label>,
    /// What else is good to know.
    pub notes: Vec<String>,
    /// What to do.
    pub help: Option<String>,
}

/// A place with a text on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Label {
    /// Why it matters.
    pub text: String,
    /// Where.
    #[serde(flatten)]
    pub place: Location,
}

/// A place in a file. Lines and columns count from 1; columns count characters; ends are exclusive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Location {
    /// Name of the file.
    pub file: String,
    /// Line of the first character.
    pub line: usize,
    /// Column of the first character.
    pub column: usize,
    /// Line behind the last character.
    pub end_line: usize,
    /// Column behind the last character.
    pub end_column: usize,
}

impl Diagnostics {
    /// All of them as data, in the order of [`Self::sorted`].
    pub fn reports(&self, sources: &dyn Sources) -> Vec<Report> {
        self.sorted(sources).into_iter().map(|d| d.report(sources)).collect()
    }
}

impl Diagnostic {
    fn report(&self, sources: &dyn Sources) -> Report {
        let label = |(place, text): &(Place, String)| Label { text: text.clone(), place: Location::new(place, sources) };
        Report {
            code: self.code.id(),
            severity: self.code.severity(),
            message: self.message.clone(),
            place: Location::new(&self.primary, sources),
            labels: self.labels.iter().map(label).collect(),
            notes: self.notes.clone(),
            help: self.help.clone(),
        }
    }
}

impl Location {
    /// Where a place is.
    pub fn new(place: &Place, sources: &dyn Sources) -> Self {
        let text = sources.text(place.file);
        let range = sources.range(place);
        let (line, column) = line_and_column(text, range.start);
        let (end_line, end_column) = line_and_column(text, range.end);
        Self { file: sources.name(place.file).to_owned(), line, column, end_line, end_column }
    }
}

fn line_and_column(text: &str, at: usize) -> (usize, usize) {
    let before = &text[..at];
    let line = before.rfind('\n').map_or(0, |newline| newline + 1);
    (1 + before.matches('\n').count(), 1 + before[line..].chars().count())
}
