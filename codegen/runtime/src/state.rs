//! What rules see of a parameter.

use crate::engine::Run;
use crate::number::{MOST, whole};
use crate::place::is_element;
use crate::table::{Kind, Literal, NONE, Object, Parameter, ty};
use alloc::string::String;
use serde_json::{Map, Number, Value};

/// What rules see of a parameter.
#[derive(Debug, Clone, Copy)]
pub(crate) enum State<'a> {
    /// Not there, or in what a selector did not select.
    Absent,
    /// `null` where that is accepted.
    Null,
    /// Of the wrong type, or no code of a closed system.
    Unusable {
        /// Whether it is `""` or `[]`.
        empty: bool,
    },
    /// Inside something of the wrong type.
    Below,
    /// An object that a selector did not select.
    Unselected,
    /// A code, as it was spelled.
    Code(u16, &'a Value),
    /// Any other value; an unknown code of an open system.
    Value(&'a Value),
    /// Absent, with a default.
    Default(&'static Literal),
}

/// What a value is to a parameter, before any constraint.
pub(crate) enum Class {
    Null,
    Mistyped,
    Code(u16),
    UnknownCode,
    Value,
}

/// Looks at type and code of a value.
#[inline(always)]
#[expect(clippy::inline_always, reason = "it is the heart of the loop over members")]
pub(crate) fn classify(parameter: &Parameter, value: &Value) -> Class {
    let fits = match (&parameter.kind, value) {
        (_, Value::Null) if parameter.nullable => return Class::Null,
        (Kind::Code(used), Value::String(text)) => {
            return match used.number(text) {
                Some(code) => Class::Code(code),
                None => Class::UnknownCode,
            };
        }
        (Kind::Code(_), _) => false,
        (Kind::Simple(types), value) => is_one_of(*types, value),
        (Kind::Amount { .. }, value) => value.is_number(),
        (Kind::Object(_), value) => value.is_object(),
        (Kind::Array(_), value) => value.is_array(),
        (Kind::Json, _) => true,
    };
    if fits { Class::Value } else { Class::Mistyped }
}

#[inline]
pub(crate) fn is_one_of(types: u8, value: &Value) -> bool {
    let bits = match value {
        Value::Null => 0,
        Value::Bool(_) => ty::BOOLEAN,
        Value::String(_) => ty::STRING,
        Value::Object(_) => ty::OBJECT,
        Value::Array(_) => ty::ARRAY,
        Value::Number(_) => ty::NUMBER | ty::INTEGER,
    };
    match value {
        Value::Number(number) if types & bits == ty::INTEGER => is_integer(number),
        _ => types & bits != 0,
    }
}

/// No fraction, and exact in every language: magnitude at most 2^53-1.
fn is_integer(number: &Number) -> bool {
    if let Some(whole) = number.as_i64() {
        return whole.unsigned_abs() <= MOST;
    }
    number.as_f64().and_then(whole).is_some()
}

/// Whether a requirement counts it as missing.
#[inline]
pub(crate) fn is_empty(value: &Value) -> bool {
    match value {
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_) => false,
    }
}

impl<'a> State<'a> {
    /// What rules see of a value.
    #[inline]
    pub(crate) fn of(parameter: &Parameter, class: &Class, value: &'a Value) -> Self {
        match class {
            Class::Null => Self::Null,
            Class::Code(code) => Self::Code(*code, value),
            Class::Value => Self::Value(value),
            Class::UnknownCode if matches!(parameter.kind, Kind::Code(used) if used.codes.open) => Self::Value(value),
            Class::Mistyped | Class::UnknownCode => Self::Unusable { empty: is_empty(value) },
        }
    }

    /// Whether a requirement counts it as missing; `None` where that cannot be said.
    pub(crate) fn is_missing(self) -> Option<bool> {
        match self {
            Self::Absent | Self::Default(_) => Some(true),
            Self::Null | Self::Unselected => Some(false),
            Self::Unusable { empty } => Some(empty),
            Self::Below => None,
            Self::Code(_, value) | Self::Value(value) => Some(is_empty(value)),
        }
    }

    /// Whether the payload has it, whatever it is; `None` where that cannot be said.
    pub(crate) fn is_present(self) -> Option<bool> {
        match self {
            Self::Absent | Self::Default(_) => Some(false),
            Self::Below => None,
            Self::Null | Self::Unselected | Self::Code(..) | Self::Value(_) | Self::Unusable { .. } => Some(true),
        }
    }

    /// What is left of it where a selector selects something else: that it is there, and whether it can be used.
    pub(crate) fn unselected(self) -> Self {
        match self {
            Self::Value(_) => Self::Unselected,
            other => other,
        }
    }

    fn as_object(self) -> Option<&'a Map<String, Value>> {
        match self {
            Self::Value(value) => value.as_object(),
            Self::Absent
            | Self::Null
            | Self::Unusable { .. }
            | Self::Below
            | Self::Unselected
            | Self::Code(..)
            | Self::Default(_) => None,
        }
    }
}

