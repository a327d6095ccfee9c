//! Reads the schema of the browser SDK: `methods` by name, and the `resources` that they point to.

use super::json::{Refs, text};
use super::shape::{Codes, Member, Members, Shape};
use serde_json::Value;
use std::collections::BTreeSet;

/// What a method takes.
///
/// # Errors
/// What of the schema cannot be read.
pub fn method(schema: &Value, name: &str) -> Result<Shape, String> {
    let input = &schema["methods"][name]["input"];
    if input.is_null() {
        return Err(format!("the schema has no method `{name}`"));
    }
    shape(&Refs::new(schema), input).map_err(|error| format!("{name}: {error}"))
}

fn shape(refs: &Refs<'_>, node: &Value) -> Result<Shape, String> {
    let parts = || node["types"].as_array().into_iter().flatten().map(|part| shape(refs, part));
    Ok(match text(node, "type").unwrap_or_default() {
        "string" => Shape::String,
        "integer" => Shape::Integer,
        "number" => Shape::Number,
        "boolean" => Shape::Boolean,
        "json" => Shape::Any,
        "stringLiteral" => {
            Shape::Codes(Codes { values: text(node, "value").map(str::to_owned).into_iter().collect(), prefix: None })
        }
        "enum" => {
            let values: BTreeSet<String> = node["variants"].as_object().into_iter().flat_map(|v| v.keys().cloned()).collect();
            Shape::Codes(Codes { values, prefix: text(node, "valuePrefix").map(str::to_owned) })
        }
        "emptyObject" => Shape::Object(Members::new()),
        "object" => Shape::Object(members(refs, node, true)?),
        // Exactly one of its members is there, so none must be.
        "oneOf" => Shape::Object(members(refs, node, false)?),
        "array" => Shape::Array(Box::new(shape(refs, &node["items"])?)),
        "resourceRef" => refs.follow(node, shape)?,
        "union" => parts().reduce(|one, other| Ok(one?.or(other?))).unwrap_or_else(|| Err("a union of nothing".to_owned()))?,
        "intersection" => {
            parts().reduce(|one, other| one?.and(other?)).unwrap_or_else(|| Err("an intersection of nothing".to_owned()))?
        }
        other => return Err(format!("type `{other}` is not known")),
    })
}

fn members(refs: &Refs<'_>, node: &Value, are_required: bool) -> Result<Members, String> {
    let mut members = Members::new();
    for (name, property) in node["properties"].as_object().into_iter().flatten() {
        let shape = shape(refs, property).map_err(|error| format!("{name}: {error}"))?;
        let required = are_required && property["optional"] != true;
        let deprecated = property["deprecated"] == true;
        members.insert(name.clone(), Member { required, deprecated, ..Member::new(shape) });
    }
    Ok(members)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_construct_is_read() {
        let schema: Value = serde_yaml::from_str(
            "
methods: { pay: { input: { type: intersection, types: [{ type: resourceRef, $ref: '#/resources/Base' }, { type: object, properties: { when: { type: resourceRef, $ref: '#/resources/When', optional: true } } }] } } }
resources:
  Base:
    type: object
    properties:
      id: { type: string }
      money: { type: resourceRef, $ref: '#/resources/Currency', optional: true }
      ids: { type: array, items: { type: integer } }
      ui: { type: union, types: [{ type: stringLiteral, value: A }, { type: enum, variants: { B: {} } }] }
      data: { type: json, optional: true }
  Currency: { type: enum, valuePrefix: CURRENCY, variants: { KRW: {}, USD: {} } }
  When: { type: oneOf, properties: { hours: { type: integer }, date: { type: string } } }
",
        )
        .unwrap();
        let Shape::Object(members) = method(&schema, "pay").unwrap() else { panic!() };
        let codes = |values: &[&str], prefix: Option<&str>| {
            Shape::Codes(Codes { values: values.iter().map(|v| (*v).to_owned()).collect(), prefix: prefix.map(str::to_owned) })
        };
        assert_eq!(members["id"], Member { required: true, ..Member::new(Shape::String) });
        assert_eq!(members["money"], Member::new(codes(&["KRW", "USD"], Some("CURRENCY"))));
        assert_eq!(members["ids"].shape, Shape::Array(Box::new(Shape::Integer)));
        assert_eq!(members["ui"].shape, codes(&["A", "B"], None));
        assert_eq!(members["data"].shape, Shape::Any);
        let Shape::Object(when) = &members["when"].shape else { panic!() };
        assert!(!when["hours"].required && !members["when"].required);
        assert!(method(&schema, "refund").is_err());
    }

    #[test]
    fn what_is_not_understood_is_no_silence() {
        for input in
            ["{ type: mystery }", "{ type: resourceRef, $ref: '#/none' }", "{ type: resourceRef, $ref: '#/methods/pay/input' }"]
        {
            let schema: Value = serde_yaml::from_str(&format!("methods: {{ pay: {{ input: {input} }} }}")).unwrap();
            assert!(method(&schema, "pay").is_err(), "{input}");
        }
    }
}
