//! An operation with the rules of both forms, so that they can be read in one space of payloads.

use super::normal;
use super::side::Side;
use crate::model::{Condition, Effect, Offer, Parameter, Path, Rule, Severity};

/// One form with the rules of the other behind its own.
pub(super) struct Merged {
    pub(super) offer: Offer,
    /// How many of the rules a payload obeys that the first form accepts; the rules of the second begin there.
    pub(super) accepting: usize,
}

/// The payloads of the first form, with the parameters that only the second has, which payloads of the first lack.
pub(super) fn merged(first: Side<'_>, second: Side<'_>) -> Merged {
    let mut offer = first.offer.clone();
    let mut grafted = Vec::new();
    graft(&mut offer.payload, &second.offer.payload, &mut grafted);
    offer.rules = first.offer.rules.iter().map(normal::rule).collect();
    if !grafted.is_empty() {
        offer.rules.push(absent(grafted));
    }
    let accepting = offer.rules.len();
    offer.rules.extend(second.offer.rules.iter().map(normal::rule));
    for (id, derived) in &second.offer.derived {
        offer.derived.entry(id.clone()).or_insert_with(|| derived.clone());
    }
    Merged { offer, accepting }
}

fn graft(onto: &mut Parameter, from: &Parameter, grafted: &mut Vec<Path>) {
    for member in &from.members {
        if let Some(known) = onto.members.iter_mut().find(|known| known.wire_name == member.wire_name) {
            graft(known, member, grafted);
        } else {
            grafted.push(member.path.clone());
            onto.members.push(Parameter { required: None, ..member.clone() });
        }
    }
    match (onto.items.as_deref_mut(), &from.items) {
        (Some(known), Some(items)) => graft(known, items, grafted),
        (None, Some(items)) => onto.items = Some(items.clone()),
        (_, None) => {}
    }
}

/// What was not declared was not given.
fn absent(paths: Vec<Path>) -> Rule {
    Rule {
        id: String::new(),
        when: Condition::Always,
        effect: Effect::Forbid(paths),
        severity: Severity::Error,
        at: Path::root(),
        platform: false,
        because: None,
        sources: Vec::new(),
    }
}
