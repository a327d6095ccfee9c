use super::{Code, Given, Members, Mismatch, Others};
use crate::Secret;
use crate::node::{Members as Judges, Node as Looked, View, of_fraction, of_whole};
use crate::secret::Wipe;
use crate::table::{self, Kind, Operation};
use alloc::string::String;
use alloc::vec::Vec;
use serde_json::{Map, Value};

/// What a parameter is declared as, by its number among an operation's parameters.
#[derive(Debug, Clone, Copy)]
pub struct Row {
    /// The operation.
    pub operation: &'static Operation,
    /// The parameter.
    pub id: u16,
}

impl Row {
    pub(super) fn kind(self) -> &'static Kind {
        &self.operation.parameters[usize::from(self.id)].kind
    }

    pub(crate) fn name(self) -> &'static str {
        self.operation.parameters[usize::from(self.id)].name
    }

    /// Whether a selector speaks of it.
    pub(super) fn is_selectable(self) -> bool {
        self.operation.parameters[usize::from(self.id)].unselected != table::NONE
    }

    pub(crate) const fn with(self, id: u16) -> Self {
        Self { id, ..self }
    }
}

/// A type that parameters have.
pub trait Typed: Sized {
    /// What stands for it in JSON.
    fn node(&self) -> Node<'_>;

    /// Reads a value of a parameter.
    fn read(value: Given<'_>, row: Row) -> Result<Self, Mismatch>;
}

/// A struct whose fields are the members of an object, in the order of the operation's tables.
pub trait Object {
    /// The parameter whose object it is.
    fn row() -> Row
    where
        Self: Sized;

    /// Reads one member after the other.
    fn read(members: &mut Members<'_>) -> Result<Self, Mismatch>
    where
        Self: Sized;

    /// Shows one member after the other.
    fn visit<'a>(&'a self, members: &mut Visit<'_, 'a>);

    /// Members that nobody listed.
    fn others(&self) -> Option<&Others> {
        None
    }
}

/// A list of values.
pub trait List {
    /// How many there are.
    fn count(&self) -> usize;

    /// One of them.
    fn element(&self, index: usize) -> Option<Node<'_>>;
}

impl<T: Typed> List for Vec<T> {
    fn count(&self) -> usize {
        self.len()
    }

    fn element(&self, index: usize) -> Option<Node<'_>> {
        self.get(index).map(T::node)
    }
}

/// The JSON value that something typed stands for.
#[derive(Clone, Copy)]
pub enum Node<'a> {
    /// `null`
    Null,
    /// True or false.
    Bool(bool),
    /// A whole number.
    Whole(i64),
    /// A finite number.
    Number(f64),
    /// A text.
    Text(&'a str),
    /// A code.
    Code(u16),
    /// An array.
    List(&'a dyn List),
    /// A struct.
    Object(&'a dyn Object),
    /// An object without declared members.
    Map(&'a Map<String, Value>),
    /// Anything.
    Json(&'a Value),
}

/// Is shown members, each with its place among the declared ones.
pub(crate) trait Show<'a> {
    /// A text.
    fn text(&mut self, place: usize, text: &'a str);

    /// A code.
    fn code(&mut self, place: usize, code: u16);

    /// Anything else.
    fn node(&mut self, place: usize, node: Node<'a>);
}

/// Shows whatever it is to a function.
impl<'a, F: FnMut(usize, Node<'a>)> Show<'a> for F {
    fn text(&mut self, place: usize, text: &'a str) {
        self(place, Node::Text(text));
    }

    fn code(&mut self, place: usize, code: u16) {
        self(place, Node::Code(code));
    }

    fn node(&mut self, place: usize, node: Node<'a>) {
        self(place, node);
    }
}

/// Shows members to somebody who knows them by their parameters.
struct Declared<'m, M> {
    /// Parameters by place.
    members: &'static [u16],
    to: &'m mut M,
}

impl<'a, M: Judges<'a, Node<'a>>> Show<'a> for Declared<'_, M> {
    fn text(&mut self, place: usize, text: &'a str) {
        self.to.text(self.members[place], text, Node::Text(text));
    }

    fn code(&mut self, place: usize, code: u16) {
        self.to.code(self.members[place], code, Node::Code(code));
    }

    fn node(&mut self, place: usize, node: Node<'a>) {
        self.to.known(self.members[place], node);
    }
}

/// Members by their places among the declared ones, a bit for each. The last bit is for all that follow, and always set.
pub(crate) type Places = i64;

/// All members.
pub(super) const ALL: Places = -1;

/// Is shown the members of an object, one after the other.
pub struct Visit<'v, 'a> {
    at: usize,
    /// What is of interest, and of that what is left from here on.
    wanted: Places,
    left: Places,
    to: &'v mut dyn Show<'a>,
}

impl<'a> Visit<'_, 'a> {
    /// A member that is always there.
    #[inline]
    pub fn required<T: Typed>(&mut self, value: &'a T) {
        if self.left & 1 == 1 {
            self.put(value.node());
        }
        self.skip(1);
    }

    /// A member that may be there.
    #[inline]
    pub fn optional<T: Typed>(&mut self, value: &'a Option<T>) {
        if self.left & 1 == 1
            && let Some(value) = value
        {
            self.put(value.node());
        }
        self.skip(1);
    }

    /// A code.
    #[inline]
    pub fn code(&mut self, code: impl Code) {
        self.put(Node::Code(code.number()));
        self.skip(1);
    }

    /// The place of the next member.
    #[inline]
    pub const fn place(&self) -> usize {
        self.at
    }

    /// Goes to a place.
    #[inline]
    pub const fn at(&mut self, place: usize) -> &mut Self {
        self.at = place;
        self.left = if place < 64 { self.wanted >> place } else { ALL };
        self
    }

    /// So many members that are not in the type, or stand elsewhere.
    #[inline]
    pub const fn skip(&mut self, members: usize) -> &mut Self {
        self.at += members;
        self.left = if members < 64 { self.left >> members } else { ALL };
        self
    }

    #[inline]
    fn put(&mut self, node: Node<'a>) {
        match node {
            Node::Text(text) => self.to.text(self.at, text),
            Node::Code(code) => self.to.code(self.at, code),
            node => self.to.node(self.at, node),
        }
    }
}

