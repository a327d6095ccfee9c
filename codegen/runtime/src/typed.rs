//! What typed structs stand on: reading them from a JSON value, and codes as enums.
//!
//! Reading goes through [`serde_json::Value`], which the validators need anyway; that keeps generated code small.

mod code;

use crate::number::whole;
use crate::secret::Wipe;
use crate::table::{Also, Codes};
use crate::{ParseError, Report, Secret};
use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use serde_json::{Map, Value};

pub use code::{Code, CodeInfo, Coded, Open, Spelled, narrow, spelling};

/// A value that does not fit the type it is read into. Never holds the value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mismatch {
    /// JSON Pointer, as far as names are declared.
    pub path: String,
}

impl Mismatch {
    const HERE: Self = Self { path: String::new() };

    fn below(mut self, step: &str) -> Self {
        self.path.insert_str(0, &format!("/{}", step.replace('~', "~0").replace('/', "~1")));
        self
    }
}

impl core::fmt::Display for Mismatch {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "the value at \"{}\" does not fit its type", self.path)
    }
}

impl core::error::Error for Mismatch {}

/// What can be read from a JSON value.
pub trait Read: Sized {
    /// Reads it.
    fn read(value: &Value) -> Result<Self, Mismatch>;
}

/// Members of an object that is being read.
pub struct Members<'v>(&'v Map<String, Value>);

impl<'v> Members<'v> {
    /// The members of an object.
    pub fn of(value: &'v Value) -> Result<Self, Mismatch> {
        value.as_object().map(Self).ok_or(Mismatch::HERE)
    }

    /// A member that must be there.
    pub fn required<T: Read>(&self, name: &str) -> Result<T, Mismatch> {
        let value = self.0.get(name).ok_or(Mismatch::HERE).map_err(|mismatch| mismatch.below(name))?;
        T::read(value).map_err(|mismatch| mismatch.below(name))
    }

    /// A member that may be there.
    pub fn optional<T: Read>(&self, name: &str) -> Result<Option<T>, Mismatch> {
        self.0.get(name).map(T::read).transpose().map_err(|mismatch| mismatch.below(name))
    }

    /// A member of codes that must be there.
    pub fn required_code<T: Coded>(&self, name: &str, codes: &Codes, also: Also<'_>) -> Result<T, Mismatch> {
        let value = self.0.get(name).ok_or(Mismatch::HERE).map_err(|mismatch| mismatch.below(name))?;
        T::read(value, codes, also).map_err(|mismatch| mismatch.below(name))
    }

    /// A member of codes that may be there.
    pub fn optional_code<T: Coded>(&self, name: &str, codes: &Codes, also: Also<'_>) -> Result<Option<T>, Mismatch> {
        self.0.get(name).map(|value| T::read(value, codes, also)).transpose().map_err(|mismatch| mismatch.below(name))
    }

    /// The members that are none of `declared`.
    pub fn others(&self, declared: &[&str]) -> Map<String, Value> {
        let others = self.0.iter().filter(|(name, _)| !declared.contains(&name.as_str()));
        others.map(|(name, value)| (name.clone(), value.clone())).collect()
    }
}

impl Read for String {
    fn read(value: &Value) -> Result<Self, Mismatch> {
        value.as_str().map(str::to_owned).ok_or(Mismatch::HERE)
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

impl Read for i64 {
    fn read(value: &Value) -> Result<Self, Mismatch> {
        value.as_i64().or_else(|| value.as_f64().and_then(whole)).ok_or(Mismatch::HERE)
    }
}

impl Read for Value {
    fn read(value: &Value) -> Result<Self, Mismatch> {
        Ok(value.clone())
    }
}

impl Read for Map<String, Value> {
    fn read(value: &Value) -> Result<Self, Mismatch> {
        value.as_object().cloned().ok_or(Mismatch::HERE)
    }
}

impl<T: Read> Read for Vec<T> {
    fn read(value: &Value) -> Result<Self, Mismatch> {
        let elements = value.as_array().ok_or(Mismatch::HERE)?.iter().enumerate();
        elements.map(|(index, element)| T::read(element).map_err(|mismatch| mismatch.below(&index.to_string()))).collect()
    }
}

/// `null`, where that is accepted.
impl<T: Read> Read for Option<T> {
    fn read(value: &Value) -> Result<Self, Mismatch> {
        if value.is_null() { Ok(None) } else { T::read(value).map(Some) }
    }
}

impl<T: Read + Wipe> Read for Secret<T> {
    fn read(value: &Value) -> Result<Self, Mismatch> {
        T::read(value).map(Self::new)
    }
}

/// Reads a struct with serde, by way of a value that is wiped afterwards.
pub fn deserialize<'de, T: Read, D: serde::Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let value: Secret<Value> = serde::Deserialize::deserialize(deserializer)?;
    T::read(value.expose()).map_err(serde::de::Error::custom)
}

/// Why bytes gave no struct.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rejected {
    /// They are no JSON.
    Parse(ParseError),
    /// They do not fit the struct; the report tells why. (In what a selector did not select it looks at types only.)
    Unfit(Mismatch, Report),
}

impl core::fmt::Display for Rejected {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            Self::Parse(error) => error.fmt(f),
            Self::Unfit(mismatch, report) if report.is_clean() => mismatch.fmt(f),
            Self::Unfit(_, report) => report.fmt(f),
        }
    }
}

impl core::error::Error for Rejected {}

/// Reads a struct and reports on the JSON it came from.
pub fn from_json<T: Read>(json: &[u8], validate: impl FnOnce(&Value) -> Report) -> Result<(T, Report), Rejected> {
    let value = parse(json).map_err(Rejected::Parse)?;
    let report = validate(value.expose());
    match T::read(value.expose()) {
        Ok(read) => Ok((read, report)),
        Err(mismatch) => Err(Rejected::Unfit(mismatch, report)),
    }
}

/// Parses JSON into a value that is wiped when it is dropped.
pub fn parse(json: &[u8]) -> Result<Secret<Value>, ParseError> {
    serde_json::from_slice(json).map(Secret::new).map_err(ParseError::from)
}

/// Reports on a struct by way of the JSON it writes.
pub fn validate<T: serde::Serialize>(typed: &T, validate: impl FnOnce(&Value) -> Report) -> Report {
    match serde_json::to_value(typed).map(Secret::new) {
        Ok(value) => validate(value.expose()),
        // Structs of strings, numbers and lists can always be written; a number that is none becomes null.
        Err(_) => Report::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    struct B;

    impl Read for B {
        fn read(value: &Value) -> Result<Self, Mismatch> {
            Members::of(value)?.required::<i64>("b/c").map(|_| Self)
        }
    }

    #[test]
    fn mismatches_tell_their_place_and_nothing_else() {
        let value = json!({"a": [{"b/c": 1}, {"b/c": "secret"}]});
        let error = Members::of(&value).and_then(|members| members.required::<Vec<B>>("a")).err();
        assert_eq!(error.map(|e| e.path).as_deref(), Some("/a/1/b~1c"));
    }

    #[test]
    fn whole_numbers_may_be_written_with_a_fraction() {
        assert_eq!(i64::read(&json!(1.0)), Ok(1));
        assert!(i64::read(&json!(1.5)).is_err() && i64::read(&json!(1e300)).is_err());
    }

    #[test]
    fn others_are_what_nobody_declared() {
        let value = json!({"a": 1, "b": 2});
        let others = Members::of(&value).map(|members| members.others(&["a"]));
        assert_eq!(others.map(Value::Object), Ok(json!({"b": 2})));
    }
}
