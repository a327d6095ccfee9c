//! The order of keys in an item: that of the type that reads it. A matter of style, so that all specs can be read alike.

use super::item::subject;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use serde::de::{DeserializeOwned, Deserializer, Visitor};
use serde::forward_to_deserialize_any;
use serde_yaml::Value;

/// Reports the first key of a mapping that stands behind one it should stand before.
pub(super) fn check<T: DeserializeOwned>(value: &Value, place: &Place, style: &mut Diagnostics) {
    let Value::Mapping(entries) = value else { return };
    let fields = fields_of::<T>();
    let rank = |key: &str| fields.iter().position(|field| *field == key);
    let keys = entries.keys().filter_map(|key| key.as_str().and_then(|key| Some((rank(key)?, key))));
    let mut last: Option<(usize, &str)> = None;
    for (rank, key) in keys {
        if let Some((_, before)) = last.filter(|(greatest, _)| *greatest > rank) {
            let message = format!("`{key}` stands behind `{before}`");
            let used = fields.iter().filter(|field| entries.get(**field).is_some()).map(|field| format!("`{field}`"));
            let order = format!("the order in {} is {}", subject(&place.path), used.collect::<Vec<_>>().join(", "));
            style.push(Diagnostic::new(Code::KeyOrder, message, place.clone().key(key).at_key()).help(order));
            return;
        }
        last = Some((rank, key));
    }
}

/// The keys that a type reads, in its own order.
fn fields_of<T: DeserializeOwned>() -> &'static [&'static str] {
    let mut fields: &'static [&'static str] = &[];
    // The capturing deserializer refuses everything, once it knows.
    let _ = T::deserialize(Capture(&mut fields));
    fields
}

struct Capture<'f>(&'f mut &'static [&'static str]);

impl<'de> Deserializer<'de> for Capture<'_> {
    type Error = serde::de::value::Error;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Self::Error> {
        Err(serde::de::Error::custom("only the names of fields are wanted"))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Self::Error> {
        *self.0 = fields;
        self.deserialize_any(visitor)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct newtype_struct seq tuple
        tuple_struct map enum identifier ignored_any
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::RuleItem;

    fn found(yaml: &str) -> Vec<String> {
        let value: Value = serde_yaml::from_str(yaml).unwrap();
        let mut style = Diagnostics::new();
        check::<RuleItem>(&value, &Place::file(0), &mut style);
        style
            .iter()
            .map(|diagnostic| format!("{}; {}", diagnostic.message, diagnostic.help.clone().unwrap_or_default()))
            .collect()
    }

    #[test]
    fn keys_stand_as_in_the_type() {
        assert!(found("{ id: a, when: { b: 1 }, require: c, source: { lines: [1] } }").is_empty());
        let text = "`when` stands behind `require`; the order in the file is `id`, `when`, `require`";
        assert_eq!(found("{ id: a, require: c, when: { b: 1 } }"), [text]);
        assert!(found("{ id: a, nonsense: c, when: { b: 1 } }").is_empty(), "others are reported elsewhere");
    }
}
