//! Rule analysis: what the rules of an operation come to when they are taken together.
//!
//! The rules and checks of an operation become statements about a few variables with a few classes of values (`space`); together with what
//! every accepted payload obeys (`facts`), a small search (`logic`) says whether something is possible at all. What is reported is proven:
//! where an analysis would have to guess, it says nothing.
//!
//! | module | says |
//! |---|---|
//! | `redundant` | rules that never find anything, or nothing that others do not find |
//! | `contradiction` | rules that nothing satisfies where they apply |
//! | `unreachable` | values that no payload can have, checks that are not needed or that nothing passes |
//! | `foreign` | conditions on a context that the operation lacks |
//! | `between` | rules of two forms of one operation against each other, for `diff` |
//! | `witness` | payloads that show it, checked by the evaluator |
//!
//! Rules of the platform's are judged once, at the platform's operation: that a gateway leaves one nothing to find is no mistake of it. What
//! is written once for several operations is reported where it holds in each of them.

#[cfg(feature = "cli")]
mod between;
mod contradiction;
mod draw;
mod facts;
mod find;
mod foreign;
mod implied;
mod logic;
mod meant;
mod redundant;
mod space;
mod study;
#[cfg(test)]
mod tests;
mod unreachable;
mod weaker;
mod witness;

#[cfg(feature = "cli")]
pub use between::{Between, Reach, Refusal};
#[cfg(feature = "cli")]
pub(crate) use weaker::implies;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::model::{Model, Path};
use crate::parallel;
use crate::resolve::Places;
use crate::source::SourceSet;
use facts::Reason;
use indexmap::IndexMap;
use meant::Meant;
use redundant::Idle;
use std::collections::BTreeSet;
use study::Study;
use unreachable::{Named, Needless, Site};

/// Analyses all operations of specs without errors. What is found is added to `diagnostics`.
pub fn lint(model: &Model, places: Places<'_>, sources: &SourceSet, diagnostics: &mut Diagnostics) {
    let platform = study::platform_offers(model);
    let own = platform.iter().map(|(operation, offer)| (None, &operation.version, offer));
    let offers = model.gateways.values().flat_map(|gateway| gateway.offers.values().map(move |offer| (gateway, offer)));
    let all: Vec<_> = own.chain(offers.map(|(gateway, offer)| (Some(gateway), &gateway.version, offer))).collect();
    let studies = parallel::map(&all, |(gateway, version, offer)| Study::new(model, *gateway, version, offer));
    let analysis = Analysis { places, sources, studies: &studies };
    let mut meant = Meant::default();
    analysis.rules(&mut meant, diagnostics);
    analysis.contradictions(diagnostics);
    analysis.values(&mut meant, diagnostics);
    analysis.checks(diagnostics);
    meant.check(places, diagnostics);
}

/// What an analysis reads.
struct Analysis<'a> {
    places: Places<'a>,
    sources: &'a SourceSet,
    studies: &'a [Study<'a>],
}

/// What is said of something written once, in all operations that use it.
struct Uses<'a, T> {
    /// Said of each so far.
    said: bool,
    /// The first operation, and what was found there.
    first: (&'a Study<'a>, T),
}

impl<'a> Analysis<'a> {
    /// What is found in each operation, by itself: on all processors, since nearly all the time of a check goes into this.
    fn each<R: Send>(&self, find: impl Fn(&'a Study<'a>) -> R + Sync) -> impl Iterator<Item = (&'a Study<'a>, R)> {
        let studies: Vec<&Study<'_>> = self.studies.iter().collect();
        let found = parallel::map(&studies, |study| find(study));
        studies.into_iter().zip(found)
    }

