//! Every effect, matcher, constraint and finding in both languages.

use super::fixture::{is, is_none_of, model, path, refinement, rule, subject, text, values};
use super::*;
use crate::model::{
    BinaryOp, Bound, Bounds, CharClass, Charset, CompareOp, Constraint, Effect, Encoding, Expression, Format, Function, Grade,
    GroupKind, Matcher, Model, NumberRange, Quantifier, Severity, Type, ValuePattern,
};
use serde_json::{Value, json};

/// Runs `each` on the fixture's only offer.
fn on_offer(model: &Model, each: impl Fn(&Gateway, &Offer) -> Text) -> Text {
    let gateway = &model.gateways["v2/kcp"];
    each(gateway, &gateway.offers["request-payment"])
}

fn show(lines: &mut String, label: &str, shown: &Text) {
    use std::fmt::Write as _;
    writeln!(lines, "{label}\n  {}\n  {}", shown.ko, shown.en).expect("writing to a string");
}

fn sentences(model: &Model, rules: Vec<(&str, Rule)>) -> String {
    let mut shown = String::new();
    for (label, rule) in rules {
        show(&mut shown, label, &on_offer(model, |g, o| rule_sentence(model, g, o, &rule)));
    }
    shown
}

fn card() -> Condition {
    is("payMethod", &[json!("CARD")])
}

#[test]
fn conditions() {
    let direct = Condition::Predicate { id: "direct".to_owned(), condition: Box::new(card()) };
    let present = |p: &str| Condition::Present(path(p));
    let not = |c: Condition| Condition::Not(Box::new(c));
    let compare = |s: &str, lower: Option<(Value, bool)>, upper: Option<(Value, bool)>| {
        let bound = |b: Option<(Value, bool)>| b.map(|(value, inclusive)| Bound { value, inclusive });
        Condition::Matches { subject: subject(s), matcher: Matcher::Compare(Bounds { lower: bound(lower), upper: bound(upper) }) }
    };
    let set = |matcher: fn(Vec<ValuePattern>) -> Matcher| {
        let members = (0..9).map(|i| ValuePattern::Value(Value::from(format!("c{i}")))).collect();
        Condition::Matches {
            subject: subject("card.cardCompany"),
            matcher: matcher(vec![ValuePattern::Set { id: "named".to_owned(), members }]),
        }
    };
    let range = Condition::Matches {
        subject: subject("card.quota"),
        matcher: Matcher::OneOf(vec![
            ValuePattern::Range(NumberRange { min: Some(2.0), max: Some(12.0) }),
            ValuePattern::Value(json!(60)),
        ]),
    };
    let some =
        |quantifier, condition| Condition::Elements { quantifier, array: path("products"), condition: Box::new(condition) };
    let table = [
        ("always", Condition::Always),
        ("one value", card()),
        ("several values", is("payMethod", &[json!("GIFT_CERTIFICATE"), json!("MOBILE")])),
        ("not a value, always given", not(card())),
        ("none of, always given", is_none_of("payMethod", &[json!("CARD"), json!("MOBILE")])),
        ("none of, perhaps absent", is_none_of("currency", &[json!("KRW")])),
        ("not a value, perhaps absent", not(is("currency", &[json!("KRW")]))),
        ("not none of", not(is_none_of("currency", &[json!("KRW")]))),
        ("boolean", is("isEscrow", &[json!(true)])),
        ("text that looks like a number", is("bypass.kcp_v2.site_name", &[json!("01"), json!("1")])),
        ("numbers and ranges", range),
        ("named set", set(Matcher::OneOf)),
        ("outside a named set", set(Matcher::NoneOf)),
        ("present", present("card.cardCompany")),
        ("absent", not(present("card.cardCompany"))),
        ("plural present", present("products")),
        ("predicate alone", direct.clone()),
        ("predicate denied", not(direct.clone())),
        ("predicate among others", Condition::All(vec![direct, is("ctx.device", &[json!("pc")]), set(Matcher::OneOf)])),
        ("less than", compare("totalAmount", None, Some((json!(50000), false)))),
        ("more than", compare("totalAmount", Some((json!(0), false)), None)),
        ("between", compare("totalAmount", Some((json!(10), true)), Some((json!(50), true)))),
        ("equal by bounds", compare("totalAmount", Some((json!(10), true)), Some((json!(10), true)))),
        ("version", compare("ctx.sdk", Some((json!("1.2.0"), true)), None)),
        ("instant", compare("ctx.now", None, Some((json!("2025-01-01T00:00:00+09:00"), false)))),
        ("derived", compare("derived.months", Some((json!(2), true)), None)),
        ("contract held", is("ctx.holds", &[json!("escrow")])),
        ("contract not held", not(is("ctx.holds", &[json!("escrow")]))),
        ("context boolean", is("ctx.payment.escrow", &[json!(true)])),
        ("context boolean denied", is("ctx.payment.escrow", &[json!(false)])),
        ("some element", some(Quantifier::Some, is("products[].quantity", &[json!(0)]))),
        ("no element", not(some(Quantifier::Some, is("products[].quantity", &[json!(0)])))),
        ("each element", some(Quantifier::Each, present("products[].amount"))),
        ("all", Condition::All(vec![card(), present("card.cardCompany"), is("isEscrow", &[json!(true)])])),
        ("any", Condition::Any(vec![card(), is("isEscrow", &[json!(true)])])),
        ("all with any", Condition::All(vec![card(), Condition::Any(vec![present("card.quota"), present("products")])])),
        ("any of all", Condition::Any(vec![Condition::All(vec![card(), present("card.quota")]), is("isEscrow", &[json!(true)])])),
        ("not all", not(Condition::All(vec![card(), present("card.quota")]))),
    ];
    let model = model();
    let mut shown = String::new();
    for (label, condition) in table {
        show(&mut shown, label, &on_offer(&model, |g, o| condition_phrase(&model, g, o, &condition)));
    }
    insta::assert_snapshot!(shown);
}

