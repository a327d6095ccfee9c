//! JSON on lines: what fits on one stands on one, so that the file stays small and differences between two are easy to read.

use serde::Serialize;

/// Characters of a line that holds several members or elements.
const WIDTH: usize = 150;

/// A value as lines of JSON, with a line feed at the end.
///
/// # Panics
/// Never: what is written here has texts for keys and no number that JSON lacks.
pub(super) fn lines(value: &impl Serialize) -> String {
    let mut out = lines_within(value, 0);
    out.push('\n');
    out
}

/// The same of a value that stands so deep within lists and objects that are opened; without the line feed.
///
/// # Panics
/// As [`lines()`].
pub(super) fn lines_within(value: &impl Serialize, depth: usize) -> String {
    lay(&serde_json::to_string(value).expect("documents are JSON"), depth)
}

/// A list or object in compact JSON.
struct Container {
    /// Where its closing bracket stands.
    end: usize,
    /// How many containers begin within it.
    inside: usize,
}

/// Lays out a document, in one pass: what does not fit is opened, and its parts stand on lines of their own.
fn lay(compact: &str, depth: usize) -> String {
    let containers = containers(compact);
    let bytes = compact.as_bytes();
    let mut out = String::with_capacity(compact.len() * 5 / 4);
    out.extend(std::iter::repeat_n(' ', depth));
    let (mut at, mut next, mut indent, mut line) = (0, 0, depth, 0);
    while at < bytes.len() {
        let token = match bytes[at] {
            b'"' => string_end(&compact[at..]),
            b'{' | b'[' => {
                let Container { end, inside } = containers[next];
                let whole = &compact[at..=end];
                // The payload of a document is on lines of its own, however short it is.
                let fits = || out[line..].chars().chain(whole.chars()).take(WIDTH + 1).count() <= WIDTH;
                if whole.len() == 2 || (indent > 0 && fits()) {
                    next += inside + 1;
                    whole.len()
                } else {
                    next += 1;
                    indent += 1;
                    1
                }
            }
            b'}' | b']' => {
                indent -= 1;
                line = begin_line(&mut out, indent);
                1
            }
            _ => 1,
        };
        out.push_str(&compact[at..at + token]);
        if token == 1 && matches!(bytes[at], b'{' | b'[' | b',') {
            line = begin_line(&mut out, indent);
        }
        at += token;
    }
    out
}

/// Begins a line; returns where it stands.
fn begin_line(out: &mut String, indent: usize) -> usize {
    out.push('\n');
    let line = out.len();
    out.extend(std::iter::repeat_n(' ', indent));
    line
}

/// All containers, in the order in which they begin.
fn containers(compact: &str) -> Vec<Container> {
    let (mut all, mut open, mut at) = (Vec::new(), Vec::new(), 0);
    let bytes = compact.as_bytes();
    while at < bytes.len() {
        match bytes[at] {
            b'"' => at += string_end(&compact[at..]) - 1,
            b'{' | b'[' => {
                open.push(all.len());
                all.push(Container { end: at, inside: 0 });
            }
            b'}' | b']' => {
                if let Some(this) = open.pop() {
                    all[this] = Container { end: at, inside: all.len() - this - 1 };
                }
            }
            _ => {}
        }
        at += 1;
    }
    all
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

    #[test]
    fn a_part_is_laid_out_as_within_the_whole() {
        for part in [json!({ "a": "x".repeat(WIDTH - 9) }), json!({ "a": "x".repeat(WIDTH - 8) }), json!([1, 2])] {
            let whole = lines(&json!({ "parts": [part, "x".repeat(WIDTH)] }));
            assert!(whole.starts_with(&format!("{{\n \"parts\":[\n{},\n", lines_within(&part, 2))), "{whole}");
        }
    }
}
