//! The generated functions of an operation that the registry does not have.

use payspec::{Context, ParseError, Report};

/// Ways into one operation that start at bytes.
pub struct Door {
    /// Gateway: `v2/kcp`.
    pub gateway: &'static str,
    /// Operation: `request-payment`.
    pub operation: &'static str,
    /// Everything there is to say about a payload's text.
    pub validate_json: fn(&[u8], &Context) -> Result<Report, ParseError>,
    /// Reads a typed payload: what is to be said of the text, and of what the payload writes again. `None` where it cannot be read.
    pub typed: fn(&[u8], &Context) -> Option<(Report, Report)>,
}
