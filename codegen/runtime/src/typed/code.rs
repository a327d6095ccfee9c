//! Codes as enums. An enum knows which codes it has; how they are spelled depends on the call.

use super::{Given, Mismatch, Node, Row, Typed};
use crate::Lang;
use crate::suggest::nearest;
use crate::table::{Also, Codes, Kind, literal, number};
use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use core::str::FromStr;
use serde::de::{Deserialize, Deserializer, Error};

/// What is known of a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CodeInfo {
    /// Id, as rules use it.
    pub id: &'static str,
    /// Korean name.
    pub ko: &'static str,
    /// English name.
    pub en: &'static str,
}

impl CodeInfo {
    /// Id, Korean and English name.
    pub const fn new(id: &'static str, ko: &'static str, en: &'static str) -> Self {
        Self { id, ko, en }
    }

    /// The name in a language.
    pub const fn name(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Ko => self.ko,
            Lang::En => self.en,
        }
    }
}

/// How a call spells codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Dialect {
    /// `IMP.request_pay`.
    V1Sdk,
    /// api.iamport.kr.
    V1Rest,
    /// `@portone/browser-sdk/v2`.
    V2Sdk,
    /// api.portone.io.
    V2Rest,
}

/// An enum of codes of one system.
pub trait Code: Copy + 'static {
    /// All of them.
    const ALL: &'static [Self];

    /// The code's number in its system.
    fn number(self) -> u16;

    /// Its id, as rules use it.
    fn code(self) -> &'static str;

    /// Its name in a language.
    fn name(self, lang: Lang) -> &'static str;
}

// There are dozens of enums: what is generic here is compiled for each of them, and does no more than hand over to what is compiled once.

/// The code of a number, if an enum has it.
fn from_number<T: Code>(number: u16) -> Option<T> {
    T::ALL.iter().copied().find(|code| code.number() == number)
}

/// What each of so many codes is called, where it has a name.
fn names(count: usize, name: &dyn Fn(usize) -> Option<&'static str>) -> Vec<&'static str> {
    (0..count).filter_map(name).collect()
}

fn ids<T: Code>() -> Vec<&'static str> {
    names(T::ALL.len(), &|at| Some(T::ALL[at].code()))
}

/// The same code in a narrower enum.
pub fn narrow<T: Code>(code: impl Code) -> Result<T, NotAccepted> {
    from_number(code.number()).ok_or_else(|| NotAccepted { code: code.code(), accepted: ids::<T>() })
}

/// The canonical spelling of a code, if it has one there.
pub fn spelling(code: impl Code, codes: &Codes, also: Also<'static>) -> Option<&'static str> {
    spelling_of(code.number(), codes, also)
}

fn spelling_of(code: u16, codes: &Codes, also: Also<'static>) -> Option<&'static str> {
    let of_system = codes.canonical.get(usize::from(code)).copied().filter(|spelling| !spelling.is_empty());
    of_system.or_else(|| literal(also, code))
}

/// The code that a text spells.
pub fn from_spelling<T: Code>(text: &str, codes: &'static Codes, also: Also<'static>) -> Result<T, UnknownCode> {
    let found = number(codes, also, text).and_then(from_number);
    found.ok_or_else(|| unknown(text, names(T::ALL.len(), &|at| spelling_of(T::ALL[at].number(), codes, also))))
}

/// The code with an id.
pub fn from_id<T: Code>(id: &str) -> Result<T, UnknownCode> {
    let found = T::ALL.iter().copied().find(|code| code.code() == id);
    found.ok_or_else(|| unknown(id, ids::<T>()))
}

fn unknown(text: &str, accepted: Vec<&'static str>) -> UnknownCode {
    UnknownCode { suggestion: nearest(text, accepted.iter().copied()), accepted }
}

/// Reads a code as the call at hand spells it.
pub fn read<T: Code>(value: Given<'_>, row: Row) -> Result<T, Mismatch> {
    number_of(value, row).and_then(from_number).ok_or(Mismatch::HERE)
}

/// Reads a code with serde.
pub fn deserialize<'de, T: Code + FromStr<Err = UnknownCode>, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    Cow::<str>::deserialize(deserializer)?.parse().map_err(D::Error::custom)
}

fn number_of(value: Given<'_>, row: Row) -> Option<u16> {
    let Kind::Code(used) = row.kind() else { return None };
    value.as_str().and_then(|text| used.number(text))
}

/// A code that the enum at hand does not have.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct NotAccepted {
    /// Its id.
    pub code: &'static str,
    /// Ids of those that the enum has.
    pub accepted: Vec<&'static str>,
}

