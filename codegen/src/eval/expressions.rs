//! What expressions come to.
//!
//! An operand that is absent or unusable settles the whole expression, whatever stands beside it: nothing is said of what is not there.
//! Only unknown context follows three-valued logic, so that `ctx.a || b` is true where `b` is, whatever `ctx.a` may be.

use super::conditions::truth;
use super::context::Known;
use super::instants::{self, Unit};
use super::place::Scope;
use super::truth::Truth;
use super::values::Content;
use super::view::{State, View};
use crate::model::{BinaryOp, CompareOp, Expression, Function, Path};
use serde_json::Value;
use std::cmp::Ordering;
use std::collections::BTreeSet;

/// What an expression comes to.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Outcome {
    Value(Operand),
    /// A parameter that it needs is absent (or `null`).
    Absent,
    /// A parameter that it needs is unusable, or there is no result: a text that is no instant, a division by zero.
    Unusable,
    /// It hangs on these context fields.
    Unknown(BTreeSet<String>),
}

/// A value in an expression.
#[derive(Debug, Clone, PartialEq)]
pub enum Operand {
    /// A number.
    Number(f64),
    /// A text, or a code's id.
    Text(String),
    /// A spelling that an open code system does not know; it equals no id.
    UnknownCode(String),
    /// True or false.
    Boolean(bool),
    /// Milliseconds since 1970.
    Instant(i64),
    /// Milliseconds after midnight.
    TimeOfDay(i64),
    /// The number of its elements.
    Array(usize),
}

const MINUTE: i64 = 60_000;

/// What an expression comes to, for the elements that the scope looks at.
pub(super) fn outcome(view: &View<'_>, expression: &Expression, scope: &Scope) -> Outcome {
    let all = |parts: &[&Expression]| parts.iter().map(|part| outcome(view, part, scope)).collect::<Vec<_>>();
    match expression {
        Expression::Number(number) => Outcome::Value(Operand::Number(*number)),
        Expression::Text(text) => Outcome::Value(Operand::Text(text.clone())),
        Expression::Boolean(flag) => Outcome::Value(Operand::Boolean(*flag)),
        Expression::TimeOfDay(minutes) => Outcome::Value(Operand::TimeOfDay(i64::from(*minutes) * MINUTE)),
        Expression::Parameter(path) => parameter(view, path, scope),
        Expression::Context(field) => context(view, field),
        Expression::Derived(id) => derived(view, id, scope),
        Expression::Arithmetic { op, left, right } => arithmetic(*op, [outcome(view, left, scope), outcome(view, right, scope)]),
        Expression::Compare { op, left, right } => with(all(&[left, right]), |operands| match operands {
            [left, right] => compare(*op, left, right).map(Operand::Boolean),
            _ => None,
        }),
        Expression::Within { value, low, high } => with(all(&[value, low, high]), |operands| match operands {
            [value, low, high] => {
                let above = compare(CompareOp::GreaterOrEqual, value, low)?;
                let below = compare(CompareOp::LessOrEqual, value, high)?;
                Some(Operand::Boolean(above && below))
            }
            _ => None,
        }),
        Expression::And(parts) => connective(parts.iter().map(|part| outcome(view, part, scope)).collect(), Truth::all),
        Expression::Or(parts) => connective(parts.iter().map(|part| outcome(view, part, scope)).collect(), Truth::any),
        Expression::Not(inner) => with(all(&[inner]), |operands| match operands {
            [Operand::Boolean(flag)] => Some(Operand::Boolean(!flag)),
            _ => None,
        }),
        Expression::Call { function: Function::Sum, arguments } => match arguments.as_slice() {
            [argument] => sum(view, argument, scope),
            _ => Outcome::Unusable,
        },
        Expression::Call { function, arguments } => {
            with(all(&arguments.iter().collect::<Vec<_>>()), |operands| call(*function, operands))
        }
    }
}

/// A derived number: the first case whose condition is true.
pub(super) fn derived(view: &View<'_>, id: &str, scope: &Scope) -> Outcome {
    let Some(derived) = view.offer.derived.get(id) else { return Outcome::Unusable };
    for (condition, value) in &derived.cases {
        match truth(view, condition, scope) {
            Truth::True => return outcome(view, value, scope),
            Truth::False => {}
            Truth::Undecided(doubt) if doubt.unusable => return Outcome::Unusable,
            Truth::Undecided(doubt) => return Outcome::Unknown(doubt.fields),
        }
    }
    derived.otherwise.as_ref().map_or(Outcome::Absent, |value| outcome(view, value, scope))
}

