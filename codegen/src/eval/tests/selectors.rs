use super::build::*;
use crate::eval::{FindingKind, evaluate};
use crate::model::{Condition, Constraint, Effect, GroupKind};
use serde_json::json;

fn case() -> Case {
    let card = object(
        "card",
        [required(string("number")), refined(integer("quota"), Constraint::Range(range(0.0, 12.0))), array("list", string("[]"))],
    );
    let account = object("account", [deprecated(string("bank")), required(string("due")), code("c", "method")]);
    Case::new([
        selecting(code("method", "method"), [("card", "card"), ("vbank", "account"), ("phone", "account")]),
        required(card),
        account,
    ])
}

#[test]
fn objects_that_are_not_selected_are_judged_by_type_only() {
    let payload = json!({
        "method": "CARD",
        "card": { "number": "1" },
        "account": { "bank": 1, "c": "NOTHING", "zzz": 1 },
    });
    case().says(payload, &["/account account:unselected notice", "/account/bank account.bank:type error"]);
    let payload = json!({ "method": "MOBILE", "card": { "quota": 99, "list": [1] }, "account": { "due": "x" } });
    case().says(payload, &["/card card:unselected notice", "/card/list/0 card.list[]:type error"]);
    case().says(json!({ "method": "MOBILE", "card": 1 }), &["/card card:type error"]);
}

#[test]
fn an_object_that_is_not_selected_is_not_required() {
    case().says(json!({ "method": "MOBILE" }), &[]);
    case().says(json!({ "method": "CARD" }), &["/card card:required error"]);
}

#[test]
fn without_a_usable_selector_all_are_selected() {
    let all = ["/card/number card.number:required error", "/account/due account.due:required error"];
    case().says(json!({ "card": {}, "account": {} }), &all);
    case().says(json!({ "method": "?", "card": {}, "account": {} }), &["/method method:code error", all[0], all[1]]);
    case().says(json!({ "method": 1, "card": {}, "account": {} }), &["/method method:type error", all[0], all[1]]);
}

#[test]
fn a_default_selects_and_so_does_a_text() {
    let selector = defaulted(selecting(string("kind"), [("a", "a"), ("b", "b")]), json!("a"));
    let case = Case::new([selector, object("a", []), object("b", []), object("c", [])]);
    case.says(json!({ "a": {}, "b": {}, "c": {} }), &["/b b:unselected notice"]);
    case.says(json!({ "kind": "z", "a": {}, "b": {}, "c": {} }), &["/a a:unselected notice", "/b b:unselected notice"]);
}

#[test]
fn an_unknown_code_of_an_open_system_selects_nothing() {
    let case = Case::new([selecting(code("colour", "colour"), [("red", "a")]), object("a", [])]);
    case.says(json!({ "colour": "MAUVE", "a": {} }), &["/colour colour:code notice", "/a a:unselected notice"]);
}

#[test]
fn rules_see_nothing_inside_and_say_nothing_there() {
    let case = case().rules([
        rule("quota", present("card.quota"), require("account.bank")),
        rule("no-quota", not(present("card.quota")), require("account.bank")),
        rule("always", Condition::Always, require("card.quota")),
        rule("forbid", Condition::Always, Effect::Forbid(paths(["card", "card.number"]))),
        rule_at(
            "one",
            "account",
            Condition::Always,
            Effect::Group { kind: GroupKind::AnyOf, alternatives: vec![paths(["card.quota"])] },
        ),
    ]);
    let account = json!({ "due": "x" });
    case.says(
        json!({ "method": "MOBILE", "card": { "number": "1", "quota": 1 }, "account": account }),
        &["/card card:unselected notice", "/account one error", "/account/bank no-quota error"],
    );
    case.says(json!({ "method": "MOBILE", "account": account }), &["/account one error", "/account/bank no-quota error"]);
    case.says(
        json!({ "card": { "number": "1", "quota": 1 }, "account": account }),
        &["/card forbid error", "/card/number forbid error", "/account/bank quota error"],
    );
}

#[test]
fn the_notice_tells_what_would_select() {
    let case = case();
    let payload = json!({ "method": "CARD", "card": { "number": "1" }, "account": {} });
    let findings = evaluate(&case.model, &case.offer, &payload, &case.context(&json!({})));
    let FindingKind::Unselected { selector, selected_by } = &findings[0].kind else { panic!("{findings:?}") };
    assert_eq!((selector, selected_by.as_slice()), (&path("method"), &["vbank".to_owned(), "phone".to_owned()][..]));
}
