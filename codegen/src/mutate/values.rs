//! Lists of values and ranges: one less, one more, ends shifted.

use super::variant::{Variant, each_part, replaced, with, without};
use super::{Operator, notation};
use crate::model::{NumberRange, ValuePattern, ValueSet};
use serde_json::{Value, json};

/// What the values of a list are.
#[derive(Debug, Clone)]
pub(super) enum Domain {
    /// One of these, in order; there are no others.
    Closed(Vec<Value>),
    Number,
    Text,
    /// Numbers or texts, whichever stand in the list.
    Mixed,
    /// Nothing is known to be outside.
    Anything,
}

/// An allowed set with one value less, one more, or a range shifted.
pub(super) fn set(domain: &Domain, set: &ValueSet) -> Vec<Variant<ValueSet>> {
    let mut found = Vec::new();
    for (index, value) in set.values.iter().enumerate() {
        let to = ValueSet { values: without(&set.values, index), ..set.clone() };
        found.push(dropped(&notation::value(value), to));
    }
    for (index, range) in set.ranges.iter().enumerate() {
        let to = ValueSet { ranges: without(&set.ranges, index), ..set.clone() };
        found.push(dropped(&notation::range(range), to));
        found.extend(self::range(range).into_iter().map(|variant| {
            let shifted = variant.map(|range| ValueSet { ranges: replaced(&set.ranges, index, range), ..set.clone() });
            shifted.below(&notation::range(range))
        }));
    }
    if let Some(value) = outside(domain, &set.values, &set.ranges) {
        let to = ValueSet { values: with(&set.values, value.clone()), ..set.clone() };
        found.push(added(&notation::value(&value), to));
    }
    found
}

/// The patterns of a matcher likewise; those of a named set as it is used here.
pub(super) fn patterns(domain: &Domain, patterns: &[ValuePattern]) -> Vec<Variant<Vec<ValuePattern>>> {
    let mut found = Vec::new();
    for (index, pattern) in patterns.iter().enumerate() {
        found.push(dropped(&notation::pattern(pattern), without(patterns, index)));
    }
    let (mut values, mut ranges) = (Vec::new(), Vec::new());
    flatten(patterns, &mut values, &mut ranges);
    if let Some(value) = outside(domain, &values, &ranges) {
        let name = notation::value(&value);
        found.push(added(&name, with(patterns, ValuePattern::Value(value))));
    }
    found.extend(each_part(patterns, |pattern| match pattern {
        ValuePattern::Value(_) => Vec::new(),
        ValuePattern::Range(numbers) => range(numbers).into_iter().map(|v| v.map(ValuePattern::Range)).collect(),
        ValuePattern::Set { id, members } => {
            let changed = self::patterns(&Domain::Anything, members).into_iter();
            changed.map(|v| v.map(|members| ValuePattern::Set { id: id.clone(), members }).of(id)).collect()
        }
    }));
    found
}

fn flatten(patterns: &[ValuePattern], values: &mut Vec<Value>, ranges: &mut Vec<NumberRange>) {
    for pattern in patterns {
        match pattern {
            ValuePattern::Value(value) => values.push(value.clone()),
            ValuePattern::Range(range) => ranges.push(*range),
            ValuePattern::Set { members, .. } => flatten(members, values, ranges),
        }
    }
}

fn dropped<T>(name: &str, to: T) -> Variant<T> {
    Variant::new(Operator::DropValue, name, format!("{name} is no longer in the list"), to)
}

fn added<T>(name: &str, to: T) -> Variant<T> {
    Variant::new(Operator::AddValue, name, format!("{name} is in the list as well"), to)
}

/// A range with an end one further, one nearer, or open (if it has another).
pub(super) fn range(range: &NumberRange) -> Vec<Variant<NumberRange>> {
    let mut found = Vec::new();
    let mut end = |name: &str, end: Option<f64>, other: Option<f64>, with: &dyn Fn(Option<f64>) -> NumberRange| {
        let Some(limit) = end else { return };
        for (way, to) in [("up", limit + 1.0), ("down", limit - 1.0)] {
            let what = format!("{} becomes {}", notation::range(range), notation::range(&with(Some(to))));
            found.push(Variant::new(Operator::ShiftLimit, format!("{name}.{way}"), what, with(Some(to))));
        }
        if other.is_some() {
            let what = format!("{} becomes {}", notation::range(range), notation::range(&with(None)));
            found.push(Variant::new(Operator::OpenEnd, name, what, with(None)));
        }
    };
    end("min", range.min, range.max, &|min| NumberRange { min, ..*range });
    end("max", range.max, range.min, &|max| NumberRange { max, ..*range });
    found
}

/// The first value outside a list: the first of a closed domain, the neighbour of the greatest number (else of the least).
fn outside(domain: &Domain, values: &[Value], ranges: &[NumberRange]) -> Option<Value> {
    match domain {
        Domain::Closed(all) => all.iter().find(|value| !values.contains(value)).cloned(),
        Domain::Number => beyond(values, ranges),
        Domain::Text => another(values),
        Domain::Mixed => beyond(values, ranges).or_else(|| another(values)),
        Domain::Anything => None,
    }
}

/// The first text with a letter more, until it is none of the list.
fn another(values: &[Value]) -> Option<Value> {
    let mut text = format!("{}x", values.iter().find_map(Value::as_str)?);
    while values.iter().any(|value| value.as_str() == Some(&text)) {
        text.push('x');
    }
    Some(text.into())
}

/// The whole number just above all, or just below where there is no end above.
fn beyond(values: &[Value], ranges: &[NumberRange]) -> Option<Value> {
    let numbers = || values.iter().filter_map(Value::as_f64);
    let is_open = |end: fn(&NumberRange) -> Option<f64>| ranges.iter().any(|range| end(range).is_none());
    if !is_open(|range| range.max) {
        let greatest = numbers().chain(ranges.iter().filter_map(|range| range.max)).reduce(f64::max)?;
        return Some(number(greatest + 1.0));
    }
    let least = numbers().chain(ranges.iter().filter_map(|range| range.min)).reduce(f64::min)?;
    (!is_open(|range| range.min)).then(|| number(least - 1.0))
}

/// A number as JSON, a whole one as an integer.
#[expect(clippy::cast_possible_truncation, reason = "no fraction, and at most 2^53")]
pub(super) fn number(number: f64) -> Value {
    if number.fract() == 0.0 && number.abs() <= 9_007_199_254_740_992.0 { json!(number as i64) } else { json!(number) }
}
