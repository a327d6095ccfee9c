//! Reads requests of an `OpenAPI` document: version 3 (a JSON body) or 2 (a body in form fields).

use super::json::{Refs, text};
use super::shape::{Codes, Member, Members, Shape};
use serde_json::Value;

/// What a route takes: path parameters and what the body holds, as members of one object.
///
/// # Errors
/// What of the document cannot be read.
pub fn route(document: &Value, method: &str, route: &str) -> Result<Shape, String> {
    let operation = &document["paths"][route][method.to_lowercase()];
    if operation.is_null() {
        return Err(format!("the document has no {method} {route}"));
    }
    read(document, operation).map_err(|error| format!("{method} {route}: {error}"))
}

/// What a component of a version 3 document looks like.
///
/// # Errors
/// What of the document cannot be read.
pub fn component(document: &Value, name: &str) -> Result<Shape, String> {
    let node = &document["components"]["schemas"][name];
    if node.is_null() {
        return Err(format!("the document has no component {name}"));
    }
    shape(&Refs::new(document), node).map_err(|error| format!("{name}: {error}"))
}

fn read(document: &Value, operation: &Value) -> Result<Shape, String> {
    let refs = Refs::new(document);
    let mut fields = Members::new();
    let mut body = Shape::Object(Members::new());
    for parameter in operation["parameters"].as_array().into_iter().flatten() {
        let name = text(parameter, "name").ok_or("a parameter without a name")?;
        // The type of a form field says how it is written, its schema what it is.
        let node = if parameter["schema"].is_null() { parameter } else { &parameter["schema"] };
        match text(parameter, "in").unwrap_or_default() {
            "path" | "formData" => {
                let member = member(&refs, node, parameter["required"] == true).map_err(|error| format!("{name}: {error}"))?;
                fields.insert(name.to_owned(), member);
            }
            "body" => body = shape(&refs, node)?,
            // What stands in the query is not part of the payload.
            "query" | "header" => {}
            other => return Err(format!("{name} stands in `{other}`")),
        }
    }
    let content = &operation["requestBody"]["content"]["application/json"]["schema"];
    if !content.is_null() {
        body = shape(&refs, content)?;
    }
    Shape::Object(fields).and(body)
}

fn member(refs: &Refs<'_>, node: &Value, required: bool) -> Result<Member, String> {
    Ok(Member {
        required,
        nullable: node["nullable"] == true || node["x-nullable"] == true,
        deprecated: node["deprecated"] == true,
        max_length: node["maxLength"].as_u64(),
        shape: shape(refs, node)?,
    })
}

fn shape(refs: &Refs<'_>, node: &Value) -> Result<Shape, String> {
    if !node["$ref"].is_null() {
        return refs.follow(node, shape);
    }
    let parts = |name: &str| node[name].as_array().map(|parts| parts.iter().map(|part| shape(refs, part)));
    if let Some(mut parts) = parts("allOf") {
        let own = own_shape(refs, node)?;
        return parts.try_fold(own, |whole, part| whole.and(part?));
    }
    if let Some(mut parts) = parts("oneOf").or_else(|| parts("anyOf")) {
        let first = parts.next().ok_or("one of nothing")??;
        let whole = parts.try_fold(first, |whole, part| Ok::<_, String>(whole.or(part?)))?;
        return discriminated(node, whole);
    }
    own_shape(refs, node)
}

