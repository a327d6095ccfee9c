//! The demo specs, changed in one place; mutants of the fixture specs; the specs that are checked in against themselves.

mod directions;
mod mutants;
mod platform;

use super::{Diff, diff};
use crate::compile_texts;
use crate::model::Model;
use std::path::Path;

/// What the demo gateway makes of `pay`, where a test does not say.
const PAY: &str = "gateways/v2/demo/pay.yaml";

/// The demo specs with the text of one file replaced.
fn with(file: &str, text: &str) -> Model {
    edited(&|path, known| if path == file { text.to_owned() } else { known })
}

/// The demo specs with one text in one file replaced by another.
fn replaced(file: &str, from: &str, to: &str) -> Model {
    edited(&|path, known| {
        if path != file {
            return known;
        }
        assert!(known.contains(from), "{file} has no {from}");
        known.replace(from, to)
    })
}

fn edited(edit: &dyn Fn(&str, String) -> String) -> Model {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/demo");
    let mut texts = Vec::new();
    read(&root, "", &mut texts);
    let compilation = compile_texts(texts.into_iter().map(|(path, text)| (path.clone(), edit(&path, text))).collect());
    assert!(!compilation.diagnostics.has_errors(), "{}", compilation.render(false));
    compilation.model
}

fn read(folder: &Path, prefix: &str, texts: &mut Vec<(String, String)>) {
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            read(&entry.path(), &format!("{name}/"), texts);
        } else {
            texts.push((name, std::fs::read_to_string(entry.path()).unwrap()));
        }
    }
}

/// The difference between two forms of what the gateway makes of `pay`: everything below `operations`.
fn between(before: &str, after: &str) -> Diff {
    let pay = |text: &str| with(PAY, &format!("operations: [pay]\n{text}\n"));
    diff(&pay(before), &pay(after))
}

/// Kind, class and how it is known, of each change.
fn told(diff: &Diff) -> Vec<String> {
    let words = |change: &super::Change| {
        let kind = serde_json::json!([change.subject, change.kind, change.class, change.basis]);
        let words: Vec<&str> = kind.as_array().unwrap().iter().filter_map(|word| word.as_str()).collect();
        words.join(" ")
    };
    diff.changes.iter().map(words).collect()
}
