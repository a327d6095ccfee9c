//! Reading a payload from JSON.

use super::{Entry, Name, Parsed, Text, What};
use crate::ParseError;
use crate::table::{Kind, NONE, Object, Operation, Parameter};
use crate::typed::Row;
use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Number;

/// Bytes of input for which room for a value is set aside at first: payloads have more for each.
const BYTES_A_VALUE: usize = 16;
/// Values for which room is set aside at most before they are met.
const MOST_AT_FIRST: usize = 1024;

impl<'t> Parsed<'t> {
    /// Reads a payload of an operation.
    pub(crate) fn read(operation: &'static Operation, json: &'t [u8]) -> Result<Self, ParseError> {
        // Asked once, whether all of it is UTF-8 costs a fraction of asking it of each text.
        let text = core::str::from_utf8(json).map_err(|error| no_text(json, error.valid_up_to()))?;
        let mut json = serde_json::Deserializer::from_str(text);
        let parsed = Self::with_room(Row { operation, id: 0 }, text.len() / BYTES_A_VALUE, &mut json)?;
        json.end()?;
        Ok(parsed)
    }

    /// Reads a value of a parameter from anything that gives values.
    pub(crate) fn deserialize<D: Deserializer<'t>>(row: Row, deserializer: D) -> Result<Self, D::Error> {
        Self::with_room(row, 0, deserializer)
    }

    fn with_room<D: Deserializer<'t>>(row: Row, values: usize, deserializer: D) -> Result<Self, D::Error> {
        let mut parsed = Self { entries: Vec::with_capacity((values + 1).min(MOST_AT_FIRST)) };
        let parameters = row.operation.parameters;
        Reader { entries: &mut parsed.entries, parameters, id: row.id, name: Name::None }.deserialize(deserializer)?;
        Ok(parsed)
    }
}