/// Shows the members of an object that are wanted, each with its place among the declared ones.
pub(super) fn visit<'a>(object: &'a dyn Object, wanted: Places, to: &mut dyn Show<'a>) {
    object.visit(&mut Visit { at: 0, wanted, left: wanted, to });
}

impl<'a> Node<'a> {
    /// Its members that nobody listed.
    fn others(self) -> Option<&'a Map<String, Value>> {
        match self {
            Self::Object(object) => object.others().map(|others| &others.0),
            Self::Map(map) => Some(map),
            Self::Json(value) => value.as_object(),
            Self::Null | Self::Bool(_) | Self::Whole(_) | Self::Number(_) | Self::Text(_) | Self::Code(_) | Self::List(_) => None,
        }
    }
}

impl<'a> Looked<'a> for Node<'a> {
    #[inline]
    fn view(self) -> View<'a> {
        let number = |(number, is_integer)| View::Number(number, is_integer);
        match self {
            Self::Null => View::Null,
            Self::Bool(flag) => View::Bool(flag),
            Self::Whole(whole) => number(of_whole(whole)),
            Self::Number(fraction) => number(of_fraction(fraction)),
            Self::Text(text) => View::Text(text),
            Self::Code(code) => View::Code(code),
            Self::List(_) => View::Array,
            Self::Object(_) | Self::Map(_) => View::Object,
            Self::Json(value) => value.view(),
        }
    }

    fn len(self) -> usize {
        match self {
            Self::List(list) => list.count(),
            Self::Json(value) => Looked::len(value),
            _ => 0,
        }
    }

    fn element(self, index: usize) -> Option<Self> {
        match self {
            Self::List(list) => list.element(index),
            Self::Json(value) => value.element(index).map(Self::Json),
            _ => None,
        }
    }

    #[inline]
    fn members(self, object: &'static table::Object, to: &mut impl Judges<'a, Self>) {
        if let Self::Object(typed) = self {
            visit(typed, object.judged, &mut Declared { members: object.members, to });
        }
    }

    /// Under the name of a declared member the field counts.
    #[inline]
    fn unlisted(self, object: &'static table::Object, mut show: impl FnMut(&'a str)) {
        if matches!(self, Self::Object(_)) && !object.open {
            return;
        }
        for name in self.others().into_iter().flat_map(Map::keys) {
            if object.names.get(name).is_none() {
                show(name);
            }
        }
    }

    fn member(self, operation: &'static Operation, id: u16) -> Option<Self> {
        let parameter = &operation.parameters[usize::from(id)];
        let Kind::Object(object) = operation.parameters[usize::from(parameter.parent)].kind else { return None };
        self.named(Some(object), parameter.name)
    }

    fn named(self, object: Option<&'static table::Object>, name: &str) -> Option<Self> {
        let Self::Object(typed) = self else { return self.others()?.get(name).map(Self::Json) };
        let object = object?;
        let id = object.names.get(name)?;
        let place = object.members.iter().position(|member| *member == id)?;
        let mut found = None;
        let this = if place < 63 { 1 << place } else { ALL };
        visit(typed, this, &mut |at, node| {
            if at == place {
                found = Some(node);
            }
        });
        found
    }

    fn same(self, other: Self) -> bool {
        match (self, other) {
            (Self::Json(a), Self::Json(b)) => a.same(b),
            // Elements of one array: what stands at one place has one name.
            (Self::Object(a), Self::Object(b)) => {
                let (a_others, b_others) = (self.others(), other.others());
                let (a, b) = (members(a), members(b));
                let same_members = a.len() == b.len() && a.iter().zip(&b).all(|((i, a), (j, b))| i == j && a.same(*b));
                same_members && a_others == b_others
            }
            (Self::Map(a), Self::Map(b)) => a == b,
            (Self::List(a), Self::List(b)) => {
                let same = |index| a.element(index).zip(b.element(index)).is_some_and(|(a, b)| a.same(b));
                a.count() == b.count() && (0..a.count()).all(same)
            }
            _ => match (self.view(), other.view()) {
                (View::Null, View::Null) => true,
                (View::Bool(a), View::Bool(b)) => a == b,
                (View::Number(a, _), View::Number(b, _)) => {
                    a.total_cmp(&b).is_eq() || a.partial_cmp(&b).is_some_and(core::cmp::Ordering::is_eq)
                }
                (View::Text(a), View::Text(b)) => a == b,
                (View::Code(a), View::Code(b)) => a == b,
                _ => false,
            },
        }
    }
}

