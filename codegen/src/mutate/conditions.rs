//! Conditions, each part changed.

use super::values::patterns;
use super::variant::{Variant, each_part, replaced, without};
use super::world::World;
use super::{Operator, notation};
use crate::eval;
use crate::model::{Bound, Bounds, Condition, ContextType, Format, Matcher, Quantifier, Subject, ValuePattern};
use serde_json::{Value, json};

/// A condition that stands alone: its parts changed, and itself gone.
pub(super) fn whole(world: &World<'_>, condition: &Condition) -> Vec<Variant<Condition>> {
    let mut found = parts(world, condition);
    if !matches!(condition, Condition::Always) {
        let what = format!("`{}` is no longer asked for", notation::condition(condition));
        found.push(Variant::new(Operator::DropCondition, "", what, Condition::Always));
    }
    found
}

/// Everything in a condition changed, in place.
fn parts(world: &World<'_>, condition: &Condition) -> Vec<Variant<Condition>> {
    let mut found = match condition {
        Condition::Always => return Vec::new(),
        Condition::All(inner) => joined(world, inner, Condition::All, Condition::Any),
        Condition::Any(inner) => joined(world, inner, Condition::Any, Condition::All),
        Condition::Not(inner) => parts(world, inner).into_iter().map(|v| v.map(|c| Condition::Not(Box::new(c)))).collect(),
        Condition::Present(_) => Vec::new(),
        Condition::Matches { subject, matcher } => self::matcher(world, subject, matcher)
            .into_iter()
            .map(|v| v.map(|matcher| Condition::Matches { subject: subject.clone(), matcher }))
            .collect(),
        Condition::Predicate { id, condition } => {
            let changed = parts(world, condition).into_iter();
            changed.map(|v| v.map(|c| Condition::Predicate { id: id.clone(), condition: Box::new(c) }).of(id)).collect()
        }
        Condition::Elements { quantifier, array, condition } => {
            let with =
                |quantifier, condition| Condition::Elements { quantifier, array: array.clone(), condition: Box::new(condition) };
            let other = match quantifier {
                Quantifier::Each => Quantifier::Some,
                Quantifier::Some => Quantifier::Each,
            };
            let what = format!("{} instead of {} of {array}", notation::quantifier(other), notation::quantifier(*quantifier));
            let swapped = Variant::new(Operator::SwapQuantifier, "", what, with(other, condition.as_ref().clone()));
            let inner =
                whole(world, condition).into_iter().map(|v| v.map(|condition| with(*quantifier, condition)).below("where"));
            [swapped].into_iter().chain(inner).collect()
        }
    };
    let negated = match condition {
        Condition::Not(inner) => inner.as_ref().clone(),
        other => Condition::Not(Box::new(other.clone())),
    };
    let what = format!("`{}` is negated", notation::condition(condition));
    found.push(Variant::new(Operator::Negate, "", what, negated));
    found
}

fn joined(
    world: &World<'_>,
    inner: &[Condition],
    join: fn(Vec<Condition>) -> Condition,
    other: fn(Vec<Condition>) -> Condition,
) -> Vec<Variant<Condition>> {
    let mut found = Vec::new();
    if inner.len() > 1 {
        let what =
            format!("`{}` becomes `{}`", notation::condition(&join(inner.to_vec())), notation::condition(&other(inner.to_vec())));
        found.push(Variant::new(Operator::SwapConnective, "", what, other(inner.to_vec())));
        for (index, part) in inner.iter().enumerate() {
            let what = format!("`{}` is no longer asked for", notation::condition(part));
            found.push(Variant::new(Operator::DropCondition, index.to_string(), what, join(without(inner, index))));
        }
    }
    found.extend(each_part(inner, |part| parts(world, part)).into_iter().map(|v| v.map(join)));
    found
}

fn matcher(world: &World<'_>, subject: &Subject, matcher: &Matcher) -> Vec<Variant<Matcher>> {
    let mut found = match matcher {
        Matcher::OneOf(of) => lists(world, subject, of, Matcher::OneOf, Matcher::NoneOf),
        Matcher::NoneOf(of) => lists(world, subject, of, Matcher::NoneOf, Matcher::OneOf),
        Matcher::Compare(of) => bounds(world, subject, of).into_iter().map(|v| v.map(Matcher::Compare)).collect(),
    };
    let name = notation::subject(subject);
    for variant in &mut found {
        *variant = variant.clone().of(&name);
    }
    found
}

