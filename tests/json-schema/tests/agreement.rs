//! Verdicts of the schemas are those that they promise: on every vector and on random payloads, of the specs and of the fixture, which uses
//! every construct of the language.
//!
//! Environment: `PAYSPEC_CASES` is how many random cases there are altogether (20,000), `PAYSPEC_SEED` the first seed (0).

use payspec_codegen::eval::{Context, evaluate};
use payspec_codegen::model::{Gateway, Model, Offer};
use payspec_codegen::sample::{Case, Source, minimise};
use payspec_codegen::vector::{self, Expected, Level, Vector};
use payspec_json_schema_tests::{Judge, compiled, files, offers, root};
use serde_json::Value;

/// Disagreements that are reported.
const SHOWN: usize = 6;

fn setting(name: &str, default: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.replace('_', "").parse().ok()).unwrap_or(default)
}

/// What judging many payloads gave.
#[derive(Debug, Default)]
struct Sum {
    payloads: usize,
    structural: usize,
    agree: usize,
    unsaid: usize,
    rejected: usize,
    errors: usize,
    exact: usize,
    wrong: Vec<String>,
}

impl Sum {
    fn add(&mut self, judge: &Judge, vector: &Vector) {
        let verdict = judge.judge(&vector.payload, &vector.findings);
        self.payloads += 1;
        self.rejected += usize::from(!verdict.accepts);
        let rejects = vector.findings.iter().any(|finding| finding.severity == "error");
        if vector.level == Level::Structural {
            self.structural += 1;
            self.agree += usize::from(verdict.accepts != rejects);
            self.unsaid += usize::from(verdict.accepts && rejects && verdict.errors == 0);
        }
        if !verdict.accepts {
            self.errors += verdict.errors;
            self.exact += verdict.exact;
        }
        if let Some(wrong) = verdict.wrong {
            self.wrong.push(format!("{} {} {}: {wrong:?}\n  {}", vector.gateway, vector.operation, vector.id, vector.line()));
        }
    }

    fn check(&mut self, what: &str) {
        let Self { payloads, structural, agree, unsaid, rejected, errors, exact, wrong } = self;
        println!(
            "{what}: {payloads} payloads, {rejected} rejected, {} disagreements; structural: {agree} of {structural} agree, {unsaid} hang on \
             checks listed as unsaid; {exact} of {errors} errors at the exact place",
            wrong.len()
        );
        wrong.sort_by_key(String::len);
        let shown = wrong.iter().take(SHOWN).map(String::as_str).collect::<Vec<_>>().join("\n");
        assert!(wrong.is_empty(), "{what}: {} of {payloads} verdicts are wrong; the shortest:\n{shown}", wrong.len());
        assert_eq!(*agree + *unsaid, *structural, "{what}");
        assert!(*rejected > 0 && rejected < payloads, "{what}: payloads of one kind only");
    }
}

/// A case as a vector that is for no check.
fn judged(model: &Model, at: (&Gateway, &Offer), id: String, case: Case) -> Vector {
    let context = Context::from_json(&model.context, &at.0.contracts, &case.context).expect("cases have usable contexts");
    let findings = evaluate(model, at.1, &case.payload, &context);
    Vector::new(id, at, case.context, case.payload, &findings)
}

fn random(model: &Model, sum: &mut Sum, cases: u64) {
    let files = files(model);
    let each = cases.div_ceil(offers(model).count() as u64);
    let first = setting("PAYSPEC_SEED", 0);
    for at in offers(model) {
        let judge = Judge::of(&files, at.0, at.1);
        let source = Source::new(model, at.0, at.1);
        for seed in first..first + each {
            let vector = judged(model, at, format!("random/{seed}"), source.case(seed));
            let wrong = sum.wrong.len();
            sum.add(&judge, &vector);
            if sum.wrong.len() > wrong && wrong < SHOWN {
                sum.wrong[wrong] = least(model, at, &judge, &vector);
            }
        }
    }
}

/// A case that disagrees, made small.
fn least(model: &Model, at: (&Gateway, &Offer), judge: &Judge, vector: &Vector) -> String {
    let wrong = |case: &Case| {
        let vector = judged(model, at, String::new(), case.clone());
        judge.judge(&vector.payload, &vector.findings).wrong
    };
    let case = Case { payload: vector.payload.clone(), context: vector.context.clone() };
    let small = minimise(&case, |case| wrong(case).is_some());
    let Case { payload, context } = &small;
    format!(
        "{} {} {}: {:?}\n  payload {payload}\n  context {context}",
        vector.gateway,
        vector.operation,
        vector.id,
        wrong(&small)
    )
}

