use super::Located;
use super::shape::{Kind, Mistake, Shape};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
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
    for _ in 0..GREATEST_COUNT {
        match T::deserialize(Shape(&working)) {
            Ok(value) => return sound.then(|| Located { value, file: place.file, path: place.path.clone() }),
            Err(mistake) => {
                sound = false;
                report(&mistake, &working, place, beside, diagnostics);
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

/// Says what is wrong, at its place in the file.
pub(super) fn report(mistake: &Mistake, working: &Value, place: &Place, beside: &[&str], diagnostics: &mut Diagnostics) {
    let path: DocPath = place.path.iter().chain(mistake.steps.iter().rev()).cloned().collect();
    let subject = subject(&path);
    let here = Place::new(place.file, path);
    match &mistake.kind {
        Kind::UnknownKeys { keys, known } => {
            let beside = if mistake.steps.is_empty() { beside } else { &[] };
            let present = at(working, mistake);
            let is_free = |key: &&str| present.is_none_or(|mapping| mapping.get(key).is_none());
            let candidates: Vec<&str> = known.iter().chain(beside).copied().filter(is_free).collect();
            for key in keys {
                diagnostics.push(unknown_key(key, &subject, here.clone().key(key), &candidates));
            }
        }
        Kind::MissingKey(key) => diagnostics.push(missing_key(key, &subject, here)),
        Kind::WrongType { expected, found, help } => {
            let diagnostic = Diagnostic::new(Code::WrongType, format!("{subject}: expected {expected}, found {found}"), here);
            let version = at(working, mistake).and_then(|value| version(mistake, value));
            diagnostics.push(Diagnostic { help: version.or_else(|| help.clone()), ..diagnostic });
        }
        Kind::Other(message) => diagnostics.push(Diagnostic::new(Code::InvalidValue, format!("{subject}: {message}"), here)),
    }
}

/// What to write where a version of the platform is a bare number.
fn version(mistake: &Mistake, found: &Value) -> Option<String> {
    let is_version = matches!(mistake.steps.first(), Some(Step::Key(key)) if key == "version");
    let number = found.as_u64().filter(|number| is_version && matches!(number, 1 | 2))?;
    Some(format!("write `v{number}`"))
}

/// A key that does not belong where it stands.
pub(super) fn unknown_key(key: &str, subject: &str, place: Place, candidates: &[&str]) -> Diagnostic {
    let list = candidates.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ");
    let diagnostic = Diagnostic::new(Code::UnknownKey, format!("{subject} has an unknown key `{key}`"), place.at_key());
    let diagnostic = if list.is_empty() { diagnostic } else { diagnostic.help(format!("what may stand here as well: {list}")) };
    diagnostic.did_you_mean(key, candidates.iter().copied())
}

/// A key that is not there.
pub(super) fn missing_key(key: &str, subject: &str, place: Place) -> Diagnostic {
    Diagnostic::new(Code::MissingKey, format!("{subject} has no `{key}`"), place.at_key())
}

/// What stands at a path, in words.
pub(super) fn subject(path: &[Step]) -> String {
    match path {
        [] => "the file".to_owned(),
        [.., Step::Key(key)] => format!("`{key}`"),
        [outer @ .., Step::Index(index)] => format!("element {} of {}", index + 1, subject(outer)),
    }
}
