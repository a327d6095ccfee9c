//! Ways to make a condition hold or not: changes of a trial, each way for another reason.

use super::probe::is_whole;
use super::trial::HOLDS;
use super::value::number;
use super::{Edit, Seeker, Spot, Step, Trial};
use crate::eval;
use crate::model::{Bound, Bounds, Condition, ContextType, Expression, Matcher, Path, Quantifier, Subject, ValuePattern};
use serde_json::{Value, json};

/// Changes that belong together.
pub type Way = Vec<Edit>;

/// Ways that are looked at, at most.
const MOST: usize = 60;

impl Seeker<'_> {
    /// Ways to make a condition hold (or not), starting from `trial`. For a conjunction each way of each part is among them, with the
    /// first way of the others; for its negation each part is the only one that fails.
    pub fn ways(&self, condition: &Condition, wanted: bool, trial: &Trial, near: &Spot) -> Vec<Way> {
        let mut ways = match condition {
            Condition::Always => {
                if wanted {
                    vec![Vec::new()]
                } else {
                    Vec::new()
                }
            }
            Condition::Not(inner) => self.ways(inner, !wanted, trial, near),
            Condition::Predicate { condition, .. } => self.ways(condition, wanted, trial, near),
            Condition::All(parts) | Condition::Any(parts) => {
                // To make all hold is to make none fail: each part is varied while the others stay as they have to.
                let joint = matches!(condition, Condition::All(_));
                let others = if joint == wanted { wanted } else { !wanted };
                // What is as it has to be stays as it is.
                let is_so = |part: &Condition| self.part(trial, |whole| whole.holds(part)) == Some(others);
                let steady = |part: &Condition| {
                    if is_so(part) {
                        Vec::new()
                    } else {
                        self.ways(part, others, trial, near).into_iter().next().unwrap_or_default()
                    }
                };
                let steady: Vec<Way> = parts.iter().map(steady).collect();
                let mut ways = Vec::new();
                for (index, part) in parts.iter().enumerate() {
                    let varied = self.ways(part, wanted, trial, near);
                    let skip = usize::from(joint == wanted && index > 0 && !steady[index].is_empty());
                    for way in varied.into_iter().skip(skip) {
                        // What is varied comes last, so that it has the last word on what both speak of.
                        let around =
                            steady.iter().enumerate().filter(|(other, _)| *other != index).flat_map(|(_, way)| way.clone());
                        ways.push(around.chain(way).collect());
                    }
                }
                if parts.is_empty() && joint == wanted { vec![Vec::new()] } else { ways }
            }
            Condition::Present(path) => {
                let spot = near.beside(path);
                if wanted { self.given_in(trial, path, &spot) } else { vec![vec![Edit::Drop(spot)]] }
            }
            Condition::Matches { subject: Subject::Parameter(path), matcher } => self.parameter_ways(path, matcher, wanted, near),
            Condition::Matches { subject: Subject::Context(field), matcher } => self.context_ways(field, matcher, wanted),
            Condition::Matches { subject: Subject::Derived(id), matcher } => self.derived_ways(id, matcher, wanted, trial, near),
            Condition::Elements { quantifier, array, condition } => {
                self.element_ways(*quantifier, array, condition, wanted, trial, near)
            }
        };
        ways.truncate(MOST);
        ways
    }

    /// Ways to give a parameter any value.
    pub(super) fn given(&self, path: &Path, spot: &Spot) -> Vec<Way> {
        let Some(parameter) = self.offer.payload.find(path) else { return Vec::new() };
        self.plain(parameter).into_iter().map(|value| vec![Edit::Put(spot.clone(), value)]).collect()
    }

    /// Likewise, what is there already first of all.
    pub(super) fn given_in(&self, trial: &Trial, path: &Path, spot: &Spot) -> Vec<Way> {
        let there = trial.get(spot).map(|value| vec![Edit::Put(spot.clone(), value.clone())]);
        let others = self.given(path, spot);
        there.into_iter().chain(others).collect()
    }

    fn parameter_ways(&self, path: &Path, matcher: &Matcher, wanted: bool, near: &Spot) -> Vec<Way> {
        let Some(parameter) = self.offer.payload.find(path) else { return Vec::new() };
        let spot = near.beside(path);
        let put = |value: Value| vec![Edit::Put(spot.clone(), self.spelled(parameter, &value))];
        let mut ways: Vec<Way> = Vec::new();
        match matcher {
            Matcher::OneOf(patterns) | Matcher::NoneOf(patterns) => {
                let (inside, beside) = patterns_of(patterns);
                if wanted == matches!(matcher, Matcher::OneOf(_)) {
                    ways.extend(inside.into_iter().map(put));
                } else {
                    let listed = |value: &Value| inside.contains(value);
                    let ids = self.ids(parameter);
                    let own = if ids.is_empty() { Vec::new() } else { ids.iter().map(|id| json!(id)).collect() };
                    let mut others: Vec<Value> = own.into_iter().filter(|id| !listed(id)).collect();
                    // What the gateway takes comes first, since the rest is wrong for another reason.
                    let plain = self.plain(parameter);
                    others.sort_by_key(|id| !plain.contains(&self.spelled(parameter, id)));
                    others.truncate(3);
                    ways.extend(others.into_iter().map(put));
                    ways.extend(beside.into_iter().filter(|value| self.fits(parameter, value)).map(put));
                    if ids.is_empty() {
                        let texts = inside.iter().filter_map(Value::as_str);
                        let longer = texts
                            .flat_map(|text| [Some(format!("{text}x")), super::probe::successor(text)].into_iter().flatten());
                        ways.extend(
                            longer.map(Value::from).filter(|value| !listed(value) && self.fits(parameter, value)).map(put),
                        );
                    }
                    let further = if ids.is_empty() { plain } else { Vec::new() };
                    ways.extend(further.into_iter().filter(|value| !listed(value)).map(put));
                    if let Some(Value::Bool(flag)) = inside.first() {
                        ways.push(put(json!(!flag)));
                    }
                }
            }
            Matcher::Compare(bounds) => {
                let values = beside_bounds(bounds, wanted, is_whole(&parameter.ty));
                ways.extend(values.into_iter().map(|value| put(super::expression::as_written(parameter, value))));
            }
        }
        if !wanted {
            ways.push(vec![Edit::Drop(spot)]);
        }
        ways
    }

    fn context_ways(&self, field: &str, matcher: &Matcher, wanted: bool) -> Vec<Way> {
        let Some(schema) = self.model.context.get(field) else { return Vec::new() };
        let know = |value: Value| vec![Edit::Know(field.to_owned(), value)];
        let listed = match matcher {
            Matcher::OneOf(patterns) | Matcher::NoneOf(patterns) => patterns_of(patterns).0,
            Matcher::Compare(_) => Vec::new(),
        };
        let inside = wanted == !matches!(matcher, Matcher::NoneOf(_));
        match (&schema.ty, matcher) {
            (ContextType::Choice { values, groups, .. }, Matcher::OneOf(_) | Matcher::NoneOf(_)) => {
                let meant = |word: &String| -> bool {
                    listed
                        .iter()
                        .filter_map(Value::as_str)
                        .any(|listed| listed == word || groups.get(listed).is_some_and(|group| group.contains(word)))
                };
                let words = values.iter().filter(|word| meant(word) == inside);
                let whole =
                    groups.iter().filter(|(_, group)| group.iter().all(|word| meant(word) == inside)).map(|(name, _)| name);
                words.chain(whole).map(|word| know(json!(word))).collect()
            }
            (ContextType::Contracts, _) if field == HOLDS => {
                let contracts = listed.iter().filter_map(Value::as_str).filter(|id| self.gateway.contracts.contains_key(*id));
                if inside {
                    contracts.map(|id| vec![Edit::Hold(id.to_owned(), true)]).collect()
                } else {
                    let none: Way = contracts.map(|id| Edit::Hold(id.to_owned(), false)).collect();
                    let others = self.gateway.contracts.keys().filter(|id| !listed.contains(&json!(id)));
                    let with = |id: &String| none.iter().cloned().chain([Edit::Hold(id.clone(), true)]).collect();
                    [none.clone()].into_iter().chain(others.map(with)).collect()
                }
            }
            (_, Matcher::Compare(bounds)) => beside_bounds(bounds, wanted, true).into_iter().map(know).collect(),
            (ContextType::Boolean, _) => [true, false]
                .into_iter()
                .filter(|flag| listed.contains(&json!(flag)) == inside)
                .map(|flag| know(json!(flag)))
                .collect(),
            (_, Matcher::OneOf(patterns) | Matcher::NoneOf(patterns)) => {
                let (within, mut beside) = patterns_of(patterns);
                if inside {
                    within.into_iter().map(know).collect()
                } else {
                    beside.extend(within.iter().filter_map(Value::as_str).map(|text| json!(format!("{text}x"))));
                    beside.into_iter().map(know).collect()
                }
            }
        }
    }

    fn derived_ways(&self, id: &str, matcher: &Matcher, wanted: bool, trial: &Trial, near: &Spot) -> Vec<Way> {
        let values = match matcher {
            Matcher::OneOf(patterns) | Matcher::NoneOf(patterns) => {
                let (within, beside) = patterns_of(patterns);
                if wanted == matches!(matcher, Matcher::OneOf(_)) { within } else { beside }
            }
            Matcher::Compare(bounds) => beside_bounds(bounds, wanted, true),
        };
        let mut ways: Vec<Way> = Vec::new();
        for value in values.iter().filter_map(Value::as_f64) {
            ways.extend(self.derive(id, value, trial, near));
        }
        if !wanted {
            let derived = self.offer.derived.get(id);
            let read = derived
                .into_iter()
                .flat_map(|derived| derived.otherwise.iter().chain(derived.cases.iter().map(|(_, value)| value)));
            ways.extend(read.flat_map(Expression::parameters).map(|path| vec![Edit::Drop(near.beside(path))]).take(1));
        }
        ways
    }

    fn element_ways(
        &self,
        quantifier: Quantifier,
        array: &Path,
        condition: &Condition,
        wanted: bool,
        trial: &Trial,
        near: &Spot,
    ) -> Vec<Way> {
        let spot = near.beside(array);
        let Some(parameter) = self.offer.payload.find(array) else { return Vec::new() };
        let at = |index: usize| spot.then(Step::Index(index));
        let with = |holds: bool| self.ways(condition, holds, trial, &at(0));
        // One element to begin with: what stands there would have its say otherwise.
        let alone = |way: Way| -> Way { [Edit::Put(spot.clone(), self.array(parameter, 1))].into_iter().chain(way).collect() };
        let mut ways: Vec<Way> = with(wanted).into_iter().map(alone).collect();
        // One that does and one that does not.
        let mixed_holds = quantifier == Quantifier::Some;
        if mixed_holds == wanted
            && let (Some(yes), Some(no)) = (with(true).into_iter().next(), with(false).into_iter().next())
        {
            let two = Edit::Put(spot.clone(), self.array(parameter, 2));
            for (first, second) in [(&yes, &no), (&no, &yes)] {
                let second = second.iter().map(|edit| moved(edit, &at(0), &at(1)));
                ways.push([two.clone()].into_iter().chain(first.iter().cloned()).chain(second).collect());
            }
        }
        if quantifier == Quantifier::Each && wanted || quantifier == Quantifier::Some && !wanted {
            ways.push(vec![Edit::Put(spot.clone(), json!([]))]);
        }
        if !wanted {
            ways.push(vec![Edit::Drop(spot)]);
        }
        ways
    }
}