#[test]
fn effects() {
    let model = model();
    let gift = || is("payMethod", &[json!("GIFT_CERTIFICATE"), json!("MOBILE")]);
    let user = || path("bypass.kcp_v2.shop_user_id");
    let group = |kind, alternatives: &[&[&str]]| Effect::Group {
        kind,
        alternatives: alternatives.iter().map(|a| a.iter().map(|p| path(p)).collect()).collect(),
    };
    let limit = |constraint| Effect::Limit(vec![(path("bypass.kcp_v2.site_name"), refinement(constraint))]);
    let make = |when: Condition, effect: Effect| rule("r", when, effect);
    let mild = |effect: Effect| Rule { severity: Severity::Warning, ..rule("r", gift(), effect) };
    let deadlines: [&[&str]; 2] = [&["virtualAccount.dueDate"], &["virtualAccount.validHours"]];
    let sets = ValueSet {
        values: (0..9).map(|i| Value::from(format!("c{i}"))).collect(),
        set: Some("named".to_owned()),
        ..ValueSet::default()
    };
    let except = ValueSet {
        values: (1..10).map(|i| Value::from(format!("c{i}"))).collect(),
        except: vec!["c0".to_owned()],
        ..ValueSet::default()
    };
    let months =
        ValueSet { values: vec![json!(0)], ranges: vec![NumberRange { min: Some(2.0), max: Some(12.0) }], ..ValueSet::default() };
    let rules = vec![
        ("require", make(gift(), Effect::Require(vec![user()]))),
        ("require several, always", make(Condition::Always, Effect::Require(vec![path("products"), path("card.quota")]))),
        ("require, warning only", mild(Effect::Require(vec![user()]))),
        ("forbid, warning only", mild(Effect::Forbid(vec![user()]))),
        ("recommend", make(gift(), Effect::Recommend(vec![user()]))),
        ("forbid", make(gift(), Effect::Forbid(vec![path("card.quota")]))),
        ("forbid several", make(gift(), Effect::Forbid(vec![path("card.quota"), path("products")]))),
        ("ignore", make(Condition::Always, Effect::Ignore { paths: vec![path("card.useCardPoint")], instead: None })),
        (
            "ignore, instead",
            make(
                card(),
                Effect::Ignore { paths: vec![path("card.useCardPoint"), path("card.quota")], instead: Some(path("products")) },
            ),
        ),
        (
            "allow one",
            make(is_none_of("payMethod", &[json!("CARD")]), Effect::Allow(vec![(path("currency"), values(&[json!("KRW")]))])),
        ),
        ("allow set", make(card(), Effect::Allow(vec![(path("card.cardCompany"), sets)]))),
        ("allow all except", make(card(), Effect::Allow(vec![(path("card.cardCompany"), except)]))),
        ("allow numbers", make(card(), Effect::Allow(vec![(path("card.quota"), months)]))),
        ("limit", make(card(), limit(Constraint::MaxLength(20)))),
        ("any of", make(Condition::Always, group(GroupKind::AnyOf, &[&["card.quota"], &["products", "currency"]]))),
        ("any of one", make(Condition::Always, group(GroupKind::AnyOf, &[&["card.quota"]]))),
        ("exactly one", make(card(), group(GroupKind::ExactlyOne, &deadlines))),
        ("at most one", make(card(), group(GroupKind::AtMostOne, &deadlines))),
        ("together", make(Condition::Always, group(GroupKind::Together, &deadlines))),
        ("contract", make(is("isEscrow", &[json!(true)]), Effect::NeedsContract("escrow".to_owned()))),
        ("note", make(card(), Effect::Note(text("승인이 취소될 수 있습니다.", "The approval may be taken back.")))),
        (
            "note, always",
            make(Condition::Always, Effect::Note(text("승인이 취소될 수 있습니다.", "The approval may be taken back."))),
        ),
    ];
    insta::assert_snapshot!(sentences(&model, rules));
}

