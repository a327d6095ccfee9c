use super::node::{ALL, visit};
use super::{Node, Object, Row};
use crate::table::Kind;
use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

/// Writes a struct: declared names, canonical spellings of codes, no member that is absent.
pub fn serialize<T: Object, S: Serializer>(object: &T, serializer: S) -> Result<S::Ok, S::Error> {
    Written(Node::Object(object), T::row()).serialize(serializer)
}

/// A value and what it is declared as.
struct Written<'a>(Node<'a>, Row);

impl Serialize for Written<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(node, row) = *self;
        match (node, row.kind()) {
            (Node::Bool(flag), _) => serializer.serialize_bool(flag),
            (Node::Whole(number), _) => serializer.serialize_i64(number),
            (Node::Number(number), _) => serializer.serialize_f64(number),
            (Node::Text(text), _) => serializer.serialize_str(text),
            (Node::Code(code), Kind::Code(used)) => serializer.serialize_str(used.spelling(code).unwrap_or_default()),
            (Node::Null | Node::Code(_), _) => serializer.serialize_unit(),
            (Node::List(list), kind) => {
                let items = if let Kind::Array(items) = kind { row.with(*items) } else { row };
                let mut written = serializer.serialize_seq(Some(list.count()))?;
                for element in (0..list.count()).filter_map(|index| list.element(index)) {
                    written.serialize_element(&Written(element, items))?;
                }
                written.end()
            }
            (Node::Object(typed), Kind::Object(object)) => {
                let mut map = serializer.serialize_map(None)?;
                let mut result = Ok(());
                visit(typed, ALL, &mut |at: usize, node| {
                    if let (Ok(()), Some(id)) = (&result, object.members.get(at)) {
                        let member = row.with(*id);
                        result = map.serialize_entry(member.name(), &Written(node, member));
                    }
                });
                result?;
                for (name, value) in typed.others().into_iter().flat_map(|others| &others.0) {
                    if object.names.get(name).is_none() {
                        map.serialize_entry(name, value)?;
                    }
                }
                map.end()
            }
            (Node::Object(_), _) => serializer.serialize_map(Some(0))?.end(),
            (Node::Map(map), _) => map.serialize(serializer),
            (Node::Json(value), _) => value.serialize(serializer),
        }
    }
}