fn lists(
    world: &World<'_>,
    subject: &Subject,
    of: &[ValuePattern],
    join: fn(Vec<ValuePattern>) -> Matcher,
    other: fn(Vec<ValuePattern>) -> Matcher,
) -> Vec<Variant<Matcher>> {
    let mut found: Vec<_> = patterns(&world.domain(subject), of).into_iter().map(|v| v.map(join)).collect();
    let what = match other(Vec::new()) {
        Matcher::NoneOf(_) => "a value that is none of these, instead of one of these",
        Matcher::OneOf(_) | Matcher::Compare(_) => "one of these, instead of a value that is none of these",
    };
    found.push(Variant::new(Operator::FlipMatcher, "", what, other(of.to_vec())));
    if let Subject::Context(field) = subject {
        found.extend(words(world, field, of).into_iter().map(|v| v.map(join)));
    }
    found
}

/// Each word of a choice (or contract) that is listed, exchanged for each that is not.
fn words(world: &World<'_>, field: &str, of: &[ValuePattern]) -> Vec<Variant<Vec<ValuePattern>>> {
    let (operator, known) = match world.model.context.get(field).map(|field| &field.ty) {
        Some(ContextType::Choice { .. }) => (Operator::SwapWord, world.words(field)),
        Some(ContextType::Contracts) => (Operator::SwapContract, world.gateway.contracts.keys().map(String::as_str).collect()),
        Some(
            ContextType::Version
            | ContextType::Instant
            | ContextType::String
            | ContextType::Integer
            | ContextType::Number
            | ContextType::Boolean
            | ContextType::Object(_),
        )
        | None => return Vec::new(),
    };
    let mut found = Vec::new();
    for (index, pattern) in of.iter().enumerate() {
        for other in known.iter().map(|word| ValuePattern::Value(json!(word))).filter(|other| !of.contains(other)) {
            let (from, to) = (notation::pattern(pattern), notation::pattern(&other));
            found.push(Variant::new(
                operator,
                format!("{from}.{to}"),
                format!("{to} instead of {from}"),
                replaced(of, index, other),
            ));
        }
    }
    found
}

fn bounds(world: &World<'_>, subject: &Subject, of: &Bounds) -> Vec<Variant<Bounds>> {
    let mut found = Vec::new();
    let mut end = |name: &str, bound: &Option<Bound>, other: &Option<Bound>, with: &dyn Fn(Option<Bound>) -> Bounds| {
        let Some(bound) = bound else { return };
        let limit = notation::value(&bound.value);
        for (way, by) in [("up", 1), ("down", -1)] {
            let Some(value) = shifted(world, subject, &bound.value, by) else { continue };
            let what = format!("the {name} bound {limit} becomes {}", notation::value(&value));
            let to = with(Some(Bound { value, inclusive: bound.inclusive }));
            found.push(Variant::new(Operator::ShiftLimit, format!("{name}.{way}"), what, to));
        }
        let what = format!("the {name} bound {limit} itself is {}", if bound.inclusive { "outside" } else { "inside" });
        let to = with(Some(Bound { inclusive: !bound.inclusive, ..bound.clone() }));
        found.push(Variant::new(Operator::Inclusive, name, what, to));
        if other.is_some() {
            found.push(Variant::new(Operator::OpenEnd, name, format!("there is no {name} bound"), with(None)));
        }
    };
    end("lower", &of.lower, &of.upper, &|lower| Bounds { lower, ..of.clone() });
    end("upper", &of.upper, &of.lower, &|upper| Bounds { upper, ..of.clone() });
    found
}

/// A bound one further or nearer: a number by one, a version in its last number, an instant by a second.
fn shifted(world: &World<'_>, subject: &Subject, value: &Value, by: i64) -> Option<Value> {
    let Some(text) = value.as_str() else {
        #[expect(clippy::cast_precision_loss, reason = "one")]
        return Some(super::values::number(value.as_f64()? + by as f64));
    };
    let field = if let Subject::Context(field) = subject { world.model.context.get(field) } else { None };
    if field.is_some_and(|field| matches!(field.ty, ContextType::Version)) {
        return version(text, by).map(Value::from);
    }
    eval::written(eval::instant(text)? + by * 1000, Format::Rfc3339).map(Value::from)
}

/// The version just before or after, among those with as many numbers.
fn version(text: &str, by: i64) -> Option<String> {
    let mut numbers: Vec<i64> = text.split('.').map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let last = numbers.iter().rposition(|number| by > 0 || *number > 0)?;
    let at = if by > 0 { numbers.len() - 1 } else { last };
    numbers[at] += by;
    // What is below the last number that could be lowered comes as near to it as versions do.
    numbers[at + 1..].fill(999);
    Some(numbers.iter().map(i64::to_string).collect::<Vec<_>>().join("."))
}
