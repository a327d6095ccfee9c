//! The invariants of ARCHITECTURE.md that can be read off imports: a layer of the compiler knows only what is left of it.

use std::path::{Path, PathBuf};

/// Each layer with the layers it may import.
const MAY_IMPORT: &[(&str, &[&str])] = &[
    // These two know each other: source reports what it cannot read, diagnostic draws the lines that it points at.
    ("source", &["diagnostic"]),
    ("diagnostic", &[]),
    ("syntax", &["source", "diagnostic"]),
    ("model", &[]),
    ("resolve", &["source", "diagnostic", "syntax", "model"]),
    ("eval", &["model"]),
    ("witness", &["model", "eval"]),
    ("vector", &["model", "eval", "witness"]),
    ("sample", &["model"]),
    ("mutate", &["model", "eval", "sample", "vector"]),
    ("lint", &["model", "eval", "resolve", "syntax", "source", "diagnostic"]),
    ("presence", &["model"]),
    ("diff", &["model", "eval", "sample", "vector", "lint", "presence", "text", "plan", "emit"]),
    ("text", &["model"]),
    ("provenance", &["model", "source", "diagnostic"]),
    ("plan", &["model", "text"]),
    ("emit/rust", &["model", "plan", "text", "output"]),
    ("emit/typescript", &["model", "plan", "text", "output"]),
    ("view", &["model", "text", "presence"]),
    ("emit/docs", &["model", "text", "presence", "view", "output"]),
    ("emit/site", &["model", "text", "presence", "view", "output"]),
    ("emit/mdx", &["model", "text", "presence", "view", "output"]),
    ("emit/spec_schema", &["model", "syntax", "output"]),
    ("emit/json_schema", &["model", "plan", "text", "output"]),
    ("emit/vectors", &["model", "vector", "output"]),
    ("emit/ir", &["model", "plan", "text", "presence", "output"]),
    ("cache", &[]),
    ("format", &["source"]),
    ("output", &[]),
    ("build", &["diagnostic", "emit", "output"]),
    ("authoring", &["diagnostic", "source", "model", "text", "provenance", "emit"]),
    (
        "cli",
        &[
            "source",
            "diagnostic",
            "model",
            "eval",
            "text",
            "plan",
            "provenance",
            "emit",
            "output",
            "build",
            "cache",
            "format",
            "authoring",
            "diff",
        ],
    ),
];

#[test]
fn layers_import_only_what_is_left_of_them() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../codegen/src");
    let layers: Vec<&str> = MAY_IMPORT.iter().filter_map(|(layer, _)| layer.split('/').next()).collect();
    let mut wrong = Vec::new();
    let mut seen = 0;
    for (layer, allowed) in MAY_IMPORT {
        for file in rust_files(&root.join(layer)) {
            let text = std::fs::read_to_string(&file).unwrap();
            seen += 1;
            for (number, line) in text.lines().enumerate() {
                for imported in line.split("crate::").skip(1) {
                    let name: String = imported.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                    // Other names are text: code that an emitter prints says `crate::` as well.
                    let is_layer = layers.iter().any(|layer| *layer == name);
                    if is_layer && !layer.starts_with(&name) && !allowed.contains(&name.as_str()) {
                        wrong.push(format!("{}:{}: {layer} imports {name}", file.display(), number + 1));
                    }
                }
            }
        }
    }
    assert!(seen > 40, "the layers have moved: only {seen} files found");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn xtask_depends_on_the_compiler_alone() {
    let manifest = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../xtask/Cargo.toml")).unwrap();
    let ours: Vec<_> = manifest.lines().filter(|line| line.starts_with("payspec")).collect();
    assert_eq!(ours, ["payspec-codegen = { workspace = true, features = [\"cli\", \"site\"] }"]);
}

/// Source files, without those that hold tests only.
fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        let is_test = path.file_name().is_some_and(|name| name == "tests" || name == "tests.rs");
        if path.is_dir() && !is_test {
            found.extend(rust_files(&path));
        } else if path.extension().is_some_and(|e| e == "rs") && !is_test {
            found.push(path);
        }
    }
    found
}
