use super::super::shape::{Code, CodeSystem, Spelling};
use super::super::words::{distinct, words};
use super::{citations, text};
use crate::model::{self, Model};

/// All code systems.
pub(super) fn systems(model: &Model) -> Vec<CodeSystem> {
    model.code_systems.values().map(system).collect()
}

fn system(system: &model::CodeSystem) -> CodeSystem {
    let names = distinct(system.codes.keys().map(String::as_str));
    CodeSystem {
        id: system.id.clone(),
        words: words(&system.id),
        name: text(&system.name),
        gateway: system.gateway.clone(),
        dialects: system.dialects.iter().map(|dialect| dialect.id()).collect(),
        legacy_prefix: system.legacy_prefix.iter().map(|(dialect, prefix)| (dialect.id(), prefix.clone())).collect(),
        open: system.open,
        codes: system.codes.values().zip(names).map(|(of, words)| code(of, words)).collect(),
        sources: citations(&system.sources),
    }
}

fn code(code: &model::Code, words: Vec<String>) -> Code {
    let spelling =
        |spelling: &model::Spelling| Spelling { canonical: spelling.canonical.clone(), accepted: spelling.accepted.clone() };
    Code {
        id: code.id.clone(),
        words,
        name: text(&code.name),
        exponent: code.exponent,
        spellings: code.spellings.iter().map(|(dialect, of)| (dialect.id(), spelling(of))).collect(),
    }
}
