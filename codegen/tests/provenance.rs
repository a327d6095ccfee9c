//! Provenance end to end, on specs and documents in memory: what is cited, what the lock knows, what a changed guide asks for.

use payspec_codegen::provenance::{self, Documents, Fate, LineStatus, Lock, Report, State};
use payspec_codegen::{Compilation, compile_texts};
use std::fmt::Write as _;

const GUIDE: &str = "\
제목

결제 수단은 필수
주문명은 최대 40자

에스크로는 계약 후
예시:
{
  지원 예시
}
꼬리말
";

const SCHEMA: &str = "pay:\n  method: string\n  name: string\n";

const GATEWAY: &str = "\
gateway: v2/x
provider: X
name: { ko: 엑스, en: X }
doc: { ko: 엑스, en: X }
guide: guide
contracts:
  escrow: { name: { ko: 에스크로, en: escrow }, doc: { ko: 에스크로, en: escrow }, source: { lines: [6] } }
not_rules:
  - { lines: [1, 11], reason: headings }
  - { lines: [7-8, 10], reason: frame of the example }
  - { lines: [9], reason: the word is part of the example }
";

const CONTEXT: &str =
    "context:\n  holds: { type: contracts, name: { ko: 계약, en: contracts }, doc: { ko: 계약, en: contracts } }\n";

const PAY: &str = "\
operations: [pay]
refine:
  name:
    - max_length: 40
      source: { lines: [4] }
rules:
  - id: method-needed
    require: method
    source: { lines: [3-4] }
  - id: escrow-contract
    when: { method: ESCROW }
    needs_contract: escrow
    source: { lines: [6] }
";

/// Specs whose files are those above but for some: path and text.
fn specs(guide: &str, files: &[(&str, &str)]) -> Compilation {
    let sha = |text: &str| provenance::Document::new(text.as_bytes()).sha256().to_owned();
    let title = "title: { ko: 문서, en: document }";
    let sources = format!(
        "sources:\n  guide: {{ {title}, kind: guide, version: v2, file: guides/guide.txt, sha256: {} }}\n  schema: {{ {title}, kind: \
         reference, file: reference/schema.yml, sha256: {} }}\n  standard: {{ {title}, kind: standard }}\n",
        sha(guide),
        sha(SCHEMA)
    );
    let pay = "\
operation: pay
version: v2
dialect: v2-sdk
call: { function: pay }
name: { ko: 결제, en: payment }
doc: { ko: 결제, en: payment }
source_doc: schema
source: { lines: [1] }
parameters:
  method: { type: string, source: { lines: [2] } }
  name: { type: string, source: [{ lines: [3] }, { doc: standard }] }
";
    let mut texts = vec![
        ("sources.yaml".to_owned(), sources),
        ("context.yaml".to_owned(), CONTEXT.to_owned()),
        ("operations/v2/pay.yaml".to_owned(), pay.to_owned()),
        ("gateways/v2/x/gateway.yaml".to_owned(), GATEWAY.to_owned()),
        ("gateways/v2/x/pay.yaml".to_owned(), PAY.to_owned()),
    ];
    for (path, text) in files {
        texts.retain(|(other, _)| other != path);
        texts.push(((*path).to_owned(), (*text).to_owned()));
    }
    let compilation = compile_texts(texts);
    assert!(!compilation.diagnostics.has_errors(), "{}", compilation.render(false));
    compilation
}

fn documents(guide: &str) -> Documents {
    let mut documents = Documents::default();
    documents.insert("guide", guide.as_bytes());
    documents.insert("schema", SCHEMA.as_bytes());
    documents
}

/// The lock of the guide and specs above.
fn lock() -> Lock {
    let specs = specs(GUIDE, &[]);
    provenance::update(&specs.model, &specs.sources, &Lock::default(), &documents(GUIDE)).unwrap()
}

/// All that is said of specs: of the lock, and of documents.
fn said(specs: &Compilation, lock: &Lock, documents: &Documents) -> (Report, String) {
    let mut diagnostics = provenance::check(&specs.model, &specs.sources, lock, true);
    let (report, more) = provenance::verify(&specs.model, &specs.sources, lock, documents);
    diagnostics.extend(more.iter().cloned());
    let mut out = String::new();
    for found in diagnostics.reports(&specs.sources) {
        let place = format!("{}:{}:{}", found.place.file, found.place.line, found.place.column);
        writeln!(out, "{} {place}: {}", found.code, found.message).unwrap();
    }
    (report, out)
}

fn totals(report: &Report) -> [u32; 4] {
    let totals = report.documents[0].coverage.as_ref().unwrap().totals;
    [totals.lines, totals.cited, totals.not_rules, totals.unaccounted]
}

