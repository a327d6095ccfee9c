//! A value as bytes, to take its fingerprint: two values of one type give the same bytes only if they are equal to the last sign of a number. That
//! nothing has to be listed by hand is the point: a field that a type gets is in its fingerprint.

use serde::ser::{self, Serialize, Serializer};
use std::fmt::Error;

/// The bytes of a value. They mean something to this build of the program only.
pub(super) fn bytes(value: &impl Serialize) -> Vec<u8> {
    let mut feed = Feed(Vec::new());
    // Nothing here fails, and what is serialized are values, not files.
    let _ = value.serialize(&mut feed);
    feed.0
}

/// Every part is its kind, and what of it the kind does not tell: so nothing runs into anything else, nor is taken for it.
struct Feed(Vec<u8>);

impl Feed {
    #[allow(clippy::unnecessary_wraps, reason = "what serializes ends with this")]
    fn put(&mut self, kind: Kind, bytes: &[u8]) -> Result<(), Error> {
        self.kind(kind);
        self.0.extend_from_slice(bytes);
        Ok(())
    }

    fn kind(&mut self, kind: Kind) {
        self.0.push(kind as u8);
    }

    fn sized(&mut self, kind: Kind, bytes: &[u8]) -> Result<(), Error> {
        self.put(kind, &(bytes.len() as u64).to_le_bytes())?;
        self.0.extend_from_slice(bytes);
        Ok(())
    }

    fn variant(&mut self, index: u32) -> Result<(), Error> {
        self.put(Kind::Variant, &index.to_le_bytes())
    }

    fn end(&mut self) -> Result<(), Error> {
        self.put(Kind::End, &[])
    }
}

#[derive(Clone, Copy)]
enum Kind {
    End,
    Boolean,
    Signed,
    Unsigned,
    Float,
    Text,
    Bytes,
    Absent,
    Present,
    Unit,
    Variant,
    List,
    Map,
    Struct,
}

impl<'f> Serializer for &'f mut Feed {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = &'f mut Feed;
    type SerializeTuple = &'f mut Feed;
    type SerializeTupleStruct = &'f mut Feed;
    type SerializeTupleVariant = &'f mut Feed;
    type SerializeMap = &'f mut Feed;
    type SerializeStruct = &'f mut Feed;
    type SerializeStructVariant = &'f mut Feed;

    fn is_human_readable(&self) -> bool {
        false
    }

    fn serialize_bool(self, v: bool) -> Result<(), Error> {
        self.put(Kind::Boolean, &[u8::from(v)])
    }

    fn serialize_i8(self, v: i8) -> Result<(), Error> {
        self.serialize_i64(v.into())
    }

    fn serialize_i16(self, v: i16) -> Result<(), Error> {
        self.serialize_i64(v.into())
    }

    fn serialize_i32(self, v: i32) -> Result<(), Error> {
        self.serialize_i64(v.into())
    }

    fn serialize_i64(self, v: i64) -> Result<(), Error> {
        self.put(Kind::Signed, &v.to_le_bytes())
    }

    fn serialize_u8(self, v: u8) -> Result<(), Error> {
        self.serialize_u64(v.into())
    }

    fn serialize_u16(self, v: u16) -> Result<(), Error> {
        self.serialize_u64(v.into())
    }

    fn serialize_u32(self, v: u32) -> Result<(), Error> {
        self.serialize_u64(v.into())
    }

    fn serialize_u64(self, v: u64) -> Result<(), Error> {
        self.put(Kind::Unsigned, &v.to_le_bytes())
    }

    fn serialize_f32(self, v: f32) -> Result<(), Error> {
        self.serialize_f64(v.into())
    }

    fn serialize_f64(self, v: f64) -> Result<(), Error> {
        self.put(Kind::Float, &v.to_bits().to_le_bytes())
    }

    fn serialize_char(self, v: char) -> Result<(), Error> {
        self.serialize_u64(u32::from(v).into())
    }

    fn serialize_str(self, v: &str) -> Result<(), Error> {
        self.sized(Kind::Text, v.as_bytes())
    }

    fn serialize_bytes(self, v: &[u8]) -> Result<(), Error> {
        self.sized(Kind::Bytes, v)
    }

    fn serialize_none(self) -> Result<(), Error> {
        self.put(Kind::Absent, &[])
    }

