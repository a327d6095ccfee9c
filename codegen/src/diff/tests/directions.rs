//! Which direction a change has, and how that is known.

use super::super::{Basis, Class, human, markdown};
use super::{between, told};
use std::fmt::Write as _;

/// One rule.
fn rule(body: &str) -> String {
    format!("rules:\n  - {{ id: r, {body}, source: {{ lines: [4] }} }}")
}

/// One check.
fn check(path: &str, body: &str) -> String {
    format!("refine:\n  {path}: {{ {body}, source: {{ lines: [4] }} }}")
}

#[test]
fn what_says_the_same_in_another_way_is_no_more_than_reworded() {
    let conditions = [
        ("{ method: [CARD, MOBILE] }", "{ method: [MOBILE, CARD] }"),
        ("{ method: [CARD, MOBILE] }", "{ any: [{ method: MOBILE }, { method: CARD }] }"),
        ("{ method: CARD, gift: true }", "{ all: [{ gift: true }, { method: CARD }] }"),
        ("{ not: { all: [{ method: CARD }, { gift: true }] } }", "{ any: [{ not: { method: CARD } }, { not: { gift: true } }] }"),
        ("{ not: { any: [{ method: CARD }, { gift: true }] } }", "{ all: [{ not: { gift: true } }, { not: { method: CARD } }] }"),
        ("{ method: [CARD, TRANSFER] }", "{ method: { not: MOBILE } }"),
        ("{ amount: { ge: 10 } }", "{ amount: { gt: 9 } }"),
        ("{ method: CARD, gift: true }", "{ method: CARD, gift: true, any: [{ gift: true }, { amount: 5 }] }"),
    ];
    for (before, after) in conditions {
        let with = |when: &str| rule(&format!("when: {when}, require: memo"));
        let diff = between(&with(before), &with(after));
        let is_quiet = diff.changes.iter().all(|change| change.class == Class::DocsOnly && change.basis == Basis::Reasoned);
        assert!(is_quiet, "{before} / {after}: {:?}", told(&diff));
    }
    for (before, after) in [
        ("assert: 'amount > 5 && len(memo) < 3'", "assert: 'len(memo) < 3 && 5 < amount'"),
        ("any_of: [card.points, card.months]", "any_of: [card.months, card.points]"),
        ("require: [memo, gift]", "require: [gift, memo]"),
    ] {
        let diff = between(&rule(before), &rule(after));
        assert!(diff.changes.iter().all(|change| change.class == Class::DocsOnly), "{before} / {after}: {:?}", told(&diff));
    }
}

#[test]
fn conditions_that_became_wider_or_narrower() {
    let pairs = [
        ("{ method: CARD }", "{ method: [CARD, MOBILE] }"),
        ("{ method: CARD, gift: true }", "{ method: CARD }"),
        ("{ method: CARD }", "{ any: [{ method: CARD }, { gift: true }] }"),
        ("{ amount: { ge: 1000 } }", "{ amount: { ge: 500 } }"),
        ("{ ctx.device: pc, method: CARD }", "{ method: CARD }"),
        ("{ not: { method: [CARD, MOBILE] } }", "{ not: { method: CARD } }"),
    ];
    for (narrow, wide) in pairs {
        let with = |when: &str| rule(&format!("when: {when}, require: memo"));
        let there = between(&with(narrow), &with(wide));
        assert_eq!(told(&there), ["rule tightened breaking shown"], "{narrow} / {wide}");
        let back = between(&with(wide), &with(narrow));
        assert_eq!(told(&back), ["rule loosened compatible reasoned"], "{wide} / {narrow}");
    }
    let shifted = between(&rule("when: { method: CARD }, require: memo"), &rule("when: { method: MOBILE }, require: memo"));
    assert_eq!(told(&shifted), ["rule changed breaking shown"]);
}

