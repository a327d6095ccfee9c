//! A payload and a context as the model sees them: what stands at a path, and in which state.

use super::context::Context;
use super::place::{Place, Scope, Step};
use super::types::{Fault, content_of};
use super::values::Content;
use crate::model::{Model, Offer, Parameter, Path, Type};
use serde_json::{Map, Value};

/// Everything that an evaluation looks at.
#[derive(Clone, Copy)]
pub(super) struct View<'a> {
    pub(super) model: &'a Model,
    pub(super) offer: &'a Offer,
    pub(super) payload: &'a Value,
    pub(super) context: &'a Context,
}

/// How far a payload goes towards a place.
pub(super) enum Reach<'a> {
    /// It has a value there.
    There(&'a Parameter, &'a Value),
    /// It has none. Members of absent, null and unselected objects are missing too.
    Missing {
        /// Whether the object that would hold it is there.
        parent_is_there: bool,
    },
    /// Something above it has the wrong type.
    Blocked,
}

/// The state of a parameter, as rules see it.
pub(super) enum State<'a> {
    Absent,
    /// Of the wrong type, an unknown code of a closed system, or below a value of the wrong type.
    Unusable,
    /// A `null` that is accepted.
    Null,
    Given(Content<'a>),
}

impl<'a> View<'a> {
    /// How far the payload goes towards a place.
    pub(super) fn reach(&self, place: &Place) -> Reach<'a> {
        let (mut parameter, mut value) = (&self.offer.payload, self.payload);
        for (depth, step) in place.0.iter().enumerate() {
            let is_last = depth + 1 == place.0.len();
            if value.is_null() && parameter.nullable {
                return Reach::Missing { parent_is_there: false };
            }
            let (below, found, unselected) = match (step, &parameter.ty, value) {
                (Step::Member(name), Type::Object, Value::Object(object)) => {
                    let below = parameter.members.iter().find(|member| member.wire_name == *name);
                    (below, object.get(name), self.selector_against(parameter, object, name).is_some())
                }
                (Step::Index(index), Type::Array, Value::Array(array)) => (parameter.items.as_deref(), array.get(*index), false),
                _ => return Reach::Blocked,
            };
            match (below, found) {
                (Some(below), Some(found)) => (parameter, value) = (below, found),
                _ => return Reach::Missing { parent_is_there: is_last },
            }
            if unselected && !is_last {
                return Reach::Missing { parent_is_there: false };
            }
        }
        Reach::There(parameter, value)
    }

    /// The state of what the payload has at a path; defaults do not count.
    pub(super) fn given(&self, path: &Path, scope: &Scope) -> State<'a> {
        let Some(place) = scope.place(path) else { return State::Unusable };
        match self.reach(&place) {
            Reach::Missing { .. } => State::Absent,
            Reach::Blocked => State::Unusable,
            Reach::There(parameter, value) => self.state(parameter, value),
        }
    }

    /// The state at a path; where the member is missing in an object that is there, its default counts.
    pub(super) fn read(&self, path: &Path, scope: &Scope) -> State<'a> {
        let is_defaulted =
            scope.place(path).is_some_and(|place| matches!(self.reach(&place), Reach::Missing { parent_is_there: true }));
        match self.offer.payload.find(path).filter(|_| is_defaulted).and_then(default_of) {
            Some(default) => State::Given(default),
            None => self.given(path, scope),
        }
    }

    /// The state of a value.
    pub(super) fn state(&self, parameter: &'a Parameter, value: &'a Value) -> State<'a> {
        if value.is_null() && parameter.nullable {
            return State::Null;
        }
        match content_of(self, &parameter.ty, value) {
            Ok(content) => State::Given(content),
            Err(Fault::Type | Fault::UnknownCode { .. }) => State::Unusable,
        }
    }

    /// The selector among an object's members that has a value and selects others than `member`.
    pub(super) fn selector_against(
        &self,
        parameter: &'a Parameter,
        object: &'a Map<String, Value>,
        member: &str,
    ) -> Option<&'a Parameter> {
        parameter.members.iter().find(|selector| {
            let Some(selection) = &selector.selects else { return false };
            let mut cases = selection.cases.iter().filter(|(_, target)| target == member).map(|(value, _)| value).peekable();
            let state = match object.get(&selector.wire_name) {
                Some(value) => self.state(selector, value),
                None => default_of(selector).map_or(State::Absent, State::Given),
            };
            let chosen = match state {
                State::Given(Content::Code(id)) => id,
                State::Given(Content::Json(Value::String(text))) => text,
                // A code that nobody knows selects nothing.
                State::Given(Content::UnknownCode(_) | Content::Json(_)) => return cases.peek().is_some(),
                State::Absent | State::Null | State::Unusable => return false,
            };
            cases.peek().is_some() && cases.all(|value| value != chosen)
        })
    }

    /// Whether the place is, or lies in, an object that a selector does not select; the object need not be there.
    pub(super) fn is_in_unselected(&self, place: &Place) -> bool {
        place.ancestors().zip(&place.0).any(|(holder, step)| match (self.reach(&holder), step) {
            (Reach::There(parameter, Value::Object(object)), Step::Member(name)) => {
                self.selector_against(parameter, object, name).is_some()
            }
            _ => false,
        })
    }

    /// The places that a path means in the payload: one for each element of its arrays.
    pub(super) fn places(&self, path: &Path, scope: &Scope) -> Vec<Place> {
        let Some(array) = scope.first_open_array(path) else { return scope.place(path).into_iter().collect() };
        let elements = 0..self.elements(&array, scope).map_or(0, <[Value]>::len);
        elements.flat_map(|index| self.places(path, &scope.within(&array, index))).collect()
    }

    /// The elements of an array that is there.
    pub(super) fn elements(&self, array: &Path, scope: &Scope) -> Option<&'a [Value]> {
        match self.given(array, scope) {
            State::Given(Content::Json(Value::Array(elements))) => Some(elements),
            State::Given(_) | State::Absent | State::Unusable | State::Null => None,
        }
    }
}

/// A default as content: a code's id, or a plain value.
fn default_of(parameter: &Parameter) -> Option<Content<'_>> {
    match (&parameter.ty, parameter.default.as_ref()?) {
        (Type::Code { .. }, Value::String(id)) => Some(Content::Code(id)),
        (_, value) => Some(Content::Json(value)),
    }
}

/// `""` and `[]`, which count as missing where something is required.
pub(super) fn is_empty(value: &Value) -> bool {
    match value {
        Value::String(text) => text.is_empty(),
        Value::Array(elements) => elements.is_empty(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_) => false,
    }
}
