//! Gateways, and what of them belongs to no single operation.

use super::change::{Bump, Change, Class, Kind, Subject, cited, plain};
use super::found::Found;
use super::{normal, offers};
use crate::model::{Citation, Contract, Erratum, Gateway, Limit, Model, Text};
use indexmap::IndexMap;

/// Compares the gateways of both models.
pub(super) fn compare(old: &Model, new: &Model, found: &mut Found) {
    for (id, after) in &new.gateways {
        found.at(Some(id), None);
        if let Some(before) = old.gateways.get(id) {
            gateway((old, before), (new, after), found);
        } else {
            let change = Change::new(Subject::Gateway, Kind::Added, Class::Compatible, Bump::Minor).id(id);
            found.push(change.after(after.name.clone()));
        }
    }
    for (id, before) in old.gateways.iter().filter(|(id, _)| !new.gateways.contains_key(*id)) {
        found.at(Some(id), None);
        let change = Change::new(Subject::Gateway, Kind::Removed, Class::Breaking, Bump::Major).id(id);
        found.push(change.before(before.name.clone()));
    }
    found.at(None, None);
}

fn gateway((old, before): (&Model, &Gateway), (new, after): (&Model, &Gateway), found: &mut Found) {
    found.reworded(&before.name, &after.name, |change| change, Subject::Gateway);
    found.reworded(&before.doc, &after.doc, |change| change, Subject::Gateway);
    found.reworded(&plain(&before.guide), &plain(&after.guide), |change| change, Subject::Document);
    if before.provider != after.provider {
        let change = Change::new(Subject::Gateway, Kind::Changed, Class::Breaking, Bump::Major).id(&after.id);
        found.push(change.before(plain(&before.provider)).after(plain(&after.provider)));
    }
    contracts(&before.contracts, &after.contracts, found);
    names(before, after, found);
    limits(&before.limits, &after.limits, found);
    errata(&before.errata, &after.errata, found);
    let accounted = |gateway: &Gateway| gateway.not_rules.iter().map(|lines| lines.citation.clone()).collect::<Vec<Citation>>();
    if cited(&accounted(before)) != cited(&accounted(after)) {
        let change = Change::docs(Subject::Citation, Kind::Changed).id("not_rules");
        found.push(change.note("규칙이 아닌 것으로 분류한 줄이 바뀌었습니다.", "Other lines are said to state no rule."));
    }
    offers::compare((old, before), (new, after), found);
}

fn contracts(before: &IndexMap<String, Contract>, after: &IndexMap<String, Contract>, found: &mut Found) {
    let mut gone: Vec<&Contract> = before.values().filter(|contract| !after.contains_key(&contract.id)).collect();
    for contract in after.values() {
        let about = |change: Change| change.id(&contract.id);
        if let Some(known) = before.get(&contract.id) {
            found.reworded(&known.name, &contract.name, about, Subject::Contract);
            found.reworded(&known.doc, &contract.doc, about, Subject::Contract);
            found.cited(&known.sources, &contract.sources, about);
        } else if let Some(index) = gone.iter().position(|known| known.name == contract.name && known.doc == contract.doc) {
            let known = gone.remove(index);
            let change = about(Change::new(Subject::Contract, Kind::Renamed, Class::Breaking, Bump::Major));
            let note =
                ("이름과 설명이 같은 계약입니다.", "Taken for the same contract, since name and description are the same.");
            found.push(change.note(note.0, note.1).before(plain(&known.id)).after(plain(&contract.id)));
        } else {
            let change = Change::new(Subject::Contract, Kind::Added, Class::Compatible, Bump::Minor);
            found.push(about(change).after(contract.name.clone()));
        }
    }
    for contract in gone {
        let change = Change::new(Subject::Contract, Kind::Removed, Class::Breaking, Bump::Major).id(&contract.id);
        found.push(change.before(contract.name.clone()));
    }
}