#[test]
fn conditions_on_elements_and_versions() {
    let with = |list: &str| {
        rule(&format!("when: {{ some: {{ in: products, where: {{ name: [{list}], price: {{ gt: 5 }} }} }} }}, require: memo"))
    };
    assert_eq!(told(&between(&with("a"), &with("b, a"))), ["rule tightened breaking shown"]);
    assert_eq!(told(&between(&with("b, a"), &with("a"))), ["rule loosened compatible reasoned"]);
    assert_eq!(told(&between(&with("b, a"), &with("a, b"))), Vec::<String>::new());
}

#[test]
fn severities() {
    let graver =
        |severity: &str| rule(&format!("forbid: memo, severity: {severity}, reason: {{ ko: 까닭입니다., en: A reason. }}"));
    assert_eq!(told(&between(&graver("warning"), &graver("error"))), ["rule tightened breaking shown"]);
    assert_eq!(told(&between(&graver("error"), &graver("warning"))), ["rule loosened compatible reasoned"]);
    assert_eq!(told(&between(&graver("notice"), &graver("warning"))), ["rule tightened compatible reasoned"]);
}

#[test]
fn what_other_rules_refuse_already_breaks_nothing() {
    let wide = "  - { id: wide, when: { method: [CARD, MOBILE] }, require: memo, source: { lines: [4] } }";
    let narrow = "  - { id: narrow, when: { method: CARD, gift: true }, require: memo, meant: { implied-rule: a test }, source: { lines: [4] } }";
    let one = format!("rules:\n{wide}");
    let narrow = narrow.replace(" meant: { implied-rule: a test },", "");
    let both = format!("rules:\n{wide}\n{narrow}");
    assert_eq!(told(&between(&one, &both)), ["rule added compatible reasoned"]);
    assert_eq!(told(&between("", &both)), ["rule added breaking shown", "rule added breaking shown"]);
    assert_eq!(told(&between(&both, &one)), ["rule removed compatible reasoned"]);
}

#[test]
fn rules_of_another_id() {
    let before = "rules:\n  - { id: old, when: { method: [CARD, MOBILE] }, require: memo, source: { lines: [4] } }";
    let after = "rules:\n  - { id: new, when: { method: { not: TRANSFER } }, require: memo, source: { lines: [4] } }";
    let diff = between(before, after);
    assert_eq!(told(&diff), ["rule renamed breaking reasoned", "rule reworded docs-only reasoned"]);
    assert_eq!(diff.changes[0].bump, super::super::Bump::Major);
}

#[test]
fn checks_on_values() {
    let values = |list: &str| check("method", &format!("values: [{list}]"));
    assert_eq!(told(&between(&values("CARD, MOBILE"), &values("MOBILE, CARD"))), Vec::<String>::new());
    assert_eq!(told(&between(&values("CARD, MOBILE"), &values("CARD"))), ["limit tightened breaking reasoned"]);
    assert_eq!(told(&between(&values("CARD"), &values("CARD, MOBILE"))), ["limit loosened compatible reasoned"]);
    assert_eq!(told(&between(&values("CARD"), &values("MOBILE"))), ["limit changed breaking shown"]);
    let memo = |body: &str| check("memo", body);
    assert_eq!(told(&between(&memo("max_length: 40"), &memo("max_length: 30"))), ["limit tightened breaking reasoned"]);
    assert_eq!(told(&between(&memo("max_length: 30"), &memo("max_length: 40"))), ["limit loosened compatible reasoned"]);
    assert_eq!(told(&between("", &memo("max_length: 30"))), ["limit added breaking shown"]);
    assert_eq!(
        told(&between(&memo("format: yyyymmdd"), &memo("format: [yyyymmdd, yyyy-mm]"))),
        ["limit loosened compatible reasoned"]
    );
    assert_eq!(
        told(&between(&memo("charset: [letters]"), &memo("charset: [letters, digits]"))),
        ["limit loosened compatible reasoned"]
    );
    assert_eq!(
        told(&between(&memo("max_length: 30"), &memo("max_length: 30, certainty: usual"))),
        ["limit loosened compatible reasoned"]
    );
    let grade = |error: u32, warning: u32| {
        memo(&format!("max_length: {{ error: {error}, warning: {warning}, reason: {{ ko: 까닭., en: A reason. }} }}"))
    };
    assert_eq!(told(&between(&grade(40, 30), &grade(40, 20))), ["limit tightened compatible reasoned"]);
    assert_eq!(
        told(&between("", &check("gift", "required: true"))),
        ["presence tightened breaking reasoned", "citation changed docs-only reasoned"]
    );
}

