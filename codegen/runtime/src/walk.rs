//! The walk through the payload: presence, types, codes, constraints, unknown members.

mod constraint;

use crate::engine::{Found, Layer, Run};
use crate::place::{At, Last, Step, is_element};
use crate::state::{Class, State, classify, is_empty, is_one_of};
use crate::suggest::nearest;
use crate::table::{Facts, Grade, Kind, Literal, NONE, Object, Parameter, Refinement};
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use serde_json::{Map, Value};

use constraint::repeated;
pub(crate) use constraint::{among, has_bit, holds, in_range};

impl<'a> Run<'a, '_> {
    pub(crate) fn walk(&mut self) {
        self.value::<false>(0, self.parameter(0), self.payload, &At::PAYLOAD);
    }

    /// Whether a value is a scalar of which there is nothing to say: the common case, in the loops themselves. Anything else is for
    /// [`Self::value`], which looks again from the start.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "nearly every value ends here, and a call would cost as much again")]
    fn is_fine(&mut self, parameter: &'static Parameter, value: &'a Value) -> bool {
        let (class, state) = match (&parameter.kind, value) {
            // Elements may have to differ.
            (_, Value::Array(_)) => return false,
            (Kind::Simple(types), value) if is_one_of(*types, value) => (Class::Value, State::Value(value)),
            (Kind::Code(used), Value::String(text)) => match used.codes.names.get(text) {
                Some(code) => (Class::Code(code), State::Code(code, value)),
                None => return false,
            },
            _ => return false,
        };
        self.keep(parameter, state);
        let is_quiet = parameter.deprecated == NONE && (parameter.required == NONE || !is_empty(value));
        is_quiet && parameter.refinements.iter().all(|refinement| first_failing(refinement.grades, &class, value).is_none())
    }

    /// A value that is given for a parameter. What a selector did not select is judged by its types only.
    fn value<const TYPES_ONLY: bool>(&mut self, id: u16, parameter: &'static Parameter, value: &'a Value, at: &At<'_>) {
        if !self.scalar::<TYPES_ONLY>(id, parameter, value, at) {
            return;
        }
        match (&parameter.kind, value) {
            (Kind::Object(object), Value::Object(map)) => self.object::<TYPES_ONLY>(id, object, map, at),
            (Kind::Array(items), Value::Array(elements)) => {
                self.array::<TYPES_ONLY>(*items, elements, at);
            }
            _ => {}
        }
    }

    /// What there is to say of a value but for what is inside; whether to go on inside.
    fn scalar<const TYPES_ONLY: bool>(&mut self, id: u16, parameter: &'static Parameter, value: &'a Value, at: &At<'_>) -> bool {
        if !TYPES_ONLY && parameter.required != NONE && is_empty(value) {
            self.empty(parameter, value, at);
            return false;
        }
        let class = classify(parameter, value);
        if !TYPES_ONLY && parameter.slot != NONE {
            self.keep(parameter, State::of(parameter, &class, value));
        }
        if matches!(class, Class::Mistyped) {
            self.mistyped(id, parameter, at, TYPES_ONLY);
            return false;
        }
        if !TYPES_ONLY && parameter.is_checked {
            return self.constraints(parameter, &class, value, at);
        }
        true
    }

    /// Code, constraints, deprecation; whether to go on inside.
    fn constraints(&mut self, parameter: &'static Parameter, class: &Class, value: &'a Value, at: &At<'_>) -> bool {
        if matches!(class, Class::UnknownCode) && self.unknown_code(parameter, value, at) {
            return false;
        }
        if parameter.deprecated != NONE {
            self.report(parameter.deprecated, at, Layer::Rule, None);
        }
        if matches!(class, Class::Null) {
            return false;
        }
        for refinement in parameter.refinements {
            self.refinement(refinement, class, value, at);
        }
        if let Kind::Amount { currency, check } = parameter.kind
            && !self.fits_currency(value, currency, at)
        {
            self.report(check, at, Layer::Platform, None);
        }
        true
    }

    /// A required parameter that is `""` or `[]`.
    #[cold]
    fn empty(&mut self, parameter: &'static Parameter, value: &'a Value, at: &At<'_>) {
        let class = classify(parameter, value);
        self.keep(parameter, State::of(parameter, &class, value));
        if matches!(class, Class::Mistyped) {
            self.forget_below(parameter);
        }
        self.report(parameter.required, at, Layer::Presence, None);
    }

    #[cold]
    fn mistyped(&mut self, id: u16, parameter: &Parameter, at: &At<'_>, types_only: bool) {
        if !types_only {
            self.forget_below(parameter);
        }
        self.report(id, at, Layer::Presence, None);
    }

    fn refinement(&mut self, refinement: &'static Refinement, class: &Class, value: &'a Value, at: &At<'_>) {
        let layer = if refinement.platform { Layer::Platform } else { Layer::Gateway };
        if let Some(check) = first_failing(refinement.grades, class, value) {
            self.report(check, at, layer, None);
        }
        for (check, index) in first_repeating(refinement.grades, value) {
            self.report(check, &At::below(at, Last::Element(index)), layer, None);
        }
    }

    /// Reports a text that is no code. True if nothing more is to be said of it, because its system lists all there are.
    #[cold]
    fn unknown_code(&mut self, parameter: &'static Parameter, value: &'a Value, at: &At<'_>) -> bool {
        let (Kind::Code(used), Value::String(text)) = (&parameter.kind, value) else { return true };
        let spellings = used.codes.canonical.iter().copied().filter(|spelling| !spelling.is_empty());
        let spellings = spellings.chain(used.also.iter().map(|(literal, _)| *literal));
        self.report(used.check, at, Layer::Platform, nearest(text, spellings));
        !used.codes.open
    }

    fn array<const TYPES_ONLY: bool>(&mut self, items: u16, elements: &'a [Value], at: &At<'_>) {
        let parameter = self.parameter(items);
        for (index, element) in elements.iter().enumerate() {
            if TYPES_ONLY || !self.is_fine(parameter, element) {
                self.value::<TYPES_ONLY>(items, parameter, element, &At::below(at, Last::Element(index)));
            }
        }
    }

    fn object<const TYPES_ONLY: bool>(&mut self, id: u16, object: &'static Object, map: &'a Map<String, Value>, at: &At<'_>) {
        let mut given = 0_u64;
        for (name, value) in map {
            let Some(member) = object.names.get(name) else {
                if !TYPES_ONLY {
                    self.unknown(object, map, name, at);
                }
                continue;
            };
            let parameter = self.parameter(member);
            given |= 1 << parameter.ordinal;
            let is_selected = TYPES_ONLY || parameter.unselected == NONE || !self.deselects(id, map, member);
            if is_selected && !TYPES_ONLY && self.is_fine(parameter, value) {
                continue;
            }
            let place = At::below(at, Last::Member(member));
            let is_plain = !TYPES_ONLY && !parameter.is_checked && !is_empty(value);
            match (&parameter.kind, value) {
                _ if !is_selected => self.unselected(parameter, member, value, &place),
                (Kind::Object(inner), Value::Object(members)) if is_plain => {
                    self.keep(parameter, State::Value(value));
                    self.object::<false>(member, inner, members, &place);
                }
                (Kind::Array(items), Value::Array(elements)) if is_plain => {
                    self.keep(parameter, State::Value(value));
                    self.array::<false>(*items, elements, &place);
                }
                _ => self.value::<TYPES_ONLY>(member, parameter, value, &place),
            }
        }
        if !TYPES_ONLY && given & object.all_required != object.all_required {
            self.missing(id, object, map, at);
        }
    }

    #[cold]
    fn missing(&mut self, id: u16, object: &'static Object, map: &'a Map<String, Value>, at: &At<'_>) {
        for required in object.required {
            let parameter = self.parameter(*required);
            if !map.contains_key(parameter.name) && !self.deselects(id, map, *required) {
                self.report(parameter.required, &At::below(at, Last::Member(*required)), Layer::Presence, None);
            }
        }
    }

    #[cold]
    fn unselected(&mut self, parameter: &'static Parameter, id: u16, value: &'a Value, at: &At<'_>) {
        self.value::<true>(id, parameter, value, at);
        self.keep(parameter, State::of(parameter, &classify(parameter, value), value).unselected());
        self.report(parameter.unselected, at, Layer::Platform, None);
    }

    #[cold]
    fn unknown(&mut self, object: &'static Object, map: &Map<String, Value>, name: &str, at: &At<'_>) {
        let declared = object.members.iter().map(|member| self.parameter(*member).name);
        let suggestion = nearest(name, declared.filter(|declared| !map.contains_key(*declared)));
        if suggestion.is_some() || !object.open {
            self.report(object.unknown, &At::below(at, Last::Unknown(name)), Layer::Platform, suggestion);
        }
    }

    /// Keeps what rules read.
    #[inline]
    fn keep(&mut self, parameter: &Parameter, state: State<'a>) {
        // What rules do not read has no slot.
        let Some(slot) = self.slots.get_mut(usize::from(parameter.slot)) else { return };
        *slot = state;
        let [any, each @ ..] = parameter.facts else { return };
        let brought = match state {
            State::Code(code, _) => each.get(usize::from(code)),
            State::Value(Value::Bool(flag)) => each.get(usize::from(*flag)),
            _ => None,
        };
        self.facts |= brought.unwrap_or(any);
    }

    /// Nothing can be said of what is inside something of the wrong type.
    #[cold]
    fn forget_below(&mut self, parameter: &Parameter) {
        let (first, end) = parameter.below;
        if first < end {
            self.facts = Facts::MAX;
            self.slots[usize::from(first)..usize::from(end)].fill(State::Below);
        }
    }

    #[cold]
    fn report(&mut self, check: u16, at: &At<'_>, layer: Layer, suggestion: Option<&'static str>) {
        self.found.push(Found { steps: at.steps(), check, layer, suggestion, undecided: 0 });
    }

    /// Whether an amount in major units has no more decimals than its currency.
    fn fits_currency(&self, value: &Value, currency: u16, at: &At<'_>) -> bool {
        let Value::Number(number) = value else { return true };
        if number.is_i64() || number.is_u64() {
            return true;
        }
        let Kind::Code(used) = self.parameter(currency).kind else { return true };
        let steps = at.steps();
        let indices: Vec<usize> =
            steps.iter().filter_map(|step| if let Step::Element(index) = step { Some(*index) } else { None }).collect();
        let code = match self.find(currency, &indices).0 {
            State::Code(code, _) => code,
            State::Default(Literal::Code(code)) => *code,
            _ => return true,
        };
        match used.codes.exponents.get(usize::from(code)) {
            None | Some(&u8::MAX) => true,
            Some(exponent) => number.as_f64().is_none_or(|number| decimals(number) <= usize::from(*exponent)),
        }
    }

    /// A parameter read from the payload itself: during the walk its slot may not be filled yet. `indices` are those of the arrays on the
    /// way; what remains of them comes with the state.
    fn find<'i>(&self, id: u16, indices: &'i [usize]) -> (State<'a>, &'i [usize]) {
        if id == 0 {
            return (State::Value(self.payload), indices);
        }
        let parameter = self.parameter(id);
        let (above, indices) = self.find(parameter.parent, indices);
        if !is_element(self.operation.parameters, id) {
            return (self.member_or_default(parameter, id, above), indices);
        }
        let (index, rest) = indices.split_first().map_or((0, indices), |(index, rest)| (*index, rest));
        let element = if let State::Value(value) = above { value.get(index) } else { None };
        (element.map_or(State::Absent, |element| State::of(parameter, &classify(parameter, element), element)), rest)
    }
}

