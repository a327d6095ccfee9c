//! A value of a parsed payload, as the engine looks at it.

use super::{Entry, Name, Parsed, What};
use crate::node::{self, Members, View, of_fraction, of_whole};
use crate::table::{Object, Operation};
use alloc::collections::BTreeMap;

/// A value: its entry, and those of what is inside.
#[derive(Clone, Copy)]
pub struct Node<'a>(&'a [Entry<'a>]);

impl Parsed<'_> {
    /// The payload.
    pub(crate) fn node(&self) -> Node<'_> {
        Node(&self.entries)
    }
}

/// Values beside each other.
pub(super) struct Siblings<'a>(&'a [Entry<'a>]);

impl<'a> Iterator for Siblings<'a> {
    type Item = (&'a Name<'a>, Node<'a>);

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        let first = self.0.first()?;
        let (this, rest) = self.0.split_at_checked(first.span)?;
        self.0 = rest;
        Some((&first.name, Node(this)))
    }
}

impl<'a> Node<'a> {
    #[inline]
    pub(super) fn what(self) -> &'a What<'a> {
        self.0.first().map_or(&What::Null, |entry| &entry.what)
    }

    /// What is inside.
    #[inline]
    pub(super) fn inside(self) -> Siblings<'a> {
        Siblings(self.0.get(1..).unwrap_or_default())
    }

    /// The value of a number that is not kept as a whole one.
    #[expect(clippy::cast_precision_loss, reason = "beyond 2^53 it is no integer to us")]
    pub(super) fn fraction(self) -> Option<f64> {
        match self.what() {
            What::Large(number) => Some(*number as f64),
            What::Number(number) => Some(*number),
            What::Exact(number) => number.as_f64(),
            What::Null | What::Bool(_) | What::Whole(_) | What::Text(_) | What::Array(_) | What::Object => None,
        }
    }

    /// The members of an object, by parameter or by name.
    fn by_name(self) -> BTreeMap<(Option<u16>, &'a str), Self> {
        let named = |(name, value): (&'a Name<'a>, Self)| match name {
            Name::Known(id) => Some(((Some(*id), ""), value)),
            Name::Unknown(name) => Some(((None, name.as_str()), value)),
            Name::None | Name::Overridden => None,
        };
        self.inside().filter_map(named).collect()
    }
}

impl<'a> node::Node<'a> for Node<'a> {
    #[inline]
    fn view(self) -> View<'a> {
        match self.what() {
            What::Null => View::Null,
            What::Bool(flag) => View::Bool(*flag),
            What::Whole(number) => {
                let (number, is_integer) = of_whole(*number);
                View::Number(number, is_integer)
            }
            What::Large(_) | What::Number(_) | What::Exact(_) => {
                let (number, is_integer) = of_fraction(self.fraction().unwrap_or(f64::NAN));
                View::Number(number, is_integer)
            }
            What::Text(text) => View::Text(text.as_str()),
            What::Array(_) => View::Array,
            What::Object => View::Object,
        }
    }

    #[inline]
    fn len(self) -> usize {
        if let What::Array(count) = self.what() { *count } else { 0 }
    }

    fn element(self, index: usize) -> Option<Self> {
        self.elements().nth(index)
    }

    fn elements(self) -> impl Iterator<Item = Self> {
        self.inside().take(self.len()).map(|(_, element)| element)
    }

    #[inline(always)]
    #[expect(clippy::inline_always, reason = "it is the loop over members")]
    fn members(self, _object: &'static Object, to: &mut impl Members<'a, Self>) {
        for (name, value) in self.inside() {
            match name {
                Name::Known(id) => to.known(*id, value),
                Name::Unknown(name) => to.unknown(name.as_str()),
                Name::None | Name::Overridden => {}
            }
        }
    }

    fn member(self, _operation: &'static Operation, id: u16) -> Option<Self> {
        self.inside().find(|(name, _)| matches!(name, Name::Known(of) if *of == id)).map(|(_, value)| value)
    }

    fn named(self, object: Option<&'static Object>, name: &str) -> Option<Self> {
        let id = object.and_then(|object| object.names.get(name));
        let mut found = self.inside().filter(|(of, _)| match of {
            Name::Known(of) => Some(*of) == id,
            Name::Unknown(of) => of.as_str() == name,
            Name::None | Name::Overridden => false,
        });
        found.next().map(|(_, value)| value)
    }

    fn same(self, other: Self) -> bool {
        match (self.what(), other.what()) {
            (What::Object, What::Object) => {
                let (this, that) = (self.by_name(), other.by_name());
                let mut pairs = this.iter().zip(&that);
                this.len() == that.len() && pairs.all(|((a, x), (b, y))| a == b && x.same(*y))
            }
            (What::Array(_), What::Array(_)) => {
                self.len() == other.len() && self.elements().zip(other.elements()).all(|(a, b)| a.same(b))
            }
            _ => match (self.view(), other.view()) {
                (View::Null, View::Null) => true,
                (View::Bool(a), View::Bool(b)) => a == b,
                (View::Number(a, _), View::Number(b, _)) => a.partial_cmp(&b).is_some_and(core::cmp::Ordering::is_eq),
                (View::Text(a), View::Text(b)) => a == b,
                _ => false,
            },
        }
    }
}
