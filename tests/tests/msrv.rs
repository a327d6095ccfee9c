//! The least version of Rust that the manifests state is one that everything below the generated crate agrees with.

use payspec_tests::nested::{streams, succeed};
use payspec_tests::root;
use serde_json::Value;
use std::collections::BTreeSet;
use std::process::Command;

#[test]
fn every_dependency_takes_the_stated_version() {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let arguments = ["metadata", "--format-version", "1", "--offline", "--locked", "--manifest-path"];
    let mut command = Command::new(cargo);
    let output = succeed(command.args(arguments).arg(root().join("generated/rust/Cargo.toml")));
    let metadata: Value = serde_json::from_str(&streams(&output).0).unwrap();
    let package = |id: &str| metadata["packages"].as_array().unwrap().iter().find(|package| package["id"] == id).unwrap();

    let nodes = metadata["resolve"]["nodes"].as_array().unwrap();
    let mut below = BTreeSet::new();
    let mut next = vec![metadata["resolve"]["root"].as_str().unwrap()];
    while let Some(id) = next.pop() {
        if below.insert(id) {
            let node = nodes.iter().find(|node| node["id"] == id).unwrap();
            next.extend(node["dependencies"].as_array().unwrap().iter().filter_map(Value::as_str));
        }
    }
    let stated = version(&package(metadata["resolve"]["root"].as_str().unwrap())["rust_version"]);
    assert!(below.len() > 3 && stated > (1, 0), "{below:?}");
    for package in below.into_iter().map(package) {
        let least = version(&package["rust_version"]);
        assert!(least <= stated, "{} needs Rust {least:?}, we say {stated:?}", package["name"]);
    }
}

/// `1.88` or `1.88.0`; nothing is the least of all.
fn version(text: &Value) -> (u32, u32) {
    let mut parts = text.as_str().unwrap_or("1.0").split('.').map(|part| part.parse().unwrap());
    (parts.next().unwrap(), parts.next().unwrap())
}