    /// Rules that are idle wherever they hold.
    fn rules(&self, meant: &mut Meant, diagnostics: &mut Diagnostics) {
        let mut uses: IndexMap<Place, (&Study<'_>, usize, Vec<Option<Idle>>)> = IndexMap::new();
        for (study, idle) in self.each(redundant::idle) {
            for (index, parts) in idle.into_iter().enumerate() {
                let Some(place) = self.rule_place(study, &study.offer.rules[index]) else { continue };
                if !study.is_own(&study.offer.rules[index]) {
                    continue;
                }
                let (_, _, known) = uses.entry(place).or_insert_with(|| (study, index, parts.clone()));
                // A part that says something in one of the operations is not idle; nor is a rule that could not be analysed.
                known.truncate(parts.len());
                for (known, part) in known.iter_mut().zip(&parts) {
                    if part.is_none() {
                        *known = None;
                    }
                }
            }
        }
        for (study, index, parts) in uses.into_values().filter(|(_, _, parts)| !parts.is_empty()) {
            let rule = &study.offer.rules[index];
            let Some(item) = self.places.rule(study.whose(), &rule.id) else { continue };
            let mut found: Vec<Diagnostic> = Vec::new();
            let idle: Vec<&Idle> = parts.iter().flatten().collect();
            if idle.len() == parts.len() {
                found.extend(self.idle(study, rule, None, &idle));
            } else if let Some(reading) = &study.facts.readings[index] {
                let paths: BTreeSet<&Path> = reading.parts.iter().filter_map(|part| part.path.as_ref()).collect();
                for path in paths {
                    let of_path = reading.parts.iter().zip(&parts).filter(|(part, _)| part.path.as_ref() == Some(path));
                    let of_path: Option<Vec<&Idle>> = of_path.map(|(_, idle)| idle.as_ref()).collect();
                    found.extend(of_path.and_then(|idle| self.idle(study, rule, Some(path), &idle)));
                }
            }
            diagnostics.extend(found.into_iter().filter(|diagnostic| !meant.covers(item, diagnostic.code)));
        }
        let mut seen: BTreeSet<(String, String)> = BTreeSet::new();
        for (study, found) in self.each(foreign::foreign) {
            for foreign in found {
                let id = study.offer.rules[foreign.rule].id.clone();
                let Some(place) = self.places.rule(study.whose(), &id).map(|item| format!("{:?}", item.place())) else {
                    continue;
                };
                if seen.insert((place, foreign.field.clone())) {
                    diagnostics.extend(self.foreign(study, &foreign));
                }
            }
        }
    }

    /// Rules at odds, once for all of them.
    fn contradictions(&self, diagnostics: &mut Diagnostics) {
        let mut seen: BTreeSet<BTreeSet<String>> = BTreeSet::new();
        for (study, found) in self.each(contradiction::contradictions) {
            // The later rule first: it is the gateway's rather than the platform's.
            for found in found.into_iter().rev() {
                let mut at_odds: BTreeSet<String> =
                    found.rules().iter().map(|rule| format!("{:?}", self.rule_place(study, &study.offer.rules[*rule]))).collect();
                at_odds.extend(found.core.iter().filter_map(|reason| match reason {
                    Reason::Structure | Reason::Rule(_) => None,
                    Reason::Required(path) => Some(format!("{:?}", self.places.required(study.whose(), path))),
                    Reason::Refinement(path, id, layer) => {
                        Some(format!("{:?}", self.places.refinement(study.whose_check(*layer), path, id)))
                    }
                }));
                if seen.contains(&at_odds) {
                    continue;
                }
                if let Some(diagnostic) = self.contradiction(study, &found) {
                    seen.insert(at_odds);
                    diagnostics.push(diagnostic);
                }
            }
        }
    }

    /// Values that no payload can have, wherever they are named.
    fn values(&self, meant: &mut Meant, diagnostics: &mut Diagnostics) {
        let mut uses: IndexMap<Place, Uses<'_, Named>> = IndexMap::new();
        for (study, found) in self.each(unreachable::named) {
            for named in found {
                let Some(place) = self.named_place(study, &named) else { continue };
                let is_excluded = named.excluded_by.is_some();
                let uses = uses.entry(place).or_insert_with(|| Uses { said: true, first: (study, named) });
                uses.said &= is_excluded;
            }
        }
        for (place, Uses { first: (study, named), .. }) in uses.into_iter().filter(|(_, uses)| uses.said) {
            let is_meant = match &named.site {
                Site::Rule(index) => {
                    let item = self.places.rule(study.whose(), &study.offer.rules[*index].id);
                    item.is_some_and(|item| meant.covers(item, Code::UnreachableValue))
                }
                Site::Predicate(_) | Site::Set(_) | Site::Refinement(..) | Site::Selector(_) => false,
            };
            if !is_meant {
                diagnostics.push(self.unreachable(study, &named, &place));
            }
        }
    }

    /// Checks on parameters: those that others make needless, and those that exclude each other.
    fn checks(&self, diagnostics: &mut Diagnostics) {
        let mut uses: IndexMap<Place, Uses<'_, Option<Needless>>> = IndexMap::new();
        let mut hopeless: BTreeSet<String> = BTreeSet::new();
        for (study, (needless, hopeless_checks)) in
            self.each(|study| (unreachable::needless(study), unreachable::hopeless(study)))
        {
            for (path, id) in unreachable::own_checks(study) {
                let Some(place) = self.places.refinement(study.whose(), path, id) else { continue };
                let found = needless.iter().find(|needless| needless.path == *path && needless.id == id).cloned();
                let is_needless = found.is_some();
                let uses = uses.entry(place).or_insert_with(|| Uses { said: true, first: (study, found) });
                uses.said &= is_needless;
            }
            for found in hopeless_checks {
                let Some(diagnostic) = self.hopeless(study, &found) else { continue };
                if hopeless.insert(format!("{:?}", diagnostic.primary)) {
                    diagnostics.push(diagnostic);
                }
            }
        }
        for Uses { first: (study, needless), .. } in uses.into_values().filter(|uses| uses.said) {
            diagnostics.extend(needless.and_then(|needless| self.needless(study, &needless)));
        }
    }
}
