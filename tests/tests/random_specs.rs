//! Random specs: whatever is valid compiles, becomes Rust without a warning, and is validated as the evaluator says.
//!
//! Environment: `PAYSPEC_SPECS` is how many specs there are (12), `PAYSPEC_SEED` the first seed (0). Every twelve of them are a batch with a
//! seed of its own, and one crate. `PAYSPEC_BATCHES` is how many batches are taken through the compiler without building anything (12).

use payspec_codegen::diagnostic::{Diagnostic, Severity};
use payspec_codegen::model::Model;
use payspec_codegen::{Compilation, Target, eval, generate, output};
use payspec_tests::nested::{Nest, in_toml, replaced, streams};
use payspec_tests::random::{Case, Source, minimise};
use payspec_tests::random_spec::{Batch, constructs, shrink};
use payspec_tests::{Detailed, doors, root};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::process::Stdio;

/// Specs of one batch.
const BATCH: u64 = 12;
/// Requests sent for each operation.
const CASES: u64 = 400;
/// What is generated. Vectors are searched for, which takes long and shows nothing that the cases here do not.
const TARGETS: [Target; 6] = [Target::Rust, Target::Typescript, Target::Docs, Target::Ir, Target::JsonSchema, Target::Mdx];
/// Times that cargo is run to make a failing batch smaller.
const BUILDS: usize = 40;

fn setting(name: &str, default: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.replace('_', "").parse().ok()).unwrap_or(default)
}

#[test]
fn generated_rust_says_what_random_specs_mean() {
    let nest = Nest::new(env!("CARGO_TARGET_TMPDIR"), "random-specs");
    let (first, specs) = (setting("PAYSPEC_SEED", 0), setting("PAYSPEC_SPECS", BATCH));
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut totals = Totals::default();
    for seed in first..first + specs.div_ceil(BATCH) {
        let batch = Batch::new(seed, BATCH);
        let compilation = compiled(&batch);
        add(&mut seen, constructs(&batch, &compilation.model));
        generated(&batch, &nest);
        totals.specs += BATCH;
        agrees(&batch, &compilation.model, &nest, &mut totals);
    }
    let Totals { specs, operations, cases, findings } = totals;
    println!(
        "{specs} specs, {operations} operations, {} constructs, {cases} cases, {findings} findings, 0 disagreements",
        seen.len()
    );
    // A dozen specs need not have each; those of the first seed do.
    let missing = missing(&seen);
    assert!(first > 0 || missing.is_empty(), "no spec has: {}", missing.join(", "));
}

fn add(seen: &mut BTreeMap<String, usize>, more: BTreeMap<String, usize>) {
    for (name, count) in more {
        *seen.entry(name).or_default() += count;
    }
}

/// The constructs that do not occur.
fn missing(seen: &BTreeMap<String, usize>) -> Vec<&str> {
    seen.iter().filter(|(_, count)| **count == 0).map(|(name, _)| name.as_str()).collect()
}

/// Many more become Rust that parses: only the building takes long.
#[test]
fn every_batch_compiles() {
    let (first, batches) = (setting("PAYSPEC_SEED", 0), setting("PAYSPEC_BATCHES", 12));
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for seed in first..first + batches {
        let batch = Batch::new(seed, BATCH);
        let compilation = compiled(&batch);
        add(&mut seen, constructs(&batch, &compilation.model));
        if let Some(found) = not_generated(&batch) {
            refuse(&batch, &found);
        }
    }
    println!("{} specs in {batches} batches, {} constructs", batches * BATCH, seen.len());
    assert!(missing(&seen).is_empty(), "no spec has: {}", missing(&seen).join(", "));
}

#[derive(Default)]
struct Totals {
    specs: u64,
    operations: usize,
    cases: u64,
    findings: usize,
}

/// Whatever is made as valid compiles without an error.
fn compiled(batch: &Batch) -> Compilation {
    let compilation = batch.compile();
    if compilation.diagnostics.iter().any(is_mistake) {
        let codes = |compilation: &Compilation| -> Vec<&str> {
            let errors = compilation.diagnostics.iter().filter(|diagnostic| is_mistake(diagnostic));
            errors.map(|diagnostic| diagnostic.code.id()).collect()
        };
        // Taking something away makes errors of its own: only the one that was there counts.
        let first = codes(&compilation)[0];
        println!("seed {}: a spec does not compile, and is made smaller\n{}", batch.seed, errors(&compilation.render(false)));
        let least = shrink(batch, 2000, |batch| codes(&batch.compile()) == [first]);
        fail(&least, "does not compile", &least.compile().render(false));
    }
    compilation
}

/// Whether a spec is not valid. That random rules are at odds is no wonder, and nothing that keeps code from being generated.
fn is_mistake(diagnostic: &Diagnostic) -> bool {
    diagnostic.code.severity() == Severity::Error && !diagnostic.code.id().starts_with("PS07")
}

