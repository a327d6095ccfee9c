//! Each parameter by itself: presence, type, code, refinements; and members that nobody listed.

use super::constraints::{Culprit, first_broken};
use super::finding::FindingKind;
use super::order::{Layer, Raised};
use super::place::{Place, Scope};
use super::suggestion::nearest;
use super::types::{Fault, content_of, decimals};
use super::values::Content;
use super::view::{State, View, is_empty};
use crate::model::{Dialect, Model, Parameter, RefinementLayer, Severity, Type};
use serde_json::{Map, Value};

/// Judges a value and all below it.
pub(super) fn judge<'a>(view: &View<'a>, parameter: &'a Parameter, place: &Place, value: &'a Value, raised: &mut Vec<Raised>) {
    if let Some(required) = parameter.required.as_ref().filter(|_| is_empty(value)) {
        let finding = Raised::new(Layer::Presence, place, &required.id, required.severity, FindingKind::Required);
        raised.push(finding.citing(&required.sources));
        return;
    }
    if let Some(deprecated) = &parameter.deprecated {
        let finding = Raised::new(Layer::Rules, place, &deprecated.id, deprecated.severity, FindingKind::Deprecated);
        raised.push(finding.citing(&deprecated.sources));
    }
    if value.is_null() && parameter.nullable {
        return;
    }
    let content = match content_of(view, &parameter.ty, value) {
        Ok(content) => content,
        Err(Fault::Type) => return raised.push(wrong_type(parameter, place)),
        Err(Fault::UnknownCode { system }) => {
            return raised.push(unknown_code(view, parameter, place, value, system, Severity::Error));
        }
    };
    if let (Content::UnknownCode(_), Type::Code { system, .. }) = (content, &parameter.ty) {
        raised.push(unknown_code(view, parameter, place, value, system, Severity::Notice));
    }
    raised.extend(too_many_decimals(view, parameter, place, value));
    refinements(parameter, place, value, content, raised);
    match (&parameter.ty, value) {
        (Type::Object, Value::Object(object)) => members(view, parameter, place, object, raised),
        (Type::Array, Value::Array(elements)) => {
            for (index, element) in elements.iter().enumerate() {
                if let Some(items) = &parameter.items {
                    judge(view, items, &place.index(index), element, raised);
                }
            }
        }
        _ => {}
    }
}

fn members<'a>(
    view: &View<'a>,
    parameter: &'a Parameter,
    place: &Place,
    object: &'a Map<String, Value>,
    raised: &mut Vec<Raised>,
) {
    for member in &parameter.members {
        let place = place.member(&member.wire_name);
        match (object.get(&member.wire_name), view.selector_against(parameter, object, &member.wire_name)) {
            (Some(value), None) => judge(view, member, &place, value, raised),
            (Some(value), Some(selector)) => {
                judge_type_only(view, member, &place, value, raised);
                raised.push(unselected(member, selector, &place));
            }
            (None, None) => {
                raised.extend(member.required.as_ref().map(|required| {
                    let finding = Raised::new(Layer::Presence, &place, &required.id, required.severity, FindingKind::Required);
                    finding.citing(&required.sources)
                }));
            }
            (None, Some(_)) => {}
        }
    }
    for name in object.keys().filter(|name| parameter.members.iter().all(|member| member.wire_name != **name)) {
        // What is there cannot have been meant.
        let absent =
            parameter.members.iter().map(|member| member.wire_name.as_str()).filter(|member| !object.contains_key(*member));
        let suggestion = nearest(name, absent);
        if parameter.open && suggestion.is_none() {
            continue;
        }
        let kind = FindingKind::Unknown { suggestion: suggestion.map(str::to_owned) };
        let rule = format!("{}:unknown", parameter.path);
        raised.push(Raised::new(Layer::Presence, &place.member(name), &rule, Severity::Warning, kind).citing(&parameter.sources));
    }
}

