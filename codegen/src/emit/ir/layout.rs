//! JSON on lines: what fits on one stands on one, so that the file stays small and differences between two are easy to read.

use serde::Serialize;

/// Characters of a line that holds several members or elements.
const WIDTH: usize = 150;

/// A value as lines of JSON, with a line feed at the end.
///
/// # Panics
/// Never: what is written here has texts for keys and no number that JSON lacks.
pub(super) fn lines(value: &impl Serialize) -> String {
    let compact = serde_json::to_string(value).expect("documents are JSON");
    let mut out = String::with_capacity(compact.len() * 5 / 4);
    lay(&compact, 0, "", &mut out);
    out.push('\n');
    out
}

/// Lays out a value that stands behind a key (or nothing) on a line of some indentation.
fn lay(value: &str, indent: usize, key: &str, out: &mut String) {
    let is_container = value.starts_with(['{', '[']);
    // The payload of a document is on lines of its own, however short it is.
    let fits = indent > 0 && value.chars().chain(key.chars()).take(WIDTH + 1).count() + indent <= WIDTH;
    out.push_str(key);
    if fits || !is_container || value.len() == 2 {
        out.push_str(value);
        return;
    }
    out.push_str(&value[..1]);
    for (index, part) in parts(&value[1..value.len() - 1]).into_iter().enumerate() {
        out.push_str(if index == 0 { "\n" } else { ",\n" });
        out.extend(std::iter::repeat_n(' ', indent + 1));
        let key = if value.starts_with('{') { string_end(part) + 1 } else { 0 };
        lay(&part[key..], indent + 1, &part[..key], out);
    }
    out.push('\n');
    out.extend(std::iter::repeat_n(' ', indent));
    out.push_str(&value[value.len() - 1..]);
}

/// What stands between the commas of a container, without those of its parts.
fn parts(inside: &str) -> Vec<&str> {
    let (mut parts, mut depth, mut start, mut at) = (Vec::new(), 0, 0, 0);
    let bytes = inside.as_bytes();
    while at < bytes.len() {
        match bytes[at] {
            b'"' => at += string_end(&inside[at..]) - 1,
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth -= 1,
            b',' if depth == 0 => {
                parts.push(&inside[start..at]);
                start = at + 1;
            }
            _ => {}
        }
        at += 1;
    }
    parts.push(&inside[start..]);
    parts
}

/// The length of the string that a text begins with, in bytes.
fn string_end(text: &str) -> usize {
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate().skip(1) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    #[test]
    fn what_fits_stands_on_one_line() {
        let long = "x".repeat(WIDTH);
        let value = json!({ "a": [1, { "b": "}\",\\" }], "b": [long, {}], "c": [] });
        let text = lines(&value);
        assert_eq!(
            text,
            format!("{{\n \"a\":[1,{{\"b\":\"}}\\\",\\\\\"}}],\n \"b\":[\n  \"{long}\",\n  {{}}\n ],\n \"c\":[]\n}}\n")
        );
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), value);
    }
}
