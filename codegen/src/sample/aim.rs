//! Cases aimed at one check: near payloads that are known to be about it, and payloads as it would like them.

use super::hints::Wishes;
use super::payload::Maker;
use super::{Case, Hints, Rng, context, damage};
use crate::model::{Gateway, Model, Offer, Path, Segment};
use serde_json::{Map, Value};

/// What cases are aimed at.
#[derive(Debug, Clone, Default)]
pub struct Target {
    /// Rules, by their index in the offer.
    pub rules: Vec<usize>,
    /// Parameters.
    pub paths: Vec<Path>,
}

/// Makes cases aimed at a target.
#[derive(Debug)]
pub struct Aim<'m> {
    model: &'m Model,
    gateway: &'m Gateway,
    /// Forms of the offer, with what the target looks at in each; the first is the original.
    forms: Vec<Form<'m>>,
    /// Cases that are about the target.
    near: Vec<Case>,
}

#[derive(Debug)]
struct Form<'m> {
    offer: &'m Offer,
    hints: Hints,
    focus: Wishes,
}

impl<'m> Aim<'m> {
    /// A source of cases. `forms` are the offer and changed forms of it: values that matter to any of them are tried. `near` are cases that
    /// are about the target.
    ///
    /// # Panics
    /// When there is no form.
    #[must_use]
    pub fn new(model: &'m Model, gateway: &'m Gateway, forms: &[&'m Offer], target: &Target, near: Vec<Case>) -> Self {
        assert!(!forms.is_empty(), "there is an offer to aim at");
        let form = |offer: &&'m Offer| {
            let hints = Hints::of(model, offer);
            let mut focus: Wishes = target.paths.iter().map(|path| (path.clone(), Vec::new())).collect();
            for (path, values) in target.rules.iter().filter_map(|index| hints.rule(*index)).flatten() {
                focus.entry(path.clone()).or_default().extend(values.iter().cloned());
            }
            Form { offer, hints, focus }
        };
        Self { model, gateway, forms: forms.iter().map(form).collect(), near }
    }

    /// The case of a seed.
    #[must_use]
    pub fn case(&self, seed: u64) -> Case {
        let rng = &mut Rng::new(seed);
        let form = &self.forms[rng.below(self.forms.len())];
        if let Some(near) = rng.choose(&self.near).filter(|_| !seed.is_multiple_of(3)) {
            let mut case = near.clone();
            for _ in 0..rng.pick(&[1, 1, 1, 2, 2, 3, 4]) {
                self.edit(form, &mut case, rng);
            }
            return case;
        }
        let mut payload = self.maker(form, rng).make();
        for _ in 0..rng.pick(&[0, 0, 0, 1, 1, 2]) {
            damage::damage(&mut payload, &form.hints.foreign, rng);
        }
        Case { payload, context: context::make(self.model, self.gateway, &form.hints, rng) }
    }

    fn maker<'a>(&self, form: &'a Form<'m>, rng: &'a mut Rng) -> Maker<'a>
    where
        'm: 'a,
    {
        Maker { model: self.model, offer: form.offer, hints: &form.hints, focus: &form.focus, rng }
    }

    /// One change: of a place that the target looks at, of any other, or of what is known.
    fn edit(&self, form: &Form<'m>, case: &mut Case, rng: &mut Rng) {
        match rng.below(8) {
            0..4 => {
                let looked_at: Vec<&Path> = form.focus.keys().collect();
                if let Some(path) = rng.choose(&looked_at) {
                    self.exchange(form, path, case, rng);
                }
            }
            4 => {
                let all = form.offer.payload.walk();
                if let Some(parameter) = rng.choose(&all) {
                    self.exchange(form, &parameter.path, case, rng);
                }
            }
            5 => _ = damage::damage(&mut case.payload, &form.hints.foreign, rng),
            _ => {
                let Value::Object(fresh) = context::make(self.model, self.gateway, &form.hints, rng) else { return };
                let names: Vec<&String> = self.model.context.fields.keys().collect();
                let (Some(name), Value::Object(known)) = (rng.choose(&names).copied(), &mut case.context) else { return };
                match fresh.get(name) {
                    Some(value) => drop(known.insert(name.clone(), value.clone())),
                    None => drop(known.remove(name)),
                }
            }
        }
    }

    /// Gives a parameter another value, or takes it away.
    fn exchange(&self, form: &Form<'m>, path: &Path, case: &mut Case, rng: &mut Rng) {
        let Some(parameter) = form.offer.payload.find(path).filter(|_| !path.is_root()) else { return };
        let density = rng.pick(&[5, 25, 60]);
        let value = if rng.percent(20) { None } else { Some(self.maker(form, rng).value(parameter, density)) };
        put(&mut case.payload, &path.0, value, rng);
    }
}

/// Puts a value at a path, `None` takes away what is there; makes what would hold it, and chooses an element of each array.
fn put(at: &mut Value, path: &[Segment], value: Option<Value>, rng: &mut Rng) {
    let Some((step, rest)) = path.split_first() else {
        if let Some(value) = value {
            *at = value;
        }
        return;
    };
    match step {
        Segment::Member(name) => {
            if value.is_none() && rest.is_empty() {
                at.as_object_mut().map(|object| object.remove(name));
                return;
            }
            if value.is_some() && !at.is_object() {
                *at = Value::Object(Map::new());
            }
            if let Some(object) = at.as_object_mut().filter(|object| value.is_some() || object.contains_key(name)) {
                put(object.entry(name.clone()).or_insert(Value::Null), rest, value, rng);
            }
        }
        Segment::Elements => {
            if value.is_some() && !at.is_array() {
                *at = Value::Array(vec![Value::Null]);
            }
            let Some(array) = at.as_array_mut() else { return };
            let index = rng.below(array.len());
            match (value, rest.is_empty()) {
                (None, true) if index < array.len() => drop(array.remove(index)),
                (Some(value), true) if array.is_empty() || rng.percent(30) => array.push(value),
                (Some(value), false) if array.is_empty() => {
                    array.push(Value::Null);
                    put(&mut array[0], rest, Some(value), rng);
                }
                (value, _) => {
                    if let Some(element) = array.get_mut(index) {
                        put(element, rest, value, rng);
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn values_are_put_where_paths_lead() {
        let path = |text: &str| -> Vec<Segment> {
            let segment = |part: &str| if part == "[]" { Segment::Elements } else { Segment::Member(part.to_owned()) };
            text.split('.').map(segment).collect()
        };
        let rng = &mut Rng::new(0);
        let mut payload = json!({});
        put(&mut payload, &path("a.[].b"), Some(json!(1)), rng);
        assert_eq!(payload, json!({ "a": [{ "b": 1 }] }));
        put(&mut payload, &path("a.[].b"), Some(json!(2)), rng);
        put(&mut payload, &path("c"), Some(json!(3)), rng);
        assert_eq!(payload, json!({ "a": [{ "b": 2 }], "c": 3 }));
        put(&mut payload, &path("c"), None, rng);
        put(&mut payload, &path("a.[].b"), None, rng);
        put(&mut payload, &path("x.y"), None, rng);
        assert_eq!(payload, json!({ "a": [{}] }));
        put(&mut payload, &path("a.[]"), None, rng);
        assert_eq!(payload, json!({ "a": [] }));
    }
}