impl fmt::Display for NotAccepted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is not accepted here; there are `{}`", self.code, self.accepted.join("`, `"))
    }
}

impl core::error::Error for NotAccepted {}

/// A text that is no code. It is not repeated.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct UnknownCode {
    /// A spelling that is near.
    pub suggestion: Option<&'static str>,
    /// The canonical spellings.
    pub accepted: Vec<&'static str>,
}

/// More are not listed in a message.
const MOST_LISTED: usize = 20;

impl fmt::Display for UnknownCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("there is no such code")?;
        match self.suggestion {
            Some(suggestion) => write!(f, "; did you mean `{suggestion}`?"),
            None if self.accepted.len() <= MOST_LISTED => write!(f, "; there are `{}`", self.accepted.join("`, `")),
            None => Ok(()),
        }
    }
}

impl core::error::Error for UnknownCode {}

/// A code of a system that does not list all there are.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Open<T> {
    /// One that is listed.
    Listed(T),
    /// Another, as it is spelled.
    Other(String),
}

impl<T> From<T> for Open<T> {
    fn from(code: T) -> Self {
        Self::Listed(code)
    }
}

impl<T: Code> Typed for Open<T> {
    fn node(&self) -> Node<'_> {
        match self {
            Self::Listed(code) => Node::Code(code.number()),
            Self::Other(text) => Node::Text(text),
        }
    }

    fn read(value: Given<'_>, row: Row) -> Result<Self, Mismatch> {
        let (Some(text), Kind::Code(used)) = (value.as_str(), row.kind()) else { return Err(Mismatch::HERE) };
        match used.number(text) {
            None => Ok(Self::Other(text.into())),
            Some(number) => from_number(number).map(Self::Listed).ok_or(Mismatch::HERE),
        }
    }
}

/// A code, or whatever else a text says where a code belongs: unknown ones and those that are not accepted here.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Kept<T> {
    /// One that is accepted.
    Listed(T),
    /// Another, as it is spelled.
    Other(String),
}

impl<T> From<T> for Kept<T> {
    fn from(code: T) -> Self {
        Self::Listed(code)
    }
}

impl<T: Code> Typed for Kept<T> {
    fn node(&self) -> Node<'_> {
        match self {
            Self::Listed(code) => Node::Code(code.number()),
            Self::Other(text) => Node::Text(text),
        }
    }

    fn read(value: Given<'_>, row: Row) -> Result<Self, Mismatch> {
        let (Some(text), Kind::Code(used)) = (value.as_str(), row.kind()) else { return Err(Mismatch::HERE) };
        let listed = used.number(text).and_then(from_number).map(Self::Listed);
        Ok(listed.unwrap_or_else(|| Self::Other(text.into())))
    }
}

/// What an enum with `ALL` has because it is one of codes: its number, and that parameters may have it for a type.
#[doc(hidden)]
#[macro_export]
macro_rules! code {
    ($ty:ident) => {
        impl $crate::typed::Code for $ty {
            const ALL: &'static [Self] = Self::ALL;

            fn number(self) -> u16 {
                self as u16
            }

            fn code(self) -> &'static str {
                Self::code(self)
            }

            fn name(self, lang: $crate::Lang) -> &'static str {
                Self::name(self, lang)
            }
        }

        /// As it displays.
        impl serde::Serialize for $ty {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        /// From any text that it parses from.
        impl<'de> serde::Deserialize<'de> for $ty {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::typed::deserialize_code(deserializer)
            }
        }

        impl $crate::typed::Typed for $ty {
            #[inline]
            fn node(&self) -> $crate::typed::Node<'_> {
                $crate::typed::Node::Code(*self as u16)
            }

            fn read(value: $crate::typed::Given<'_>, row: $crate::typed::Row) -> Result<Self, $crate::typed::Mismatch> {
                $crate::typed::read_code(value, row)
            }
        }
    };
}

