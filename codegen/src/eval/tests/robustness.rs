//! Arbitrary payloads against a model that uses every construct.

use super::build::*;
use crate::eval::{Finding, evaluate};
use crate::model::{
    BinaryOp, CharClass, Charset, CompareOp, Condition, Constraint, Effect, Encoding, Expression, Format, Function, GroupKind,
    Matcher, Parameter, Quantifier, RefinementLayer, Severity, Subject, Type, ValuePattern,
};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::HashSet;
use std::sync::LazyLock;

/// Names that the payloads are made of; all but the last few are declared.
const NAMES: [&str; 20] = [
    "method", "card", "account", "currency", "amount", "minor", "text", "list", "rows", "x", "y", "union", "json", "open",
    "null", "old", "", "a/b~c", "txet", "가",
];

fn every_constraint() -> Vec<Constraint> {
    let formats = Format::ALL.map(|(_, format)| Constraint::Format(vec![format]));
    let charset = Charset { classes: vec![CharClass::Letters, CharClass::Hangul, CharClass::Katakana], characters: vec!['-'] };
    let classes =
        [CharClass::Upper, CharClass::Lower, CharClass::Digits, CharClass::Latin, CharClass::Space, CharClass::PrintableAscii];
    let mut all = vec![
        Constraint::Values(set([json!("a"), json!(1)])),
        Constraint::MinLength(2),
        Constraint::MaxLength(3),
        Constraint::MaxBytes { limit: 3, encoding: Encoding::Utf8 },
        Constraint::MaxBytes { limit: 3, encoding: Encoding::EucKr },
        Constraint::EncodableIn(Encoding::EucKr),
        Constraint::EncodableIn(Encoding::Utf8),
        Constraint::Charset(charset),
        Constraint::Charset(Charset { classes: classes.to_vec(), characters: vec![] }),
        Constraint::Prefix("a".to_owned()),
        Constraint::Range(range(0.0, 5.0)),
        Constraint::MinItems(1),
        Constraint::MaxItems(2),
        Constraint::UniqueBy(None),
        Constraint::UniqueBy(Some("x".to_owned())),
    ];
    all.extend(formats);
    all
}

fn strictly(parameter: Parameter) -> Parameter {
    every_constraint().into_iter().enumerate().fold(parameter, |parameter, (index, constraint)| {
        let layer = if index % 2 == 0 { RefinementLayer::Platform } else { RefinementLayer::Gateway };
        let severity = [Severity::Notice, Severity::Warning, Severity::Error][index % 3];
        graded(parameter, layer, vec![(severity, constraint)])
    })
}

fn conditions() -> Vec<Condition> {
    let about = |subject: Subject| {
        [
            Matcher::OneOf(vec![ValuePattern::Value(json!("a")), ValuePattern::Range(range(1.0, 2.0))]),
            Matcher::NoneOf(vec![ValuePattern::Set { id: "s".to_owned(), members: patterns([json!("card"), json!("app")]) }]),
            between(Some(json!(1)), Some(json!(9))),
            between(Some(json!("2024-01-01")), None),
        ]
        .map(|matcher| Condition::Matches { subject: subject.clone(), matcher })
    };
    let parameters =
        ["method", "card.x", "text", "null", "currency", "open.y", "rows[].x"].map(|at| about(Subject::Parameter(path(at))));
    let fields = ["device", "holds", "sdk", "now", "payment.amount", "payment.industry", "nobody"];
    let fields = fields.map(|field| about(Subject::Context(field.to_owned())));
    let derived = ["number", "nobody"].map(|id| about(Subject::Derived(id.to_owned())));
    let mut all: Vec<_> = parameters.into_iter().chain(fields).chain(derived).flatten().collect();
    for quantifier in [Quantifier::Each, Quantifier::Some] {
        let condition = Box::new(Condition::Any(vec![is("rows[].x", [json!("a")]), present("rows[].y")]));
        all.push(Condition::Elements { quantifier, array: path("rows"), condition });
    }
    all.push(not(present("text")));
    all.push(Condition::All(vec![
        Condition::Always,
        Condition::Predicate { id: "p".to_owned(), condition: Box::new(present("x")) },
    ]));
    all
}

