//! A deserializer over [`Value`]s whose errors are data: which keys are unknown or missing, what was expected and what found, and where.
//!
//! Null fits everything. It never stands in specs, so it marks what has been reported already, and reading goes on beside it.

use crate::source::Step;
use serde::de::value::{BorrowedStrDeserializer, StrDeserializer};
use serde::de::{DeserializeSeed, Deserializer, Error, Expected, MapAccess, SeqAccess, Unexpected, Visitor};
use serde::forward_to_deserialize_any;
use serde_yaml::{Mapping, Value};
use std::fmt::Display;

/// What does not fit, and where.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Mistake {
    /// From the innermost step outwards.
    pub(super) steps: Vec<Step>,
    pub(super) kind: Kind,
}

/// What does not fit.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Kind {
    /// Keys of a mapping that do not belong there, and those that do.
    UnknownKeys { keys: Vec<String>, known: &'static [&'static str] },
    /// A key that a mapping needs.
    MissingKey(&'static str),
    /// A value of another type.
    WrongType { expected: String, found: String, help: Option<String> },
    /// Anything else.
    Other(String),
}

impl Mistake {
    fn new(kind: Kind) -> Self {
        Self { steps: Vec::new(), kind }
    }

    fn below(mut self, step: Step) -> Self {
        self.steps.push(step);
        self
    }
}

impl Display for Mistake {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?}", self.kind)
    }
}

impl std::error::Error for Mistake {}

impl Error for Mistake {
    fn custom<T: Display>(message: T) -> Self {
        Self::new(Kind::Other(message.to_string()))
    }

    fn invalid_type(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::new(Kind::WrongType { expected: expected.to_string(), found: found.to_string(), help: None })
    }

    fn missing_field(field: &'static str) -> Self {
        Self::new(Kind::MissingKey(field))
    }

    fn unknown_field(field: &str, known: &'static [&'static str]) -> Self {
        Self::new(Kind::UnknownKeys { keys: vec![field.to_owned()], known })
    }
}

/// A value, seen as what the item's type asks for.
pub(super) struct Shape<'a>(pub(super) &'a Value);

/// Placeholder.
const NULL: &Value = &Value::Null;

impl Shape<'_> {
    fn wrong(&self, expected: impl Into<String>, help: Option<String>) -> Mistake {
        wrong_type(self.0, expected, help)
    }
}

/// The mistake that `value` is not of the expected type.
pub(super) fn wrong_type(value: &Value, expected: impl Into<String>, help: Option<String>) -> Mistake {
    Mistake::new(Kind::WrongType { expected: expected.into(), found: describe(value), help })
}

/// What a value is, for messages.
pub(crate) fn describe(value: &Value) -> String {
    match value {
        Value::Null => "nothing".to_owned(),
        Value::Bool(value) => format!("`{value}`"),
        Value::Number(value) => format!("the number {value}"),
        Value::String(text) if text.chars().count() > 40 || text.contains('\n') => "a text".to_owned(),
        Value::String(text) => format!("the text `{text}`"),
        Value::Sequence(_) => "a list".to_owned(),
        Value::Mapping(_) => "a mapping".to_owned(),
        Value::Tagged(tagged) => describe(&tagged.value),
    }
}

/// What to do about a number or boolean between quotes.
fn unquote(value: &Value) -> Option<String> {
    let text = value.as_str()?;
    let is_plain = matches!(text, "true" | "false") || text.parse::<f64>().is_ok();
    is_plain.then(|| format!("remove the quotes: {text}"))
}

/// Integers of a type, by what the type can hold.
macro_rules! integers {
    ($($method:ident $type:ty;)+) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
            let number = match self.0 {
                Value::Null => Some(0),
                Value::Number(number) => number.as_i64().filter(|n| <$type>::try_from(*n).is_ok()),
                Value::Bool(_) | Value::String(_) | Value::Sequence(_) | Value::Mapping(_) | Value::Tagged(_) => None,
            };
            match number {
                Some(number) => visitor.visit_i64(number),
                None => Err(self.wrong(format!("a whole number from {} to {}", <$type>::MIN, <$type>::MAX), unquote(self.0))),
            }
        })+
    };
}

