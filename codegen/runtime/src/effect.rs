//! What rules demand, looked at after the walk.

use crate::Known;
use crate::condition::{Truth, is_among};
use crate::engine::{Found, Layer, Run};
use crate::expression::Operand;
use crate::node::Node;
use crate::place::{Step, is_element, steps_to};
use crate::state::{Scope, State, classify};
use crate::table::{Effect, Grade, Group, Kind, NONE, Rule};
use crate::walk::{first_failing, first_repeating};
use alloc::vec::Vec;

/// Arrays that a path can run through; the generator refuses more.
pub const MOST_ARRAYS: usize = 4;
/// Steps that a path can have; the generator refuses more.
pub const MOST_STEPS: usize = 32;

/// Is told what rules see at a place, its indices, and the elements that it lies in.
type Visit<'v, N> = dyn FnMut(State<N>, &[usize], Option<&Scope<'_, N>>) + 'v;

/// How far the way to a parameter has been gone.
struct Way<'w, N> {
    /// What remains, the next step last.
    chain: &'w [u16],
    /// Where it is.
    at: u16,
    /// What rules see there.
    state: State<N>,
    /// Indices of the arrays passed.
    indices: [usize; MOST_ARRAYS],
    /// How many arrays were passed.
    depth: usize,
}

impl<'a, N: Node<'a>> Run<'a, '_, N> {
    pub(crate) fn rules(&mut self) {
        for (parameter, facts) in self.operation.default_facts {
            let slot = self.parameter(*parameter).slot;
            if self.slots.get(usize::from(slot)).is_none_or(|state| matches!(state, State::Absent)) {
                self.facts |= facts;
            }
        }
        self.consider_all(self.operation.rules.always);
        let filed = self.operation.rules.filed;
        #[expect(clippy::cast_possible_truncation, reason = "rules are filed under the first 64 facts")]
        let mut live = self.facts as u64;
        while live != 0 && !self.is_rejected {
            // Where nothing is known of what is inside something, all facts are claimed.
            let Some(rules) = filed.get(live.trailing_zeros() as usize) else { return };
            live &= live - 1;
            self.consider_all(rules);
        }
    }

    #[inline]
    fn consider_all(&mut self, rules: &'static [Rule]) {
        let wanting = !self.facts;
        for rule in rules {
            if rule.needs & wanting == 0 && (rule.rejects || !self.verdict_only) {
                self.consider(rule);
                if self.is_rejected {
                    return;
                }
            }
        }
    }

    /// A rule whose facts are there. Few are, and the loop is better off without what follows.
    #[inline(never)]
    fn consider(&mut self, rule: &'static Rule) {
        if !self.is_met(&rule.effect) {
            self.rule(rule);
        }
    }

