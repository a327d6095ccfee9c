//! What the engine looks at: a parsed JSON value, or a typed payload as the JSON that it stands for.

use crate::number::whole;
use crate::table::{Object, Operation};
use alloc::vec::Vec;
use serde_json::{Number, Value};

/// What a value is. Arrays and objects are asked further by the methods of [`Node`].
#[derive(Debug, Clone, Copy)]
pub(crate) enum View<'a> {
    Null,
    Bool(bool),
    /// A number, and whether it is an integer: without fraction, and exact in every language (magnitude at most 2^53-1).
    Number(f64, bool),
    Text(&'a str),
    /// A code by its number, where it is no longer a text.
    Code(u16),
    Array,
    Object,
}

/// Is shown the members of an object.
pub(crate) trait Members<'a, N> {
    /// A declared one.
    fn known(&mut self, id: u16, value: N);

    /// A declared one that is known to be a text.
    fn text(&mut self, id: u16, text: &'a str, value: N);

    /// A declared one that is known to be a code.
    fn code(&mut self, id: u16, code: u16, value: N);

    /// One that nobody declared.
    fn unknown(&mut self, name: &'a str);
}

/// A value somewhere in a payload.
pub(crate) trait Node<'a>: Copy + 'a {
    /// What it is.
    fn view(self) -> View<'a>;

    /// Elements of an array; none of anything else.
    fn len(self) -> usize;

    /// An element of an array.
    fn element(self, index: usize) -> Option<Self>;

    /// All of them, in order.
    fn elements(self) -> impl Iterator<Item = Self> {
        (0..self.len()).filter_map(move |index| self.element(index))
    }

    /// Shows the members of an object that is described by `object`; those that are declared may be left out where there is nothing to say of them, and
    /// those that [`Node::unlisted`] has.
    fn members(self, object: &'static Object, to: &mut impl Members<'a, Self>);

    /// Visits the names of members that nobody declared, where they stand apart from the others.
    fn unlisted(self, _object: &'static Object, _visit: impl FnMut(&'a str)) {}

    /// A declared member of an object.
    fn member(self, operation: &'static Operation, id: u16) -> Option<Self>;

    /// A member by name of an object that is described by `object`, if anything describes it.
    fn named(self, object: Option<&'static Object>, name: &str) -> Option<Self>;

    /// JSON equality: numbers by value, members in any order.
    fn same(self, other: Self) -> bool;

    /// The value of a number.
    #[inline]
    fn number(self) -> Option<f64> {
        if let View::Number(number, _) = self.view() { Some(number) } else { None }
    }

    /// Whether it is an array.
    fn is_array(self) -> bool {
        matches!(self.view(), View::Array)
    }

    /// Whether it is an object.
    fn is_object(self) -> bool {
        matches!(self.view(), View::Object)
    }

    /// Whether a requirement counts it as missing: `""` and `[]`.
    #[inline]
    fn is_empty(self) -> bool {
        match self.view() {
            View::Text(text) => text.is_empty(),
            View::Array => self.len() == 0,
            View::Null | View::Bool(_) | View::Number(..) | View::Code(_) | View::Object => false,
        }
    }
}

impl<'a> Node<'a> for &'a Value {
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "it is the heart of the loop over members")]
    fn view(self) -> View<'a> {
        match self {
            Value::Null => View::Null,
            Value::Bool(flag) => View::Bool(*flag),
            Value::Number(number) => {
                let (number, is_integer) = read(number);
                View::Number(number, is_integer)
            }
            Value::String(text) => View::Text(text),
            Value::Array(_) => View::Array,
            Value::Object(_) => View::Object,
        }
    }

    #[inline]
    fn len(self) -> usize {
        self.as_array().map_or(0, Vec::len)
    }

    #[inline]
    fn element(self, index: usize) -> Option<Self> {
        self.as_array()?.get(index)
    }

    #[inline(always)]
    #[expect(clippy::inline_always, reason = "it is the loop over members")]
    fn members(self, object: &'static Object, to: &mut impl Members<'a, Self>) {
        let Value::Object(map) = self else { return };
        for (name, value) in map {
            match object.names.get(name) {
                Some(id) => to.known(id, value),
                None => to.unknown(name),
            }
        }
    }

    fn member(self, operation: &'static Operation, id: u16) -> Option<Self> {
        self.as_object()?.get(operation.parameters[usize::from(id)].name)
    }

    fn named(self, _object: Option<&'static Object>, name: &str) -> Option<Self> {
        self.as_object()?.get(name)
    }

    fn same(self, other: Self) -> bool {
        match (self, other) {
            (Value::Number(x), Value::Number(y)) => x == y || x.as_f64() == y.as_f64(),
            (Value::Array(x), Value::Array(y)) => x.len() == y.len() && x.iter().zip(y).all(|(x, y)| x.same(y)),
            (Value::Object(x), Value::Object(y)) => {
                x.len() == y.len() && x.iter().all(|(name, x)| y.get(name).is_some_and(|y| x.same(y)))
            }
            _ => self == other,
        }
    }
}

/// A number, and whether it is an integer.
#[inline]
fn read(number: &Number) -> (f64, bool) {
    match number.as_i64() {
        Some(whole) => of_whole(whole),
        None => of_fraction(number.as_f64().unwrap_or(f64::NAN)),
    }
}

/// Likewise, of a whole number.
#[inline]
#[expect(clippy::cast_precision_loss, reason = "beyond 2^53 it is no integer to us")]
pub(crate) const fn of_whole(number: i64) -> (f64, bool) {
    (number as f64, number.unsigned_abs() < 1 << 53)
}

/// Likewise, of a number that may have a fraction.
#[inline]
pub(crate) fn of_fraction(number: f64) -> (f64, bool) {
    (number, whole(number).is_some())
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
        ] {
            assert!(matches!((&value).view(), View::Number(_, is_integer) if is_integer == expected), "{value}");
        }
    }
}
