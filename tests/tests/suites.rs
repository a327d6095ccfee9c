//! Payload suites; `payspec_tests::suite` says what a file of them looks like.
//!
//! Environment: `PAYSPEC_SUITE=v2-kcp/request-payment` runs suites whose name contains this only; `PAYSPEC_SUITE_DRAFT=1` prints
//! everything that is wrong with each instead of the first few.

use payspec_tests::{Subject, root, suite};
use std::path::Path;

/// Failures shown of a suite unless it is a draft.
const SHOWN: usize = 5;

#[test]
fn every_payload_is_judged_as_its_suite_says() {
    let only = std::env::var("PAYSPEC_SUITE").unwrap_or_default();
    let draft = std::env::var_os("PAYSPEC_SUITE_DRAFT").is_some();
    let folder = root().join("tests/suites");
    let mut failed = Vec::new();
    for gateway in names(&folder) {
        for file in names(&folder.join(&gateway)) {
            let name = format!("{gateway}/{file}");
            if !name.contains(&only) {
                continue;
            }
            let failures = run(&folder, &gateway, &file);
            if failures.is_empty() {
                continue;
            }
            let shown = if draft { failures.len() } else { SHOWN.min(failures.len()) };
            println!("==> tests/suites/{name}: {} failures", failures.len());
            for failure in &failures[..shown] {
                println!("{failure}\n");
            }
            if shown < failures.len() {
                println!("... and {} more; PAYSPEC_SUITE_DRAFT=1 shows all of them\n", failures.len() - shown);
            }
            failed.push(name);
        }
    }
    assert!(failed.is_empty(), "{}", failed.join(", "));
}

fn run(folder: &Path, gateway: &str, file: &str) -> Vec<suite::Failure> {
    let failure = |message: String| vec![suite::Failure { line: None, message }];
    let Some(operation) = file.strip_suffix(".yaml") else { return failure("suites are .yaml files".to_owned()) };
    let Some(subject) = Subject::find(&gateway.replacen('-', "/", 1), operation) else {
        return failure(format!("{gateway} has no operation {operation}"));
    };
    match std::fs::read_to_string(folder.join(gateway).join(file)) {
        Ok(text) => suite::run(&subject, &text),
        Err(error) => failure(format!("cannot be read: {error}")),
    }
}

/// What stands in a folder, sorted; nothing if there is none.
fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<String> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}
