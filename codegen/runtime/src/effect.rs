//! What rules demand, looked at after the walk.

use crate::condition::{Truth, is_among};
use crate::engine::{Found, Layer, Run};
use crate::expression::Operand;
use crate::place::{Step, is_element, steps_to};
use crate::state::{State, classify};
use crate::table::{Effect, Grade, Group, Kind, NONE, Rule};
use crate::walk::{first_failing, repeated};
use crate::Known;
use serde_json::Value;

/// Arrays that a path can run through; the generator refuses more.
pub const MOST_ARRAYS: usize = 4;
/// Steps that a path can have; the generator refuses more.
pub const MOST_STEPS: usize = 32;

/// What `State` is there, and its indices.
type Visit<'v, 'a> = dyn FnMut(State<'a>, &[usize]) + 'v;

impl<'a> Run<'a, '_> {
    pub(crate) fn rules(&mut self) {
        for (parameter, facts) in self.operation.default_facts {
            let slot = self.parameter(*parameter).slot;
            if self.slots.get(usize::from(slot)).is_none_or(|state| matches!(state, State::Absent)) {
                self.facts |= facts;
            }
        }
        for rule in self.operation.rules {
            if rule.needs & !self.facts == 0 {
                self.rule(rule);
            }
        }
    }

    fn rule(&mut self, rule: &'static Rule) {
        let undecided = match self.truth(rule.when, None) {
            Truth::FALSE => return,
            Truth::TRUE => 0,
            truth if truth.is_unusable() => return,
            Truth(why) => why,
        };
        match &rule.effect {
            Effect::Require(target) => self.each(*target, rule.check, undecided, |state| state.is_missing() == Some(true)),
            Effect::Forbid(target) => self.each(*target, rule.check, undecided, |state| state.is_present() == Some(true)),
            Effect::Allow(target, values) => self.each(*target, rule.check, undecided, |state| {
                matches!(state, State::Code(_) | State::Value(_) | State::Default(_)) && !is_among(state, values)
            }),
            Effect::Limit(target, grades) => self.limit(*target, grades, undecided),
            Effect::Group { kind, at, alternatives } => {
                if self.breaks_group(*kind, alternatives) {
                    self.found_at(rule.check, *at, &[], undecided);
                }
            }
            Effect::Assert { at, holds } => match self.operand(holds, None) {
                Operand::Boolean(false) => self.found_at(rule.check, *at, &[], undecided),
                Operand::Unknown(why) => self.found_at(rule.check, *at, &[], undecided | why),
                _ => {}
            },
            Effect::Contract { at, id, field } => match self.context.known(*field) {
                None => self.found_at(rule.check, *at, &[], undecided | Truth::unknown(*field).0),
                Some(Known::Contracts(held)) if held.iter().any(|contract| contract == id) => {}
                Some(_) => self.found_at(rule.check, *at, &[], undecided),
            },
            Effect::Note { at } => self.found_at(rule.check, *at, &[], undecided),
        }
    }

    /// Reports each place of `target` whose state is at fault.
    fn each(&mut self, target: u16, check: u16, undecided: u64, at_fault: impl Fn(State<'a>) -> bool) {
        if self.parameter(target).slot != NONE {
            if at_fault(self.read_or_default(target, None)) {
                self.found_at(check, target, &[], undecided);
            }
            return;
        }
        let mut places: Vec<Vec<usize>> = Vec::new();
        self.places(target, &mut |state, indices| {
            if at_fault(state) {
                places.push(indices.to_vec());
            }
        });
        for indices in places {
            self.found_at(check, target, &indices, undecided);
        }
    }

    fn limit(&mut self, target: u16, grades: &'static [Grade], undecided: u64) {
        let parameter = self.parameter(target);
        let mut broken: Vec<(u16, Vec<usize>)> = Vec::new();
        self.places(target, &mut |state, indices| {
            let (class, value) = match state {
                State::Value(value) => (classify(parameter, value), value),
                State::Code(code) => (crate::state::Class::Code(code), &Value::Null),
                _ => return,
            };
            if let Some(check) = first_failing(grades, &class, value) {
                broken.push((check, indices.to_vec()));
            }
            if let (Value::Array(elements), [Grade { check, constraint }, ..]) = (value, grades) {
                for index in repeated(constraint, elements) {
                    broken.push((*check, [indices, &[index]].concat()));
                }
            }
        });
        for (check, indices) in broken {
            let element = match parameter.kind {
                Kind::Array(items) if indices.len() > self.arrays_above(target) => items,
                _ => target,
            };
            self.found_at(check, element, &indices, undecided);
        }
    }

    /// Whether the relation between the alternatives is broken; not where something on the way has the wrong type.
    fn breaks_group(&self, kind: Group, alternatives: &[&[u16]]) -> bool {
        let mut complete = 0;
        for alternative in alternatives {
            let mut all = true;
            for member in *alternative {
                match self.read(*member, None) {
                    State::Below => return false,
                    State::Unusable { .. } => {}
                    state => all &= state.is_missing() == Some(false),
                }
            }
            complete += usize::from(all);
        }
        match kind {
            Group::AnyOf => complete == 0,
            Group::ExactlyOne => complete != 1,
            Group::AtMostOne => complete > 1,
            Group::Together => complete != 0 && complete != alternatives.len(),
        }
    }

    fn arrays_above(&self, target: u16) -> usize {
        let mut id = target;
        let mut arrays = 0;
        while id != 0 {
            arrays += usize::from(is_element(self.operation.parameters, id));
            id = self.parameter(id).parent;
        }
        arrays
    }

    /// Every place of a parameter that the payload's arrays make, with what rules see there.
    fn places(&self, target: u16, visit: &mut Visit<'_, 'a>) {
        let mut chain = [0; MOST_STEPS];
        let mut length = 0;
        let mut id = target;
        // From the target up to what can be read directly.
        while self.parameter(id).slot == NONE && id != 0 && length + 1 < MOST_STEPS {
            chain[length] = id;
            length += 1;
            id = self.parameter(id).parent;
        }
        self.descend(&chain[..length], id, self.read_or_default(id, None), &mut [0; MOST_ARRAYS], 0, visit);
    }

    /// `chain` is what remains to go down, the next step last.
    fn descend(&self, chain: &[u16], id: u16, state: State<'a>, indices: &mut [usize; MOST_ARRAYS], depth: usize, visit: &mut Visit<'_, 'a>) {
        let Some((next, rest)) = chain.split_last() else {
            visit(state, &indices[..depth]);
            return;
        };
        let parameter = self.parameter(*next);
        match (&self.parameter(id).kind, state) {
            (Kind::Array(items), State::Value(Value::Array(elements))) if items == next && depth < MOST_ARRAYS => {
                for (index, element) in elements.iter().enumerate() {
                    indices[depth] = index;
                    let state = State::of(parameter, &classify(parameter, element), element);
                    self.descend(rest, *next, state, indices, depth + 1, visit);
                }
            }
            (Kind::Array(_), _) => {}
            _ => self.descend(rest, *next, self.member_or_default(parameter, *next, state), indices, depth, visit),
        }
    }

    /// A rule's finding, unless something graver stands there or nothing is to be said there.
    #[cold]
    fn found_at(&mut self, check: u16, target: u16, indices: &[usize], undecided: u64) {
        let steps = steps_to(self.operation.parameters, target, indices);
        let is_inside = |found: &Found| {
            found.layer == Layer::Presence && steps.len() > found.steps.len() && steps.starts_with(&found.steps)
        };
        if !self.found.iter().any(is_inside) && !self.is_unselected(&steps) {
            self.found.push(Found { steps, check, layer: Layer::Rule, suggestion: None, undecided });
        }
    }

    /// Whether steps lead to or into an object that a selector did not select.
    fn is_unselected(&self, steps: &[Step]) -> bool {
        let mut value = self.payload;
        for step in steps {
            let next = match step {
                Step::Member(id) => {
                    let Some(map) = value.as_object() else { return false };
                    let parameter = self.parameter(*id);
                    if parameter.unselected != NONE && self.deselects(parameter.parent, map, *id) {
                        return true;
                    }
                    map.get(parameter.name)
                }
                Step::Element(index) => value.get(*index),
                Step::Unknown(name) => value.get(name),
            };
            let Some(next) = next else { return false };
            value = next;
        }
        false
    }
}
