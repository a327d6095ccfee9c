//! The walk through the payload: presence, types, codes, constraints, unknown members.

mod constraint;
mod member;

use crate::engine::{Found, Layer, Run};
use crate::node::{Node, View};
use crate::place::{At, Last, Step, is_element};
use crate::state::{Class, State, classify};
use crate::suggest::{nearest, nearest_eligible};
use crate::table::{Facts, Grade, Kind, Literal, NONE, Object, Parameter, Refinement};
use alloc::string::ToString;
use alloc::vec::Vec;

use constraint::repeated;
pub(crate) use constraint::{among, has_bit, holds, in_range};
use member::Passage;

/// An object during the walk.
struct Holder<'w, N> {
    id: u16,
    value: N,
    at: &'w At<'w>,
    /// Whether a selector did not select it: then it is judged by types only.
    types_only: bool,
}

impl<'a, N: Node<'a>> Run<'a, '_, N> {
    pub(crate) fn walk(&mut self) {
        self.value::<false>(0, self.parameter(0), self.payload, &At::PAYLOAD);
    }

    /// A value that is given for a parameter. What a selector did not select is judged by its types only.
    fn value<const TYPES_ONLY: bool>(&mut self, id: u16, parameter: &'static Parameter, value: N, at: &At<'_>) {
        if !self.scalar::<TYPES_ONLY>(id, parameter, value, at) {
            return;
        }
        match (&parameter.kind, value.view()) {
            (Kind::Object(object), View::Object) => self.object(object, &Holder { id, value, at, types_only: TYPES_ONLY }),
            (Kind::Array(items), View::Array) => self.array::<TYPES_ONLY>(*items, value, at),
            _ => {}
        }
    }