    fn serialize_some<T: ?Sized + Serialize>(self, value: &T) -> Result<(), Error> {
        self.kind(Kind::Present);
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Error> {
        self.put(Kind::Unit, &[])
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Error> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(self, _: &'static str, index: u32, _: &'static str) -> Result<(), Error> {
        self.variant(index)
    }

    fn serialize_newtype_struct<T: ?Sized + Serialize>(self, _: &'static str, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: ?Sized + Serialize>(
        self,
        _: &'static str,
        index: u32,
        _: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        self.variant(index)?;
        value.serialize(self)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Self, Error> {
        self.kind(Kind::List);
        Ok(self)
    }

    fn serialize_tuple(self, _: usize) -> Result<Self, Error> {
        self.kind(Kind::List);
        Ok(self)
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Self, Error> {
        self.kind(Kind::List);
        Ok(self)
    }

    fn serialize_tuple_variant(self, _: &'static str, index: u32, _: &'static str, _: usize) -> Result<Self, Error> {
        self.variant(index)?;
        self.kind(Kind::List);
        Ok(self)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Self, Error> {
        self.kind(Kind::Map);
        Ok(self)
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Self, Error> {
        self.kind(Kind::Struct);
        Ok(self)
    }

    fn serialize_struct_variant(self, _: &'static str, index: u32, _: &'static str, _: usize) -> Result<Self, Error> {
        self.variant(index)?;
        self.kind(Kind::Struct);
        Ok(self)
    }
}

/// Lists of all kinds: their elements one after the other.
macro_rules! elements {
    ($($serialize:ident: $method:ident),*) => {$(
        impl ser::$serialize for &mut Feed {
            type Ok = ();
            type Error = Error;

            fn $method<T: ?Sized + Serialize>(&mut self, value: &T) -> Result<(), Error> {
                value.serialize(&mut **self)
            }

            fn end(self) -> Result<(), Error> {
                Feed::end(self)
            }
        }
    )*};
}

elements!(
    SerializeSeq: serialize_element,
    SerializeTuple: serialize_element,
    SerializeTupleStruct: serialize_field,
    SerializeTupleVariant: serialize_field
);

impl ser::SerializeMap for &mut Feed {
    type Ok = ();
    type Error = Error;

    fn serialize_key<T: ?Sized + Serialize>(&mut self, key: &T) -> Result<(), Error> {
        key.serialize(&mut **self)
    }

    fn serialize_value<T: ?Sized + Serialize>(&mut self, value: &T) -> Result<(), Error> {
        value.serialize(&mut **self)
    }

    fn end(self) -> Result<(), Error> {
        Feed::end(self)
    }
}

/// A type's fields are the same each time, or left out each time for the same reason: their names are needed for that alone.
macro_rules! fields {
    ($($serialize:ident),*) => {$(
        impl ser::$serialize for &mut Feed {
            type Ok = ();
            type Error = Error;

            fn serialize_field<T: ?Sized + Serialize>(&mut self, name: &'static str, value: &T) -> Result<(), Error> {
                self.serialize_str(name)?;
                value.serialize(&mut **self)
            }

            fn end(self) -> Result<(), Error> {
                Feed::end(self)
            }
        }
    )*};
}

fields!(SerializeStruct, SerializeStructVariant);

#[cfg(test)]
mod tests {
    use super::bytes;
    use serde::Serialize;
    use serde_json::json;

    #[derive(Serialize)]
    enum Shape {
        None,
        One(String),
        Two(String, String),
        Named { a: Option<u32>, b: f64 },
    }

    #[test]
    fn what_differs_has_other_bytes() {
        let text = str::to_owned;
        let shapes = [
            Shape::None,
            Shape::One(text("ab")),
            Shape::One(text("a")),
            Shape::Two(text("a"), text("b")),
            Shape::Two(text("ab"), text("")),
            Shape::Two(text(""), text("ab")),
            Shape::Named { a: None, b: 0.0 },
            Shape::Named { a: None, b: -0.0 },
            Shape::Named { a: Some(0), b: 0.0 },
        ];
        let values = [json!(null), json!(1), json!(1.0), json!("1"), json!([1]), json!({ "1": 1 }), json!([[], 1]), json!([[1]])];
        let mut all: Vec<Vec<u8>> = shapes.iter().map(bytes).chain(values.iter().map(bytes)).collect();
        all.push(bytes(&(vec![1_u8], vec![2_u8, 3])));
        all.push(bytes(&(vec![1_u8, 2], vec![3_u8])));
        for (index, one) in all.iter().enumerate() {
            assert!(all[index + 1..].iter().all(|other| other != one), "{index}");
        }
        assert_eq!(bytes(&values), bytes(&values));
    }
}
