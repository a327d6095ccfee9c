//! Every construct of spec/README.md, resolved.

use super::world::{BARE_GATEWAY, FRAGMENT, GATEWAY, KCP_PAY, KCP_SCHEDULE};
use super::{kcp, offer, sound};
use crate::model::{
    Call, Condition, ContextType, Dialect, Effect, Parameter, Path, RefinementLayer, Rule, Segment, Severity, SourceKind, Type,
};
use std::fmt::Write as _;

fn path(text: &str) -> Path {
    super::super::path_text::PathText::parse(text).unwrap().path()
}

/// A payload, a line for each parameter.
fn tree(payload: &Parameter) -> String {
    let mut out = String::new();
    for parameter in payload.walk().into_iter().skip(1) {
        let ty = match &parameter.ty {
            Type::Code { system, also } => format!("code {system} {also:?}"),
            Type::Amount { currency, minor } => format!("amount {currency} {}", if *minor { "minor" } else { "major" }),
            other => format!("{other:?}"),
        };
        let _ = write!(out, "{}: {ty}", parameter.path);
        for (flag, on) in [
            ("nullable", parameter.nullable),
            ("required", parameter.required.is_some()),
            ("secret", parameter.secret),
            ("deprecated", parameter.deprecated.is_some()),
            ("open", parameter.open),
            ("selects", parameter.selects.is_some()),
            ("own", parameter.origin == crate::model::Origin::Gateway),
        ] {
            if on {
                let _ = write!(out, " {flag}");
            }
        }
        if let Some(default) = &parameter.default {
            let _ = write!(out, " ={default}");
        }
        let _ = writeln!(out);
        for refinement in &parameter.refinements {
            let layer = if refinement.layer == RefinementLayer::Platform { "platform" } else { "gateway" };
            for grade in &refinement.grades {
                let _ = writeln!(out, "    {layer} {} {}: {:?}", refinement.id, grade.severity.id(), grade.constraint);
            }
        }
    }
    out
}

fn rule<'r>(rules: &'r [Rule], id: &str) -> &'r Rule {
    rules.iter().find(|rule| rule.id == id).unwrap()
}

#[test]
fn documents_context_codes() {
    let model = sound(&[]);
    assert_eq!(model.sources["kcp-guide"].kind, SourceKind::Guide);
    let ContextType::Choice { values, groups, names } = &model.context.get("device").unwrap().ty else { panic!() };
    assert_eq!(values, &["pc", "mobile-browser", "app"]);
    assert_eq!(groups["mobile"], ["mobile-browser", "app"]);
    assert_eq!((names["pc"].en.as_str(), names["app"].en.as_str()), ("PC", "app"));
    assert!(matches!(model.context.get("payment.paid_at").unwrap().ty, ContextType::Instant));
    let company = &model.code_systems["company"];
    let spelled = |dialect, text| company.resolve(dialect, text).map(|code| code.id.as_str());
    assert_eq!(spelled(Dialect::V2Sdk, "SHINHAN_CARD"), Some("shinhan"));
    assert_eq!(spelled(Dialect::V2Sdk, "CARD_COMPANY_SHINHAN"), Some("shinhan"));
    assert_eq!(spelled(Dialect::V2Sdk, "CARD_COMPANY_BC_CARD"), Some("bc"));
    assert_eq!(spelled(Dialect::V2Rest, "SHINHAN_CARD"), None);
    assert_eq!(spelled(Dialect::V2Rest, "HYUNDAI_CARD"), None);
    assert_eq!(model.code_systems["currency"].codes["USD"].exponent, Some(2));
    assert_eq!(model.code_systems["currency"].sources[1].lines, []);
    assert_eq!(model.code_systems["skin"].gateway.as_deref(), Some("v2/kcp"));
    assert_eq!(model.code_systems["method"].codes["POINT"].spellings.keys().collect::<Vec<_>>(), [&Dialect::V2Rest]);
}

