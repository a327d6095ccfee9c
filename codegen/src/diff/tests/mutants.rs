//! Mutants of the fixture specs: what a comparison says of them agrees with what the evaluator finds.

use super::super::{Class, Diff, Kind, diff};
use crate::compile;
use crate::eval::{Context, FindingKind, evaluate};
use crate::model::{Gateway, Model, Offer, Severity};
use crate::mutate::{Mutant, mutants};
use crate::sample::{Case, Source};
use crate::vector::{Vector, make};
use std::path::Path;

/// Every how many mutants one is tried, where the environment does not say.
const STEP: usize = 23;
/// Vectors that speak of a mutant's check and are tried.
const NEAR: usize = 60;
/// Random payloads that are tried of each mutant.
const RANDOM: u64 = 30;

fn fixture() -> Model {
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixture");
    let mut model = compile(&fixture).unwrap().model;
    model.gateways.retain(|id, _| id == "v2/fixture");
    let gateway = model.gateways.get_mut("v2/fixture").unwrap();
    gateway.offers.retain(|id, _| id == "request");
    model
}

fn of(model: &Model) -> (&Gateway, &Offer) {
    let gateway = &model.gateways["v2/fixture"];
    (gateway, &gateway.offers["request"])
}

/// Everything that is found.
fn findings(model: &Model, case: &Case) -> Vec<(String, Severity, String)> {
    let (gateway, offer) = of(model);
    let context = Context::from_json(&model.context, &gateway.contracts, &case.context).unwrap();
    let found = evaluate(model, offer, &case.payload, &context).into_iter();
    found.map(|finding| (finding.rule, finding.severity, finding.path)).collect()
}

/// A payload's verdict, and whether nothing strange is in it.
fn judged(model: &Model, case: &Case) -> Option<(bool, bool)> {
    let (gateway, offer) = of(model);
    let context = Context::from_json(&model.context, &gateway.contracts, &case.context).ok()?;
    let findings = evaluate(model, offer, &case.payload, &context);
    let is_strange = findings.iter().any(|finding| matches!(finding.kind, FindingKind::Unknown { .. }));
    Some((findings.iter().any(|finding| finding.severity == Severity::Error), is_strange))
}

/// Environment: `PAYSPEC_STEP`, every how many mutants one is tried.
#[test]
fn what_is_said_of_mutants_is_what_the_evaluator_finds() {
    let model = fixture();
    let (gateway, offer) = of(&model);
    let vectors = make(&model, gateway, offer).vectors;
    let source = Source::new(&model, gateway, offer);
    let step = std::env::var("PAYSPEC_STEP").ok().and_then(|step| step.parse().ok()).unwrap_or(STEP);
    let mut counts = std::collections::BTreeMap::<String, usize>::new();
    let mut wrong = Vec::new();
    for mutant in mutants(&model, gateway, offer).into_iter().step_by(step) {
        let speaks = |vector: &&Vector| {
            vector.id.starts_with(mutant.check.as_str()) || vector.findings.iter().any(|found| found.rule == mutant.check)
        };
        let near = vectors
            .iter()
            .filter(speaks)
            .take(NEAR)
            .map(|vector| Case { payload: vector.payload.clone(), context: vector.context.clone() });
        let cases: Vec<Case> = near.chain((0..RANDOM).map(|seed| source.case(seed))).collect();
        let mut changed = model.clone();
        let to = mutant.change.apply(offer);
        changed.gateways["v2/fixture"].offers["request"] = to;
        let (there, back) = (diff(&model, &changed), diff(&changed, &model));
        *counts.entry(format!("{:?}", there.class())).or_default() += 1;
        if there.changes.is_empty() && cases.iter().any(|case| findings(&model, case) != findings(&changed, case)) {
            wrong.push(format!("{}: nothing is said of it", mutant.id));
        }
        if directions(&there) != backwards(&back) {
            wrong.push(format!("{}: {:?}, and back {:?}", mutant.id, directions(&there), directions(&back)));
        }
        for case in &cases {
            let (Some((was_refused, was_strange)), Some((is_refused, is_strange))) =
                (judged(&model, case), judged(&changed, case))
            else {
                continue;
            };
            if !was_refused && is_refused && !was_strange {
                wrong.extend(unless_breaking(&mutant, &there, case));
            }
            if was_refused && !is_refused && !is_strange {
                wrong.extend(unless_breaking(&mutant, &back, case));
            }
        }
        wrong.extend(examples(&mutant, &there, &model, &changed));
        wrong.extend(examples(&mutant, &back, &changed, &model));
        for change in there.changes.iter().filter(|change| change.kind == Kind::Loosened && change.class == Class::Breaking) {
            wrong.push(format!("{}: {change:?} is loosened and breaks", mutant.id));
        }
    }
    eprintln!("{counts:?}");
    assert!(counts.len() >= 3 && counts.values().sum::<usize>() > 30, "{counts:?}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn unless_breaking(mutant: &Mutant, diff: &Diff, case: &Case) -> Option<String> {
    let is_said = diff.class() == Some(Class::Breaking);
    (!is_said).then(|| format!("{}: said to be {:?}, but {} {} is refused", mutant.id, diff.class(), case.payload, case.context))
}

/// Examples that show nothing.
fn examples(mutant: &Mutant, diff: &Diff, old: &Model, new: &Model) -> Vec<String> {
    let examples = diff.changes.iter().filter_map(|change| change.example.as_ref());
    let cases = examples.map(|example| Case { payload: example.payload.clone(), context: example.context.clone() });
    let shows = |case: &Case| {
        judged(old, case).is_some_and(|(refused, _)| !refused) && judged(new, case).is_some_and(|(refused, _)| refused)
    };
    cases.filter(|case| !shows(case)).map(|case| format!("{}: {} shows nothing", mutant.id, case.payload)).collect()
}

/// Subjects and directions, in a fixed order.
fn directions(diff: &Diff) -> Vec<(super::super::Subject, Kind)> {
    let mut found: Vec<_> = diff.changes.iter().map(|change| (change.subject, change.kind)).collect();
    found.sort_unstable();
    found
}

fn mirrored((subject, kind): (super::super::Subject, Kind)) -> (super::super::Subject, Kind) {
    let kind = match kind {
        Kind::Added => Kind::Removed,
        Kind::Removed => Kind::Added,
        Kind::Tightened => Kind::Loosened,
        Kind::Loosened => Kind::Tightened,
        Kind::Changed | Kind::Renamed | Kind::Reworded => kind,
    };
    (subject, kind)
}

/// The directions of the way back, as they are there.
fn backwards(diff: &Diff) -> Vec<(super::super::Subject, Kind)> {
    let mut found: Vec<_> = directions(diff).into_iter().map(mirrored).collect();
    found.sort_unstable();
    found
}
