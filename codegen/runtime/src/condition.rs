//! Conditions, in three-valued logic.

use crate::Known;
use crate::calendar::Instant;
use crate::engine::Run;
use crate::expression::Operand;
use crate::node::{Node, View};
use crate::state::{Class, Scope, State};
use crate::table::{Bounds, Condition, Kind, Literal, Values, Words};
use crate::walk::{among, has_bit, in_range};
use core::cmp::Ordering;

/// True, false, or undecided, and then why: the first bit for a value that cannot be used, the rest for context fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Truth(pub(crate) u64);

impl Truth {
    pub(crate) const FALSE: Self = Self(0);
    pub(crate) const TRUE: Self = Self(1);
    pub(crate) const UNUSABLE: Self = Self(2);

    /// Undecided for want of a context field.
    pub(crate) const fn unknown(field: u16) -> Self {
        Self(4 << field)
    }

    /// Whether it hangs on context alone.
    pub(crate) const fn is_unusable(self) -> bool {
        self.0 & 2 != 0
    }

    pub(crate) const fn not(self) -> Self {
        match self.0 {
            0 | 1 => Self(1 - self.0),
            _ => self,
        }
    }

    pub(crate) fn all(truths: impl Iterator<Item = Self>) -> Self {
        let mut undecided = 0;
        for truth in truths {
            match truth {
                Self::FALSE => return Self::FALSE,
                Self::TRUE => {}
                Self(why) => undecided |= why,
            }
        }
        if undecided == 0 { Self::TRUE } else { Self(undecided) }
    }

    pub(crate) fn any(truths: impl Iterator<Item = Self>) -> Self {
        Self::all(truths.map(Self::not)).not()
    }
}

impl From<bool> for Truth {
    fn from(truth: bool) -> Self {
        Self(u64::from(truth))
    }
}

impl<'a, N: Node<'a>> Run<'a, '_, N> {
    pub(crate) fn truth(&self, condition: &Condition, scope: Option<&Scope<'_, N>>) -> Truth {
        match condition {
            Condition::Always => Truth::TRUE,
            Condition::All(parts) => Truth::all(parts.iter().map(|part| self.truth(part, scope))),
            Condition::Any(parts) => Truth::any(parts.iter().map(|part| self.truth(part, scope))),
            Condition::Not(inner) => self.truth(inner, scope).not(),
            Condition::Present(parameter) => match self.read(*parameter, scope) {
                State::Unusable { .. } | State::Below => Truth::UNUSABLE,
                state => state.is_present().unwrap_or(false).into(),
            },
            Condition::Is(parameter, values) => self.on_value(*parameter, scope, |state| is_among(state, values).into()),
            Condition::IsNot(parameter, values) => self.on_value(*parameter, scope, |state| (!is_among(state, values)).into()),
            Condition::Within(parameter, bounds) => self.on_value(*parameter, scope, |state| within(state, bounds)),
            Condition::Field(field, words) => self.field(*field, words),
            Condition::FieldNot(field, words) => match self.context.known(*field) {
                None => Truth::unknown(*field),
                Some(_) => self.field(*field, words).not(),
            },
            Condition::FieldWithin(field, bounds) => match self.context.known(*field) {
                None => Truth::unknown(*field),
                Some(known) => field_within(known, bounds),
            },
            Condition::Derived(derived, inside, ranges) => match self.derived(*derived, scope) {
                Operand::Number(number) => (ranges.iter().any(|range| in_range(number, range)) == *inside).into(),
                Operand::Unknown(why) => Truth(why),
                Operand::Absent => Truth::FALSE,
                _ => Truth::UNUSABLE,
            },
            Condition::Elements { each, array, condition } => self.elements(*each, *array, condition, scope),
        }
    }

    /// The truth of something said of a value; false of an absent one.
    fn on_value(&self, id: u16, scope: Option<&Scope<'_, N>>, of: impl FnOnce(State<N>) -> Truth) -> Truth {
        match self.read_or_default(id, scope) {
            State::Absent | State::Null | State::Unselected => Truth::FALSE,
            State::Unusable { .. } | State::Below => Truth::UNUSABLE,
            state @ (State::Code(..) | State::Value(_) | State::Default(_)) => of(state),
        }
    }

    fn elements(&self, each: bool, array: u16, condition: &Condition, scope: Option<&Scope<'_, N>>) -> Truth {
        let Kind::Array(items) = self.parameter(array).kind else { return Truth::FALSE };
        match self.read(array, scope) {
            State::Value(elements) if elements.is_array() => {
                let truths =
                    elements.elements().map(|element| self.truth(condition, Some(&Scope { items, element, outer: scope })));
                if each { Truth::all(truths) } else { Truth::any(truths) }
            }
            State::Unusable { .. } | State::Below => Truth::UNUSABLE,
            State::Absent | State::Null | State::Unselected | State::Code(..) | State::Value(_) | State::Default(_) => {
                Truth::FALSE
            }
        }
    }

