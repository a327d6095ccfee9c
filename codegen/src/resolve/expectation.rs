//! What to write where a value of another shape stands: by the key that it is the value of, and what stands there.

use super::habits::{listed, shown};
use super::node::Node;
use crate::diagnostic::Step;
use serde_yaml::Value;

pub(super) const TEXT: &str = "a text";
pub(super) const LIST: &str = "a list";
pub(super) const MAPPING: &str = "a mapping";

/// An example of what is expected, made of what stands there where that tells what is meant.
pub(super) fn help(node: &Node<'_>, expected: &str) -> Option<String> {
    let mut keys = node.place.path.iter().rev().filter_map(|step| match step {
        Step::Key(key) => Some(key.as_str()),
        Step::Index(_) => None,
    });
    let key = keys.next().unwrap_or_default();
    match expected {
        MAPPING => mapping(key, node),
        LIST => list(key, node),
        TEXT => text(key, node),
        _ => number(node),
    }
}

fn mapping(key: &str, node: &Node<'_>) -> Option<String> {
    let help = match (key, node.value) {
        ("when" | "where", Value::String(_)) => {
            "a condition says of parameters what they are: `{ payMethod: CARD }`, `{ totalAmount: { lt: 50000 } }`".to_owned()
        }
        ("when" | "where", Value::Sequence(_)) => {
            "write the parameters in one mapping if all of it has to hold, `{ any: [...] }` if one of these".to_owned()
        }
        ("not", Value::Sequence(_)) => {
            "write `not: { any: [...] }` if none of these may hold, `not: { all: [...] }` if not all together".to_owned()
        }
        ("max_bytes", Value::Number(limit)) => {
            format!(
                "write `{{ limit: {limit}, encoding: ... }}`, with `utf-8`, `euc-kr`, or `unspecified` where the guide names none"
            )
        }
        ("source", Value::Number(_)) => format!("write `{{ lines: {} }}`", listed(node)),
        ("source", Value::String(text)) if is_lines(text) => format!("write `{{ lines: [{text}] }}`"),
        ("source", Value::String(_)) => {
            "write `{ lines: [...] }`, or `{ doc: ..., lines: [...] }` of another document".to_owned()
        }
        ("allow", Value::Sequence(_) | Value::String(_)) => {
            format!("write which parameter may be what: `{{ <parameter>: {} }}`", listed(node))
        }
        ("limit", _) => "write which parameter has which check: `{ <parameter>: { max_length: 40 } }`".to_owned(),
        ("some" | "each", _) => "write `{ in: <array>, where: { ... } }`".to_owned(),
        _ => return None,
    };
    Some(help)
}

fn list(key: &str, node: &Node<'_>) -> Option<String> {
    match (key, node.value) {
        ("any" | "all", Value::Mapping(entries)) => {
            let keys: Option<Vec<String>> = entries.keys().map(|key| Some(format!("{{ {}: ... }}", key.as_str()?))).collect();
            let conditions = keys.filter(|keys| keys.len() <= 4)?;
            Some(format!("write a list of conditions: `{key}: [{}]`", conditions.join(", ")))
        }
        ("any_of" | "exactly_one" | "at_most_one" | "together", Value::String(_)) => {
            Some(format!("a group has at least two members: `[{}, ...]`", shown(node)))
        }
        (_, Value::Bool(_) | Value::Number(_) | Value::String(_)) => Some(format!("write `{}`", listed(node))),
        _ => None,
    }
}

fn text(key: &str, node: &Node<'_>) -> Option<String> {
    match (key, node.value) {
        ("range", Value::Number(number)) => {
            Some(format!("write `{number}..` for the least, `..={number}` for the greatest value"))
        }
        ("range", Value::Sequence(ends)) => match ends.as_slice() {
            [low @ Value::Number(_), high @ Value::Number(_)] => {
                let end = |value| shown(&Node::new(value, node.place.clone()));
                Some(format!("write `{}..={}`", end(low), end(high)))
            }
            _ => Some("write `1..=12`, `0..` or `..=100`".to_owned()),
        },
        ("range", Value::Mapping(_)) => Some("write `1..=12`, `0..` or `..=100`".to_owned()),
        ("in", Value::Sequence(_)) => {
            Some(format!("`in` takes the name of a set; a list of values stands by itself: `<parameter>: {}`", listed(node)))
        }
        ("not_in", Value::Sequence(_)) => {
            Some(format!("`not_in` takes the name of a set; of values, write `{{ not: {} }}`", listed(node)))
        }
        ("set", Value::Sequence(_)) => {
            Some(format!("`set` takes the name of a set; a list of values stands by itself: `{}`", listed(node)))
        }
        ("require" | "recommend" | "forbid" | "ignore", Value::Mapping(entries)) => {
            let paths: Option<Vec<&str>> = entries.keys().map(Value::as_str).collect();
            let paths = paths.filter(|paths| !paths.is_empty() && paths.len() <= 4)?;
            Some(format!("write the parameters alone: `{key}: [{}]`", paths.join(", ")))
        }
        (_, Value::Bool(_) | Value::Number(_)) => Some(format!("quote it: '{}'", shown(node))),
        _ => None,
    }
}

fn number(node: &Node<'_>) -> Option<String> {
    let text = node.value.as_str()?;
    text.parse::<u32>().is_ok().then(|| format!("remove the quotes: {text}"))
}

/// Whether it reads as lines of a document: `181-185`.
fn is_lines(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit()) && text.chars().all(|c| c.is_ascii_digit() || c == '-')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Place;

    #[test]
    fn examples_are_made_of_what_stands_there() {
        let help = |key: &str, value: &str, expected| {
            let value: Value = serde_yaml::from_str(value).unwrap();
            help(&Node::new(&value, Place::file(0).key(key)), expected).unwrap_or_default()
        };
        for (key, value, expected, said) in [
            ("lines", "40", LIST, "write `[40]`"),
            ("charset", "letters", LIST, "write `[letters]`"),
            ("source", "40", MAPPING, "write `{ lines: [40] }`"),
            ("source", "181-185", MAPPING, "write `{ lines: [181-185] }`"),
            ("allow", "[CARD]", MAPPING, "write which parameter may be what: `{ <parameter>: [CARD] }`"),
            ("any", "{ a: 1, b: 2 }", LIST, "write a list of conditions: `any: [{ a: ... }, { b: ... }]`"),
            ("require", "{ a: true }", TEXT, "write the parameters alone: `require: [a]`"),
            ("range", "[1, 12]", TEXT, "write `1..=12`"),
            ("in", "[A, B]", TEXT, "`in` takes the name of a set; a list of values stands by itself: `<parameter>: [A, B]`"),
            ("prefix", "5", TEXT, "quote it: '5'"),
            ("max_length", "'10'", "a whole number from zero", "remove the quotes: 10"),
            ("doc", "x", MAPPING, ""),
        ] {
            assert_eq!(help(key, value, expected), said, "{key}: {value}");
        }
    }
}
