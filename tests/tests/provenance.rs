//! The real specs against the real documents, where these are at hand: beside the workspace, in `shared/`. They are not part of it.

use payspec_codegen::provenance::{self, Documents, Fate, Lock, Report, State};
use payspec_codegen::{Compilation, compile};
use payspec_tests::root;
use std::io::Write as _;
use std::path::PathBuf;

/// The folder with `guides/` and `reference/`.
fn shared() -> Option<PathBuf> {
    let shared = root().join("../shared");
    if shared.join("guides").is_dir() {
        return Some(shared);
    }
    // Straight to the stream: what `eprintln!` says in a test that passes, nobody hears.
    let guides = shared.join("guides");
    let _ = writeln!(std::io::stderr(), "SKIPPED: there is no {}: NO LINE OF ANY GUIDE HAS BEEN COMPARED", guides.display());
    None
}

fn specs() -> (Compilation, Lock) {
    let spec = root().join("spec");
    let compilation = compile(&spec).unwrap();
    assert!(!compilation.diagnostics.has_errors(), "{}", compilation.render(false));
    (compilation, Lock::read(&spec).unwrap())
}

/// Compares, and demands that no diagnostic is an error.
fn compared(specs: &Compilation, lock: &Lock, documents: &Documents) -> Report {
    let (report, mut diagnostics) = provenance::verify(&specs.model, &specs.sources, lock, documents);
    diagnostics.extend(provenance::check(&specs.model, &specs.sources, lock, true).iter().cloned());
    assert!(!diagnostics.has_errors(), "{}", diagnostics.render(&specs.sources, payspec_codegen::diagnostic::Style::Plain));
    report
}

#[test]
fn the_lock_knows_every_citation() {
    let (specs, lock) = specs();
    compared(&specs, &lock, &Documents::default());
    assert!(lock.len() > 1000, "the specs cite no more than {} ranges", lock.len());
}

#[test]
fn every_line_of_the_guides_is_accounted_for() {
    let Some(shared) = shared() else { return };
    let (specs, lock) = specs();
    let documents = Documents::read(&shared, specs.model.sources.values()).unwrap();
    let report = compared(&specs, &lock, &documents);
    assert!(report.failures().is_empty(), "{}\n{}", report.failures().join("\n"), report.render());
    assert!(report.documents.iter().all(|document| document.state == State::Unchanged), "{}", report.render());
    let guides: Vec<_> = report.documents.iter().filter_map(|d| Some((d.id.as_str(), d.coverage.as_ref()?.totals))).collect();
    assert_eq!(guides.len(), 5, "{}", report.render());
    for (guide, totals) in guides {
        assert_eq!(totals.cited + totals.not_rules, totals.lines, "{guide}");
        assert!(totals.cited > 0, "{guide}");
    }
}

#[test]
fn a_doctored_guide_names_what_to_read_again() {
    let Some(shared) = shared() else { return };
    let (specs, lock) = specs();
    let source = &specs.model.sources["daou-v1-guide"];
    let text = std::fs::read_to_string(shared.join(source.file.as_ref().unwrap())).unwrap();
    // The first cited sentence changes, and two lines are put right behind it.
    let documents = Documents::read(&shared, [source]).unwrap();
    let report = compared(&specs, &lock, &documents);
    let lines = &report.documents.iter().find(|document| document.id == source.id).unwrap().coverage.as_ref().unwrap().lines;
    let cited = lines.iter().find(|line| !line.by.is_empty()).unwrap();
    let index = usize::try_from(cited.line).unwrap() - 1;
    let mut doctored: Vec<_> = text.lines().map(str::to_owned).collect();
    doctored[index] = String::from("이 문장은 바뀌었다");
    doctored.splice(index + 1..=index, ["새 문장", ""].map(str::to_owned));
    let mut documents = Documents::default();
    documents.insert(&source.id, doctored.join("\n").as_bytes());

    let (report, diagnostics) = provenance::verify(&specs.model, &specs.sources, &lock, &documents);
    assert!(diagnostics.has_errors(), "the document is another revision");
    let document = report.documents.iter().find(|document| document.id == source.id).unwrap();
    assert_eq!(document.state, State::Changed);
    for change in &document.changes {
        let around = change.lines.first <= cited.line && cited.line <= change.lines.last;
        match &change.fate {
            Fate::Changed { .. } => assert!(around, "{} did not change", change.lines),
            Fate::Moved { to } => assert_eq!((to.first, to.last), (change.lines.first + 2, change.lines.last + 2)),
            Fate::Same | Fate::Unlocked | Fate::Several { .. } => panic!("lines {}: {:?}", change.lines, change.fate),
        }
    }
    let again: Vec<_> = document.changes.iter().filter(|change| matches!(change.fate, Fate::Changed { .. })).collect();
    let readers: Vec<_> = again.iter().flat_map(|change| &change.by).collect();
    assert!(cited.by.iter().all(|citer| readers.contains(&citer)), "{}", report.render_changes());
    let moved = document.changes.iter().filter(|change| matches!(change.fate, Fate::Moved { .. })).count();
    assert!(moved > 50, "only {moved} ranges moved");
}