    /// What there is to say of a value but for what is inside; whether to go on inside.
    fn scalar<const TYPES_ONLY: bool>(&mut self, id: u16, parameter: &'static Parameter, value: N, at: &At<'_>) -> bool {
        if !TYPES_ONLY && parameter.required != NONE && value.is_empty() {
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
    fn constraints(&mut self, parameter: &'static Parameter, class: &Class, value: N, at: &At<'_>) -> bool {
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
            self.refinement(refinement, parameter, class, value, at);
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
    fn empty(&mut self, parameter: &'static Parameter, value: N, at: &At<'_>) {
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

    fn refinement(
        &mut self,
        refinement: &'static Refinement,
        parameter: &'static Parameter,
        class: &Class,
        value: N,
        at: &At<'_>,
    ) {
        let layer = if refinement.platform { Layer::Platform } else { Layer::Gateway };
        if let Some(check) = self.first_failing(refinement, parameter, class, value) {
            self.report(check, at, layer, None);
        }
        for (check, index) in first_repeating(refinement.grades, self.element_object(parameter), value) {
            self.report(check, &At::below(at, Last::Element(index)), layer, None);
        }
    }

    /// The check of the first grade that a value breaks; of errors only, where nothing else is asked for.
    fn first_failing(
        &self,
        refinement: &'static Refinement,
        parameter: &'static Parameter,
        class: &Class,
        value: N,
    ) -> Option<u16> {
        let grades = if self.verdict_only { &refinement.grades[..usize::from(refinement.errors)] } else { refinement.grades };
        first_failing(grades, parameter, class, value)
    }

    /// What describes the elements of an array of objects.
    pub(crate) fn element_object(&self, array: &Parameter) -> Option<&'static Object> {
        let Kind::Array(items) = array.kind else { return None };
        if let Kind::Object(object) = self.parameter(items).kind { Some(object) } else { None }
    }

    /// Reports a text that is no code. True if nothing more is to be said of it, because its system lists all there are.
    #[cold]
    fn unknown_code(&mut self, parameter: &'static Parameter, value: N, at: &At<'_>) -> bool {
        let (Kind::Code(used), View::Text(text)) = (&parameter.kind, value.view()) else { return true };
        let spellings = used.codes.canonical.iter().copied().filter(|spelling| !spelling.is_empty());
        let spellings = spellings.chain(used.also.iter().map(|(literal, _)| *literal));
        let suggestion = if self.verdict_only { None } else { nearest(text, spellings) };
        self.report(used.check, at, Layer::Platform, suggestion);
        !used.codes.open
    }

    fn array<const TYPES_ONLY: bool>(&mut self, items: u16, elements: N, at: &At<'_>) {
        let parameter = self.parameter(items);
        for (index, element) in elements.elements().enumerate() {
            let place = At::below(at, Last::Element(index));
            match (&parameter.kind, element.view()) {
                (Kind::Object(object), View::Object) if !parameter.is_checked => {
                    self.object(object, &Holder { id: items, value: element, at: &place, types_only: TYPES_ONLY });
                }
                (_, View::Text(text)) if !TYPES_ONLY && self.is_fine_text(parameter, text, element) => {}
                (Kind::Code(_), View::Code(code)) if !TYPES_ONLY && self.is_fine_code(parameter, code, element) => {}
                _ => self.value::<TYPES_ONLY>(items, parameter, element, &place),
            }
            if self.is_rejected {
                return;
            }
        }
    }

    fn object(&mut self, object: &'static Object, holder: &Holder<'_, N>) {
        let mut passage = Passage { run: self, object, holder, given: 0 };
        holder.value.members(object, &mut passage);
        let given = passage.given;
        holder.value.unlisted(object, |name| self.unknown(object, holder, name));
        if given & object.all_required != object.all_required && !holder.types_only {
            self.missing(object, holder, given);
        }
    }

    #[cold]
    fn missing(&mut self, object: &'static Object, holder: &Holder<'_, N>, given: u64) {
        for required in object.required {
            let parameter = self.parameter(*required);
            if given & (1 << parameter.ordinal) == 0 && !self.deselects(holder.id, holder.value, *required) {
                self.report(parameter.required, &At::below(holder.at, Last::Member(*required)), Layer::Presence, None);
            }
        }
    }

    #[cold]
    fn unselected(&mut self, parameter: &'static Parameter, id: u16, value: N, at: &At<'_>) {
        self.value::<true>(id, parameter, value, at);
        self.keep(parameter, State::of(parameter, &classify(parameter, value), value).unselected());
        self.report(parameter.unselected, at, Layer::Platform, None);
    }

    #[cold]
    fn unknown(&mut self, object: &'static Object, holder: &Holder<'_, N>, name: &str) {
        if holder.types_only || (self.verdict_only && !self.is_error(object.unknown)) {
            return;
        }
        let declared = object.members.iter().map(|member| self.parameter(*member).name);
        // Most names are not near, so whether they are given already is asked of the others only.
        let suggestion = nearest_eligible(name, declared, |near| holder.value.named(Some(object), near).is_none());
        if suggestion.is_some() || !object.open {
            self.report(object.unknown, &At::below(holder.at, Last::Unknown(name)), Layer::Platform, suggestion);
        }
    }

    /// Keeps what rules read.
    #[inline]
    fn keep(&mut self, parameter: &Parameter, state: State<N>) {
        // What rules do not read has no slot.
        let Some(slot) = self.slots.get_mut(usize::from(parameter.slot)) else { return };
        *slot = state;
        self.facts |= match state {
            State::Code(code, _) => parameter.facts_of(code),
            State::Value(value) => match (value.view(), parameter.facts) {
                (View::Bool(flag), [any, each @ ..]) => *each.get(usize::from(flag)).unwrap_or(any),
                _ => parameter.fact(),
            },
            State::Absent | State::Null | State::Unusable { .. } | State::Below | State::Unselected | State::Default(_) => {
                parameter.fact()
            }
        };
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
        if self.verdict_only {
            self.is_rejected |= self.is_error(check);
            // Where something is missing or mistyped, rules find nothing inside.
            if layer != Layer::Presence {
                return;
            }
        }
        self.found.push(Found { steps: at.steps(), check, layer, suggestion, undecided: 0 });
    }

    /// Whether an amount in major units has no more decimals than its currency.
    fn fits_currency(&self, value: N, currency: u16, at: &At<'_>) -> bool {
        let View::Number(number, is_integer) = value.view() else { return true };
        if is_integer {
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
            Some(exponent) => decimals(number) <= usize::from(*exponent),
        }
    }

    /// A parameter read from the payload itself: during the walk its slot may not be filled yet. `indices` are those of the arrays on the
    /// way; what remains of them comes with the state.
    fn find<'i>(&self, id: u16, indices: &'i [usize]) -> (State<N>, &'i [usize]) {
        if id == 0 {
            return (State::Value(self.payload), indices);
        }
        let parameter = self.parameter(id);
        let (above, indices) = self.find(parameter.parent, indices);
        if !is_element(self.operation.parameters, id) {
            return (self.member_or_default(parameter, id, above), indices);
        }
        let (index, rest) = indices.split_first().map_or((0, indices), |(index, rest)| (*index, rest));
        let element = if let State::Value(value) = above { value.element(index) } else { None };
        (element.map_or(State::Absent, |element| State::of(parameter, &classify(parameter, element), element)), rest)
    }
}

/// The check of the first grade that a value breaks.
pub(crate) fn first_failing<'a>(
    grades: &[Grade],
    parameter: &'static Parameter,
    class: &Class,
    value: impl Node<'a>,
) -> Option<u16> {
    grades.iter().find(|grade| !holds(&grade.constraint, parameter, class, value)).map(|grade| grade.check)
}

/// The check of the first grade by which elements repeat earlier ones, once for each of them. `object` describes the elements, where they are
/// objects.
pub(crate) fn first_repeating<'a>(
    grades: &'static [Grade],
    object: Option<&'static Object>,
    value: impl Node<'a>,
) -> Vec<(u16, usize)> {
    if !value.is_array() {
        return Vec::new();
    }
    let mut found = grades.iter().map(|grade| (grade.check, repeated(&grade.constraint, object, value)));
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
