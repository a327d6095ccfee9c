use super::Vector;
use crate::model::{Gateway, Model, Offer, Parameter, Path, Segment};
use crate::parallel;
use crate::witness::{Aim, Edit, Goal, Pins, Seeker, Settled, Spot, Trial};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// The vectors of one operation.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Vectors {
    /// In the order of the checks that they are for: parameters, then rules.
    pub vectors: Vec<Vector>,
    /// Ids of checks that no payload was found to break.
    pub unbroken: Vec<String>,
    /// How many payloads were judged on the way.
    pub evaluations: u64,
}

/// Finds the vectors of one operation of one gateway. The same specs give the same vectors.
#[must_use]
pub fn make(model: &Model, gateway: &Gateway, offer: &Offer) -> Vectors {
    make_about(model, gateway, offer, None)
}

/// What vectors are wanted about.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// Rules, by their id.
    pub rules: BTreeSet<String>,
    /// Parameters, and what is said of them by themselves.
    pub paths: BTreeSet<Path>,
}

/// As [`make()`], for these rules and parameters alone where any are named.
#[must_use]
pub fn make_about(model: &Model, gateway: &Gateway, offer: &Offer, about: Option<&Wanted>) -> Vectors {
    let seeker = Seeker::new(model, gateway, offer);
    let start = seeker.start();
    let mut maker = Maker {
        seeker,
        start,
        vectors: Vec::new(),
        by_case: BTreeMap::new(),
        ids: BTreeMap::new(),
        wanted: BTreeSet::new(),
        broken: BTreeSet::new(),
        given: BTreeMap::new(),
    };
    let start = maker.start.clone();
    maker.record("start", &start, None);
    maker.parameters(about);
    maker.rules(about);
    let unbroken = maker.wanted.difference(&maker.broken).cloned().collect();
    Vectors { vectors: maker.vectors, unbroken, evaluations: maker.seeker.evaluations() }
}

/// The vectors of every operation of every gateway, in the model's order, made on all processors.
///
/// # Panics
/// Only where [`make()`] does, which would be a mistake in it.
pub fn make_all(model: &Model) -> Vec<(&Gateway, &Offer, Vectors)> {
    let offers: Vec<(&Gateway, &Offer)> =
        model.gateways.values().flat_map(|gateway| gateway.offers.values().map(move |offer| (gateway, offer))).collect();
    parallel::map(&offers, |&(gateway, offer)| (gateway, offer, make(model, gateway, offer)))
}

/// Gathers the vectors of one operation.
pub(super) struct Maker<'m> {
    pub(super) seeker: Seeker<'m>,
    /// What payloads begin with.
    pub(super) start: Settled,
    vectors: Vec<Vector>,
    /// Index of a vector by its payload and context, so that none is there twice.
    by_case: BTreeMap<String, usize>,
    /// How many vectors began with an id.
    ids: BTreeMap<String, usize>,
    wanted: BTreeSet<String>,
    broken: BTreeSet<String>,
    given: BTreeMap<Path, Settled>,
}

impl<'m> Maker<'m> {
    /// Seeks what the goal says, and keeps it if it was found.
    pub(super) fn seek(&mut self, label: &str, from: &Trial, edits: &[Edit], goal: &Goal) -> Option<Settled> {
        let pins = Pins::of(edits);
        let trial = from.with(edits);
        let settled = self.seeker.settle(trial.clone(), &pins, goal);
        if let Goal::Finds(aim) = goal {
            self.wanted.insert(aim.rule.clone());
        }
        if !settled.is_reached() {
            return None;
        }
        // What was not mended holds nothing that could be left out, since it began with as little as can be.
        let settled = if settled.trial == trial { settled } else { self.seeker.less(settled, &pins, goal) };
        self.record(label, &settled, Some(goal));
        Some(settled)
    }

    /// Likewise, of a trial that is only to be added to.
    pub(super) fn seek_beside(&mut self, label: &str, trial: &Trial, pinned: &[Edit], goal: &Goal) {
        let settled = self.seeker.settle(trial.clone(), &Pins::of(pinned), goal);
        if settled.is_reached() {
            self.record(label, &settled, Some(goal));
        }
    }

