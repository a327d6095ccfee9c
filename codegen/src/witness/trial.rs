use crate::model::{Path, Segment};
use serde_json::{Map, Value, json};

/// A payload and what is known beside it.
#[derive(Debug, Clone, PartialEq)]
pub struct Trial {
    /// The payload.
    pub payload: Value,
    /// The context, as callers write it.
    pub context: Value,
}

/// One step to a place in a payload.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Step {
    /// A member by its wire name.
    Member(String),
    /// An element by its index.
    Index(usize),
}

/// A place in a payload, from its root.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Spot(pub Vec<Step>);

/// A change of a trial.
#[derive(Debug, Clone, PartialEq)]
pub enum Edit {
    /// The payload has this value there; objects and arrays on the way are made.
    Put(Spot, Value),
    /// The payload has nothing there.
    Drop(Spot),
    /// The caller knows this of a context field (dotted).
    Know(String, Value),
    /// The caller does not know a context field.
    Forget(String),
    /// The caller lists its contracts, with or without this one.
    Hold(String, bool),
}

/// The context field that lists the contracts held.
pub(super) const HOLDS: &str = "holds";

impl Spot {
    /// The place of a path, in the first element of each array.
    #[must_use]
    pub fn first(path: &Path) -> Self {
        let step = |segment: &Segment| match segment {
            Segment::Member(name) => Step::Member(name.clone()),
            Segment::Elements => Step::Index(0),
        };
        Self(path.0.iter().map(step).collect())
    }

    /// The place of a JSON Pointer that stands at `path`, which tells members from elements.
    #[must_use]
    pub fn of_pointer(pointer: &str, path: &Path) -> Self {
        let tokens = pointer.split('/').skip(1);
        let step = |(token, segment): (&str, &Segment)| match segment {
            Segment::Member(_) => Step::Member(token.replace("~1", "/").replace("~0", "~")),
            Segment::Elements => Step::Index(token.parse().unwrap_or(0)),
        };
        Self(tokens.zip(&path.0).map(step).collect())
    }

    /// The JSON Pointer.
    #[must_use]
    pub fn pointer(&self) -> String {
        let token = |step: &Step| match step {
            Step::Member(name) => format!("/{}", name.replace('~', "~0").replace('/', "~1")),
            Step::Index(index) => format!("/{index}"),
        };
        self.0.iter().map(token).collect()
    }

    /// The place of a path in the same elements as this place, as far as they run through the same arrays; else in the first ones.
    #[must_use]
    pub fn beside(&self, path: &Path) -> Self {
        let mut spot = Self::first(path);
        for (step, own) in spot.0.iter_mut().zip(&self.0) {
            match (&step, own) {
                (Step::Member(a), Step::Member(b)) if a == b => {}
                (Step::Index(_), Step::Index(_)) => *step = own.clone(),
                _ => break,
            }
        }
        spot
    }

    /// The place that holds this one.
    #[must_use]
    pub fn parent(&self) -> Option<Self> {
        self.0.split_last().map(|(_, above)| Self(above.to_vec()))
    }

    /// Whether this is `other` or above it.
    #[must_use]
    pub fn contains(&self, other: &Self) -> bool {
        other.0.starts_with(&self.0)
    }

    /// A place one step further.
    #[must_use]
    pub fn then(&self, step: Step) -> Self {
        Self(self.0.iter().cloned().chain([step]).collect())
    }
}

impl Edit {
    /// Whether two changes give values at one place.
    #[must_use]
    pub fn is_at(&self, other: &Self) -> bool {
        matches!((self, other), (Self::Put(at, _), Self::Put(spot, _)) if at == spot)
    }
}

impl Trial {
    /// The value at a place.
    #[must_use]
    pub fn get(&self, spot: &Spot) -> Option<&Value> {
        spot.0.iter().try_fold(&self.payload, |value, step| match step {
            Step::Member(name) => value.get(name.as_str()),
            Step::Index(index) => value.get(index),
        })
    }

    /// What is known of a context field (dotted).
    #[must_use]
    pub fn known(&self, field: &str) -> Option<&Value> {
        field.split('.').try_fold(&self.context, |value, part| value.get(part))
    }

