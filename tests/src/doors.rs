//! The doors of generated operations that no registry lists, read off the text of `registry.rs`: `validate_json`, and typed reading.

use std::fmt::Write;

/// Rust for a table of [`Door`](crate::Door)s, one for each operation that a `registry.rs` names, where that type and [`Typed`](crate::Typed) are in scope.
pub fn table(registry: &str) -> String {
    let mut out = String::from("&[\n");
    let (mut gateway, mut operation) = (None, None);
    for line in registry.lines().map(str::trim) {
        gateway = line.strip_prefix("gateway: \"").map(|rest| format!("\"{rest}")).or(gateway);
        operation = line.strip_prefix("operation: \"").map(|rest| format!("\"{rest}")).or(operation);
        let module = line.strip_prefix("validate_value: crate::").and_then(|rest| rest.strip_suffix("::validate_value,"));
        let Some(module) = module else { continue };
        let (Some(gateway), Some(operation)) = (gateway.take(), operation.take()) else { continue };
        let module = format!("::payspec::{module}");
        let _ = write!(
            out,
            "Door {{
    gateway: {gateway}
    operation: {operation}
    validate_json: {module}::validate_json,
    accepts: {module}::accepts,
    typed: |json, context| {{
        let (typed, read) = {module}::from_json(json, context).ok()?;
        let value = ::serde_json::to_value(&typed).expect(\"typed payloads are written as JSON\");
        let written = {module}::validate_value(&value, context);
        Some(Typed {{ read, itself: {module}::validate(&typed, context), written }})
    }},
}},
"
        );
    }
    out + "]"
}