fn parameter(view: &View<'_>, path: &Path, scope: &Scope) -> Outcome {
    let content = match view.read(path, scope) {
        State::Absent | State::Null => return Outcome::Absent,
        State::Unusable => return Outcome::Unusable,
        State::Given(content) => content,
    };
    let operand = match content {
        Content::Code(id) => Some(Operand::Text(id.to_owned())),
        Content::UnknownCode(spelling) => Some(Operand::UnknownCode(spelling.to_owned())),
        Content::Json(value) => match value {
            Value::Number(number) => number.as_f64().map(Operand::Number),
            Value::String(text) => Some(Operand::Text(text.clone())),
            Value::Bool(flag) => Some(Operand::Boolean(*flag)),
            Value::Array(elements) => Some(Operand::Array(elements.len())),
            Value::Null | Value::Object(_) => None,
        },
    };
    operand.map_or(Outcome::Unusable, Outcome::Value)
}

fn context(view: &View<'_>, field: &str) -> Outcome {
    let unknown = Outcome::Unknown(BTreeSet::from([field.to_owned()]));
    let Some(known) = view.context.get(field) else { return unknown };
    Outcome::Value(match known {
        Known::Choice(words) => match words.as_slice() {
            [word] => Operand::Text(word.clone()),
            _ => return unknown,
        },
        Known::Instant(instant) => Operand::Instant(*instant),
        Known::Text(text) => Operand::Text(text.clone()),
        Known::Number(number) => Operand::Number(*number),
        Known::Boolean(flag) => Operand::Boolean(*flag),
        // Lists of contracts and versions are for conditions.
        Known::Contracts(_) | Known::Version(_) => return Outcome::Unusable,
    })
}

/// The operands of outcomes, or why there are none.
fn operands(outcomes: Vec<Outcome>) -> Result<Vec<Operand>, Outcome> {
    let mut values = Vec::new();
    let mut unknown = BTreeSet::new();
    let mut missing = None;
    for outcome in outcomes {
        match outcome {
            Outcome::Value(value) => values.push(value),
            Outcome::Unusable => missing = Some(Outcome::Unusable),
            Outcome::Absent => missing = missing.or(Some(Outcome::Absent)),
            Outcome::Unknown(fields) => unknown.extend(fields),
        }
    }
    match missing {
        Some(missing) => Err(missing),
        None if !unknown.is_empty() => Err(Outcome::Unknown(unknown)),
        None => Ok(values),
    }
}

/// Applies an operation to operands that are all there; `None` is no result.
fn with(outcomes: Vec<Outcome>, apply: impl FnOnce(&[Operand]) -> Option<Operand>) -> Outcome {
    match operands(outcomes) {
        Ok(operands) => apply(&operands).map_or(Outcome::Unusable, Outcome::Value),
        Err(other) => other,
    }
}

/// `&&` and `||`.
fn connective(outcomes: Vec<Outcome>, join: fn(Vec<Truth>) -> Truth) -> Outcome {
    let missing = |outcome: &&Outcome| matches!(outcome, Outcome::Absent | Outcome::Unusable);
    if outcomes.iter().any(|outcome| missing(&outcome)) {
        return operands(outcomes).err().unwrap_or(Outcome::Unusable);
    }
    let truths = outcomes.into_iter().map(|outcome| match outcome {
        Outcome::Value(Operand::Boolean(flag)) => flag.into(),
        Outcome::Unknown(fields) => Truth::all(fields.iter().map(|field| Truth::unknown(field))),
        Outcome::Value(_) | Outcome::Absent | Outcome::Unusable => Truth::unusable(),
    });
    match join(truths.collect()) {
        Truth::True => Outcome::Value(Operand::Boolean(true)),
        Truth::False => Outcome::Value(Operand::Boolean(false)),
        Truth::Undecided(doubt) if doubt.unusable => Outcome::Unusable,
        Truth::Undecided(doubt) => Outcome::Unknown(doubt.fields),
    }
}

/// No result is what no number is: a division by zero, more than an `f64` holds.
fn arithmetic(op: BinaryOp, sides: [Outcome; 2]) -> Outcome {
    with(sides.into(), |operands| {
        let [Operand::Number(left), Operand::Number(right)] = operands else { return None };
        let result = match op {
            BinaryOp::Add => left + right,
            BinaryOp::Subtract => left - right,
            BinaryOp::Multiply => left * right,
            BinaryOp::Divide => left / right,
        };
        result.is_finite().then_some(Operand::Number(result))
    })
}