#[test]
fn assertions() {
    let parameter = |p: &str| Expression::Parameter(path(p));
    let context = |p: &str| Expression::Context(p.to_owned());
    let call = |function, arguments| Expression::Call { function, arguments };
    let compare = |op, left, right| Expression::Compare { op, left: Box::new(left), right: Box::new(right) };
    let arithmetic = |op, left, right| Expression::Arithmetic { op, left: Box::new(left), right: Box::new(right) };
    let n = Expression::Number;
    let total = || parameter("totalAmount");
    let product = || arithmetic(BinaryOp::Multiply, parameter("products[].amount"), parameter("products[].quantity"));
    let time = |t: Expression| call(Function::TimeOfDay, vec![t]);
    let due = || call(Function::Instant, vec![parameter("virtualAccount.dueDate")]);
    let deep = arithmetic(BinaryOp::Subtract, total(), arithmetic(BinaryOp::Subtract, n(1.0), n(2.0)));
    let table = vec![
        ("sum", compare(CompareOp::Equal, total(), call(Function::Sum, vec![product()]))),
        ("not equal", compare(CompareOp::NotEqual, total(), n(0.0))),
        ("less", compare(CompareOp::Less, total(), n(50000.0))),
        ("at most another", compare(CompareOp::LessOrEqual, parameter("card.quota"), arithmetic(BinaryOp::Add, total(), n(1.0)))),
        ("more", compare(CompareOp::Greater, arithmetic(BinaryOp::Divide, deep, n(3.0)), n(0.0))),
        ("length", compare(CompareOp::GreaterOrEqual, call(Function::Length, vec![parameter("products")]), n(1.0))),
        ("length of text", compare(CompareOp::LessOrEqual, call(Function::Length, vec![parameter("paymentId")]), n(40.0))),
        (
            "within",
            Expression::Within {
                value: Box::new(time(context("now"))),
                low: Box::new(Expression::TimeOfDay(360)),
                high: Box::new(Expression::TimeOfDay(1380)),
            },
        ),
        ("within days", compare(CompareOp::LessOrEqual, due(), call(Function::AddDays, vec![context("now"), n(10.0)]))),
        ("within one month", compare(CompareOp::LessOrEqual, due(), call(Function::AddMonths, vec![context("now"), n(1.0)]))),
        ("after hours", compare(CompareOp::Greater, due(), call(Function::AddHours, vec![context("payment.paid_at"), n(2.0)]))),
        ("before", compare(CompareOp::Less, due(), context("now"))),
        (
            "number",
            compare(
                CompareOp::GreaterOrEqual,
                call(Function::Number, vec![parameter("bypass.kcp_v2.site_name")]),
                Expression::Derived("months".to_owned()),
            ),
        ),
        ("text", compare(CompareOp::Equal, parameter("currency"), Expression::Text("KRW".to_owned()))),
        (
            "arithmetic on words",
            compare(
                CompareOp::LessOrEqual,
                total(),
                arithmetic(BinaryOp::Subtract, context("sdk"), Expression::Derived("months".to_owned())),
            ),
        ),
        ("word of the context", compare(CompareOp::NotEqual, context("device"), Expression::Text("pc".to_owned()))),
        ("and", Expression::And(vec![compare(CompareOp::Greater, total(), n(0.0)), compare(CompareOp::Less, total(), n(9.0))])),
        (
            "or",
            Expression::Or(vec![compare(CompareOp::Greater, total(), n(0.0)), Expression::Not(Box::new(parameter("isEscrow")))]),
        ),
        (
            "not",
            Expression::Not(Box::new(Expression::Or(vec![compare(CompareOp::Greater, total(), n(0.0)), parameter("isEscrow")]))),
        ),
        ("boolean", compare(CompareOp::Equal, parameter("isEscrow"), Expression::Boolean(true))),
    ];
    let model = model();
    let rules = table.into_iter().map(|(label, e)| (label, rule("r", Condition::Always, Effect::Assert(e)))).collect();
    insta::assert_snapshot!(sentences(&model, rules));
}