/// What is left to say inside an object that is not selected.
fn judge_type_only<'a>(view: &View<'a>, parameter: &'a Parameter, place: &Place, value: &'a Value, raised: &mut Vec<Raised>) {
    if value.is_null() && parameter.nullable {
        return;
    }
    if matches!(content_of(view, &parameter.ty, value), Err(Fault::Type)) {
        return raised.push(wrong_type(parameter, place));
    }
    match (&parameter.ty, value) {
        (Type::Object, Value::Object(object)) => {
            for member in &parameter.members {
                if let Some(value) = object.get(&member.wire_name) {
                    judge_type_only(view, member, &place.member(&member.wire_name), value, raised);
                }
            }
        }
        (Type::Array, Value::Array(elements)) => {
            for (index, element) in elements.iter().enumerate() {
                if let Some(items) = &parameter.items {
                    judge_type_only(view, items, &place.index(index), element, raised);
                }
            }
        }
        _ => {}
    }
}

fn refinements(parameter: &Parameter, place: &Place, value: &Value, content: Content<'_>, raised: &mut Vec<Raised>) {
    for refinement in &parameter.refinements {
        let layer = match refinement.layer {
            RefinementLayer::Platform => Layer::Platform,
            RefinementLayer::Gateway => Layer::Gateway,
            RefinementLayer::Rule => Layer::Rules,
        };
        let Some((grade, culprits)) = first_broken(refinement, value, content) else { continue };
        for culprit in culprits {
            let place = at_culprit(place, culprit);
            let kind = FindingKind::Refinement { refinement: refinement.clone(), grade };
            let finding = Raised::new(layer, &place, &refinement.id, refinement.grades[grade].severity, kind);
            raised.push(finding.citing(&refinement.sources));
        }
    }
}

/// Where a finding about a broken constraint stands.
pub(super) fn at_culprit(place: &Place, culprit: Culprit) -> Place {
    match culprit {
        Culprit::Value => place.clone(),
        Culprit::Element(index) => place.index(index),
    }
}

/// An amount with more decimals than its currency has; nothing where the currency is not known.
fn too_many_decimals(view: &View<'_>, parameter: &Parameter, place: &Place, value: &Value) -> Option<Raised> {
    let Type::Amount { currency, minor: false } = &parameter.ty else { return None };
    let State::Given(Content::Code(id)) = view.read(currency, &Scope::of(place)) else { return None };
    let Type::Code { system, .. } = &view.offer.payload.find(currency)?.ty else { return None };
    let exponent = view.model.code_systems.get(system)?.codes.get(id)?.exponent?;
    (decimals(value) > usize::from(exponent)).then(|| {
        let rule = format!("{}:amount", parameter.path);
        let kind = FindingKind::Amount { decimals: exponent };
        Raised::new(Layer::Platform, place, &rule, Severity::Error, kind).citing(&parameter.sources)
    })
}

fn wrong_type(parameter: &Parameter, place: &Place) -> Raised {
    let rule = format!("{}:type", parameter.path);
    let kind = FindingKind::Type { expected: parameter.ty.clone() };
    Raised::new(Layer::Presence, place, &rule, Severity::Error, kind).citing(&parameter.sources)
}

fn unknown_code(
    view: &View<'_>,
    parameter: &Parameter,
    place: &Place,
    value: &Value,
    system: &str,
    severity: Severity,
) -> Raised {
    let suggestion = near_spelling(view.model, view.offer.dialect, &parameter.ty, value.as_str().unwrap_or_default());
    let kind = FindingKind::UnknownCode { system: system.to_owned(), suggestion };
    Raised::new(Layer::Platform, place, &format!("{}:code", parameter.path), severity, kind).citing(&parameter.sources)
}

/// The spelling that was probably meant: canonical ones of the system's codes, then literals accepted beside them.
fn near_spelling(model: &Model, dialect: Dialect, ty: &Type, given: &str) -> Option<String> {
    let Type::Code { system, also } = ty else { return None };
    let codes = model.code_systems.get(system)?.codes.values();
    let spellings = codes.filter_map(|code| code.spellings.get(&dialect)).map(|spelling| spelling.canonical.as_str());
    nearest(given, spellings.chain(also.iter().map(String::as_str))).map(str::to_owned)
}

fn unselected(parameter: &Parameter, selector: &Parameter, place: &Place) -> Raised {
    let cases = selector.selects.iter().flat_map(|selection| &selection.cases);
    let selected_by = cases.filter(|(_, target)| *target == parameter.wire_name).map(|(value, _)| value.clone()).collect();
    let kind = FindingKind::Unselected { selector: selector.path.clone(), selected_by };
    let rule = format!("{}:unselected", parameter.path);
    Raised::new(Layer::Rules, place, &rule, Severity::Notice, kind).citing(&parameter.sources)
}
