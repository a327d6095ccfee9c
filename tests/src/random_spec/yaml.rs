//! Writes YAML as people do: blocks and flows, plain and quoted, so that the reader meets all of them.

use crate::random::Rng;
use serde_yaml::{Mapping, Value};
use std::fmt::Write;

/// The text of a file. The style is a function of the seed.
pub fn write(value: &Value, seed: u64) -> String {
    let mut writer = Writer { out: String::new(), rng: Rng::new(seed) };
    writer.block(value, 0);
    writer.out
}

struct Writer {
    out: String,
    rng: Rng,
}

impl Writer {
    fn block(&mut self, value: &Value, indent: usize) {
        match value {
            Value::Mapping(entries) if !entries.is_empty() => {
                for (key, value) in entries {
                    let key = self.scalar(key);
                    let _ = write!(self.out, "{:indent$}{key}:", "");
                    self.below(value, indent);
                }
            }
            Value::Sequence(elements) if !elements.is_empty() => {
                for element in elements {
                    let _ = write!(self.out, "{:indent$}-", "");
                    self.below(element, indent);
                }
            }
            Value::Mapping(_) | Value::Sequence(_) => {
                let flow = self.flow(value);
                let _ = writeln!(self.out, "{:indent$}{flow}", "");
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Tagged(_) => {
                let scalar = self.scalar(value);
                let _ = writeln!(self.out, "{:indent$}{scalar}", "");
            }
        }
    }

    /// What stands behind a key or a dash.
    fn below(&mut self, value: &Value, indent: usize) {
        let is_block = match value {
            Value::Mapping(entries) => !entries.is_empty() && (weight(value) > 6 || self.rng.percent(20)),
            Value::Sequence(elements) => !elements.is_empty() && (weight(value) > 6 || self.rng.percent(20)),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Tagged(_) => false,
        };
        if is_block {
            self.out.push('\n');
            return self.block(value, indent + 2);
        }
        if let Value::String(text) = value
            && text.contains('\n')
            && text.lines().all(|line| !line.is_empty() && !line.starts_with(' ') && !line.ends_with(' '))
            && !text.ends_with('\n')
            && self.rng.percent(50)
        {
            self.out.push_str(" |-\n");
            for line in text.lines() {
                let _ = writeln!(self.out, "{:width$}{line}", "", width = indent + 2);
            }
            return;
        }
        let flow = self.flow(value);
        let _ = writeln!(self.out, " {flow}");
    }

    fn flow(&mut self, value: &Value) -> String {
        match value {
            Value::Mapping(entries) => {
                let entries: Vec<String> =
                    entries.iter().map(|(key, value)| format!("{}: {}", self.scalar(key), self.flow(value))).collect();
                if entries.is_empty() { "{}".to_owned() } else { format!("{{ {} }}", entries.join(", ")) }
            }
            Value::Sequence(elements) => {
                let elements: Vec<String> = elements.iter().map(|element| self.flow(element)).collect();
                format!("[{}]", elements.join(", "))
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Tagged(_) => self.scalar(value),
        }
    }

    fn scalar(&mut self, value: &Value) -> String {
        match value {
            Value::Bool(flag) => flag.to_string(),
            Value::Number(number) => number.to_string(),
            Value::String(text) => self.text(text),
            Value::Null | Value::Sequence(_) | Value::Mapping(_) | Value::Tagged(_) => "''".to_owned(),
        }
    }

    fn text(&mut self, text: &str) -> String {
        if is_plain(text) && self.rng.percent(80) {
            return text.to_owned();
        }
        if !text.chars().any(char::is_control) && self.rng.percent(60) {
            return format!("'{}'", text.replace('\'', "''"));
        }
        // JSON's escapes are YAML's as well.
        serde_json::Value::from(text).to_string()
    }
}

/// Whether a text needs no quotes anywhere.
fn is_plain(text: &str) -> bool {
    let words = ["y", "n", "yes", "no", "on", "off", "true", "false", "null"];
    let good = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | '가'..='힣');
    text.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '가'..='힣'))
        && text.chars().all(good)
        && !words.contains(&text.to_ascii_lowercase().as_str())
}

/// How many scalars a value holds.
fn weight(value: &Value) -> usize {
    match value {
        Value::Mapping(entries) => entries.values().map(|value| weight(value) + 1).sum(),
        Value::Sequence(elements) => elements.iter().map(weight).sum(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Tagged(_) => 1,
    }
}

/// A mapping of these entries, in this order.
pub fn map<K: Into<String>>(entries: impl IntoIterator<Item = (K, Value)>) -> Value {
    let entries = entries.into_iter().map(|(key, value)| (Value::String(key.into()), value));
    Value::Mapping(entries.collect::<Mapping>())
}

#[cfg(test)]
mod tests {
    use super::super::names::{CODES, WIRE};
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let texts = WIRE.iter().chain(CODES).map(|text| ((*text).to_owned(), Value::String((*text).to_owned())));
        let inner = map(texts.collect::<indexmap::IndexMap<_, _>>());
        let tree = map([("a", Value::Sequence(vec![inner.clone(), Value::from(1), Value::from(0.5)])), ("b", inner)]);
        for seed in 0..20 {
            let text = write(&tree, seed);
            let read: Value = serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{error}\n{text}"));
            assert_eq!(read, tree, "{text}");
        }
    }
}
