//! Values that one would give a parameter: of its type, and meeting all that is said of it.

use super::Seeker;
use super::text::{Demands, count};
use crate::model::{Constraint, NumberRange, Parameter, Type};
use serde_json::{Map, Value, json};
use std::collections::HashSet;

/// Values of one parameter that are tried at most.
const MOST: usize = 5;

/// Elements of an array that is made at most. A payload with more is judged too slowly to seek with, and nobody would read it.
pub(super) const MOST_ELEMENTS: usize = 200;

impl<'m> Seeker<'m> {
    /// Values that meet all that is said of the parameter itself, the most natural first; where nothing does, what comes nearest.
    pub fn plain(&self, parameter: &'m Parameter) -> Vec<Value> {
        if let Some(known) = self.plain.borrow().get(&parameter.path) {
            return known.clone();
        }
        let own: Vec<&Constraint> = constraints(parameter).collect();
        let values = self.meeting(parameter, &own);
        self.plain.borrow_mut().insert(parameter.path.clone(), values.clone());
        values
    }

    /// Likewise, with further constraints.
    pub(super) fn plain_under(&self, parameter: &'m Parameter, further: &[&Constraint]) -> Vec<Value> {
        let all: Vec<&Constraint> = constraints(parameter).chain(further.iter().copied()).collect();
        self.meeting(parameter, &all)
    }

    /// Values meeting most of these constraints.
    fn meeting(&self, parameter: &'m Parameter, constraints: &[&Constraint]) -> Vec<Value> {
        let mut ranked: Vec<(usize, Value)> = Vec::new();
        for value in self.candidates(parameter, &parameter.ty, constraints) {
            let broken = constraints.iter().filter(|constraint| !self.meets(parameter, constraint, &value)).count();
            if !ranked.iter().any(|(_, known)| *known == value) {
                ranked.push((broken, value));
            }
        }
        let least = ranked.iter().map(|(broken, _)| *broken).min().unwrap_or(0);
        ranked.into_iter().filter(|(broken, _)| *broken == least).map(|(_, value)| value).take(MOST).collect()
    }

    /// Values of a type that may meet the constraints.
    pub(super) fn candidates(&self, parameter: &'m Parameter, ty: &Type, constraints: &[&Constraint]) -> Vec<Value> {
        let listed = listed(constraints);
        match ty {
            Type::Code { .. } => self.spellings(parameter, &listed),
            Type::String => {
                let texts = Demands::of(constraints).natural().into_iter().map(Value::from);
                listed.into_iter().filter(Value::is_string).chain(texts).collect()
            }
            Type::Integer | Type::Amount { minor: true, .. } => {
                let numbers = [1000, 1, 0, 2, 12, 50_000, 100_000].map(|number| json!(number));
                listed.into_iter().filter(Value::is_number).chain(numbers).collect()
            }
            Type::Number | Type::Amount { minor: false, .. } => {
                let numbers = [json!(1000), json!(1), json!(0), json!(0.5), json!(50_000)];
                listed.into_iter().filter(Value::is_number).chain(numbers).collect()
            }
            Type::Boolean => listed.into_iter().filter(Value::is_boolean).chain([json!(true), json!(false)]).collect(),
            Type::Object => vec![self.object(parameter)],
            Type::Array => {
                let sizes = constraints.iter().filter_map(|constraint| match constraint {
                    Constraint::MinItems(size) | Constraint::MaxItems(size) => Some(count(*size)),
                    _ => None,
                });
                [1].into_iter()
                    .chain(sizes)
                    .filter(|size| *size <= MOST_ELEMENTS)
                    .map(|size| self.array(parameter, size))
                    .collect()
            }
            Type::Json => vec![json!({ "key": "value" }), json!("text")],
            Type::Union(types) => types.iter().flat_map(|ty| self.candidates(parameter, ty, constraints)).collect(),
        }
    }

    /// The object with what must be in it.
    fn object(&self, parameter: &'m Parameter) -> Value {
        let required = parameter.members.iter().filter(|member| member.required.is_some());
        let members = required.filter_map(|member| Some((member.wire_name.clone(), self.plain(member).into_iter().next()?)));
        Value::Object(members.collect::<Map<_, _>>())
    }

    /// An array of so many elements, as different from each other as its checks want them.
    pub(super) fn array(&self, parameter: &'m Parameter, size: usize) -> Value {
        let Some(items) = parameter.items.as_deref() else { return json!([]) };
        let plain = self.plain(items);
        let Some(first) = plain.first() else { return json!([]) };
        let unique = constraints(parameter).find_map(|constraint| match constraint {
            Constraint::UniqueBy(member) => Some(member.as_deref()),
            _ => None,
        });
        match unique {
            None => vec![first.clone(); size].into(),
            Some(None) => self.several(items, size).into(),
            Some(Some(name)) => {
                let member = items.members.iter().find(|member| member.wire_name == name);
                let keys = member.map_or_else(|| vec![Value::Null; size], |member| self.several(member, size));
                let element = |key: Value| {
                    let mut element = first.clone();
                    if let (Some(_), Value::Object(object)) = (member, &mut element) {
                        object.insert(name.to_owned(), key);
                    }
                    element
                };
                keys.into_iter().map(element).collect()
            }
        }
    }

