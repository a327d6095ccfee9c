use crate::calendar::Instant;
use alloc::string::String;

/// What a caller knows of one context field.
#[derive(Debug, Clone, Copy)]
pub enum Known<'a> {
    /// One of several words.
    Choice {
        /// A bit for each word that it may be: several for a group of words.
        bits: u64,
        /// The words.
        words: &'static [&'static str],
    },
    /// Ids of contracts.
    Contracts(&'a [String]),
    /// Dotted numbers.
    Version(&'a str),
    /// A point in time.
    Instant(Instant),
    /// A text.
    Text(&'a str),
    /// A number.
    Number(f64),
    /// True or false.
    Boolean(bool),
}

/// Context fields by their number in the generated crate; `None` is unknown.
pub trait Fields {
    /// What is known of a field.
    fn known(&self, field: u16) -> Option<Known<'_>>;
}

/// Whether a text is a version: numbers of one to nine digits with dots between them.
pub fn is_version(text: &str) -> bool {
    text.split('.').all(|part| (1..=9).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Why something is no context.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ContextError {
    /// It is no JSON object.
    NotAnObject,
    /// There is no such field.
    UnknownField {
        /// As given, dotted.
        field: String,
    },
    /// The field takes something else.
    WrongValue {
        /// The field, dotted.
        field: &'static str,
        /// What it takes.
        expected: &'static str,
    },
    /// The gateway has no such contract.
    UnknownContract {
        /// As given.
        contract: String,
        /// What there is.
        known: &'static [&'static str],
    },
}

impl core::fmt::Display for ContextError {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            Self::NotAnObject => f.write_str("a context is a JSON object"),
            Self::UnknownField { field } => write!(f, "there is no context field `{field}`"),
            Self::WrongValue { field, expected } => write!(f, "context field `{field}` takes {expected}"),
            Self::UnknownContract { contract, known: [] } => {
                write!(f, "there is no contract `{contract}`: this gateway has none")
            }
            Self::UnknownContract { contract, known } => {
                write!(f, "there is no contract `{contract}`: this gateway has {}", known.join(", "))
            }
        }
    }
}

impl core::error::Error for ContextError {}
