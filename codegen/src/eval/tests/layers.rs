use super::build::*;
use crate::eval::{FindingKind, evaluate, evaluate_operation};
use crate::model::{Condition, Constraint, Gateway, RefinementLayer, Severity, Text};
use indexmap::IndexMap;
use serde_json::json;

/// A text that platform, gateway and a rule limit.
fn layered(platform: Severity, gateway: Severity) -> Case {
    let text = graded(string("t"), RefinementLayer::Platform, vec![(platform, Constraint::MaxLength(4))]);
    let text = graded(text, RefinementLayer::Platform, vec![(Severity::Warning, Constraint::Prefix("a".to_owned()))]);
    let text = graded(text, RefinementLayer::Gateway, vec![(gateway, Constraint::MinLength(6))]);
    Case::new([deprecated(text), string("u")]).rules([
        rule("rule", Condition::Always, crate::model::Effect::Forbid(paths(["t"]))),
        rule_at("note", "t", Condition::Always, note()),
    ])
}

#[test]
fn the_first_layer_with_an_error_is_the_last() {
    let case = layered(Severity::Error, Severity::Error);
    case.says(json!({ "t": 1 }), &["/t t:type error"]);
    case.says(json!({ "t": "bbbbb" }), &["/t t:max_length error", "/t t:prefix warning"]);
    case.says(json!({ "t": "bbb" }), &["/t t:min_length error", "/t t:prefix warning"]);
}

#[test]
fn warnings_stop_nothing() {
    let case = layered(Severity::Warning, Severity::Warning);
    case.says(
        json!({ "t": "bbbbb" }),
        &[
            "/t note error",
            "/t rule error",
            "/t t:deprecated warning",
            "/t t:max_length warning",
            "/t t:min_length warning",
            "/t t:prefix warning",
        ],
    );
    case.says(
        json!({ "t": "abbbbb" }),
        &["/t note error", "/t rule error", "/t t:deprecated warning", "/t t:max_length warning"],
    );
    case.says(json!({}), &["/t note error"]);
}

#[test]
fn an_error_stops_its_own_place_only() {
    let items = refined(string("[]"), Constraint::MaxLength(2));
    let list = refined(array("list", items), Constraint::MaxItems(1));
    let case = Case::new([list]).rules([rule_at("note", "list[]", Condition::Always, note())]);
    case.says(
        json!({ "list": ["ok", "long"] }),
        &["/list list:max_items error", "/list/0 note error", "/list/1 list[]:max_length error"],
    );
}

#[test]
fn repetitions_stand_at_the_later_element() {
    let products = array("p", object("[]", [string("id")]));
    let unique = refined(products, Constraint::UniqueBy(Some("id".to_owned())));
    let case = Case::new([unique, refined(array("q", integer("[]")), Constraint::UniqueBy(None))]);
    case.says(
        json!({ "p": [{ "id": "a" }, { "id": "b" }, { "id": "a" }, {}, {}], "q": [1, 2, 1.0] }),
        &["/p/2 p:unique_by error", "/q/2 q:unique_by error"],
    );
    // A wrong type is said first, and alone.
    case.says(json!({ "q": ["a", "a"] }), &["/q/0 q[]:type error", "/q/1 q[]:type error"]);
}

#[test]
fn the_first_grade_that_fails_is_reported() {
    let limits = vec![(Severity::Error, Constraint::MaxLength(4)), (Severity::Warning, Constraint::MaxLength(2))];
    let case = Case::new([graded(string("t"), RefinementLayer::Gateway, limits)]);
    case.says(json!({ "t": "abcde" }), &["/t t:max_length error"]);
    case.says(json!({ "t": "abc" }), &["/t t:max_length warning"]);
    case.says(json!({ "t": "ab" }), &[]);
    let findings = evaluate(&case.model, &case.offer, &json!({ "t": "abc" }), &case.context(&json!({})));
    assert!(matches!(&findings[0].kind, FindingKind::Refinement { grade: 1, .. }));
}

#[test]
fn a_code_that_the_gateway_does_not_take_is_still_a_value() {
    let method = refined(code("m", "method"), Constraint::Values(set([json!("card")])));
    let case = Case::new([method, string("x")]).rules([rule("r", is("m", [json!("vbank")]), require("x"))]);
    case.says(json!({ "m": "VIRTUAL_ACCOUNT" }), &["/m m:values error", "/x r error"]);
    case.says(json!({ "m": "NOTHING" }), &["/m m:code error"]);
}

#[test]
fn null_that_is_accepted_has_no_value() {
    let text = refined(nullable(required(string("t"))), Constraint::MinLength(3));
    let case = Case::new([text]).rules([
        rule_at("present", "t", present("t"), note()),
        rule_at("other", "t", is_not("t", [json!("x")]), note()),
        rule("allow", Condition::Always, crate::model::Effect::Allow(vec![(path("t"), set([json!("abc")]))])),
    ]);
    case.says(json!({ "t": null }), &["/t present error"]);
}

#[test]
fn findings_cite_their_rule() {
    let case = Case::new([string("a")]).rules([rule("r", Condition::Always, require("a"))]);
    let findings = evaluate(&case.model, &case.offer, &json!({}), &case.context(&json!({})));
    assert_eq!(findings[0].sources, cited(7));
    assert_eq!(findings[0].parameter, path("a"));
}

#[test]
fn an_operation_that_is_not_offered() {
    let case = Case::new([required(string("a"))]);
    let gateway = Gateway {
        id: "v2/g".to_owned(),
        version: "v2".to_owned(),
        provider: "G".to_owned(),
        name: Text::default(),
        doc: Text::default(),
        guide: "guide".to_owned(),
        contracts: IndexMap::new(),
        sets: IndexMap::new(),
        predicates: IndexMap::new(),
        offers: IndexMap::from([("call".to_owned(), case.offer.clone())]),
        limits: Vec::new(),
        errata: Vec::new(),
        not_rules: Vec::new(),
    };
    let ask = |operation| evaluate_operation(&case.model, &gateway, operation, &json!({}), &case.context(&json!({})));
    assert_eq!(ask("call")[0].rule, "a:required");
    let [finding] = ask("other").try_into().unwrap();
    assert_eq!((finding.rule.as_str(), finding.path.as_str()), ("operation-not-offered", ""));
    assert!(matches!(finding.kind, FindingKind::OperationNotOffered { offered } if offered == ["call"]));
}
