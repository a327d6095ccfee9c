//! Diagnostics as GitHub Actions reads them from a job's output: one workflow command each, which it draws beside the line.

use super::{Diagnostics, Report, Severity, Sources};
use std::fmt::Write as _;

impl Diagnostics {
    /// All of them as workflow commands, a line each, in the order of [`Self::sorted`]. Files are named as they are shown, which has to be from
    /// the repository's folder.
    pub fn github(&self, sources: &dyn Sources) -> String {
        let mut text = String::new();
        for report in self.reports(sources) {
            let _ = writeln!(text, "{}", command(&report));
        }
        text
    }
}

/// `::error file=...,line=...::...`. Other places, notes and help follow the message on lines of their own.
fn command(report: &Report) -> String {
    let kind = match report.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let place = &report.place;
    let mut text = report.message.clone();
    for label in &report.labels {
        let _ = write!(text, "\n{}:{}:{}: {}", label.place.file, label.place.line, label.place.column, label.text);
    }
    for note in &report.notes {
        let _ = write!(text, "\nnote: {note}");
    }
    if let Some(help) = &report.help {
        let _ = write!(text, "\nhelp: {help}");
    }
    // It takes columns within one line only.
    let columns = if place.line == place.end_line {
        // The last column is part of what is marked.
        format!(",col={},endColumn={}", place.column, (place.end_column - 1).max(place.column))
    } else {
        String::new()
    };
    // A range may end where a line begins, with nothing of that line in it.
    let last = if place.end_column == 1 { (place.end_line - 1).max(place.line) } else { place.end_line };
    format!(
        "::{kind} file={},line={},endLine={last}{columns},title={}::{}",
        property(&place.file),
        place.line,
        report.code,
        message(&text)
    )
}

/// A message that stays on its line.
pub(crate) fn message(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Likewise, where commas and colons part properties.
fn property(text: &str) -> String {
    message(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::super::{Label, Location};
    use super::*;

    fn place(line: usize, column: usize, end_line: usize, end_column: usize) -> Location {
        Location { file: "spec/a,b.yaml".to_owned(), line, column, end_line, end_column }
    }

    #[test]
    fn a_command_is_one_line_whatever_is_in_it() {
        let mut report = Report {
            code: "PS0102",
            severity: Severity::Error,
            message: "100 % of\nit".to_owned(),
            place: place(3, 5, 3, 9),
            labels: vec![Label { text: "here".to_owned(), place: place(1, 1, 1, 2) }],
            notes: vec!["a: b".to_owned()],
            help: Some("mend it".to_owned()),
        };
        assert_eq!(
            command(&report),
            "::error file=spec/a%2Cb.yaml,line=3,endLine=3,col=5,endColumn=8,title=PS0102::\
             100 %25 of%0Ait%0Aspec/a,b.yaml:1:1: here%0Anote: a: b%0Ahelp: mend it"
        );
        report.place = place(3, 5, 5, 1);
        report.severity = Severity::Warning;
        assert!(command(&report).starts_with("::warning file=spec/a%2Cb.yaml,line=3,endLine=4,title=PS0102::"));
    }
}
