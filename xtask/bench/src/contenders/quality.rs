//! How well mistakes are told: at the exact place, and without repeating the value.

use super::{SCHEMA, typed};
use crate::corpus::{Item, Target};
use garde::Validate;
use payspec::v2::kcp::request_payment as generated;
use payspec::{Lang, Severity};
use serde_json::Value;

/// What came of all payloads that are wrong.
#[derive(Debug)]
pub struct Quality {
    /// Who says so.
    pub name: &'static str,
    /// Errors that were put in.
    pub errors: usize,
    /// Those told at the exact JSON Pointer.
    pub exact: usize,
    /// Messages.
    pub messages: usize,
    /// Messages that repeat the value at fault, where that is a text of at least four characters.
    pub echoes: usize,
}

/// What is told, with its place.
type Told = Vec<(String, String)>;

/// Judges everybody who tells places.
pub fn qualities() -> Vec<Quality> {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap_or_default();
    let validator = jsonschema::validator_for(&schema).ok();
    let by_schema = |item: &Item| -> Told {
        let errors = validator.iter().flat_map(|validator| validator.iter_errors(&item.value));
        errors.map(|error| (error.instance_path().to_string(), error.to_string())).collect()
    };
    let payspec = |item: &Item| -> Told {
        let report = generated::validate_value(&item.value, &item.context);
        let errors = report.findings().iter().filter(|finding| finding.severity == Severity::Error);
        errors.map(|error| (error.path.clone(), format!("{} {}", error.message(Lang::Ko), error.message(Lang::En)))).collect()
    };
    let garde = |item: &Item| -> Told {
        match serde_json::from_str::<typed::Payload>(&item.json) {
            // serde names no path.
            Err(error) => vec![("?".to_owned(), error.to_string())],
            Ok(payload) => payload.validate().err().map_or_else(Vec::new, |report| {
                report.iter().map(|(path, error)| (pointer(&path.to_string()), error.to_string())).collect()
            }),
        }
    };
    let corpus = Target::V2Kcp.corpus(2000);
    vec![
        judge("payspec", &corpus, payspec),
        judge("jsonschema, iter_errors", &corpus, by_schema),
        judge("serde and garde", &corpus, garde),
    ]
}

/// garde's `customer.birth_month` as it stands on the wire.
fn pointer(path: &str) -> String {
    let steps = path.split(['.', '[', ']']).filter(|step| !step.is_empty());
    let camel = |step: &str| {
        let mut words = step.split('_');
        let first = words.next().unwrap_or_default().to_owned();
        words.fold(first, |name, word| name + &word[..1].to_uppercase() + &word[1..])
    };
    steps
        .map(|step| format!("/{}", if step.starts_with("kcp") || step.ends_with("_yn") { step.to_owned() } else { camel(step) }))
        .collect()
}

fn judge(name: &'static str, corpus: &[Item], tell: impl Fn(&Item) -> Told) -> Quality {
    let mut quality = Quality { name, errors: 0, exact: 0, messages: 0, echoes: 0 };
    for item in corpus.iter().filter(|item| !item.mistakes.is_empty()) {
        let told = tell(item);
        for mistake in item.mistakes.iter().filter(|mistake| mistake.is_error) {
            quality.errors += 1;
            quality.exact += usize::from(told.iter().any(|(path, _)| *path == mistake.path));
        }
        for (path, message) in &told {
            quality.messages += 1;
            // Where no path is told, the value may be that of any mistake.
            let places = item.mistakes.iter().map(|mistake| mistake.path.as_str()).filter(|place| *path == "?" || path == place);
            let values = places.filter_map(|place| item.value.pointer(place)).filter_map(Value::as_str);
            quality.echoes += usize::from(values.filter(|value| value.len() >= 4).any(|value| message.contains(value)));
        }
    }
    quality
}