/// An enum of the codes that one call takes: names, spellings, and conversions from and to the enum of all codes. `partly`: some are literals
/// and no codes.
#[doc(hidden)]
#[macro_export]
macro_rules! spelled_code {
    ($ty:ident in $all:path, $codes:expr, $also:expr $(, $partly:ident)?) => {
        $crate::code!($ty);

        impl $ty {
            /// Id, as rules use it; a literal that is no code is its own.
            pub fn code(self) -> &'static str {
                $crate::table::id($codes, $also, self as u16)
            }

            /// Name in a language.
            pub fn name(self, lang: $crate::Lang) -> &'static str {
                $crate::table::name($codes, $also, self as u16, lang)
            }

            /// As the call spells it.
            pub fn as_str(self) -> &'static str {
                $crate::typed::spelling(self, $codes, $also).unwrap_or_default()
            }
        }

        /// As the call spells it.
        impl core::fmt::Display for $ty {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.pad(self.as_str())
            }
        }

        /// From any spelling that the call takes.
        impl core::str::FromStr for $ty {
            type Err = $crate::typed::UnknownCode;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                $crate::typed::from_spelling(text, $codes, $also)
            }
        }

        /// Fails for what is not accepted here.
        impl TryFrom<$all> for $ty {
            type Error = $crate::typed::NotAccepted;

            fn try_from(code: $all) -> Result<Self, Self::Error> {
                $crate::typed::narrow(code)
            }
        }

        $crate::spelled_code!(@into $ty, $all $(, $partly)?);
    };
    (@into $ty:ident, $all:path) => {
        impl From<$ty> for $all {
            fn from(code: $ty) -> Self {
                Self::ALL[code as usize]
            }
        }
    };
    (@into $ty:ident, $all:path, partly) => {
        /// Fails for literals that are no codes.
        impl TryFrom<$ty> for $all {
            type Error = $crate::typed::NotAccepted;

            fn try_from(code: $ty) -> Result<Self, Self::Error> {
                $crate::typed::narrow(code)
            }
        }
    };
}

/// The enum of all codes of a system: names, and spellings by dialect.
#[doc(hidden)]
#[macro_export]
macro_rules! all_codes {
    ($ty:ident, $info:expr, { $($dialect:ident => $codes:expr),* $(,)? }) => {
        $crate::code!($ty);

        impl $ty {
            /// Id, Korean and English name.
            pub fn info(self) -> &'static $crate::typed::CodeInfo {
                &$info[self as usize]
            }

            /// Id, as rules use it.
            pub fn code(self) -> &'static str {
                self.info().id
            }

            /// Name in a language.
            pub fn name(self, lang: $crate::Lang) -> &'static str {
                self.info().name(lang)
            }

            /// As a dialect spells it; nothing where no call of that dialect takes it.
            pub fn spelling(self, dialect: $crate::typed::Dialect) -> Option<&'static str> {
                match dialect {
                    $($crate::typed::Dialect::$dialect => $crate::typed::spelling(self, $codes, &[]),)*
                    #[allow(unreachable_patterns)]
                    _ => None,
                }
            }
        }

        /// Its id.
        impl core::fmt::Display for $ty {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.pad(self.code())
            }
        }

        /// From its id.
        impl core::str::FromStr for $ty {
            type Err = $crate::typed::UnknownCode;

            fn from_str(id: &str) -> Result<Self, Self::Err> {
                $crate::typed::from_id(id)
            }
        }
    };
}

/// That structs are written and read as JSON.
#[doc(hidden)]
#[macro_export]
macro_rules! json {
    ($($ty:ident),* $(,)?) => { $(
        impl serde::Serialize for $ty {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $crate::typed::serialize(self, serializer)
            }
        }

        impl<'de> serde::Deserialize<'de> for $ty {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::typed::deserialize(deserializer)
            }
        }
    )* };
}
