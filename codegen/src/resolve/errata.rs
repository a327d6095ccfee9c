use super::checks::{CheckKind, HasChecks};
use super::citation::Citing;
use super::operations::{PlantedOperations, unique};
use super::report::Problems;
use super::texts::{check_kebab, text};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::model::{Erratum, ErratumPlace, Offer, Parameter, Path, Rule, Type};
use crate::syntax::{Body, GatewayFile, Specs};
use indexmap::IndexMap;
use std::collections::{HashMap, HashSet};

/// Reads the errata of a gateway.
pub(super) fn errata(
    problems: &Problems,
    citing: Citing<'_>,
    file: &GatewayFile,
    operations: &PlantedOperations<'_>,
    version: &str,
    offers: &IndexMap<String, Offer>,
    specs: &Specs,
) -> Vec<Erratum> {
    if file.errata.is_empty() {
        return Vec::new();
    }
    let mut known = HashSet::new();
    for offer in offers.values() {
        finding_ids(&offer.payload, &offer.rules, &mut known);
        // An erratum may also be about something that the gateway does away with.
        if let Some(planted) = operations.get(&(version.to_owned(), offer.operation.clone())) {
            finding_ids(&planted.operation.payload, &planted.operation.rules, &mut known);
        }
    }
    // Also what is written and has a mistake of its own, which is reported there.
    let own = specs.offers_of(&file.folder).map(|offer| &offer.body);
    for body in own.chain(specs.fragments.iter().map(|fragment| &fragment.body)) {
        written_ids(body, &mut known);
    }
    let mut ids: HashMap<&str, Place> = HashMap::new();
    let mut errata = Vec::new();
    for item in &file.errata {
        let (erratum, place) = (&item.value, item.place());
        check_kebab(problems, "an erratum", &erratum.id, place.clone().key("id"));
        unique(problems, &mut ids, "erratum", &erratum.id, place.clone().key("id"));
        if erratum.places.len() < 2 {
            let message = "a contradiction has at least two places";
            problems.error(Code::InvalidErratum, message, place.clone().key("places").at_key());
        }
        let mut places = Vec::new();
        for (index, side) in erratum.places.iter().enumerate() {
            let place = place.clone().key("places").index(index);
            let says = text(problems, &side.says, &place.clone().key("says"));
            let citation = citing.beside(problems, side.doc.as_deref(), &side.lines, &place);
            places.extend(citation.map(|citation| ErratumPlace { citation, says }));
        }
        let changes = (erratum.changes != "none").then(|| erratum.changes.clone());
        if let Some(id) = changes.as_ref().filter(|id| !known.contains(*id) && !problems.excuses(id) && !problems.lacks_file()) {
            let message = format!("`{id}` is no rule or refinement of this gateway");
            let mut sorted: Vec<_> = known.iter().map(String::as_str).collect();
            sorted.sort_unstable();
            let diagnostic = Diagnostic::new(Code::InvalidErratum, message, place.clone().key("changes"));
            problems.report(diagnostic.did_you_mean(id, sorted));
        }
        errata.push(Erratum {
            id: erratum.id.clone(),
            title: text(problems, &erratum.title, &place.clone().key("title")),
            places,
            reading: text(problems, &erratum.reading, &place.clone().key("reading")),
            changes,
            parameters: parameters(problems, &erratum.parameters, &place.key("parameters"), offers),
        });
    }
    errata
}

/// The parameters that an erratum is about: each one of an operation that the gateway offers.
fn parameters(problems: &Problems, written: &[String], place: &Place, offers: &IndexMap<String, Offer>) -> Vec<Path> {
    if written.is_empty() {
        return Vec::new();
    }
    let known: Vec<(String, &Path)> = offers
        .values()
        .flat_map(|offer| offer.payload.walk())
        .map(|parameter| (parameter.path.to_string(), &parameter.path))
        .collect();
    let mut paths = Vec::new();
    for (index, text) in written.iter().enumerate() {
        match known.iter().find(|(name, _)| name == text) {
            Some((_, path)) => paths.push((*path).clone()),
            None if problems.lacks_file() => {}
            None => {
                let message = format!("no operation of this gateway has a parameter `{text}`");
                let diagnostic = Diagnostic::new(Code::InvalidErratum, message, place.clone().index(index));
                problems.report(diagnostic.did_you_mean(text, known.iter().map(|(name, _)| name.as_str())));
            }
        }
    }
    paths
}

/// The ids that a body writes, whether or not they come to mean something.
fn written_ids(body: &Body, into: &mut HashSet<String>) {
    into.extend(body.rules.iter().map(|rule| rule.value.id.clone()));
    for (path, refine) in &body.refine {
        into.extend(refine.value.id.clone());
        let kinds = CheckKind::ALL.into_iter().filter(|kind| refine.value.value(*kind).is_some());
        into.extend(kinds.map(|kind| format!("{path}:{}", kind.key())));
    }
}

/// The ids of all findings that a payload and its rules can give.
fn finding_ids(payload: &Parameter, rules: &[Rule], into: &mut HashSet<String>) {
    into.extend(rules.iter().map(|rule| rule.id.clone()));
    for parameter in payload.walk() {
        let own = |kind: &str| format!("{}:{kind}", parameter.path);
        into.insert(own("type"));
        match parameter.ty {
            Type::Code { .. } => _ = into.insert(own("code")),
            Type::Amount { .. } => _ = into.insert(own("amount")),
            Type::Object => _ = into.insert(own("unknown")),
            Type::String | Type::Integer | Type::Number | Type::Boolean | Type::Array | Type::Json | Type::Union(_) => {}
        }
        let requirements = parameter.required.iter().chain(&parameter.deprecated).map(|requirement| requirement.id.clone());
        into.extend(requirements);
        into.extend(parameter.refinements.iter().map(|refinement| refinement.id.clone()));
        for (_, member) in parameter.selects.iter().flat_map(|selection| &selection.cases) {
            let parent = parameter.path.parent().unwrap_or_default();
            into.insert(format!("{}:unselected", parent.member(member)));
        }
    }
}
