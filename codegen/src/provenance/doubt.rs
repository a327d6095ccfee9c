use super::change::Fated;
use super::citer::{Citer, Claims};
use super::coverage::{Said, said};
use super::document::Document;
use super::place::Places;
use super::report::{ranges, some_of};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{LineRange, NotRule};
use std::collections::{BTreeMap, BTreeSet};

/// Words by which guides state what a call must be like, or what it lacks: required, at most, supports, impossible, error, ignored, contract,
/// advisable.
const RULE_WORDS: [&str; 8] = ["필수", "최대", "지원", "불가", "에러", "무시", "계약", "권장"];

/// Citations of nothing but blank lines.
pub(super) fn check_blank(id: &str, document: &Document, fates: &[Fated], places: &Places<'_>, diagnostics: &mut Diagnostics) {
    for fated in fates {
        // Lines behind the last have been reported as such.
        let Some(at) = fated.stands_at().filter(|at| at.first <= document.len()) else { continue };
        if document.is_blank(at) {
            let message = format!("nothing stands in {id}, lines {at}");
            let place = places.citation(id, fated.range).cloned().unwrap_or_else(|| places.document(id));
            diagnostics.push(Diagnostic::new(Code::InvalidCitation, message, place));
        }
    }
}

/// Entries of `not_rules` whose lines read like rules, or are cited.
pub(super) fn check_not_rules(
    id: &str,
    document: &Document,
    claims: &Claims<'_>,
    fates: &[Fated],
    places: &Places<'_>,
    diagnostics: &mut Diagnostics,
) {
    let entries: Vec<_> = claims.not_rules.iter().copied().filter(|entry| entry.citation.doc == id).collect();
    let check =
        Check { id, document, places, fates, said: said(fates), alone: entries.iter().filter_map(|e| alone(e)).collect() };
    for entry in entries {
        diagnostics.extend(check.rule_words(entry));
        diagnostics.extend(check.cited(entry));
    }
}

/// The line of an entry that is about this line only.
fn alone(entry: &NotRule) -> Option<u32> {
    match entry.citation.lines.as_slice() {
        [range] if range.first == range.last => Some(range.first),
        _ => None,
    }
}

struct Check<'a> {
    id: &'a str,
    document: &'a Document,
    places: &'a Places<'a>,
    fates: &'a [Fated],
    said: BTreeMap<u32, Said<'a>>,
    /// Lines with an entry of their own.
    alone: BTreeSet<u32>,
}

impl Check<'_> {
    /// The lines of an entry: as the specs number them, and as the document does.
    fn lines(&self, entry: &NotRule) -> Vec<(LineRange, u32, u32)> {
        let standing = |range: &LineRange| self.fates.iter().find(|fated| fated.range == *range)?.stands_at();
        let numbered = |(range, at): (LineRange, LineRange)| {
            (at.first..=at.last).map(move |line| (range, line + range.first - at.first, line))
        };
        entry.citation.lines.iter().filter_map(|range| Some((*range, standing(range)?))).flat_map(numbered).collect()
    }

    fn rule_words(&self, entry: &NotRule) -> Option<Diagnostic> {
        let mut words = Vec::new();
        let mut found = Vec::new();
        for (range, number, line) in self.lines(entry) {
            let text = self.document.line(line);
            let here = RULE_WORDS.iter().filter(|word| text.contains(*word)).map(|word| (*word).to_owned());
            let before = words.len();
            words.extend(here);
            if words.len() > before && !self.alone.contains(&number) {
                found.push((range, number));
            } else {
                words.truncate(before);
            }
        }
        let (range, _) = *found.first()?;
        words.sort_unstable();
        words.dedup();
        let lines = ranges(found.iter().map(|(_, line)| *line));
        let message = format!("lines that read like rules, without an entry of their own: {lines} ({})", words.join(", "));
        let help =
            "give each an entry of its own, with the reason why it states nothing to check: `{ lines: [12], reason: ... }`";
        Some(Diagnostic::new(Code::RuleAmongNotRules, message, self.places.not_rule(self.id, range)).help(help))
    }

    fn cited(&self, entry: &NotRule) -> Option<Diagnostic> {
        let mut found = Vec::new();
        let mut by: BTreeSet<&Citer> = BTreeSet::new();
        for (range, number, line) in self.lines(entry) {
            let cited = self.said.get(&line).map(|said| &said.cited).filter(|cited| !cited.is_empty());
            if let Some(cited) = cited.filter(|_| !self.document.line(line).is_empty()) {
                found.push((range, number));
                by.extend(cited);
            }
        }
        let (range, _) = *found.first()?;
        let names: BTreeSet<_> = by.into_iter().map(ToString::to_string).collect();
        let lines = ranges(found.iter().map(|(_, line)| *line));
        let message = format!("these lines are cited all the same: {lines}, by {}", some_of(&Vec::from_iter(names), 3));
        let help = "take them out of this entry, or remove the citation";
        Some(Diagnostic::new(Code::CitedNotRule, message, self.places.not_rule(self.id, range)).help(help))
    }
}
