//! Parts of specs as specs write them, for lines about mutants.

use crate::model::{
    BinaryOp, Bounds, CharClass, CompareOp, Condition, Encoding, Expression, Function, Matcher, NumberRange, Path, Quantifier,
    Subject, ValuePattern,
};
use serde_json::Value;

/// Values beyond this many of a list are counted only.
const SHOWN: usize = 4;

/// A value; a text that reads as a number or flag stands in quotes.
pub(super) fn value(value: &Value) -> String {
    match value.as_str() {
        Some(text) if serde_json::from_str::<Value>(text).is_err() && !text.is_empty() => text.to_owned(),
        Some(_) | None => value.to_string(),
    }
}

pub(super) fn range(range: &NumberRange) -> String {
    let end = |end: Option<f64>| end.map(|end| end.to_string()).unwrap_or_default();
    format!("{}..={}", end(range.min), end(range.max))
}

pub(super) fn pattern(pattern: &ValuePattern) -> String {
    match pattern {
        ValuePattern::Value(plain) => value(plain),
        ValuePattern::Range(numbers) => range(numbers),
        ValuePattern::Set { id, .. } => format!("in {id}"),
    }
}

pub(super) fn list(parts: impl IntoIterator<Item = String>) -> String {
    let parts: Vec<String> = parts.into_iter().collect();
    let more = parts.len().saturating_sub(SHOWN);
    let shown = parts.into_iter().take(SHOWN).collect::<Vec<_>>().join(", ");
    if more == 0 { shown } else { format!("{shown} and {more} more") }
}

pub(super) fn paths<'a>(of: impl IntoIterator<Item = &'a Path>) -> String {
    list(of.into_iter().map(path))
}

/// A path; the payload itself is `the payload`.
pub(super) fn path(path: &Path) -> String {
    if path.is_root() { "the payload".to_owned() } else { format!("`{path}`") }
}

pub(super) fn subject(subject: &Subject) -> String {
    match subject {
        Subject::Parameter(path) => path.to_string(),
        Subject::Context(field) => format!("ctx.{field}"),
        Subject::Derived(id) => format!("derived.{id}"),
    }
}

fn bounds(bounds: &Bounds) -> String {
    let lower =
        bounds.lower.iter().map(|bound| format!("{}: {}", if bound.inclusive { "ge" } else { "gt" }, value(&bound.value)));
    let upper =
        bounds.upper.iter().map(|bound| format!("{}: {}", if bound.inclusive { "le" } else { "lt" }, value(&bound.value)));
    list(lower.chain(upper))
}

pub(super) fn condition(of: &Condition) -> String {
    let joined = |parts: &[Condition]| list(parts.iter().map(condition));
    match of {
        Condition::Always => "always".to_owned(),
        Condition::All(parts) => format!("all of ({})", joined(parts)),
        Condition::Any(parts) => format!("any of ({})", joined(parts)),
        Condition::Not(inner) => format!("not ({})", condition(inner)),
        Condition::Present(path) => format!("{path}: present"),
        Condition::Matches { subject: of, matcher } => {
            let values = |patterns: &[ValuePattern]| list(patterns.iter().map(pattern));
            let matcher = match matcher {
                Matcher::OneOf(patterns) => values(patterns),
                Matcher::NoneOf(patterns) => format!("not {}", values(patterns)),
                Matcher::Compare(of) => bounds(of),
            };
            format!("{}: {matcher}", subject(of))
        }
        Condition::Predicate { id, .. } => format!("is: {id}"),
        Condition::Elements { quantifier, array, condition: inner } => {
            format!("{} of {array} ({})", self::quantifier(*quantifier), condition(inner))
        }
    }
}

pub(super) const fn quantifier(of: Quantifier) -> &'static str {
    match of {
        Quantifier::Each => "each",
        Quantifier::Some => "some",
    }
}

pub(super) fn expression(of: &Expression) -> String {
    let joined = |parts: &[Expression], by: &str| parts.iter().map(expression).collect::<Vec<_>>().join(by);
    match of {
        Expression::Number(number) => number.to_string(),
        Expression::Text(text) => format!("'{text}'"),
        Expression::Boolean(flag) => flag.to_string(),
        Expression::TimeOfDay(minutes) => time_of_day(*minutes),
        Expression::Parameter(path) => path.to_string(),
        Expression::Context(field) => format!("ctx.{field}"),
        Expression::Derived(id) => format!("derived.{id}"),
        Expression::Arithmetic { op, left, right } => format!("({} {} {})", expression(left), arithmetic(*op), expression(right)),
        Expression::Compare { op, left, right } => format!("{} {} {}", expression(left), compare(*op), expression(right)),
        Expression::Within { value, low, high } => {
            format!("{} in {}..={}", expression(value), expression(low), expression(high))
        }
        Expression::And(parts) => format!("({})", joined(parts, " && ")),
        Expression::Or(parts) => format!("({})", joined(parts, " || ")),
        Expression::Not(inner) => format!("!({})", expression(inner)),
        Expression::Call { function: of, arguments } => format!("{}({})", function(*of), joined(arguments, ", ")),
    }
}

pub(super) fn time_of_day(minutes: u32) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

pub(super) const fn arithmetic(op: BinaryOp) -> &'static str {
    match op {
        BinaryOp::Add => "+",
        BinaryOp::Subtract => "-",
        BinaryOp::Multiply => "*",
        BinaryOp::Divide => "/",
    }
}

pub(super) const fn compare(op: CompareOp) -> &'static str {
    match op {
        CompareOp::Equal => "==",
        CompareOp::NotEqual => "!=",
        CompareOp::Less => "<",
        CompareOp::LessOrEqual => "<=",
        CompareOp::Greater => ">",
        CompareOp::GreaterOrEqual => ">=",
    }
}

pub(super) const fn function(of: Function) -> &'static str {
    match of {
        Function::Length => "len",
        Function::Sum => "sum",
        Function::AddMonths => "add_months",
        Function::AddDays => "add_days",
        Function::AddHours => "add_hours",
        Function::TimeOfDay => "time_of_day",
        Function::Instant => "instant",
        Function::Number => "number",
    }
}

pub(super) const fn encoding(of: Encoding) -> &'static str {
    match of {
        Encoding::Utf8 => "utf-8",
        Encoding::EucKr => "euc-kr",
    }
}

pub(super) const fn class(of: CharClass) -> &'static str {
    match of {
        CharClass::Letters => "letters",
        CharClass::Upper => "upper",
        CharClass::Lower => "lower",
        CharClass::Digits => "digits",
        CharClass::Hangul => "hangul",
        CharClass::Katakana => "katakana",
        CharClass::Latin => "latin",
        CharClass::Space => "space",
        CharClass::PrintableAscii => "printable-ascii",
    }
}
