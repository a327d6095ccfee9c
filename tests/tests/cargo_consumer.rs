//! An SDK whose build script runs the compiler, built as its author would: when it is built again, when it is not, what a broken spec does to it, and
//! whether what it has built answers as the evaluator does.

use payspec_codegen::{compile, eval, vector};
use payspec_tests::nested::{Nest, in_toml, mirror, replaced, streams, succeed};
use payspec_tests::{Found, figures, random, root};
use serde_json::{Value, json};
use std::io::Write;
use std::path::Path;
use std::process::Stdio;

/// Requests sent for each operation, beside the vectors.
const CASES: u64 = 300;

#[test]
fn an_sdk_builds_with_it() {
    let nest = Nest::new(env!("CARGO_TARGET_TMPDIR"), "cargo-consumer");
    copy(&nest, "2024");
    let binary = nest.built("cargo-consumer");
    succeed(nest.cargo().args(["test", "--quiet"]));
    succeed(nest.cargo().args(["build", "--quiet"]));
    answers_as_the_evaluator_does(&nest, &binary);

    assert!(!is_rerun(&nest), "nothing has changed since it was built");
    let specs = nest.folder().join("spec");
    let file = specs.join("codes/method.yaml");
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, &text).unwrap();
    assert!(is_rerun(&nest), "a file was touched");
    assert!(!is_rerun(&nest), "nothing has changed since");
    let more = "code_systems:\n  shape: { name: { ko: 모양, en: shape }, dialects: [v2-sdk], codes: { round: { ko: 원, en: round } } }\n";
    std::fs::write(specs.join("codes/shape.yaml"), more).unwrap();
    assert!(is_rerun(&nest), "a file was added");
    std::fs::rename(specs.join("codes/shape.yaml"), specs.join("codes/form.yaml")).unwrap();
    assert!(is_rerun(&nest), "a file has another name");
    std::fs::create_dir_all(specs.join("gateways/v2/third")).unwrap();
    assert!(is_rerun(&nest), "a folder was added");

    // A mistake fails the build, drawn as the compiler draws it, and mending it is all that is needed.
    std::fs::write(&file, replaced(&text, "legacy_prefix:", "legacy_prefx:")).unwrap();
    let output = nest.cargo().arg("check").output().unwrap();
    let (_, stderr) = streams(&output);
    let place = text.lines().position(|line| line.contains("legacy_prefix:")).unwrap() + 1;
    assert!(!output.status.success(), "{stderr}");
    assert!(stderr.contains("error[PS0102]: `method` has an unknown key `legacy_prefx`"), "{stderr}");
    assert!(stderr.contains(&format!("spec/codes/method.yaml:{place}:5")), "{stderr}");
    assert!(stderr.contains("help: did you mean `legacy_prefix`?"), "{stderr}");
    assert!(stderr.contains("^^^^^^^^^^^^"), "the lines are drawn: {stderr}");
    std::fs::write(&file, &text).unwrap();
    assert!(is_rerun(&nest));
}

#[test]
fn an_sdk_of_edition_2021_builds_with_it() {
    let nest = Nest::new(env!("CARGO_TARGET_TMPDIR"), "cargo-consumer-2021");
    copy(&nest, "2021");
    succeed(nest.cargo().arg("check"));
}

/// The SDK with specs of its own, in an edition.
fn copy(nest: &Nest, edition: &str) {
    let read = |path: &Path| std::fs::read_to_string(path).unwrap();
    let sdk = root().join("tests/consumers/cargo");
    mirror(&root().join("tests/fixture"), &nest.folder().join("spec"), &|_| true);
    for file in ["src/lib.rs", "src/main.rs"] {
        nest.write(file, &read(&sdk.join(file)));
    }
    nest.write("build.rs", &replaced(&read(&sdk.join("build.rs")), "../../fixture", "spec"));
    let manifest = replaced(&read(&sdk.join("Cargo.toml")), "../../../codegen", &in_toml(&root().join("codegen")));
    let manifest = replaced(&manifest, "edition = \"2021\"", &format!("edition = \"{edition}\""));
    nest.write("Cargo.toml", &format!("{}\n{}", nest.with_own_version(&manifest), profiles()));
    nest.write("Cargo.lock", &read(&root().join("Cargo.lock")));
}

/// The workspace's profiles, so that what it has built needs not be built again.
fn profiles() -> String {
    let workspace = std::fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let start = workspace.find("[profile.dev]").expect("the workspace has profiles");
    let profiles = workspace[start..].split("\n# `cargo xtask validate`").next().unwrap_or_default();
    format!("{profiles}\n[profile.dev.build-override]\ndebug = \"line-tables-only\"\n")
}

/// Whether the build script runs again. It is the same one for `cargo check`, which is quicker.
fn is_rerun(nest: &Nest) -> bool {
    let output = succeed(nest.cargo().args(["check", "--verbose"]));
    let (_, stderr) = streams(&output);
    stderr.lines().any(|line| line.contains("Running") && line.contains("build-script-build"))
}

