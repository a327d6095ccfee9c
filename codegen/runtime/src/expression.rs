//! Expressions of assertions and derived numbers.

use crate::Known;
use crate::calendar::Instant;
use crate::condition::{Truth, compare_versions};
use crate::engine::Run;
use crate::state::{Scope, State};
use crate::table::{Comparison, Expression, Kind, Literal};
use serde_json::Value;
use std::cmp::Ordering;

/// What an expression yields.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Operand<'a> {
    /// There is nothing to compute with.
    Absent,
    /// A value cannot be used.
    Unusable,
    /// It hangs on context fields, as in [`Truth`].
    Unknown(u64),
    Number(f64),
    Text(&'a str),
    Version(&'a str),
    Code(u16),
    Boolean(bool),
    Instant(Instant),
    /// Seconds since midnight.
    TimeOfDay(u32),
    /// Elements of an array.
    Elements(usize),
}

impl<'a> Operand<'a> {
    /// Why nothing can be said, if so: what is absent or unusable weighs more than what is unknown.
    const fn blocked(self) -> Option<Self> {
        match self {
            Self::Absent | Self::Unusable | Self::Unknown(_) => Some(self),
            _ => None,
        }
    }

    fn merged(self, other: Self) -> Option<Self> {
        match (self.blocked(), other.blocked()) {
            (None, None) => None,
            (Some(Self::Unknown(a)), Some(Self::Unknown(b))) => Some(Self::Unknown(a | b)),
            (Some(Self::Unknown(_)), Some(blocked)) | (Some(blocked), _) | (None, Some(blocked)) => Some(blocked),
        }
    }

    fn of_literal(literal: &'a Literal) -> Self {
        match literal {
            Literal::Code(code) => Self::Code(*code),
            Literal::Text(text) => Self::Text(text),
            Literal::Number(number) => Self::Number(*number),
            Literal::Boolean(flag) => Self::Boolean(*flag),
            Literal::Null => Self::Absent,
        }
    }

    fn of_value(value: &'a Value) -> Self {
        match value {
            Value::Null | Value::Object(_) => Self::Absent,
            Value::Bool(flag) => Self::Boolean(*flag),
            Value::Number(number) => number.as_f64().map_or(Self::Unusable, Self::Number),
            Value::String(text) => Self::Text(text),
            Value::Array(elements) => Self::Elements(elements.len()),
        }
    }

    fn of_known(known: Known<'a>) -> Self {
        match known {
            Known::Choice(_) | Known::Contracts(_) => Self::Unusable,
            Known::Version(version) => Self::Version(version),
            Known::Instant(instant) => Self::Instant(instant),
            Known::Text(text) => Self::Text(text),
            Known::Number(number) => Self::Number(number),
            Known::Boolean(flag) => Self::Boolean(flag),
        }
    }

    fn compare(self, other: Self) -> Option<Ordering> {
        match (self, other) {
            (Self::Number(a), Self::Number(b)) => a.partial_cmp(&b),
            (Self::Text(a), Self::Text(b)) => Some(a.cmp(b)),
            (Self::Version(a), Self::Version(b) | Self::Text(b)) | (Self::Text(a), Self::Version(b)) => compare_versions(a, b),
            (Self::Code(a), Self::Code(b)) => Some(a.cmp(&b)),
            // A code that nobody listed is none of those that are.
            (Self::Code(_), Self::Text(_)) => Some(Ordering::Less),
            (Self::Text(_), Self::Code(_)) => Some(Ordering::Greater),
            (Self::Boolean(a), Self::Boolean(b)) => Some(a.cmp(&b)),
            (Self::Instant(a), Self::Instant(b)) => Some(a.cmp(&b)),
            (Self::TimeOfDay(a), Self::TimeOfDay(b)) => Some(a.cmp(&b)),
            _ => None,
        }
    }
}

impl<'a> Run<'a, '_> {
    pub(crate) fn derived(&self, id: u16, scope: Option<&Scope<'_, 'a>>) -> Operand<'a>
    where
        Self: 'a,
    {
        let derived = &self.operation.derived[usize::from(id)];
        for (when, value) in derived.cases {
            match self.truth(when, scope) {
                Truth::TRUE => return self.operand(value, scope),
                Truth::FALSE => {}
                undecided if undecided.is_unusable() => return Operand::Unusable,
                Truth(why) => return Operand::Unknown(why),
            }
        }
        derived.otherwise.as_ref().map_or(Operand::Absent, |value| self.operand(value, scope))
    }
}
