//! Derived numbers of an operation.

use super::change::{Bump, Change, Kind, Subject};
use super::evidence::{Verdict, about_rules};
use super::found::Found;
use super::normal;
use super::reads::readers;
use super::side::Side;
use super::words;
use crate::model::{Condition, Derived, Expression};
use std::collections::BTreeSet;

/// Compares the derived numbers: one that says something else may change what every rule finds that reads it.
pub(super) fn compare(old: Side<'_>, new: Side<'_>, found: &mut Found) {
    for (id, after) in &new.offer.derived {
        let Some(before) = old.offer.derived.get(id) else { continue };
        let about = |change: Change| change.id(id);
        if normalised(before) == normalised(after) {
            found.reworded(&before.name, &after.name, about, Subject::Derived);
            continue;
        }
        let rules: BTreeSet<String> = readers(new.offer, |reads| reads.derived.contains(id)).into_iter().collect();
        let verdict = if rules.is_empty() { Verdict::harmless() } else { about_rules(old, new, rules).settle() };
        let change = Change::new(Subject::Derived, Kind::Changed, verdict.class, Bump::Minor).id(id);
        let change = change.before(words::derived(before)).after(words::derived(after));
        found.push(Change { basis: verdict.basis, example: verdict.example, ..change });
    }
}

/// What counts of a derived number. The order of its cases does: the first that holds decides.
fn normalised(of: &Derived) -> (Vec<(Condition, Expression)>, Option<Expression>) {
    let case = |(condition, value): &(Condition, Expression)| (normal::condition(condition), normal::expression(value));
    (of.cases.iter().map(case).collect(), of.otherwise.as_ref().map(normal::expression))
}
