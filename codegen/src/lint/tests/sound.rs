//! Random rules over an operation with few payloads: whatever the analysis says is compared with trying them all.

use super::world::compiled;
use crate::eval::{Context, Finding, evaluate};
use crate::lint::contradiction::contradictions;
use crate::lint::redundant::idle;
use crate::lint::study::Study;
use crate::model::{
    Bound, Bounds, Condition, Constraint, Effect, Expression, GroupKind, Matcher, Model, NumberRange, Offer, Path, Refinement,
    RefinementLayer, Requirement, Rule, Severity, Subject, Text, ValuePattern, ValueSet,
};
use serde_json::{Value, json};

/// Operations made up.
const OPERATIONS: u64 = 60;

/// A small generator of numbers, the same on every machine.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % end
    }

    fn pick<T: Clone>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())].clone()
    }
}

fn path(text: &str) -> Path {
    text.split('.').fold(Path::root(), |path, name| path.member(name))
}

fn patterns(values: &[Value]) -> Vec<ValuePattern> {
    values.iter().cloned().map(ValuePattern::Value).collect()
}

fn atom(dice: &mut Dice) -> Condition {
    let parameter = |at: &str, matcher| Condition::Matches { subject: Subject::Parameter(path(at)), matcher };
    let context = |field: &str, matcher| Condition::Matches { subject: Subject::Context(field.to_owned()), matcher };
    let values = [
        ("payMethod", json!("CARD")),
        ("payMethod", json!("TRANSFER")),
        ("currency", json!("KRW")),
        ("currency", json!("USD")),
        ("flag", json!(true)),
        ("card.company", json!("a")),
    ];
    match dice.below(8) {
        0 => Condition::Present(path(dice.pick(&["memo", "card", "card.company", "transfer", "transfer.bank"]))),
        1 => context("device", Matcher::OneOf(patterns(&[json!("pc")]))),
        2 => context("holds", Matcher::OneOf(patterns(&[json!("escrow")]))),
        3 => {
            let bound = Bound { value: json!(5), inclusive: dice.below(2) == 0 };
            let bounds = if dice.below(2) == 0 {
                Bounds { lower: Some(bound), upper: None }
            } else {
                Bounds { lower: None, upper: Some(bound) }
            };
            parameter("amount", Matcher::Compare(bounds))
        }
        _ => {
            let (at, value) = dice.pick(&values);
            let patterns = patterns(&[value]);
            parameter(at, if dice.below(3) == 0 { Matcher::NoneOf(patterns) } else { Matcher::OneOf(patterns) })
        }
    }
}

fn condition(dice: &mut Dice, depth: usize) -> Condition {
    match dice.below(if depth == 0 { 3 } else { 7 }) {
        0 if depth > 1 => Condition::Always,
        3 => Condition::Not(Box::new(condition(dice, depth - 1))),
        4 | 5 => Condition::All((0..2).map(|_| condition(dice, depth - 1)).collect()),
        6 => Condition::Any((0..2).map(|_| condition(dice, depth - 1)).collect()),
        _ => atom(dice),
    }
}

fn effect(dice: &mut Dice, id: &str) -> (Effect, Path) {
    let places = ["memo", "card", "card.company", "flag", "transfer", "transfer.bank", "currency"];
    // Rules that speak of few things are more often at odds.
    let one = path(if dice.below(2) == 0 { "memo" } else { dice.pick(&places) });
    let set = |values: &[Value]| ValueSet { values: values.to_vec(), ..ValueSet::default() };
    match dice.below(10) {
        9 => (Effect::Forbid(vec![one.clone()]), one),
        0 | 1 => (Effect::Require(vec![one.clone()]), one),
        2 => (Effect::Forbid(vec![one.clone(), path("memo")].into_iter().take(1 + dice.below(2)).collect()), one),
        3 => (Effect::Ignore { paths: vec![one.clone()], instead: None }, one),
        4 => {
            let sets = [
                ("currency", set(&[json!("KRW")])),
                ("currency", set(&[json!("USD")])),
                ("card.company", set(&[json!("a")])),
                ("payMethod", set(&[json!("CARD")])),
                ("amount", ValueSet { ranges: vec![NumberRange { min: Some(5.0), max: None }], ..ValueSet::default() }),
                ("amount", set(&[json!(1)])),
            ];
            let (at, set) = dice.pick(&sets);
            (Effect::Allow(vec![(path(at), set)]), path(at))
        }
        5 => {
            let constraint = dice.pick(&[Constraint::MaxLength(1), Constraint::MaxLength(0), Constraint::MinLength(2)]);
            let refinement = refinement(id, RefinementLayer::Rule, constraint);
            (Effect::Limit(vec![(path("memo"), refinement)]), path("memo"))
        }
        6 => {
            let kind = dice.pick(&[GroupKind::AnyOf, GroupKind::ExactlyOne, GroupKind::AtMostOne, GroupKind::Together]);
            (Effect::Group { kind, alternatives: vec![vec![path("memo")], vec![path("card.company")]] }, path("memo"))
        }
        7 => {
            let (left, right) = (Box::new(Expression::Parameter(path("amount"))), Box::new(Expression::Number(5.0)));
            (Effect::Assert(Expression::Compare { op: crate::model::CompareOp::GreaterOrEqual, left, right }), path("amount"))
        }
        _ => (Effect::NeedsContract("escrow".to_owned()), one),
    }
}

