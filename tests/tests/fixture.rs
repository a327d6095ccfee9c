//! The fixture specs use every construct and hostile names; they go through every target, and the binary built over them agrees with the
//! evaluator.

use payspec_codegen::model::Model;
use payspec_codegen::{Compilation, Target, compile, eval, generate, output, vector};
use payspec_tests::nested::{Nest, in_toml, replaced, streams, succeed};
use payspec_tests::random::{Case, Source};
use payspec_tests::{Found, root, suite, yaml_list};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::io::Write;
use std::process::Stdio;

/// Requests sent for each operation.
const CASES: u64 = 1500;

fn fixture() -> Compilation {
    let compilation = compile(&root().join("tests/fixture")).unwrap();
    assert!(compilation.diagnostics.is_empty(), "{}", compilation.render(false));
    compilation
}

#[test]
fn every_construct_goes_through_every_target() {
    let model = fixture().model;
    let nest = Nest::new(env!("CARGO_TARGET_TMPDIR"), "fixture");
    write_workspace(&model, &nest);
    // Other profiles would build all dependencies once more; cargo turns warnings into errors by the manifest.
    succeed(nest.cargo().args(["build", "--package", "fixture-validate"]));
    // In a folder of its own: pages have no versions in their names, and somebody may be reading those of the workspace.
    let documented = ["doc", "--package", "payspec", "--features", "full", "--no-deps", "--target-dir", "documented"];
    succeed(nest.cargo().args(documented).env("RUSTDOCFLAGS", "-D warnings"));
    if succeeds(&nest, &["clippy", "--version"]) {
        succeed(nest.cargo().args(["clippy", "--package", "payspec", "--features", "full"]));
    } else {
        eprintln!("SKIPPED: there is no clippy here; the fixture crate has been compiled only");
    }
    agrees(&model, &nest);
}

/// A workspace of the crate generated from the fixture, and the validate binary over it.
fn write_workspace(model: &Model, nest: &Nest) {
    let read = |path: &str| std::fs::read_to_string(root().join(path)).unwrap();
    let mut files = generate(model, &Target::ALL).unwrap();
    let manifest = files.iter_mut().find(|file| file.path == "rust/Cargo.toml").unwrap();
    let runtime = in_toml(&root().join("codegen/runtime"));
    manifest.contents = replaced(&nest.with_own_version(&manifest.contents), "../../codegen/runtime", &runtime)
        + "\n[lints.rust]\nwarnings = \"deny\"\n\n[lints.clippy]\nall = \"deny\"\n";
    output::write(nest.folder(), &files, &[]).unwrap();

    let workspace = read("Cargo.toml");
    let members = workspace.lines().find(|line| line.starts_with("members = ")).unwrap();
    let workspace = replaced(&workspace, members, "members = [\"rust\", \"validate\"]");
    let default = workspace.lines().find(|line| line.starts_with("default-members = ")).unwrap().to_owned();
    let workspace = replaced(&workspace, &default, "");
    let workspace = replaced(&workspace, "path = \"generated/rust\"", "path = \"rust\"");
    let workspace = replaced(&workspace, "path = \"codegen\"", &format!("path = \"{}\"", in_toml(&root().join("codegen"))));
    let judge = in_toml(&root().join("codegen/judge"));
    let workspace = replaced(&workspace, "path = \"codegen/judge\"", &format!("path = \"{judge}\""));
    nest.write("Cargo.toml", &replaced(&workspace, "path = \"codegen/runtime\"", &format!("path = \"{runtime}\"")));
    nest.write("Cargo.lock", &read("Cargo.lock"));
    for file in std::fs::read_dir(root().join("xtask/validate/src")).unwrap().flatten() {
        let name = file.file_name().into_string().unwrap();
        nest.write(&format!("validate/src/{name}"), &read(&format!("xtask/validate/src/{name}")));
    }
    // A name of its own: the real binary is built into the same target folder.
    let manifest = replaced(&read("xtask/validate/Cargo.toml"), "name = \"payspec-validate\"", "name = \"fixture-validate\"");
    nest.write("validate/Cargo.toml", &manifest);
}

fn succeeds(nest: &Nest, arguments: &[&str]) -> bool {
    nest.cargo().args(arguments).output().is_ok_and(|output| output.status.success())
}

