//! JSON values, read from a format that has more numbers than JSON.

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};
use std::fmt;

/// A value without `NaN` and infinities, which [`Value`] reads as `null`: that would be another payload.
pub(super) struct Finite(pub(super) Value);

impl<'de> Deserialize<'de> for Finite {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Of;

        impl<'de> Visitor<'de> for Of {
            type Value = Finite;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a JSON value")
            }

            fn visit_unit<E: Error>(self) -> Result<Finite, E> {
                Ok(Finite(Value::Null))
            }

            fn visit_bool<E: Error>(self, flag: bool) -> Result<Finite, E> {
                Ok(Finite(flag.into()))
            }

            fn visit_i64<E: Error>(self, number: i64) -> Result<Finite, E> {
                Ok(Finite(number.into()))
            }

            fn visit_u64<E: Error>(self, number: u64) -> Result<Finite, E> {
                Ok(Finite(number.into()))
            }

            fn visit_f64<E: Error>(self, number: f64) -> Result<Finite, E> {
                let number = Number::from_f64(number).ok_or_else(|| E::custom("a number that JSON does not have"))?;
                Ok(Finite(number.into()))
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Finite, E> {
                Ok(Finite(text.into()))
            }

            fn visit_string<E: Error>(self, text: String) -> Result<Finite, E> {
                Ok(Finite(text.into()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<Finite, A::Error> {
                let mut list = Vec::new();
                while let Some(Finite(element)) = elements.next_element()? {
                    list.push(element);
                }
                Ok(Finite(list.into()))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Finite, A::Error> {
                let mut map = Map::new();
                while let Some((name, Finite(value))) = members.next_entry::<String, Finite>()? {
                    map.insert(name, value);
                }
                Ok(Finite(map.into()))
            }
        }

        deserializer.deserialize_any(Of)
    }
}