fn refinement(id: &str, layer: RefinementLayer, constraint: Constraint) -> Refinement {
    let grades = vec![crate::model::Grade { severity: Severity::Error, constraint }];
    Refinement { id: id.to_owned(), layer, grades, reason: None, sources: Vec::new() }
}

fn rule(dice: &mut Dice, index: usize) -> Rule {
    let id = format!("r{index}");
    let (effect, at) = effect(dice, &id);
    let severity = match &effect {
        Effect::Ignore { .. } => Severity::Warning,
        Effect::NeedsContract(_) => Severity::Notice,
        _ => dice.pick(&[Severity::Error, Severity::Error, Severity::Error, Severity::Warning]),
    };
    Rule { id, when: condition(dice, 2), effect, severity, at, platform: false, because: None, sources: Vec::new() }
}

/// An operation with its rules and a few things that always hold.
fn offer(base: &Offer, dice: &mut Dice) -> Offer {
    let mut offer = base.clone();
    offer.rules = (0..3 + dice.below(4)).map(|index| rule(dice, index)).collect();
    let set = |values: &[Value]| Constraint::Values(ValueSet { values: values.to_vec(), ..ValueSet::default() });
    for parameter in &mut offer.payload.members {
        match parameter.wire_name.as_str() {
            "payMethod" if dice.below(3) == 0 => {
                let constraint = set(&[json!("CARD"), json!("POINT")]);
                parameter.refinements.push(refinement("methods", RefinementLayer::Gateway, constraint));
            }
            "currency" if dice.below(3) == 0 => parameter.default = None,
            "memo" if dice.below(3) == 0 => {
                let severity = dice.pick(&[Severity::Error, Severity::Warning]);
                parameter.required =
                    Some(Requirement { id: "memo:required".to_owned(), severity, reason: None, sources: Vec::new() });
                parameter.refinements.push(refinement("memo", RefinementLayer::Gateway, Constraint::MinLength(1)));
            }
            "card" if dice.below(3) == 0 => {
                parameter.members[0].required = Some(Requirement {
                    id: "card:required".to_owned(),
                    severity: Severity::Error,
                    reason: None,
                    sources: Vec::new(),
                });
            }
            _ => {}
        }
    }
    offer
}

/// All payloads of the few values that rules look at, and with each what may be known beside it.
fn payloads() -> Vec<Value> {
    let none = Value::Null;
    let mut all = vec![json!({})];
    let members: [(&str, Vec<Value>); 7] = [
        ("payMethod", vec![json!("CARD"), json!("TRANSFER"), json!("POINT")]),
        ("currency", vec![none.clone(), json!("KRW"), json!("USD")]),
        ("amount", vec![json!(1), json!(5)]),
        ("memo", vec![none.clone(), json!(""), json!("m"), json!("mm")]),
        ("flag", vec![none.clone(), json!(true)]),
        ("card", vec![none.clone(), json!({}), json!({ "company": "a" }), json!({ "company": "b" }), json!({ "company": "" })]),
        ("transfer", vec![none.clone(), json!({ "bank": "b" })]),
    ];
    for (name, values) in members {
        let with = |payload: &Value, value: &Value| {
            let mut payload = payload.clone();
            if !value.is_null() {
                payload[name] = value.clone();
            }
            payload
        };
        all = all.iter().flat_map(|payload| values.iter().map(move |value| with(payload, value))).collect();
    }
    all
}

fn rejects(findings: &[Finding]) -> bool {
    findings.iter().any(|finding| finding.severity == Severity::Error)
}

