//! The generated documentation holds together: links lead somewhere, places have one name, tables have even rows.

use payspec_codegen::output::File;
use std::collections::{HashMap, HashSet};
use std::path::Path;

/// Documentation of the real specs and of the fixture with its hostile names.
fn pages() -> Vec<(&'static str, Vec<File>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let emit = |spec: &str| {
        let compilation = payspec_codegen::compile(&root.join(spec)).unwrap();
        assert!(!compilation.diagnostics.has_errors(), "{}", compilation.render(false));
        payspec_codegen::emit::docs::emit(&compilation.model)
    };
    [("spec", "../spec"), ("fixture", "fixture")].into_iter().map(|(name, spec)| (name, emit(spec))).collect()
}

/// Ids of the places on a page.
fn ids(contents: &str) -> Vec<&str> {
    let opening = "<a id=\"";
    contents.match_indices(opening).filter_map(|(at, _)| contents[at + opening.len()..].split('"').next()).collect()
}

/// Targets of the links of a page.
fn links(contents: &str) -> Vec<&str> {
    contents.match_indices("](").filter_map(|(at, _)| contents[at + 2..].split_once(')').map(|(target, _)| target)).collect()
}

/// The file that a link leads to.
fn follow(from: &str, to: &str) -> String {
    let mut parts: Vec<_> = from.split('/').collect();
    if !to.is_empty() {
        parts.pop();
    }
    for part in to.split('/').filter(|part| !part.is_empty()) {
        match part {
            ".." => _ = parts.pop(),
            _ => parts.push(part),
        }
    }
    parts.join("/")
}

#[test]
fn links_lead_somewhere() {
    for (name, files) in pages() {
        let places: HashMap<_, HashSet<_>> =
            files.iter().map(|f| (f.path.as_str(), ids(&f.contents).into_iter().collect())).collect();
        let mut followed = 0;
        for file in &files {
            for target in links(&file.contents) {
                let (to, fragment) = target.split_once('#').map_or((target, None), |(to, fragment)| (to, Some(fragment)));
                let page = follow(&file.path, to);
                let known = places.get(page.as_str());
                assert!(known.is_some(), "{name}: {} links to {target}, and there is no {page}", file.path);
                assert!(
                    fragment.is_none_or(|f| known.is_some_and(|k| k.contains(f))),
                    "{name}: {} links to {target}: no such place",
                    file.path
                );
                followed += 1;
            }
        }
        assert!(followed > 100, "{name}: {followed} links");
    }
}

#[test]
fn places_have_one_name() {
    for (name, files) in pages() {
        for file in files {
            let ids = ids(&file.contents);
            assert_eq!(ids.iter().collect::<HashSet<_>>().len(), ids.len(), "{name}: {} has an id twice", file.path);
        }
    }
}

#[test]
fn rows_of_tables_are_even() {
    for (name, files) in pages() {
        for file in files {
            let mut columns = None;
            for line in file.contents.lines() {
                let bars = line.starts_with('|').then(|| line.replace("\\|", "").matches('|').count());
                assert!(columns.is_none() || bars.is_none() || columns == bars, "{name}: {}: {line}", file.path);
                columns = bars;
            }
        }
    }
}

/// Each test that a table of docs/robustness.md names is one: a function under `#[test]` in that file.
#[test]
fn what_shows_robustness_is_there() {
    let root = payspec_tests::root();
    let page = std::fs::read_to_string(root.join("docs/robustness.md")).unwrap();
    let rows: Vec<&str> = page.lines().filter(|line| line.starts_with("| ") && !line.ends_with("| shown by |")).collect();
    for row in &rows {
        let cell = row.trim_end_matches(" |").rsplit(" | ").next().unwrap();
        let named: Vec<&str> = cell.split('`').filter(|part| part.contains(".rs: ")).collect();
        assert!(!named.is_empty(), "nothing shows {row}");
        for test in named {
            let (file, function) = test.split_once(": ").unwrap();
            let text = std::fs::read_to_string(root.join(file)).unwrap_or_else(|error| panic!("{file}: {error}"));
            let attributes = text.split(&format!("fn {function}()")).next().unwrap_or_default();
            let last = attributes.rsplit("\n\n").next().unwrap_or_default();
            assert!(attributes.len() < text.len() && last.contains("#[test]"), "{file} has no test {function}");
        }
    }
    assert!(rows.len() > 25, "the tables have moved: {} rows", rows.len());
}

#[test]
fn amounts_name_their_currency() {
    let (_, files) = pages().into_iter().find(|(name, _)| *name == "spec").unwrap();
    let mut amounts = 0;
    for file in files.iter().filter(|file| file.path.contains("ko/")) {
        for bound in ["이상", "이하", "미만", "초과"] {
            for (at, _) in file.contents.match_indices(bound) {
                let word = file.contents[..at].trim_end().rsplit([' ', '|', '>']).next().unwrap_or_default();
                // Limits of thousands and more that no unit follows.
                let bare = word.contains(',') && word.ends_with("000");
                assert!(!bare, "{}: {word} {bound}", file.path);
                amounts += usize::from(word.ends_with("000원"));
            }
        }
    }
    assert!(amounts > 20, "only {amounts} sentences name an amount");
}
