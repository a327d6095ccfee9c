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
    /// The first member that may be there and did not fit. Struct literals go on without it: to leave them at each member costs more to compile than
    /// all the rest of reading.
    mismatch: Option<Mismatch>,
}

impl<'v> Members<'v> {
    /// Reads an object of the members of a value.
    pub(super) fn read<T: Object>(value: &'v Value, row: Row) -> Result<T, Mismatch> {
        let (Value::Object(map), Kind::Object(object)) = (value, row.kind()) else { return Err(Mismatch::HERE) };
        let mut members = Self { value, map, row, object, at: 0, mismatch: None };
        let read = T::read(&mut members)?;
        members.mismatch.map_or(Ok(read), Err)
    }

    /// The next member, which must be there.
    pub fn required<T: Typed>(&mut self) -> Result<T, Mismatch> {
        let (row, value) = self.next_value()?;
        value.map_or(Err(Mismatch::HERE), |value| T::read(value, row)).map_err(|mismatch| self.first(row, mismatch))
    }

    /// The next member, which may be there. What a selector did not select is not read. One that does not fit makes the whole object not fit.
    pub fn optional<T: Typed>(&mut self) -> Option<T> {
        let (row, value) = self.next_selected()?;
        match T::read(value, row) {
            Ok(read) => Some(read),
            Err(mismatch) => {
                self.mismatch = Some(self.first(row, mismatch));
                None
            }
        }
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

    /// The next member, and its value if it has one.
    fn next_value(&mut self) -> Result<(Row, Option<&'v Value>), Mismatch> {
        let id = self.object.members.get(self.at).ok_or(Mismatch::HERE)?;
        self.at += 1;
        let row = self.row.with(*id);
        Ok((row, self.map.get(row.name())))
    }

    /// The next member, if it has a value and no selector speaks against it.
    fn next_selected(&mut self) -> Option<(Row, &'v Value)> {
        let (row, value) = self.next_value().ok()?;
        let is_selected = |_: &&Value| !row.is_selectable() || !deselects(row.operation, self.row.id, self.value, row.id);
        Some((row, value.filter(is_selected)?))
    }

    /// Of a member that did not fit and one before it, the one before.
    #[cold]
    fn first(&mut self, row: Row, mismatch: Mismatch) -> Mismatch {
        self.mismatch.take().unwrap_or_else(|| mismatch.below(row.name()))
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
