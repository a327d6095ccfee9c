//! Conditions in every form.

use super::checks::{Place, is_number};
use super::param::{Param, Ty};
use super::world::{FieldTy, Scope, World};
use super::yaml::map;
use payspec_codegen::model::Path;
use serde_yaml::{Mapping, Value};

/// Keys of conditions that are no paths; a parameter of such a name is quoted.
const RESERVED: [&str; 6] = ["is", "any", "all", "not", "some", "each"];

/// Words that by themselves ask whether something is given, or seem to (PS0303): as texts they stand in a list or under `value`.
const PRESENCE: [&str; 22] = [
    "present",
    "absent",
    "exist",
    "exists",
    "given",
    "defined",
    "is present",
    "not null",
    "not empty",
    "not none",
    "not absent",
    "missing",
    "null",
    "none",
    "nil",
    "undefined",
    "not given",
    "not present",
    "not exists",
    "not exist",
    "empty",
    "blank",
];

fn asks_presence(word: &str) -> bool {
    PRESENCE.contains(&word.to_lowercase().replace(['_', '-'], " ").as_str())
}

/// A path as a key of a condition.
pub fn key(path: &Path) -> String {
    let text = path.to_string();
    if RESERVED.contains(&text.as_str()) { format!("\"{text}\"") } else { text }
}

