use super::Located;
use super::habits::Stray;
use super::shape::{Kind, Mistake, Shape};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, suggest};
use crate::source::{DocPath, Step};
use serde::de::DeserializeOwned;
use serde_yaml::Value;

/// An item with more mistakes than this is beyond help.
const GREATEST_COUNT: usize = 100;

/// Reads one item and reports all its mistakes: after each, what is wrong is replaced by a placeholder that fits, and the item is read
/// again. `beside` are keys of the same mapping that are read elsewhere. An item with mistakes is `None`.
pub(super) fn read<T: DeserializeOwned>(
    value: &Value,
    place: &Place,
    beside: &[&str],
    diagnostics: &mut Diagnostics,
) -> Option<Located<T>> {
    let mut sound = !has_placeholder(value);
    let mut working = value.clone();
    // Keys that were probably meant, with the mappings that lack them: they are not missed as well.
    let mut meant: Vec<(Vec<Step>, String)> = Vec::new();
    for _ in 0..GREATEST_COUNT {
        match T::deserialize(Shape(&working)) {
            Ok(value) => return sound.then(|| Located { value, file: place.file, path: place.path.clone() }),
            Err(mistake) => {
                sound = false;
                let is_meant = |key: &str| meant.iter().any(|(steps, other)| *steps == mistake.steps && other == key);
                if !matches!(mistake.kind, Kind::MissingKey(key) if is_meant(key)) {
                    let keys = report(&mistake, &working, place, beside, diagnostics);
                    meant.extend(keys.into_iter().map(|key| (mistake.steps.clone(), key)));
                }
                if !mend(&mut working, &mistake) {
                    return None;
                }
            }
        }
    }
    None
}

/// Whether something in it has been reported already.
fn has_placeholder(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Bool(_) | Value::Number(_) | Value::String(_) => false,
        Value::Sequence(elements) => elements.iter().any(has_placeholder),
        Value::Mapping(entries) => entries.values().any(has_placeholder),
        Value::Tagged(tagged) => has_placeholder(&tagged.value),
    }
}

/// The value at the mistake.
fn at<'a>(value: &'a Value, mistake: &Mistake) -> Option<&'a Value> {
    mistake.steps.iter().rev().try_fold(value, |value, step| match step {
        Step::Key(key) => value.get(key),
        Step::Index(index) => value.get(*index),
    })
}

/// Makes the mistake go away; false if it cannot be.
fn mend(value: &mut Value, mistake: &Mistake) -> bool {
    let target = mistake.steps.iter().rev().try_fold(value, |value, step| match step {
        Step::Key(key) => value.get_mut(key),
        Step::Index(index) => value.get_mut(*index),
    });
    let Some(target) = target else { return false };
    match &mistake.kind {
        Kind::UnknownKeys { keys, .. } => {
            let Value::Mapping(entries) = target else { return false };
            let before = entries.len();
            entries.retain(|key, _| !key.as_str().is_some_and(|key| keys.iter().any(|unknown| unknown == key)));
            entries.len() < before
        }
        Kind::MissingKey(key) => {
            let Value::Mapping(entries) = target else { return false };
            entries.insert(Value::String((*key).to_owned()), Value::Null).is_none()
        }
        Kind::WrongType { .. } | Kind::Other(_) => !std::mem::replace(target, Value::Null).is_null(),
    }
}