    /// The trial with some changes.
    #[must_use]
    pub fn with(&self, edits: &[Edit]) -> Self {
        let mut trial = self.clone();
        for edit in edits {
            trial.apply(edit);
        }
        trial
    }

    /// What the payload says, as changes that would say it: a change for each value that holds no others.
    #[must_use]
    pub fn stated(&self) -> Vec<Edit> {
        let mut edits = Vec::new();
        state(&self.payload, &Spot::default(), &mut edits);
        edits
    }

    fn apply(&mut self, edit: &Edit) {
        match edit {
            Edit::Put(spot, value) => *make(&mut self.payload, &spot.0) = value.clone(),
            Edit::Drop(spot) => remove(&mut self.payload, &spot.0),
            Edit::Know(field, value) => {
                let steps: Vec<Step> = field.split('.').map(|part| Step::Member(part.to_owned())).collect();
                *make(&mut self.context, &steps) = value.clone();
            }
            Edit::Forget(field) => {
                let steps: Vec<Step> = field.split('.').map(|part| Step::Member(part.to_owned())).collect();
                remove(&mut self.context, &steps);
                if let [group, _] = steps.as_slice()
                    && self.context.pointer(&Spot(vec![group.clone()]).pointer()).is_some_and(|left| *left == json!({}))
                {
                    remove(&mut self.context, std::slice::from_ref(group));
                }
            }
            Edit::Hold(contract, held) => {
                let listed = self.known(HOLDS).and_then(Value::as_array).cloned().unwrap_or_default();
                let mut listed: Vec<Value> = listed.into_iter().filter(|id| id.as_str() != Some(contract)).collect();
                if *held {
                    listed.push(json!(contract));
                }
                self.apply(&Edit::Know(HOLDS.to_owned(), json!(listed)));
            }
        }
    }
}

/// The value at a place, made where it is not there; elements that are missing are copies of the first.
fn make<'v>(mut value: &'v mut Value, steps: &[Step]) -> &'v mut Value {
    for step in steps {
        value = match step {
            Step::Member(name) => {
                if !value.is_object() {
                    *value = Value::Object(Map::new());
                }
                match value {
                    Value::Object(object) => object.entry(name.clone()).or_insert(Value::Null),
                    Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => return value,
                }
            }
            Step::Index(index) => {
                if !value.is_array() {
                    *value = json!([]);
                }
                match value {
                    Value::Array(array) => {
                        let filler = array.first().cloned().unwrap_or(Value::Null);
                        while array.len() <= *index {
                            array.push(filler.clone());
                        }
                        &mut array[*index]
                    }
                    Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Object(_) => return value,
                }
            }
        };
    }
    value
}

fn state(value: &Value, spot: &Spot, edits: &mut Vec<Edit>) {
    match value {
        Value::Object(object) if !object.is_empty() => {
            object.iter().for_each(|(name, inner)| state(inner, &spot.then(Step::Member(name.clone())), edits));
        }
        Value::Array(elements) if !elements.is_empty() => {
            elements.iter().enumerate().for_each(|(index, inner)| state(inner, &spot.then(Step::Index(index)), edits));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) | Value::Object(_) => {
            edits.push(Edit::Put(spot.clone(), value.clone()));
        }
    }
}

fn remove(value: &mut Value, steps: &[Step]) {
    match (steps, value) {
        ([Step::Member(name)], Value::Object(object)) => drop(object.remove(name)),
        ([Step::Index(index)], Value::Array(array)) if *index < array.len() => drop(array.remove(*index)),
        ([Step::Member(name), rest @ ..], Value::Object(object)) if !rest.is_empty() => {
            object.get_mut(name).into_iter().for_each(|below| remove(below, rest));
        }
        ([Step::Index(index), rest @ ..], Value::Array(array)) if !rest.is_empty() => {
            array.get_mut(*index).into_iter().for_each(|below| remove(below, rest));
        }
        _ => {}
    }
}

/// What a search may not change again.
#[derive(Debug, Clone, Default)]
pub struct Pins(Vec<Edit>);

impl Pins {
    /// What these changes have settled.
    #[must_use]
    pub fn of(edits: &[Edit]) -> Self {
        Self(edits.to_vec())
    }

