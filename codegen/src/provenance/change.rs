use super::citer::{Citer, Ranges};
use super::document::Document;
use super::lock::LockedDocument;
use super::place::Places;
use super::report::{Change, Fate};
use crate::Called;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{LineRange, SourceDocument};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A cited range, what became of it, and who cites it.
#[derive(Debug)]
pub(super) struct Fated {
    pub(super) range: LineRange,
    pub(super) fate: Fate,
    pub(super) by: BTreeSet<Citer>,
}

impl Fated {
    /// Where the cited lines stand now, if that is known.
    pub(super) fn stands_at(&self) -> Option<LineRange> {
        match &self.fate {
            Fate::Same | Fate::Unlocked => Some(self.range),
            Fate::Moved { to } => Some(*to),
            Fate::Changed { .. } | Fate::Several { .. } => None,
        }
    }
}

/// Says where a document is not the revision that `sources.yaml` names.
pub(super) fn check_revision(source: &SourceDocument, document: &Document, places: &Places<'_>, diagnostics: &mut Diagnostics) {
    let Some(declared) = source.sha256.as_deref().filter(|declared| *declared != document.sha256()) else { return };
    let message = format!("{} is another revision: its SHA-256 is not {declared}", source.id);
    let help = format!(
        "read again what is listed as changed, correct line numbers, and write `sha256: {}`; then run `{} check --sources DIR \
         --update`",
        document.sha256(),
        Called::running().name
    );
    let place = places.document(&source.id).key("sha256");
    diagnostics.push(Diagnostic::new(Code::ChangedDocument, message, place).help(help));
}

/// What became of each cited range.
///
/// As long as `sources.yaml` names the revision that the lock is of, line numbers are those of that revision, and lines that differ may have
/// moved. Once it names the document's own, numbers have been corrected: lines are sound if the lock knows their text at all.
pub(super) fn fates(
    source: &SourceDocument,
    document: &Document,
    locked: Option<&LockedDocument>,
    ranges: &Ranges,
) -> Vec<Fated> {
    let Some(locked) = locked else {
        return with_citers(ranges, |_| Fate::Unlocked);
    };
    let declared = source.sha256.as_deref().unwrap_or(&locked.sha256);
    if declared == document.sha256() {
        let known: BTreeSet<_> = locked.ranges.values().cloned().collect();
        with_citers(ranges, |range| match (locked.ranges.get(&range), document.fingerprint(range)) {
            (None, _) => Fate::Unlocked,
            (Some(_), Some(print)) if known.contains(&print) => Fate::Same,
            (Some(_), _) => Fate::Changed { near: range },
        })
    } else {
        let search = Search::new(document, locked);
        with_citers(ranges, |range| locked.ranges.get(&range).map_or(Fate::Unlocked, |print| search.fate(range, print)))
    }
}

fn with_citers(ranges: &Ranges, fate: impl Fn(LineRange) -> Fate) -> Vec<Fated> {
    ranges.iter().map(|(range, by)| Fated { range: *range, fate: fate(*range), by: by.clone() }).collect()
}

/// What of it has to be looked at.
pub(super) fn changes(fates: &[Fated]) -> Vec<Change> {
    let change = |fated: &Fated| match fated.fate {
        Fate::Same | Fate::Unlocked => None,
        Fate::Changed { .. } | Fate::Moved { .. } | Fate::Several { .. } => {
            Some(Change { lines: fated.range, fate: fated.fate.clone(), by: fated.by.iter().cloned().collect() })
        }
    };
    fates.iter().filter_map(change).collect()
}

/// Finds locked lines in another revision of their document.
struct Search {
    /// Where each text of so many lines starts, by its fingerprint.
    windows: HashMap<u32, HashMap<String, Vec<u32>>>,
    /// Texts that stand in one place only: where they stood, and by how much they moved.
    anchors: BTreeMap<u32, i64>,
}

impl Search {
    fn new(document: &Document, locked: &LockedDocument) -> Self {
        let mut search = Self { windows: HashMap::new(), anchors: BTreeMap::new() };
        for (range, print) in &locked.ranges {
            let length = length(*range);
            let of_length = search.windows.entry(length).or_insert_with(|| windows(document, length));
            if let Some([start]) = of_length.get(print).map(Vec::as_slice) {
                search.anchors.insert(range.first, i64::from(*start) - i64::from(range.first));
            }
        }
        search
    }