/// The errors among drawn diagnostics.
fn errors(drawn: &str) -> String {
    drawn.split("\n\n").filter(|part| part.starts_with("error")).collect::<Vec<_>>().join("\n\n")
}

/// Why nothing can be generated from a batch that compiles. What is generated has been parsed, since it is printed from its syntax tree.
fn not_generated(batch: &Batch) -> Option<String> {
    let compilation = batch.compile();
    if compilation.diagnostics.iter().any(is_mistake) {
        return None;
    }
    match std::panic::catch_unwind(|| generate(&compilation.model, &TARGETS)) {
        // Nothing stands there: only the paths can be wrong.
        Ok(Ok(files)) => output::check(&root().join("target/nothing"), &files, &[]).err().map(|error| error.to_string()),
        Ok(Err(problems)) => Some(problems.join("\n")),
        Err(_) => Some("the compiler panics".to_owned()),
    }
}

fn refuse(batch: &Batch, found: &str) -> ! {
    println!("seed {}: a spec cannot be generated, and is made smaller\n{found}", batch.seed);
    let least = shrink(batch, 2000, |batch| not_generated(batch).as_deref() == Some(found));
    fail(&least, "cannot be generated", found);
}

/// What compiles becomes a crate that builds without a warning.
fn generated(batch: &Batch, nest: &Nest) {
    if let Some(found) = not_generated(batch) {
        refuse(batch, &found);
    }
    if let Err(errors) = build(batch, nest) {
        // The first error is what is looked for: that line of its text which tells its code.
        let kind = |errors: &str| errors.lines().find(|line| line.starts_with("error")).map(str::to_owned);
        println!("seed {}: the generated crate does not build, and is made smaller\n{errors}", batch.seed);
        let least = shrink(batch, BUILDS, |batch| build(batch, nest).is_err_and(|smaller| kind(&smaller) == kind(&errors)));
        fail(&least, "becomes Rust that does not build", &errors);
    }
}

/// Writes the crate with its runner and builds it; what cargo says where that fails.
fn build(batch: &Batch, nest: &Nest) -> Result<(), String> {
    let compilation = batch.compile();
    if compilation.diagnostics.iter().any(is_mistake) {
        return Ok(());
    }
    let Ok(mut files) = generate(&compilation.model, &TARGETS) else { return Ok(()) };
    let manifest = files.iter_mut().find(|file| file.path == "rust/Cargo.toml").expect("a crate has a manifest");
    let runtime = in_toml(&root().join("codegen/runtime"));
    manifest.contents = replaced(&nest.with_own_version(&manifest.contents), "../../codegen/runtime", &runtime)
        + "\n[lints.rust]\nwarnings = \"deny\"\n";
    let registry = files.iter().find(|file| file.path == "rust/src/registry.rs").map_or("", |file| file.contents.as_str());
    nest.write("runner/doors.rs", &doors::table(registry));
    nest.write("runner/main.rs", include_str!("../runner/main.rs"));
    nest.write("runner/door.rs", include_str!("../src/door.rs"));
    output::write(nest.folder(), &files, &[]).map_err(|error| error.to_string())?;
    nest.write(
        "runner/Cargo.toml",
        "[package]\nname = \"random-runner\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[[bin]]\nname = \"random-runner\"\n\
         path = \"main.rs\"\n\n[dependencies]\npayspec = { path = \"../rust\", features = [\"full\"] }\nserde_json = \"1\"\n",
    );
    // With the workspace's profiles, so that dependencies need not be built once more.
    let workspace = std::fs::read_to_string(root().join("Cargo.toml")).map_err(|error| error.to_string())?;
    let profiles = workspace.find("[profile.dev]").map_or("", |at| &workspace[at..]);
    nest.write("Cargo.toml", &format!("[workspace]\nresolver = \"3\"\nmembers = [\"rust\", \"runner\"]\n\n{profiles}"));
    nest.write("Cargo.lock", &std::fs::read_to_string(root().join("Cargo.lock")).map_err(|error| error.to_string())?);
    let output =
        nest.cargo().args(["build", "--quiet", "--package", "random-runner"]).output().map_err(|error| error.to_string())?;
    if output.status.success() { Ok(()) } else { Err(streams(&output).1) }
}