    /// Whether a change would undo what is settled.
    #[must_use]
    pub fn forbid(&self, edit: &Edit) -> bool {
        self.0.iter().any(|pin| match (pin, edit) {
            (Edit::Put(pinned, _), Edit::Put(at, _) | Edit::Drop(at)) => at.contains(pinned),
            (Edit::Drop(pinned), Edit::Put(at, _)) => pinned.contains(at),
            (Edit::Know(pinned, _) | Edit::Forget(pinned), Edit::Know(field, _) | Edit::Forget(field)) => pinned == field,
            (Edit::Know(pinned, _) | Edit::Forget(pinned), Edit::Hold(..)) => pinned == HOLDS,
            (Edit::Hold(..), Edit::Know(field, _) | Edit::Forget(field)) => field == HOLDS,
            (Edit::Hold(pinned, _), Edit::Hold(contract, _)) => pinned == contract,
            (Edit::Put(..) | Edit::Drop(_), Edit::Know(..) | Edit::Forget(_) | Edit::Hold(..))
            | (Edit::Know(..) | Edit::Forget(_) | Edit::Hold(..), Edit::Put(..) | Edit::Drop(_))
            | (Edit::Drop(_), Edit::Drop(_)) => false,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spot(steps: &[&str]) -> Spot {
        let step = |text: &&str| text.parse().map_or_else(|_| Step::Member((*text).to_owned()), Step::Index);
        Spot(steps.iter().map(step).collect())
    }

    #[test]
    fn edits_make_and_remove() {
        let trial = Trial { payload: json!({}), context: json!({}) };
        let made = trial.with(&[
            Edit::Put(spot(&["a", "0", "b/c"]), json!(1)),
            Edit::Put(spot(&["a", "1", "b/c"]), json!(2)),
            Edit::Know("payment.amount".to_owned(), json!(5)),
            Edit::Hold("x".to_owned(), true),
            Edit::Hold("y".to_owned(), true),
            Edit::Hold("x".to_owned(), false),
        ]);
        assert_eq!(made.payload, json!({ "a": [{ "b/c": 1 }, { "b/c": 2 }] }));
        assert_eq!(made.context, json!({ "payment": { "amount": 5 }, "holds": ["y"] }));
        let less = made.with(&[
            Edit::Drop(spot(&["a", "0"])),
            Edit::Drop(spot(&["x", "y"])),
            Edit::Forget("payment.amount".to_owned()),
            Edit::Forget("holds".to_owned()),
        ]);
        assert_eq!(less, Trial { payload: json!({ "a": [{ "b/c": 2 }] }), context: json!({}) });
    }

    #[test]
    fn pointers_there_and_back() {
        let path = Path::root().member("a/b").elements().member("~");
        let at = Spot::of_pointer("/a~1b/3/~0", &path);
        assert_eq!((at.pointer().as_str(), at.0[1].clone()), ("/a~1b/3/~0", Step::Index(3)));
        assert_eq!(at.beside(&Path::root().member("a/b").elements().member("c")).pointer(), "/a~1b/3/c");
        assert_eq!(at.beside(&Path::root().member("d").elements()).pointer(), "/d/0");
    }

    #[test]
    fn pins_keep_what_is_settled() {
        let pins =
            Pins::of(&[Edit::Put(spot(&["a", "b"]), json!(1)), Edit::Drop(spot(&["c"])), Edit::Hold("x".to_owned(), true)]);
        for (edit, forbidden) in [
            (Edit::Drop(spot(&["a"])), true),
            (Edit::Put(spot(&["a", "b"]), json!(2)), true),
            (Edit::Put(spot(&["a", "c"]), json!(2)), false),
            (Edit::Put(spot(&["c", "d"]), json!(2)), true),
            (Edit::Hold("x".to_owned(), false), true),
            (Edit::Hold("y".to_owned(), false), false),
            (Edit::Forget("holds".to_owned()), true),
            (Edit::Know("device".to_owned(), json!("pc")), false),
        ] {
            assert_eq!(pins.forbid(&edit), forbidden, "{edit:?}");
        }
    }
}
