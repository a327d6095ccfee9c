use super::item;
use super::order;
use super::shape::wrong_type;
use super::{Body, CodeItem, CodeSystemHead, CodeSystemItem, Items, Located, ParameterHead, ParameterItem, RefineItem};
use crate::diagnostic::{Diagnostics, Place};
use indexmap::IndexMap;
use serde::de::DeserializeOwned;
use serde_yaml::{Mapping, Value};

/// A part of a file that has not been looked into yet.
pub(super) struct Part<'a> {
    pub(super) value: &'a Value,
    pub(super) place: Place,
}

/// What a mapping says beside the keys that are read one by one.
pub(super) struct Head<'k> {
    value: Value,
    place: Place,
    beside: &'k [&'k str],
}

/// Reads parts and reports what is wrong with them. Placeholders (null) are nothing, silently.
pub(super) struct Reader<'d> {
    pub(super) diagnostics: &'d mut Diagnostics,
    /// What is a matter of style.
    pub(super) style: &'d mut Diagnostics,
}

impl Reader<'_> {
    /// One item.
    pub(super) fn item<T: DeserializeOwned>(&mut self, part: &Part<'_>) -> Option<Located<T>> {
        order::check::<T>(part.value, &part.place, self.style);
        item::read(part.value, &part.place, &[], self.diagnostics)
    }

    /// The keys of a mapping that [`Self::split`] left.
    pub(super) fn head<T: DeserializeOwned>(&mut self, head: &Head<'_>) -> Option<Located<T>> {
        order::check::<T>(&head.value, &head.place, self.style);
        item::read(&head.value, &head.place, head.beside, self.diagnostics)
    }

    /// Takes some keys out of a mapping.
    pub(super) fn split<'a, 'k, const N: usize>(
        &mut self,
        part: &Part<'a>,
        keys: &'k [&'k str; N],
    ) -> (Head<'k>, [Option<Part<'a>>; N]) {
        let mut taken = [const { None }; N];
        let mut rest = Mapping::new();
        let entries = self.entries(part);
        let is_mapping = part.value.is_mapping();
        for (key, entry) in entries {
            match keys.iter().position(|k| *k == key) {
                Some(index) => taken[index] = Some(entry),
                None => drop(rest.insert(Value::String(key), entry.value.clone())),
            }
        }
        let value = if is_mapping { Value::Mapping(rest) } else { Value::Null };
        (Head { value, place: part.place.clone(), beside: keys }, taken)
    }

    /// Reports a key that should have been there.
    pub(super) fn require<'a>(&mut self, taken: Option<Part<'a>>, key: &str, of: &Part<'_>) -> Option<Part<'a>> {
        if taken.is_none() && of.value.is_mapping() {
            self.diagnostics.push(item::missing_key(key, &item::subject(&of.place.path), of.place.clone()));
        }
        taken
    }

    /// The entries of a mapping.
    pub(super) fn entries<'a>(&mut self, part: &Part<'a>) -> Vec<(String, Part<'a>)> {
        match part.value {
            Value::Mapping(entries) => {
                let entry = |(key, value): (&Value, &'a Value)| {
                    let key = key.as_str()?.to_owned();
                    let place = part.place.clone().key(key.as_str());
                    Some((key, Part { value, place }))
                };
                entries.iter().filter_map(entry).collect()
            }
            Value::Null => Vec::new(),
            Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Sequence(_) | Value::Tagged(_) => {
                self.wrong(part, "a mapping");
                Vec::new()
            }
        }
    }

    /// The elements of a list.
    pub(super) fn elements<'a>(&mut self, part: &Part<'a>) -> Vec<Part<'a>> {
        match part.value {
            Value::Sequence(elements) => {
                elements.iter().enumerate().map(|(index, value)| Part { value, place: part.place.clone().index(index) }).collect()
            }
            Value::Null => Vec::new(),
            Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Mapping(_) | Value::Tagged(_) => {
                self.wrong(part, "a list");
                Vec::new()
            }
        }
    }

    fn wrong(&mut self, part: &Part<'_>, expected: &str) {
        item::report(&wrong_type(part.value, expected, None), part.value, &part.place, &[], self.diagnostics);
    }

    /// A mapping of items.
    pub(super) fn items<T: DeserializeOwned>(&mut self, part: Option<Part<'_>>) -> Items<T> {
        let Some(part) = part else { return Items::new() };
        self.entries(&part).into_iter().filter_map(|(name, part)| Some((name, self.item(&part)?))).collect()
    }

    /// A list of items.
    pub(super) fn list<T: DeserializeOwned>(&mut self, part: Option<Part<'_>>) -> Vec<Located<T>> {
        let Some(part) = part else { return Vec::new() };
        self.elements(&part).into_iter().filter_map(|part| self.item(&part)).collect()
    }

    /// A parameter with everything below it.
    pub(super) fn parameter(&mut self, part: &Part<'_>) -> Option<ParameterItem> {
        let (head, [members, items]) = self.split(part, &["members", "items"]);
        let head: Option<Located<ParameterHead>> = self.head(&head);
        let members = self.parameters(members);
        // An `items` with a mistake takes its array with it, so that nobody sees an array of nothing.
        let items = match items {
            Some(items) => Some(Box::new(self.parameter(&items)?)),
            None => None,
        };
        Some(ParameterItem { head: head?, members, items })
    }

    /// A mapping of parameters.
    pub(super) fn parameters(&mut self, part: Option<Part<'_>>) -> IndexMap<String, ParameterItem> {
        let Some(part) = part else { return IndexMap::new() };
        self.entries(&part).into_iter().filter_map(|(name, part)| Some((name, self.parameter(&part)?))).collect()
    }

    /// `refine`: by path, a mapping or a list of mappings.
    fn refinements(&mut self, part: Option<Part<'_>>) -> Vec<(String, Located<RefineItem>)> {
        let Some(part) = part else { return Vec::new() };
        let mut refinements = Vec::new();
        for (path, part) in self.entries(&part) {
            match part.value {
                Value::Sequence(_) => {
                    for part in self.elements(&part) {
                        refinements.extend(self.item(&part).map(|item| (path.clone(), item)));
                    }
                }
                Value::Mapping(_) | Value::Null => refinements.extend(self.item(&part).map(|item| (path, item))),
                Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Tagged(_) => {
                    self.wrong(&part, "a mapping or a list of mappings");
                }
            }
        }
        refinements
    }

    /// The keys that fragments and a gateway's operation files have in common, in the order of [`super::load::BODY`].
    pub(super) fn body(&mut self, [refine, parameters, derived, rules, waive, uses]: [Option<Part<'_>>; 6]) -> Body {
        Body {
            refine: self.refinements(refine),
            parameters: self.parameters(parameters),
            derived: self.items(derived),
            rules: self.list(rules),
            waive: self.list(waive),
            uses: self.list(uses),
        }
    }

    /// `code_systems`.
    pub(super) fn code_systems(&mut self, part: Option<Part<'_>>, gateway: Option<&str>) -> Vec<CodeSystemItem> {
        let Some(part) = part else { return Vec::new() };
        let mut systems = Vec::new();
        for (id, part) in self.entries(&part) {
            let (head, [codes]) = self.split(&part, &["codes"]);
            let head: Option<Located<CodeSystemHead>> = self.head(&head);
            let codes = self.require(codes, "codes", &part);
            let codes: Items<CodeItem> = self.items(codes);
            systems.extend(head.map(|head| CodeSystemItem { id, gateway: gateway.map(str::to_owned), head, codes }));
        }
        systems
    }
}
