use super::citer::Claims;
use super::lock::Lock;
use super::place::Places;
use super::report::{enumerate, some_of};
use crate::Called;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::model::{LineRange, Model};
use std::collections::BTreeMap;

/// The command that writes the lock.
fn command() -> String {
    format!("`{} check --sources DIR --update`, where DIR holds the documents", Called::running().name)
}

/// Compares the citations with the lock. `whole`: nothing is missing in the model because of errors. Where something is, the lock cannot
/// be written, and nobody is told to.
pub(super) fn check(
    model: &Model,
    claims: &Claims<'_>,
    lock: &Lock,
    places: &Places<'_>,
    whole: bool,
    diagnostics: &mut Diagnostics,
) {
    for (id, ranges) in claims.documents() {
        // What is no file has no lines to compare.
        let Some(source) = model.sources.get(id).filter(|source| source.file.is_some()) else { continue };
        let Some(locked) = lock.document(id) else {
            if !whole {
                continue;
            }
            let message = format!("{} holds no fingerprint of {id}", Lock::FILE);
            let place = places.document(id).at_key();
            diagnostics.push(Diagnostic::new(Code::MissingFingerprint, message, place).help(format!("run {}", command())));
            continue;
        };
        if whole && source.sha256.as_ref().is_some_and(|declared| *declared != locked.sha256) {
            let message = format!("{} holds fingerprints of another revision of {id}", Lock::FILE);
            let place = places.document(id).key("sha256");
            diagnostics.push(Diagnostic::new(Code::ChangedDocument, message, place).help(format!("run {}", command())));
        }
        let mut missing: BTreeMap<usize, Vec<(Place, LineRange)>> = BTreeMap::new();
        for range in ranges.keys() {
            let place = || places.citation(id, *range).cloned().unwrap_or_else(|| places.document(id));
            if locked.ranges.contains_key(range) {
                continue;
            }
            if locked.lines < range.last {
                let message = format!("{id} has {} lines; there is no line {}", locked.lines, range.last);
                diagnostics.push(Diagnostic::new(Code::InvalidCitation, message, place()));
            } else {
                let place = place();
                missing.entry(place.file).or_default().push((place, *range));
            }
        }
        // One for each file: a single command mends all of them.
        for places in missing.into_values().filter(|_| whole) {
            let lines: Vec<_> = places.iter().map(|(_, range)| range.to_string()).collect();
            let Some((place, _)) = places.into_iter().next() else { continue };
            let message = format!("no fingerprint of {id}, lines {}", some_of(&lines, 6));
            diagnostics.push(Diagnostic::new(Code::MissingFingerprint, message, place).help(format!("run {}", command())));
        }
    }
    if whole {
        stale(claims, lock, places, diagnostics);
    }
}

/// Fingerprints of what nobody cites.
fn stale(claims: &Claims<'_>, lock: &Lock, places: &Places<'_>, diagnostics: &mut Diagnostics) {
    for (id, locked) in lock.documents() {
        let cited = claims.ranges(id);
        let stale: Vec<_> = locked.ranges.keys().filter(|range| !cited.contains_key(range)).map(ToString::to_string).collect();
        if cited.is_empty() || !stale.is_empty() {
            let of = if stale.is_empty() { String::new() } else { format!(", lines {}", enumerate(&stale)) };
            let message = format!("{} holds fingerprints that nothing cites: {id}{of}", Lock::FILE);
            let place = places.document(id).at_key();
            diagnostics.push(Diagnostic::new(Code::StaleFingerprint, message, place).help(format!("run {}", command())));
        }
    }
}
