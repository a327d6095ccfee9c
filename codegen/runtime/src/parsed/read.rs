//! Reading a payload from JSON.

use super::{Entry, Name, Parsed, Text, What};
use crate::table::{Kind, NONE, Object, Operation, Parameter};
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

/// Bytes of input for which room for a value is set aside at first: payloads have more for each.
const BYTES_A_VALUE: usize = 16;
/// Values for which room is set aside at most before they are met.
const MOST_AT_FIRST: usize = 1024;

impl<'t> Parsed<'t> {
    /// Reads a payload of an operation.
    pub(crate) fn read(operation: &'static Operation, text: &'t str) -> serde_json::Result<Self> {
        let entries = Vec::with_capacity((text.len() / BYTES_A_VALUE + 1).min(MOST_AT_FIRST));
        let mut parsed = Self { entries };
        let mut json = serde_json::Deserializer::from_str(text);
        Reader { entries: &mut parsed.entries, parameters: operation.parameters, id: 0, name: Name::None }
            .deserialize(&mut json)?;
        json.end()?;
        Ok(parsed)
    }
}

/// Reads one value.
struct Reader<'r, 't> {
    entries: &'r mut Vec<Entry<'t>>,
    parameters: &'static [Parameter],
    /// Its parameter, or [`NONE`] in what nobody declared.
    id: u16,
    name: Name<'t>,
}

impl<'t> Reader<'_, 't> {
    fn kind(&self) -> Option<&'static Kind> {
        self.parameters.get(usize::from(self.id)).map(|parameter| &parameter.kind)
    }

    /// Takes a value to the list, and tells its place there.
    fn push(&mut self, what: What<'t>) -> usize {
        let name = core::mem::replace(&mut self.name, Name::None);
        self.entries.push(Entry { name, what, span: 1 });
        self.entries.len() - 1
    }
}

impl<'t> DeserializeSeed<'t> for Reader<'_, 't> {
    type Value = ();

    fn deserialize<D: Deserializer<'t>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'t> Visitor<'t> for Reader<'_, 't> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(mut self) -> Result<(), E> {
        self.push(What::Null);
        Ok(())
    }

    fn visit_bool<E>(mut self, flag: bool) -> Result<(), E> {
        self.push(What::Bool(flag));
        Ok(())
    }

    fn visit_i64<E>(mut self, number: i64) -> Result<(), E> {
        self.push(What::Whole(number));
        Ok(())
    }

    #[expect(clippy::cast_precision_loss, reason = "beyond 2^53 it is no integer to us")]
    fn visit_u64<E>(mut self, number: u64) -> Result<(), E> {
        self.push(i64::try_from(number).map_or(What::Number(number as f64), What::Whole));
        Ok(())
    }

    fn visit_f64<E>(mut self, number: f64) -> Result<(), E> {
        self.push(What::Number(number));
        Ok(())
    }

    fn visit_borrowed_str<E>(mut self, text: &'t str) -> Result<(), E> {
        self.push(What::Text(Text::Plain(text)));
        Ok(())
    }

    fn visit_str<E>(mut self, text: &str) -> Result<(), E> {
        self.push(What::Text(Text::Unescaped(text.into())));
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'t>>(mut self, mut elements: A) -> Result<(), A::Error> {
        let id = if let Some(Kind::Array(items)) = self.kind() { *items } else { NONE };
        let at = self.push(What::Array(0));
        let mut count = 0;
        while let Some(()) =
            elements.next_element_seed(Reader { entries: self.entries, parameters: self.parameters, id, name: Name::None })?
        {
            count += 1;
        }
        let span = self.entries.len() - at;
        self.entries[at].what = What::Array(count);
        self.entries[at].span = span;
        Ok(())
    }

    fn visit_map<A: MapAccess<'t>>(mut self, mut members: A) -> Result<(), A::Error> {
        let object = if let Some(Kind::Object(object)) = self.kind() { Some(*object) } else { None };
        let at = self.push(What::Object);
        // Bits of the parameters that were met; where there are very many, one is of several.
        let mut met = [0_u64; 4];
        let mut may_repeat = false;
        while let Some(name) = members.next_key_seed(NameReader(object))? {
            let id = if let Name::Known(id) = name { id } else { NONE };
            if id != NONE {
                let (word, bit) = (&mut met[usize::from(id / 64 % 4)], 1 << (id % 64));
                may_repeat |= *word & bit != 0;
                *word |= bit;
            } else if is_number(&name) {
                let number = members.next_value::<String>()?;
                self.entries[at].what = number_of(&number).ok_or_else(|| A::Error::custom("no number"))?;
                return Ok(());
            }
            members.next_value_seed(Reader { entries: self.entries, parameters: self.parameters, id, name })?;
        }
        self.entries[at].span = self.entries.len() - at;
        if may_repeat {
            override_earlier(&mut self.entries[at + 1..]);
        }
        Ok(())
    }
}

/// Of declared members with one name the last one counts. Others are told by their names alone, so that it does not matter for them.
#[cold]
fn override_earlier(members: &mut [Entry<'_>]) {
    let mut latest = BTreeMap::new();
    let mut at = 0;
    while let Some(member) = members.get(at) {
        let span = member.span;
        if let Name::Known(id) = member.name
            && let Some(earlier) = latest.insert(id, at)
        {
            members[earlier].name = Name::Overridden;
        }
        at += span;
    }
}

/// Reads the name of a member of a declared object, or of any other.
struct NameReader(Option<&'static Object>);

impl<'t> DeserializeSeed<'t> for NameReader {
    type Value = Name<'t>;

    fn deserialize<D: Deserializer<'t>>(self, deserializer: D) -> Result<Name<'t>, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl NameReader {
    fn known(&self, name: &str) -> Option<u16> {
        self.0.and_then(|object| object.names.get(name))
    }
}

impl<'t> Visitor<'t> for NameReader {
    type Value = Name<'t>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a member")
    }

    fn visit_borrowed_str<E>(self, name: &'t str) -> Result<Name<'t>, E> {
        Ok(self.known(name).map_or(Name::Unknown(Text::Plain(name)), Name::Known))
    }

    fn visit_str<E>(self, name: &str) -> Result<Name<'t>, E> {
        Ok(self.known(name).map_or_else(|| Name::Unknown(Text::Unescaped(name.into())), Name::Known))
    }
}

/// Whether this is the name under which `serde_json` shows numbers, where some crate has asked it to keep all their digits (`arbitrary_precision`).
fn is_number(name: &Name<'_>) -> bool {
    matches!(name, Name::Unknown(name) if name.as_str() == "$serde_json::private::Number") && keeps_digits()
}

fn number_of<'t>(digits: &str) -> Option<What<'t>> {
    match digits.parse() {
        Ok(whole) => Some(What::Whole(whole)),
        Err(_) => digits.parse().ok().map(What::Number),
    }
}

/// Whether `serde_json` was built so that it shows numbers as objects.
#[cold]
fn keeps_digits() -> bool {
    struct Probe;
    impl<'t> Visitor<'t> for Probe {
        type Value = bool;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a number")
        }

        fn visit_u64<E>(self, _: u64) -> Result<bool, E> {
            Ok(false)
        }

        fn visit_map<A: MapAccess<'t>>(self, mut number: A) -> Result<bool, A::Error> {
            while number.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
            Ok(true)
        }
    }
    serde_json::Deserializer::from_str("0").deserialize_any(Probe).unwrap_or(false)
}
