use super::build::*;
use crate::model::{BinaryOp, CompareOp, Condition, Effect, Expression, Function, Matcher, Subject};
use serde_json::{Value, json};

fn boxed(expression: Expression) -> Box<Expression> {
    Box::new(expression)
}

fn number(number: f64) -> Expression {
    Expression::Number(number)
}

fn text(text: &str) -> Expression {
    Expression::Text(text.to_owned())
}

fn known(field: &str) -> Expression {
    Expression::Context(field.to_owned())
}

fn compute(left: Expression, op: BinaryOp, right: Expression) -> Expression {
    Expression::Arithmetic { op, left: boxed(left), right: boxed(right) }
}

fn compare(left: Expression, op: CompareOp, right: Expression) -> Expression {
    Expression::Compare { op, left: boxed(left), right: boxed(right) }
}

fn equal(left: Expression, right: Expression) -> Expression {
    compare(left, CompareOp::Equal, right)
}

fn call<const N: usize>(function: Function, arguments: [Expression; N]) -> Expression {
    Expression::Call { function, arguments: arguments.into() }
}

fn within(value: Expression, low: Expression, high: Expression) -> Expression {
    Expression::Within { value: boxed(value), low: boxed(low), high: boxed(high) }
}

fn case() -> Case {
    Case::new([
        defaulted(integer("i"), json!(5)),
        integer("j"),
        string("t"),
        boolean("b"),
        code("m", "method"),
        code("c", "colour"),
        nullable(string("n")),
        array("rows", object("[]", [integer("price"), defaulted(integer("count"), json!(1))])),
    ])
}

/// What an assertion says: nothing, `false`, or the fields it hangs on.
#[track_caller]
fn check(expression: Expression, context: &Value, payload: &Value, expected: &str) {
    let case = case().rules([rule("r", Condition::Always, Effect::Assert(expression))]);
    let findings = crate::eval::evaluate(&case.model, &case.offer, payload, &case.context(context));
    let found = findings.iter().find(|finding| finding.rule == "r");
    let shown = found.map_or_else(String::new, |finding| match finding.undecided.as_slice() {
        [] => "false".to_owned(),
        fields => fields.join(" "),
    });
    assert_eq!(shown, expected, "{:?} on {payload} knowing {context}", case.offer.rules[0].effect);
}

#[test]
fn arithmetic_and_comparisons() {
    use BinaryOp::{Add, Divide, Multiply, Subtract};
    let j = |j: i64| json!({ "j": j });
    check(equal(compute(at("i"), Add, at("j")), number(7.0)), &json!({}), &j(2), "");
    check(equal(compute(at("i"), Add, at("j")), number(7.0)), &json!({}), &j(3), "false");
    check(equal(compute(at("i"), Subtract, at("j")), number(3.0)), &json!({}), &j(2), "");
    check(equal(compute(at("i"), Multiply, at("j")), number(10.0)), &json!({}), &j(2), "");
    check(equal(compute(at("i"), Divide, at("j")), number(2.5)), &json!({}), &j(2), "");
    check(equal(compute(at("i"), Divide, at("j")), number(2.5)), &json!({}), &j(0), "");
    for (op, results) in [
        (CompareOp::Less, ["", "false", "false"]),
        (CompareOp::LessOrEqual, ["", "", "false"]),
        (CompareOp::Equal, ["false", "", "false"]),
        (CompareOp::NotEqual, ["", "false", ""]),
        (CompareOp::GreaterOrEqual, ["false", "", ""]),
        (CompareOp::Greater, ["false", "false", ""]),
    ] {
        for (value, expected) in [1, 2, 3].into_iter().zip(results) {
            check(compare(at("j"), op, number(2.0)), &json!({}), &j(value), expected);
        }
    }
    for (value, expected) in [(1, "false"), (2, ""), (4, ""), (5, "false")] {
        check(within(at("j"), number(2.0), number(4.0)), &json!({}), &j(value), expected);
    }
}

