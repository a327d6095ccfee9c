//! What typed payloads are read from.

use super::{Name, Node, What};
use crate::node::Node as _;
use crate::number::whole;
use crate::typed::Row;
use alloc::string::String;
use serde_json::{Map, Value};

impl<'a> Node<'a> {
    pub(crate) fn as_str(self) -> Option<&'a str> {
        if let What::Text(text) = self.what() { Some(text.as_str()) } else { None }
    }

    pub(crate) fn as_bool(self) -> Option<bool> {
        if let What::Bool(flag) = self.what() { Some(*flag) } else { None }
    }

    /// A whole number: `1.0` is one as well.
    pub(crate) fn as_whole(self) -> Option<i64> {
        if let What::Whole(number) = self.what() { Some(*number) } else { self.fraction().and_then(whole) }
    }

    pub(crate) fn is_null(self) -> bool {
        matches!(self.what(), What::Null)
    }

    /// The value by itself, read as one of a parameter.
    pub(crate) fn to_value(self, row: Row) -> Value {
        match self.what() {
            What::Null => Value::Null,
            What::Bool(flag) => Value::Bool(*flag),
            What::Whole(number) => (*number).into(),
            What::Large(number) => (*number).into(),
            What::Number(number) => (*number).into(),
            What::Exact(number) => Value::Number((**number).clone()),
            What::Text(text) => text.as_str().into(),
            What::Array(_) => self.elements().map(|element| element.to_value(row)).collect(),
            What::Object => Value::Object(self.to_map(row)),
        }
    }

    /// The members of an object.
    pub(crate) fn to_map(self, row: Row) -> Map<String, Value> {
        let named = |(name, value): (&'a Name<'a>, Self)| {
            let name = match name {
                Name::Known(id) => row.with(*id).name(),
                Name::Unknown(name) => name.as_str(),
                Name::None | Name::Overridden => return None,
            };
            Some((name.into(), value.to_value(row)))
        };
        self.inside().filter_map(named).collect()
    }

    /// A bit for each declared member, by the last bits of its parameter.
    pub(crate) fn declared(self) -> u64 {
        self.inside().fold(0, |bits, (name, _)| if let Name::Known(id) = name { bits | 1 << (id % 64) } else { bits })
    }

    /// The members that nobody declared.
    pub(crate) fn undeclared(self, row: Row) -> Map<String, Value> {
        let named = |(name, value): (&'a Name<'a>, Self)| {
            if let Name::Unknown(name) = name { Some((name.as_str().into(), value.to_value(row))) } else { None }
        };
        self.inside().filter_map(named).collect()
    }
}
