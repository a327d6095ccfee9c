//! Every diagnostic code is explained, its example brings it about, what mends the example does, and some test of the compiler shows what it says.

use payspec_codegen::diagnostic::Code;
use payspec_codegen::{Compilation, compile_texts};
use std::path::{Path, PathBuf};

/// Codes about bytes, or about documents beside the specs: no lines of a spec show them.
const WITHOUT_SPEC: [Code; 11] = [
    Code::UnreadableFile,
    Code::NotUtf8,
    Code::FileTooLarge,
    Code::TooDeep,
    Code::ReadersDisagree,
    Code::InvisibleCharacter,
    Code::MissingFingerprint,
    Code::StaleFingerprint,
    Code::ChangedDocument,
    Code::RuleAmongNotRules,
    Code::CitedNotRule,
];

#[test]
fn examples_bring_about_what_they_explain() {
    for code in Code::ALL {
        let example = code.explanation().example;
        let Some(file) = &example.file else {
            assert!(WITHOUT_SPEC.contains(code), "{}: the example has no file", code.id());
            continue;
        };
        assert!(!WITHOUT_SPEC.contains(code), "{}: is shown by a spec", code.id());
        let wrong = demo(file, &example.wrong);
        assert!(has(&wrong, *code), "{}: its example gives\n{}", code.id(), wrong.render(false));
        if let Some(fixed) = &example.fixed {
            let fixed = demo(file, fixed);
            let is_mended = !has(&fixed, *code) && !fixed.diagnostics.has_errors();
            assert!(is_mended, "{}: what mends it gives\n{}", code.id(), fixed.render(false));
        } else {
            let is_removed = [Code::Unused, Code::UnknownFile].contains(code);
            assert!(
                is_removed,
                "{}: only what is to be removed, or to stand elsewhere, needs no lines that are right",
                code.id()
            );
        }
    }
}

#[test]
fn the_demo_has_no_mistake() {
    let demo = demo("sources.yaml", "");
    assert!(demo.diagnostics.is_empty(), "{}", demo.render(false));
}

/// A code that no test names is one of which nobody has seen what it says.
#[test]
fn every_code_is_shown_by_a_test() {
    let mut texts = String::new();
    for file in files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).into_iter().chain(files(&here("tests"))) {
        let path = file.display().to_string();
        let is_test = path.contains("test") && !path.ends_with("explanations.rs");
        if is_test && file.extension().is_some_and(|e| e == "rs" || e == "snap") {
            texts.push_str(&std::fs::read_to_string(&file).unwrap());
        }
    }
    let of = |code: &&Code| {
        let variant = format!("Code::{code:?}");
        // A longer name may begin like it.
        let is_named =
            texts.match_indices(&variant).any(|(at, _)| !texts[at + variant.len()..].starts_with(char::is_alphanumeric));
        !texts.contains(code.id()) && !is_named
    };
    let unseen: Vec<&str> = Code::ALL.iter().filter(of).map(|code| code.id()).collect();
    assert!(unseen.is_empty(), "no test shows what is said by {}", unseen.join(", "));
}

fn has(compilation: &Compilation, code: Code) -> bool {
    compilation.diagnostics.iter().any(|diagnostic| diagnostic.code == code)
}

/// The demo specs with lines in one of the files: in place of the keys that it has already, behind the others, or as a new file.
fn demo(file: &str, lines: &str) -> Compilation {
    let root = here("tests/demo");
    let mut texts: Vec<(String, String)> = files(&root)
        .iter()
        .map(|path| {
            let name = path.strip_prefix(&root).unwrap().display().to_string().replace('\\', "/");
            (name, std::fs::read_to_string(path).unwrap())
        })
        .collect();
    match texts.iter_mut().find(|(name, _)| name == file) {
        Some((_, text)) => *text = merged(text, lines),
        None => texts.push((file.to_owned(), lines.to_owned())),
    }
    let mut compilation = compile_texts(texts);
    let style = compilation.style();
    compilation.diagnostics.extend(style.iter().cloned());
    compilation
}

/// A file whose top-level keys are replaced by those of `lines`.
fn merged(text: &str, lines: &str) -> String {
    let mut blocks = top_level(text);
    for (key, block) in top_level(lines) {
        match blocks.iter_mut().find(|(known, _)| *known == key) {
            Some((_, known)) => *known = block,
            None => blocks.push((key, block)),
        }
    }
    blocks.into_iter().map(|(_, block)| block).collect()
}

fn top_level(text: &str) -> Vec<(String, String)> {
    let mut blocks: Vec<(String, String)> = Vec::new();
    for line in text.split_inclusive('\n') {
        match line.split_once(':') {
            Some((key, _)) if !key.is_empty() && key.chars().all(|c| c.is_ascii_lowercase() || c == '_') => {
                blocks.push((key.to_owned(), line.to_owned()));
            }
            Some(_) | None => {
                if let Some((_, block)) = blocks.last_mut() {
                    block.push_str(line);
                }
            }
        }
    }
    blocks
}

fn here(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found.sort();
    found
}
