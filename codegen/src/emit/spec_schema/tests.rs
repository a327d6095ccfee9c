use super::{modeline, schema_of, work};
use crate::model::Format;
use crate::syntax::FileKind;
use crate::text::fixture::model;
use serde_json::Value;

fn schema(path: &str) -> Value {
    let model = model();
    let files = work(&model).files().unwrap();
    let file = files.iter().find(|file| file.path == format!("spec-schema/{path}.schema.json"));
    serde_json::from_str(&file.unwrap_or_else(|| panic!("no {path}")).contents).unwrap()
}

#[test]
fn every_key_says_what_it_is() {
    fn keys(schema: &Value, path: &str, missing: &mut Vec<String>, seen: &mut usize) {
        let Some(members) = schema.as_object() else { return };
        for (key, property) in members.get("properties").and_then(Value::as_object).into_iter().flatten() {
            *seen += 1;
            let told = property.get("description").is_some() || property.get("$ref").is_some() || property.get("anyOf").is_some();
            if !told && property.get("type").is_none() {
                missing.push(format!("{path}/{key}"));
            }
        }
        for (key, part) in members {
            keys(part, &format!("{path}/{key}"), missing, seen);
        }
    }
    let (mut missing, mut seen) = (Vec::new(), 0);
    for kind in FileKind::ALL {
        keys(&schema(kind.id()), kind.id(), &mut missing, &mut seen);
    }
    assert!(seen > 200, "{seen} keys");
    assert!(missing.is_empty(), "no description: {missing:#?}");
}

#[test]
fn words_are_those_of_the_model() {
    let formats = schema("offer")["$defs"]["Format"]["enum"].as_array().unwrap().len();
    assert_eq!(formats, Format::ALL.len());
    let definitions = &schema("v2/request-payment")["$defs"];
    let clause = definitions["Condition"]["properties"]["payMethod"]["allOf"][0]["$ref"].as_str().unwrap();
    let offered = definitions[clause.trim_start_matches("#/$defs/")].to_string();
    assert!(offered.contains("\"CARD\"") && offered.contains("\"present\""), "{offered}");
}

#[test]
fn files_name_their_schemas() {
    let of = |path: &str| schema_of(path, &model()).unwrap_or_default();
    assert_eq!(of("sources.yaml"), "sources.schema.json");
    assert_eq!(of("operations/v2/inputs-sdk.yaml"), "inputs.schema.json");
    assert_eq!(of("gateways/v2/kcp/gateway.yaml"), "gateway.schema.json");
    assert_eq!(of("gateways/v2/kcp/request-payment.yaml"), "v2/request-payment.schema.json");
    assert_eq!(of("gateways/v2/kcp/several.yaml"), "offer.schema.json");
    assert_eq!(of("gateways/v3/kcp/x.yaml"), "");
    let line = modeline("gateways/v2/kcp/request-payment.yaml", "../generated/spec-schema", &model()).unwrap();
    assert_eq!(line, "# yaml-language-server: $schema=../../../../generated/spec-schema/v2/request-payment.schema.json");
}
