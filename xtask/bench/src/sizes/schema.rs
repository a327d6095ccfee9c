//! JSON Schema of a gateway's operations, made from the model for this comparison only: types, required members, codes, lengths. It says
//! less than the validators check; no rules, no formats.

use payspec_codegen::model::{Constraint, Dialect, Gateway, Model, Offer, Parameter, Type};
use serde_json::{Map, Value, json};

/// One schema with a definition for each operation of these gateways, and for each code system that they use.
pub fn of_gateways(model: &Model, gateways: &[&Gateway]) -> Value {
    let mut definitions = Map::new();
    for gateway in gateways {
        for offer in gateway.offers.values() {
            let schema = parameter(model, offer, &offer.payload, &mut definitions);
            definitions.insert(format!("{} {}", gateway.id, offer.operation).replace(['/', '-'], " "), schema);
        }
    }
    json!({ "$schema": "http://json-schema.org/draft-07/schema#", "definitions": definitions })
}

fn parameter(model: &Model, offer: &Offer, of: &Parameter, definitions: &mut Map<String, Value>) -> Value {
    let mut schema = match &of.ty {
        Type::String => json!({ "type": "string" }),
        Type::Integer | Type::Amount { minor: true, .. } => json!({ "type": "integer" }),
        Type::Number | Type::Amount { minor: false, .. } => json!({ "type": "number" }),
        Type::Boolean => json!({ "type": "boolean" }),
        Type::Json => json!({}),
        Type::Union(types) => json!({ "oneOf": types.iter().map(simple).collect::<Vec<_>>() }),
        Type::Array => match &of.items {
            Some(items) => json!({ "type": "array", "items": parameter(model, offer, items, definitions) }),
            None => json!({ "type": "array" }),
        },
        Type::Object => {
            let properties: Map<String, Value> = of
                .members
                .iter()
                .map(|member| (member.wire_name.clone(), parameter(model, offer, member, definitions)))
                .collect();
            let required: Vec<&str> = of.members.iter().filter(|m| m.required.is_some()).map(|m| m.wire_name.as_str()).collect();
            json!({ "type": "object", "properties": properties, "required": required, "additionalProperties": of.open })
        }
        Type::Code { system, .. } => {
            let name = format!("{system} {}", dialect(offer.dialect)).replace('-', " ");
            if !definitions.contains_key(&name) {
                let spellings = model.code_systems.get(system).into_iter().flat_map(|system| system.codes.values());
                let spellings: Vec<&str> =
                    spellings.filter_map(|code| Some(code.spellings.get(&offer.dialect)?.canonical.as_str())).collect();
                definitions.insert(name.clone(), json!({ "type": "string", "enum": spellings }));
            }
            return json!({ "$ref": format!("#/definitions/{name}") });
        }
    };
    if of.ty == Type::String {
        for grade in of.refinements.iter().filter_map(|refinement| refinement.grades.first()) {
            match grade.constraint {
                Constraint::MaxLength(most) => schema["maxLength"] = most.into(),
                Constraint::MinLength(least) => schema["minLength"] = least.into(),
                _ => {}
            }
        }
    }
    schema
}

fn simple(ty: &Type) -> Value {
    match ty {
        Type::Integer => json!({ "type": "integer" }),
        Type::Number => json!({ "type": "number" }),
        Type::Boolean => json!({ "type": "boolean" }),
        _ => json!({ "type": "string" }),
    }
}

fn dialect(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::V1Sdk => "v1 sdk",
        Dialect::V1Rest => "v1 rest",
        Dialect::V2Sdk => "v2 sdk",
        Dialect::V2Rest => "v2 rest",
    }
}
