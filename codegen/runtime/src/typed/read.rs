use super::{Given, Mismatch, Object, Others, Row, Typed};
use crate::node::Node;
use crate::parsed::Parsed;
use crate::state::deselects;
use crate::table::{self, Kind};

/// Members of an object that is being read, in the order of the operation's tables.
pub struct Members<'v> {
    value: Given<'v>,
    row: Row,
    object: &'static table::Object,
    at: usize,
    /// Bits of the members that may be given: most that are declared are not, and need not be looked for.
    given: u64,
    /// The first member that may be there and did not fit. Struct literals go on without it: to leave them at each member costs more to compile than
    /// all the rest of reading.
    mismatch: Option<Mismatch>,
}

impl<'v> Members<'v> {
    /// Reads an object of the members of a value.
    pub(super) fn read<T: Object>(value: Given<'v>, row: Row) -> Result<T, Mismatch> {
        let Kind::Object(object) = row.kind() else { return Err(Mismatch::HERE) };
        if !value.is_object() {
            return Err(Mismatch::HERE);
        }
        let mut members = Self { value, row, object, at: 0, given: value.declared(), mismatch: None };
        let read = T::read(&mut members)?;
        members.mismatch.map_or(Ok(read), Err)
    }

    /// The next member, which must be there.
    pub fn required<T: Typed>(&mut self) -> Result<T, Mismatch> {
        let (row, value) = self.next_value()?;
        value.map_or(Err(Mismatch::MISSING), |value| T::read(value, row)).map_err(|mismatch| self.first(row, mismatch))
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
        let is_given = |id: &u16| self.value.member(self.row.operation, *id).is_some_and(|value| !value.is_empty());
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
        Others(self.value.undeclared(self.row))
    }

    /// The next member, and its value if it has one.
    fn next_value(&mut self) -> Result<(Row, Option<Given<'v>>), Mismatch> {
        let id = self.object.members.get(self.at).ok_or(Mismatch::HERE)?;
        self.at += 1;
        let row = self.row.with(*id);
        let may_be_given = self.given >> (row.id % 64) & 1 == 1;
        Ok((row, if may_be_given { self.value.member(row.operation, row.id) } else { None }))
    }

    /// The next member, if it has a value and no selector speaks against it.
    fn next_selected(&mut self) -> Option<(Row, Given<'v>)> {
        let (row, value) = self.next_value().ok()?;
        let is_selected = |_: &Given<'_>| !row.is_selectable() || !deselects(row.operation, self.row.id, self.value, row.id);
        Some((row, value.filter(is_selected)?))
    }

    /// Of a member that did not fit and one before it, the one before.
    #[cold]
    fn first(&mut self, row: Row, mismatch: Mismatch) -> Mismatch {
        self.mismatch.take().unwrap_or_else(|| mismatch.below(row.name()))
    }
}

/// Reads a struct with serde, by way of a list of values that is wiped afterwards.
pub fn deserialize<'de, T: Object, D: serde::Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let value = Parsed::deserialize(T::row(), deserializer)?;
    from_parsed(&value).map_err(serde::de::Error::custom)
}

/// Reads a struct.
pub(crate) fn from_parsed<T: Object>(value: &Parsed<'_>) -> Result<T, Mismatch> {
    Members::read(value.node(), T::row())
}