/// An edit at the same place in another element.
fn moved(edit: &Edit, from: &Spot, to: &Spot) -> Edit {
    let there = |spot: &Spot| {
        if from.contains(spot) { Spot(to.0.iter().chain(&spot.0[from.0.len()..]).cloned().collect()) } else { spot.clone() }
    };
    match edit {
        Edit::Put(spot, value) => Edit::Put(there(spot), value.clone()),
        Edit::Drop(spot) => Edit::Drop(there(spot)),
        Edit::Know(..) | Edit::Forget(_) | Edit::Hold(..) => edit.clone(),
    }
}

/// The values that patterns name, and numbers just outside of them.
fn patterns_of(patterns: &[ValuePattern]) -> (Vec<Value>, Vec<Value>) {
    let (mut inside, mut beside) = (Vec::new(), Vec::new());
    for pattern in patterns {
        match pattern {
            ValuePattern::Value(value) => {
                inside.push(value.clone());
                beside.extend(value.as_f64().into_iter().flat_map(|value| [value - 1.0, value + 1.0]).map(number));
            }
            ValuePattern::Range(range) => {
                inside.extend([range.min, range.max].into_iter().flatten().map(number));
                beside.extend(range.min.map(|min| number(min - 1.0)));
                beside.extend(range.max.map(|max| number(max + 1.0)));
            }
            ValuePattern::Set { members, .. } => {
                let (more, others) = patterns_of(members);
                inside.extend(more);
                beside.extend(others);
            }
        }
    }
    beside.retain(|value| !inside.contains(value));
    (inside, beside)
}

