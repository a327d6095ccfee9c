use super::report::Problems;
use super::texts::{text, verbatim};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::model::{ContextField, ContextSchema, ContextType, Dialect, SourceDocument, SourceKind, Text};
use crate::syntax::{ContextItem, Items, OperationFile, SourceItem, TextItem};
use indexmap::IndexMap;

/// Reads `sources.yaml`.
pub(super) fn documents(problems: &Problems, items: &Items<SourceItem>) -> IndexMap<String, SourceDocument> {
    let mut documents = IndexMap::new();
    for (id, item) in items {
        let (source, place) = (&item.value, item.place());
        let kind = match source.kind.as_str() {
            "guide" => SourceKind::Guide,
            "reference" => SourceKind::Reference,
            "standard" => SourceKind::Standard,
            word => {
                let words = ["guide", "reference", "standard"];
                super::judgement::invalid(problems, "kind of document", word, &words, place.clone().key("kind"));
                SourceKind::Reference
            }
        };
        if let Some(version) = source.version.as_deref().filter(|version| !matches!(*version, "v1" | "v2")) {
            super::judgement::invalid(problems, "version", version, &["v1", "v2"], place.clone().key("version"));
        }
        let is_hash = |text: &str| text.len() == 64 && text.chars().all(|c| matches!(c, '0'..='9' | 'a'..='f'));
        if source.sha256.as_deref().is_some_and(|hash| !is_hash(hash)) {
            let message = "a SHA-256 is 64 digits and letters from `a` to `f`";
            problems.error(Code::InvalidValue, message, place.clone().key("sha256"));
        }
        let document = SourceDocument {
            id: id.clone(),
            title: text(problems, &source.title, &place.key("title")),
            kind,
            version: source.version.clone(),
            file: source.file.clone(),
            sha256: source.sha256.clone(),
        };
        documents.insert(id.clone(), document);
    }
    documents
}

/// Targets keep what is known of a choice in 64 bits.
const MOST_WORDS: usize = 64;

/// Reads `context.yaml`.
pub(super) fn context(problems: &Problems, items: &Items<ContextItem>, operations: &[OperationFile]) -> ContextSchema {
    let known: Vec<&str> = operations.iter().map(|file| file.head.value.operation.as_str()).collect();
    let fields =
        items.iter().filter_map(|(name, item)| Some((name.clone(), field(problems, name, &item.value, &item.place(), &known)?)));
    ContextSchema { fields: fields.collect() }
}

fn field(problems: &Problems, name: &str, item: &ContextItem, place: &Place, known: &[&str]) -> Option<ContextField> {
    if name.contains('.') {
        problems.error(Code::BadName, "names of context fields have no dots", place.clone().at_key());
        return None;
    }
    let only = |key: &str, written: bool, ty: &str| {
        if written && item.ty != ty {
            let message = format!("`{key}` is for the type `{ty}`");
            problems.error(Code::InvalidParameter, message, place.clone().key(key).at_key());
        }
    };
    only("values", !item.values.is_empty(), "choice");
    only("groups", !item.groups.is_empty(), "choice");
    only("value_names", !item.value_names.is_empty(), "choice");
    only("members", !item.members.is_empty(), "object");
    let ty = match item.ty.as_str() {
        "choice" => choice(problems, item, place),
        "contracts" => ContextType::Contracts,
        "version" => ContextType::Version,
        "instant" => ContextType::Instant,
        "string" => ContextType::String,
        "integer" => ContextType::Integer,
        "number" => ContextType::Number,
        "boolean" => ContextType::Boolean,
        "object" => {
            let inner = place.clone().key("members");
            let members = item.members.iter();
            let members = members.filter_map(|(name, item)| {
                Some((name.clone(), field(problems, name, item, &inner.clone().key(name.as_str()), known)?))
            });
            ContextType::Object(members.collect())
        }
        word => {
            let words = ["choice", "contracts", "version", "instant", "string", "integer", "number", "boolean", "object"];
            super::judgement::invalid(problems, "type", word, &words, place.clone().key("type"));
            return None;
        }
    };
    Some(ContextField {
        name: name.to_owned(),
        label: text(problems, &item.name, &place.clone().key("name")),
        doc: text(problems, &item.doc, &place.clone().key("doc")),
        ty,
        dialects: dialects(problems, item, place),
        operations: operations(problems, item, place, known),
    })
}

/// The dialects of the operations that have a field.
fn dialects(problems: &Problems, item: &ContextItem, place: &Place) -> Vec<Dialect> {
    let place = place.clone().key("dialects");
    let read = |(index, word): (usize, &String)| super::systems::dialect(problems, word, place.clone().index(index));
    item.dialects.iter().enumerate().filter_map(read).collect()
}

/// The ids of the operations that have a field.
fn operations(problems: &Problems, item: &ContextItem, place: &Place, known: &[&str]) -> Vec<String> {
    for (index, id) in item.operations.iter().enumerate() {
        if !known.contains(&id.as_str()) {
            let place = place.clone().key("operations").index(index);
            problems.unknown("an operation", id, place, known.iter().copied());
        }
    }
    item.operations.clone()
}

fn choice(problems: &Problems, item: &ContextItem, place: &Place) -> ContextType {
    if item.values.is_empty() {
        problems.error(Code::MissingKey, "a choice lists its `values`", place.clone().at_key());
    }
    if item.values.len() > MOST_WORDS {
        let message = format!("a choice has at most {MOST_WORDS} values");
        problems.error(Code::InvalidValue, message, place.clone().key("values").at_key());
    }
    let twice = |values: &[String], place: &Place| {
        for (index, value) in values.iter().enumerate().filter(|(index, value)| values[..*index].contains(value)) {
            problems.error(Code::DuplicateName, format!("`{value}` is listed twice"), place.clone().index(index));
        }
    };
    twice(&item.values, &place.clone().key("values"));
    for (group, values) in &item.groups {
        let place = place.clone().key("groups").key(group.as_str());
        twice(values, &place);
        if item.values.contains(group) {
            problems.error(Code::DuplicateName, format!("`{group}` is a value already"), place.clone().at_key());
        }
        for (index, value) in values.iter().enumerate() {
            if !item.values.contains(value) {
                let known = item.values.iter().map(String::as_str);
                problems.unknown("a value of this choice", value, place.clone().index(index), known);
            }
        }
    }
    let mut names: IndexMap<String, Text> = IndexMap::new();
    for (word, name) in &item.value_names {
        let place = place.clone().key("value_names").key(word.as_str());
        if !item.values.contains(word) && !item.groups.contains_key(word) {
            let message = format!("`{word}` is neither a value nor a group");
            let known = item.values.iter().chain(item.groups.keys()).map(String::as_str);
            problems.report(Diagnostic::new(Code::UnknownName, message, place.clone().at_key()).did_you_mean(word, known));
        }
        let name: &TextItem = name;
        names.insert(word.clone(), text(problems, name, &place));
    }
    for word in item.values.iter().chain(item.groups.keys()) {
        names.entry(word.clone()).or_insert_with(|| verbatim(word));
    }
    ContextType::Choice { values: item.values.clone(), groups: item.groups.clone(), names }
}