#[test]
fn operations() {
    let model = sound(&[]);
    let pay = &model.operations[&("v2".to_owned(), "pay".to_owned())];
    assert_eq!(pay.call, Call::Function("PortOne.pay".to_owned()));
    assert_eq!(pay.recognised_by, Condition::Present(path("payMethod")));
    insta::assert_snapshot!(tree(&pay.payload), @r#"
    orderName: String required
        platform orderName:max_length error: MaxLength(50)
    payMethod: code method [] required selects
    card: Object
    card.company: code company ["*"]
    card.quota: Integer
        platform card.quota:values error: Values(ValueSet { values: [Number(0)], ranges: [NumberRange { min: Some(2.0), max: None }], set: None, except: [] })
    card.plans: Array
    card.plans[]: Object
    card.plans[].company: code company []
    card.plans[].months: Array
    card.plans[].months[]: Integer
    virtualAccount: Object
    virtualAccount.due: String
        platform virtualAccount.due:format error: Format([Rfc3339, Yyyymmdd])
    virtualAccount.hours: Integer
        platform virtualAccount.hours:range error: Range(NumberRange { min: Some(1.0), max: Some(72.0) })
    products: Array
        platform products:max_items error: MaxItems(5)
    products[]: Object
    products[].id: String
    products[].amount: Number
    products[].quantity: Integer
    urls: Array
    urls[]: String
        platform urls[]:format error: Format([Url])
    flag: Union([Integer, String])
    isEscrow: Boolean =false
    data: Json nullable
    secretNote: String secret deprecated
    bypass: Object open
    bypass."odd.name": String
    amount: amount currency minor required
    currency: code currency [] ="KRW"
    customer: Object
    customer.id: String
        platform customer.id:max_length error: MaxLength(20)
    customer.name: Object
    customer.name.full: String
    customer.name.first: String
    "#);
    let full = pay.payload.find(&path("customer.name.full")).unwrap();
    assert_eq!((full.name.ko.as_str(), full.doc.en.as_str()), ("이름", "name"));
    assert_eq!(full.sources[0].lines[0].to_string(), "20-22");
    let schedule = &model.operations[&("v2".to_owned(), "schedule".to_owned())];
    insta::assert_snapshot!(tree(&schedule.payload), @r#"
    paymentId: String required
    payment: Object required
    payment.orderName: String required
        platform payment.orderName:max_length error: MaxLength(40)
    payment.amount: amount payment.currency minor required
    payment.currency: code currency [] ="KRW"
    payment.customer: Object
    payment.customer.id: String
        platform payment.customer.id:max_length error: MaxLength(20)
    payment.customer.name: Object
    payment.customer.name.full: String
    payment.customer.name.first: String
    payment.memo: String
    timeToPay: String
        platform timeToPay:format error: Format([Rfc3339])
    "#);
}

#[test]
fn offers() {
    let model = sound(&[]);
    assert_eq!(kcp(&model).offers.keys().collect::<Vec<_>>(), ["pay", "schedule"]);
    insta::assert_snapshot!(tree(&offer(&model, "pay").payload), @r#"
    orderName: String required
        platform orderName:max_length error: MaxLength(50)
        gateway orderName:max_bytes error: MaxBytes { limit: 100, encoding: EucKr }
        gateway orderName:max_bytes warning: MaxBytes { limit: 100, encoding: Utf8 }
        gateway order-name-letters error: Charset(Charset { classes: [Letters, Digits, Hangul], characters: ['-'] })
        gateway order-name-letters warning: Charset(Charset { classes: [Letters, Digits], characters: [] })
        gateway orderName:max_length error: MaxLength(30)
    payMethod: code method [] required selects ="CARD"
        gateway payMethod:values error: Values(ValueSet { values: [String("CARD")], ranges: [], set: None, except: ["VIRTUAL_ACCOUNT"] })
    card: Object
    card.company: code company ["*", "all"]
        gateway card.company:values error: Values(ValueSet { values: [String("shinhan"), String("hyundai"), String("all")], ranges: [], set: Some("big"), except: [] })
    card.quota: Integer
        platform card.quota:values error: Values(ValueSet { values: [Number(0)], ranges: [NumberRange { min: Some(2.0), max: None }], set: None, except: [] })
    card.plans: Array
    card.plans[]: Object
    card.plans[].company: code company []
    card.plans[].months: Array
    card.plans[].months[]: Integer
    virtualAccount: Object
    virtualAccount.due: String
        platform virtualAccount.due:format error: Format([Rfc3339, Yyyymmdd])
    virtualAccount.hours: Integer
        platform virtualAccount.hours:range error: Range(NumberRange { min: Some(1.0), max: Some(72.0) })
    products: Array
        platform products:max_items error: MaxItems(5)
        gateway products:min_items error: MinItems(1)
        gateway products:unique_by error: UniqueBy(Some("id"))
    products[]: Object
    products[].id: String required
        gateway products[].id:prefix warning: Prefix("kcp.")
    products[].amount: Number
    products[].quantity: Integer
    urls: Array
        gateway urls:unique_by error: UniqueBy(None)
    urls[]: String
        platform urls[]:format error: Format([Url])
    flag: Integer
        gateway flag:range warning: Range(NumberRange { min: Some(0.0), max: Some(1.0) })
    isEscrow: Boolean =false
    data: Json nullable
    secretNote: String secret deprecated
    bypass: Object open
    bypass."odd.name": String
    bypass.kcp: Object own
    bypass.kcp.title: String required own
        gateway bypass.kcp.title:max_length error: MaxLength(10)
    bypass.kcp.skin: code skin [] own
    bypass.kcp.discount: amount currency major own
    bypass.kcp.more: Boolean own
    amount: amount currency minor required
    currency: code currency [] ="KRW"
    customer: Object
    customer.id: String
        platform customer.id:max_length error: MaxLength(20)
    customer.name: Object
    customer.name.full: String secret
        gateway customer.name.full:encodable_in error: EncodableIn(EucKr)
    customer.name.first: String
    "#);
    let rules: Vec<String> = offer(&model, "pay")
        .rules
        .iter()
        .map(|rule| {
            let platform = if rule.platform { "platform " } else { "" };
            format!(
                "{platform}{} {} at `{}`\n    when {:?}\n    {:?}\n",
                rule.id,
                rule.severity.id(),
                rule.at,
                rule.when,
                rule.effect
            )
        })
        .collect();
    // Paths in a form that people can read.
    insta::assert_snapshot!(shorter(&rules.concat()), @r#"
    platform known-buyer error at `customer.name.full`
        when Matches { subject: Parameter(`isEscrow`), matcher: OneOf([Value(Bool(true))]) }
        Require([`customer.name.full`])
    need-title error at `bypass.kcp.title`
        when All([Predicate { id: "direct", condition: All([Matches { subject: Parameter(`payMethod`), matcher: OneOf([Value(String("CARD"))]) }, Present(`card.company`)]) }, Matches { subject: Context("device"), matcher: OneOf([Value(String("mobile"))]) }, Matches { subject: Parameter(`card.company`), matcher: OneOf([Set { id: "big", members: [Value(String("shinhan")), Value(String("hyundai"))] }]) }])
        Require([`bypass.kcp.title`, `products[].quantity`])
    total-matches error at `amount`
        when Always
        Assert(And([Compare { op: Equal, left: Derived("total"), right: Parameter(`amount`) }, Within { value: Call { function: Length, arguments: [Parameter(`orderName`)] }, low: Number(1.0), high: Number(100.0) }]))
    pay-in-time error at ``
        when Always
        Assert(And([Compare { op: Less, left: Context("now"), right: Call { function: AddMonths, arguments: [Context("payment.paid_at"), Number(6.0)] } }, Within { value: Call { function: TimeOfDay, arguments: [Context("now")] }, low: TimeOfDay(360), high: TimeOfDay(1380) }]))
    hyundai-months error at `card.company`
        when All([Matches { subject: Derived("months"), matcher: Compare(Bounds { lower: Some(Bound { value: Number(2), inclusive: true }), upper: None }) }, Any([Matches { subject: Parameter(`card.quota`), matcher: OneOf([Range(NumberRange { min: Some(2.0), max: Some(12.0) }), Value(Number(60))]) }, Matches { subject: Parameter(`card.quota`), matcher: NoneOf([Value(Number(0))]) }])])
        Allow([(`card.company`, ValueSet { values: [String("hyundai"), String("*")], ranges: [], set: None, except: [] })])
    one-deadline error at `virtualAccount`
        when Matches { subject: Parameter(`payMethod`), matcher: OneOf([Value(String("VIRTUAL_ACCOUNT"))]) }
        Group { kind: ExactlyOne, alternatives: [[`virtualAccount.due`], [`virtualAccount.hours`]] }
    groups warning at `orderName`
        when Always
        Group { kind: AnyOf, alternatives: [[`orderName`], [`card`, `customer.id`]] }
    at-most error at `customer.name`
        when Always
        Group { kind: AtMostOne, alternatives: [[`customer.name.full`], [`customer.name.first`]] }
    both warning at `products[]`
        when Always
        Group { kind: Together, alternatives: [[`products[].id`], [`products[].amount`]] }
    plans error at `card.plans[].months`
        when Elements { quantifier: Each, array: `card.plans`, condition: All([Matches { subject: Parameter(`card.plans[].company`), matcher: OneOf([Value(String("shinhan"))]) }, Elements { quantifier: Some, array: `card.plans[].months`, condition: Matches { subject: Parameter(`card.plans[].months[]`), matcher: Compare(Bounds { lower: Some(Bound { value: Number(2), inclusive: true }), upper: None }) } }]) }
        Limit([(`card.plans[].months`, Refinement { id: "plans", layer: Rule, grades: [Grade { severity: Error, constraint: MaxItems(3) }], reason: None, sources: [Citation { doc: "kcp-guide", lines: [LineRange { first: 86, last: 86 }] }] }), (`card.quota`, Refinement { id: "plans", layer: Rule, grades: [Grade { severity: Error, constraint: Values(ValueSet { values: [Number(0)], ranges: [NumberRange { min: Some(2.0), max: Some(12.0) }], set: Some("months"), except: [] }) }], reason: None, sources: [Citation { doc: "kcp-guide", lines: [LineRange { first: 86, last: 86 }] }] })])
    ignored warning at `urls`
        when Always
        Ignore { paths: [`urls`], instead: Some(`data`) }
    told notice at `bypass."odd.name"`
        when All([Matches { subject: Parameter(`bypass."odd.name"`), matcher: OneOf([Value(String("present"))]) }, Not(Not(Present(`data`))), Matches { subject: Context("sdk"), matcher: Compare(Bounds { lower: Some(Bound { value: String("1.2.0"), inclusive: true }), upper: None }) }])
        Note(Text { ko: "알림", en: "note" })
    escrow warning at `isEscrow`
        when All([Matches { subject: Parameter(`isEscrow`), matcher: OneOf([Value(Bool(true))]) }, Matches { subject: Context("holds"), matcher: NoneOf([Value(String("escrow"))]) }])
        NeedsContract("escrow")
    rather warning at `customer`
        when Always
        Recommend([`customer`])
    never warning at `secretNote`
        when Always
        Forbid([`secretNote`])
    won-only-names error at `customer.name.full`
        when All([Predicate { id: "won", condition: Matches { subject: Parameter(`currency`), matcher: OneOf([Value(String("KRW"))]) } }, Present(`customer.name`)])
        Require([`customer.name.full`])
    "#);
    let derived: Vec<String> = offer(&model, "pay").derived.values().map(|derived| format!("{derived:?}\n")).collect();
    insta::assert_snapshot!(shorter(&derived.concat()), @r#"
    Derived { id: "total", name: Text { ko: "합계", en: "total" }, cases: [], otherwise: Some(Call { function: Sum, arguments: [Arithmetic { op: Multiply, left: Parameter(`products[].amount`), right: Parameter(`products[].quantity`) }] }) }
    Derived { id: "months", name: Text { ko: "개월", en: "months" }, cases: [(Matches { subject: Parameter(`card.company`), matcher: OneOf([Value(String("hyundai"))]) }, Arithmetic { op: Subtract, left: Parameter(`card.quota`), right: Number(80.0) })], otherwise: Some(Parameter(`card.quota`)) }
    "#);
}

/// Debug output with paths as specs write them.
fn shorter(debug: &str) -> String {
    let mut out = String::new();
    let mut rest = debug;
    while let Some(start) = rest.find("Path([") {
        out.push_str(&rest[..start]);
        let end = start + rest[start..].find("])").unwrap();
        let segments: Vec<Segment> = rest[start + 6..end]
            .split(", ")
            .filter(|segment| !segment.is_empty())
            .map(|segment| match segment.strip_prefix("Member(\"").and_then(|name| name.strip_suffix("\")")) {
                Some(name) => Segment::Member(name.to_owned()),
                None => Segment::Elements,
            })
            .collect();
        let _ = write!(out, "`{}`", Path(segments));
        rest = &rest[end + 2..];
    }
    out + rest
}

#[test]
fn a_fragment_elsewhere() {
    let model = sound(&[]);
    let schedule = offer(&model, "schedule");
    let rule = rule(&schedule.rules, "won-only-names");
    let Effect::Require(paths) = &rule.effect else { panic!() };
    assert_eq!(paths, &[path("payment.customer.name.full")]);
    let Condition::All(all) = &rule.when else { panic!() };
    let Condition::Predicate { id, condition } = &all[0] else { panic!() };
    assert_eq!(id, "won");
    assert_eq!(condition.first_parameter(), Some(&path("payment.currency")));
    let name = schedule.payload.find(&path("payment.orderName")).unwrap();
    assert_eq!(name.refinements.iter().map(|r| r.id.as_str()).collect::<Vec<_>>(), ["payment.orderName:max_length"; 2]);
}

#[test]
fn what_a_gateway_does_away_with() {
    let pay = "\
operations: [pay]
refine:
  orderName: { max_length: 200, widens: true, source: { lines: [1] } }
  card.quota: { required: true, severity: warning, reason: { ko: 이유, en: reason }, source: { lines: [2] } }
  payMethod: { required: false, source: { lines: [3] } }
waive:
  - { rule: known-buyer, reason: { ko: 가, en: a }, source: { lines: [4] } }
";
    let model = sound(&[(GATEWAY, BARE_GATEWAY), (KCP_PAY, pay), (KCP_SCHEDULE, ""), (FRAGMENT, "")]);
    let pay = offer(&model, "pay");
    let name = pay.payload.find(&path("orderName")).unwrap();
    assert!(matches!(name.refinements.as_slice(), [only] if only.layer == RefinementLayer::Gateway));
    let quota = pay.payload.find(&path("card.quota")).unwrap().required.as_ref().unwrap();
    assert_eq!((quota.id.as_str(), quota.severity), ("card.quota:required", Severity::Warning));
    assert_eq!(quota.reason.as_ref().unwrap().en, "reason");
    assert!(pay.payload.find(&path("payMethod")).unwrap().required.is_none());
    assert!(pay.rules.is_empty());
    assert_eq!(pay.waivers[0].rule, "known-buyer");
    assert_eq!(pay.waivers[0].sources[0].doc, "kcp-guide");
}

#[test]
fn the_rest_of_a_gateway() {
    let model = sound(&[]);
    let kcp = kcp(&model);
    assert_eq!((kcp.version.as_str(), kcp.provider.as_str(), kcp.guide.as_str()), ("v2", "KCP_V2", "kcp-guide"));
    assert_eq!(kcp.contracts["escrow"].sources[0].doc, "kcp-guide");
    assert_eq!(kcp.sets["months"].members.len(), 2);
    assert!(matches!(&kcp.predicates["direct"].when, Condition::All(all) if all.len() == 2));
    assert_eq!(kcp.limits[0].operations, ["pay"]);
    let erratum = &kcp.errata[0];
    assert_eq!(erratum.changes.as_deref(), Some("bypass.kcp.title:max_length"));
    assert_eq!(erratum.places.iter().map(|p| p.citation.doc.as_str()).collect::<Vec<_>>(), ["kcp-guide", "sdk"]);
    assert_eq!(kcp.not_rules[0].citation.lines[0].to_string(), "1-120");
    assert_eq!(kcp.not_rules[0].reason, "navigation");
}
