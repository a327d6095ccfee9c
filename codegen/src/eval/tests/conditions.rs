use super::build::*;
use crate::model::{Condition, Matcher, Quantifier, Subject, ValuePattern};
use serde_json::{Value, json};

/// Whether `condition` holds: `true`, `false`, `unusable`, or the unknown fields.
#[track_caller]
fn check(case: &Case, condition: &Condition, context: &Value, payload: &Value, expected: &str) {
    use crate::eval::{conditions::truth, place::Scope, truth::Truth, view::View};
    let known = case.context(context);
    let view = View { model: &case.model, offer: &case.offer, payload, context: &known };
    let shown = match truth(&view, condition, &Scope::default()) {
        Truth::True => "true".to_owned(),
        Truth::False => "false".to_owned(),
        Truth::Undecided(doubt) if doubt.unusable => "unusable".to_owned(),
        Truth::Undecided(doubt) => doubt.fields.into_iter().collect::<Vec<_>>().join(" "),
    };
    assert_eq!(shown, expected, "{condition:?} on {payload} knowing {context}");
}

fn compare(at: &str, lower: Option<Value>, upper: Option<Value>) -> Condition {
    Condition::Matches { subject: Subject::Parameter(path(at)), matcher: between(lower, upper) }
}

fn field(name: &str, matcher: Matcher) -> Condition {
    Condition::Matches { subject: Subject::Context(name.to_owned()), matcher }
}

fn each(array: &str, condition: Condition) -> Condition {
    Condition::Elements { quantifier: Quantifier::Each, array: path(array), condition: Box::new(condition) }
}

fn some(array: &str, condition: Condition) -> Condition {
    Condition::Elements { quantifier: Quantifier::Some, array: path(array), condition: Box::new(condition) }
}

fn case() -> Case {
    Case::new([
        code("m", "method"),
        code("c", "colour"),
        string("t"),
        integer("i"),
        defaulted(boolean("b"), json!(false)),
        defaulted(code("d", "method"), json!("card")),
        nullable(string("n")),
        object("o", [integer("x"), defaulted(integer("y"), json!(3))]),
        array("list", integer("[]")),
        array("rows", object("[]", [code("m", "method"), array("cells", integer("[]"))])),
    ])
}

#[test]
fn matchers_see_ids_and_defaults() {
    let case = case();
    let on = |condition, payload, expected| check(&case, &condition, &json!({}), &payload, expected);
    on(is("m", [json!("card"), json!("phone")]), json!({ "m": "OLD_MOBILE" }), "true");
    on(is("m", [json!("CARD")]), json!({ "m": "CARD" }), "false");
    on(is("m", [json!("*")]), json!({ "m": "*" }), "true");
    on(is("i", [json!(1)]), json!({ "i": 1.0 }), "true");
    on(is("b", [json!(false)]), json!({}), "true");
    on(is("d", [json!("card")]), json!({}), "true");
    on(is("d", [json!("card")]), json!({ "d": "MOBILE" }), "false");
    on(present("d"), json!({}), "false");
    on(is("o.y", [json!(3)]), json!({ "o": {} }), "true");
    on(is("o.y", [json!(3)]), json!({}), "false");
    let set = ValuePattern::Set {
        id: "s".to_owned(),
        members: vec![ValuePattern::Range(range(2.0, 12.0)), ValuePattern::Value(json!(60))],
    };
    let in_set = |matcher| Condition::Matches { subject: Subject::Parameter(path("i")), matcher };
    on(in_set(Matcher::OneOf(vec![set.clone()])), json!({ "i": 12 }), "true");
    on(in_set(Matcher::OneOf(vec![set.clone()])), json!({ "i": 13 }), "false");
    on(in_set(Matcher::NoneOf(vec![set])), json!({ "i": 60 }), "false");
}