/// Compares two operands of one type; texts only for equality.
fn compare(op: CompareOp, left: &Operand, right: &Operand) -> Option<bool> {
    let ordering = match (left, right) {
        (Operand::Number(left), Operand::Number(right)) => left.partial_cmp(right)?,
        (Operand::Instant(left), Operand::Instant(right)) | (Operand::TimeOfDay(left), Operand::TimeOfDay(right)) => {
            left.cmp(right)
        }
        (Operand::Boolean(_), Operand::Boolean(_))
        | (Operand::Text(_) | Operand::UnknownCode(_), Operand::Text(_) | Operand::UnknownCode(_)) => match op {
            CompareOp::Equal => return Some(left == right),
            CompareOp::NotEqual => return Some(left != right),
            CompareOp::Less | CompareOp::LessOrEqual | CompareOp::Greater | CompareOp::GreaterOrEqual => return None,
        },
        _ => return None,
    };
    Some(match op {
        CompareOp::Equal => ordering == Ordering::Equal,
        CompareOp::NotEqual => ordering != Ordering::Equal,
        CompareOp::Less => ordering == Ordering::Less,
        CompareOp::LessOrEqual => ordering != Ordering::Greater,
        CompareOp::Greater => ordering == Ordering::Greater,
        CompareOp::GreaterOrEqual => ordering != Ordering::Less,
    })
}

fn call(function: Function, operands: &[Operand]) -> Option<Operand> {
    match (function, operands) {
        (Function::Length, [Operand::Text(text) | Operand::UnknownCode(text)]) => number_of(text.chars().count()),
        (Function::Length, [Operand::Array(elements)]) => number_of(*elements),
        (Function::AddMonths, [Operand::Instant(instant), Operand::Number(count)]) => {
            instants::add_months(*instant, whole(*count)?).map(Operand::Instant)
        }
        (Function::AddDays, [Operand::Instant(instant), Operand::Number(count)]) => {
            instants::add(*instant, whole(*count)?, Unit::Days).map(Operand::Instant)
        }
        (Function::AddHours, [Operand::Instant(instant), Operand::Number(count)]) => {
            instants::add(*instant, whole(*count)?, Unit::Hours).map(Operand::Instant)
        }
        (Function::TimeOfDay, [Operand::Instant(instant)]) => Some(Operand::TimeOfDay(instants::time_of_day(*instant))),
        (Function::Instant, [Operand::Text(text)]) => instants::parse(text).map(Operand::Instant),
        (Function::Instant, [instant @ Operand::Instant(_)]) => Some(instant.clone()),
        (Function::Number, [Operand::Text(text)]) if text.bytes().all(|byte| byte.is_ascii_digit()) => {
            text.parse().ok().filter(|number: &f64| number.is_finite()).map(Operand::Number)
        }
        (Function::Number, [number @ Operand::Number(_)]) => Some(number.clone()),
        (
            Function::Length
            | Function::Sum
            | Function::AddMonths
            | Function::AddDays
            | Function::AddHours
            | Function::TimeOfDay
            | Function::Instant
            | Function::Number,
            _,
        ) => None,
    }
}

fn number_of(count: usize) -> Option<Operand> {
    u32::try_from(count).ok().map(|count| Operand::Number(count.into()))
}

/// A whole number of months, days or hours; a million of any is more than the calendar holds or anyone asks for.
#[expect(clippy::cast_possible_truncation, reason = "no fraction, and at most a million")]
fn whole(count: f64) -> Option<i64> {
    (count.fract() == 0.0 && count.abs() <= 1_000_000.0).then_some(count as i64)
}

/// The sum over the elements of the array that the argument runs through.
fn sum(view: &View<'_>, argument: &Expression, scope: &Scope) -> Outcome {
    let Some(array) = argument.parameters().find_map(|path| scope.first_open_array(path)) else {
        return Outcome::Unusable;
    };
    let count = match view.given(&array, scope) {
        State::Absent | State::Null => return Outcome::Absent,
        State::Given(Content::Json(Value::Array(elements))) => elements.len(),
        State::Unusable | State::Given(_) => return Outcome::Unusable,
    };
    let terms = (0..count).map(|index| outcome(view, argument, &scope.within(&array, index)));
    terms.fold(Outcome::Value(Operand::Number(0.0)), |total, term| arithmetic(BinaryOp::Add, [total, term]))
}
