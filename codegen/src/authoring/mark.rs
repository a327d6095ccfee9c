use crate::diagnostic::suggest;
use crate::model::Model;
use crate::source::{SourceFile, comments};
use serde_yaml::Value;
use std::ops::Range;

/// What a mark begins with.
pub(super) const MARK: &str = "# todo:";
/// What stands between a parameter and what is said of it.
const BETWEEN: &str = " -- ";

/// A mark in a spec file.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Mark {
    /// Its bytes.
    pub(super) range: Range<usize>,
    pub(super) about: About,
}

/// What a mark is about.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum About {
    /// A parameter of the file's operations.
    Parameter {
        /// Its path.
        path: String,
        /// Whether the file refines it all the same.
        refined: bool,
    },
    /// A parameter that none of the operations has.
    Unknown {
        /// The path, as written.
        path: String,
        /// The one that was probably meant.
        near: Option<String>,
    },
    /// Whatever somebody wants to be reminded of.
    Note(String),
}

/// The marks of a gateway's file, or any other; parameters are those of the operations it speaks of.
pub(super) fn marks(file: &SourceFile, gateway: Option<&str>, model: &Model) -> Vec<Mark> {
    let found = comments(&file.text);
    let texts = found.into_iter().filter_map(|range| Some((range.clone(), file.text.get(range)?.strip_prefix(MARK)?.trim())));
    let known = paths(file, gateway, model);
    let mark = |(range, text): (Range<usize>, &str)| Mark { range, about: about(text, &known, file) };
    texts.map(mark).collect()
}

fn about(text: &str, known: &[String], file: &SourceFile) -> About {
    let is_named = |path: &&String| {
        text.strip_prefix(path.as_str()).is_some_and(|rest| rest.is_empty() || format!("{rest} ").starts_with(BETWEEN))
    };
    if let Some(path) = known.iter().find(is_named) {
        let refined = file.value.as_ref().and_then(|value| value.get("refine")).is_some_and(|refine| refine.get(path).is_some());
        return About::Parameter { path: path.clone(), refined };
    }
    let head = text.split(BETWEEN).next().unwrap_or(text).trim_end();
    if known.is_empty() || head.is_empty() || head.contains(char::is_whitespace) {
        return About::Note(text.to_owned());
    }
    About::Unknown { path: head.to_owned(), near: suggest(head, known.iter().map(String::as_str)).map(str::to_owned) }
}

/// The parameters of the operations that a gateway's file speaks of; none of another file.
fn paths(file: &SourceFile, gateway: Option<&str>, model: &Model) -> Vec<String> {
    let Some((version, _)) = gateway.and_then(|gateway| gateway.split_once('/')) else { return Vec::new() };
    let operations = file.value.as_ref().and_then(|value| value.get("operations")).and_then(Value::as_sequence);
    let mut paths = Vec::new();
    for id in operations.into_iter().flatten().filter_map(Value::as_str) {
        let of_platform = model.operations.get(&(version.to_owned(), id.to_owned())).map(|operation| &operation.payload);
        let offer = gateway.and_then(|gateway| model.gateways.get(gateway)?.offers.get(id)).map(|offer| &offer.payload);
        for payload in [of_platform, offer].into_iter().flatten() {
            paths.extend(payload.walk().into_iter().filter(|p| !p.path.is_root()).map(|p| p.path.to_string()));
        }
    }
    paths.sort();
    paths.dedup();
    paths
}
