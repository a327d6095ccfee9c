//! What YAML says in words. It is read as it stands, so that it can be told of specs with mistakes too.

use crate::diagnostic::Place;
use serde_yaml::{Mapping, Value};

/// Keys of texts that are sentences, and so not the same in two languages; names may be.
const SENTENCES: [&str; 7] = ["doc", "says", "reading", "reason", "text", "because", "note"];

/// A text or name to look at.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Lack {
    pub(super) place: Place,
    pub(super) message: String,
}

/// Texts that say something in one language only. Empty ones are mistakes, and are reported as such.
pub(super) fn untranslated(value: &Value, place: &Place, found: &mut Vec<Lack>) {
    if let (Some(ko), Some(en)) = (text(value, "ko"), text(value, "en")) {
        let key = place.path.iter().rev().find_map(|step| match step {
            crate::diagnostic::Step::Key(key) => Some(key.as_str()),
            crate::diagnostic::Step::Index(_) => None,
        });
        let is_sentence = key.is_some_and(|key| SENTENCES.contains(&key));
        if hangul(en) > latin(en) {
            let same = if ko == en { ", the same as in Korean" } else { "" };
            let message = format!("the English text is Korean{same}");
            found.push(Lack { place: place.clone().key("en"), message });
        } else if is_sentence && !ko.trim().is_empty() && hangul(ko) == 0 {
            let message = "the Korean text is not Korean".to_owned();
            found.push(Lack { place: place.clone().key("ko"), message });
        }
        return;
    }
    each(value, place, &mut |value, place| untranslated(value, place, found));
}

/// A gateway's own parameters without a name: documentation shows their wire name in both languages.
pub(super) fn unnamed(file: &Value, place: &Place, found: &mut Vec<Lack>) {
    if let Some(Value::Mapping(parameters)) = file.get("parameters") {
        members(parameters, &place.clone().key("parameters"), found);
    }
}

fn members(parameters: &Mapping, place: &Place, found: &mut Vec<Lack>) {
    for (key, parameter) in parameters {
        let Some(key) = key.as_str() else { continue };
        let place = place.clone().key(key);
        if parameter.is_mapping() && parameter.get("name").is_none() {
            found.push(Lack { place: place.clone().at_key(), message: format!("`{key}` has no name") });
        }
        let mut holder = parameter;
        let mut place = place;
        while let Some(items) = holder.get("items") {
            (holder, place) = (items, place.key("items"));
        }
        if let Some(Value::Mapping(inner)) = holder.get("members") {
            members(inner, &place.key("members"), found);
        }
    }
}

/// Looks at what is below.
pub(super) fn each(value: &Value, place: &Place, look: &mut dyn FnMut(&Value, &Place)) {
    match value {
        Value::Mapping(mapping) => {
            for (key, value) in mapping {
                if let Some(key) = key.as_str() {
                    look(value, &place.clone().key(key));
                }
            }
        }
        Value::Sequence(items) => {
            for (index, item) in items.iter().enumerate() {
                look(item, &place.clone().index(index));
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Tagged(_) => {}
    }
}

fn text<'v>(value: &'v Value, language: &str) -> Option<&'v str> {
    value.get(language)?.as_str()
}

fn hangul(text: &str) -> usize {
    text.chars().filter(|c| matches!(c, '가'..='힣' | 'ㄱ'..='ㅣ')).count()
}

fn latin(text: &str) -> usize {
    text.chars().filter(char::is_ascii_alphabetic).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(yaml: &str) -> Vec<String> {
        let value: Value = serde_yaml::from_str(yaml).unwrap();
        let mut lacks = Vec::new();
        untranslated(&value, &Place::file(0), &mut lacks);
        unnamed(&value, &Place::file(0), &mut lacks);
        lacks.into_iter().map(|lack| lack.message).collect()
    }

    #[test]
    fn texts_in_one_language() {
        assert_eq!(found("name: { ko: NHN KCP, en: NHN KCP }\nrules: [{ because: { ko: 가, en: a '나다' b } }]"), [""; 0]);
        assert_eq!(found("name: { ko: 하늘, en: 하늘 }"), ["the English text is Korean, the same as in Korean"]);
        assert_eq!(found("a: [{ title: { ko: 하늘, en: 하늘 A } }]"), ["the English text is Korean"]);
        assert_eq!(found("doc: { ko: A sentence., en: A sentence. }"), ["the Korean text is not Korean"]);
        assert_eq!(found("name: { ko: '', en: '' }"), [""; 0], "`check` says so");
    }

    #[test]
    fn parameters_without_names() {
        let yaml = "parameters: { a: { name: {}, members: { b: { items: { members: { c: {} } } } } } }";
        assert_eq!(found(yaml), ["`b` has no name", "`c` has no name"]);
    }
}