/// Values at the bounds and just beyond, on the side that is wanted.
fn beside_bounds(bounds: &Bounds, wanted: bool, whole: bool) -> Vec<Value> {
    let mut values = Vec::new();
    let step = if whole { 1 } else { 2 };
    for (bound, inwards) in [(&bounds.lower, 1), (&bounds.upper, -1)] {
        let Some(Bound { value, inclusive }) = bound else { continue };
        // At the bound, a step inside, a step outside.
        let at = |steps: i32| beyond(value, steps * inwards, step);
        match (wanted, inclusive) {
            (true, true) => values.extend([at(0), at(1)]),
            (true, false) => values.push(at(1)),
            (false, true) => values.push(at(-1)),
            (false, false) => values.extend([at(0), at(-1)]),
        }
    }
    values.into_iter().flatten().collect()
}

/// A number, instant or version so many steps above (or below) another.
fn beyond(value: &Value, steps: i32, parts: i32) -> Option<Value> {
    if let Some(value) = value.as_f64() {
        return Some(number(value + f64::from(steps) / f64::from(parts)));
    }
    let text = value.as_str()?;
    if let Some(instant) = eval::instant(text) {
        return eval::written(instant + i64::from(steps) * 1000, crate::model::Format::Rfc3339).map(Value::from);
    }
    let mut numbers: Vec<i64> = text.split('.').map(|part| part.parse().ok()).collect::<Option<_>>()?;
    match steps {
        0 => {}
        1.. => numbers.push(1),
        _ => {
            while numbers.last() == Some(&0) {
                numbers.pop();
            }
            *numbers.last_mut()? -= 1;
            numbers.push(999);
        }
    }
    Some(json!(numbers.iter().map(i64::to_string).collect::<Vec<_>>().join(".")))
}