/// Sends vectors and random requests to the binary and compares its answers, whole, with what the evaluator finds.
fn agrees(model: &Model, nest: &Nest) {
    let mut requests = Vec::new();
    for gateway in model.gateways.values() {
        for offer in gateway.offers.values() {
            let source = Source::new(model, gateway, offer);
            let vectors = vector::make(model, gateway, offer).vectors.into_iter();
            let vectors = vectors.map(|vector| Case { payload: vector.payload, context: vector.context });
            requests.extend((0..CASES).map(|seed| source.case(seed)).chain(vectors).enumerate().map(|(id, case)| {
                json!({ "id": id, "gateway": gateway.id, "operation": offer.operation, "context": case.context, "payload": case.payload })
            }));
        }
    }
    // What is nested deeper than parsers go is for other tests: it is no payload, but unusable input.
    let lines = requests.iter().map(Value::to_string).filter(|line| serde_json::from_str::<Value>(line).is_ok());
    let lines: Vec<String> = lines.collect();
    let answers = answers(nest, &lines);
    assert_eq!(answers.len(), lines.len());
    let mut disagreements = Vec::new();
    let mut found = BTreeSet::new();
    for (line, answer) in lines.iter().zip(&answers) {
        // Read again what the binary read: numbers may have changed a little on the way through text.
        let request: Value = serde_json::from_str(line).unwrap();
        assert_eq!(answer["id"], request["id"], "{answer}");
        let gateway = &model.gateways[request["gateway"].as_str().unwrap()];
        let offer = &gateway.offers[request["operation"].as_str().unwrap()];
        let case = Case { payload: request["payload"].clone(), context: request["context"].clone() };
        let context = eval::Context::from_json(&model.context, &gateway.contracts, &case.context).unwrap();
        let evaluated = eval::evaluate(model, offer, &case.payload, &context);
        let evaluated: Vec<Found> = evaluated.iter().map(Found::from).collect();
        let validated: Option<Vec<Found>> =
            answer["findings"].as_array().unwrap_or(&vec![]).iter().map(Found::from_answer).collect();
        let verdict = if evaluated.iter().any(|found| found.severity == "error") { "reject" } else { "accept" };
        found.extend(evaluated.iter().map(|found| (&offer.operation, &gateway.id, found.rule.clone())));
        if validated.as_ref() != Some(&evaluated) || answer["verdict"] != verdict {
            let evaluated = yaml_list(&evaluated, 2);
            disagreements.push(format!("{line}\n  validator: {answer}\n  evaluator:{evaluated}\n"));
        }
    }
    for gateway in model.gateways.values() {
        for offer in gateway.offers.values() {
            let checks = suite::checks(model, gateway, offer).into_iter();
            let unseen = checks.filter(|check| !found.contains(&(&offer.operation, &gateway.id, check.id.clone())));
            let unseen: Vec<String> = unseen.map(|check| check.id).collect();
            assert!(unseen.is_empty(), "no request broke {} of {} {}", unseen.join(", "), gateway.id, offer.operation);
        }
    }
    disagreements.sort_by_key(String::len);
    let shown = disagreements.iter().take(5).map(String::as_str).collect::<Vec<_>>().join("\n");
    assert!(disagreements.is_empty(), "{} of {} answers differ; the shortest:\n{shown}", disagreements.len(), lines.len());
}

/// What the binary answers to lines.
fn answers(nest: &Nest, lines: &[String]) -> Vec<Value> {
    let binary = nest.built("fixture-validate");
    let mut child = std::process::Command::new(&binary)
        .arg("--batch")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("{}: {error}", binary.display()));
    let mut input = child.stdin.take().unwrap();
    let text = lines.join("\n") + "\n";
    // From another thread: the answers come before the requests have ended.
    let writer = std::thread::spawn(move || input.write_all(text.as_bytes()));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    let (stdout, stderr) = streams(&output);
    let unusable = stdout.lines().zip(lines).find(|(answer, _)| answer.contains("\"error\":"));
    assert!(matches!(output.status.code(), Some(0 | 1)), "{}: {stderr}\n{unusable:?}", output.status);
    stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}
