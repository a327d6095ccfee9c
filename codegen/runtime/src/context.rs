use crate::calendar::Instant;
use alloc::borrow::Cow;
use alloc::string::String;
use core::str::FromStr;

/// A contract that a merchant may hold with a gateway: see each gateway's module `contracts`.
///
/// A text is a contract as well, of whichever gateway the payload is for: `"escrow".into()`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Contract {
    gateway: Option<&'static str>,
    id: Cow<'static, str>,
}

impl Contract {
    /// A contract with a gateway.
    pub const fn new(gateway: &'static str, id: &'static str) -> Self {
        Self { gateway: Some(gateway), id: Cow::Borrowed(id) }
    }

    /// Its stable id: `escrow`.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The gateway it is with: `v2/kcp`; `None` for whichever the payload is for.
    pub const fn gateway(&self) -> Option<&'static str> {
        self.gateway
    }

    /// Whether it is this contract of this gateway.
    pub fn is(&self, gateway: &str, id: &str) -> bool {
        self.id == id && self.gateway.is_none_or(|of| of == gateway)
    }
}

impl From<&str> for Contract {
    fn from(id: &str) -> Self {
        String::from(id).into()
    }
}

impl From<String> for Contract {
    fn from(id: String) -> Self {
        Self { gateway: None, id: Cow::Owned(id) }
    }
}

impl From<&Self> for Contract {
    fn from(contract: &Self) -> Self {
        contract.clone()
    }
}

/// The id, behind the gateway's where one is named: `v2/kcp escrow`.
impl core::fmt::Display for Contract {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self.gateway {
            Some(gateway) => write!(f, "{gateway} {}", self.id),
            None => f.write_str(&self.id),
        }
    }
}

/// A version: numbers of one to nine digits with dots between them, `1.2.3`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Version(String);

impl Version {
    /// As it was written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Version {
    type Err = ContextError;

    fn from_str(text: &str) -> Result<Self, ContextError> {
        let is_number = |part: &str| (1..=9).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        if text.split('.').all(is_number) {
            Ok(Self(text.into()))
        } else {
            Err(ContextError::NotReadable { expected: "dotted numbers" })
        }
    }
}

impl TryFrom<&str> for Version {
    type Error = ContextError;

    fn try_from(text: &str) -> Result<Self, ContextError> {
        text.parse()
    }
}

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
    /// Contracts that are held.
    Contracts(&'a [Contract]),
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
    /// A text is not what it is read as.
    NotReadable {
        /// What is expected.
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
            Self::NotReadable { expected } => write!(f, "expected {expected}"),
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

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

    #[test]
    fn a_contract_is_held_with_one_gateway() {
        const ESCROW: Contract = Contract::new("v2/kcp", "escrow");
        assert!(ESCROW.is("v2/kcp", "escrow") && !ESCROW.is("v2/ksnet", "escrow") && !ESCROW.is("v2/kcp", "key-in"));
        assert!(Contract::from("escrow").is("v2/ksnet", "escrow"), "a text is of whichever gateway");
        assert_eq!(ESCROW.to_string(), "v2/kcp escrow");
    }

    #[test]
    fn versions_are_dotted_numbers() {
        assert!(["1", "1.2.3", "0.10", "999999999"].iter().all(|text| text.parse::<Version>().is_ok()));
        assert!(["", "1.", "v1", "1.x", "1234567890", "1..2"].iter().all(|text| text.parse::<Version>().is_err()));
    }
}