/// Whether what a rule finds is found without it: the payload is rejected, or something as grave is found at the same place.
fn is_found_without(findings: &[Finding], without: &[Finding]) -> bool {
    rejects(without)
        || findings
            .iter()
            .all(|finding| without.iter().any(|other| other.path == finding.path && other.severity >= finding.severity))
}

#[test]
fn what_is_said_is_so() {
    let compilation = compiled("", &[]);
    let model: &Model = &compilation.model;
    let gateway = &model.gateways["v2/kcp"];
    let contexts: Vec<Context> = [json!({ "device": "pc", "holds": [] }), json!({ "device": "app", "holds": ["escrow"] })]
        .iter()
        .map(|context| Context::from_json(&model.context, &gateway.contracts, context).unwrap())
        .collect();
    let payloads = payloads();
    let (mut said, mut missed, mut at_odds) = (0, 0, 0);
    for seed in 0..OPERATIONS {
        let mut dice = Dice(seed);
        let offer = offer(&gateway.offers["pay"], &mut dice);
        let study = Study::new(model, Some(gateway), "v2", &offer);
        let idle_parts = idle(&study);
        let is_idle = |index: usize| !idle_parts[index].is_empty() && idle_parts[index].iter().all(Option::is_some);
        let idle_rules: Vec<usize> = (0..offer.rules.len()).filter(|index| is_idle(*index)).collect();
        let without = |left_out: &dyn Fn(usize) -> bool| {
            let mut offer = offer.clone();
            let mut index = 0;
            offer.rules.retain(|_| {
                index += 1;
                !left_out(index - 1)
            });
            offer
        };
        let lean = without(&|index| idle_rules.contains(&index));
        let lacking: Vec<Offer> = (0..offer.rules.len()).map(|one| without(&|index| index == one)).collect();
        let mut is_needed: Vec<bool> = idle_rules.iter().map(|_| false).collect();
        is_needed.resize(offer.rules.len(), false);
        let found = contradictions(&study);
        // Where a rule applies, seen by a note in its place.
        let probe = |index: usize| {
            let mut offer = offer.clone();
            let when = offer.rules[index].when.clone();
            let note = Effect::Note(Text::default());
            offer.rules =
                vec![Rule { effect: note, when, at: Path::root(), severity: Severity::Notice, ..offer.rules[index].clone() }];
            offer
        };
        let probes: Vec<(Vec<Offer>, &crate::lint::contradiction::Contradiction)> =
            found.iter().map(|found| ([found.rule].into_iter().chain(found.others()).map(probe).collect(), found)).collect();
        for payload in &payloads {
            for context in &contexts {
                let findings = evaluate(model, &offer, payload, context);
                let describe = || format!("seed {seed}: {payload}\n{:#?}\n{idle_parts:#?}", offer.rules);
                if !idle_rules.is_empty() {
                    let left = evaluate(model, &lean, payload, context);
                    assert!(is_found_without(&findings, &left), "idle rules find something: {idle_rules:?} {}", describe());
                }
                for (index, lacking) in lacking.iter().enumerate().filter(|(index, _)| !idle_rules.contains(index)) {
                    if !is_needed[index] && findings.iter().any(|finding| finding.rule == offer.rules[index].id) {
                        is_needed[index] = !is_found_without(&findings, &evaluate(model, lacking, payload, context));
                    }
                }
                for (probes, found) in &probes {
                    let applies = |offer: &Offer| evaluate(model, offer, payload, context).iter().any(|f| f.path.is_empty());
                    let speaks_of =
                        |name: &str| found.rules().iter().any(|index| offer.rules[*index].at.0.first() == path(name).0.first());
                    let is_there = |name: &str, method: &str| {
                        !speaks_of(name) || (payload[name].is_object() && payload["payMethod"] == method)
                    };
                    // Where the object is not there or not selected, nothing is said.
                    if probes.iter().all(applies) && is_there("card", "CARD") && is_there("transfer", "TRANSFER") {
                        assert!(rejects(&findings), "{found:?} is satisfied: {}", describe());
                    }
                }
            }
        }
        at_odds += found.len();
        said += idle_rules.len();
        missed += (0..offer.rules.len()).filter(|index| !idle_rules.contains(index) && !is_needed[*index]).count();
    }
    println!("idle rules: {said} said, {missed} not; contradictions: {at_odds}");
    assert!(said > 20 && at_odds > 2, "too little was looked at: {said} idle rules, {at_odds} contradictions");
    // Rules of other kinds that find something at the same place are not looked for, and values that only the few payloads lack are not known.
    assert!(missed < said, "of the idle rules too many are missed: {missed} beside {said}");
}
