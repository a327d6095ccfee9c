use super::todo::UNDECIDED;
use super::{Kind, ToDo, ToDos};
use std::fmt::Write;

/// Parameters that are named before the rest is counted.
const NAMED: usize = 6;

impl Kind {
    /// What all of a kind have in common, as a heading.
    const fn heading(self) -> &'static str {
        match self {
            Self::Mistake => "what `check` reports",
            Self::Parameter => "parameters that nobody has decided on",
            Self::Note => "notes",
            Self::Text => "texts in one language",
            Self::Name => "parameters without a name",
            Self::Erratum => "schemas overruled without an erratum",
            Self::Guide => "the guide",
            Self::Lines => "lines of the guide",
            Self::Fingerprint => "fingerprints",
            Self::Vector => "checks that no vector covers",
            Self::Facts => "the second reader",
            Self::Examples => "the guide's examples",
        }
    }
}

impl ToDos {
    /// For people; empty if there is nothing to say.
    #[must_use]
    pub fn render(&self) -> String {
        let mut text = String::new();
        for of_gateway in self.todo.chunk_by(|a, b| a.gateway == b.gateway) {
            let name = of_gateway[0].gateway.as_deref().unwrap_or("shared by gateways");
            let _ = writeln!(text, "{name}: {} to do", of_gateway.len());
            for of_kind in of_gateway.chunk_by(|a, b| a.kind == b.kind) {
                let kind = of_kind[0].kind;
                let _ = writeln!(text, "  {}: {}", kind.heading(), of_kind.len());
                match kind {
                    Kind::Parameter => parameters(of_kind, &mut text),
                    Kind::Mistake
                    | Kind::Note
                    | Kind::Text
                    | Kind::Name
                    | Kind::Erratum
                    | Kind::Guide
                    | Kind::Lines
                    | Kind::Fingerprint
                    | Kind::Vector
                    | Kind::Facts
                    | Kind::Examples => of_kind.iter().for_each(|item| line(item, &mut text)),
                }
            }
        }
        for (id, totals) in &self.guides {
            let accounted = totals.lines - totals.unaccounted;
            let _ = writeln!(text, "{id}: {accounted} of {} lines accounted for", totals.lines);
        }
        text
    }
}

/// A line for each file, with the first of its parameters.
fn parameters(items: &[ToDo], text: &mut String) {
    for of_file in items.chunk_by(|a, b| a.file == b.file && a.message == b.message) {
        let names: Vec<&str> = of_file.iter().filter_map(|item| item.subject.as_deref()).collect();
        let rest = names.len().saturating_sub(NAMED);
        let more = if rest > 0 { format!(" and {rest} more") } else { String::new() };
        let shown = names.iter().take(NAMED).copied().collect::<Vec<_>>().join(", ");
        let said = Some(of_file[0].message.as_str()).filter(|message| *message != UNDECIDED);
        let said = said.map(|message| format!(": {message}")).unwrap_or_default();
        let _ = writeln!(text, "    {}{shown}{more}{said}", at(&of_file[0]));
    }
}

fn line(item: &ToDo, text: &mut String) {
    let code =
        item.subject.as_deref().filter(|_| matches!(item.kind, Kind::Mistake)).map(|code| format!("{code} ")).unwrap_or_default();
    let _ = writeln!(text, "    {}{code}{}", at(item), item.message);
}

/// `spec/gateways/v2/kcp/gateway.yaml:4:8: `.
fn at(item: &ToDo) -> String {
    match (&item.file, item.line, item.column) {
        (Some(file), Some(line), Some(column)) => format!("{file}:{line}:{column}: "),
        (Some(file), _, _) => format!("{file}: "),
        (None, _, _) => String::new(),
    }
}
