//! What gateways make of operations, and the platform's own.

use super::change::{Bump, Change, Class, Kind, Subject};
use super::found::Found;
use super::gateways::listed;
use super::side::Side;
use super::{derived, parameters, rules};
use crate::model::{Call, Gateway, Model, Offer, Operation, Text, Waiver};
use indexmap::IndexMap;

/// Compares the operations that a gateway offers.
pub(super) fn compare((old, before): (&Model, &Gateway), (new, after): (&Model, &Gateway), found: &mut Found) {
    for (id, offer) in &after.offers {
        found.at(Some(&after.id), Some(id));
        match before.offers.get(id) {
            Some(known) => {
                let old = Side { model: old, gateway: before, offer: known };
                let new = Side { model: new, gateway: after, offer };
                both(old, new, found);
            }
            None => found.push(Change::new(Subject::Operation, Kind::Added, Class::Compatible, Bump::Minor)),
        }
    }
    for id in before.offers.keys().filter(|id| !after.offers.contains_key(*id)) {
        found.at(Some(&after.id), Some(id));
        found.push(Change::new(Subject::Operation, Kind::Removed, Class::Breaking, Bump::Major));
    }
    found.at(Some(&after.id), None);
}

fn both(old: Side<'_>, new: Side<'_>, found: &mut Found) {
    parameters::compare(old, new, found);
    derived::compare(old, new, found);
    rules::compare(old, new, found);
    let told = |waiver: &Waiver| waiver.reason.clone();
    listed(&old.offer.waivers, &new.offer.waivers, |waiver| &waiver.rule, told, Subject::Waiver, found);
    for waiver in &new.offer.waivers {
        if let Some(known) = old.offer.waivers.iter().find(|known| known.rule == waiver.rule) {
            found.cited(&known.sources, &waiver.sources, |change| change.id(&waiver.rule));
        }
    }
}

/// Compares the platform's operations: how they are called, and what of them no gateway's callers see.
pub(super) fn platform(old: &Model, new: &Model, found: &mut Found) {
    let mut own = Found::default();
    for (key @ (version, id), after) in &new.operations {
        let name = format!("{version}/{id}");
        found.at(None, Some(&name));
        own.at(None, Some(&name));
        let Some(before) = old.operations.get(key) else {
            let change = Change::new(Subject::Operation, Kind::Added, Class::Compatible, Bump::Minor).id(&name);
            found.push(change.after(after.name.clone()));
            continue;
        };
        operation(before, after, found);
        let (was, is) = (nobody(before), nobody(after));
        let sides = [(old, &was), (new, &is)].map(|(model, (gateway, offer))| Side { model, gateway, offer });
        both(sides[0], sides[1], &mut own);
    }
    for ((version, id), before) in old.operations.iter().filter(|(key, _)| !new.operations.contains_key(*key)) {
        let name = format!("{version}/{id}");
        found.at(None, Some(&name));
        let change = Change::new(Subject::Operation, Kind::Removed, Class::Breaking, Bump::Major).id(&name);
        found.push(change.before(before.name.clone()));
    }
    found.at(None, None);
    found.platform(own.changes);
}

fn operation(before: &Operation, after: &Operation, found: &mut Found) {
    found.reworded(&before.name, &after.name, |change| change, Subject::Operation);
    found.reworded(&before.doc, &after.doc, |change| change, Subject::Operation);
    found.cited(&before.sources, &after.sources, |change| change);
    let told = |operation: &Operation| -> Text {
        let call = match &operation.call {
            Call::Function(name) => format!("`{name}`"),
            Call::Route { method, route } => format!("`{method} {route}`"),
        };
        super::change::plain(format!("{call} ({})", operation.dialect.id()))
    };
    let is_recognised_alike = super::normal::condition(&before.recognised_by) == super::normal::condition(&after.recognised_by);
    if before.call != after.call || before.dialect != after.dialect || !is_recognised_alike {
        let change = Change::new(Subject::Operation, Kind::Changed, Class::Breaking, Bump::Major);
        found.push(change.before(told(before)).after(told(after)));
    }
}

/// A platform's operation as a gateway would offer it that says nothing of its own.
fn nobody(operation: &Operation) -> (Gateway, Offer) {
    let offer = Offer {
        operation: operation.id.clone(),
        dialect: operation.dialect,
        payload: operation.payload.clone(),
        derived: IndexMap::new(),
        rules: operation.rules.clone(),
        waivers: Vec::new(),
    };
    let gateway = Gateway {
        id: operation.version.clone(),
        version: operation.version.clone(),
        provider: String::new(),
        name: operation.name.clone(),
        doc: operation.doc.clone(),
        guide: String::new(),
        contracts: IndexMap::new(),
        sets: IndexMap::new(),
        predicates: IndexMap::new(),
        offers: IndexMap::new(),
        limits: Vec::new(),
        errata: Vec::new(),
        not_rules: Vec::new(),
    };
    (gateway, offer)
}
