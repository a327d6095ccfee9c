use super::{context, everything, model, offers, random, request, vector};
use crate::mutate::choose::choose;
use crate::mutate::run::tells;
use crate::mutate::{Fate, Mutant, Operator, Subject, check, mutants, run};
use crate::sample::Source;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};

/// What a change finds alone may spare the whole evaluation, but never decide otherwise.
#[test]
fn what_is_the_same_alone_is_the_same_in_the_whole() {
    let (mut told, mut seen) = (0, 0);
    for (gateway, offer) in offers() {
        let subject = Subject::new(model(), gateway, offer, &[]).unwrap();
        let source = Source::new(model(), gateway, offer);
        for (index, mutant) in (0_u64..).zip(mutants(model(), gateway, offer)) {
            for seed in (0..8).map(|round| round * 10_000 + index) {
                let case = source.case(seed);
                let (alone, whole) = tells(&subject, &mutant, &case.payload, &context(gateway, &case.context));
                assert_eq!(alone, whole, "{} in {} knowing {}", mutant.id, case.payload, case.context);
                seen += 1;
                told += usize::from(whole);
            }
        }
    }
    assert!(told * 50 > seen, "the payloads are too tame: {told} of {seen} tell a mutant from the original");
}

#[test]
fn a_vector_that_is_taken_away_leaves_a_survivor() {
    let (model, gateway, offer) = request();
    let base = json!({ "id": "ab12", "payMethod": "SELF", "amount": 1000 });
    let old = json!({ "id": "ab12", "payMethod": "SELF", "amount": 1000, "old": "x" });
    let both = [("base", base), ("old", old)].map(|(id, payload)| vector(gateway, offer, id.to_owned(), payload, json!({})));
    let dropped =
        || mutants(model, gateway, offer).into_iter().filter(|mutant| mutant.id == "old:deprecated#drop-check").collect();

    let subject = Subject::new(model, gateway, offer, &both).unwrap();
    assert_eq!(run(&subject, dropped(), 1000)[0].fate, Fate::Killed("old".to_owned()));

    let subject = Subject::new(model, gateway, offer, &both[..1]).unwrap();
    let Fate::Survived(witness) = run(&subject, dropped(), 1000)[0].fate.clone() else { panic!("it is not found out") };
    assert!(witness.payload.get("old").is_some(), "{witness:?}");
    assert!(witness.original.iter().any(|finding| finding.rule == "old:deprecated"));
    assert!(witness.mutant.iter().all(|finding| finding.rule != "old:deprecated"));
}

#[test]
fn what_nothing_tells_apart_is_equivalent() {
    let (model, gateway, offer) = request();
    let subject = Subject::new(model, gateway, offer, &[]).unwrap();
    // The gateway's own limit of thirty has the same id and stands behind.
    let shadowed = mutants(model, gateway, offer).into_iter().filter(|m| m.id == "id:max_length#shift-limit.max_length.up");
    assert_eq!(run(&subject, shadowed.collect(), 900)[0].fate, Fate::Equivalent(900));
}

#[test]
fn the_whole_check_is_the_same_each_time_and_counts_each_mutant_once() {
    let mut vectors = BTreeMap::new();
    for (gateway, offer) in offers() {
        vectors.insert((gateway.id.clone(), offer.operation.clone()), random(gateway, offer, 200));
    }
    let mut options = everything();
    options.sample = Some(150);
    let report = check(model(), &vectors, &options).unwrap();
    let all = 150;
    let total = report.total();
    assert_eq!((total.mutants, report.judged().len()), (all, all));
    assert_eq!(total.killed + total.survivors + total.equivalent, all);
    assert!(total.killed > total.survivors && total.survivors > 0, "{total:?}");
    assert!(!report.is_good());
    let summed: usize = report.counts().values().map(|counts| counts.mutants).sum();
    assert_eq!(summed, all);
    let again = check(model(), &vectors, &options).unwrap();
    assert_eq!(report.json(true), again.json(true));
    let shown = report.render(false);
    assert!(shown.contains("survivor: v2/fixture request ") && shown.contains("\nall "), "{shown}");
}

#[test]
fn a_sample_sees_every_operator_and_gateway() {
    let all: Vec<(&str, Vec<Mutant>)> =
        offers().map(|(gateway, offer)| (gateway.id.as_str(), mutants(model(), gateway, offer))).collect();
    let kinds = |offers: &[(&str, Vec<Mutant>)]| -> BTreeSet<(String, Operator)> {
        let kinds = offers.iter().flat_map(|(gateway, of)| of.iter().map(|mutant| ((*gateway).to_owned(), mutant.operator)));
        kinds.collect()
    };
    let chosen = |count, seed| {
        let mut offers = all.clone();
        choose(&mut offers, count, seed);
        offers
    };
    let some = chosen(80, 0);
    assert_eq!(some.iter().map(|(_, mutants)| mutants.len()).sum::<usize>(), 80);
    assert_eq!(kinds(&some), kinds(&all));
    assert_eq!(some, chosen(80, 0));
    assert_ne!(some, chosen(80, 1));
    assert_eq!(chosen(1_000_000, 0), all);
}

#[test]
fn vectors_that_are_stale_or_missing_are_refused() {
    let (model, gateway, offer) = request();
    let mut wrong = vector(gateway, offer, "wrong".to_owned(), json!({ "id": "ab12" }), json!({}));
    wrong.findings.pop();
    let error = Subject::new(model, gateway, offer, &[wrong]).unwrap_err();
    assert!(error.contains("vector wrong of v2/fixture request"), "{error}");
    let error = check(model, &BTreeMap::new(), &everything()).unwrap_err();
    assert!(error.contains("there are no vectors of"), "{error}");
    let mut options = everything();
    options.gateways = vec!["v9/none".to_owned()];
    assert!(check(model, &BTreeMap::new(), &options).unwrap_err().contains("v9/none"));
}