/// Sends vectors and random requests to the SDK, and compares its answers with what the evaluator finds.
fn answers_as_the_evaluator_does(nest: &Nest, binary: &Path) {
    let compilation = compile(&root().join("tests/fixture")).unwrap();
    let model = &compilation.model;
    let mut requests: Vec<Value> = Vec::new();
    for gateway in model.gateways.values() {
        for offer in gateway.offers.values() {
            let source = random::Source::new(model, gateway, offer);
            let vectors = vector::make(model, gateway, offer).vectors.into_iter().map(|vector| (vector.payload, vector.context));
            let cases = (0..CASES).map(|seed| source.case(seed)).map(|case| (case.payload, case.context));
            requests.extend(vectors.chain(cases).map(|(payload, context)| {
                json!({ "gateway": gateway.id, "operation": offer.operation, "context": context, "payload": payload })
            }));
        }
    }
    let lines: Vec<String> =
        requests.iter().map(Value::to_string).filter(|line| serde_json::from_str::<Value>(line).is_ok()).collect();
    let (mut strictly, mut kept, mut whole) = (0, 0, 0);
    for (line, answer) in lines.iter().zip(answers(nest, binary, &lines)) {
        // Read again what the SDK read: numbers may have changed a little on the way through text.
        let request: Value = serde_json::from_str(line).unwrap();
        let gateway = &model.gateways[request["gateway"].as_str().unwrap()];
        let offer = &gateway.offers[request["operation"].as_str().unwrap()];
        let context = eval::Context::from_json(&model.context, &gateway.contracts, &request["context"]).unwrap();
        let of =
            |payload: &Value| -> Vec<Found> { eval::evaluate(model, offer, payload, &context).iter().map(Found::from).collect() };
        assert_eq!(found(&answer["report"]), of(&request["payload"]), "{line}");
        let (strict, keep) = (&answer["typed"]["strict"], &answer["typed"]["kept"]);
        for typed in [strict, keep].into_iter().filter(|typed| !typed.is_null()) {
            assert_eq!(found(&typed["report"]), of(&typed["written"]), "typed: {line}\nwritten: {}", typed["written"]);
        }
        assert!(strict.is_null() || !keep.is_null(), "who keeps codes reads whatever the others read: {line}");
        strictly += usize::from(!strict.is_null());
        kept += usize::from(!keep.is_null());
        whole += usize::from(!keep.is_null() && strict.is_null() && keep["written"] == request["payload"]);
    }
    // One that disagrees has ended the test.
    figures::note("build", "cases", lines.len(), 0);
    println!(
        "{} requests; typed: {strictly} read strictly, {kept} with codes kept, {whole} of these only so, and written as they were",
        lines.len()
    );
    assert!(strictly > 50 && kept > strictly && whole > 0, "the requests are too tame: {strictly} {kept} {whole}");
}

fn found(report: &Value) -> Vec<Found> {
    let findings = report["findings"].as_array().unwrap_or_else(|| panic!("no report: {report}"));
    findings.iter().map(|finding| Found::from_answer(finding).unwrap()).collect()
}

/// What the SDK's program answers to lines.
fn answers(nest: &Nest, binary: &Path, lines: &[String]) -> Vec<Value> {
    let mut child = std::process::Command::new(binary)
        .current_dir(nest.folder())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("{}: {error}", binary.display()));
    let mut input = child.stdin.take().unwrap();
    let text = lines.join("\n") + "\n";
    // From another thread: the answers come before the requests have ended.
    let writer = std::thread::spawn(move || input.write_all(text.as_bytes()));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    assert!(output.status.success(), "{}", output.status);
    let answers: Vec<Value> = streams(&output).0.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(answers.len(), lines.len());
    answers
}

/// What docs/consumers/cargo.md shows is built, with the specs of this repository, and runs.
#[test]
fn the_page_for_its_authors_is_right() {
    let page = std::fs::read_to_string(root().join("docs/consumers/cargo.md")).unwrap();
    let block = |first: &str| -> String {
        let (_, behind) = page.split_once(&format!("\n{first}")).unwrap_or_else(|| panic!("the page shows no {first}"));
        behind.split_once("\n```").map_or(behind, |(inside, _)| inside).to_owned() + "\n"
    };
    let nest = Nest::new(env!("CARGO_TARGET_TMPDIR"), "cargo-page");
    let (runtime, codegen) = (in_toml(&root().join("codegen/runtime")), in_toml(&root().join("codegen")));
    let manifest = replaced(&block("```toml\n"), "path = \"codegen/runtime\"", &format!("path = \"{runtime}\""));
    let manifest = replaced(&manifest, "path = \"codegen\"", &format!("path = \"{codegen}\""));
    nest.write("Cargo.toml", &format!("{manifest}\n[workspace]\n{}", profiles()));
    nest.write("Cargo.lock", &std::fs::read_to_string(root().join("Cargo.lock")).unwrap());
    let specs = in_toml(&root().join("spec"));
    nest.write("build.rs", &replaced(&block("```rust\n// build.rs\n"), "\"spec\"", &format!("{specs:?}")));
    nest.write("src/main.rs", &block("```rust\n// src/main.rs\n"));
    let output = succeed(nest.cargo().args(["run", "--quiet"]));
    let (stdout, stderr) = streams(&output);
    assert!(stdout.starts_with("{\"storeId\":\"store-1\"") && stderr.is_empty(), "{stdout}{stderr}");
}