    /// Whether what a rule demands is so anyway, so that its condition does not matter. What takes long to find out counts as unmet.
    #[inline]
    fn is_met(&self, effect: &Effect) -> bool {
        let slot = |id: u16| self.slots.get(usize::from(self.parameter(id).slot));
        match effect {
            Effect::Require(target) => slot(*target).is_some_and(|state| state.is_missing() != Some(true)),
            Effect::Allow(target, values) => slot(*target).is_some_and(|state| match state {
                State::Code(..) | State::Value(_) => is_among(*state, values),
                State::Absent | State::Null | State::Unusable { .. } | State::Below | State::Unselected | State::Default(_) => {
                    false
                }
            }),
            Effect::Group { kind: Group::AnyOf, alternatives, .. } => {
                let is_given = |member: &u16| slot(*member).is_some_and(|state| state.is_missing() == Some(false));
                alternatives.iter().any(|alternative| alternative.iter().all(is_given))
            }
            Effect::Forbid(_)
            | Effect::Limit(..)
            | Effect::Group { .. }
            | Effect::Assert { .. }
            | Effect::Contract { .. }
            | Effect::Note { .. } => false,
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
                matches!(state, State::Code(..) | State::Value(_) | State::Default(_)) && !is_among(state, values)
            }),
            Effect::Limit(target, grades) => self.limit(*target, grades, undecided),
            Effect::Group { kind, at, alternatives } => {
                self.each_at(*at, rule.check, |run, scope| run.breaks_group(*kind, alternatives, scope).then_some(undecided));
            }
            Effect::Assert { at, holds } => {
                self.each_at(*at, rule.check, |run, scope| match run.operand(holds, scope) {
                    Operand::Boolean(false) => Some(undecided),
                    Operand::Unknown(why) => Some(undecided | why),
                    _ => None,
                });
            }
            Effect::Contract { at, id, field } => {
                let undecided = match self.context.known(*field) {
                    Some(Known::Contracts(held)) if held.iter().any(|contract| contract.is(self.operation.gateway, id)) => return,
                    Some(_) => undecided,
                    None => undecided | Truth::unknown(*field).0,
                };
                self.each_at(*at, rule.check, |_, _| Some(undecided));
            }
            Effect::Note { at } => self.each_at(*at, rule.check, |_, _| Some(undecided)),
        }
    }

    /// Reports at each place of `at` for which `found` says on what context the finding hangs (0: none).
    fn each_at(&mut self, at: u16, check: u16, found: impl Fn(&Self, Option<&Scope<'_, N>>) -> Option<u64>) {
        if self.arrays_above(at) == 0 {
            if let Some(undecided) = found(self, None) {
                self.found_at(check, at, &[], undecided);
            }
            return;
        }
        let mut places: Vec<(Vec<usize>, u64)> = Vec::new();
        self.places(at, &mut |state, indices, scope| {
            if !matches!(state, State::Below)
                && let Some(undecided) = found(self, scope)
            {
                places.push((indices.to_vec(), undecided));
            }
        });
        for (indices, undecided) in places {
            self.found_at(check, at, &indices, undecided);
        }
    }

    /// Reports each place of `target` whose state is at fault.
    fn each(&mut self, target: u16, check: u16, undecided: u64, at_fault: impl Fn(State<N>) -> bool) {
        if self.parameter(target).slot != NONE {
            if at_fault(self.read_or_default(target, None)) {
                self.found_at(check, target, &[], undecided);
            }
            return;
        }
        let mut places: Vec<Vec<usize>> = Vec::new();
        self.places(target, &mut |state, indices, _| {
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
        self.places(target, &mut |state, indices, _| {
            let (class, value) = match state {
                State::Code(_, value) | State::Value(value) => (classify(parameter, value), value),
                State::Absent | State::Null | State::Unusable { .. } | State::Below | State::Unselected | State::Default(_) => {
                    return;
                }
            };
            if let Some(check) = first_failing(grades, parameter, &class, value) {
                broken.push((check, indices.to_vec()));
            }
            for (check, index) in first_repeating(grades, self.element_object(parameter), value) {
                broken.push((check, [indices, &[index]].concat()));
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
    fn breaks_group(&self, kind: Group, alternatives: &[&[u16]], scope: Option<&Scope<'_, N>>) -> bool {
        let mut complete = 0;
        for alternative in alternatives {
            let mut all = true;
            for member in *alternative {
                match self.read(*member, scope).is_missing() {
                    None => return false,
                    Some(missing) => all &= !missing,
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
    fn places(&self, target: u16, visit: &mut Visit<'_, N>) {
        let mut chain = [0; MOST_STEPS];
        let mut length = 0;
        let mut id = target;
        // From the target up to what can be read directly.
        while self.parameter(id).slot == NONE && id != 0 && length + 1 < MOST_STEPS {
            chain[length] = id;
            length += 1;
            id = self.parameter(id).parent;
        }
        let way =
            Way { chain: &chain[..length], at: id, state: self.read_or_default(id, None), indices: [0; MOST_ARRAYS], depth: 0 };
        self.descend(&way, None, visit);
    }

    fn descend(&self, way: &Way<'_, N>, scope: Option<&Scope<'_, N>>, visit: &mut Visit<'_, N>) {
        let Some((next, rest)) = way.chain.split_last() else {
            visit(way.state, &way.indices[..way.depth], scope);
            return;
        };
        let parameter = self.parameter(*next);
        match (&self.parameter(way.at).kind, way.state) {
            (Kind::Array(items), State::Value(elements)) if elements.is_array() && items == next && way.depth < MOST_ARRAYS => {
                for (index, element) in elements.elements().enumerate() {
                    let state = State::of(parameter, &classify(parameter, element), element);
                    let mut way = Way { chain: rest, at: *next, state, indices: way.indices, depth: way.depth + 1 };
                    way.indices[way.depth - 1] = index;
                    self.descend(&way, Some(&Scope { items: *items, element, outer: scope }), visit);
                }
            }
            (Kind::Array(_), _) => {}
            _ => {
                let state = self.member_or_default(parameter, *next, way.state);
                self.descend(&Way { chain: rest, at: *next, state, ..*way }, scope, visit);
            }
        }
    }

    /// A rule's finding, unless something graver stands there or nothing is to be said there.
    #[cold]
    fn found_at(&mut self, check: u16, target: u16, indices: &[usize], undecided: u64) {
        if self.verdict_only && (undecided != 0 || !self.is_error(check)) {
            return;
        }
        let steps = steps_to(self.operation.parameters, target, indices);
        let is_inside =
            |found: &Found| found.layer == Layer::Presence && steps.len() > found.steps.len() && steps.starts_with(&found.steps);
        if !self.found.iter().any(is_inside) && !self.is_unselected(&steps) {
            self.is_rejected = self.verdict_only;
            self.found.push(Found { steps, check, layer: Layer::Rule, suggestion: None, undecided });
        }
    }

    /// Whether steps lead to or into an object that a selector did not select.
    fn is_unselected(&self, steps: &[Step]) -> bool {
        let mut value = self.payload;
        for step in steps {
            let next = match step {
                Step::Member(id) => {
                    let parameter = self.parameter(*id);
                    if parameter.unselected != NONE && self.deselects(parameter.parent, value, *id) {
                        return true;
                    }
                    value.member(self.operation, *id)
                }
                Step::Element(index) => value.element(*index),
                // Rules speak of declared members only.
                Step::Unknown(_) => None,
            };
            let Some(next) = next else { return false };
            value = next;
        }
        false
    }
}