#[test]
fn assertions() {
    let with = |text: &str| rule(&format!("assert: '{text}', at: amount"));
    assert_eq!(told(&between(&with("amount <= 200"), &with("amount <= 100"))), ["rule tightened breaking shown"]);
    assert_eq!(told(&between(&with("amount <= 100"), &with("amount <= 200"))), ["rule loosened compatible reasoned"]);
    assert_eq!(told(&between(&with("len(memo) * 2 <= 20"), &with("len(memo) * 2 <= 10"))), ["rule tightened breaking shown"]);
    assert_eq!(
        told(&between(&with("len(memo) <= 2"), &with("len(memo) <= 2 || amount < 5"))),
        ["rule loosened compatible reasoned"]
    );
    // Nothing is said of what is missing: where there is no memo, less is found than before, and otherwise more.
    assert_eq!(told(&between(&with("amount < 5"), &with("amount < 5 && len(memo) <= 2"))), ["rule changed breaking shown"]);
    // Of what cannot be analysed, payloads tell that it breaks; that it does not is not known.
    let unknown = between(&with("len(memo) * 2 <= 20"), &with("len(memo) <= 10"));
    assert_eq!(told(&unknown), ["rule changed breaking undecided"]);
    let line = "No payload was found that was accepted and is refused, nor is it proven that there is none: taken for breaking.";
    assert!(human(&unknown, false).contains(line));
}

#[test]
fn nothing_but_texts_and_lines() {
    let with = |because: &str, lines: &str| {
        format!(
            "rules:\n  - {{ id: r, require: memo, because: {{ ko: 까닭입니다., en: {because} }}, source: {{ lines: [{lines}] }} }}"
        )
    };
    assert_eq!(told(&between(&with("A reason.", "4"), &with("A reason.", "4"))), Vec::<String>::new());
    assert_eq!(told(&between(&with("A reason.", "4"), &with("Another.", "4"))), ["rule reworded docs-only reasoned"]);
    assert_eq!(told(&between(&with("A reason.", "4"), &with("A reason.", "5"))), ["citation changed docs-only reasoned"]);
}

/// What people read.
#[test]
fn snapshot() {
    let before = "\
refine:
  memo: { max_length: 40, source: { lines: [2] } }
  method: { values: [CARD, MOBILE], source: { lines: [3] } }
rules:
  - { id: gift-memo, when: { gift: true }, require: memo, source: { lines: [4] } }
  - { id: no-points, when: { method: MOBILE }, forbid: card.points, source: { lines: [5] } }
  - { id: dear, when: { ctx.device: pc }, assert: 'amount <= 1000', at: amount, source: { lines: [6] } }";
    let after = "\
refine:
  memo: { max_length: 30, source: { lines: [2] } }
  method: { values: [MOBILE, CARD, TRANSFER], source: { lines: [3-4] } }
rules:
  - { id: gift-memo, when: { gift: true, amount: { ge: 100 } }, require: memo, source: { lines: [4] } }
  - { id: points-not-at-all, when: { method: MOBILE }, forbid: card.points, source: { lines: [5] } }
  - { id: dear, when: { ctx.device: [mobile, pc] }, assert: 'amount <= 1000', at: amount, because: { ko: 한도입니다., en: A limit. }, source: { lines: [6] } }
  - { id: escrow, when: { gift: true }, needs_contract: escrow, source: { lines: [1] } }";
    let diff = between(before, after);
    let mut text = String::new();
    let _ = write!(text, "{}\n{}\n{}", human(&diff, false), human(&diff, true), markdown(&diff));
    insta::assert_snapshot!(text);
}