#[test]
fn absent_null_and_unusable_values() {
    let case = case();
    let on = |condition, payload, expected| check(&case, &condition, &json!({}), &payload, expected);
    for absent in [json!({}), json!({ "n": null })] {
        on(is("n", [json!("x")]), absent.clone(), "false");
        on(is_not("n", [json!("x")]), absent.clone(), "false");
        on(not(is("n", [json!("x")])), absent, "true");
    }
    on(present("n"), json!({ "n": null }), "true");
    on(present("n"), json!({}), "false");
    on(present("t"), json!({ "t": "" }), "true");
    for unusable in [json!({ "m": 1 }), json!({ "m": "?" }), json!({ "m": null })] {
        on(is("m", [json!("card")]), unusable.clone(), "unusable");
        on(is_not("m", [json!("card")]), unusable.clone(), "unusable");
        on(present("m"), unusable.clone(), "unusable");
        on(Condition::All(vec![is("m", [json!("card")]), present("t")]), unusable, "false");
    }
    on(is("o.x", [json!(1)]), json!({ "o": [] }), "unusable");
    on(present("o.x"), json!({ "o": "x" }), "unusable");
    on(is("o.y", [json!(3)]), json!({ "o": 1 }), "unusable");
    // An unknown code of an open system is other than every code.
    on(is("c", [json!("red")]), json!({ "c": "red" }), "false");
    on(is_not("c", [json!("red")]), json!({ "c": "red" }), "true");
}

#[test]
fn comparisons() {
    let case = case();
    let on = |condition, payload, expected| check(&case, &condition, &json!({}), &payload, expected);
    for (i, expected) in [(1, "false"), (2, "true"), (4, "true"), (5, "false")] {
        on(compare("i", Some(json!(2)), Some(json!(5))), json!({ "i": i }), expected);
    }
    on(compare("i", Some(json!(2)), None), json!({}), "false");
    on(compare("t", Some(json!("2024-02-01")), None), json!({ "t": "202402010000" }), "true");
    on(compare("t", Some(json!("2024-02-01")), None), json!({ "t": "2024-01-31T14:59:59Z" }), "false");
    on(compare("t", Some(json!("2024-02-01")), None), json!({ "t": "soon" }), "unusable");
    on(compare("t", Some(json!(1)), None), json!({ "t": "2" }), "unusable");
}

#[test]
fn choices_and_their_groups() {
    let case = case();
    for (word, context, expected) in [
        ("pc", json!({ "device": "pc" }), "true"),
        ("pc", json!({ "device": "mobile" }), "false"),
        ("mobile", json!({ "device": "mobile" }), "true"),
        ("mobile", json!({ "device": "app" }), "true"),
        ("app", json!({ "device": "mobile" }), "device"),
        ("app", json!({ "device": "mobile-browser" }), "false"),
        ("app", json!({}), "device"),
    ] {
        check(&case, &is_known("device", [json!(word)]), &context, &json!({}), expected);
        let inverse = match expected {
            "true" => "false",
            "false" => "true",
            other => other,
        };
        check(&case, &field("device", Matcher::NoneOf(patterns([json!(word)]))), &context, &json!({}), inverse);
    }
    let both = is_known("device", [json!("app"), json!("mobile-browser")]);
    check(&case, &both, &json!({ "device": "mobile" }), &json!({}), "true");
}

#[test]
fn other_context_fields() {
    let case = case();
    let all = json!({
        "holds": ["escrow"], "sdk": "1.10.0", "now": "2024-01-01T00:00:00Z",
        "payment": { "amount": 100, "count": 9, "escrow": true, "industry": "game" },
    });
    for (name, matcher, expected) in [
        ("holds", one_of([json!("escrow")]), "true"),
        ("holds", one_of([json!("billing")]), "false"),
        ("holds", Matcher::NoneOf(patterns([json!("billing")])), "true"),
        ("sdk", one_of([json!("1.10")]), "true"),
        ("sdk", between(Some(json!("1.9")), Some(json!("2"))), "true"),
        ("sdk", between(None, Some(json!("1.10"))), "false"),
        ("now", one_of([json!("2024-01-01T09:00:00+09:00")]), "true"),
        ("now", between(Some(json!("2024-01-02")), None), "false"),
        ("payment.amount", between(Some(json!(100)), None), "true"),
        ("payment.count", Matcher::OneOf(vec![ValuePattern::Range(range(2.0, 8.0))]), "false"),
        ("payment.escrow", one_of([json!(true)]), "true"),
        ("payment.industry", one_of([json!("game"), json!("shop")]), "true"),
        ("payment.industry", between(Some(json!(1)), None), "unusable"),
    ] {
        let condition = field(name, matcher);
        check(&case, &condition, &all, &json!({}), expected);
        check(&case, &condition, &json!({}), &json!({}), name);
    }
}

