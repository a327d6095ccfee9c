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

use crate::{ParseError, Report};
use core::fmt;
use serde_json::Value;

pub use crate::parsed::Node as Given;
pub use code::{
    Code, CodeInfo, Dialect, Kept, NotAccepted, Open, UnknownCode, deserialize as deserialize_code, from_id, from_spelling,
    narrow, read as read_code, spelling,
};
pub use mismatch::Mismatch;
pub use node::{List, Node, Object, Row, Typed, Visit};
pub use others::Others;
pub(crate) use read::from_parsed;
pub use read::{Members, deserialize};
pub use validated::{Payload, Unaccepted, Validated};
pub use write::serialize;

/// Why bytes gave no struct. A payload that can be read and is refused all the same is none of these: its report says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unreadable {
    /// They are no JSON.
    Parse(ParseError),
    /// They do not fit the struct, first at this place; the report has all there is to say of them.
    Unfit(Mismatch, Report),
}

impl Unreadable {
    /// What validation has to say of what was read, if it was JSON.
    #[must_use]
    pub const fn report(&self) -> Option<&Report> {
        match self {
            Self::Parse(_) => None,
            Self::Unfit(_, report) => Some(report),
        }
    }
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Parse(error) => error.fmt(f),
            Self::Unfit(mismatch, report) if report.is_clean() => mismatch.fmt(f),
            Self::Unfit(_, report) => report.fmt(f),
        }
    }
}

impl core::error::Error for Unreadable {}

/// A whole number, also one that is written with a fraction: `1.0`.
#[must_use]
pub fn whole(value: &Value) -> Option<i64> {
    value.as_i64().or_else(|| value.as_f64().and_then(crate::number::whole))
}

#[cfg(test)]
mod tests {
    use super::whole;
    use serde_json::json;

    #[test]
    fn whole_numbers_may_be_written_with_a_fraction() {
        assert_eq!((whole(&json!(1.0)), whole(&json!(-3))), (Some(1), Some(-3)));
        assert_eq!((whole(&json!(1.5)), whole(&json!(1e300)), whole(&json!("1"))), (None, None, None));
    }
}