fn expressions() -> Vec<Expression> {
    let call = |function, arguments: &[Expression]| Expression::Call { function, arguments: arguments.to_vec() };
    let compute = |op| Expression::Arithmetic { op, left: Box::new(at("amount")), right: Box::new(at("minor")) };
    let compare = |left: Expression, right: Expression| Expression::Compare {
        op: CompareOp::Less,
        left: Box::new(left),
        right: Box::new(right),
    };
    let now = || Expression::Context("now".to_owned());
    let text = || call(Function::Instant, &[at("text")]);
    let mut all = [BinaryOp::Add, BinaryOp::Subtract, BinaryOp::Multiply, BinaryOp::Divide]
        .map(|op| compare(compute(op), Expression::Number(1.0)))
        .to_vec();
    all.extend(
        [Function::AddMonths, Function::AddDays, Function::AddHours]
            .map(|function| compare(text(), call(function, &[now(), at("minor")]))),
    );
    all.push(compare(call(Function::TimeOfDay, &[text()]), Expression::TimeOfDay(60)));
    all.push(compare(call(Function::Sum, &[at("rows[].y")]), call(Function::Length, &[at("list")])));
    all.push(compare(call(Function::Number, &[at("text")]), Expression::Derived("number".to_owned())));
    all.push(Expression::And(vec![Expression::Boolean(true), Expression::Not(Box::new(at("x")))]));
    all.push(Expression::Or(vec![at("union"), compare(at("method"), Expression::Text("card".to_owned()))]));
    all.push(Expression::Within {
        value: Box::new(at("amount")),
        low: Box::new(at("minor")),
        high: Box::new(Expression::Number(1e9)),
    });
    all
}

fn effects() -> Vec<Effect> {
    let everywhere = || paths(["text", "card.x", "rows[].x", "list[]", "open.y", "account", "a/b~c"]);
    let groups = [GroupKind::AnyOf, GroupKind::ExactlyOne, GroupKind::AtMostOne, GroupKind::Together];
    let mut all = vec![
        Effect::Require(everywhere()),
        Effect::Recommend(everywhere()),
        Effect::Forbid(everywhere()),
        Effect::Ignore { paths: everywhere(), instead: Some(path("x")) },
        Effect::Allow(everywhere().into_iter().map(|path| (path, set([json!("a"), json!(1)]))).collect()),
        Effect::NeedsContract("escrow".to_owned()),
        note(),
    ];
    let limit = |constraint| refinement(RefinementLayer::Rule, vec![(Severity::Error, constraint)]);
    all.extend(
        every_constraint()
            .into_iter()
            .map(|constraint| Effect::Limit(everywhere().into_iter().map(|path| (path, limit(constraint.clone()))).collect())),
    );
    all.extend(groups.map(|kind| Effect::Group { kind, alternatives: vec![paths(["text"]), paths(["card.x", "open.y"])] }));
    all.extend(expressions().into_iter().map(Effect::Assert));
    all
}

static EVERYTHING: LazyLock<Case> = LazyLock::new(everything);

/// Every type, constraint, condition, expression and effect.
fn everything() -> Case {
    let inner = |name| object(name, [required(string("x")), integer("y"), code("method", "method")]);
    let case = Case::new([
        selecting(code("method", "method"), [("card", "card"), ("vbank", "account"), ("phone", "account")]),
        required(inner("card")),
        inner("account"),
        defaulted(code("currency", "currency"), json!("krw")),
        parameter("amount", Type::Amount { currency: path("currency"), minor: false }),
        parameter("minor", Type::Amount { currency: path("currency"), minor: true }),
        strictly(string("text")),
        strictly(array("list", strictly(parameter("[]", Type::Union(vec![Type::String, Type::Integer]))))),
        strictly(array("rows", inner("[]"))),
        boolean("x"),
        strictly(integer("y")),
        parameter("union", Type::Union(vec![Type::Boolean, Type::Number, Type::Array])),
        parameter("json", Type::Json),
        open(object("open", [strictly(code("x", "colour")), strictly(parameter("y", Type::Number))])),
        nullable(object("null", [required(string("x"))])),
        deprecated(required(string("old"))),
        string(""),
        string("a/b~c"),
    ]);
    let number =
        derived("number", conditions().into_iter().take(9).map(|when| (when, at("minor"))).collect(), Some(at("amount")));
    let mut case = case.derived([number]);
    let (conditions, effects) = (conditions(), effects());
    let places = ["", "text", "card.x", "rows[].x", "open", "list[]"];
    let count = conditions.len() * 2;
    case.offer.rules = (0..count)
        .map(|n| {
            rule_at(
                &format!("r{n}"),
                places[n % places.len()],
                conditions[n % conditions.len()].clone(),
                effects[n % effects.len()].clone(),
            )
        })
        .collect();
    case.offer
        .rules
        .extend(effects.into_iter().enumerate().map(|(n, effect)| rule(&format!("always{n}"), Condition::Always, effect)));
    case
}

