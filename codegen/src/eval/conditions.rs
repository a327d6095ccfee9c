//! Whether conditions hold.

use super::context::{Known, Version};
use super::expressions::{Operand, Outcome, derived};
use super::instants;
use super::place::Scope;
use super::truth::Truth;
use super::values::{Content, is_one_of};
use super::view::{State, View};
use crate::model::{Bound, Bounds, Condition, ContextType, Matcher, Path, Quantifier, Subject, ValuePattern};
use serde_json::Value;
use std::cmp::Ordering;

/// Whether a condition holds for the elements that the scope looks at.
pub(super) fn truth(view: &View<'_>, condition: &Condition, scope: &Scope) -> Truth {
    match condition {
        Condition::Always => Truth::True,
        Condition::All(parts) => Truth::all(parts.iter().map(|part| truth(view, part, scope))),
        Condition::Any(parts) => Truth::any(parts.iter().map(|part| truth(view, part, scope))),
        Condition::Not(inner) => !truth(view, inner, scope),
        Condition::Predicate { condition, .. } => truth(view, condition, scope),
        Condition::Present(path) => match view.given(path, scope) {
            State::Absent => Truth::False,
            State::Unusable => Truth::unusable(),
            State::Null | State::Given(_) => Truth::True,
        },
        Condition::Matches { subject: Subject::Parameter(path), matcher } => match view.read(path, scope) {
            State::Absent | State::Null => Truth::False,
            State::Unusable => Truth::unusable(),
            State::Given(content) => content_matches(content, matcher),
        },
        Condition::Matches { subject: Subject::Context(field), matcher } => context_matches(view, field, matcher),
        Condition::Matches { subject: Subject::Derived(id), matcher } => match derived(view, id, scope) {
            Outcome::Value(Operand::Number(number)) => content_matches(Content::Json(&Value::from(number)), matcher),
            Outcome::Value(_) | Outcome::Unusable => Truth::unusable(),
            Outcome::Absent => Truth::False,
            Outcome::Unknown(fields) => Truth::all(fields.iter().map(|field| Truth::unknown(field))),
        },
        Condition::Elements { quantifier, array, condition } => elements(view, *quantifier, array, condition, scope),
    }
}

fn elements(view: &View<'_>, quantifier: Quantifier, array: &Path, condition: &Condition, scope: &Scope) -> Truth {
    let count = match view.given(array, scope) {
        State::Absent | State::Null => return Truth::False,
        State::Given(Content::Json(Value::Array(elements))) => elements.len(),
        State::Unusable | State::Given(_) => return Truth::unusable(),
    };
    let truths = (0..count).map(|index| truth(view, condition, &scope.within(array, index)));
    match quantifier {
        Quantifier::Each => Truth::all(truths),
        Quantifier::Some => Truth::any(truths),
    }
}

fn content_matches(content: Content<'_>, matcher: &Matcher) -> Truth {
    match matcher {
        Matcher::OneOf(patterns) => is_one_of(patterns, content).into(),
        Matcher::NoneOf(patterns) => (!is_one_of(patterns, content)).into(),
        Matcher::Compare(bounds) => within(bounds, |bound| match (content, bound) {
            (Content::Json(value @ Value::Number(_)), Value::Number(_)) => value.as_f64()?.partial_cmp(&bound.as_f64()?),
            (Content::Json(Value::String(text)), Value::String(bound)) => {
                Some(instants::parse(text)?.cmp(&instants::parse(bound)?))
            }
            _ => None,
        }),
    }
}

/// Whether a value lies within bounds, by how it compares to each; one that does not compare is unusable.
fn within(bounds: &Bounds, compare: impl Fn(&Value) -> Option<Ordering>) -> Truth {
    let side = |bound: &Option<Bound>, inside: Ordering| match bound {
        None => Truth::True,
        Some(bound) => match compare(&bound.value) {
            None => Truth::unusable(),
            Some(Ordering::Equal) => bound.inclusive.into(),
            Some(ordering) => (ordering == inside).into(),
        },
    };
    Truth::all([side(&bounds.lower, Ordering::Greater), side(&bounds.upper, Ordering::Less)])
}

fn context_matches(view: &View<'_>, field: &str, matcher: &Matcher) -> Truth {
    let Some(known) = view.context.get(field) else { return Truth::unknown(field) };
    match matcher {
        Matcher::OneOf(patterns) => known_is_one_of(view, field, known, patterns),
        Matcher::NoneOf(patterns) => !known_is_one_of(view, field, known, patterns),
        Matcher::Compare(bounds) => within(bounds, |bound| match known {
            Known::Number(number) => number.partial_cmp(&bound.as_f64()?),
            Known::Version(version) => Some(version.cmp(&Version::parse(bound.as_str()?)?)),
            Known::Instant(instant) => Some(instant.cmp(&instants::parse(bound.as_str()?)?)),
            Known::Choice(_) | Known::Contracts(_) | Known::Text(_) | Known::Boolean(_) => None,
        }),
    }
}

fn known_is_one_of(view: &View<'_>, field: &str, known: &Known, patterns: &[ValuePattern]) -> Truth {
    let values = plain_values(patterns);
    let is_text_where = |test: &dyn Fn(&str) -> bool| Truth::from(values.iter().filter_map(|value| value.as_str()).any(test));
    let equals = |value: &Value| Truth::from(is_one_of(patterns, Content::Json(value)));
    match known {
        Known::Choice(possible) => {
            let wanted: Vec<&str> =
                values.iter().filter_map(|value| value.as_str()).flat_map(|word| words(view, field, word)).collect();
            match possible.iter().filter(|word| wanted.contains(&word.as_str())).count() {
                0 => Truth::False,
                matching if matching == possible.len() => Truth::True,
                _ => Truth::unknown(field),
            }
        }
        Known::Contracts(held) => is_text_where(&|id| held.iter().any(|contract| contract == id)),
        Known::Version(version) => is_text_where(&|text| Version::parse(text).as_ref() == Some(version)),
        Known::Instant(instant) => is_text_where(&|text| instants::parse(text) == Some(*instant)),
        Known::Text(text) => equals(&text.as_str().into()),
        Known::Number(number) => equals(&(*number).into()),
        Known::Boolean(flag) => equals(&(*flag).into()),
    }
}

/// The single values among patterns, those of sets included.
fn plain_values(patterns: &[ValuePattern]) -> Vec<&Value> {
    patterns
        .iter()
        .flat_map(|pattern| match pattern {
            ValuePattern::Value(value) => vec![value],
            ValuePattern::Range(_) => Vec::new(),
            ValuePattern::Set { members, .. } => plain_values(members),
        })
        .collect()
}

/// What a word of a choice stands for: itself, or the words of the group it names.
fn words<'a>(view: &View<'a>, field: &str, word: &'a str) -> Vec<&'a str> {
    match view.model.context.get(field).map(|field| &field.ty) {
        Some(ContextType::Choice { groups, .. }) if groups.contains_key(word) => {
            groups[word].iter().map(String::as_str).collect()
        }
        _ => vec![word],
    }
}
