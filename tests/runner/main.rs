//! Judges requests by generated validators, a line of JSON each: `[gateway, operation, context, text of the payload]`.
//!
//! An answer is `[findings of the value or null, findings of the text or null, whether the verdict alone and the typed payload
//! say the same]`.

#[path = "door.rs"]
mod door;

use door::{Door, Typed};
use payspec::registry::{self, Lookup};
use payspec::{Report, Severity};
use serde_json::{Value, json};
use std::io::{BufRead, Write};

static DOORS: &[Door] = include!("doors.rs");

fn main() {
    let mut output = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let request: Value = serde_json::from_str(&line.expect("input can be read")).expect("requests are JSON");
        let text = |at: usize| request[at].as_str().expect("names and payloads are texts");
        let (gateway, operation, payload) = (text(0), text(1), text(3).as_bytes());
        let Lookup::Found(entry) = registry::find(gateway, operation) else { panic!("there is no {operation} of {gateway}") };
        let door = DOORS.iter().find(|door| door.gateway == gateway && door.operation == operation).expect("each has its door");
        let context = entry.context(&request[2]).unwrap_or_else(|error| panic!("the context {} is refused: {error}", request[2]));
        let value = serde_json::from_slice(payload).ok().map(|value: Value| (entry.validate_value)(&value, &context));
        let read = (door.validate_json)(payload, &context).ok();
        let accepted = serde_json::from_slice(payload).ok().map(|value: Value| (door.accepts)(&value, &context));
        let is_same = accepted == value.as_ref().map(Report::is_accepted)
            && (door.typed)(payload, &context).is_none_or(|Typed { read: of_text, itself, written }| {
                findings(&itself) == findings(&written) && read.as_ref().map(findings) == Some(findings(&of_text))
            });
        let answer = json!([value.as_ref().map(findings), read.as_ref().map(findings), is_same]);
        writeln!(output, "{answer}").expect("output can be written");
    }
}

fn findings(report: &Report) -> Value {
    let one = |finding: &payspec::Finding| {
        let severity = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Notice => "notice",
        };
        let sources: Vec<Value> = finding.sources.iter().map(|source| json!([source.doc, source.lines])).collect();
        // Messages are made as well: nothing in them may panic.
        let length = finding.message(payspec::Lang::Ko).len() + finding.message(payspec::Lang::En).len();
        assert!(length > 0);
        json!([severity, finding.rule, finding.path, finding.undecided, finding.suggestion, sources])
    };
    report.findings().iter().map(one).collect()
}
