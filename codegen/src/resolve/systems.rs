use super::citation::Citing;
use super::judgement::invalid;
use super::node::Node;
use super::report::Problems;
use super::texts::{check_file_kebab, text};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::model::{Code as SystemCode, CodeSystem, Dialect, SourceDocument, Spelling, Text};
use crate::syntax::{CodeItem, CodeSystemItem, GatewayFile, Located};
use indexmap::IndexMap;
use serde_yaml::Value;
use std::collections::HashMap;

/// Reads all code systems.
pub(super) fn code_systems(
    problems: &Problems,
    items: &[CodeSystemItem],
    gateways: &[GatewayFile],
    documents: &IndexMap<String, SourceDocument>,
) -> IndexMap<String, CodeSystem> {
    let mut systems: IndexMap<String, CodeSystem> = IndexMap::new();
    let mut places: HashMap<&str, Place> = HashMap::new();
    for item in items {
        let place = item.head.place();
        if let Some(first) = places.get(item.id.as_str()) {
            let message = format!("there are two code systems `{}`", item.id);
            let diagnostic = Diagnostic::new(Code::DuplicateName, message, place.at_key());
            problems.report(diagnostic.label(first.clone(), "the first one"));
            continue;
        }
        check_file_kebab(problems, "a code system", &item.id, place.clone().at_key());
        places.insert(&item.id, place.at_key());
        let of_gateway = |folder: &String| gateways.iter().find(|gateway| gateway.folder == *folder);
        let guide = item.gateway.as_ref().and_then(of_gateway).map(|gateway| gateway.head.value.guide.as_str());
        let citing = Citing { documents, document: guide };
        systems.insert(item.id.clone(), code_system(problems, item, citing));
    }
    systems
}

fn code_system(problems: &Problems, item: &CodeSystemItem, citing: Citing<'_>) -> CodeSystem {
    let head = &item.head.value;
    let place = item.head.place();
    let mut dialects = Vec::new();
    for (index, word) in head.dialects.iter().enumerate() {
        let place = place.clone().key("dialects").index(index);
        match dialect(problems, word, place.clone()) {
            Some(dialect) if dialects.contains(&dialect) => {
                problems.error(Code::DuplicateName, format!("the dialect {word} is listed twice"), place);
            }
            found => dialects.extend(found),
        }
    }
    if dialects.is_empty() {
        problems.error(Code::InvalidValue, "a code system has at least one dialect", place.clone().key("dialects"));
    }
    let mut legacy_prefix = IndexMap::new();
    for (word, prefix) in &head.legacy_prefix {
        let place = place.clone().key("legacy_prefix").key(word.as_str());
        if prefix.is_empty() {
            problems.error(Code::InvalidValue, "a prefix is not empty", place.clone());
        }
        if let Some(dialect) = known_dialect(problems, word, &dialects, place.at_key()) {
            legacy_prefix.insert(dialect, prefix.clone());
        }
    }
    let mut sources = citations(problems, head.source.as_ref(), &place, citing);
    let name = text(problems, &head.name, &place.clone().key("name"));
    if let Some(doc) = &head.doc {
        text(problems, doc, &place.clone().key("doc"));
    }
    let mut codes: IndexMap<String, SystemCode> = IndexMap::new();
    let mut taken: HashMap<(Dialect, String), &str> = HashMap::new();
    for (id, code) in &item.codes {
        let spellings = spellings(problems, id, code, &dialects, &legacy_prefix);
        for (dialect, spelling) in &spellings {
            for written in std::iter::once(&spelling.canonical).chain(&spelling.accepted) {
                if let Some(other) = taken.insert((*dialect, written.clone()), id)
                    && other != id
                {
                    let message = format!("in {}, `{written}` spells `{other}` and `{id}`", dialect.id());
                    let mut diagnostic = Diagnostic::new(Code::AmbiguousSpelling, message, code.place().at_key());
                    if let Some(first) = item.codes.get(other) {
                        diagnostic = diagnostic.label(first.place().at_key(), "the other code");
                    }
                    problems.report(diagnostic);
                    // Prefixed spellings clash likewise.
                    break;
                }
            }
        }
        for citation in citations(problems, code.value.source.as_ref(), &code.place(), citing) {
            if !sources.contains(&citation) {
                sources.push(citation);
            }
        }
        let name = Text { ko: code.value.ko.clone(), en: code.value.en.clone() };
        for (language, words) in [("ko", &name.ko), ("en", &name.en)] {
            if words.trim().is_empty() {
                problems.error(Code::InvalidValue, "a code has a name in both languages", code.place().key(language));
            }
        }
        codes.insert(id.clone(), SystemCode { id: id.clone(), name, spellings, exponent: code.value.exponent });
    }
    if item.codes.is_empty() {
        problems.error(Code::InvalidValue, "a code system has at least one code", place.clone().key("codes").at_key());
    }
    let (id, gateway) = (item.id.clone(), item.gateway.clone());
    CodeSystem { id, name, gateway, dialects, legacy_prefix, open: head.open, codes, sources }
}

