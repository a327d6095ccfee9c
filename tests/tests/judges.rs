//! `payspec validate` and `cargo xtask validate` print the same: the evaluator's reports are those of the generated validators, word for word. What
//! both programs read and print around a report is one library's.

use payspec::registry::{self, Lookup};
use payspec_codegen::cli::Evaluator;
use payspec_codegen::vector;
use payspec_judge::{Judge, Target};
use payspec_tests::{Subject, random, root, specs};
use serde_json::{Value, json};

/// Random payloads for each operation.
const CASES: u64 = 400;

fn evaluator() -> Evaluator {
    Evaluator::new(specs().model.clone()).unwrap_or_else(|problem| panic!("{problem}"))
}

/// A report as both programs print it in JSON, in both languages; what is printed for people is made of the same.
fn printed(report: &payspec::Report) -> [String; 2] {
    [payspec::Lang::Ko, payspec::Lang::En].map(|lang| serde_json::to_string(&report.in_lang(lang)).unwrap())
}

#[test]
fn reports_are_the_same_on_vectors_and_random_payloads() {
    let evaluator = evaluator();
    let (mut vectors, mut cases) = (0, 0);
    for subject in Subject::all() {
        let (gateway, operation) = (&subject.gateway.id, &subject.offer.operation);
        let target = evaluator.find(gateway, operation).unwrap();
        let same = |payload: &Value, context: &Value| {
            let known = target.context(context).unwrap_or_else(|error| panic!("{error}: {context}"));
            let generated = subject.entry.context(context).unwrap_or_else(|error| panic!("{error}: {context}"));
            let (evaluated, validated) = (target.validate(payload, &known), (subject.entry.validate_value)(payload, &generated));
            assert_eq!(printed(&evaluated), printed(&validated), "{gateway} {operation}\n{payload}\n{context}");
            assert_eq!(format!("{evaluated:#}"), format!("{validated:#}"));
        };
        let file = root().join("generated/vectors").join(gateway).join(format!("{operation}.jsonl"));
        for vector in vector::read(&std::fs::read_to_string(file).unwrap()).unwrap() {
            same(&vector.payload, &vector.context);
            vectors += 1;
        }
        let source = random::Source::new(subject.model, subject.gateway, subject.offer);
        for seed in 0..CASES {
            let case = source.case(seed);
            same(&case.payload, &case.context);
            cases += 1;
        }
    }
    println!("{vectors} vectors and {cases} random payloads, the same reports");
    assert!(vectors > 1000, "the vectors are gone");
}

#[test]
fn rules_are_listed_alike_so_policies_fit_both() {
    let evaluated = evaluator().operations();
    let generated: Vec<_> = registry::operations().collect();
    assert_eq!(evaluated, generated);
    for (one, other) in evaluated.iter().zip(&generated) {
        assert_eq!(one.contracts(), other.contracts());
        let rules = |info: &payspec::OperationInfo| -> Vec<_> {
            let row = |rule: payspec::RuleInfo| (rule.id(), rule.severity(), rule.sources(), rule.sentence(payspec::Lang::En));
            info.rules().map(row).collect()
        };
        assert_eq!(rules(one), rules(other), "{one}");
    }
}

#[test]
fn what_cannot_be_used_is_refused_in_the_same_words() {
    let evaluator = evaluator();
    for context in [
        json!([]),
        json!({ "devise": "pc" }),
        json!({ "payment": { "x": 1 } }),
        json!({ "payment": 1 }),
        json!({ "device": "watch" }),
        json!({ "device": null }),
        json!({ "holds": "escrow" }),
        json!({ "holds": [1] }),
        json!({ "holds": ["escrow", "magic"] }),
        json!({ "sdk": "1.x" }),
        json!({ "now": "2024-01-01" }),
        json!({ "now": 1 }),
        json!({ "merchant": { "industry": 1 } }),
        json!({ "payment": { "partial_cancels": 1.5 } }),
        json!({ "payment": { "amount": "1" } }),
        json!({ "payment": { "escrow": 1 } }),
    ] {
        for subject in Subject::all() {
            let target = evaluator.find(&subject.gateway.id, &subject.offer.operation).unwrap();
            let generated = subject.entry.context(&context).map(|_| ()).map_err(|error| error.to_string());
            assert_eq!(target.context(&context).map(|_| ()), generated, "{context}");
            assert!(generated.is_err(), "{context}");
        }
    }
}

#[test]
fn an_operation_that_is_not_offered() {
    let evaluator = evaluator();
    let mut seen = 0;
    for gateway in specs().model.gateways.values() {
        for (version, operation) in specs().model.operations.keys() {
            let found = registry::find(&gateway.id, operation);
            match (evaluator.find(&gateway.id, operation), found) {
                (Ok(target), Lookup::NotOffered(report, _)) => {
                    let context = target.context(&json!({})).unwrap();
                    assert_eq!(printed(&target.validate(&json!({}), &context)), printed(&report));
                    assert!(target.info().is_none());
                    seen += 1;
                }
                (Ok(target), Lookup::Found(entry)) => assert_eq!(target.info(), Some(entry.info)),
                (Err(_), Lookup::UnknownOperation) => assert!(*version != gateway.version, "{} {operation}", gateway.id),
                (_, other) => panic!("{} {operation}: {other:?}", gateway.id),
            }
        }
    }
    assert!(seen > 0);
    let error = |gateway, operation| evaluator.find(gateway, operation).err().unwrap_or_default();
    assert!(error("v2/nobody", "request-payment").starts_with("there is no such gateway; there are v1/daou, "));
    assert!(error("v2/kcp", "request-nothing").starts_with("there is no such operation; v2/kcp offers billing-key-payment, "));
}