fn members(object: &dyn Object) -> Vec<(usize, Node<'_>)> {
    let mut found = Vec::new();
    visit(object, ALL, &mut |at, node| found.push((at, node)));
    found
}

impl<T: Object> Typed for T {
    #[inline]
    fn node(&self) -> Node<'_> {
        Node::Object(self)
    }

    // Operations share structs, so where it stands says by which table it is read.
    fn read(value: Given<'_>, row: Row) -> Result<Self, Mismatch> {
        Members::read(value, row)
    }
}

macro_rules! plain {
    ($($ty:ty, $self:ident => $node:expr, $value:ident => $read:expr;)*) => { $(impl Typed for $ty {
        #[inline]
        fn node(&self) -> Node<'_> {
            let $self = self;
            $node
        }

        fn read($value: Given<'_>, _row: Row) -> Result<Self, Mismatch> {
            $read.ok_or(Mismatch::HERE)
        }
    })* };
}

plain! {
    String, text => Node::Text(text), value => value.as_str().map(Into::into);
    bool, flag => Node::Bool(*flag), value => value.as_bool();
    i64, whole => Node::Whole(*whole), value => value.as_whole();
    // What is no number becomes `null`, as `serde_json` writes it.
    f64, number => if number.is_finite() { Node::Number(*number) } else { Node::Null }, value => Looked::number(value);
}

impl Typed for Value {
    #[inline]
    fn node(&self) -> Node<'_> {
        Node::Json(self)
    }

    fn read(value: Given<'_>, row: Row) -> Result<Self, Mismatch> {
        Ok(value.to_value(row))
    }
}

impl Typed for Others {
    #[inline]
    fn node(&self) -> Node<'_> {
        Node::Map(&self.0)
    }

    fn read(value: Given<'_>, row: Row) -> Result<Self, Mismatch> {
        if value.is_object() { Ok(Self(value.to_map(row))) } else { Err(Mismatch::HERE) }
    }
}

impl<T: Typed> Typed for Vec<T> {
    #[inline]
    fn node(&self) -> Node<'_> {
        Node::List(self)
    }

    fn read(value: Given<'_>, row: Row) -> Result<Self, Mismatch> {
        let items = if let Kind::Array(items) = row.kind() { row.with(*items) } else { row };
        if !value.is_array() {
            return Err(Mismatch::HERE);
        }
        let elements = value.elements().enumerate();
        elements.map(|(index, element)| T::read(element, items).map_err(|mismatch| mismatch.at(index))).collect()
    }
}

/// `null`, where that is accepted.
impl<T: Typed> Typed for Option<T> {
    #[inline]
    fn node(&self) -> Node<'_> {
        self.as_ref().map_or(Node::Null, T::node)
    }

    fn read(value: Given<'_>, row: Row) -> Result<Self, Mismatch> {
        if value.is_null() { Ok(None) } else { T::read(value, row).map(Some) }
    }
}

impl<T: Typed + Wipe> Typed for Secret<T> {
    #[inline]
    fn node(&self) -> Node<'_> {
        self.expose().node()
    }

    fn read(value: Given<'_>, row: Row) -> Result<Self, Mismatch> {
        T::read(value, row).map(Self::new)
    }
}