fn citations(problems: &Problems, source: Option<&Value>, place: &Place, citing: Citing<'_>) -> Vec<crate::model::Citation> {
    source.map(|source| citing.read(problems, &Node::new(source, place.clone().key("source")))).unwrap_or_default()
}

/// How the dialects spell a code: as written for each; else `code`, else the id, in all of them or those in `only`.
fn spellings(
    problems: &Problems,
    id: &str,
    item: &Located<CodeItem>,
    dialects: &[Dialect],
    legacy_prefix: &IndexMap<Dialect, String>,
) -> IndexMap<Dialect, Spelling> {
    let (code, place) = (&item.value, item.place());
    let written: Vec<(Dialect, Vec<String>)> = [
        (Dialect::V1Sdk, &code.v1_sdk),
        (Dialect::V1Rest, &code.v1_rest),
        (Dialect::V2Sdk, &code.v2_sdk),
        (Dialect::V2Rest, &code.v2_rest),
    ]
    .into_iter()
    .filter_map(|(dialect, value)| {
        let node = Node::new(value.as_ref()?, place.clone().key(dialect.id()));
        known_dialect(problems, dialect.id(), dialects, node.place.clone().at_key());
        Some((dialect, spelled(problems, &node)))
    })
    .collect();
    let mut only = Vec::new();
    for (index, word) in code.only.iter().enumerate() {
        only.extend(known_dialect(problems, word, dialects, place.clone().key("only").index(index)));
    }
    if !written.is_empty() && (code.code.is_some() || !code.only.is_empty()) {
        let key = if code.code.is_some() { "code" } else { "only" };
        let message = format!("`{key}` cannot stand beside spellings: the code exists in the dialects that spell it");
        problems.error(Code::InvalidValue, message, place.clone().key(key).at_key());
    }
    if code.code.as_ref().is_some_and(String::is_empty) {
        problems.error(Code::InvalidValue, "a spelling is not empty", place.key("code"));
    }
    let everywhere = || {
        let spelling = code.code.clone().unwrap_or_else(|| id.to_owned());
        let among = if code.only.is_empty() { dialects } else { &only };
        among.iter().map(|dialect| (*dialect, vec![spelling.clone()])).collect()
    };
    let written = if written.is_empty() { everywhere() } else { written };
    let mut spellings = IndexMap::new();
    for dialect in dialects {
        let Some((_, words)) = written.iter().find(|(of, words)| of == dialect && !words.is_empty()) else { continue };
        let prefixed =
            legacy_prefix.get(dialect).into_iter().flat_map(|prefix| words.iter().map(move |w| format!("{prefix}_{w}")));
        let accepted = words[1..].iter().cloned().chain(prefixed).collect();
        spellings.insert(*dialect, Spelling { canonical: words[0].clone(), accepted });
    }
    spellings
}

/// One spelling, or several: the first is canonical.
fn spelled(problems: &Problems, node: &Node<'_>) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let nodes = node.one_or_many();
    if nodes.is_empty() {
        problems.error(Code::InvalidValue, "an empty list spells nothing", node.place.clone());
    }
    for item in nodes {
        let Some(word) = item.text(problems) else { continue };
        if word.is_empty() {
            problems.error(Code::InvalidValue, "a spelling is not empty", item.place.clone());
        } else if words.iter().any(|known| known == word) {
            problems.error(Code::DuplicateName, format!("the spelling `{word}` is listed twice"), item.place.clone());
        } else {
            words.push(word.to_owned());
        }
    }
    words
}

/// Reads the id of a dialect.
pub(super) fn dialect(problems: &Problems, word: &str, place: Place) -> Option<Dialect> {
    let found = Dialect::ALL.into_iter().find(|dialect| dialect.id() == word);
    if found.is_none() {
        invalid(problems, "dialect", word, &Dialect::ALL.map(Dialect::id), place);
    }
    found
}

/// Likewise, of a system that knows only some.
fn known_dialect(problems: &Problems, word: &str, known: &[Dialect], place: Place) -> Option<Dialect> {
    let dialect = dialect(problems, word, place.clone())?;
    if !known.contains(&dialect) {
        let message = format!("this code system does not have the dialect {word}");
        problems.error_with_help(Code::InvalidValue, message, place, "its `dialects` list those that it has");
        return None;
    }
    Some(dialect)
}
