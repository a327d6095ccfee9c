use super::{Mismatch, Object, Others, Row, Typed};
use crate::Secret;
use crate::node::Node;
use crate::number::whole;
use crate::state::deselects;
use crate::table::{self, Kind};
use alloc::string::String;
use serde_json::{Map, Value};

/// Members of an object that is being read, in the order of the operation's tables.
pub struct Members<'v> {
    value: &'v Value,
    map: &'v Map<String, Value>,
    row: Row,
    object: &'static table::Object,
    at: usize,
}

impl<'v> Members<'v> {
    /// The members of a value of an object.
    pub(super) fn of(value: &'v Value, row: Row) -> Result<Self, Mismatch> {
        match (value, row.kind()) {
            (Value::Object(map), Kind::Object(object)) => Ok(Self { value, map, row, object, at: 0 }),
            _ => Err(Mismatch::HERE),
        }
    }

    /// The next member, which must be there.
    pub fn required<T: Typed>(&mut self) -> Result<T, Mismatch> {
        let row = self.next_row()?;
        let value = self.map.get(row.name()).ok_or(Mismatch::HERE);
        value.and_then(|value| T::read(value, row)).map_err(|mismatch| mismatch.below(row.name()))
    }

    /// The next member, which may be there. What a selector did not select is not read.
    pub fn optional<T: Typed>(&mut self) -> Result<Option<T>, Mismatch> {
        let row = self.next_row()?;
        let is_selected = |_: &&Value| !row.is_selectable() || !deselects(row.operation, self.row.id, self.value, row.id);
        let value = self.map.get(row.name()).filter(is_selected);
        value.map(|value| T::read(value, row)).transpose().map_err(|mismatch| mismatch.below(row.name()))
    }

    /// Goes to the one member that is given, and tells which it is by its place. As in rules, `""` and `[]` are not given.
    pub fn only(&mut self) -> Result<usize, Mismatch> {
        let is_given = |id: &u16| self.map.get(self.row.with(*id).name()).is_some_and(|value| !value.is_empty());
        let mut given = self.object.members.iter().enumerate().filter(|(_, id)| is_given(id));
        match (given.next(), given.next()) {
            (Some((at, _)), None) => {
                self.at = at;
                Ok(at)
            }
            _ => Err(Mismatch::HERE),
        }
    }

    /// The place of the next member.
    pub const fn place(&self) -> usize {
        self.at
    }

    /// Goes to a place.
    pub const fn at(&mut self, place: usize) -> &mut Self {
        self.at = place;
        self
    }

    /// Passes over so many members that are not in the type, or stand elsewhere.
    pub fn skip(&mut self, members: usize) -> &mut Self {
        self.at += members;
        self
    }

    /// The members that nobody listed.
    pub fn others(&self) -> Others {
        let others = self.map.iter().filter(|(name, _)| self.object.names.get(name).is_none());
        Others(others.map(|(name, value)| (name.clone(), value.clone())).collect())
    }

    fn next_row(&mut self) -> Result<Row, Mismatch> {
        let id = self.object.members.get(self.at).ok_or(Mismatch::HERE)?;
        self.at += 1;
        Ok(self.row.with(*id))
    }
}

/// Reads a struct with serde, by way of a value that is wiped afterwards.
pub fn deserialize<'de, T: Object, D: serde::Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let value: Secret<Value> = serde::Deserialize::deserialize(deserializer)?;
    T::from_value(value.expose()).map_err(serde::de::Error::custom)
}

/// What is read from a JSON value alone.
pub trait Read: Sized {
    /// Reads it.
    fn read(value: &Value) -> Result<Self, Mismatch>;
}

impl Read for String {
    fn read(value: &Value) -> Result<Self, Mismatch> {
        value.as_str().map(Into::into).ok_or(Mismatch::HERE)
    }
}

impl Read for bool {
    fn read(value: &Value) -> Result<Self, Mismatch> {
        value.as_bool().ok_or(Mismatch::HERE)
    }
}

impl Read for f64 {
    fn read(value: &Value) -> Result<Self, Mismatch> {
        value.as_f64().ok_or(Mismatch::HERE)
    }
}

/// `1.0` is whole as well.
impl Read for i64 {
    fn read(value: &Value) -> Result<Self, Mismatch> {
        value.as_i64().or_else(|| value.as_f64().and_then(whole)).ok_or(Mismatch::HERE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn whole(value: &Value) -> Result<i64, Mismatch> {
        Read::read(value)
    }

    #[test]
    fn whole_numbers_may_be_written_with_a_fraction() {
        assert_eq!(whole(&json!(1.0)), Ok(1));
        assert!(whole(&json!(1.5)).is_err() && whole(&json!(1e300)).is_err());
    }
}