#[test]
fn every_line_is_accounted_for() {
    let specs = specs(GUIDE, &[]);
    let (report, found) = said(&specs, &lock(), &documents(GUIDE));
    assert_eq!(found, "");
    assert_eq!(report.failures(), [""; 0]);
    assert_eq!(totals(&report), [9, 3, 6, 0], "lines, cited, not rules, unaccounted");
    assert!(report.documents.iter().all(|document| document.state == State::Unchanged && document.changes.is_empty()));
    let lines = &report.documents[0].coverage.as_ref().unwrap().lines;
    let by = |line: usize| lines[line - 1].by.iter().map(|citer| format!("{} / {citer}", citer.group())).collect::<Vec<_>>();
    assert_eq!(by(3), ["v2/x pay / rule method-needed"]);
    assert_eq!(by(4), ["v2/x pay / refinement name:max_length", "v2/x pay / rule method-needed"]);
    assert_eq!(by(6), ["v2/x / contract escrow", "v2/x pay / rule escrow-contract"]);
    assert_eq!((lines[1].status, lines[8].status), (LineStatus::Blank, LineStatus::NotARule));
    assert_eq!(lines[8].reasons, ["the word is part of the example"]);
    assert!(report.documents[1].coverage.is_none(), "of references only fingerprints are compared");
    let json = serde_json::to_value(&report).unwrap();
    assert_eq!(json["documents"][0]["coverage"]["lines"][2]["status"], "cited");
    assert_eq!(json["documents"][0]["coverage"]["lines"][2]["by"][0]["id"], "method-needed");
}

#[test]
fn the_lock_holds_fingerprints_and_no_text() {
    let text = lock().to_string();
    let entries: Vec<_> = text.lines().filter(|line| !line.starts_with('#')).collect();
    let ranges: Vec<_> = entries.iter().map(|entry| entry.rsplit_once(' ').unwrap().0).collect();
    let start =
        |document: &str, text: &str| format!("{document} document {}", provenance::Document::new(text.as_bytes()).sha256());
    assert_eq!(ranges[0], start("guide", GUIDE));
    assert_eq!(ranges[1..9], ["guide 1", "guide 3-4", "guide 4", "guide 6", "guide 7-8", "guide 9", "guide 10", "guide 11"]);
    assert_eq!(ranges[9], start("schema", SCHEMA));
    assert_eq!(ranges[10..], ["schema 1", "schema 2", "schema 3"]);
    assert_eq!(Lock::parse(&text), Ok(lock()));
    assert!(text.is_ascii());
}

#[test]
fn a_new_citation_fails_until_it_is_locked() {
    let more = format!("{PAY}  - {{ id: name-needed, require: name, source: {{ lines: [3] }} }}\n");
    let less = more.replace("source: { lines: [3-4] }", "source: { lines: [3, 99] }");
    let specs = specs(GUIDE, &[("gateways/v2/x/pay.yaml", &less)]);
    let expected = "\
PS0403 gateways/v2/x/pay.yaml:9:23: no fingerprint of guide, lines 3
PS0402 gateways/v2/x/pay.yaml:9:26: guide has 11 lines; there is no line 99
PS0404 sources.yaml:2:3: sources.lock holds fingerprints that nothing cites: guide, lines 3-4
";
    let check = provenance::check(&specs.model, &specs.sources, &lock(), true);
    assert_eq!(check.len(), 3);
    assert_eq!(said(&specs, &lock(), &documents(GUIDE)).1, expected);
    let broken = provenance::check(&specs.model, &specs.sources, &lock(), false);
    let codes: Vec<_> = broken.iter().map(|found| found.code.id()).collect();
    assert_eq!(codes, ["PS0402"], "broken specs may lack citations, and no lock is written for them");
    assert!(provenance::check(&specs.model, &specs.sources, &Lock::default(), false).is_empty());
    let renewed = provenance::update(&specs.model, &specs.sources, &lock(), &documents(GUIDE)).unwrap();
    assert_eq!(provenance::check(&specs.model, &specs.sources, &renewed, true).len(), 1, "line 99 is nowhere");
    let nothing = provenance::check(&specs.model, &specs.sources, &Lock::default(), true);
    assert_eq!(nothing.len(), 2, "one for each document that no fingerprint is of");
}

#[test]
fn lines_without_account_and_doubtful_marks() {
    let gateway = GATEWAY.replace("[1, 11]", "[1-4]").replace("[9]", "[2]").replace("[7-8, 10]", "[7-10]");
    let specs = specs(GUIDE, &[("gateways/v2/x/gateway.yaml", &gateway)]);
    let lock = provenance::update(&specs.model, &specs.sources, &Lock::default(), &documents(GUIDE)).unwrap();
    let (report, found) = said(&specs, &lock, &documents(GUIDE));
    assert_eq!(
        found,
        "\
PS0406 gateways/v2/x/gateway.yaml:9:15: lines that read like rules, without an entry of their own: 3-4 (최대, 필수)
PS0407 gateways/v2/x/gateway.yaml:9:15: these lines are cited all the same: 3-4, by refinement name:max_length, rule method-needed
PS0406 gateways/v2/x/gateway.yaml:10:15: lines that read like rules, without an entry of their own: 9 (지원)
PS0402 gateways/v2/x/gateway.yaml:11:15: nothing stands in guide, lines 2
PS0403 gateways/v2/x/gateway.yaml:11:15: no fingerprint of guide, lines 2
"
    );
    assert_eq!(totals(&report), [9, 3, 5, 1]);
    assert_eq!(report.failures(), ["guide: nobody accounts for 1 line"]);
    assert!(report.render().contains("nobody accounts for guide, lines 11\n"), "{}", report.render());
}

