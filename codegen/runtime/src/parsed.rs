//! A payload as it is read from text: one list of values in the order of the text, from which it borrows its texts.
//!
//! Beside a [`serde_json::Value`] it takes less than half the instructions to make: there is one allocation for all of it, nothing is copied but texts with escapes, and
//! members are found in the operation's tables while they are read, not once more when they are judged. Typed payloads are read from it as well.

mod node;
mod read;
mod typed;

use crate::secret::Wipe;
use alloc::boxed::Box;
use alloc::vec::Vec;
use serde_json::Number;
use zeroize::Zeroize;

pub use node::Node;

/// A payload. What it had to copy, and its numbers, are overwritten when it is dropped.
pub(crate) struct Parsed<'t> {
    /// The payload, each value before what is inside.
    entries: Vec<Entry<'t>>,
}

/// A value.
pub(crate) struct Entry<'t> {
    name: Name<'t>,
    what: What<'t>,
    /// How many entries it takes, with what is inside.
    span: usize,
}

/// What a value is to the object that it stands in.
enum Name<'t> {
    /// Nothing: it is the payload, or an element.
    None,
    /// A declared member.
    Known(u16),
    /// A member that nobody declared.
    Unknown(Text<'t>),
    /// Nothing any more: a later member is of the same parameter.
    Overridden,
}

/// What a value is in itself.
enum What<'t> {
    Null,
    Bool(bool),
    Whole(i64),
    /// A whole number that needs all bits.
    Large(u64),
    /// Any other number.
    Number(f64),
    /// A number with more digits than that, where `serde_json` was built to keep them.
    Exact(Box<Number>),
    Text(Text<'t>),
    /// An array of so many elements.
    Array(usize),
    Object,
}

/// A text.
enum Text<'t> {
    /// As it stands in the input.
    Plain(&'t str),
    /// One with escapes.
    Unescaped(Box<str>),
}

impl Text<'_> {
    fn as_str(&self) -> &str {
        match self {
            Self::Plain(text) => text,
            Self::Unescaped(text) => text,
        }
    }
}

impl Drop for Parsed<'_> {
    fn drop(&mut self) {
        for entry in &mut self.entries {
            match &mut entry.what {
                What::Bool(flag) => flag.zeroize(),
                What::Whole(number) => number.zeroize(),
                What::Large(number) => number.zeroize(),
                What::Number(number) => number.zeroize(),
                What::Exact(number) => number.wipe(),
                What::Text(Text::Unescaped(text)) => text.zeroize(),
                What::Null | What::Text(Text::Plain(_)) | What::Array(_) | What::Object => {}
            }
        }
    }
}
