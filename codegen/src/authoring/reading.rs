use super::words::{Lack, each};
use crate::diagnostic::Place;
use crate::model::Erratum;
use serde_yaml::Value;

/// Where a file's `refine` lets through what the platform's schema does not (`widens`, `required: false`), and no erratum says so: two documents
/// contradict each other there. A narrower type or check contradicts nothing.
pub(super) fn unexplained(file: &Value, place: &Place, errata: &[&Erratum], found: &mut Vec<Lack>) {
    let Some(Value::Mapping(refine)) = file.get("refine") else { return };
    for (path, items) in refine {
        let Some(path) = path.as_str().filter(|path| !errata.iter().any(|erratum| concerns(erratum, path))) else { continue };
        let place = place.clone().key("refine").key(path);
        let mut look = |item: &Value, place: &Place| {
            if item.get("widens").is_some() {
                let message = format!("`{path}` allows more than the platform's schema, and no erratum says so");
                found.push(Lack { place: place.clone().key("widens").at_key(), message });
            }
            if item.get("required").and_then(Value::as_bool) == Some(false) {
                let message = format!("`{path}` need not be given, against the platform's schema, and no erratum says so");
                found.push(Lack { place: place.clone().key("required").at_key(), message });
            }
        };
        if items.is_sequence() {
            each(items, &place, &mut look);
        } else {
            look(items, &place);
        }
    }
}

/// Whether an erratum is about a parameter: it names it, or what it changes is a check on it.
fn concerns(erratum: &Erratum, path: &str) -> bool {
    let changed = erratum.changes.as_deref().and_then(|id| id.strip_prefix(path)).is_some_and(|rest| rest.starts_with(':'));
    changed || erratum.parameters.iter().any(|parameter| parameter.to_string() == path)
}
