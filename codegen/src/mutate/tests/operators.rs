use super::{context, offers, request};
use crate::eval::evaluate;
use crate::model::Offer;
use crate::mutate::{Change, Operator, mutants};
use crate::vector::Expected;
use serde_json::{Value, json};
use std::collections::BTreeSet;

#[test]
fn each_operator_finds_something_to_change() {
    let found: BTreeSet<Operator> =
        offers().flat_map(|(gateway, offer)| mutants(super::model(), gateway, offer)).map(|mutant| mutant.operator).collect();
    let missing: Vec<&str> = Operator::ALL.iter().filter(|operator| !found.contains(operator)).map(|o| o.id()).collect();
    assert!(missing.is_empty(), "no mutant by {}", missing.join(", "));
}

#[test]
fn mutants_have_ids_of_their_own_and_none_is_the_original() {
    for (gateway, offer) in offers() {
        let mutants = mutants(super::model(), gateway, offer);
        let ids: BTreeSet<&str> = mutants.iter().map(|mutant| mutant.id.as_str()).collect();
        assert_eq!(ids.len(), mutants.len());
        for mutant in &mutants {
            assert!(!is_original(offer, &mutant.change), "{} changes nothing", mutant.id);
            assert!(!mutant.what.is_empty() && !mutant.what.contains('\n'), "{}: {}", mutant.id, mutant.what);
            assert!(mutant.id.starts_with(&format!("{}#{}", mutant.check, mutant.operator.id())));
        }
    }
}

fn is_original(offer: &Offer, change: &Change) -> bool {
    let parameter = |path| offer.payload.find(path).unwrap();
    match change {
        Change::Rule(index, to) => to.as_ref() == Some(&offer.rules[*index]),
        Change::Refinement(path, index, to) => to.as_ref() == Some(&parameter(path).refinements[*index]),
        Change::Required(path, to) => *to == parameter(path).required,
        Change::Deprecated(path, to) => *to == parameter(path).deprecated,
        Change::Selection(path, to) => Some(to) == parameter(path).selects.as_ref(),
        Change::Derived(id, to) => *to == offer.derived[id],
    }
}

/// The findings of the original and of a mutant; `None` if there is none of the id.
fn found(id: &str, payload: &Value, known: &Value) -> Option<[Vec<Expected>; 2]> {
    let (model, gateway, offer) = request();
    let changed = mutants(model, gateway, offer).into_iter().find(|mutant| mutant.id == id)?.change.apply(offer);
    Some([offer, &changed].map(|offer| {
        let findings = evaluate(model, offer, payload, &context(gateway, known));
        findings.iter().map(Expected::from).collect()
    }))
}

/// The base with some members more or other ones.
fn with(more: &Value) -> Value {
    let mut payload = json!({ "id": "ab12", "payMethod": "self", "amount": 1000 });
    payload["payMethod"] = json!("SELF");
    let (Value::Object(payload_members), Value::Object(more)) = (&mut payload, more.clone()) else { panic!("objects") };
    payload_members.extend(more);
    payload
}