/// Sends random requests to the runner and compares its answers, whole, with what the evaluator finds.
fn agrees(batch: &Batch, model: &Model, nest: &Nest, totals: &mut Totals) {
    let mut failures = Vec::new();
    for gateway in model.gateways.values() {
        for offer in gateway.offers.values() {
            totals.operations += 1;
            let source = Source::new(model, gateway, offer);
            let evaluated = |case: &Case| -> Vec<Detailed> {
                let context = eval::Context::from_json(&model.context, &gateway.contracts, &case.context);
                let context = context.unwrap_or_else(|error| panic!("the context {} is refused: {error}", case.context));
                eval::evaluate(model, offer, &case.payload, &context).iter().map(Detailed::from).collect()
            };
            let line = |case: &Case| json!([gateway.id, offer.operation, case.context, case.payload.to_string()]).to_string();
            // Through text and back: numbers may change a little on the way.
            let read = |case: Case| Case { payload: serde_json::from_str(&case.payload.to_string()).unwrap_or_default(), ..case };
            let cases: Vec<Case> = (0..CASES).map(|seed| read(source.case(seed))).collect();
            let answers = answers(nest, cases.iter().map(line));
            assert_eq!(answers.len(), cases.len(), "the runner has stopped");
            for (case, answer) in cases.iter().zip(&answers) {
                let expected = evaluated(case);
                totals.cases += 1;
                totals.findings += expected.len();
                if is_answer(answer, &expected) {
                    continue;
                }
                let least = minimise(case, |case| {
                    let case = read(case.clone());
                    answers_one(nest, line(&case)).is_none_or(|answer| !is_answer(&answer, &evaluated(&case)))
                });
                let mut text =
                    format!("{} {}\n  payload {}\n  context {}", gateway.id, offer.operation, least.payload, least.context);
                let _ = write!(text, "\n  validator {}\n  evaluator", answers_one(nest, line(&least)).unwrap_or_default());
                for found in &evaluated(&least) {
                    let _ = write!(text, "\n    {found}");
                }
                failures.push((gateway.id.clone(), text));
                break;
            }
        }
    }
    let Some((gateway, text)) = failures.first() else { return };
    // Only what the gateway needs is shown.
    let keeps = |batch: &Batch| {
        let compilation = batch.compile();
        !compilation.diagnostics.iter().any(is_mistake) && compilation.model.gateways.contains_key(gateway)
    };
    let mut least = batch.clone();
    let others: Vec<String> = model.gateways.keys().filter(|id| *id != gateway).map(|id| format!("gateways/{id}/")).collect();
    least.files.retain(|(path, _)| !others.iter().any(|other| path.starts_with(other)));
    for at in (0..least.files.len()).rev() {
        let mut without = least.clone();
        without.files.remove(at);
        if keeps(&without) && !path_of(gateway, &least.files[at].0) {
            least = without;
        }
    }
    let all: Vec<&str> = failures.iter().map(|(_, text)| text.as_str()).collect();
    fail(&least, "is validated otherwise than the evaluator says", &format!("{text}\n\nall of them:\n{}", all.join("\n")));
}

fn path_of(gateway: &str, path: &str) -> bool {
    path.starts_with(&format!("gateways/{gateway}/")) || path.starts_with("fragments/")
}

/// Whether an answer of the runner says just these findings, of the value and of its text.
fn is_answer(answer: &Value, expected: &[Detailed]) -> bool {
    let one = |detailed: &Detailed| {
        let sources: Vec<Value> = detailed.sources.iter().map(|(doc, lines)| json!([doc, lines])).collect();
        let found = &detailed.found;
        json!([found.severity, found.rule, found.path, found.undecided, detailed.suggestion, sources])
    };
    let expected: Value = expected.iter().map(one).collect();
    // Deeper than parsers go, there is a value but no text.
    answer[0] == expected && answer[1] == expected && answer[2] == true
}

fn answers_one(nest: &Nest, line: String) -> Option<Value> {
    answers(nest, std::iter::once(line)).pop()
}

/// What the runner answers to lines.
fn answers(nest: &Nest, lines: impl Iterator<Item = String>) -> Vec<Value> {
    let binary = nest.built("random-runner");
    let mut command = std::process::Command::new(&binary);
    let child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let mut child = child.unwrap_or_else(|error| panic!("{}: {error}", binary.display()));
    let mut input = child.stdin.take().expect("it has been piped");
    let text = lines.collect::<Vec<_>>().join("\n") + "\n";
    // From another thread: answers come before the requests have ended. One that panics reads no more.
    let writer = std::thread::spawn(move || drop(input.write_all(text.as_bytes())));
    let output = child.wait_with_output().expect("it can be waited for");
    writer.join().expect("writing does not panic");
    let (stdout, stderr) = streams(&output);
    if !output.status.success() {
        println!("the runner fails: {stderr}");
    }
    stdout.lines().filter_map(|line| serde_json::from_str(line).ok()).collect()
}

/// Shows a batch and what is wrong with it.
fn fail(batch: &Batch, what: &str, details: &str) -> ! {
    let mut text = String::new();
    for (path, contents) in batch.texts() {
        let _ = write!(text, "\n--- {path}\n{contents}");
    }
    panic!("seed {}: a spec {what}\n{details}\n{text}", batch.seed);
}