/// Says what is wrong, at its place in the file. Returns the keys that unknown ones were probably meant to be.
pub(super) fn report(
    mistake: &Mistake,
    working: &Value,
    place: &Place,
    beside: &[&str],
    diagnostics: &mut Diagnostics,
) -> Vec<String> {
    let path: DocPath = place.path.iter().chain(mistake.steps.iter().rev()).cloned().collect();
    let subject = subject(&path);
    let here = Place::new(place.file, path);
    match &mistake.kind {
        Kind::UnknownKeys { keys, known } => {
            let beside = if mistake.steps.is_empty() { beside } else { &[] };
            let mapping = at(working, mistake).unwrap_or(&Value::Null);
            let candidates: Vec<&str> = known.iter().chain(beside).copied().filter(|key| mapping.get(key).is_none()).collect();
            if let Some(diagnostic) = bare_condition(keys, known, mapping, &subject, &here) {
                diagnostics.push(diagnostic);
                return vec!["when".to_owned()];
            }
            for key in keys {
                let stray = Stray { key, mapping, path: &here.path, known };
                diagnostics.push(unknown_key(&stray, &subject, here.clone().key(key), &candidates));
            }
            return keys.iter().filter_map(|key| suggest(key, candidates.iter().copied())).map(str::to_owned).collect();
        }
        Kind::MissingKey(key) => diagnostics.push(missing_key(key, &subject, here)),
        Kind::WrongType { expected, found, help } => {
            let diagnostic = Diagnostic::new(Code::WrongType, format!("{subject}: expected {expected}, found {found}"), here);
            let version = at(working, mistake).and_then(|value| version(mistake, value));
            diagnostics.push(Diagnostic { help: version.or_else(|| help.clone()), ..diagnostic });
        }
        Kind::Other(message) => diagnostics.push(Diagnostic::new(Code::InvalidValue, format!("{subject}: {message}"), here)),
    }
    Vec::new()
}

/// What to write where a version of the platform is a bare number.
fn version(mistake: &Mistake, found: &Value) -> Option<String> {
    let is_version = matches!(mistake.steps.first(), Some(Step::Key(key)) if key == "version");
    let number = found.as_u64().filter(|number| is_version && matches!(number, 1 | 2))?;
    Some(format!("write `v{number}`"))
}

/// A predicate whose clauses stand beside its name in place of under `when`: one mistake, however many they are.
fn bare_condition(keys: &[String], known: &[&str], mapping: &Value, subject: &str, here: &Place) -> Option<Diagnostic> {
    let first = keys.first()?;
    if known != PREDICATE || mapping.get("when").is_some() || suggest(first, ["when"]).is_some() {
        return None;
    }
    let clauses = keys.iter().map(|key| format!("{key}: ...")).collect::<Vec<_>>().join(", ");
    let message = format!("{subject} has an unknown key `{first}`");
    let diagnostic = Diagnostic::new(Code::UnknownKey, message, here.clone().key(first).at_key());
    Some(diagnostic.help(format!("a condition stands under `when`: `when: {{ {clauses} }}`")))
}

/// The keys of a predicate.
const PREDICATE: [&str; 3] = ["when", "name", "source"];

/// A key that does not belong where it stands.
fn unknown_key(stray: &Stray<'_>, subject: &str, place: Place, candidates: &[&str]) -> Diagnostic {
    let key = stray.key;
    let diagnostic = Diagnostic::new(Code::UnknownKey, format!("{subject} has an unknown key `{key}`"), place.at_key());
    if let Some(help) = stray.help() {
        return diagnostic.help(help);
    }
    if let Some(near) = suggest(key, candidates.iter().copied()) {
        return diagnostic.help(format!("did you mean `{near}`?"));
    }
    if let Some(help) = stray.guess() {
        return diagnostic.help(help);
    }
    let list = candidates.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ");
    if list.is_empty() { diagnostic } else { diagnostic.help(format!("what may stand here as well: {list}")) }
}

/// A key that is not there.
pub(super) fn missing_key(key: &str, subject: &str, place: Place) -> Diagnostic {
    Diagnostic::new(Code::MissingKey, format!("{subject} has no `{key}`"), place.at_key())
}

/// What stands at a path, in words.
pub(crate) fn subject(path: &[Step]) -> String {
    match path {
        [] => "the file".to_owned(),
        [.., Step::Key(key)] => format!("`{key}`"),
        [outer @ .., Step::Index(index)] => format!("element {} of {}", index + 1, subject(outer)),
    }
}
