//! Where in a spec file a value or key stands, below a place that is known.

use crate::diagnostic::{Place, Step};
use crate::model::{NumberRange, Path, ValuePattern};
use crate::source::SourceSet;
use serde_yaml::Value;

/// What stands at a place.
pub(super) fn node<'s>(sources: &'s SourceSet, place: &Place) -> Option<&'s Value> {
    let root = sources.files().get(place.file)?.value.as_ref()?;
    place.path.iter().try_fold(root, |value, step| match step {
        Step::Key(key) => value.get(key.as_str()),
        Step::Index(index) => value.get(*index),
    })
}

/// The scalar below a place that writes a value of a parameter, in what is said of that parameter.
pub(super) fn value(sources: &SourceSet, place: &Place, path: &Path, pattern: &ValuePattern, is_of_path: bool) -> Option<Place> {
    search(node(sources, place)?, place, &path.to_string(), pattern, is_of_path)
}

fn search(value: &Value, place: &Place, path: &str, pattern: &ValuePattern, is_of_path: bool) -> Option<Place> {
    match value {
        Value::Mapping(entries) => entries.iter().find_map(|(key, value)| {
            let key = key.as_str()?;
            // Paths of fragments start where they are used, and `.` is the element at hand.
            let is_it = key == "." || path == key || path.strip_suffix(key).is_some_and(|rest| rest.ends_with('.'));
            search(value, &place.clone().key(key), path, pattern, is_of_path || is_it)
        }),
        Value::Sequence(items) => items
            .iter()
            .enumerate()
            .find_map(|(index, item)| search(item, &place.clone().index(index), path, pattern, is_of_path)),
        Value::Tagged(_) => None,
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {
            (is_of_path && writes(value, pattern)).then(|| place.clone())
        }
    }
}

/// The key below a place, or a text there that names it.
pub(super) fn key(sources: &SourceSet, place: &Place, name: &str) -> Option<Place> {
    find_key(node(sources, place)?, place, name)
}

fn find_key(value: &Value, place: &Place, name: &str) -> Option<Place> {
    match value {
        Value::Mapping(entries) => entries.iter().find_map(|(key, value)| {
            let key = key.as_str()?;
            let here = place.clone().key(key);
            if key == name { Some(here.at_key()) } else { find_key(value, &here, name) }
        }),
        Value::Sequence(items) => {
            items.iter().enumerate().find_map(|(index, item)| find_key(item, &place.clone().index(index), name))
        }
        Value::String(text) => {
            let at = text.find(name)?;
            Some(place.clone().within(at..at + name.len()))
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Tagged(_) => None,
    }
}

fn writes(scalar: &Value, pattern: &ValuePattern) -> bool {
    match pattern {
        ValuePattern::Value(value) => serde_json::to_value(scalar).is_ok_and(|written| written == *value),
        ValuePattern::Range(range) => scalar.as_str().and_then(read_range).is_some_and(|written| written == *range),
        ValuePattern::Set { .. } => false,
    }
}

fn read_range(text: &str) -> Option<NumberRange> {
    let (min, max) = text.split_once("..")?;
    let max = max.strip_prefix('=').unwrap_or(max);
    let end = |text: &str| if text.is_empty() { Some(None) } else { text.parse().ok().map(Some) };
    Some(NumberRange { min: end(min)?, max: end(max)? })
}
