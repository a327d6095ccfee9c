use super::citer::Citer;
use crate::model::{LineRange, SourceDocument, SourceKind};
use serde::{Serialize, Serializer};

/// What comparing the documents at hand with specs and lock gave.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Report {
    /// Every document that has a file, in the order of `sources.yaml`.
    pub documents: Vec<DocumentReport>,
}

/// One document.
#[derive(Debug, Clone, Serialize)]
pub struct DocumentReport {
    /// Its id.
    pub id: String,
    /// `guide`, `reference` or `standard`.
    pub kind: &'static str,
    /// Its path below the sources directory.
    pub file: Option<String>,
    /// Whether it is the document that was read.
    pub state: State,
    /// How many lines it has, blank ones included; `None` where it is not at hand.
    pub lines: Option<u32>,
    /// Cited lines that do not stand where they stood, by line.
    pub changes: Vec<Change>,
    /// What becomes of its lines; guides only. Citations that only moved count where they stand now, those that changed nowhere.
    pub coverage: Option<Coverage>,
}

/// Whether a document is the one that was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// It is.
    Unchanged,
    /// It is another revision than `sources.yaml` names, or than the lock is of.
    Changed,
    /// It is not at hand.
    Missing,
}

/// Cited lines that do not stand where they stood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// The lines, as specs cite them.
    #[serde(serialize_with = "one_range")]
    pub lines: LineRange,
    /// What became of them.
    #[serde(flatten)]
    pub fate: Fate,
    /// Who cites them.
    pub by: Vec<Citer>,
}

/// What became of cited lines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "fate", rename_all = "kebab-case")]
pub enum Fate {
    /// They stand where they stood.
    Same,
    /// The lock has no fingerprint of them.
    Unlocked,
    /// Their text stands nowhere: what rests on it is to be read again.
    Changed {
        /// Where to read: as far as what stands before and behind them has moved.
        #[serde(serialize_with = "one_range")]
        near: LineRange,
    },
    /// Their text stands elsewhere.
    Moved {
        /// Where.
        #[serde(serialize_with = "one_range")]
        to: LineRange,
    },
    /// Their text stands in several places, and nothing tells which of them is meant.
    Several {
        /// All of them.
        #[serde(serialize_with = "all_ranges")]
        to: Vec<LineRange>,
    },
}

/// What becomes of the lines of a guide.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Coverage {
    /// How many of each kind.
    pub totals: Totals,
    /// All of them, from line 1.
    pub lines: Vec<Line>,
}

/// Numbers of lines; blank ones do not count.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Totals {
    /// All.
    pub lines: u32,
    /// Those that something cites.
    pub cited: u32,
    /// Those that nothing cites and that are marked as stating nothing to check.
    pub not_rules: u32,
    /// The others.
    pub unaccounted: u32,
}

/// One line of a guide.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Line {
    /// Its number, from 1.
    pub line: u32,
    /// What becomes of it.
    pub status: LineStatus,
    /// Who cites it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub by: Vec<Citer>,
    /// Why it states nothing to check, as `not_rules` says.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<String>,
}

/// What becomes of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum LineStatus {
    /// Nothing stands there.
    Blank,
    /// Something cites it.
    Cited,
    /// It is marked as stating nothing to check.
    NotARule,
    /// Neither.
    Unaccounted,
}

impl Report {
    /// What is wrong, a sentence each; empty if all lines are accounted for and stand where they stood.
    #[must_use]
    pub fn failures(&self) -> Vec<String> {
        let mut failures = Vec::new();
        for document in &self.documents {
            let unsound = document.changes.len();
            if unsound > 0 {
                failures.push(format!(
                    "{}: {} not stand where specs cite them",
                    document.id,
                    count(unsound, "cited range does", "cited ranges do")
                ));
            }
            let unaccounted = document.coverage.as_ref().map_or(0, |coverage| coverage.totals.unaccounted);
            if let Ok(unaccounted @ 1..) = usize::try_from(unaccounted) {
                failures.push(format!("{}: nobody accounts for {}", document.id, count(unaccounted, "line", "lines")));
            }
        }
        failures
    }
}

impl DocumentReport {
    /// A document that is not at hand.
    pub(super) fn missing(source: &SourceDocument) -> Self {
        Self {
            id: source.id.clone(),
            kind: kind_id(source.kind),
            file: source.file.clone(),
            state: State::Missing,
            lines: None,
            changes: Vec::new(),
            coverage: None,
        }
    }
}

impl Coverage {
    /// The lines that nobody accounts for.
    pub fn unaccounted(&self) -> impl Iterator<Item = u32> {
        self.lines.iter().filter(|line| line.status == LineStatus::Unaccounted).map(|line| line.line)
    }

    /// The same as text: `3, 7-9`.
    #[must_use]
    pub fn unaccounted_ranges(&self) -> String {
        ranges(self.unaccounted())
    }
}

/// As specs write it.
pub(super) const fn kind_id(kind: SourceKind) -> &'static str {
    match kind {
        SourceKind::Guide => "guide",
        SourceKind::Reference => "reference",
        SourceKind::Standard => "standard",
    }
}

/// `1 line`, `3 lines`.
pub(super) fn count(number: usize, one: &str, several: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { several })
}

/// `3, 7-9`, from lines in ascending order.
pub(super) fn ranges(lines: impl IntoIterator<Item = u32>) -> String {
    let mut ranges: Vec<LineRange> = Vec::new();
    for line in lines {
        match ranges.last_mut() {
            Some(range) if line <= range.last.saturating_add(1) => range.last = range.last.max(line),
            Some(_) | None => ranges.push(LineRange { first: line, last: line }),
        }
    }
    enumerate(&ranges)
}

/// `a, b, c`.
pub(super) fn enumerate<T: ToString>(items: &[T]) -> String {
    items.iter().map(T::to_string).collect::<Vec<_>>().join(", ")
}

/// `a, b and 7 more`.
pub(super) fn some_of(items: &[String], most: usize) -> String {
    match items.get(most..) {
        Some(rest) if !rest.is_empty() => format!("{} and {} more", items[..most].join(", "), rest.len()),
        Some(_) | None => items.join(", "),
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde's signature")]
fn one_range<S: Serializer>(range: &LineRange, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(range)
}

fn all_ranges<S: Serializer>(ranges: &[LineRange], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(ranges.iter().map(ToString::to_string))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_words() {
        assert_eq!(ranges([3, 7, 8, 9, 11, 12]), "3, 7-9, 11-12");
        assert_eq!(ranges([]), "");
        let items = ["a", "b", "c"].map(str::to_owned);
        assert_eq!([some_of(&items, 1), some_of(&items, 3), some_of(&[], 3)], ["a and 2 more", "a, b, c", ""]);
        assert_eq!([count(1, "line", "lines"), count(0, "line", "lines")], ["1 line", "0 lines"]);
    }

    #[test]
    fn fates_as_data() {
        let lines = LineRange { first: 1, last: 3 };
        let json = |fate| serde_json::to_string(&Change { lines, fate, by: Vec::new() }).unwrap();
        assert_eq!(json(Fate::Moved { to: lines }), r#"{"lines":"1-3","fate":"moved","to":"1-3","by":[]}"#);
        assert_eq!(json(Fate::Several { to: vec![lines] }), r#"{"lines":"1-3","fate":"several","to":["1-3"],"by":[]}"#);
        assert_eq!(json(Fate::Changed { near: lines }), r#"{"lines":"1-3","fate":"changed","near":"1-3","by":[]}"#);
    }
}
