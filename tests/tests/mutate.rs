//! Weakening any check of the specs makes some vector fail: a sample of the mutants, of every operator and gateway. `cargo xtask mutate` runs
//! them all.
//!
//! Environment: `PAYSPEC_MUTANTS` is how many there are in the sample (1,000), `PAYSPEC_SEED` decides which (0).

use payspec_codegen::mutate::{Operator, Options, check, mutants};
use payspec_codegen::vector;
use payspec_tests::{root, specs};
use std::collections::{BTreeMap, BTreeSet};

fn setting(name: &str, default: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.replace('_', "").parse().ok()).unwrap_or(default)
}

#[test]
fn some_vector_tells_each_mutant_of_a_sample() {
    let model = &specs().model;
    let mut vectors = BTreeMap::new();
    let mut all: BTreeSet<(Operator, &str)> = BTreeSet::new();
    for gateway in model.gateways.values() {
        for offer in gateway.offers.values() {
            let path = root().join(format!("generated/vectors/{}/{}.jsonl", gateway.id, offer.operation));
            let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            vectors.insert((gateway.id.clone(), offer.operation.clone()), vector::read(&text).unwrap());
            all.extend(mutants(model, gateway, offer).iter().map(|mutant| (mutant.operator, gateway.id.as_str())));
        }
    }
    let options = Options {
        gateways: Vec::new(),
        operations: Vec::new(),
        sample: usize::try_from(setting("PAYSPEC_MUTANTS", 1000)).ok(),
        seed: setting("PAYSPEC_SEED", 0),
        // Whether what is left is equivalent is for the whole run to say; this many find nearly every difference.
        payloads: 2000,
    };
    let report = check(model, &vectors, &options).unwrap();
    let total = report.total();
    println!("{total:?}");
    assert_eq!(total.survivors, 0, "cargo xtask mutate shows all:\n{}", report.render(false));
    let seen: BTreeSet<(Operator, &str)> = report.counts().keys().copied().collect();
    assert_eq!(seen, all, "the sample leaves out a kind of mutants");
}