/// Named sets and predicates: what they hold shows in the rules that use them; their names are in sentences.
fn names(before: &Gateway, after: &Gateway, found: &mut Found) {
    for (id, set) in &after.sets {
        let Some(known) = before.sets.get(id) else { continue };
        found.reworded(&known.name, &set.name, |change| change.id(id), Subject::Name);
        found.cited(&known.sources, &set.sources, |change| change.id(id));
    }
    for (id, predicate) in &after.predicates {
        let Some(known) = before.predicates.get(id) else { continue };
        found.reworded(&known.name, &predicate.name, |change| change.id(id), Subject::Name);
        found.cited(&known.sources, &predicate.sources, |change| change.id(id));
        let is_unused = !after.offers.values().any(|offer| offer.rules.iter().any(|rule| speaks_of(rule, id)));
        if is_unused && normal::condition(&known.when) != normal::condition(&predicate.when) {
            found.push(Change::docs(Subject::Name, Kind::Changed).id(id).note("규칙에서 쓰이지 않습니다.", "No rule uses it."));
        }
    }
}

fn speaks_of(rule: &crate::model::Rule, predicate: &str) -> bool {
    use crate::model::Condition;
    rule.when.walk().into_iter().any(|part| matches!(part, Condition::Predicate { id, .. } if id == predicate))
}

/// What no request shows.
fn limits(before: &[Limit], after: &[Limit], found: &mut Found) {
    listed(before, after, |limit| &limit.id, |limit| limit.text.clone(), Subject::OperationalLimit, found);
    for limit in after {
        let Some(known) = before.iter().find(|known| known.id == limit.id) else { continue };
        found.cited(&known.sources, &limit.sources, |change| change.id(&limit.id));
        let mut operations = [known.operations.clone(), limit.operations.clone()];
        for ids in &mut operations {
            ids.sort();
        }
        if operations[0] != operations[1] {
            let change = Change::docs(Subject::OperationalLimit, Kind::Changed).id(&limit.id);
            found.push(change.before(super::words::list(&operations[0])).after(super::words::list(&operations[1])));
        }
    }
}

fn errata(before: &[Erratum], after: &[Erratum], found: &mut Found) {
    let told = |erratum: &Erratum| {
        let places: Vec<&Text> = erratum.places.iter().map(|place| &place.says).collect();
        let join = |of: fn(&Text) -> &str| {
            let says = places.iter().map(|text| of(text)).collect::<Vec<_>>().join(" / ");
            format!("{}: {says} → {}", of(&erratum.title), of(&erratum.reading))
        };
        Text { ko: join(|text| &text.ko), en: join(|text| &text.en) }
    };
    listed(before, after, |erratum| &erratum.id, told, Subject::Erratum, found);
    for erratum in after {
        let Some(known) = before.iter().find(|known| known.id == erratum.id) else { continue };
        let about = |change: Change| change.id(&erratum.id);
        let lines = |erratum: &Erratum| erratum.places.iter().map(|place| place.citation.clone()).collect::<Vec<_>>();
        found.cited(&lines(known), &lines(erratum), about);
        let changes = |erratum: &Erratum| plain(erratum.changes.clone().unwrap_or_else(|| "-".to_owned()));
        found.reworded(&changes(known), &changes(erratum), about, Subject::Erratum);
        let of = |erratum: &Erratum| {
            let mut paths: Vec<String> = erratum.parameters.iter().map(ToString::to_string).collect();
            paths.sort();
            super::words::list(paths)
        };
        found.reworded(&of(known), &of(erratum), about, Subject::Erratum);
    }
}

/// Things with an id that concern documentation alone: they come, go, get another id, say something else.
pub(super) fn listed<T>(
    before: &[T],
    after: &[T],
    id: impl Fn(&T) -> &String,
    told: impl Fn(&T) -> Text,
    subject: Subject,
    found: &mut Found,
) {
    let is_known = |among: &[T], one: &T| among.iter().any(|other| id(other) == id(one));
    let mut gone: Vec<&T> = before.iter().filter(|one| !is_known(after, one)).collect();
    for one in after {
        if let Some(known) = before.iter().find(|known| id(known) == id(one)) {
            found.reworded(&told(known), &told(one), |change| change.id(id(one)), subject);
        } else if let Some(index) = gone.iter().position(|known| told(known) == told(one)) {
            let known = gone.remove(index);
            let change = Change::docs(subject, Kind::Renamed).id(id(one));
            found.push(change.note("내용이 같습니다.", "It says the same.").before(plain(id(known))).after(plain(id(one))));
        } else {
            found.push(Change::docs(subject, Kind::Added).id(id(one)).after(told(one)));
        }
    }
    for one in gone {
        found.push(Change::docs(subject, Kind::Removed).id(id(one)).before(told(one)));
    }
}