impl World<'_> {
    /// A mapping of one to three clauses.
    pub fn condition(&mut self, scope: Scope<'_>, depth: usize) -> Value {
        let mut entries = Mapping::new();
        for _ in 0..self.rng.pick(&[1, 1, 2, 3]) {
            let (key, value) = self.clause(scope, depth);
            entries.entry(Value::from(key)).or_insert(value);
        }
        Value::Mapping(entries)
    }

    fn conditions(&mut self, scope: Scope<'_>, depth: usize) -> Value {
        let count = self.rng.below(3) + 1;
        Value::Sequence((0..count).map(|_| self.condition(scope, depth)).collect())
    }

    fn clause(&mut self, scope: Scope<'_>, depth: usize) -> (String, Value) {
        let deeper = depth < 3;
        match self.rng.below(100) {
            0..8 if deeper => ("any".to_owned(), self.conditions(scope, depth + 1)),
            8..14 if deeper => ("all".to_owned(), self.conditions(scope, depth + 1)),
            14..22 if deeper => ("not".to_owned(), self.condition(scope, depth + 1)),
            22..32 if deeper => self.elements(scope, depth + 1).unwrap_or_else(|| self.of_context(scope)),
            32..40 if !scope.predicates.is_empty() => ("is".to_owned(), self.predicates(scope)),
            40..46 if !scope.derived.is_empty() => {
                let id = self.rng.pick(scope.derived);
                let matcher = self.numbers(false);
                (format!("derived.{id}"), matcher)
            }
            46..60 => self.of_context(scope),
            _ => self.of_parameter(scope).unwrap_or_else(|| self.of_context(scope)),
        }
    }

    fn predicates(&mut self, scope: Scope<'_>) -> Value {
        let first = self.rng.below(scope.predicates.len());
        if self.rng.percent(70) {
            return Value::from(scope.predicates[first].as_str());
        }
        let both = scope.predicates.iter().skip(first).take(2);
        Value::Sequence(both.map(|id| Value::from(id.as_str())).collect())
    }

    fn elements(&mut self, scope: Scope<'_>, depth: usize) -> Option<(String, Value)> {
        let arrays: Vec<(Path, &Param)> = scope.root.single().into_iter().filter(|(_, param)| param.ty == Ty::Array).collect();
        let (path, array) = self.rng.choose(&arrays)?.clone();
        self.mention(array);
        let items = array.items.as_deref()?;
        self.mention(items);
        let inside = Scope { root: items, element: true, ..scope };
        let condition = self.condition(inside, depth);
        let quantifier = self.rng.pick(&["some", "each"]);
        Some((quantifier.to_owned(), map([("in", Value::from(path.to_string())), ("where", condition)])))
    }

    /// Says that the type of a parameter has to stay.
    pub fn mention(&mut self, param: &Param) {
        self.mentioned.insert(param.name.clone());
    }

    fn of_parameter(&mut self, scope: Scope<'_>) -> Option<(String, Value)> {
        let mut params = scope.root.single();
        let is_element = scope.element && self.rng.percent(40);
        if is_element {
            params = vec![(Path::root(), scope.root)];
        }
        let (path, param) = self.rng.choose(&params)?.clone();
        self.mention(param);
        let key = if is_element { ".".to_owned() } else { key(&path) };
        Some((key, self.matcher(param, scope)))
    }

    fn matcher(&mut self, param: &Param, scope: Scope<'_>) -> Value {
        let presence = |rng: &mut crate::random::Rng| Value::from(rng.pick(&["present", "present", "absent"]));
        if matches!(param.ty, Ty::Object | Ty::Array | Ty::Json) || self.rng.percent(25) {
            return presence(self.rng);
        }
        let place = if scope.gateway { Place::Rule } else { Place::Platform };
        let set = self.sets.iter().filter(|set| match (&param.ty, set.system) {
            (Ty::Code(at), Some(of)) => *at == of,
            (Ty::Code(_), None) | (_, Some(_)) => false,
            (ty, None) => set.is_whole && is_number(ty),
        });
        let sets: Vec<String> = set.map(|set| set.id.clone()).collect();
        if scope.gateway
            && self.rng.percent(30)
            && let Some(set) = self.rng.choose(&sets)
        {
            return map([(self.rng.pick(&["in", "not_in"]), Value::from(set.as_str()))]);
        }
        if is_number(&param.ty) && self.rng.percent(50) {
            let whole = match &param.ty {
                Ty::Integer | Ty::Amount(true) => true,
                Ty::Union(types) => !types.contains(&"number"),
                Ty::Text | Ty::Number | Ty::Boolean | Ty::Json | Ty::Code(_) | Ty::Amount(false) | Ty::Object | Ty::Array => {
                    false
                }
            };
            return self.numbers(whole);
        }
        let Some(list) = self.values(param, scope.dialect, place, false) else { return presence(self.rng) };
        let Value::Sequence(values) = &list else { return presence(self.rng) };
        let is_presence = |value: &Value| value.as_str().is_some_and(asks_presence);
        let is_range = |value: &Value| is_number(&param.ty) && value.as_str().is_some_and(|text| text.contains(".."));
        match self.rng.below(6) {
            0 | 1 => list,
            2 => map([("not", list)]),
            3 if !is_presence(&values[0]) => map([("not", values[0].clone())]),
            4 if !is_range(&values[0]) => map([(self.rng.pick(&["value", "eq"]), values[0].clone())]),
            _ if !is_presence(&values[0]) => values[0].clone(),
            _ => list,
        }
    }

    /// A matcher of numbers.
    fn numbers(&mut self, whole: bool) -> Value {
        let low = self.rng.pick(&[0_i64, 1, 5, 100]);
        let number = |add: i64, rng: &mut crate::random::Rng| {
            if whole || rng.percent(70) {
                Value::from(low + add)
            } else {
                Value::from(f64::from(i32::try_from(low).unwrap_or(0)) + 0.5)
            }
        };
        match self.rng.below(4) {
            0 => map([(self.rng.pick(&["lt", "le", "gt", "ge", "eq"]), number(0, self.rng))]),
            1 => map([(self.rng.pick(&["gt", "ge"]), Value::from(low)), (self.rng.pick(&["lt", "le"]), number(7, self.rng))]),
            2 => Value::Sequence(vec![Value::from("2..=12"), number(0, self.rng)]),
            _ => map([("not", number(3, self.rng))]),
        }
    }

    fn of_context(&mut self, scope: Scope<'_>) -> (String, Value) {
        let usable: Vec<_> = self
            .shared
            .fields
            .iter()
            .filter(|field| field.ty != FieldTy::Contracts || (scope.gateway && !self.contracts.is_empty()))
            .cloned()
            .collect();
        let field = self.rng.pick(&usable);
        let word = |value: &Value| !value.as_str().is_some_and(asks_presence);
        let value = match &field.ty {
            FieldTy::Choice(words) => Value::from(self.rng.pick(words)),
            FieldTy::Contracts => Value::from(self.rng.pick(&self.contracts)),
            FieldTy::Version => Value::from(self.rng.pick(&["1.2.0", "0", "10.20.30"])),
            FieldTy::Instant => {
                Value::from(self.rng.pick(&["2025-01-31T00:00:00+09:00", "2025-06-30T23:59:59.5+09:00", "2024-02-29T12:00:00Z"]))
            }
            FieldTy::Text => Value::from(self.word()),
            FieldTy::Integer => Value::from(self.rng.below(12)),
            FieldTy::Number => Value::from(self.rng.pick(&[0.5, 1000.0])),
            FieldTy::Boolean => Value::from(self.rng.percent(50)),
        };
        let ordered = matches!(field.ty, FieldTy::Version | FieldTy::Instant | FieldTy::Integer | FieldTy::Number);
        let matcher = match self.rng.below(5) {
            0 => Value::Sequence(vec![value]),
            1 => map([("not", Value::Sequence(vec![value]))]),
            2 | 3 if ordered => map([(self.rng.pick(&["lt", "le", "gt", "ge"]), value)]),
            2 => map([("eq", value)]),
            _ if word(&value) => value,
            _ => map([("value", value)]),
        };
        (format!("ctx.{}", field.path), matcher)
    }
}
