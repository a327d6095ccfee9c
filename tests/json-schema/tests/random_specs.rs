//! Schemas of random specs, with every construct and hostile names: each is valid, and judges random payloads as it promises.
//!
//! Environment: `PAYSPEC_BATCHES` is how many batches of specs there are (3), `PAYSPEC_SEED` the first seed (0).

use payspec_codegen::eval::{Context, evaluate};
use payspec_codegen::model::{Gateway, Model, Offer};
use payspec_codegen::sample::{Case, Source, minimise};
use payspec_codegen::vector::Vector;
use payspec_json_schema_tests::{Judge, Wrong, files, offers};
use payspec_tests::random_spec::Batch;

/// Specs of a batch.
const BATCH: u64 = 12;

/// Cases of an operation.
const CASES: u64 = 150;

fn setting(name: &str, default: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.replace('_', "").parse().ok()).unwrap_or(default)
}

#[test]
fn schemas_of_random_specs() {
    let first = setting("PAYSPEC_SEED", 0);
    let (mut operations, mut rejected) = (0, 0);
    for seed in first..first + setting("PAYSPEC_BATCHES", 3) {
        // What the rule analysis says of specs that nobody wrote does not matter here.
        let model = Batch::new(seed, BATCH).compile().model;
        let files = files(&model);
        for at in offers(&model) {
            operations += 1;
            let judge = Judge::of(&files, at.0, at.1);
            let source = Source::new(&model, at.0, at.1);
            for case in (0..CASES).map(|seed| source.case(seed)) {
                let (accepts, wrong, _) = judged(&model, at, &judge, &case);
                rejected += usize::from(!accepts);
                if wrong.is_some() {
                    let least = minimise(&case, |case| judged(&model, at, &judge, case).1.is_some());
                    let (_, wrong, vector) = judged(&model, at, &judge, &least);
                    panic!("seed {seed}, {} {}: {wrong:?}\n{}", at.0.id, at.1.operation, vector.line());
                }
            }
        }
    }
    println!("{operations} operations, {} cases, {rejected} rejected, 0 disagreements", operations * CASES);
    assert!(operations > 10 && rejected > 0, "{operations} operations, {rejected} cases rejected");
}

/// Whether the schema accepts a case, what is wrong with that, and what the evaluator finds.
fn judged(model: &Model, at: (&Gateway, &Offer), judge: &Judge, case: &Case) -> (bool, Option<Wrong>, Vector) {
    let context = Context::from_json(&model.context, &at.0.contracts, &case.context).expect("cases have usable contexts");
    let findings = evaluate(model, at.1, &case.payload, &context);
    let vector = Vector::new(String::new(), at, case.context.clone(), case.payload.clone(), &findings);
    let verdict = judge.judge(&vector.payload, &vector.findings);
    (verdict.accepts, verdict.wrong, vector)
}