#[test]
fn texts_codes_and_flags() {
    check(equal(at("t"), text("x")), &json!({}), &json!({ "t": "x" }), "");
    check(equal(at("m"), text("card")), &json!({}), &json!({ "m": "OLD_CARD" }), "");
    check(equal(at("c"), text("red")), &json!({}), &json!({ "c": "red" }), "false");
    check(compare(at("c"), CompareOp::NotEqual, text("red")), &json!({}), &json!({ "c": "red" }), "");
    check(equal(at("b"), Expression::Boolean(true)), &json!({}), &json!({ "b": false }), "false");
    check(Expression::Not(boxed(at("b"))), &json!({}), &json!({ "b": true }), "false");
    check(equal(call(Function::Length, [at("t")]), number(2.0)), &json!({}), &json!({ "t": "가😀" }), "");
    check(equal(call(Function::Length, [at("rows")]), number(2.0)), &json!({}), &json!({ "rows": [{}] }), "false");
    check(equal(call(Function::Number, [at("t")]), number(12.0)), &json!({}), &json!({ "t": "012" }), "");
    check(equal(call(Function::Number, [at("t")]), number(12.0)), &json!({}), &json!({ "t": "12a" }), "");
    check(equal(call(Function::Number, [at("t")]), number(12.0)), &json!({}), &json!({ "t": "" }), "");
}

#[test]
fn what_is_missing_silences_everything() {
    let never = || compare(at("i"), CompareOp::Greater, number(100.0));
    for payload in [json!({}), json!({ "j": "1" }), json!({ "j": 0.5 })] {
        check(equal(at("j"), number(1.0)), &json!({}), &payload, "");
        check(Expression::And(vec![never(), equal(at("j"), number(1.0))]), &json!({}), &payload, "");
        check(
            Expression::And(vec![equal(known("payment.count"), number(1.0)), equal(at("j"), number(1.0))]),
            &json!({}),
            &payload,
            "",
        );
    }
    check(never(), &json!({}), &json!({}), "false");
    check(equal(at("n"), text("x")), &json!({}), &json!({ "n": null }), "");
}

#[test]
fn unknown_context_follows_kleene() {
    let paid = || compare(known("payment.amount"), CompareOp::Greater, number(10.0));
    let small = || compare(at("j"), CompareOp::Less, number(5.0));
    let (low, high) = (json!({ "j": 1 }), json!({ "j": 9 }));
    check(paid(), &json!({}), &low, "payment.amount");
    check(Expression::Or(vec![paid(), small()]), &json!({}), &low, "");
    check(Expression::Or(vec![paid(), small()]), &json!({}), &high, "payment.amount");
    check(Expression::And(vec![paid(), small()]), &json!({}), &high, "false");
    check(Expression::Not(boxed(paid())), &json!({}), &low, "payment.amount");
    check(paid(), &json!({ "payment": { "amount": 10 } }), &low, "false");
    check(equal(known("device"), text("app")), &json!({ "device": "mobile" }), &low, "device");
    check(equal(known("device"), text("app")), &json!({ "device": "pc" }), &low, "false");
    check(equal(known("payment.escrow"), Expression::Boolean(true)), &json!({ "payment": { "escrow": true } }), &low, "");
    check(equal(known("payment.industry"), text("a")), &json!({ "payment": { "industry": "b" } }), &low, "false");
}

