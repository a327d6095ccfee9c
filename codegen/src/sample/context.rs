//! Random contexts: each field known or not, with values that conditions compare with.

use super::{Hints, Rng, scalar};
use crate::model::{ContextField, ContextType, Gateway, Model};
use indexmap::IndexMap;
use serde_json::{Map, Value, json};

/// A context of a gateway.
pub(super) fn make(model: &Model, gateway: &Gateway, hints: &Hints, rng: &mut Rng) -> Value {
    let known = rng.pick(&[0, 30, 60, 90, 100]);
    object(&model.context.fields, "", gateway, hints, known, rng)
}

fn object(
    fields: &IndexMap<String, ContextField>,
    prefix: &str,
    gateway: &Gateway,
    hints: &Hints,
    known: usize,
    rng: &mut Rng,
) -> Value {
    let mut object = Map::new();
    for (name, field) in fields {
        if rng.percent(known) {
            let dotted = format!("{prefix}{name}");
            let value = match &field.ty {
                ContextType::Object(members) => self::object(members, &format!("{dotted}."), gateway, hints, known, rng),
                ty => value(ty, hints.context.get(&dotted).map_or(&[], Vec::as_slice), gateway, rng),
            };
            object.insert(name.clone(), value);
        }
    }
    Value::Object(object)
}

fn value(ty: &ContextType, compared: &[Value], gateway: &Gateway, rng: &mut Rng) -> Value {
    let hinted = if rng.percent(60) { rng.choose(compared).cloned() } else { None };
    match ty {
        ContextType::Choice { values, groups, .. } => {
            let words: Vec<&String> = values.iter().chain(groups.keys()).collect();
            json!(rng.pick(&words))
        }
        ContextType::Contracts => gateway.contracts.keys().filter(|_| rng.percent(50)).cloned().collect(),
        ContextType::Version => {
            hinted.unwrap_or_else(|| json!(rng.pick(&["0", "1", "1.1.9", "1.2", "1.2.0", "1.2.1", "1.10", "999"])))
        }
        ContextType::Instant => hinted.unwrap_or_else(|| scalar::instant(rng).into()),
        ContextType::String => hinted.unwrap_or_else(|| json!(rng.pick(&["", "KRW", "USD", "game", "게임"]))),
        ContextType::Integer => hinted.unwrap_or_else(|| rng.pick(&[json!(0), json!(1), json!(9), json!(10.0), json!(-1)])),
        ContextType::Number => {
            hinted.unwrap_or_else(|| rng.pick(&[json!(0), json!(1), json!(1000), json!(50_000), json!(0.5), json!(1e15)]))
        }
        ContextType::Boolean => json!(rng.percent(50)),
        ContextType::Object(_) => json!({}),
    }
}
