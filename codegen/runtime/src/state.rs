//! What rules see of a parameter.

use crate::engine::Run;
use crate::node::{Node, View};
use crate::place::is_element;
use crate::table::{Kind, Literal, NONE, Object, Operation, Parameter, ty};

/// What rules see of a parameter.
#[derive(Debug, Clone, Copy)]
pub(crate) enum State<N> {
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
    Code(u16, N),
    /// Any other value; an unknown code of an open system.
    Value(N),
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
pub(crate) fn classify<'a>(parameter: &Parameter, value: impl Node<'a>) -> Class {
    let fits = match (&parameter.kind, value.view()) {
        (_, View::Null) if parameter.nullable => return Class::Null,
        (Kind::Code(used), View::Text(text)) => {
            return match used.number(text) {
                Some(code) => Class::Code(code),
                None => Class::UnknownCode,
            };
        }
        (Kind::Code(_), View::Code(code)) => return Class::Code(code),
        (Kind::Code(_), _) => false,
        (Kind::Simple(types), view) => is_one_of(*types, view),
        (Kind::Amount { .. }, view) => matches!(view, View::Number(..)),
        (Kind::Object(_), view) => matches!(view, View::Object),
        (Kind::Array(_), view) => matches!(view, View::Array),
        (Kind::Json, _) => true,
    };
    if fits { Class::Value } else { Class::Mistyped }
}

#[inline]
pub(crate) fn is_one_of(types: u8, view: View<'_>) -> bool {
    let bits = match view {
        View::Null => 0,
        View::Bool(_) => ty::BOOLEAN,
        View::Text(_) | View::Code(_) => ty::STRING,
        View::Object => ty::OBJECT,
        View::Array => ty::ARRAY,
        View::Number(..) => ty::NUMBER | ty::INTEGER,
    };
    match view {
        View::Number(_, is_integer) if types & bits == ty::INTEGER => is_integer,
        _ => types & bits != 0,
    }
}

impl<'a, N: Node<'a>> State<N> {
    /// What rules see of a value.
    #[inline]
    pub(crate) fn of(parameter: &Parameter, class: &Class, value: N) -> Self {
        match class {
            Class::Null => Self::Null,
            Class::Code(code) => Self::Code(*code, value),
            Class::Value => Self::Value(value),
            Class::UnknownCode if matches!(parameter.kind, Kind::Code(used) if used.codes.open) => Self::Value(value),
            Class::Mistyped | Class::UnknownCode => Self::Unusable { empty: value.is_empty() },
        }
    }

    /// Whether a requirement counts it as missing; `None` where that cannot be said.
    pub(crate) fn is_missing(self) -> Option<bool> {
        match self {
            Self::Absent | Self::Default(_) => Some(true),
            Self::Null | Self::Unselected => Some(false),
            Self::Unusable { empty } => Some(empty),
            Self::Below => None,
            Self::Code(_, value) | Self::Value(value) => Some(value.is_empty()),
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

    fn as_object(self) -> Option<N> {
        match self {
            Self::Value(value) => Some(value).filter(|value| value.is_object()),
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
pub(crate) struct Scope<'s, N> {
    pub(crate) items: u16,
    pub(crate) element: N,
    pub(crate) outer: Option<&'s Scope<'s, N>>,
}

impl<'a, N: Node<'a>> Run<'a, '_, N> {
    pub(crate) fn parameter(&self, id: u16) -> &'static Parameter {
        &self.operation.parameters[usize::from(id)]
    }

    /// What rules see of a parameter, its default aside.
    pub(crate) fn read(&self, id: u16, scope: Option<&Scope<'_, N>>) -> State<N> {
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
    pub(crate) fn member(&self, parameter: &Parameter, id: u16, object: State<N>) -> State<N> {
        match object {
            State::Unusable { .. } | State::Below => State::Below,
            State::Value(object) if object.is_object() => match object.member(self.operation, id) {
                None => State::Absent,
                Some(value) if parameter.unselected != NONE && self.deselects(parameter.parent, object, id) => {
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
    pub(crate) fn member_or_default(&self, parameter: &'static Parameter, id: u16, object: State<N>) -> State<N> {
        match (self.member(parameter, id, object), &parameter.default) {
            (State::Absent, Some(default)) if object.as_object().is_some() => State::Default(default),
            (state, _) => state,
        }
    }

    /// What rules see of a parameter, its default included.
    pub(crate) fn read_or_default(&self, id: u16, scope: Option<&Scope<'_, N>>) -> State<N> {
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

    /// Whether a member of `object`, a value of parameter `id`, selects other siblings than this one.
    pub(crate) fn deselects(&self, id: u16, object: N, sibling: u16) -> bool {
        deselects(self.operation, id, object, sibling)
    }
}

/// Likewise.
pub(crate) fn deselects<'a, N: Node<'a>>(operation: &'static Operation, id: u16, object: N, sibling: u16) -> bool {
    let parameter = |id: u16| &operation.parameters[usize::from(id)];
    let Kind::Object(Object { selectors, .. }) = parameter(id).kind else { return false };
    selectors.iter().any(|selector| {
        if selector.cases.iter().all(|(_, target)| *target != sibling) {
            return false;
        }
        let selecting = parameter(selector.parameter);
        let state = match object.member(operation, selector.parameter) {
            Some(value) => State::of(selecting, &classify(selecting, value), value),
            None => selecting.default.as_ref().map_or(State::Absent, State::Default),
        };
        let selects = |case: &Literal| match state {
            State::Code(code, _) => *case == Literal::Code(code),
            State::Value(value) => is_literal(value, case),
            State::Default(default) => default == case,
            State::Absent | State::Null | State::Unusable { .. } | State::Below | State::Unselected => false,
        };
        let usable = matches!(state, State::Code(..) | State::Value(_) | State::Default(_));
        usable && !selector.cases.iter().any(|(case, target)| *target == sibling && selects(case))
    })
}

/// Whether a JSON value is a literal; numbers are compared by value.
pub(crate) fn is_literal<'a>(value: impl Node<'a>, literal: &Literal) -> bool {
    match (value.view(), literal) {
        (View::Text(text), Literal::Text(expected)) => text == *expected,
        (View::Number(number, _), Literal::Number(expected)) => number.partial_cmp(expected) == Some(core::cmp::Ordering::Equal),
        (View::Bool(flag), Literal::Boolean(expected)) => flag == *expected,
        (View::Null, Literal::Null) => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn types_are_bits() {
        let is = |types, value: serde_json::Value| is_one_of(types, (&value).view());
        assert!(is(ty::INTEGER, json!(1.0)) && !is(ty::INTEGER, json!(0.5)) && !is(ty::INTEGER, json!("1")));
        assert!(is(ty::NUMBER, json!(0.5)) && is(ty::NUMBER | ty::INTEGER, json!(0.5)));
        assert!(!is(ty::STRING, json!(null)));
    }
}
