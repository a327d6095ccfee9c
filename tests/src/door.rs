//! The generated functions of an operation that the registry does not have.

use payspec::{Context, ParseError, Report};
use serde_json::Value;

/// Ways into one operation that start at bytes.
pub struct Door {
    /// Gateway: `v2/kcp`.
    pub gateway: &'static str,
    /// Operation: `request-payment`.
    pub operation: &'static str,
    /// Everything there is to say about a payload's text.
    pub validate_json: fn(&[u8], &Context) -> Result<Report, ParseError>,
    /// The verdict alone.
    pub accepts: fn(&Value, &Context) -> bool,
    /// Reads a typed payload; `None` where it cannot be read.
    pub typed: fn(&[u8], &Context) -> Option<Typed>,
}

/// What is said of a typed payload.
pub struct Typed {
    /// Of the text that it was read from.
    pub read: Report,
    /// Of itself.
    pub itself: Report,
    /// Of the JSON that it is written as.
    pub written: Report,
}