/// For each operator a mutant, and a payload of which it says something else.
#[test]
fn each_operator_changes_what_is_found() {
    let direct = json!({ "payMethod": "CARD", "card": { "issuer": "A_CARD", "months": [2] } });
    let product = |more: Value| json!({ "products": [more], "amount": 6 });
    let cases = [
        ("require-user#drop-check", json!({ "payMethod": "CARD", "count": 3 }), json!({})),
        ("id:charset#drop-grade.warning.1", json!({ "id": "a-b" }), json!({})),
        ("require-user#severity.notice", json!({ "payMethod": "CARD", "count": 3 }), json!({})),
        ("id:required#severity.warning", json!({ "id": "" }), json!({})),
        ("old:deprecated#drop-check", json!({ "old": "x" }), json!({})),
        ("id:charset#severity.error.0.notice", json!({ "id": "a_b" }), json!({})),
        ("currency:values#drop-value.USD", json!({ "currency": "USD" }), json!({})),
        ("currency:values#add-value.KWD", json!({ "currency": "KWD" }), json!({})),
        ("count:values#drop-value.24..=", json!({ "count": 30 }), json!({})),
        ("tags[]:values#add-value.xx", json!({ "tags": ["xx"] }), json!({})),
        ("payMethod:selects#drop-value.CARD", json!({ "card": {} }), json!({})),
        ("require-user#drop-value.when.0.CARD", json!({ "payMethod": "CARD", "count": 3 }), json!({})),
        ("require-user#add-value.when.0.self", json!({ "count": 3 }), json!({})),
        ("require-user#add-value.when.1.25", json!({ "payMethod": "CARD", "count": 25 }), json!({})),
        ("require-user#drop-value.when.1.24", json!({ "payMethod": "CARD", "count": 24 }), json!({})),
        ("title:charset#drop-value.letters", json!({ "title": "가a" }), json!({})),
        ("title:charset#drop-value.*", json!({ "title": "가*" }), json!({})),
        (
            "person.birth:format#add-value.rfc3339",
            json!({ "person": { "email": "a@b.kr", "birth": "2024-01-01T00:00:00Z" } }),
            json!({}),
        ),
        ("person.birth:format#drop-value.birth-yymmdd", json!({ "person": { "email": "a@b.kr", "birth": "900101" } }), json!({})),
        ("id:max_length#shift-limit.max_length.down", json!({ "id": "a".repeat(40) }), json!({})),
        ("note:max_length#shift-limit.max_length.up", json!({ "note": "123456" }), json!({})),
        ("title-start#shift-limit.prefix.down", json!({ "title": "나" }), json!({})),
        ("ratio:range#shift-limit.range.max.up", json!({ "ratio": 1.5 }), json!({})),
        ("ratio:range#open-end.range.min", json!({ "ratio": -1 }), json!({})),
        ("real-months#shift-limit.when.lower.down", json!({ "payMethod": "CARD", "card": { "quota": 61 } }), json!({})),
        ("real-months#inclusive.when.lower", json!({ "payMethod": "CARD", "card": { "quota": 62 } }), json!({})),
        (
            "real-months#shift-limit.assert.right.50000.up",
            json!({ "payMethod": "CARD", "amount": 50000, "card": { "quota": 62 } }),
            json!({}),
        ),
        ("derived.months#drop-case.0", json!({ "payMethod": "CARD", "card": { "issuer": "A_CARD", "quota": 81 } }), json!({})),
        ("derived.months#arithmetic.1.value.+", json!({ "payMethod": "CARD", "card": { "quota": 61 } }), json!({})),
        ("pc-note#shift-limit.when.1.upper.up", json!({}), json!({ "device": "pc", "sdk": "1.2.0" })),
        ("pc-note#shift-limit.when.1.upper.down", json!({}), json!({ "device": "pc", "sdk": "1.1.999" })),
        ("pc-note#swap-word.when.0.pc.app", json!({}), json!({ "device": "pc", "sdk": "1.1" })),
        ("pc-note#drop-condition.when.1", json!({}), json!({ "device": "pc", "sdk": "2" })),
        ("pc-note#move-path.at.payMethod", json!({}), json!({ "device": "pc", "sdk": "1.1" })),
        ("vat-contract#swap-contract.when.1.escrow.vat", json!({ "minor": 1 }), json!({ "holds": ["escrow"] })),
        ("escrow-contract#swap-contract.vat", json!({ "escrow": true }), json!({ "holds": ["escrow"] })),
        ("title:max_bytes#encoding.utf-8", json!({ "title": "가나다라" }), json!({})),
        ("title:encodable_in#encoding.utf-8", json!({ "title": "가😀" }), json!({})),
        ("tags:unique_by#drop-check", json!({ "tags": ["x", "x"] }), json!({})),
        (
            "products:unique_by#unique-member.error.0.price",
            json!({ "products": [{ "id": "a", "price": 1, "quantity": 1 }, { "id": "b", "price": 1, "quantity": 1 }], "amount": 2 }),
            json!({}),
        ),
        ("forbid-months#negate.when", direct, json!({})),
        ("krw-only#flip-matcher.when", json!({ "currency": "USD" }), json!({})),
        ("require-user#swap-connective.when", json!({ "payMethod": "CARD" }), json!({})),
        (
            "wild-product#swap-quantifier.when",
            json!({ "mode": "solo", "products": [{ "id": "a", "price": 1, "quantity": 2, "issuer": "C_CARD" }, { "id": "b", "price": 1, "quantity": 1 }], "amount": 3 }),
            json!({}),
        ),
        ("sum-is-total#compare.assert.0.!=", product(json!({ "id": "a", "price": 2, "quantity": 3 })), json!({})),
        ("sum-is-total#arithmetic.assert.0.left.0.+", product(json!({ "id": "a", "price": 2, "quantity": 3 })), json!({})),
        ("sum-is-total#drop-operand.assert.0", product(json!({ "id": "a", "price": 2, "quantity": 2 })), json!({})),
        (
            "in-time#time-unit.assert.0.right.add_days",
            json!({ "when": "2024-02-01T10:00:00+09:00" }),
            json!({ "now": "2024-01-01T10:00:00+09:00" }),
        ),
        ("ignore-points#drop-path.card.points", json!({ "payMethod": "CARD", "card": { "points": true } }), json!({})),
        (
            "ignore-points#move-path.card.points.card.issuer",
            json!({ "payMethod": "CARD", "card": { "points": true } }),
            json!({}),
        ),
        ("any-contact#group-kind.together", json!({ "title": "present" }), json!({})),
        ("not-both#drop-alternative.0", json!({ "payMethod": "CARD", "card": { "points": true, "quota": 1 } }), json!({})),
        ("one-deadline#move-path.0.when.count", json!({ "payMethod": "FOO_BAR", "when": "2024-01-01" }), json!({})),
    ];
    let mut failures = Vec::new();
    let mut operators = BTreeSet::new();
    for (id, more, known) in &cases {
        let payload = with(more);
        let Some([original, mutant]) = found(id, &payload, known) else {
            failures.push(format!("there is no mutant {id}"));
            continue;
        };
        operators.insert(id.split('#').nth(1).unwrap().split('.').next().unwrap().to_owned());
        if original == mutant {
            failures.push(format!("{id} finds the same in {payload}: {original:?}"));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    let missing: Vec<&str> = Operator::ALL.iter().map(|operator| operator.id()).filter(|id| !operators.contains(*id)).collect();
    assert!(missing.is_empty(), "no payload for {}", missing.join(", "));
}
