use super::expectation;
use super::report::Problems;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::syntax::{describe, subject};
use serde_json::Value as Json;
use serde_yaml::Value;

/// A value of a spec file together with its place, for keys whose value has several shapes.
#[derive(Debug, Clone)]
pub(super) struct Node<'a> {
    /// The value.
    pub(super) value: &'a Value,
    /// Where it stands.
    pub(super) place: Place,
}

impl<'a> Node<'a> {
    pub(super) fn new(value: &'a Value, place: Place) -> Self {
        Self { value, place }
    }

    /// Says that something else was expected here.
    pub(super) fn wrong_type(&self, problems: &Problems, expected: &str) {
        let message = format!("{}: expected {expected}, found {}", subject(&self.place.path), describe(self.value));
        let mut diagnostic = Diagnostic::new(Code::WrongType, message, self.place.clone());
        diagnostic.help = expectation::help(self, expected);
        problems.report(diagnostic);
    }

    /// Its text; anything else is reported.
    pub(super) fn text(&self, problems: &Problems) -> Option<&'a str> {
        let Value::String(text) = self.value else {
            self.wrong_type(problems, expectation::TEXT);
            return None;
        };
        Some(text)
    }

    /// Its elements; anything but a list is reported.
    pub(super) fn list(&self, problems: &Problems) -> Option<Vec<Self>> {
        let Value::Sequence(items) = self.value else {
            self.wrong_type(problems, expectation::LIST);
            return None;
        };
        Some(self.elements(items))
    }

    /// Its elements, or itself where it is no list.
    pub(super) fn one_or_many(&self) -> Vec<Self> {
        match self.value {
            Value::Sequence(items) => self.elements(items),
            _ => vec![self.clone()],
        }
    }

    fn elements(&self, items: &'a [Value]) -> Vec<Self> {
        items.iter().enumerate().map(|(index, value)| Self::new(value, self.place.clone().index(index))).collect()
    }

    /// Its keys and values in order; anything but a mapping is reported. The place of a key is `node.place.at_key()`.
    pub(super) fn entries(&self, problems: &Problems) -> Option<Vec<(&'a str, Self)>> {
        let Value::Mapping(mapping) = self.value else {
            self.wrong_type(problems, expectation::MAPPING);
            return None;
        };
        let mut entries = Vec::new();
        for (key, value) in mapping {
            match key {
                Value::String(key) => entries.push((key.as_str(), Self::new(value, self.place.clone().key(key.as_str())))),
                _ => problems.error(Code::KeyNotText, "a key that is not a text", self.place.clone()),
            }
        }
        Some(entries)
    }

    /// Its keys and values, where all keys are among `allowed`; others are reported.
    pub(super) fn fields(&self, problems: &Problems, allowed: &[&str]) -> Option<Vec<(&'a str, Self)>> {
        let entries = self.entries(problems)?;
        let mut sound = true;
        for (key, node) in &entries {
            if !allowed.contains(key) {
                sound = false;
                let message = format!("`{key}` does not belong here; expected {}", list_of(allowed, "or"));
                let diagnostic = Diagnostic::new(Code::UnknownKey, message, node.place.clone().at_key());
                problems.report(diagnostic.did_you_mean(key, allowed.iter().copied()));
            }
        }
        sound.then_some(entries)
    }

    /// The value under a key of a mapping.
    pub(super) fn get(&self, key: &str) -> Option<Self> {
        match self.value {
            Value::Mapping(mapping) => mapping.get(key).map(|value| Self::new(value, self.place.clone().key(key))),
            _ => None,
        }
    }

    /// A scalar as JSON; `None` for nothing, lists, mappings and numbers that JSON does not have.
    pub(super) fn json(&self) -> Option<Json> {
        match self.value {
            Value::Bool(value) => Some(Json::from(*value)),
            Value::String(text) => Some(Json::from(text.as_str())),
            Value::Number(number) => number
                .as_i64()
                .map(Json::from)
                .or_else(|| number.as_u64().map(Json::from))
                .or_else(|| number.as_f64().and_then(serde_json::Number::from_f64).map(Json::Number)),
            Value::Null | Value::Sequence(_) | Value::Mapping(_) | Value::Tagged(_) => None,
        }
    }

    /// A whole number from zero; anything else is reported.
    pub(super) fn count(&self, problems: &Problems) -> Option<u32> {
        let count = match self.value {
            Value::Number(number) => number.as_u64().and_then(|n| u32::try_from(n).ok()),
            _ => None,
        };
        match self.value {
            Value::Number(number) if count.is_none() => {
                problems.error(
                    Code::InvalidValue,
                    format!("expected a whole number from zero, found {number}"),
                    self.place.clone(),
                );
            }
            _ if count.is_none() => self.wrong_type(problems, "a whole number from zero"),
            _ => {}
        }
        count
    }
}

/// `a`, `a or b`, `a, b or c`, each in backquotes.
pub(super) fn list_of<S: AsRef<str>>(words: &[S], conjunction: &str) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{}`", word.as_ref())).collect();
    match quoted.split_last() {
        None => String::from("nothing"),
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} {conjunction} {last}", rest.join(", ")),
    }
}
