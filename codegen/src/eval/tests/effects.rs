use super::build::*;
use crate::model::{Alternative, Condition, Constraint, Effect, GroupKind, RefinementLayer, Severity};
use serde_json::{Value, json};

fn case() -> Case {
    Case::new([
        string("a"),
        string("b"),
        integer("i"),
        defaulted(code("m", "method"), json!("card")),
        object("o", [string("x"), object("deep", [string("y")])]),
        array("list", object("[]", [string("x"), array("tags", string("[]"))])),
    ])
}

fn with(effect: Effect) -> Case {
    case().rules([rule_at("r", "a", Condition::Always, effect)])
}

#[test]
fn require_and_recommend() {
    let case = with(Effect::Require(paths(["a", "o.deep.y"])));
    case.says(json!({}), &["/a r error", "/o/deep/y r error"]);
    case.says(json!({ "a": "", "o": { "deep": {} } }), &["/a r error", "/o/deep/y r error"]);
    case.says(json!({ "a": "x", "o": { "deep": { "y": "z" } } }), &[]);
    case.says(json!({ "a": "x", "o": 1 }), &["/o o:type error"]);
    case.says(json!({ "a": "x", "o": { "deep": null } }), &["/o/deep o.deep:type error"]);
    with(Effect::Recommend(paths(["a"]))).says(json!({}), &["/a r error"]);
}

#[test]
fn every_element() {
    let case = with(Effect::Require(paths(["list[].x"])));
    case.says(json!({}), &[]);
    case.says(json!({ "list": [] }), &[]);
    case.says(json!({ "list": [{}, { "x": "1" }, { "x": "" }] }), &["/list/0/x r error", "/list/2/x r error"]);
    case.says(json!({ "list": [1] }), &["/list/0 list[]:type error"]);
    let case = with(Effect::Forbid(paths(["list[].tags[]"])));
    case.says(
        json!({ "list": [{ "tags": ["p", "q"] }, {}, { "tags": [""] }] }),
        &["/list/0/tags/0 r error", "/list/0/tags/1 r error", "/list/2/tags/0 r error"],
    );
}

#[test]
fn forbid_and_ignore() {
    for effect in [Effect::Forbid(paths(["b", "o.x"])), Effect::Ignore { paths: paths(["b", "o.x"]), instead: Some(path("a")) }] {
        let case = with(effect);
        case.says(json!({ "a": "1", "o": {} }), &[]);
        case.says(json!({ "b": "", "o": { "x": "1" } }), &["/b r error", "/o/x r error"]);
        case.says(json!({ "o": [] }), &["/o o:type error"]);
    }
}

#[test]
fn allow_sees_defaults() {
    let case = with(Effect::Allow(vec![(path("m"), set([json!("vbank")])), (path("i"), set([json!(1)]))]));
    case.says(json!({}), &["/m r error"]);
    case.says(json!({ "m": "VIRTUAL_ACCOUNT", "i": 1.0 }), &[]);
    case.says(json!({ "m": "OLD_CARD", "i": 2 }), &["/i r error", "/m r error"]);
    case.says(json!({ "m": "?", "i": "1" }), &["/i i:type error", "/m m:code error"]);
}

#[test]
fn limit_sees_the_payload_only() {
    let limit = |at: &str, grades| (path(at), refinement(RefinementLayer::Rule, grades));
    let case = with(Effect::Limit(vec![
        limit("m", vec![(Severity::Error, Constraint::Values(set([json!("vbank")])))]),
        limit("b", vec![(Severity::Error, Constraint::MaxLength(4)), (Severity::Warning, Constraint::MaxLength(2))]),
        limit("b", vec![(Severity::Warning, Constraint::MinLength(2))]),
        limit("list", vec![(Severity::Error, Constraint::UniqueBy(Some("x".to_owned())))]),
        limit("list[].x", vec![(Severity::Notice, Constraint::Prefix("p".to_owned()))]),
    ]));
    case.says(json!({}), &[]);
    case.says(json!({ "m": "CARD", "b": "abc" }), &["/b r warning", "/m r error"]);
    case.says(json!({ "b": "abcde" }), &["/b r error"]);
    case.says(json!({ "list": [{ "x": "q" }, { "x": "p" }, { "x": "p" }] }), &["/list/0/x r notice", "/list/2 r error"]);
    case.says(
        json!({ "list": [{ "x": 1 }, { "x": 1 }] }),
        &["/list/0/x list[].x:type error", "/list/1 r error", "/list/1/x list[].x:type error"],
    );
}

