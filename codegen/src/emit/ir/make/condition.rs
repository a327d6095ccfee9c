use super::super::shape::{Bound, Condition, Number, Range, Subject, Values};
use crate::model::{self, Matcher, NumberRange, Quantifier, ValuePattern, ValueSet};
use serde_json::Value;

/// A condition.
pub(super) fn condition(of: &model::Condition) -> Condition {
    match of {
        model::Condition::Always => Condition::Always,
        model::Condition::All(parts) => Condition::All { conditions: parts.iter().map(condition).collect() },
        model::Condition::Any(parts) => Condition::Any { conditions: parts.iter().map(condition).collect() },
        model::Condition::Not(inner) => Condition::Not { condition: Box::new(condition(inner)) },
        model::Condition::Present(path) => Condition::Present { parameter: path.to_string() },
        model::Condition::Predicate { id, condition: inner } => {
            Condition::Predicate { id: id.clone(), condition: Box::new(condition(inner)) }
        }
        model::Condition::Elements { quantifier, array, condition: inner } => {
            let (array, condition) = (array.to_string(), Box::new(condition(inner)));
            match quantifier {
                Quantifier::Each => Condition::Each { array, condition },
                Quantifier::Some => Condition::Some { array, condition },
            }
        }
        model::Condition::Matches { subject: of, matcher } => {
            let subject = subject(of);
            match matcher {
                Matcher::OneOf(patterns) => Condition::Is { subject, values: pattern_values(patterns) },
                Matcher::NoneOf(patterns) => Condition::IsNot { subject, values: pattern_values(patterns) },
                Matcher::Compare(bounds) => Condition::Within {
                    subject,
                    lower: bounds.lower.as_ref().map(bound),
                    upper: bounds.upper.as_ref().map(bound),
                },
            }
        }
    }
}

/// A condition, unless it is always true.
pub(super) fn unless_always(of: &model::Condition) -> Option<Condition> {
    (*of != model::Condition::Always).then(|| condition(of))
}

fn subject(subject: &model::Subject) -> Subject {
    match subject {
        model::Subject::Parameter(path) => Subject::Parameter { path: path.to_string() },
        model::Subject::Context(field) => Subject::Context { field: field.clone() },
        model::Subject::Derived(id) => Subject::Derived { id: id.clone() },
    }
}

fn bound(bound: &model::Bound) -> Bound {
    Bound { value: plain(&bound.value), inclusive: bound.inclusive }
}

/// Patterns, those of named sets put in their place.
pub(super) fn pattern_values(patterns: &[ValuePattern]) -> Values {
    let mut values = Values { values: Vec::new(), ranges: Vec::new(), sets: Vec::new(), except: Vec::new() };
    add(patterns, &mut values);
    values
}

fn add(patterns: &[ValuePattern], to: &mut Values) {
    for pattern in patterns {
        match pattern {
            ValuePattern::Value(value) => to.values.push(plain(value)),
            ValuePattern::Range(of) => to.ranges.push(range(of)),
            ValuePattern::Set { id, members } => {
                to.sets.push(id.clone());
                add(members, to);
            }
        }
    }
}

/// The values of a check or effect.
pub(super) fn set_values(set: &ValueSet) -> Values {
    Values {
        values: set.values.iter().map(plain).collect(),
        ranges: set.ranges.iter().map(range).collect(),
        sets: set.set.iter().cloned().collect(),
        except: set.except.clone(),
    }
}

fn range(range: &NumberRange) -> Range {
    Range { min: range.min.map(Number), max: range.max.map(Number) }
}

/// A value; whole numbers without fraction.
pub(super) fn plain(value: &Value) -> Value {
    match value {
        Value::Number(number) => number.as_f64().and_then(|number| serde_json::to_value(Number(number)).ok()),
        Value::Null | Value::Bool(_) | Value::String(_) | Value::Array(_) | Value::Object(_) => None,
    }
    .unwrap_or_else(|| value.clone())
}