/// The guide with one sentence changed and two lines put in front of the example.
fn doctored() -> String {
    GUIDE.replace("최대 40자", "최대 30자").replace("예시:\n{", "새 문장\n\n예시:\n{")
}

#[test]
fn a_changed_guide_names_what_to_read_again() {
    let specs = specs(GUIDE, &[]);
    let (report, found) = said(&specs, &lock(), &documents(&doctored()));
    assert!(found.starts_with("PS0405 sources.yaml:2:") && found.lines().count() == 1, "{found}");
    assert_eq!(
        report.render_changes(),
        "\
guide has changed. Read again, since the lines cited are not what they were:
  v2/x pay
    3-4: rule method-needed
    4: refinement name:max_length
guide: these lines only moved; correct their numbers:
  v2/x
    7-8 -> 9-10: not a rule: frame of the example
    9 -> 11: not a rule: the word is part of the example
    10 -> 12: not a rule: frame of the example
    11 -> 13: not a rule: headings
"
    );
    assert_eq!(report.documents[0].state, State::Changed);
    assert_eq!(report.documents[1].state, State::Unchanged);
    // What moved counts where it stands now, so what is left is what is new or to be read again.
    assert_eq!(report.documents[0].coverage.as_ref().unwrap().unaccounted().collect::<Vec<_>>(), [3, 4, 7]);
    let failures = ["guide: 6 cited ranges do not stand where specs cite them", "guide: nobody accounts for 3 lines"];
    assert_eq!(report.failures(), failures);
}

#[test]
fn a_new_revision_is_locked_once_somebody_names_it() {
    let old = specs(GUIDE, &[]);
    let refused = provenance::update(&old.model, &old.sources, &lock(), &documents(&doctored())).unwrap_err();
    assert_eq!(refused.len(), 1);
    // Numbers corrected, the new sentence cited, and the revision named.
    let gateway = GATEWAY.replace("11]", "13]").replace("[7-8, 10]", "[9-10, 12]").replace("[9]", "[11]");
    let pay = PAY.replace("source: { lines: [3-4] }", "source: { lines: [3-4, 7] }");
    let new = specs(&doctored(), &[("gateways/v2/x/gateway.yaml", &gateway), ("gateways/v2/x/pay.yaml", &pay)]);
    let (report, _) = said(&new, &lock(), &documents(&doctored()));
    let unread: Vec<_> = report.documents[0].changes.iter().map(|change| change.lines.to_string()).collect();
    assert_eq!(unread, ["3-4", "4"], "text that the lock has not seen, on lines that it knows");
    assert!(report.documents[0].changes.iter().all(|change| matches!(change.fate, Fate::Changed { .. })));
    let renewed = provenance::update(&new.model, &new.sources, &lock(), &documents(&doctored())).unwrap();
    let (report, found) = said(&new, &renewed, &documents(&doctored()));
    assert_eq!((found.as_str(), report.failures().len()), ("", 0));
}

#[test]
fn documents_that_are_not_at_hand_are_named_and_keep_their_fingerprints() {
    let mut guide_only = Documents::default();
    guide_only.insert("guide", GUIDE.as_bytes());
    let specs = specs(GUIDE, &[]);
    let renewed = provenance::update(&specs.model, &specs.sources, &lock(), &guide_only).unwrap();
    assert_eq!(renewed, lock());
    let (report, found) = said(&specs, &renewed, &guide_only);
    assert_eq!(found, "");
    assert_eq!((report.documents[1].state, report.failures().len()), (State::Missing, 0));
    assert!(
        report.render().ends_with("1 document at hand, 1 as read\nnot at hand, not compared: schema\n"),
        "{}",
        report.render()
    );
}

#[test]
fn blank_lines_get_no_fingerprint() {
    let gateway = GATEWAY.replace("source: { lines: [6] }", "source: { lines: [2, 6] }");
    let specs = specs(GUIDE, &[("gateways/v2/x/gateway.yaml", &gateway)]);
    let lock = provenance::update(&specs.model, &specs.sources, &Lock::default(), &documents(GUIDE)).unwrap();
    assert!(!lock.to_string().contains("\nguide 2 "), "{lock}");
    let plain = provenance::check(&specs.model, &specs.sources, &lock, true);
    assert!(plain.has_errors(), "without the documents a later check does not pass either");
}
