use super::report::{Change, DocumentReport, Fate, Report, State, count, enumerate, ranges};
use crate::model::LineRange;
use std::collections::BTreeMap;
use std::fmt::Write as _;

impl Report {
    /// The report for people: what to read again, then a table of the guides.
    #[must_use]
    pub fn render(&self) -> String {
        let mut out = self.render_changes();
        self.table(&mut out);
        let at_hand: Vec<_> = self.documents.iter().filter(|document| document.state != State::Missing).collect();
        let unchanged = at_hand.iter().filter(|document| document.state == State::Unchanged).count();
        let _ = writeln!(out, "{} at hand, {unchanged} as read", count(at_hand.len(), "document", "documents"));
        let missing: Vec<_> = self.documents.iter().filter(|document| document.state == State::Missing).collect();
        if !missing.is_empty() {
            let names: Vec<_> = missing.iter().map(|document| document.id.as_str()).collect();
            let _ = writeln!(out, "not at hand, not compared: {}", enumerate(&names));
        }
        out
    }

    /// What to read again and what to renumber, by document and by who cites it; empty if everything stands where it stood.
    #[must_use]
    pub fn render_changes(&self) -> String {
        let mut out = String::new();
        for document in &self.documents {
            changes(&mut out, document);
        }
        out
    }

    fn table(&self, out: &mut String) {
        let covered = || self.documents.iter().filter_map(|document| Some((&document.id, document.coverage.as_ref()?)));
        let Some(width) = covered().map(|(id, _)| id.chars().count()).max() else { return };
        let width = width.max("guide".len());
        let _ = writeln!(out, "{:width$}  {:>6}  {:>6}  {:>9}  {:>11}", "guide", "lines", "cited", "not rules", "unaccounted");
        for (id, coverage) in covered() {
            let totals = coverage.totals;
            let _ = writeln!(
                out,
                "{id:width$}  {:>6}  {:>6}  {:>9}  {:>11}",
                totals.lines, totals.cited, totals.not_rules, totals.unaccounted
            );
        }
        for (id, coverage) in covered().filter(|(_, coverage)| coverage.totals.unaccounted > 0) {
            let _ = writeln!(out, "nobody accounts for {id}, lines {}", ranges(coverage.unaccounted()));
        }
    }
}

/// What became of the citations of a document, by who cites.
fn changes(out: &mut String, document: &DocumentReport) {
    let moved = |change: &&Change| matches!(change.fate, Fate::Moved { .. });
    let (moved, changed): (Vec<_>, Vec<_>) = document.changes.iter().partition(moved);
    if !changed.is_empty() {
        let _ = writeln!(out, "{} has changed. Read again, since the lines cited are not what they were:", document.id);
        grouped(out, &changed);
    }
    if !moved.is_empty() {
        let _ = writeln!(out, "{}: these lines only moved; correct their numbers:", document.id);
        grouped(out, &moved);
    }
}

fn grouped(out: &mut String, changes: &[&Change]) {
    let mut groups: BTreeMap<String, BTreeMap<LineRange, (&Fate, Vec<String>)>> = BTreeMap::new();
    for change in changes {
        for citer in &change.by {
            let group = groups.entry(citer.group()).or_default();
            group.entry(change.lines).or_insert((&change.fate, Vec::new())).1.push(citer.to_string());
        }
    }
    for (group, lines) in groups {
        let _ = writeln!(out, "  {group}");
        for (range, (fate, citers)) in lines {
            let now = match fate {
                Fate::Changed { near } if *near == range => String::new(),
                Fate::Changed { near } => format!(" (now about {near})"),
                Fate::Moved { to } => format!(" -> {to}"),
                Fate::Several { to } => format!(" (that text stands in {})", enumerate(to)),
                Fate::Same | Fate::Unlocked => String::new(),
            };
            let _ = writeln!(out, "    {range}{now}: {}", citers.join(", "));
        }
    }
}