    /// So many values of a parameter, different ones as far as there are any, the last of them over and over where there are too few.
    fn several(&self, parameter: &'m Parameter, size: usize) -> Vec<Value> {
        let own: Vec<&Constraint> = constraints(parameter).collect();
        let demands = Demands::of(&own);
        let values: Box<dyn Iterator<Item = Value>> = match &parameter.ty {
            Type::Code { .. } => Box::new(self.spellings(parameter, &listed(&own)).into_iter()),
            Type::String => Box::new((1..=size).flat_map(|length| demands.with_length(length)).map(|(_, text)| json!(text))),
            Type::Integer | Type::Number | Type::Amount { .. } => Box::new((1..=size).map(|number| json!(number))),
            Type::Boolean | Type::Object | Type::Array | Type::Json | Type::Union(_) => {
                Box::new(self.candidates(parameter, &parameter.ty, &own).into_iter())
            }
        };
        let mut known = HashSet::new();
        let usable = |value: &Value| own.iter().all(|constraint| self.meets(parameter, constraint, value));
        let mut different: Vec<Value> =
            values.filter(usable).filter(|value| known.insert(value.to_string())).take(size).collect();
        let last = different.last().cloned().unwrap_or_default();
        different.resize(size, last);
        different
    }

    /// The spellings of codes: of the ids listed, else of all that the dialect knows.
    pub(super) fn spellings(&self, parameter: &Parameter, ids: &[Value]) -> Vec<Value> {
        if ids.is_empty() {
            return self.ids(parameter).iter().map(|id| self.spelled(parameter, &json!(id))).collect();
        }
        ids.iter().map(|id| self.spelled(parameter, id)).collect()
    }

    /// Ids of all codes that a parameter can hold in this dialect, literals accepted beside them included; none unless it holds codes.
    pub fn ids(&self, parameter: &Parameter) -> Vec<String> {
        let Type::Code { system, also } = &parameter.ty else { return Vec::new() };
        let codes = self.model.code_systems.get(system).into_iter().flat_map(|system| system.codes.values());
        let known = codes.filter(|code| code.spellings.contains_key(&self.offer.dialect)).map(|code| code.id.clone());
        known.chain(also.iter().cloned()).collect()
    }

    /// A value as rules name it, as the dialect writes it.
    pub fn spelled(&self, parameter: &Parameter, value: &Value) -> Value {
        let (Type::Code { system, .. }, Some(id)) = (&parameter.ty, value.as_str()) else { return value.clone() };
        let code = self.model.code_systems.get(system).and_then(|system| system.codes.get(id));
        let spelling = code.and_then(|code| code.spellings.get(&self.offer.dialect));
        spelling.map_or_else(|| value.clone(), |spelling| json!(spelling.canonical))
    }
}

/// All that is said of a parameter's own value.
pub(super) fn constraints(parameter: &Parameter) -> impl Iterator<Item = &Constraint> {
    parameter.refinements.iter().flat_map(|refinement| &refinement.grades).map(|grade| &grade.constraint)
}

/// The values that constraints name, ends of ranges included.
pub(super) fn listed(constraints: &[&Constraint]) -> Vec<Value> {
    let mut values = Vec::new();
    for constraint in constraints {
        match constraint {
            Constraint::Values(set) => {
                values.extend(set.values.iter().cloned());
                values.extend(set.ranges.iter().flat_map(ends));
            }
            Constraint::Range(range) => values.extend(ends(range)),
            Constraint::MinLength(_)
            | Constraint::MaxLength(_)
            | Constraint::MaxBytes { .. }
            | Constraint::EncodableIn(_)
            | Constraint::Charset(_)
            | Constraint::Prefix(_)
            | Constraint::Format(_)
            | Constraint::MinItems(_)
            | Constraint::MaxItems(_)
            | Constraint::UniqueBy(_) => {}
        }
    }
    values
}

/// The ends of a range.
pub(super) fn ends(range: &NumberRange) -> Vec<Value> {
    [range.min, range.max].into_iter().flatten().map(number).collect()
}

/// A number as JSON, a whole one without fraction.
#[expect(clippy::cast_possible_truncation, reason = "whole and small enough")]
pub(super) fn number(number: f64) -> Value {
    if number.fract() == 0.0 && number.abs() < 9e15 { json!(number as i64) } else { json!(number) }
}
