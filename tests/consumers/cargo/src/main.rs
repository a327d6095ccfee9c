//! Answers requests, one JSON object a line: what is found by the validator, and what types make of the payload.

use serde_json::{Value, json};
use std::io::{BufRead, Write};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut output = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let request: Value = serde_json::from_str(&line?)?;
        let text = |key: &str| request[key].as_str().unwrap_or_default();
        let (gateway, operation) = (text("gateway"), text("operation"));
        let (context, payload) = (&request["context"], &request["payload"]);
        let report = cargo_consumer::validate(gateway, operation, context, payload);
        let is_typed = (gateway, operation) == ("v2/fixture", "request");
        let typed = is_typed.then(|| {
            let payload = payload.to_string();
            json!({ "strict": cargo_consumer::read(payload.as_bytes(), context), "kept": cargo_consumer::keep(payload.as_bytes(), context) })
        });
        writeln!(output, "{}", json!({ "report": report, "typed": typed }))?;
    }
    Ok(output.flush()?)
}
