//! The vectors in generated/ are what they say they are: they break and meet what they name, every check is broken by one, and they are found
//! the same way each time, also for specs that nobody looked at while the search was written.

use payspec_codegen::compile;
use payspec_codegen::model::{Gateway, Model, Offer};
use payspec_codegen::vector::{self, Level, Vector};
use payspec_tests::{root, specs, suite};
use std::collections::BTreeSet;

/// Checks that no payload can break, and why.
const UNBREAKABLE: [(&str, &str, &str, &str); 2] = [
    ("v1/daou", "request-pay", "digital-with-phone", "what it asks for is required in any case, and that is said first"),
    ("v2/kcp", "request-issue-billing-key", "channel", "what it recommends is required at this gateway, and that is said first"),
];

fn checked_in(gateway: &Gateway, offer: &Offer) -> Vec<Vector> {
    let path = root().join(format!("generated/vectors/{}/{}.jsonl", gateway.id, offer.operation));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    vector::read(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn offers(model: &Model) -> impl Iterator<Item = (&Gateway, &Offer)> {
    model.gateways.values().flat_map(|gateway| gateway.offers.values().map(move |offer| (gateway, offer)))
}

#[test]
fn vectors_break_and_meet_what_they_name() {
    for (gateway, offer) in offers(&specs().model) {
        let mut ids = BTreeSet::new();
        for vector in checked_in(gateway, offer) {
            let found = |id: &String| vector.findings.iter().any(|finding| finding.rule == *id);
            assert!(vector.violates.iter().all(found), "{}", vector.line());
            // What has several grades may break another one.
            let graded = offer.payload.walk().into_iter().flat_map(|p| &p.refinements).filter(|r| r.grades.len() > 1);
            let graded: BTreeSet<&String> = graded.map(|refinement| &refinement.id).collect();
            let met =
                |id: &String| graded.contains(id) || vector.findings.iter().all(|f| f.rule != *id || !f.undecided.is_empty());
            assert!(vector.satisfies.iter().all(met), "{}", vector.line());
            assert!(ids.insert(vector.id.clone()), "{} twice", vector.id);
            assert!(vector.level == Level::Full || vector.findings.iter().all(|f| offer.rules.iter().all(|r| r.id != f.rule)));
            assert_eq!((&vector.gateway, &vector.operation), (&gateway.id, &offer.operation));
        }
    }
}

#[test]
fn every_check_is_broken_by_a_vector() {
    for (gateway, offer) in offers(&specs().model) {
        let vectors = checked_in(gateway, offer);
        for check in suite::checks(&specs().model, gateway, offer) {
            let breaks = |vector: &&Vector| {
                let severity = check.severity.map(payspec_codegen::model::Severity::id);
                let is_it = |f: &vector::Expected| f.rule == check.id && severity.is_none_or(|severity| f.severity == severity);
                vector.findings.iter().any(is_it)
            };
            let known = UNBREAKABLE.iter().any(|(g, o, id, _)| (*g, *o, *id) == (&gateway.id, &offer.operation, &check.id));
            let broken = vectors.iter().find(breaks);
            assert_eq!(broken.is_none(), known, "{} {} {}: {}", gateway.id, offer.operation, check.id, check.says);
        }
    }
}

/// Most violating payloads have the one finding that they are for; what comes along cannot be avoided, such as a warning that the whole object
/// is ignored.
#[test]
fn little_else_is_found() {
    let (mut alone, mut all) = (0, 0);
    for (gateway, offer) in offers(&specs().model) {
        for vector in checked_in(gateway, offer).iter().filter(|vector| !vector.violates.is_empty()) {
            all += 1;
            alone += usize::from(vector.findings.len() == 1);
        }
    }
    println!("{alone} of {all} violating vectors have one finding only");
    assert!(alone * 10 >= all * 9, "{alone} of {all}");
}

#[test]
fn the_fixture_has_vectors_for_every_construct() {
    let compilation = compile(&root().join("tests/fixture")).unwrap();
    let model = &compilation.model;
    for ((gateway, offer, made), (.., again)) in vector::make_all(model).into_iter().zip(vector::make_all(model)) {
        assert_eq!(made.vectors, again.vectors, "{} {}", gateway.id, offer.operation);
        assert!(made.unbroken.is_empty(), "{} {}: {:?}", gateway.id, offer.operation, made.unbroken);
        let found: BTreeSet<&str> = made.vectors.iter().flat_map(|v| &v.findings).map(|f| f.rule.as_str()).collect();
        let unseen = suite::checks(model, gateway, offer).into_iter().filter(|check| !found.contains(check.id.as_str()));
        let unseen: Vec<String> = unseen.map(|check| check.id).collect();
        assert!(unseen.is_empty(), "{} {}: no vector breaks {}", gateway.id, offer.operation, unseen.join(", "));
    }
}
