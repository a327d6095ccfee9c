//! What typed payloads stand on.
//!
//! A generated struct lists its members once for reading and once for being looked at ([`Object`]); names, codes and their spellings come
//! from the operation's tables. Writing JSON and validating both go by what it shows, so there is nothing else to generate for a struct,
//! and a typed payload is validated without becoming JSON first.

mod code;
mod mismatch;
mod node;
mod others;
mod read;
mod validated;
mod write;

use crate::{ParseError, Report, Secret};
use core::fmt;
use serde_json::Value;

pub use code::{
    Code, CodeInfo, Dialect, Kept, NotAccepted, Open, UnknownCode, from_id, from_spelling, narrow, read as read_code, spelling,
};
pub use mismatch::Mismatch;
pub use node::{List, Node, Object, Row, Typed, Visit};
pub use others::Others;
pub use read::{Members, Read, deserialize};
pub use validated::{Payload, Unaccepted, Validated};
pub use write::serialize;

/// Why bytes gave no struct.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rejected {
    /// They are no JSON.
    Parse(ParseError),
    /// They do not fit the struct; the report tells why.
    Unfit(Mismatch, Report),
}

impl fmt::Display for Rejected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Parse(error) => error.fmt(f),
            Self::Unfit(mismatch, report) if report.is_clean() => mismatch.fmt(f),
            Self::Unfit(_, report) => report.fmt(f),
        }
    }
}

impl core::error::Error for Rejected {}

/// Reads a struct and reports on the JSON it came from.
pub fn from_json<T: Object>(json: &[u8], validate: impl FnOnce(&Value) -> Report) -> Result<(T, Report), Rejected> {
    let value = parse(json).map_err(Rejected::Parse)?;
    let report = validate(value.expose());
    match T::from_value(value.expose()) {
        Ok(read) => Ok((read, report)),
        Err(mismatch) => Err(Rejected::Unfit(mismatch, report)),
    }
}

/// Parses JSON into a value that is wiped when it is dropped.
pub fn parse(json: &[u8]) -> Result<Secret<Value>, ParseError> {
    // Asked once, whether all of it is UTF-8 costs a fraction of asking it of each text.
    match core::str::from_utf8(json) {
        Ok(text) => serde_json::from_str(text),
        Err(_) => serde_json::from_slice(json),
    }
    .map(Secret::new)
    .map_err(ParseError::from)
}