/// An element that a condition or a sum is about.
pub(crate) struct Scope<'s, 'a> {
    pub(crate) items: u16,
    pub(crate) element: &'a Value,
    pub(crate) outer: Option<&'s Scope<'s, 'a>>,
}

impl<'a> Run<'a, '_> {
    pub(crate) fn parameter(&self, id: u16) -> &'static Parameter {
        &self.operation.parameters[usize::from(id)]
    }

    /// What rules see of a parameter, its default aside.
    pub(crate) fn read(&self, id: u16, scope: Option<&Scope<'_, 'a>>) -> State<'a> {
        let parameter = self.parameter(id);
        if parameter.slot != NONE {
            return self.slots[usize::from(parameter.slot)];
        }
        if id == 0 {
            return State::Value(self.payload);
        }
        let mut next = scope;
        while let Some(bound) = next {
            if bound.items == id {
                return State::of(parameter, &classify(parameter, bound.element), bound.element);
            }
            next = bound.outer;
        }
        if is_element(self.operation.parameters, id) {
            // No element in particular is meant.
            return State::Unusable { empty: false };
        }
        self.member(parameter, id, self.read(parameter.parent, scope))
    }

    /// What rules see of a member of what they see of its object.
    pub(crate) fn member(&self, parameter: &Parameter, id: u16, object: State<'a>) -> State<'a> {
        match object {
            State::Unusable { .. } | State::Below => State::Below,
            State::Value(Value::Object(map)) => match map.get(parameter.name) {
                None => State::Absent,
                Some(value) if parameter.unselected != NONE && self.deselects(parameter.parent, map, id) => {
                    State::of(parameter, &classify(parameter, value), value).unselected()
                }
                Some(value) => State::of(parameter, &classify(parameter, value), value),
            },
            State::Absent | State::Null | State::Unselected | State::Code(..) | State::Value(_) | State::Default(_) => {
                State::Absent
            }
        }
    }

    /// Likewise, its default included.
    pub(crate) fn member_or_default(&self, parameter: &'static Parameter, id: u16, object: State<'a>) -> State<'a> {
        match (self.member(parameter, id, object), &parameter.default) {
            (State::Absent, Some(default)) if object.as_object().is_some() => State::Default(default),
            (state, _) => state,
        }
    }

    /// What rules see of a parameter, its default included.
    pub(crate) fn read_or_default(&self, id: u16, scope: Option<&Scope<'_, 'a>>) -> State<'a> {
        let state = self.read(id, scope);
        if !matches!(state, State::Absent) {
            return state;
        }
        let parameter = self.parameter(id);
        match &parameter.default {
            Some(default) if self.read(parameter.parent, scope).as_object().is_some() => State::Default(default),
            _ => State::Absent,
        }
    }

    /// Whether a member of `map` selects other siblings than this one.
    pub(crate) fn deselects(&self, object: u16, map: &'a Map<String, Value>, sibling: u16) -> bool {
        let Kind::Object(Object { selectors, .. }) = self.parameter(object).kind else { return false };
        selectors.iter().any(|selector| {
            if selector.cases.iter().all(|(_, target)| *target != sibling) {
                return false;
            }
            let parameter = self.parameter(selector.parameter);
            let state = match map.get(parameter.name) {
                Some(value) => State::of(parameter, &classify(parameter, value), value),
                None => parameter.default.as_ref().map_or(State::Absent, State::Default),
            };
            let selects = |case: &Literal| match state {
                State::Code(code, _) => *case == Literal::Code(code),
                State::Value(value) => is_literal(value, case),
                State::Default(default) => default == case,
                _ => false,
            };
            let usable = matches!(state, State::Code(..) | State::Value(_) | State::Default(_));
            usable && !selector.cases.iter().any(|(case, target)| *target == sibling && selects(case))
        })
    }
}

/// Whether a JSON value is a literal; numbers are compared by value.
pub(crate) fn is_literal(value: &Value, literal: &Literal) -> bool {
    match (value, literal) {
        (Value::String(text), Literal::Text(expected)) => text == expected,
        (Value::Number(number), Literal::Number(expected)) => number.as_f64() == Some(*expected),
        (Value::Bool(flag), Literal::Boolean(expected)) => flag == expected,
        (Value::Null, Literal::Null) => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn integers_have_no_fraction_and_are_exact() {
        for (value, expected) in [
            (json!(1), true),
            (json!(1.0), true),
            (json!(-9_007_199_254_740_991_i64), true),
            (json!(9_007_199_254_740_992_u64), false),
            (json!(u64::MAX), false),
            (json!(0.5), false),
            (json!(1e300), false),
            (json!("1"), false),
        ] {
            assert_eq!(is_one_of(ty::INTEGER, &value), expected, "{value}");
        }
        assert!(is_one_of(ty::NUMBER, &json!(0.5)) && is_one_of(ty::NUMBER | ty::INTEGER, &json!(0.5)));
        assert!(!is_one_of(ty::STRING, &json!(null)));
    }
}
