use super::build::*;
use crate::eval::{FindingKind, evaluate};
use crate::model::{Condition, Type};
use serde_json::json;

#[test]
fn missing_and_empty_are_missing_where_required() {
    let case = Case::new([required(string("s")), required(array("a", integer("[]"))), required(integer("i")), string("o")]);
    case.says(json!({}), &["/s s:required error", "/a a:required error", "/i i:required error"]);
    case.says(
        json!({ "s": "", "a": [], "i": "", "o": "" }),
        &["/s s:required error", "/a a:required error", "/i i:required error"],
    );
    case.says(json!({ "s": "x", "a": [1], "i": 0 }), &[]);
    case.says(json!({ "s": null, "a": {}, "i": false }), &["/s s:type error", "/a a:type error", "/i i:type error"]);
}

#[test]
fn an_absent_required_object_is_one_finding() {
    let inner = object("inner", [required(string("x"))]);
    let case = Case::new([required(object("outer", [required(string("x")), inner])), object("free", [required(string("x"))])]);
    case.says(json!({}), &["/outer outer:required error"]);
    case.says(
        json!({ "outer": { "inner": {} } }),
        &["/outer/x outer.x:required error", "/outer/inner/x outer.inner.x:required error"],
    );
    case.says(json!({ "outer": { "x": "1" }, "free": {} }), &["/free/x free.x:required error"]);

    let case = case
        .rules([rule("needs", Condition::Always, require("outer.inner.y")), rule("free", Condition::Always, require("free.y"))]);
    case.says(json!({}), &["/outer outer:required error", "/free/y free error"]);
}

#[test]
fn types() {
    let union = parameter("u", Type::Union(vec![Type::Integer, Type::String]));
    let case = Case::new([
        string("s"),
        integer("i"),
        parameter("n", Type::Number),
        boolean("b"),
        object("o", []),
        array("a", string("[]")),
        parameter("j", Type::Json),
        union,
        nullable(string("null")),
    ]);
    case.says(json!({ "s": "", "i": 1.0, "n": 1.5, "b": false, "o": {}, "a": [], "j": null, "u": "x", "null": null }), &[]);
    case.says(json!({ "i": 9_007_199_254_740_991_u64, "u": -9_007_199_254_740_991_i64, "j": { "any": [1] } }), &[]);
    case.says(
        json!({ "s": 1, "i": 1.5, "n": "1", "b": 0, "o": [], "a": {}, "u": 1.5, "null": 1 }),
        &[
            "/s s:type error",
            "/i i:type error",
            "/n n:type error",
            "/b b:type error",
            "/o o:type error",
            "/a a:type error",
            "/u u:type error",
            "/null null:type error",
        ],
    );
    case.says(
        json!({ "i": 9_007_199_254_740_992_u64, "a": ["x", 1, null] }),
        &["/i i:type error", "/a/1 a[]:type error", "/a/2 a[]:type error"],
    );
}

#[test]
fn a_payload_that_is_no_object_is_one_finding() {
    let case = Case::new([required(string("s"))]).rules([rule("r", Condition::Always, note())]);
    for payload in [json!(null), json!([]), json!("x"), json!(1)] {
        case.says(payload, &[" :type error"]);
    }
}

#[test]
fn amounts_by_their_currency() {
    let currency = || path("currency");
    let case = Case::new([
        defaulted(code("currency", "currency"), json!("krw")),
        parameter("major", Type::Amount { currency: currency(), minor: false }),
        parameter("minor", Type::Amount { currency: currency(), minor: true }),
        array(
            "items",
            object(
                "[]",
                [
                    code("currency", "currency"),
                    parameter("price", Type::Amount { currency: path("items[].currency"), minor: false }),
                ],
            ),
        ),
    ]);
    case.says(json!({ "major": 1, "minor": 1.0 }), &[]);
    case.says(json!({ "major": 1.5, "minor": 1.5 }), &["/major major:amount error", "/minor minor:type error"]);
    case.says(json!({ "currency": "USD", "major": 0.1 }), &[]);
    case.says(json!({ "currency": "USD", "major": 1e-7 }), &["/major major:amount error"]);
    case.says(json!({ "currency": "OLD_USD", "major": 10.255 }), &["/major major:amount error"]);
    case.says(json!({ "currency": "XXX", "major": 1.234_56 }), &[]);
    case.says(json!({ "currency": "ZZZZ", "major": 1.5 }), &["/currency currency:code error"]);
    case.says(
        json!({ "items": [{ "currency": "USD", "price": 0.5 }, { "currency": "KRW", "price": 0.5 }, { "price": 0.5 }] }),
        &["/items/1/price items[].price:amount error"],
    );
}

#[test]
fn codes_by_their_spelling() {
    let case = Case::new([code("m", "method"), code("c", "colour")]);
    case.says(json!({ "m": "CARD", "c": "RED" }), &[]);
    case.says(json!({ "m": "OLD_CARD", "c": "*" }), &[]);
    case.says(json!({ "m": "card", "c": "red" }), &["/m m:code error", "/c c:code notice"]);
    case.says(json!({ "m": 1, "c": {} }), &["/m m:type error", "/c c:type error"]);
}

#[test]
fn suggestions_are_declared_names() {
    let case = Case::new([code("method", "method"), string("orderName")]);
    let payload = json!({ "method": "VIRTUAL_ACOUNT", "ordername": 1, "secret-4242": 1 });
    let findings = evaluate(&case.model, &case.offer, &payload, &case.context(&json!({})));
    let suggestions: Vec<_> = findings
        .iter()
        .map(|finding| match &finding.kind {
            FindingKind::UnknownCode { suggestion, .. } | FindingKind::Unknown { suggestion } => suggestion.as_deref(),
            _ => panic!("{finding:?}"),
        })
        .collect();
    assert_eq!(suggestions, [Some("VIRTUAL_ACCOUNT"), Some("orderName"), None]);
}

#[test]
fn a_name_that_is_there_already_is_not_suggested() {
    let case = Case::new([open(object("free", [string("shop_id")]))]);
    case.says(json!({ "free": { "shopid": "1" } }), &["/free/shopid free:unknown warning"]);
    case.says(json!({ "free": { "shopid": "1", "shop_id": "1" } }), &[]);
}

#[test]
fn members_that_nobody_listed() {
    let case = Case::new([
        string("name"),
        open(object("free", [string("shop_id"), object("inner", [])])),
        parameter("json", Type::Json),
    ]);
    case.says(json!({ "nmae": 1, "zzz": 1 }), &["/nmae :unknown warning", "/zzz :unknown warning"]);
    case.says(
        json!({ "free": { "anything": 1, "shopid": 1, "inner": { "x": 1 } }, "json": { "x": 1 } }),
        &["/free/inner/x free.inner:unknown warning", "/free/shopid free:unknown warning"],
    );
    case.says(json!({ "a/b~": 1 }), &["/a~1b~0 :unknown warning"]);
}
