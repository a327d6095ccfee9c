//! What a schema says of a value, whatever language the schema is written in.

use std::collections::{BTreeMap, BTreeSet};

/// What a value looks like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shape {
    /// A text.
    String,
    /// A number without fraction.
    Integer,
    /// A number.
    Number,
    /// A number, of which the schema does not say whether it may have a fraction.
    AnyNumber,
    /// True or false.
    Boolean,
    /// Anything, or an object of which the schema lists no member.
    Any,
    /// One of these texts.
    Codes(Codes),
    /// An object.
    Object(Members),
    /// An array of these.
    Array(Box<Shape>),
    /// One of several of another kind each.
    OneOf(Vec<Shape>),
}

/// A list of texts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Codes {
    /// What is taken.
    pub values: BTreeSet<String>,
    /// What may stand before each, with `_` between.
    pub prefix: Option<String>,
}

/// Members of an object by wire name.
pub type Members = BTreeMap<String, Member>;

/// A member of an object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// What it looks like.
    pub shape: Shape,
    /// Whether it must be there.
    pub required: bool,
    /// Whether it may be `null`.
    pub nullable: bool,
    /// Whether it is going away.
    pub deprecated: bool,
    /// At most so many characters.
    pub max_length: Option<u64>,
}

impl Member {
    /// An optional member with nothing beside its shape.
    #[must_use]
    pub const fn new(shape: Shape) -> Self {
        Self { shape, required: false, nullable: false, deprecated: false, max_length: None }
    }
}

impl Shape {
    /// Something that is either of two. Objects become one object, in which only what both require is required.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::Object(mut members), Self::Object(others)) => {
                for (name, member) in &mut members {
                    member.required &= others.get(name).is_some_and(|other| other.required);
                }
                for (name, other) in others {
                    let merged = match members.remove(&name) {
                        None => Member { required: false, ..other },
                        Some(member) => Member {
                            nullable: member.nullable || other.nullable,
                            deprecated: member.deprecated && other.deprecated,
                            max_length: member.max_length.max(other.max_length),
                            shape: member.shape.or(other.shape),
                            ..member
                        },
                    };
                    members.insert(name, merged);
                }
                Self::Object(members)
            }
            (Self::Codes(mut codes), Self::Codes(others)) if codes.prefix == others.prefix => {
                codes.values.extend(others.values);
                Self::Codes(codes)
            }
            (Self::OneOf(mut shapes), other) => {
                if !shapes.contains(&other) {
                    shapes.push(other);
                }
                Self::OneOf(shapes)
            }
            (one, other) if one == other => one,
            (one, other) => Self::OneOf(vec![one, other]),
        }
    }

    /// Something that is both of two: of objects, one with the members of both.
    ///
    /// # Errors
    /// When they are not both objects.
    pub fn and(self, other: Self) -> Result<Self, String> {
        match (self, other) {
            (Self::Object(mut members), Self::Object(others)) => {
                for (name, member) in others {
                    let required = member.required || members.get(&name).is_some_and(|member| member.required);
                    members.insert(name, Member { required, ..member });
                }
                Ok(Self::Object(members))
            }
            (Self::Any, other) | (other, Self::Any) => Ok(other),
            (one, other) => Err(format!("{one:?} and {other:?} at once")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn object(members: &[(&str, Shape, bool)]) -> Shape {
        let member = |(name, shape, required): &(&str, Shape, bool)| {
            ((*name).to_owned(), Member { required: *required, ..Member::new(shape.clone()) })
        };
        Shape::Object(members.iter().map(member).collect())
    }

    #[test]
    fn either_requires_what_both_require() {
        let one = object(&[("a", Shape::String, true), ("b", Shape::Integer, true)]);
        let other = object(&[("a", Shape::Integer, true), ("c", Shape::Boolean, true)]);
        let both = Shape::OneOf(vec![Shape::String, Shape::Integer]);
        assert_eq!(
            one.clone().or(other.clone()),
            object(&[("a", both, true), ("b", Shape::Integer, false), ("c", Shape::Boolean, false)])
        );
        let merged = object(&[("a", Shape::Integer, true), ("b", Shape::Integer, true), ("c", Shape::Boolean, true)]);
        assert_eq!(one.and(other), Ok(merged));
        assert!(Shape::String.and(Shape::Integer).is_err());
    }

    #[test]
    fn lists_of_codes_add_up() {
        let of = |value: &str| Shape::Codes(Codes { values: BTreeSet::from([value.to_owned()]), prefix: None });
        let Shape::Codes(codes) = of("A").or(of("B")) else { panic!() };
        assert_eq!(codes.values.into_iter().collect::<Vec<_>>(), ["A", "B"]);
    }
}