    /// Keeps whatever is found in a trial, unless it is none that a caller could ask about.
    pub(super) fn observe(&mut self, label: &str, trial: Trial) {
        if let Some(findings) = self.seeker.findings(&trial) {
            self.record(label, &Settled { trial, findings, cost: 0 }, None);
        }
    }

    pub(super) fn record(&mut self, label: &str, settled: &Settled, goal: Option<&Goal>) {
        let Settled { trial, findings, .. } = settled;
        let case = format!("{}{}", trial.payload, trial.context);
        let index = if let Some(index) = self.by_case.get(&case) {
            *index
        } else {
            let id = self.unique(match goal {
                Some(Goal::Finds(aim) | Goal::Lacks(aim)) => format!("{}/{label}", aim.rule),
                Some(Goal::Clean) | None => label.to_owned(),
            });
            self.by_case.insert(case, self.vectors.len());
            let at = (self.seeker.gateway, self.seeker.offer);
            self.vectors.push(Vector::new(id, at, trial.context.clone(), trial.payload.clone(), findings));
            self.vectors.len() - 1
        };
        let vector = &mut self.vectors[index];
        let list = match goal {
            Some(Goal::Finds(Aim { rule, .. })) => {
                self.broken.insert(rule.clone());
                Some((&mut vector.violates, rule))
            }
            Some(Goal::Lacks(Aim { rule, .. })) => Some((&mut vector.satisfies, rule)),
            Some(Goal::Clean) | None => None,
        };
        if let Some((list, rule)) = list
            && !list.contains(rule)
        {
            list.push(rule.clone());
        }
    }

    fn unique(&mut self, id: String) -> String {
        let count = self.ids.entry(id.clone()).or_insert(0);
        *count += 1;
        if *count == 1 { id } else { format!("{id}/{count}") }
    }

    /// Selects the objects around a parameter, with values that the gateway takes where there are any.
    fn selecting(&self, parameter: &Parameter) -> Vec<Edit> {
        let mut edits = Vec::new();
        let mut holder: &Parameter = &self.seeker.offer.payload;
        for (depth, segment) in parameter.path.0.iter().enumerate() {
            let below = match segment {
                Segment::Elements => holder.items.as_deref(),
                Segment::Member(name) => {
                    for selector in &holder.members {
                        let cases = selector.selects.iter().flat_map(|selection| &selection.cases);
                        let mut values: Vec<Value> = cases
                            .filter(|(_, target)| target == name)
                            .map(|(id, _)| self.seeker.spelled(selector, &json!(id)))
                            .collect();
                        values.sort_by_key(|value| !self.seeker.takes(selector, value));
                        let at = Spot::first(
                            &Path(parameter.path.0[..depth].to_vec()).join(&Path::root().member(&selector.wire_name)),
                        );
                        edits.extend(values.into_iter().next().map(|value| Edit::Put(at, value)));
                    }
                    holder.members.iter().find(|member| member.wire_name == *name)
                }
            };
            let Some(below) = below else { break };
            holder = below;
        }
        edits
    }

    /// A trial with the parameter, and as little else as can be.
    pub(super) fn given(&mut self, parameter: &'m Parameter) -> Settled {
        if let Some(known) = self.given.get(&parameter.path) {
            return known.clone();
        }
        let spot = Spot::first(&parameter.path);
        let mut best: Option<Settled> = None;
        let selected = self.start.trial.with(&self.selecting(parameter));
        for value in self.seeker.plain(parameter).into_iter().take(3) {
            let edits = [Edit::Put(spot.clone(), value)];
            let pins = Pins::of(&edits);
            let settled = self.seeker.settle(selected.with(&edits), &pins, &Goal::Clean);
            if best.as_ref().is_none_or(|best| settled.cost < best.cost) {
                best = Some(self.seeker.less(settled, &pins, &Goal::Clean));
            }
            if best.as_ref().is_some_and(|best| best.cost == 0) {
                break;
            }
        }
        let given = best.unwrap_or_else(|| self.start.clone());
        self.given.insert(parameter.path.clone(), given.clone());
        given
    }
}
