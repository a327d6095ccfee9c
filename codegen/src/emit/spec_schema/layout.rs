//! JSON in which a parameter is a line: short files, and differences that can be read.

use serde_json::Value;
use std::fmt::Write;

/// Objects nested deeper than this stand on one line.
const DEPTH: usize = 4;

pub(super) fn print(value: &Value) -> String {
    let mut text = String::new();
    write_value(value, 0, &mut text);
    text.push('\n');
    text
}

fn write_value(value: &Value, depth: usize, text: &mut String) {
    match value {
        Value::Object(members) if depth < DEPTH && !members.is_empty() => {
            text.push('{');
            for (index, (key, member)) in members.iter().enumerate() {
                let comma = if index > 0 { "," } else { "" };
                let _ = write!(text, "{comma}\n{:indent$}{}: ", "", Value::from(key.as_str()), indent = (depth + 1) * 2);
                write_value(member, depth + 1, text);
            }
            let _ = write!(text, "\n{:indent$}}}", "", indent = depth * 2);
        }
        Value::Object(_) | Value::Array(_) | Value::String(_) | Value::Number(_) | Value::Bool(_) | Value::Null => {
            let _ = write!(text, "{value}");
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    #[test]
    fn what_is_printed_means_the_same() {
        let value = json!({ "a": { "b": { "c": { "d": { "e": [1, {}] } } } }, "f": [{ "g": "\n" }], "h": {} });
        let text = super::print(&value);
        assert_eq!(serde_json::from_str::<serde_json::Value>(&text).unwrap(), value);
        assert!(text.lines().count() > 8 && text.ends_with("}\n"), "{text}");
    }
}
