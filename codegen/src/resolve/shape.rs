use super::report::Problems;
use crate::diagnostic::Code;
use crate::syntax::{InputItem, Located, ParameterHead, ParameterItem};
use indexmap::IndexMap;

/// A parameter with the inputs it uses mounted, before anything is read.
#[derive(Debug, Clone)]
pub(super) struct Shape<'a> {
    /// What is written of it, nearest first: its own keys, those of the input it uses, those of the input that one uses.
    pub(super) layers: Vec<Layer<'a>>,
    /// Members by wire name.
    pub(super) members: IndexMap<String, Shape<'a>>,
    /// Element.
    pub(super) items: Option<Box<Shape<'a>>>,
    /// Whether an input is mounted here, so that paths in it may be meant from here.
    pub(super) mount: bool,
    /// Whether it uses something that could not be mounted.
    pub(super) broken: bool,
}

/// One mapping of keys and what its citations cite.
#[derive(Debug, Clone, Copy)]
pub(super) struct Layer<'a> {
    pub(super) head: &'a Located<ParameterHead>,
    pub(super) document: Option<&'a str>,
}

impl<'a> Shape<'a> {
    /// The nearest layer that says something, and what.
    pub(super) fn pick<T>(&self, get: impl Fn(&'a ParameterHead) -> Option<T>) -> Option<(T, Layer<'a>)> {
        self.layers.iter().find_map(|layer| Some((get(&layer.head.value)?, *layer)))
    }
}

/// Mounts inputs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mounting<'a> {
    pub(super) problems: &'a Problems,
    pub(super) inputs: &'a [InputItem],
    /// Version whose inputs may be used.
    pub(super) version: &'a str,
}

/// The inputs being mounted, innermost first.
#[derive(Debug, Clone, Copy)]
pub(super) struct Using<'u> {
    id: &'u str,
    outer: Option<&'u Using<'u>>,
}

impl Using<'_> {
    fn contains(&self, id: &str) -> bool {
        self.id == id || self.outer.is_some_and(|outer| outer.contains(id))
    }
}

impl<'a> Mounting<'a> {
    /// The shape of a parameter.
    pub(super) fn shape(&self, item: &'a ParameterItem, document: Option<&'a str>, using: Option<&Using<'_>>) -> Shape<'a> {
        let mut shape = Shape {
            layers: vec![Layer { head: &item.head, document }],
            members: self.members(&item.members, document, using),
            items: item.items.as_deref().map(|items| Box::new(self.shape(items, document, using))),
            mount: false,
            broken: false,
        };
        if let Some(id) = &item.head.value.uses {
            let beside = [("type", item.head.value.ty.is_some()), ("code", item.head.value.code.is_some())];
            for (key, _) in beside.into_iter().filter(|(_, written)| *written) {
                let message = format!("`{key}` cannot stand beside `use`, which says it already");
                self.problems.error(Code::InvalidParameter, message, item.head.place().key(key).at_key());
            }
            match self.input(id, &item.head.place().key("use"), using) {
                Some(input) => shape = over(shape, input, Order::InputFirst),
                None => shape.broken = true,
            }
        }
        shape
    }

    /// The shapes of several parameters.
    pub(super) fn members(
        &self,
        items: &'a IndexMap<String, ParameterItem>,
        document: Option<&'a str>,
        using: Option<&Using<'_>>,
    ) -> IndexMap<String, Shape<'a>> {
        items.iter().map(|(name, item)| (name.clone(), self.shape(item, document, using))).collect()
    }

    /// The shape of the input with that id.
    fn input(&self, id: &str, place: &crate::diagnostic::Place, using: Option<&Using<'_>>) -> Option<Shape<'a>> {
        let mut of_version = self.inputs.iter().filter(|input| input.version == self.version);
        let Some(input) = of_version.clone().find(|input| input.id == id) else {
            let what = format!("an input of {}", self.version);
            self.problems.unknown(&what, id, place.clone(), of_version.by_ref().map(|input| input.id.as_str()));
            return None;
        };
        if using.is_some_and(|using| using.contains(id)) {
            self.problems.error(Code::Recursion, format!("the input `{id}` uses itself"), place.clone());
            return None;
        }
        let using = Using { id: &input.id, outer: using };
        Some(self.shape(&input.parameter, input.source_doc.as_deref(), Some(&using)))
    }

    /// The members of an input, merged behind parameters that are written out; these override members of the same name.
    pub(super) fn merged(
        &self,
        own: IndexMap<String, Shape<'a>>,
        id: &str,
        place: &crate::diagnostic::Place,
    ) -> (IndexMap<String, Shape<'a>>, bool) {
        let Some(input) = self.input(id, place, None) else { return (own, true) };
        if input.members.is_empty() && !input.broken {
            let message = format!("the input `{id}` has no members to merge");
            self.problems.error(Code::InvalidParameter, message, place.clone());
        }
        (merge(own, input.members, Order::OwnFirst), input.broken)
    }
}

/// Which members come first where some are written and some come from an input.
#[derive(Clone, Copy)]
enum Order {
    /// Mounted somewhere: the input's order, what is new behind it.
    InputFirst,
    /// Merged into the root: what is written, then the rest of the input.
    OwnFirst,
}

/// What is written, laid over an input.
fn over<'a>(mut own: Shape<'a>, input: Shape<'a>, order: Order) -> Shape<'a> {
    own.layers.extend(input.layers);
    own.members = merge(own.members, input.members, order);
    own.items = own.items.or(input.items);
    own.broken |= input.broken;
    own.mount = true;
    own
}

fn merge<'a>(
    mut own: IndexMap<String, Shape<'a>>,
    mut input: IndexMap<String, Shape<'a>>,
    order: Order,
) -> IndexMap<String, Shape<'a>> {
    match order {
        Order::InputFirst => {
            for (name, shape) in own {
                let laid = match input.get(&name) {
                    Some(below) => lay(shape, below.clone()),
                    None => shape,
                };
                input.insert(name, laid);
            }
            input
        }
        Order::OwnFirst => {
            for (name, below) in input {
                match own.get_mut(&name) {
                    Some(above) => *above = lay(above.clone(), below),
                    None => {
                        own.insert(name, below);
                    }
                }
            }
            own
        }
    }
}

/// A member over the input's member of the same name: with a type of its own it replaces it, else its keys override.
fn lay<'a>(above: Shape<'a>, below: Shape<'a>) -> Shape<'a> {
    let typed = |head: &ParameterHead| head.ty.is_some() || head.code.is_some() || head.uses.is_some();
    if above.layers.first().is_some_and(|layer| typed(&layer.head.value)) {
        return above;
    }
    let mount = below.mount;
    Shape { mount, ..over(above, below, Order::InputFirst) }
}