#[test]
fn times() {
    let time = |minutes| Expression::TimeOfDay(minutes);
    let open = || within(call(Function::TimeOfDay, [known("now")]), time(6 * 60), time(23 * 60));
    let at_time = |now: &str| json!({ "now": now });
    check(open(), &json!({}), &json!({}), "now");
    check(open(), &at_time("2024-01-01T06:00:00+09:00"), &json!({}), "");
    check(open(), &at_time("2024-01-01T14:00:00Z"), &json!({}), "");
    check(open(), &at_time("2024-01-01T14:00:00.001Z"), &json!({}), "false");
    check(open(), &at_time("2024-01-01T05:59:59.999+09:00"), &json!({}), "false");

    let due = || call(Function::Instant, [at("t")]);
    let later = |function, count| compare(due(), CompareOp::LessOrEqual, call(function, [known("now"), number(count)]));
    let now = at_time("2024-01-31T00:00:00+09:00");
    for (function, count, last, too_late) in [
        (Function::AddMonths, 1.0, "2024-02-29", "2024-03-01"),
        (Function::AddDays, 1.0, "20240201", "202402010001"),
        (Function::AddHours, 25.0, "2024-02-01 01:00:00", "2024-02-01T01:00:01+09:00"),
    ] {
        check(later(function, count), &now, &json!({ "t": last }), "");
        check(later(function, count), &now, &json!({ "t": too_late }), "false");
    }
    check(later(Function::AddDays, 0.5), &now, &json!({ "t": "2030-01-01" }), "");
    check(later(Function::AddMonths, 1.0), &now, &json!({ "t": "tomorrow" }), "");
}

#[test]
fn sums() {
    let total = || call(Function::Sum, [compute(at("rows[].price"), BinaryOp::Multiply, at("rows[].count"))]);
    let is = |n| equal(total(), number(n));
    check(is(7.0), &json!({}), &json!({ "rows": [{ "price": 2, "count": 3 }, { "price": 1 }] }), "");
    check(is(8.0), &json!({}), &json!({ "rows": [{ "price": 2, "count": 3 }, { "price": 1 }] }), "false");
    check(is(0.0), &json!({}), &json!({ "rows": [] }), "");
    for missing in
        [json!({}), json!({ "rows": [{ "price": 1 }, {}] }), json!({ "rows": "x" }), json!({ "rows": [{ "price": "1" }] })]
    {
        check(is(99.0), &json!({}), &missing, "");
    }
}

#[test]
fn an_assertion_about_each_element() {
    let case = case().rules([rule_at(
        "r",
        "rows[].price",
        Condition::Always,
        Effect::Assert(compare(at("rows[].price"), CompareOp::Less, at("i"))),
    )]);
    case.says(json!({ "rows": [{ "price": 4 }, { "price": 5 }, {}] }), &["/rows/1/price r error"]);
}

#[test]
fn derived_numbers() {
    let months = derived(
        "months",
        vec![
            (is("m", [json!("card")]), compute(at("j"), BinaryOp::Subtract, number(80.0))),
            (is_known("device", [json!("pc")]), number(60.0)),
        ],
        None,
    );
    let alias = derived("alias", vec![], Some(Expression::Derived("months".to_owned())));
    let on = |matcher: Matcher| Condition::Matches { subject: Subject::Derived("alias".to_owned()), matcher };
    let case = case().derived([months, alias]).rules([
        rule("ge", on(between(Some(json!(2)), None)), note()),
        rule("not", Condition::Not(Box::new(on(one_of([json!(2)])))), note()),
    ]);
    case.says(json!({ "m": "CARD", "j": 82 }), &[" ge error"]);
    case.says(json!({ "m": "CARD", "j": 81 }), &[" not error"]);
    // An operand is absent, so the number is; every matcher is false then.
    case.says(json!({ "m": "CARD" }), &[" not error"]);
    case.says(json!({ "m": "CARD", "j": "x" }), &["/j j:type error"]);
    case.says(json!({ "m": 1 }), &["/m m:type error"]);
    case.says(json!({ "m": "MOBILE" }), &[r#" ge notice ["device"]"#, r#" not notice ["device"]"#]);
    case.says_knowing(json!({ "device": "pc" }), json!({}), &[" ge error", " not error"]);
    case.says_knowing(json!({ "device": "app" }), json!({}), &[" not error"]);
}
