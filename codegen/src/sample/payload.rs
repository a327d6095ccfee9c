//! Payloads as an operation would like them, more or less.

use super::hints::{Wishes, around, of_set};
use super::{Hints, Rng, scalar};
use crate::model::{Constraint, Model, Offer, Parameter, Path, Type};
use serde_json::{Map, Value, json};

/// Makes one payload.
pub(super) struct Maker<'a> {
    pub model: &'a Model,
    pub offer: &'a Offer,
    pub hints: &'a Hints,
    pub focus: &'a Wishes,
    pub rng: &'a mut Rng,
}

impl Maker<'_> {
    /// The payload.
    pub(super) fn make(mut self) -> Value {
        if self.rng.percent(1) {
            return self.rng.pick(&[json!(null), json!([]), json!("x"), json!(1), json!(false)]);
        }
        let density = self.rng.pick(&[3, 10, 25, 50, 95]);
        self.object(&self.offer.payload, density)
    }

    fn object(&mut self, parameter: &Parameter, density: usize) -> Value {
        let mut object = Map::new();
        let mut unselected: Vec<&str> = Vec::new();
        for member in &parameter.members {
            let wished = self.focus.keys().any(|path| member.path.contains(path));
            let chance = match (wished, member.required.is_some()) {
                (true, _) => 90,
                (false, true) => 97,
                (false, false) => density,
            };
            let hidden = unselected.contains(&member.wire_name.as_str());
            if !self.rng.percent(if hidden { chance / 8 } else { chance }) {
                continue;
            }
            let value = self.value(member, density);
            if let Some(selection) = &member.selects {
                let chosen = value.as_str().map(|text| self.id_of(member, text)).unwrap_or_default();
                let siblings = |of: &dyn Fn(&str) -> bool| -> Vec<&str> {
                    selection.cases.iter().filter(|(case, _)| of(case)).map(|(_, member)| member.as_str()).collect()
                };
                let selected = siblings(&|case| case == chosen);
                unselected.extend(siblings(&|_| true).into_iter().filter(|sibling| !selected.contains(sibling)));
            }
            object.insert(member.wire_name.clone(), value);
        }
        Value::Object(object)
    }

    /// Id of the code that a text spells, or the text.
    fn id_of(&self, parameter: &Parameter, text: &str) -> String {
        let Type::Code { system, .. } = &parameter.ty else { return text.to_owned() };
        let system = self.model.code_systems.get(system);
        system.and_then(|system| system.resolve(self.offer.dialect, text)).map_or_else(|| text.to_owned(), |code| code.id.clone())
    }

    /// A value of one parameter.
    pub(super) fn value(&mut self, parameter: &Parameter, density: usize) -> Value {
        if parameter.nullable && self.rng.percent(10) {
            return Value::Null;
        }
        if let Some(wish) = self.focus.get(&parameter.path).filter(|_| self.rng.percent(75)).and_then(|of| self.rng.choose(of)) {
            return wish.clone();
        }
        if let Some(default) = parameter.default.as_ref().filter(|_| self.rng.percent(10)) {
            return self.spelled(parameter, default);
        }
        let constraints = self.constraints(parameter);
        self.typed(&parameter.ty, parameter, &constraints, density)
    }

    fn typed(&mut self, ty: &Type, parameter: &Parameter, constraints: &[Constraint], density: usize) -> Value {
        match ty {
            Type::Object => self.object(parameter, density),
            Type::Array => self.array(parameter, constraints, density),
            Type::Json => self.rng.pick(&[json!({ "a": [1] }), json!("x"), json!(null), json!([]), json!(1.5)]),
            Type::Union(types) => {
                let ty = self.rng.pick(types);
                self.typed(&ty, parameter, constraints, density)
            }
            Type::Code { system, also } => self.code(system, also, parameter, constraints),
            Type::Boolean => json!(self.rng.percent(50)),
            Type::String | Type::Integer | Type::Number | Type::Amount { .. } => {
                let listed = self.listed(constraints);
                if let Some(value) = listed.filter(|_| self.rng.percent(75)) {
                    return value;
                }
                if matches!(ty, Type::String) { scalar::text(constraints, self.rng).into() } else { self.number(ty, constraints) }
            }
        }
    }

    fn array(&mut self, parameter: &Parameter, constraints: &[Constraint], density: usize) -> Value {
        let mut lengths = vec![0_u32, 1, 1, 2, 2, 3];
        for constraint in constraints {
            if let Constraint::MinItems(items) | Constraint::MaxItems(items) = constraint {
                lengths.extend([items.saturating_sub(1), *items, items + 1].map(|length| length.min(40)));
            }
        }
        let length = self.rng.pick(&lengths);
        let Some(items) = parameter.items.as_deref() else { return json!([]) };
        (0..length).map(|_| self.value(items, density)).collect()
    }

    fn code(&mut self, system: &str, also: &[String], parameter: &Parameter, constraints: &[Constraint]) -> Value {
        if let Some(value) = self.listed(constraints).filter(|_| self.rng.percent(65)) {
            return self.spelled(parameter, &value);
        }
        let Some(system) = self.model.code_systems.get(system) else { return json!("?") };
        let mut spellings: Vec<&str> = also.iter().map(String::as_str).collect();
        for code in system.codes.values() {
            // Spellings of another dialect are what people mistake for this one's.
            let dialect = if self.rng.percent(90) { Some(&self.offer.dialect) } else { code.spellings.keys().next() };
            if let Some(spelling) = dialect.and_then(|dialect| code.spellings.get(dialect)) {
                spellings.push(&spelling.canonical);
                spellings.extend(spelling.accepted.iter().map(String::as_str));
            }
        }
        json!(self.rng.choose(&spellings).copied().unwrap_or("?"))
    }

    fn number(&mut self, ty: &Type, constraints: &[Constraint]) -> Value {
        let mut numbers = [0, 1, 2, 3, 10, 12, 100, 999, 1000, 50_000].map(|number| json!(number)).to_vec();
        for constraint in constraints {
            if let Constraint::Range(range) = constraint {
                numbers.extend([range.min, range.max].into_iter().flatten().flat_map(around));
                numbers.extend([range.min, range.max].into_iter().flatten().flat_map(around));
            }
        }
        if !matches!(ty, Type::Integer) {
            numbers.extend([json!(0.1), json!(10.25), json!(1.005), json!(100.0), json!(-0.5)]);
        }
        self.rng.pick(&numbers)
    }

    /// A value that the constraints list, or one that they nearly do.
    fn listed(&mut self, constraints: &[Constraint]) -> Option<Value> {
        let sets = constraints.iter().filter_map(|c| if let Constraint::Values(set) = c { Some(set) } else { None });
        let values: Vec<Value> = sets.flat_map(of_set).collect();
        self.rng.choose(&values).cloned()
    }

    fn spelled(&self, parameter: &Parameter, value: &Value) -> Value {
        let (Type::Code { system, .. }, Some(id)) = (&parameter.ty, value.as_str()) else { return value.clone() };
        let code = self.model.code_systems.get(system).and_then(|system| system.codes.get(id));
        code.and_then(|code| code.spellings.get(&self.offer.dialect))
            .map_or_else(|| value.clone(), |s| s.canonical.as_str().into())
    }

    /// All that is said of a parameter's own value, rules included.
    fn constraints(&self, parameter: &Parameter) -> Vec<Constraint> {
        let own = parameter.refinements.iter().flat_map(|refinement| &refinement.grades).map(|grade| grade.constraint.clone());
        let limits: &[Constraint] = self.hints.limits.get::<Path>(&parameter.path).map_or(&[], Vec::as_slice);
        own.chain(limits.iter().cloned()).collect()
    }
}