#[test]
fn a_limit_under_unknown_context_is_a_notice() {
    let limit = (path("b"), refinement(RefinementLayer::Rule, vec![(Severity::Error, Constraint::MaxLength(1))]));
    let case = case().rules([rule("r", is_known("device", [json!("pc")]), Effect::Limit(vec![limit]))]);
    case.says(json!({ "b": "ab" }), &[r#"/b r notice ["device"]"#]);
    case.says(json!({ "b": "a" }), &[]);
}

#[test]
fn groups() {
    use GroupKind::{AnyOf, AtMostOne, ExactlyOne, Together};
    let singles: Vec<Alternative> = vec![paths(["b"]), paths(["i"])];
    let pair: Vec<Alternative> = vec![paths(["b"]), paths(["i", "o.x"])];
    let payloads = [
        json!({}),
        json!({ "b": "1" }),
        json!({ "b": "", "i": 1 }),
        json!({ "b": "1", "i": 1 }),
        json!({ "b": "1", "i": 1, "o": { "x": "1" } }),
    ];
    let table: [(GroupKind, &[Alternative], [bool; 5]); 8] = [
        (AnyOf, &singles, [true, false, false, false, false]),
        (AnyOf, &pair, [true, false, true, false, false]),
        (ExactlyOne, &singles, [true, false, false, true, true]),
        (ExactlyOne, &pair, [true, false, true, false, true]),
        (AtMostOne, &singles, [false, false, false, true, true]),
        (AtMostOne, &pair, [false, false, false, false, true]),
        (Together, &singles, [false, true, true, false, false]),
        (Together, &pair, [false, true, false, true, false]),
    ];
    for (kind, alternatives, expected) in table {
        let case = with(Effect::Group { kind, alternatives: alternatives.to_vec() });
        for (payload, finds) in payloads.iter().zip(expected) {
            case.says(payload.clone(), if finds { &["/a r error"] } else { &[] });
        }
    }
}

#[test]
fn groups_hold_element_by_element() {
    let group = |kind| {
        let effect = Effect::Group { kind, alternatives: vec![paths(["list[].x"]), paths(["list[].tags"])] };
        case().rules([rule_at("r", "list[]", Condition::Always, effect)])
    };
    let payload = || json!({ "list": [{}, { "x": "1" }, { "x": "1", "tags": ["t"] }, { "tags": [] }] });
    group(GroupKind::AnyOf).says(payload(), &["/list/0 r error", "/list/3 r error"]);
    group(GroupKind::ExactlyOne).says(payload(), &["/list/0 r error", "/list/2 r error", "/list/3 r error"]);
    group(GroupKind::Together).says(payload(), &["/list/1 r error"]);
    group(GroupKind::AnyOf).says(json!({ "list": [1] }), &["/list/0 list[]:type error"]);
    group(GroupKind::AnyOf).says(json!({}), &[]);
}

#[test]
fn groups_of_what_cannot_be_used() {
    let group = |kind| with(Effect::Group { kind, alternatives: vec![paths(["b"]), paths(["o.x"])] });
    // It is there, whatever it is.
    group(GroupKind::AnyOf).says(json!({ "b": 1 }), &["/b b:type error"]);
    group(GroupKind::AtMostOne).says(json!({ "b": 1, "o": { "x": "1" } }), &["/a r error", "/b b:type error"]);
    // Nobody knows what should have been below.
    group(GroupKind::ExactlyOne).says(json!({ "b": "1", "o": 1 }), &["/o o:type error"]);
    group(GroupKind::AnyOf).says(json!({ "o": 1 }), &["/o o:type error"]);
}

#[test]
fn contracts() {
    let case = with(Effect::NeedsContract("escrow".to_owned()));
    case.says(json!({}), &[r#"/a r notice ["holds"]"#]);
    case.says_knowing(json!({ "holds": ["escrow"] }), json!({}), &[]);
    case.says_knowing(json!({ "holds": ["billing"] }), json!({}), &["/a r error"]);
    let case = self::case().rules([rule("r", is_known("device", [json!("pc")]), Effect::NeedsContract("escrow".to_owned()))]);
    case.says(json!({}), &[r#" r notice ["device", "holds"]"#]);
    case.says_knowing(json!({ "holds": [] }), json!({}), &[r#" r notice ["device"]"#]);
}

#[test]
fn notes_stand_where_they_are_told() {
    with(note()).says(json!({}), &["/a r error"]);
    let stands = |at: &str, payload: Value, expected: &[&str]| {
        case().rules([rule_at("r", at, Condition::Always, note())]).says(payload, expected);
    };
    stands("", json!({}), &[" r error"]);
    stands("o.deep.y", json!({}), &["/o/deep/y r error"]);
    stands("o.deep.y", json!({ "o": 1 }), &["/o o:type error"]);
    stands("list[].x", json!({ "list": [{}, { "x": "1" }] }), &["/list/0/x r error", "/list/1/x r error"]);
}

#[test]
fn one_finding_however_often_a_rule_names_a_place() {
    with(Effect::Require(paths(["b", "b"]))).says(json!({}), &["/b r error"]);
}