    fn fate(&self, range: LineRange, print: &str) -> Fate {
        let length = length(range);
        let starts = self.windows.get(&length).and_then(|windows| windows.get(print)).map_or(&[][..], Vec::as_slice);
        // A text that stands in several places (a brace, a word) went where its neighbours went.
        let before = self.anchors.range(..=range.first).next_back().map(|(_, by)| *by);
        let after = self.anchors.range(range.last..).next().map(|(_, by)| *by);
        let (before, after) = (before.or(after).unwrap_or(0), after.or(before).unwrap_or(0));
        if starts.is_empty() {
            let (first, last) = (shifted(range.first, before), shifted(range.last, after));
            return Fate::Changed { near: LineRange { first, last: last.max(first) } };
        }
        let to = |start: u32| LineRange { first: start, last: start + length - 1 };
        let is_likely = |start: &&u32| [before, after].contains(&(i64::from(**start) - i64::from(range.first)));
        let likely: Vec<_> = starts.iter().filter(is_likely).copied().collect();
        match (likely.as_slice(), starts) {
            ([start], _) | (_, [start]) if *start == range.first => Fate::Same,
            ([start], _) | (_, [start]) => Fate::Moved { to: to(*start) },
            _ => Fate::Several { to: starts.iter().map(|start| to(*start)).collect() },
        }
    }
}

fn shifted(line: u32, by: i64) -> u32 {
    u32::try_from(i64::from(line) + by).unwrap_or(1).max(1)
}

fn length(range: LineRange) -> u32 {
    range.last.saturating_sub(range.first).saturating_add(1)
}

/// All texts of so many lines in a row, by fingerprint.
fn windows(document: &Document, length: u32) -> HashMap<String, Vec<u32>> {
    let mut windows: HashMap<String, Vec<u32>> = HashMap::new();
    for first in 1..=(document.len() + 1).saturating_sub(length) {
        let range = LineRange { first, last: first + length - 1 };
        if let Some(print) = document.fingerprint(range) {
            windows.entry(print).or_default().push(first);
        }
    }
    windows
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(lines: &[&str]) -> Document {
        Document::new(lines.join("\n").as_bytes())
    }

    fn range(first: u32, last: u32) -> LineRange {
        LineRange { first, last }
    }

    /// What becomes of ranges of one document in another.
    fn between(old: &[&str], new: &[&str], ranges: &[(u32, u32)]) -> Vec<Fate> {
        let old = document(old);
        let ranges: Vec<_> = ranges.iter().map(|(first, last)| range(*first, *last)).collect();
        let prints = ranges.iter().map(|range| (*range, old.fingerprint(*range).unwrap())).collect();
        let locked = LockedDocument { sha256: old.sha256().to_owned(), lines: old.len(), ranges: prints };
        let search = Search::new(&document(new), &locked);
        ranges.iter().map(|range| search.fate(*range, &locked.ranges[range])).collect()
    }

    #[test]
    fn lines_move_with_what_is_put_in_front_of_them() {
        let fates = between(&["a", "b", "c", "d"], &["a", "new", "b", "c", "d"], &[(1, 1), (2, 3), (1, 2), (4, 4)]);
        let moved = |first, last| Fate::Moved { to: range(first, last) };
        assert_eq!(fates, [Fate::Same, moved(3, 4), Fate::Changed { near: range(1, 3) }, moved(5, 5)]);
    }

    #[test]
    fn what_stands_in_several_places_goes_with_its_neighbours() {
        let old = ["a", "}", "b", "}", "c"];
        let new = ["a", "}", "new", "b", "}", "c"];
        let ranges = [(1, 1), (2, 2), (3, 3), (4, 4), (5, 5)];
        let moved = |line| Fate::Moved { to: range(line, line) };
        assert_eq!(between(&old, &new, &ranges), [Fate::Same, Fate::Same, moved(4), moved(5), moved(6)]);
        // Nothing that stands in one place only tells where they went.
        assert_eq!(
            between(&["}", "x", "}"], &["x", "}", "}"], &[(1, 1)]),
            [Fate::Several { to: vec![range(2, 2), range(3, 3)] }]
        );
    }

    #[test]
    fn what_is_gone_has_changed() {
        let near = |first, last| Fate::Changed { near: range(first, last) };
        assert_eq!(between(&["a", "b", "c"], &["a", "B", "c"], &[(1, 1), (2, 2), (3, 3)]), [Fate::Same, near(2, 2), Fate::Same]);
        assert_eq!(between(&["a", "b", "c"], &["c"], &[(1, 2), (3, 3)]), [near(1, 1), Fate::Moved { to: range(1, 1) }]);
        assert_eq!(between(&["a"], &[], &[(1, 1)]), [near(1, 1)]);
    }
}