/// The check of the first grade that a value breaks.
pub(crate) fn first_failing(grades: &[Grade], class: &Class, value: &Value) -> Option<u16> {
    grades.iter().find(|grade| !holds(&grade.constraint, class, value)).map(|grade| grade.check)
}

/// The check of the first grade by which elements repeat earlier ones, once for each of them.
pub(crate) fn first_repeating(grades: &'static [Grade], value: &Value) -> Vec<(u16, usize)> {
    let Value::Array(elements) = value else { return Vec::new() };
    let mut found = grades.iter().map(|grade| (grade.check, repeated(&grade.constraint, elements)));
    let first = found.find(|(_, indices)| !indices.is_empty());
    first.map(|(check, indices)| indices.into_iter().map(|index| (check, index)).collect()).unwrap_or_default()
}

/// Digits after the decimal point in the shortest text that reads as the number.
fn decimals(number: f64) -> usize {
    // `Display` writes no exponents.
    number.to_string().split_once('.').map_or(0, |(_, digits)| digits.len())
}

#[cfg(test)]
mod tests {
    use super::decimals;

    #[test]
    fn decimals_are_those_of_the_shortest_text() {
        for (number, expected) in [(1.0, 0), (10.5, 1), (0.1 + 0.2, 17), (1e-7, 7), (1e21, 0), (-12.34, 2)] {
            assert_eq!(decimals(number), expected, "{number}");
        }
    }
}