fn constraints() -> Vec<(&'static str, Constraint)> {
    let range = |min, max| NumberRange { min, max };
    let charset =
        |classes: &[CharClass], characters: &[char]| Charset { classes: classes.to_vec(), characters: characters.to_vec() };
    let all = [
        CharClass::Letters,
        CharClass::Upper,
        CharClass::Lower,
        CharClass::Digits,
        CharClass::Hangul,
        CharClass::Katakana,
        CharClass::Latin,
        CharClass::Space,
        CharClass::PrintableAscii,
    ];
    let mut table = vec![
        ("values", Constraint::Values(values(&[json!("Y"), json!("N")]))),
        ("value", Constraint::Values(values(&[json!("Y")]))),
        ("min_length", Constraint::MinLength(1)),
        ("max_length", Constraint::MaxLength(40)),
        ("max_bytes", Constraint::MaxBytes { limit: 100, encoding: Encoding::Utf8 }),
        ("encodable_in", Constraint::EncodableIn(Encoding::EucKr)),
        ("charset", Constraint::Charset(charset(&[CharClass::Letters, CharClass::Digits], &['-', ' ']))),
        ("charset, all classes", Constraint::Charset(charset(&all, &['`']))),
        ("prefix", Constraint::Prefix("kcp.".to_owned())),
        ("formats", Constraint::Format(vec![Format::Yyyymmdd, Format::DashedDate])),
        ("range", Constraint::Range(range(Some(1.0), Some(12.0)))),
        ("range, open above", Constraint::Range(range(Some(0.0), None))),
        ("range, open below", Constraint::Range(range(None, Some(100.0)))),
        ("min_items", Constraint::MinItems(1)),
        ("max_items", Constraint::MaxItems(5)),
        ("unique_by", Constraint::UniqueBy(Some("id".to_owned()))),
        ("unique", Constraint::UniqueBy(None)),
    ];
    table.extend(Format::ALL.into_iter().map(|(id, format)| (id, Constraint::Format(vec![format]))));
    table
}

#[test]
fn constraints_as_phrases_and_demands() {
    let model = model();
    let mut shown = String::new();
    for (label, constraint) in constraints() {
        let at = path("bypass.kcp_v2.site_name");
        let refinement = refinement(constraint);
        show(&mut shown, label, &on_offer(&model, |g, o| constraint_phrase(&model, g, o, &at, &refinement)));
        let demand = on_offer(&model, |g, o| {
            let parameter = o.payload.find(&at).expect("the fixture has it");
            finding_message(&model, g, o, FindingText::Refinement { parameter, refinement: &refinement, grade: 0 })
        });
        show(&mut shown, "", &demand);
    }
    insta::assert_snapshot!(shown);
}

