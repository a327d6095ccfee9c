//! What else a payload needs, so that it shows what it is to show and nothing else.

use super::super::logic::Mask;
use super::super::space::About;
use super::{Maker, to_u32};
use crate::eval::FindingKind;
use crate::model::{Effect, Path, Segment, Severity, Subject};
use serde_json::Value;

impl Maker<'_> {
    /// Adds what the evaluator finds missing, unless the classes leave it out; whether there was anything.
    pub(super) fn complete(&self, payload: &mut Value, context: &Value, classes: &[Mask]) -> bool {
        let found = self.study.findings(payload, context).unwrap_or_default();
        let mut is_changed = false;
        for finding in found.iter().filter(|finding| finding.severity == Severity::Error) {
            if matches!(finding.kind, FindingKind::Required) {
                is_changed |= self.add(payload, &finding.parameter, &finding.path);
                continue;
            }
            // Rules that the question is not about are not in the classes.
            let rule =
                self.study.offer.rules.iter().find(|rule| matches!(finding.kind, FindingKind::Rule) && rule.id == finding.rule);
            for path in rule.and_then(|rule| demanded(&rule.effect)).into_iter().flatten() {
                if !self.is_decided(path, classes) && !path.0.contains(&Segment::Elements) {
                    is_changed |= self.add(payload, path, &pointer(path));
                }
            }
        }
        is_changed
    }

    /// Sets a parameter, at a JSON Pointer, to a value that it takes; whether it was something else before.
    fn add(&self, payload: &mut Value, parameter: &Path, pointer: &str) -> bool {
        let Some(parameter) = self.study.offer.payload.find(parameter) else { return false };
        let value = self.typical(parameter);
        value.as_str().is_none_or(|text| !text.is_empty()) && set(payload, pointer, value)
    }

    /// Whether the answer says what a parameter has to be, so that nothing else may be put there.
    fn is_decided(&self, path: &Path, classes: &[Mask]) -> bool {
        self.study.facts.space.variables().any(|(variable, about)| {
            matches!(&about.about, About::Subject(Subject::Parameter(other)) if other == path)
                && classes.get(variable).is_some_and(|mask| mask.count_ones() < to_u32(about.classes.len()))
        })
    }
}

/// The parameters that satisfy an effect where nothing of it is given.
fn demanded(effect: &Effect) -> Option<&[Path]> {
    match effect {
        Effect::Require(paths) => Some(paths),
        Effect::Group { alternatives, .. } => alternatives.first().map(Vec::as_slice),
        Effect::Recommend(_)
        | Effect::Forbid(_)
        | Effect::Ignore { .. }
        | Effect::Allow(_)
        | Effect::Limit(_)
        | Effect::Assert(_)
        | Effect::NeedsContract(_)
        | Effect::Note(_) => None,
    }
}

/// A path without elements as a JSON Pointer.
fn pointer(path: &Path) -> String {
    let step = |segment: &Segment| match segment {
        Segment::Member(name) => format!("/{}", name.replace('~', "~0").replace('/', "~1")),
        Segment::Elements => "/0".to_owned(),
    };
    path.0.iter().map(step).collect()
}

/// Sets what a JSON Pointer names, in an object that is there.
fn set(payload: &mut Value, pointer: &str, value: Value) -> bool {
    let Some((holder, name)) = pointer.rsplit_once('/') else { return false };
    let name = name.replace("~1", "/").replace("~0", "~");
    match payload.pointer_mut(holder) {
        Some(Value::Object(object)) => object.insert(name, value.clone()) != Some(value),
        Some(Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_)) | None => false,
    }
}
