//! The operation on which the examples stand, and what the evaluator finds in it.

use crate::{Found, root};
use payspec_codegen::compile_texts;
use payspec_codegen::eval::{Context, evaluate};
use serde_json::{Map, Value, json};

/// What the evaluator finds in a payload under a gateway's file for the operation, of which `source` may be left out.
///
/// # Errors
/// What is wrong with the file, the payload or the context.
pub fn findings(body: &Value, payload: &str, context: &str) -> Result<Vec<Found>, String> {
    let read = |name: &str, path: &str| std::fs::read_to_string(root().join(path)).map(|text| (name.to_owned(), text));
    let mut texts = Vec::new();
    for name in ["sources.yaml", "codes/all.yaml", "operations/v2/call.yaml", "gateways/v2/page/gateway.yaml"] {
        texts.push(read(name, &format!("tests/semantics/{name}")).map_err(|error| format!("{name}: {error}"))?);
    }
    texts.push(read("context.yaml", "spec/context.yaml").map_err(|error| format!("context.yaml: {error}"))?);
    texts.push(("gateways/v2/page/call.yaml".to_owned(), cited(body).to_string()));
    let compilation = compile_texts(texts);
    if compilation.diagnostics.has_errors() {
        return Err(compilation.render(false));
    }
    let model = &compilation.model;
    let gateway = &model.gateways["v2/page"];
    let json = |text: &str| serde_json::from_str::<Value>(text).map_err(|error| format!("{text}: {error}"));
    let payload = json(payload)?;
    let context = if context.is_empty() { json!({}) } else { json(context)? };
    let context = Context::from_json(&model.context, &gateway.contracts, &context)?;
    Ok(evaluate(model, &gateway.offers["call"], &payload, &context).iter().map(Found::from).collect())
}

/// The file with a citation for whatever needs one.
fn cited(body: &Value) -> Value {
    let cite = |item: &mut Value| {
        if let Value::Object(item) = item {
            item.entry("source").or_insert_with(|| json!({ "lines": [1] }));
        }
    };
    let mut file = Map::from_iter([("operations".to_owned(), json!(["call"]))]);
    file.extend(body.as_object().into_iter().flatten().map(|(name, value)| (name.clone(), value.clone())));
    file.get_mut("refine").and_then(Value::as_object_mut).into_iter().flatten().for_each(|(_, refine)| cite(refine));
    file.get_mut("rules").and_then(Value::as_array_mut).into_iter().flatten().for_each(cite);
    Value::Object(file)
}
