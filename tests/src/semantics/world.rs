//! The operation on which the examples stand, and what the evaluator finds in it.

use crate::{Found, root};
use payspec_codegen::compile_texts;
use payspec_codegen::eval::{Context, evaluate};
use payspec_codegen::model::Model;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

/// What the evaluator finds in a payload under a gateway's file for the operation, of which `source` may be left out.
///
/// # Errors
/// What is wrong with the file, the payload or the context.
pub fn findings(body: &Value, payload: &str, context: &str) -> Result<Vec<Found>, String> {
    let model = compiled(&cited(body).to_string())?;
    let gateway = &model.gateways["v2/page"];
    let json = |text: &str| serde_json::from_str::<Value>(text).map_err(|error| format!("{text}: {error}"));
    let payload = json(payload)?;
    let context = if context.is_empty() { json!({}) } else { json(context)? };
    let context = Context::from_json(&model.context, &gateway.contracts, &context)?;
    Ok(evaluate(&model, &gateway.offers["call"], &payload, &context).iter().map(Found::from).collect())
}

/// The model with a gateway's file for the operation; many rows share one.
fn compiled(file: &str) -> Result<Arc<Model>, String> {
    static COMPILED: Mutex<BTreeMap<String, Arc<Model>>> = Mutex::new(BTreeMap::new());
    if let Some(model) = COMPILED.lock().map_err(|error| error.to_string())?.get(file) {
        return Ok(Arc::clone(model));
    }
    let read = |name: &str, path: &str| {
        let text = std::fs::read_to_string(root().join(path)).map_err(|error| format!("{name}: {error}"))?;
        Ok::<_, String>((name.to_owned(), text))
    };
    // Which calls have a field is said of other operations than this one.
    let (name, context) = read("context.yaml", "spec/context.yaml")?;
    let says_where = |line: &&str| !["    operations: ", "    dialects: "].iter().any(|key| line.starts_with(key));
    let mut texts = vec![(name, context.lines().filter(says_where).collect::<Vec<_>>().join("\n") + "\n")];
    for name in ["sources.yaml", "codes/all.yaml", "operations/v2/call.yaml", "gateways/v2/page/gateway.yaml"] {
        texts.push(read(name, &format!("tests/semantics/{name}"))?);
    }
    texts.push(("gateways/v2/page/call.yaml".to_owned(), file.to_owned()));
    let compilation = compile_texts(texts);
    if compilation.diagnostics.has_errors() {
        return Err(compilation.render(false));
    }
    let model = Arc::new(compilation.model);
    COMPILED.lock().map_err(|error| error.to_string())?.insert(file.to_owned(), Arc::clone(&model));
    Ok(model)
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