#[test]
fn findings() {
    let model = model();
    let graded = Refinement {
        grades: vec![
            Grade { severity: Severity::Error, constraint: Constraint::MaxBytes { limit: 100, encoding: Encoding::EucKr } },
            Grade { severity: Severity::Warning, constraint: Constraint::MaxBytes { limit: 100, encoding: Encoding::Utf8 } },
        ],
        reason: Some(text("가이드가 인코딩을 밝히지 않습니다", "The guide names no encoding")),
        ..refinement(Constraint::MaxLength(1))
    };
    let mut limited = rule("limit", card(), Effect::Limit(vec![(path("paymentId"), graded.clone())]));
    limited.because = Some(text("창이 그렇습니다.", "The window is so."));
    let mut required = rule("require", card(), Effect::Require(vec![path("card.quota"), path("products")]));
    required.because = Some(text("창이 그렇습니다.", "The window is so."));
    let parameter = |at: &str| {
        let gateway = &model.gateways["v2/kcp"];
        gateway.offers["request-payment"].payload.find(&path(at)).cloned().expect("the fixture has it")
    };
    let [id, amount, method, root, name, quota, company] =
        ["paymentId", "totalAmount", "payMethod", "", "products[].name", "card.quota", "card.cardCompany"].map(parameter);
    let [currency, card_object, bypass, account] = ["currency", "card", "bypass", "virtualAccount"].map(parameter);
    let table = [
        ("type", FindingText::Type(&id)),
        ("type, amount", FindingText::Type(&amount)),
        ("type, code", FindingText::Type(&method)),
        ("type, root", FindingText::Type(&root)),
        ("required", FindingText::Required(&id)),
        ("required in an element", FindingText::Required(&name)),
        ("required in an optional object", FindingText::Required(&quota)),
        ("code, narrowed", FindingText::Code(&method)),
        ("code, long", FindingText::Code(&company)),
        ("amount", FindingText::Amount(&amount)),
        ("graded, first", FindingText::Refinement { parameter: &id, refinement: &graded, grade: 0 }),
        ("graded, second", FindingText::Refinement { parameter: &id, refinement: &graded, grade: 1 }),
        ("deprecated", FindingText::Deprecated(&currency)),
        ("unknown", FindingText::Unknown(&card_object)),
        ("unknown, root", FindingText::Unknown(&root)),
        ("unknown, open object", FindingText::Unknown(&bypass)),
        ("unselected", FindingText::Unselected(&account)),
        ("rule", FindingText::Rule(&required)),
        ("rule at", FindingText::RuleAt { rule: &required, parameter: &quota }),
        ("rule limit", FindingText::RuleLimit { rule: &limited, parameter: &id, refinement: &graded, grade: 1 }),
    ];
    let mut shown = String::new();
    for (label, what) in table {
        show(&mut shown, label, &on_offer(&model, |g, o| finding_message(&model, g, o, what)));
    }
    let mut open = model.clone();
    if let Some(system) = open.code_systems.get_mut("card-company") {
        system.open = true;
    }
    show(&mut shown, "code, open", &on_offer(&open, |g, o| finding_message(&open, g, o, FindingText::Code(&company))));
    insta::assert_snapshot!(shown);
}

#[test]
fn types() {
    let model = model();
    let at = path("currency");
    let mut shown = String::new();
    for ty in [
        Type::String,
        Type::Integer,
        Type::Number,
        Type::Boolean,
        Type::Object,
        Type::Array,
        Type::Json,
        Type::Code { system: "currency".to_owned(), also: vec![] },
        Type::Amount { currency: at.clone(), minor: true },
        Type::Amount { currency: at, minor: false },
        Type::Union(vec![Type::Integer, Type::String]),
    ] {
        show(&mut shown, "", &type_phrase(&model, &ty));
    }
    insta::assert_snapshot!(shown);
}

#[test]
fn amounts_stand_in_the_currency_that_the_condition_names() {
    let model = model();
    let below = |n: i64| Condition::Matches {
        subject: subject("totalAmount"),
        matcher: Matcher::Compare(Bounds { lower: None, upper: Some(Bound { value: json!(n), inclusive: false }) }),
    };
    let said = |conditions: Vec<Condition>| {
        let all = Condition::All(conditions);
        on_offer(&model, |g, o| condition_phrase(&model, g, o, &all)).ko
    };
    assert!(said(vec![is("currency", &[json!("KRW")]), below(50_000)]).contains("50,000원 미만"));
    // No currency, or one of two: nobody knows what it is counted in.
    assert!(said(vec![card(), below(50_000)]).contains("50,000 미만"));
    assert!(said(vec![is("currency", &[json!("KRW"), json!("USD")]), below(50_000)]).contains("50,000 미만"));
}