impl<'de> Deserializer<'de> for Shape<'de> {
    type Error = Mistake;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        match self.0 {
            Value::Null => visitor.visit_unit(),
            Value::Bool(value) => visitor.visit_bool(*value),
            Value::Number(number) => match (number.as_u64(), number.as_i64(), number.as_f64()) {
                (Some(number), _, _) => visitor.visit_u64(number),
                (None, Some(number), _) => visitor.visit_i64(number),
                (None, None, number) => visitor.visit_f64(number.unwrap_or(f64::NAN)),
            },
            Value::String(text) => visitor.visit_borrowed_str(text),
            Value::Sequence(elements) => visitor.visit_seq(Elements::new(elements)),
            Value::Mapping(entries) => visitor.visit_map(Entries::new(entries)),
            Value::Tagged(tagged) => Shape(&tagged.value).deserialize_any(visitor),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        match self.0 {
            Value::Null => visitor.visit_bool(false),
            Value::Bool(value) => visitor.visit_bool(*value),
            Value::Number(_) | Value::String(_) | Value::Sequence(_) | Value::Mapping(_) | Value::Tagged(_) => {
                Err(self.wrong("`true` or `false`", unquote(self.0)))
            }
        }
    }

    integers! {
        deserialize_i8 i8;
        deserialize_i16 i16;
        deserialize_i32 i32;
        deserialize_i64 i64;
        deserialize_u8 u8;
        deserialize_u16 u16;
        deserialize_u32 u32;
        deserialize_u64 u64;
    }

    fn deserialize_f32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        self.deserialize_f64(visitor)
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        match self.0 {
            Value::Null => visitor.visit_f64(0.0),
            Value::Number(number) => visitor.visit_f64(number.as_f64().unwrap_or(f64::NAN)),
            Value::Bool(_) | Value::String(_) | Value::Sequence(_) | Value::Mapping(_) | Value::Tagged(_) => {
                Err(self.wrong("a number", unquote(self.0)))
            }
        }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        match self.0 {
            Value::Null => visitor.visit_borrowed_str(""),
            Value::String(text) => visitor.visit_borrowed_str(text),
            Value::Bool(value) => Err(self.wrong("a text", Some(format!("quote it: '{value}'")))),
            Value::Number(number) => Err(self.wrong("a text", Some(format!("quote it: '{number}'")))),
            Value::Sequence(_) | Value::Mapping(_) | Value::Tagged(_) => Err(self.wrong("a text", None)),
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        if self.0.is_null() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Mistake> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        match self.0 {
            Value::Null => visitor.visit_seq(Elements::new(&[])),
            Value::Sequence(elements) => visitor.visit_seq(Elements::new(elements)),
            Value::Bool(_) | Value::Number(_) | Value::String(_) => {
                Err(self.wrong("a list", Some("put it in brackets: `[...]`".to_owned())))
            }
            Value::Mapping(_) | Value::Tagged(_) => Err(self.wrong("a list", None)),
        }
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        match self.0 {
            Value::Null => visitor.visit_map(Entries::placeholders(&[])),
            Value::Mapping(entries) => visitor.visit_map(Entries::new(entries)),
            Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Sequence(_) | Value::Tagged(_) => {
                Err(self.wrong("a mapping", None))
            }
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Mistake> {
        match self.0 {
            Value::Null => visitor.visit_map(Entries::placeholders(fields)),
            Value::Mapping(entries) => {
                let keys = entries.keys().filter_map(Value::as_str);
                let unknown: Vec<String> = keys.filter(|key| !fields.contains(key)).map(str::to_owned).collect();
                if unknown.is_empty() {
                    visitor.visit_map(Entries::new(entries))
                } else {
                    Err(Mistake::new(Kind::UnknownKeys { keys: unknown, known: fields }))
                }
            }
            Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Sequence(_) | Value::Tagged(_) => {
                let keys = fields.iter().map(|field| format!("{field}: ...")).collect::<Vec<_>>().join(", ");
                Err(self.wrong("a mapping", (fields.len() <= 4).then(|| format!("write `{{ {keys} }}`"))))
            }
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Mistake> {
        match self.0 {
            Value::String(text) => visitor.visit_enum(StrDeserializer::<Mistake>::new(text)),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::Sequence(_) | Value::Mapping(_) | Value::Tagged(_) => {
                Err(self.wrong("a text", None))
            }
        }
    }

    forward_to_deserialize_any! {
        i128 u128 char bytes byte_buf unit unit_struct tuple tuple_struct identifier ignored_any
    }
}

/// The elements of a list.
struct Elements<'a> {
    elements: std::iter::Enumerate<std::slice::Iter<'a, Value>>,
}

impl<'a> Elements<'a> {
    fn new(elements: &'a [Value]) -> Self {
        Self { elements: elements.iter().enumerate() }
    }
}

impl<'a> SeqAccess<'a> for Elements<'a> {
    type Error = Mistake;

    fn next_element_seed<T: DeserializeSeed<'a>>(&mut self, seed: T) -> Result<Option<T::Value>, Mistake> {
        let Some((index, element)) = self.elements.next() else { return Ok(None) };
        seed.deserialize(Shape(element)).map(Some).map_err(|mistake| mistake.below(Step::Index(index)))
    }
}

/// The entries of a mapping, or placeholders for them.
struct Entries<'a> {
    rest: Option<serde_yaml::mapping::Iter<'a>>,
    placeholders: &'static [&'static str],
    value: Option<(&'a str, &'a Value)>,
}

impl<'a> Entries<'a> {
    fn new(entries: &'a Mapping) -> Self {
        Self { rest: Some(entries.iter()), placeholders: &[], value: None }
    }

    fn placeholders(keys: &'static [&'static str]) -> Self {
        Self { rest: None, placeholders: keys, value: None }
    }
}

impl<'a> MapAccess<'a> for Entries<'a> {
    type Error = Mistake;

    fn next_key_seed<K: DeserializeSeed<'a>>(&mut self, seed: K) -> Result<Option<K::Value>, Mistake> {
        let entry = self.rest.as_mut().and_then(|entries| entries.find_map(|(key, value)| Some((key.as_str()?, value))));
        let (key, value) = match (entry, self.placeholders.split_first()) {
            (Some(entry), _) => entry,
            (None, Some((first, rest))) => {
                self.placeholders = rest;
                (*first, NULL)
            }
            (None, None) => return Ok(None),
        };
        self.value = Some((key, value));
        let key: BorrowedStrDeserializer<'a, Mistake> = BorrowedStrDeserializer::new(key);
        seed.deserialize(key).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'a>>(&mut self, seed: V) -> Result<V::Value, Mistake> {
        let (key, value) = self.value.take().unwrap_or(("", NULL));
        seed.deserialize(Shape(value)).map_err(|mistake| mistake.below(Step::Key(key.to_owned())))
    }
}