    fn field(&self, field: u16, words: &Words) -> Truth {
        match (self.context.known(field), words) {
            (None, _) => Truth::unknown(field),
            (Some(Known::Choice { bits: may_be, .. }), Words::Choice(wanted)) => {
                if may_be & !wanted == 0 {
                    Truth::TRUE
                } else if may_be & wanted == 0 {
                    Truth::FALSE
                } else {
                    Truth::unknown(field)
                }
            }
            (Some(Known::Contracts(held)), Words::Contracts(wanted)) => {
                wanted.iter().any(|id| held.iter().any(|contract| contract.is(self.operation.gateway, id))).into()
            }
            (Some(known), Words::Plain(literals, ranges)) => {
                let equal = literals.iter().any(|literal| match (known, literal) {
                    (Known::Text(text), Literal::Text(expected)) => text == *expected,
                    (Known::Version(_) | Known::Instant(_), Literal::Text(_)) => {
                        compare_known(known, literal) == Some(Ordering::Equal)
                    }
                    (Known::Boolean(flag), Literal::Boolean(expected)) => flag == *expected,
                    (Known::Number(_), _) => compare_known(known, literal) == Some(Ordering::Equal),
                    _ => false,
                });
                let inside = matches!(known, Known::Number(number) if ranges.iter().any(|range| in_range(number, range)));
                (equal || inside).into()
            }
            (Some(_), Words::Choice(_) | Words::Contracts(_)) => Truth::FALSE,
        }
    }
}

/// Whether a value (or default) is one of these.
pub(crate) fn is_among<'a>(state: State<impl Node<'a>>, values: &Values) -> bool {
    match (state, values) {
        (State::Code(code, _), Values::Codes(bits, _)) => has_bit(bits, code),
        (State::Default(Literal::Code(code)), Values::Codes(bits, _)) => has_bit(bits, *code),
        (State::Value(value), _) => among(values, &Class::Value, value),
        (State::Default(default), Values::Plain(literals, ranges)) => {
            literals.contains(default)
                || matches!(default, Literal::Number(number) if ranges.iter().any(|range| in_range(*number, range)))
        }
        _ => false,
    }
}

/// Whether a value lies within bounds: a number, or a text that is an instant.
fn within<'a>(state: State<impl Node<'a>>, bounds: &Bounds) -> Truth {
    let ordering = |literal: &Literal| match (state, literal) {
        (State::Value(value), _) => match (value.view(), literal) {
            (View::Number(number, _), Literal::Number(bound)) => number.partial_cmp(bound),
            (View::Text(text), Literal::Text(bound)) => Some(Instant::read(text)?.cmp(&Instant::read(bound)?)),
            _ => None,
        },
        (State::Default(Literal::Number(number)), Literal::Number(bound)) => number.partial_cmp(bound),
        (State::Default(Literal::Text(text)), Literal::Text(bound)) => Some(Instant::read(text)?.cmp(&Instant::read(bound)?)),
        _ => None,
    };
    is_within(bounds, ordering)
}

fn field_within(known: Known<'_>, bounds: &Bounds) -> Truth {
    is_within(bounds, |literal| compare_known(known, literal))
}

/// `ordering` tells how the value stands to a bound, if it can be compared.
fn is_within(bounds: &Bounds, ordering: impl Fn(&Literal) -> Option<Ordering>) -> Truth {
    let side = |bound: &Option<(Literal, bool)>, inside: Ordering| match bound {
        None => Truth::TRUE,
        Some((literal, inclusive)) => match ordering(literal) {
            None => Truth::UNUSABLE,
            Some(Ordering::Equal) => (*inclusive).into(),
            Some(other) => (other == inside).into(),
        },
    };
    Truth::all([side(&bounds.lower, Ordering::Greater), side(&bounds.upper, Ordering::Less)].into_iter())
}

pub(crate) fn compare_known(known: Known<'_>, literal: &Literal) -> Option<Ordering> {
    match (known, literal) {
        (Known::Number(number), Literal::Number(bound)) => number.partial_cmp(bound),
        (Known::Version(version), Literal::Text(bound)) => compare_versions(version, bound),
        (Known::Instant(instant), Literal::Text(bound)) => Some(instant.cmp(&Instant::read(bound)?)),
        _ => None,
    }
}

/// Dotted numbers, number by number; a missing one counts as zero.
pub(crate) fn compare_versions(a: &str, b: &str) -> Option<Ordering> {
    let mut a = a.split('.').map(|part| part.parse::<u32>().ok());
    let mut b = b.split('.').map(|part| part.parse::<u32>().ok());
    loop {
        match (a.next(), b.next()) {
            (None, None) => return Some(Ordering::Equal),
            (x, y) => {
                let ordering = x.unwrap_or(Some(0))?.cmp(&y.unwrap_or(Some(0))?);
                if ordering != Ordering::Equal {
                    return Some(ordering);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kleene() {
        let (t, f, u, x) = (Truth::TRUE, Truth::FALSE, Truth::unknown(0), Truth::UNUSABLE);
        let all = |truths: &[Truth]| Truth::all(truths.iter().copied());
        let any = |truths: &[Truth]| Truth::any(truths.iter().copied());
        assert_eq!((all(&[]), any(&[])), (t, f));
        assert_eq!((all(&[u, f]), any(&[u, t])), (f, t));
        assert_eq!((all(&[u, t]), any(&[u, f])), (u, u));
        assert_eq!(all(&[u, x, Truth::unknown(1)]), Truth(0b1110));
        assert_eq!((t.not(), f.not(), u.not()), (f, t, u));
        assert!(all(&[u, x]).is_unusable());
    }

    #[test]
    fn versions() {
        assert_eq!(compare_versions("1.10.0", "1.9"), Some(Ordering::Greater));
        assert_eq!(compare_versions("1.2", "1.2.0"), Some(Ordering::Equal));
        assert_eq!(compare_versions("1.x", "1.2"), None);
    }
}