/// Where bytes stop being JSON that stop being UTF-8 at `end`.
#[cold]
fn no_text(json: &[u8], end: usize) -> ParseError {
    let before = &json[..end];
    match serde_json::from_slice::<IgnoredAny>(before) {
        Err(earlier) if !earlier.is_eof() => earlier.into(),
        Ok(_) | Err(_) => {
            let lines = before.split(|byte| *byte == b'\n');
            let column = lines.clone().next_back().map_or(0, <[u8]>::len) + 1;
            ParseError { line: lines.count(), column, truncated: false }
        }
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

    fn visit_u64<E>(mut self, number: u64) -> Result<(), E> {
        self.push(i64::try_from(number).map_or(What::Large(number), What::Whole));
        Ok(())
    }

    fn visit_i128<E: Error>(mut self, number: i128) -> Result<(), E> {
        let number = number.to_string().parse().map_err(E::custom)?;
        self.push(What::Exact(Box::new(number)));
        Ok(())
    }

    fn visit_u128<E: Error>(mut self, number: u128) -> Result<(), E> {
        let number = number.to_string().parse().map_err(E::custom)?;
        self.push(What::Exact(Box::new(number)));
        Ok(())
    }

    fn visit_f64<E>(mut self, number: f64) -> Result<(), E> {
        self.push(if number.is_finite() { What::Number(number) } else { What::Null });
        Ok(())
    }

    fn visit_none<E>(mut self) -> Result<(), E> {
        self.push(What::Null);
        Ok(())
    }

    fn visit_some<D: Deserializer<'t>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
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
                let number: Number = members.next_value::<String>()?.parse().map_err(A::Error::custom)?;
                self.entries[at].what = number.as_i64().map_or_else(|| What::Exact(Box::new(number)), What::Whole);
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

/// Whether `serde_json` was built so that it shows numbers as objects.
#[cold]
fn keeps_digits() -> bool {
    struct Probe;
    impl<'t> Visitor<'t> for Probe {
        type Value = bool;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a number")
        }

        fn visit_f64<E>(self, _: f64) -> Result<bool, E> {
            Ok(false)
        }

        fn visit_map<A: MapAccess<'t>>(self, mut number: A) -> Result<bool, A::Error> {
            while number.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
            Ok(true)
        }
    }
    serde_json::Deserializer::from_str("0.5").deserialize_any(Probe).unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Severity;
    use crate::node::Node;
    use crate::table::{Cell, Check, FREE, Names, Rules};
    use alloc::format;
    use serde_json::{Value, json};

    static MEMBERS: Object = Object {
        // With this seed all belong into the first cell.
        names: Names { seed: 0, cells: &[Cell(0x61, 0, "a", 1), Cell(0x7473_696c, 0x7473_696c, "list", 2), FREE, FREE] },
        required: &[],
        all_required: 0,
        members: &[1, 2],
        judged: -1,
        open: true,
        unknown: 0,
        selectors: &[],
    };
    static OPERATION: Operation = Operation {
        gateway: "v2/test",
        id: "test",
        contracts: &[],
        parameters: &[
            Parameter::new("", NONE, Kind::Object(&MEMBERS)),
            Parameter::new("a", 0, Kind::Json),
            Parameter::new("list", 0, Kind::Array(3)),
            Parameter::new("", 2, Kind::Object(&MEMBERS)),
        ],
        checks: &[Check::new("known", Severity::Error, &[])],
        messages: &[],
        rules: Rules { always: &[], filed: &[] },
        derived: &[],
        default_facts: &[],
        fields: &[],
    };
    const ROW: Row = Row { operation: &OPERATION, id: 0 };

    #[track_caller]
    fn read(text: &str) -> Value {
        match Parsed::read(&OPERATION, text.as_bytes()) {
            Ok(parsed) => parsed.node().to_value(ROW),
            Err(error) => panic!("{error}"),
        }
    }

    #[test]
    fn a_payload_means_what_its_value_means() {
        for text in [
            "null",
            "[1, -1, 1.5, 1e300, -0.0, 18446744073709551615, 9223372036854775807, -9223372036854775808]",
            r#"{"a": {"a": [{}, [], "", "\u00e9\n"]}, "list": [{"a": 1, "b": {"list": 2}}, {"list": []}, 7], "": true, "\u0061b": false}"#,
        ] {
            assert_eq!(Some(read(text)), serde_json::from_str(text).ok(), "{text}");
        }
    }

    #[test]
    fn of_members_with_one_name_the_last_one_counts() {
        let text = r#"{"x": 1, "a": {"deep": [1, 2]}, "list": [{"a": 1, "a": 2}], "a": 3, "x": 2, "\u0061": 4}"#;
        assert_eq!(read(text), json!({"x": 2, "a": 4, "list": [{"a": 2}]}));
        let parsed = Parsed::read(&OPERATION, text.as_bytes()).ok();
        let found = parsed.as_ref().and_then(|parsed| parsed.node().member(&OPERATION, 1));
        assert_eq!(found.and_then(Node::number), Some(4.0));
    }

    #[test]
    fn very_many_members_and_elements_take_no_longer_than_they_are_many() {
        let twice = |index: usize| format!("\"{index}\": 0, \"a\": 0");
        let members = (0..100_000).map(twice).collect::<Vec<_>>().join(", ");
        let text = format!("{{{members}, \"list\": [{}0]}}", "0, ".repeat(100_000));
        assert_eq!(Some(read(&text)), serde_json::from_str(&text).ok());
    }

    #[test]
    fn bytes_that_are_no_text_have_a_place() {
        let place = |json: &[u8]| match Parsed::read(&OPERATION, json) {
            Ok(_) => panic!("it is no JSON"),
            Err(error) => (error.line, error.column, error.truncated),
        };
        assert_eq!(place(b"{\"a\":\n \"4\xff\"}"), (2, 4, false));
        assert_eq!(place(b"\xff"), (1, 1, false));
        assert_eq!(place(b"{\"a\" 1}\xff"), (1, 6, false));
        assert_eq!(place(b"{\"a\": 1"), (1, 7, true));
        assert_eq!(place(b"{} {}"), (1, 4, false));
    }

    #[test]
    fn numbers_are_shown_as_such() {
        // Whether they are hangs on the features of `serde_json`; a member of that name does not make a number.
        let text = r#"{"$serde_json::private::Number": "12"}"#;
        assert_eq!(
            read(text).to_string(),
            serde_json::from_str::<Value>(text).map_or_else(|error| error.to_string(), |value| value.to_string())
        );
    }
}