#[test]
fn doubts_of_several_kinds() {
    let case = case();
    let on = |condition, payload, expected| check(&case, &condition, &json!({}), &payload, expected);
    let device = || is_known("device", [json!("pc")]);
    let sdk = || field("sdk", between(Some(json!("1")), None));
    let method = || is("m", [json!("card")]);
    on(Condition::All(vec![sdk(), device(), device()]), json!({}), "device sdk");
    on(Condition::All(vec![device(), method()]), json!({ "m": 1 }), "unusable");
    on(Condition::All(vec![device(), method()]), json!({ "m": "MOBILE" }), "false");
    on(Condition::Any(vec![device(), method()]), json!({ "m": "CARD" }), "true");
    on(Condition::Any(vec![device(), method()]), json!({ "m": "MOBILE" }), "device");
    on(Condition::Predicate { id: "p".to_owned(), condition: Box::new(not(device())) }, json!({}), "device");
    on(Condition::Always, json!({}), "true");
}

#[test]
fn quantifiers() {
    let case = case();
    let on = |condition, payload, expected| check(&case, &condition, &json!({}), &payload, expected);
    let seven = || is("list[]", [json!(7)]);
    for (list, all, any) in [
        (json!([7, 7]), "true", "true"),
        (json!([7, 8]), "false", "true"),
        (json!([8]), "false", "false"),
        (json!([]), "true", "false"),
        (json!("7"), "unusable", "unusable"),
        (json!([7, "x"]), "unusable", "true"),
        (json!([8, "x"]), "false", "unusable"),
    ] {
        on(each("list", seven()), json!({ "list": list }), all);
        on(some("list", seven()), json!({ "list": list }), any);
    }
    on(each("list", seven()), json!({}), "false");
    on(some("list", seven()), json!({}), "false");
    let cell = some(
        "rows",
        Condition::All(vec![is("rows[].m", [json!("card")]), some("rows[].cells", is("rows[].cells[]", [json!(1)]))]),
    );
    on(cell.clone(), json!({ "rows": [{ "m": "MOBILE", "cells": [1] }, { "m": "CARD", "cells": [2, 1] }] }), "true");
    on(cell, json!({ "rows": [{ "m": "MOBILE", "cells": [1] }, { "m": "CARD", "cells": [2] }] }), "false");
    // Outside of a quantifier no element is meant.
    on(seven(), json!({ "list": [7] }), "unusable");
}

#[test]
fn unknown_context_turns_findings_into_notices() {
    let case = case().rules([
        rule("device", Condition::All(vec![is_known("device", [json!("app")]), is("m", [json!("card")])]), require("t")),
        rule("sdk", field("sdk", between(None, Some(json!("2")))), require("t")),
    ]);
    case.says(json!({ "m": "CARD" }), &[r#"/t device notice ["device"]"#, r#"/t sdk notice ["sdk"]"#]);
    case.says(json!({ "m": "CARD", "t": "x" }), &[]);
    case.says(json!({ "m": "MOBILE", "t": "" }), &[r#"/t sdk notice ["sdk"]"#]);
    case.says(json!({ "m": 1 }), &["/m m:type error", r#"/t sdk notice ["sdk"]"#]);
    case.says_knowing(json!({ "device": "mobile", "sdk": "2" }), json!({ "m": "CARD" }), &[r#"/t device notice ["device"]"#]);
    case.says_knowing(json!({ "device": "app", "sdk": "1.99" }), json!({ "m": "CARD" }), &["/t device error", "/t sdk error"]);
}
