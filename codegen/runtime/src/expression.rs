//! Expressions of assertions and derived numbers.

use crate::Known;
use crate::calendar::Instant;
use crate::condition::Truth;
use crate::engine::Run;
use crate::node::{Node, View};
use crate::number::whole;
use crate::state::{Scope, State};
use crate::table::{Comparison, Expression, Kind, Literal};

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
    /// A text, or a code's id.
    Text(&'a str),
    /// A code that nobody listed; it equals no id.
    UnknownCode(&'a str),
    Boolean(bool),
    Instant(Instant),
    /// Milliseconds since midnight.
    TimeOfDay(i64),
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

    /// Why nothing can be said of two operands together.
    fn merged(self, other: Self) -> Option<Self> {
        match (self.blocked(), other.blocked()) {
            (None, None) => None,
            (Some(Self::Unusable), _) | (_, Some(Self::Unusable)) => Some(Self::Unusable),
            (Some(Self::Absent), _) | (_, Some(Self::Absent)) => Some(Self::Absent),
            (Some(Self::Unknown(a)), Some(Self::Unknown(b))) => Some(Self::Unknown(a | b)),
            (Some(blocked), _) | (_, Some(blocked)) => Some(blocked),
        }
    }

    /// A default; codes are for [`Run::code`].
    fn of_literal(literal: &'a Literal) -> Self {
        match literal {
            Literal::Text(text) => Self::Text(text),
            Literal::Number(number) => Self::Number(*number),
            Literal::Boolean(flag) => Self::Boolean(*flag),
            Literal::Code(_) | Literal::Null => Self::Unusable,
        }
    }

    fn of_node(value: impl Node<'a>) -> Self {
        match value.view() {
            // A code has its own state.
            View::Null | View::Object | View::Code(_) => Self::Unusable,
            View::Bool(flag) => Self::Boolean(flag),
            View::Number(number, _) => Self::Number(number),
            View::Text(text) => Self::Text(text),
            View::Array => Self::Elements(value.len()),
        }
    }

    fn of_known(known: Known<'a>, field: u16) -> Self {
        match known {
            Known::Choice { bits, words } if bits.is_power_of_two() => {
                words.get(bits.trailing_zeros() as usize).map_or(Self::Unusable, |word| Self::Text(word))
            }
            Known::Choice { .. } => Self::Unknown(Truth::unknown(field).0),
            // Lists of contracts and versions are for conditions.
            Known::Contracts(_) | Known::Version(_) => Self::Unusable,
            Known::Instant(instant) => Self::Instant(instant),
            Known::Text(text) => Self::Text(text),
            Known::Number(number) => Self::Number(number),
            Known::Boolean(flag) => Self::Boolean(flag),
        }
    }

    /// `None` where two values do not compare; texts and booleans do for equality only.
    fn compare(self, comparison: Comparison, other: Self) -> Option<bool> {
        let ordering = match (self, other) {
            (Self::Number(a), Self::Number(b)) => a.partial_cmp(&b)?,
            (Self::Instant(a), Self::Instant(b)) => a.cmp(&b),
            (Self::TimeOfDay(a), Self::TimeOfDay(b)) => a.cmp(&b),
            (Self::Boolean(_), Self::Boolean(_))
            | (Self::Text(_) | Self::UnknownCode(_), Self::Text(_) | Self::UnknownCode(_)) => {
                return match comparison {
                    Comparison::Equal => Some(self == other),
                    Comparison::NotEqual => Some(self != other),
                    Comparison::Less | Comparison::LessOrEqual | Comparison::Greater | Comparison::GreaterOrEqual => None,
                };
            }
            _ => return None,
        };
        Some(match comparison {
            Comparison::Equal => ordering.is_eq(),
            Comparison::NotEqual => ordering.is_ne(),
            Comparison::Less => ordering.is_lt(),
            Comparison::LessOrEqual => ordering.is_le(),
            Comparison::Greater => ordering.is_gt(),
            Comparison::GreaterOrEqual => ordering.is_ge(),
        })
    }
}

impl<'a, N: Node<'a>> Run<'a, '_, N> {
    /// A derived number.
    pub(crate) fn derived(&self, id: u16, scope: Option<&Scope<'_, N>>) -> Operand<'_> {
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

    pub(crate) fn operand(&self, expression: &'static Expression, scope: Option<&Scope<'_, N>>) -> Operand<'_> {
        match expression {
            Expression::Number(number) => Operand::Number(*number),
            Expression::Text(text) => Operand::Text(text),
            Expression::Boolean(flag) => Operand::Boolean(*flag),
            Expression::TimeOfDay(minutes) => Operand::TimeOfDay(i64::from(*minutes) * 60_000),
            Expression::Parameter(id) => match self.read_or_default(*id, scope) {
                State::Absent | State::Null | State::Unselected => Operand::Absent,
                State::Unusable { .. } | State::Below => Operand::Unusable,
                State::Code(code, _) => self.code(*id, code),
                State::Default(Literal::Code(code)) => self.code(*id, *code),
                State::Default(literal) => Operand::of_literal(literal),
                State::Value(value) => match (value.view(), &self.parameter(*id).kind) {
                    (View::Text(text), Kind::Code(_)) => Operand::UnknownCode(text),
                    _ => Operand::of_node(value),
                },
            },
            Expression::Field(field) => match self.context.known(*field) {
                None => Operand::Unknown(Truth::unknown(*field).0),
                Some(known) => Operand::of_known(known, *field),
            },
            Expression::Derived(id) => self.derived(*id, scope),
            Expression::Add(sides) => self.arithmetic(sides, scope, |a, b| a + b),
            Expression::Subtract(sides) => self.arithmetic(sides, scope, |a, b| a - b),
            Expression::Multiply(sides) => self.arithmetic(sides, scope, |a, b| a * b),
            Expression::Divide(sides) => self.arithmetic(sides, scope, |a, b| a / b),
            Expression::Compare(comparison, sides) => {
                self.both(sides, scope, |a, b| a.compare(*comparison, b).map_or(Operand::Unusable, Operand::Boolean))
            }
            Expression::Within([value, low, high]) => {
                let [value, low, high] = [value, low, high].map(|part| self.operand(part, scope));
                if let Some(blocked) = value.merged(low).map_or_else(|| value.merged(high), |blocked| blocked.merged(high)) {
                    return blocked;
                }
                match (value.compare(Comparison::GreaterOrEqual, low), value.compare(Comparison::LessOrEqual, high)) {
                    (Some(above), Some(below)) => Operand::Boolean(above && below),
                    _ => Operand::Unusable,
                }
            }
            Expression::And(parts) => self.connect(parts, scope, false),
            Expression::Or(parts) => self.connect(parts, scope, true),
            Expression::Not(inner) => match self.operand(inner, scope) {
                Operand::Boolean(flag) => Operand::Boolean(!flag),
                other => other.blocked().unwrap_or(Operand::Unusable),
            },
            Expression::Length(inner) => match self.operand(inner, scope) {
                Operand::Text(text) | Operand::UnknownCode(text) => Operand::Number(count(text.chars().count())),
                Operand::Elements(len) => Operand::Number(count(len)),
                other => other.blocked().unwrap_or(Operand::Unusable),
            },
            Expression::Sum(array, inner) => self.sum(*array, inner, scope),
            Expression::AddMonths(sides) => self.later(sides, scope, Instant::add_months),
            Expression::AddSeconds(sides, seconds) => {
                self.later(sides, scope, |instant, n| instant.add_seconds(n.checked_mul(*seconds)?))
            }
            Expression::TimeOf(inner) => match self.operand(inner, scope) {
                Operand::Instant(instant) => Operand::TimeOfDay(instant.millis_of_day()),
                other => other.blocked().unwrap_or(Operand::Unusable),
            },
            Expression::InstantOf(inner) => match self.operand(inner, scope) {
                Operand::Text(text) => Instant::read(text).map_or(Operand::Unusable, Operand::Instant),
                Operand::Instant(instant) => Operand::Instant(instant),
                other => other.blocked().unwrap_or(Operand::Unusable),
            },
            Expression::NumberOf(inner) => match self.operand(inner, scope) {
                Operand::Text(text) if !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()) => {
                    text.parse().map_or(Operand::Unusable, finite)
                }
                Operand::Number(number) => Operand::Number(number),
                other => other.blocked().unwrap_or(Operand::Unusable),
            },
        }
    }

    fn both<'s>(
        &'s self,
        [left, right]: &'static [Expression; 2],
        scope: Option<&Scope<'_, N>>,
        of: impl FnOnce(Operand<'s>, Operand<'s>) -> Operand<'s>,
    ) -> Operand<'s> {
        let (left, right) = (self.operand(left, scope), self.operand(right, scope));
        left.merged(right).unwrap_or_else(|| of(left, right))
    }

    fn arithmetic(
        &self,
        sides: &'static [Expression; 2],
        scope: Option<&Scope<'_, N>>,
        of: impl FnOnce(f64, f64) -> f64,
    ) -> Operand<'_> {
        self.both(sides, scope, |left, right| match (left, right) {
            (Operand::Number(left), Operand::Number(right)) => finite(of(left, right)),
            _ => Operand::Unusable,
        })
    }

    /// An instant so much later.
    fn later(
        &self,
        sides: &'static [Expression; 2],
        scope: Option<&Scope<'_, N>>,
        of: impl FnOnce(Instant, i64) -> Option<Instant>,
    ) -> Operand<'_> {
        self.both(sides, scope, |left, right| match (left, right) {
            (Operand::Instant(instant), Operand::Number(number)) => {
                count_of(number).and_then(|n| of(instant, n)).map_or(Operand::Unusable, Operand::Instant)
            }
            _ => Operand::Unusable,
        })
    }

    /// `&&` and `||`; `deciding` is the operand that settles it, unless one is absent or unusable: then nothing is said.
    fn connect(&self, parts: &'static [Expression], scope: Option<&Scope<'_, N>>, deciding: bool) -> Operand<'_> {
        let mut settled = false;
        let mut blocked = Operand::Boolean(deciding);
        for part in parts {
            match self.operand(part, scope) {
                Operand::Boolean(flag) => settled |= flag == deciding,
                other => blocked = blocked.merged(other).unwrap_or(Operand::Unusable),
            }
        }
        match blocked {
            Operand::Absent | Operand::Unusable => blocked,
            Operand::Unknown(_) if !settled => blocked,
            _ => Operand::Boolean(settled == deciding),
        }
    }

    /// The id of a code of a parameter.
    fn code(&self, id: u16, code: u16) -> Operand<'_> {
        let Kind::Code(used) = self.parameter(id).kind else { return Operand::Unusable };
        used.id(code).map_or(Operand::Unusable, Operand::Text)
    }

    fn sum(&self, array: u16, inner: &'static Expression, scope: Option<&Scope<'_, N>>) -> Operand<'_> {
        let Kind::Array(items) = self.parameter(array).kind else { return Operand::Unusable };
        let elements = match self.read(array, scope) {
            State::Value(elements) if elements.is_array() => elements,
            State::Unusable { .. } | State::Below => return Operand::Unusable,
            _ => return Operand::Absent,
        };
        let mut sum = Operand::Number(0.0);
        for element in elements.elements() {
            let term = self.operand(inner, Some(&Scope { items, element, outer: scope }));
            sum = match (sum, term) {
                (Operand::Number(sum), Operand::Number(term)) => finite(sum + term),
                (sum, term) => sum.merged(term).unwrap_or(Operand::Unusable),
            };
        }
        sum
    }
}

fn finite(number: f64) -> Operand<'static> {
    if number.is_finite() { Operand::Number(number) } else { Operand::Unusable }
}

fn count(len: usize) -> f64 {
    u32::try_from(len).map_or(f64::INFINITY, f64::from)
}

/// A number of months, days or hours.
fn count_of(number: f64) -> Option<i64> {
    whole(number).filter(|count| count.unsigned_abs() <= 1_000_000)
}
