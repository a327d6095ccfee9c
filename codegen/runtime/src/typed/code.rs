//! Codes as enums. An enum knows which codes it has; how they are spelled depends on the call, so structs say it where they read and write.

use super::Mismatch;
use crate::table::{Also, Codes, literal, number};
use alloc::borrow::ToOwned;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use serde::ser::{Serialize, SerializeSeq, Serializer};
use serde_json::Value;

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
}

/// An enum of codes of one system.
pub trait Code: Copy + 'static {
    /// All of them.
    const ALL: &'static [Self];

    /// The code's number in its system.
    fn number(self) -> u16;
}

/// The code of a number, if an enum has it.
fn from_number<T: Code>(number: u16) -> Option<T> {
    T::ALL.iter().copied().find(|code| code.number() == number)
}

/// The same code in a narrower enum.
pub fn narrow<T: Code>(code: impl Code) -> Option<T> {
    from_number(code.number())
}

/// The canonical spelling of a code.
pub fn spelling(code: impl Code, codes: &'static Codes, also: Also<'static>) -> &'static str {
    canonical(code.number(), codes, also).unwrap_or_default()
}

fn canonical(number: u16, codes: &'static Codes, also: Also<'static>) -> Option<&'static str> {
    let of_system = codes.canonical.get(usize::from(number)).copied().filter(|spelling| !spelling.is_empty());
    of_system.or_else(|| literal(also, number))
}

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

/// Codes and what is made of them.
pub trait Coded: Sized {
    /// Reads spellings.
    fn read(value: &Value, codes: &Codes, also: Also<'_>) -> Result<Self, Mismatch>;

    /// Writes canonical spellings.
    fn write<S: Serializer>(&self, serializer: S, codes: &'static Codes, also: Also<'static>) -> Result<S::Ok, S::Error>;
}

impl<T: Code> Coded for T {
    fn read(value: &Value, codes: &Codes, also: Also<'_>) -> Result<Self, Mismatch> {
        let number = value.as_str().and_then(|text| number(codes, also, text));
        number.and_then(from_number).ok_or(Mismatch::HERE)
    }

    fn write<S: Serializer>(&self, serializer: S, codes: &'static Codes, also: Also<'static>) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(canonical(self.number(), codes, also).unwrap_or_default())
    }
}

impl<T: Code> Coded for Open<T> {
    fn read(value: &Value, codes: &Codes, also: Also<'_>) -> Result<Self, Mismatch> {
        let text = value.as_str().ok_or(Mismatch::HERE)?;
        match number(codes, also, text) {
            None => Ok(Self::Other(text.to_owned())),
            Some(number) => from_number(number).map(Self::Listed).ok_or(Mismatch::HERE),
        }
    }

    fn write<S: Serializer>(&self, serializer: S, codes: &'static Codes, also: Also<'static>) -> Result<S::Ok, S::Error> {
        match self {
            Self::Listed(code) => code.write(serializer, codes, also),
            Self::Other(text) => serializer.serialize_str(text),
        }
    }
}

impl<T: Coded> Coded for Option<T> {
    fn read(value: &Value, codes: &Codes, also: Also<'_>) -> Result<Self, Mismatch> {
        if value.is_null() { Ok(None) } else { T::read(value, codes, also).map(Some) }
    }

    fn write<S: Serializer>(&self, serializer: S, codes: &'static Codes, also: Also<'static>) -> Result<S::Ok, S::Error> {
        match self {
            None => serializer.serialize_none(),
            Some(code) => code.write(serializer, codes, also),
        }
    }
}

impl<T: Coded> Coded for Vec<T> {
    fn read(value: &Value, codes: &Codes, also: Also<'_>) -> Result<Self, Mismatch> {
        let elements = value.as_array().ok_or(Mismatch::HERE)?.iter().enumerate();
        let read = |(index, element): (usize, &Value)| {
            T::read(element, codes, also).map_err(|mismatch| mismatch.below(&index.to_string()))
        };
        elements.map(read).collect()
    }

    fn write<S: Serializer>(&self, serializer: S, codes: &'static Codes, also: Also<'static>) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(Some(self.len()))?;
        for code in self {
            list.serialize_element(&Spelled(code, codes, also))?;
        }
        list.end()
    }
}

/// Codes with how the call at hand spells them, to serialize.
pub struct Spelled<'a, T>(pub &'a T, pub &'static Codes, pub Also<'static>);

impl<T: Coded> Serialize for Spelled<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.write(serializer, self.1, self.2)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::{Names, cells};
    use alloc::vec;
    use serde_json::json;

    #[derive(Debug, Clone, Copy, PartialEq)]
    enum Fruit {
        Apple,
        Star,
    }

    impl Code for Fruit {
        const ALL: &'static [Self] = &[Self::Apple, Self::Star];

        fn number(self) -> u16 {
            // The system's second code is not accepted here, the literal `*` stands behind its codes.
            match self {
                Self::Apple => 0,
                Self::Star => 2,
            }
        }
    }

    static CODES: Codes = Codes {
        open: true,
        names: Names { seed: 1, cells: &cells::<4>(1, &[("APPLE", 0), ("PEAR", 1), ("POMME", 0)]) },
        info: &[CodeInfo::new("apple", "사과", "apple"), CodeInfo::new("pear", "배", "pear")],
        canonical: &["APPLE", "PEAR"],
        exponents: &[],
    };

    #[test]
    fn spellings_become_canonical() {
        let codes = |text: &str| number(&CODES, &[("*", 2)], text);
        assert_eq!(codes("*"), Some(2));
        let read: Result<Vec<Option<Open<Fruit>>>, _> = Coded::read(&json!(["*", null, "KIWI"]), &CODES, &[("*", 2)]);
        let expected = vec![Some(Open::Listed(Fruit::Star)), None, Some(Open::Other("KIWI".to_owned()))];
        assert_eq!(read, Ok(expected.clone()));
        assert_eq!(serde_json::to_value(Spelled(&expected, &CODES, &[("*", 2)])).ok(), Some(json!(["*", null, "KIWI"])));
        assert_eq!(spelling(Fruit::Apple, &CODES, &[("*", 2)]), "APPLE");
        assert_eq!(narrow::<Fruit>(Fruit::Star), Some(Fruit::Star));
        let wrong: Result<Vec<Fruit>, _> = Coded::read(&json!(["*", 1]), &CODES, &[("*", 2)]);
        assert_eq!(wrong.map_err(|e| e.path), Err("/1".to_owned()));
    }
}