#[test]
fn vectors_of_the_specs() {
    let model = compiled("spec").model;
    let mut sum = Sum::default();
    for (gateway, offer) in offers(&model) {
        let read = |path: String| {
            std::fs::read_to_string(root().join("generated").join(&path)).unwrap_or_else(|e| panic!("{path}: {e}"))
        };
        let judge = Judge::new(&read(format!("json-schema/{}/{}.schema.json", gateway.id, offer.operation))).unwrap();
        for vector in vector::read(&read(format!("vectors/{}/{}.jsonl", gateway.id, offer.operation))).unwrap() {
            sum.add(&judge, &vector);
        }
    }
    sum.check("vectors");
    assert!(sum.exact * 100 >= sum.errors * 99, "only {} of {} errors stand at the exact place", sum.exact, sum.errors);
    assert!(sum.unsaid * 50 <= sum.structural, "{} of {} structural vectors hang on unsaid checks", sum.unsaid, sum.structural);
}

#[test]
fn random_payloads_of_the_specs() {
    let mut sum = Sum::default();
    random(&compiled("spec").model, &mut sum, setting("PAYSPEC_CASES", 20_000));
    sum.check("random payloads");
}

#[test]
fn the_fixture() {
    let model = compiled("tests/fixture").model;
    let mut sum = Sum::default();
    let files = files(&model);
    for at in offers(&model) {
        let judge = Judge::of(&files, at.0, at.1);
        for vector in vector::make(&model, at.0, at.1).vectors {
            sum.add(&judge, &vector);
        }
    }
    sum.check("vectors of the fixture");
    let mut sum = Sum::default();
    random(&model, &mut sum, 5000);
    sum.check("random payloads of the fixture");
}

/// Each rejection for a reason that is none must be noticed: the test above would be worth nothing if the promises were empty.
#[test]
fn promises_are_not_empty() {
    let model = compiled("spec").model;
    let files = files(&model);
    let (mut said, mut all) = (0, 0);
    for (gateway, offer) in offers(&model) {
        let judge = Judge::of(&files, gateway, offer);
        let text =
            std::fs::read_to_string(root().join(format!("generated/vectors/{}/{}.jsonl", gateway.id, offer.operation))).unwrap();
        let of_errors = |vector: Vector| vector.findings.into_iter().filter(|finding: &Expected| finding.severity == "error");
        let rules: std::collections::BTreeSet<String> =
            vector::read(&text).unwrap().into_iter().flat_map(of_errors).map(|finding| finding.rule).collect();
        all += rules.len();
        said += rules.iter().filter(|rule| judge.says(rule)).count();
    }
    println!("{said} of {all} checks that find errors are said in full");
    assert!(said * 100 >= all * 95, "{said} of {all}");
}

/// What people read in a schema is true: its examples and defaults are taken by it.
#[test]
fn examples_and_defaults_are_valid() {
    let model = compiled("spec").model;
    let files = files(&model);
    let mut seen = 0;
    for (gateway, offer) in offers(&model) {
        let judge = Judge::of(&files, gateway, offer);
        examples(judge.schema(), judge.schema(), &mut seen);
    }
    assert!(seen > 100, "only {seen} examples and defaults");
}

fn examples(root: &Value, schema: &Value, seen: &mut usize) {
    let Some(members) = schema.as_object() else { return };
    let shown = members.get("examples").and_then(Value::as_array).into_iter().flatten().chain(members.get("default"));
    let shown: Vec<&Value> = shown.collect();
    if !shown.is_empty() {
        let mut alone = members.clone();
        alone.insert("$defs".to_owned(), root.get("$defs").cloned().unwrap_or_default());
        let judge = Judge::new(&Value::Object(alone).to_string()).unwrap();
        for value in shown {
            *seen += 1;
            assert!(judge.judge(value, &[]).accepts, "{value} is not what {schema} takes");
        }
    }
    for keyword in ["properties", "items"] {
        match members.get(keyword) {
            Some(Value::Object(inner)) if keyword == "properties" => {
                for member in inner.values() {
                    examples(root, member, seen);
                }
            }
            Some(inner) => examples(root, inner, seen),
            None => {}
        }
    }
}
