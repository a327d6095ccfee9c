//! Values are planted at every declared place of every operation, and go through the built binary on all its ways: nothing that it says, on standard
//! output or standard error, repeats them. Secrets are among these places; so is everything else, since findings carry no value at all.

use payspec::registry;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::Write as _;
use std::process::{Command, Stdio};

/// Values, each with what must not be seen of it.
fn planted() -> [(Value, &'static str); 4] {
    [
        (json!("4518429173650284"), "4518429173650284"),
        (json!("PLANTED-비밀"), "PLANTED"),
        (json!(4_518_429_173_650_284_u64), "4518429173650284"),
        (json!({ "another": ["8712311234567"] }), "8712311234567"),
    ]
}

/// Everything that the binary says.
fn said(arguments: &[&str], input: &str) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_payspec-validate"));
    let piped = command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = piped.spawn().unwrap();
    let (mut stdin, text) = (child.stdin.take().unwrap(), input.to_owned());
    let writer = std::thread::spawn(move || drop(stdin.write_all(text.as_bytes())));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// The declared places of an operation: each has a check of its type.
fn places(entry: &registry::Entry) -> BTreeSet<&'static str> {
    entry.info.rules().filter_map(|rule| rule.id().strip_suffix(":type")).filter(|path| !path.is_empty()).collect()
}

/// A payload with a value at a place, written `a.b[].c`.
fn plant(path: &str, value: &Value) -> Value {
    path.rsplit('.').fold(value.clone(), |inside, step| {
        let (name, lists) = (step.trim_end_matches("[]"), step.matches("[]").count());
        let inside = (0..lists).fold(inside, |inside, _| json!([inside]));
        Value::Object(Map::from_iter([(name.trim_matches('"').to_owned(), inside)]))
    })
}

#[test]
fn batches_repeat_no_value() {
    let (mut lines, mut count) = (String::new(), 0);
    for entry in registry::entries() {
        for path in places(entry) {
            for (value, _) in planted() {
                let request = json!({"gateway": entry.gateway, "operation": entry.operation, "payload": plant(path, &value)});
                writeln!(lines, "{request}").unwrap();
                // Cut off, so that it is no JSON; planted in the context.
                let text = request.to_string();
                writeln!(lines, "{}", text.trim_end_matches('}')).unwrap();
                count += 2;
            }
        }
        for (value, _) in planted() {
            let request =
                json!({"gateway": entry.gateway, "operation": entry.operation, "context": {"now": value}, "payload": {}});
            writeln!(lines, "{request}").unwrap();
            count += 1;
        }
    }
    for lang in ["ko", "en"] {
        let said = said(&["--batch", "--lang", lang], &lines);
        assert_eq!(said.lines().count(), count);
        assert!(count > 5_000 && said.matches("\"rule\"").count() > count, "{count} lines");
        check(&said);
    }
}

#[test]
fn single_payloads_repeat_no_value() {
    for entry in registry::entries().filter(|entry| entry.operation.contains("issue-billing-key")) {
        for path in places(entry) {
            let (value, _) = &planted()[0];
            let payload = plant(path, value).to_string();
            let of = ["--gateway", entry.gateway, "--operation", entry.operation];
            let broken = [payload.replace(':', "="), format!("{payload} {payload}"), payload.replace('"', "'")];
            check(&said(&[&of[..], &["--lang", "en", "-"]].concat(), &payload));
            check(&said(&[&of[..], &["--format", "json", "-"]].concat(), &broken[path.len() % broken.len()]));
        }
    }
}

#[track_caller]
fn check(said: &str) {
    for (value, mark) in planted() {
        let line = said.lines().find(|line| line.contains(mark));
        assert!(line.is_none(), "{value} is repeated: {line:?}");
    }
}