/// What a schema says itself, alternatives and parts aside.
fn own_shape(refs: &Refs<'_>, node: &Value) -> Result<Shape, String> {
    let properties = node["properties"].as_object();
    Ok(match (text(node, "type"), properties) {
        (Some("string"), _) => match node["enum"].as_array() {
            None => Shape::String,
            Some(values) => {
                let values = values.iter().map(|value| value.as_str().map(str::to_owned));
                Shape::Codes(Codes { values: values.collect::<Option<_>>().ok_or("an enum of other than texts")?, prefix: None })
            }
        },
        (Some("integer"), _) => Shape::Integer,
        (Some("number"), _) => Shape::Number,
        (Some("boolean"), _) => Shape::Boolean,
        (Some("array"), _) => Shape::Array(Box::new(shape(refs, &node["items"])?)),
        (Some("object") | None, Some(properties)) => {
            let required: Vec<&str> = node["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
            let mut members = Members::new();
            for (name, property) in properties {
                let read = member(refs, property, required.contains(&name.as_str()));
                members.insert(name.clone(), read.map_err(|error| format!("{name}: {error}"))?);
            }
            Shape::Object(members)
        }
        (Some("object") | None, None) => Shape::Any,
        (Some(other), _) => return Err(format!("type `{other}` is not known")),
    })
}

/// Alternatives that a member tells apart: its values are those of the mapping, and it must be there.
fn discriminated(node: &Value, whole: Shape) -> Result<Shape, String> {
    let Some(name) = text(&node["discriminator"], "propertyName") else { return Ok(whole) };
    let Shape::Object(mut members) = whole else { return Err(format!("`{name}` tells apart what are no objects")) };
    let values = node["discriminator"]["mapping"].as_object().into_iter().flat_map(|mapping| mapping.keys().cloned()).collect();
    let codes = Shape::Codes(Codes { values, prefix: None });
    members.insert(name.to_owned(), Member { required: true, ..Member::new(codes) });
    Ok(Shape::Object(members))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn version_3() {
        let document = json!({
            "paths": { "/payments/{id}": { "post": {
                "parameters": [{ "name": "id", "in": "path", "required": true, "schema": { "type": "string" } }, { "name": "page", "in": "query" }],
                "requestBody": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Body" } } } },
            } } },
            "components": { "schemas": {
                "Body": {
                    "allOf": [{ "$ref": "#/components/schemas/Base" }], "type": "object", "required": ["bank"],
                    "properties": { "bank": { "type": "string", "enum": ["A", "B"], "nullable": true }, "deal": { "$ref": "#/components/schemas/Deal" } },
                },
                "Base": { "type": "object", "required": ["list"], "properties": { "list": { "type": "array", "items": { "type": "number" } }, "free": { "type": "object" } } },
                "Deal": {
                    "oneOf": [{ "$ref": "#/components/schemas/Fixed" }, { "$ref": "#/components/schemas/Rate" }],
                    "discriminator": { "propertyName": "kind", "mapping": { "FIXED": "#/components/schemas/Fixed", "RATE": "#/components/schemas/Rate" } },
                },
                "Fixed": { "type": "object", "required": ["kind", "amount"], "properties": { "kind": { "type": "string" }, "amount": { "type": "integer" } } },
                "Rate": { "type": "object", "required": ["kind", "rate"], "properties": { "kind": { "type": "string" }, "rate": { "type": "integer" } } },
            } },
        });
        let Shape::Object(members) = route(&document, "POST", "/payments/{id}").unwrap() else { panic!() };
        assert_eq!(members.keys().collect::<Vec<_>>(), ["bank", "deal", "free", "id", "list"]);
        assert!(members["id"].required && members["bank"].required && members["list"].required && !members["deal"].required);
        assert!(members["bank"].nullable && !members["deal"].nullable);
        assert_eq!(members["list"].shape, Shape::Array(Box::new(Shape::Number)));
        assert_eq!(members["free"].shape, Shape::Any);
        let Shape::Object(deal) = &members["deal"].shape else { panic!() };
        assert_eq!(deal.values().map(|member| member.required).collect::<Vec<_>>(), [false, true, false]);
        assert!(matches!(&deal["kind"].shape, Shape::Codes(codes) if codes.values.len() == 2));
        assert!(route(&document, "GET", "/payments/{id}").is_err());
    }

    #[test]
    fn version_2() {
        let document = json!({
            "paths": { "/pay": { "post": { "parameters": [
                { "name": "amount", "in": "formData", "required": true, "type": "number" },
                { "name": "name", "in": "formData", "required": false, "type": "string", "maxLength": 40, "deprecated": true },
                { "name": "items", "in": "formData", "type": "string", "schema": { "$ref": "#/definitions/Items" } },
            ] } } },
            "definitions": { "Items": { "required": ["a"], "properties": { "a": { "type": "boolean" } } } },
        });
        let Shape::Object(members) = route(&document, "POST", "/pay").unwrap() else { panic!() };
        assert_eq!(members["amount"], Member { required: true, ..Member::new(Shape::Number) });
        assert_eq!(members["name"], Member { deprecated: true, max_length: Some(40), ..Member::new(Shape::String) });
        assert!(matches!(&members["items"].shape, Shape::Object(items) if items["a"].required));
    }
}