fn leaf() -> impl Strategy<Value = Value> {
    let texts = [
        "",
        "a",
        "CARD",
        "VIRTUAL_ACCOUNT",
        "USD",
        "RED",
        "12",
        "2024-02-29",
        "2024-02-29T00:00:00Z",
        "https://a.b",
        "한글",
        "😀",
    ];
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (-3..20_i64).prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        prop::sample::select(texts.to_vec()).prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ]
}

fn payload() -> impl Strategy<Value = Value> {
    let name = || prop_oneof![9 => prop::sample::select(NAMES.to_vec()).prop_map(str::to_owned), 1 => any::<String>()];
    leaf().prop_recursive(4, 60, 12, move |inner| {
        prop_oneof![
            2 => prop::collection::btree_map(name(), inner.clone(), 0..12).prop_map(|members| json!(members)),
            1 => prop::collection::vec(inner, 0..4).prop_map(Value::from),
        ]
    })
}

/// A payload whose root is an object, mostly of the right types.
fn object_payload() -> impl Strategy<Value = Value> {
    prop::collection::btree_map(prop::sample::select(NAMES.to_vec()).prop_map(str::to_owned), payload(), 0..16)
        .prop_map(|members| json!(members))
}

fn contexts() -> impl Strategy<Value = Value> {
    let all = [
        json!({}),
        json!({ "device": "mobile", "now": "2024-01-31T23:00:00Z" }),
        json!({ "device": "app", "holds": [], "sdk": "1.2", "now": "9999-12-31T23:59:60Z" }),
        json!({ "holds": ["escrow"], "now": "0000-01-01T00:00:00+23:59", "payment": { "amount": 5, "industry": "a" } }),
    ];
    prop::sample::select(all.to_vec())
}

fn check(case: &Case, payload: &Value, context: &Value) -> Vec<Finding> {
    let findings = evaluate(&case.model, &case.offer, payload, &case.context(context));
    let mut seen = HashSet::new();
    for finding in &findings {
        assert!(seen.insert((&finding.rule, &finding.path)), "{finding:?} twice");
        assert!(finding.undecided.is_empty() || finding.severity == Severity::Notice, "{finding:?}");
        assert!(finding.undecided.is_sorted(), "{finding:?}");
        if let Some((parent, _)) = finding.path.rsplit_once('/') {
            let missing = findings.iter().any(|other| other.path == parent && other.rule.ends_with(":required"));
            assert!(!missing, "{finding:?} inside a missing parameter");
        }
    }
    findings
}

#[test]
fn a_case_of_everything_finds_much() {
    let payload = json!({ "method": "CARD", "card": { "x": "a" }, "text": "ab", "list": ["a", "a", 1], "rows": [{ "x": "a" }], "old": "x", "zzz": 1 });
    let findings = check(&EVERYTHING, &payload, &json!({}));
    assert!(findings.len() > 30, "{}", findings.len());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, ..ProptestConfig::default() })]

    #[test]
    fn nothing_panics_on_any_payload(payload in payload(), context in contexts()) {
        check(&EVERYTHING, &payload, &context);
    }

    #[test]
    fn nothing_panics_on_any_object(payload in object_payload(), context in contexts()) {
        check(&EVERYTHING, &payload, &context);
    }

    #[test]
    fn findings_hold_no_value_of_the_payload(payload in object_payload(), at in prop::sample::select(NAMES.to_vec())) {
        let mut payload = payload;
        payload[at] = json!("4242-SECRET-VALUE");
        let found = format!("{:?}", check(&EVERYTHING, &payload, &json!({})));
        prop_assert!(!found.contains("4242-SECRET-VALUE"));
    }
}
