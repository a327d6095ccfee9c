use super::change::Fated;
use super::citer::{Citer, CiterKind};
use super::document::Document;
use super::report::{Coverage, Line, LineStatus, Totals};
use std::collections::{BTreeMap, BTreeSet};

/// Who cites a line, and why it is none to cite.
#[derive(Debug, Default)]
pub(super) struct Said<'f> {
    pub(super) cited: BTreeSet<&'f Citer>,
    reasons: BTreeSet<&'f str>,
}

/// What is said of the lines of a document as they are numbered now.
pub(super) fn said(fates: &[Fated]) -> BTreeMap<u32, Said<'_>> {
    let mut lines: BTreeMap<u32, Said<'_>> = BTreeMap::new();
    for fated in fates {
        let Some(range) = fated.stands_at() else { continue };
        for line in range.first..=range.last {
            let said = lines.entry(line).or_default();
            for citer in &fated.by {
                if citer.kind == CiterKind::NotRule {
                    said.reasons.insert(&citer.id);
                } else {
                    said.cited.insert(citer);
                }
            }
        }
    }
    lines
}

/// What becomes of each line.
pub(super) fn of(document: &Document, fates: &[Fated]) -> Coverage {
    let said = said(fates);
    let mut totals = Totals::default();
    let mut lines = Vec::new();
    for number in 1..=document.len() {
        let mut line = Line { line: number, status: LineStatus::Blank, by: Vec::new(), reasons: Vec::new() };
        if !document.line(number).is_empty() {
            totals.lines += 1;
            if let Some(said) = said.get(&number) {
                line.by = said.cited.iter().map(|citer| (*citer).clone()).collect();
                line.reasons = said.reasons.iter().map(|reason| (*reason).to_owned()).collect();
            }
            let (status, total) = match (line.by.is_empty(), line.reasons.is_empty()) {
                (false, _) => (LineStatus::Cited, &mut totals.cited),
                (true, false) => (LineStatus::NotARule, &mut totals.not_rules),
                (true, true) => (LineStatus::Unaccounted, &mut totals.unaccounted),
            };
            line.status = status;
            *total += 1;
        }
        lines.push(line);
    }
    Coverage { totals, lines }
}
