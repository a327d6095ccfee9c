//! Members of an object on their way through the walk. Most leave nothing to say, which their type and one constraint tell; the others are looked at from
//! the start.

use super::constraint::admits;
use super::{Holder, has_bit, holds, in_range};
use crate::engine::Run;
use crate::node::{Members, Node, View};
use crate::place::{At, Last};
use crate::state::{Class, State};
use crate::table::{Constraint, Facts, Kind, NONE, Object, Parameter, Refinement, Values, ty};

/// The members of one object.
pub(super) struct Passage<'w, 'a, 'r, N> {
    pub(super) run: &'w mut Run<'a, 'r, N>,
    pub(super) object: &'static Object,
    pub(super) holder: &'w Holder<'w, N>,
    /// A bit for each required member that is given.
    pub(super) given: u64,
}

impl<'a, N: Node<'a>> Passage<'_, 'a, '_, N> {
    #[inline]
    fn parameter(&mut self, id: u16) -> &'static Parameter {
        let parameter = self.run.parameter(id);
        self.given |= 1 << parameter.ordinal;
        parameter
    }

    /// A value of a type of which there is nothing more to say.
    #[inline]
    fn plain(&mut self, id: u16, parameter: &'static Parameter, value: N) {
        if self.holder.types_only {
            return self.run.any_member(id, parameter, value, self.holder);
        }
        self.run.note(parameter, State::Value(value), parameter.fact());
    }
}

impl<'a, N: Node<'a>> Members<'a, N> for Passage<'_, 'a, '_, N> {
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "it is the heart of the loop over members")]
    fn known(&mut self, id: u16, value: N) {
        let parameter = self.parameter(id);
        match value.view() {
            View::Text(text) if is_plain_text(parameter, text) => self.plain(id, parameter, value),
            View::Text(text) => self.run.text_member(id, parameter, text, value, self.holder),
            View::Number(_, is_integer) if is_plain_number(parameter, is_integer) => self.plain(id, parameter, value),
            View::Number(number, is_integer) => self.run.number_member(id, parameter, (number, is_integer), value, self.holder),
            View::Bool(_) if parameter.takes() & ty::BOOLEAN != 0 => self.plain(id, parameter, value),
            View::Object if parameter.takes() & ty::OBJECT != 0 => self.plain(id, parameter, value),
            View::Array if parameter.takes() & ty::ARRAY != 0 && parameter.required == NONE => self.plain(id, parameter, value),
            View::Object => self.run.object_member(id, parameter, value, self.holder),
            View::Array => self.run.array_member(id, parameter, value, self.holder),
            View::Code(code) => self.run.code_member(id, parameter, code, value, self.holder),
            View::Null | View::Bool(_) => self.run.any_member(id, parameter, value, self.holder),
        }
    }

    #[inline(always)]
    #[expect(clippy::inline_always, reason = "it is the heart of the loop over members")]
    fn text(&mut self, id: u16, text: &'a str, value: N) {
        let parameter = self.parameter(id);
        if is_plain_text(parameter, text) {
            self.plain(id, parameter, value);
        } else {
            self.run.text_member(id, parameter, text, value, self.holder);
        }
    }

    #[inline(always)]
    #[expect(clippy::inline_always, reason = "it is the heart of the loop over members")]
    fn code(&mut self, id: u16, code: u16, value: N) {
        let parameter = self.parameter(id);
        self.run.code_member(id, parameter, code, value, self.holder);
    }

    fn unknown(&mut self, name: &'a str) {
        self.run.unknown(self.object, self.holder, name);
    }
}

#[inline]
fn is_plain_text(parameter: &Parameter, text: &str) -> bool {
    parameter.takes() & ty::STRING != 0 && (parameter.required == NONE || !text.is_empty())
}

#[inline]
fn is_plain_number(parameter: &Parameter, is_integer: bool) -> bool {
    parameter.takes() & ty::NUMBER != 0 || (is_integer && parameter.takes() & ty::INTEGER != 0)
}

impl<'a, N: Node<'a>> Run<'a, '_, N> {
    #[inline(never)]
    fn text_member(&mut self, id: u16, parameter: &'static Parameter, text: &'a str, value: N, holder: &Holder<'_, N>) {
        if holder.types_only || !self.is_fine_text(parameter, text, value) {
            self.any_member(id, parameter, value, holder);
        }
    }

    /// Whether there is nothing to say of a text. Else it is to be looked at from the start.
    #[inline]
    pub(super) fn is_fine_text(&mut self, parameter: &'static Parameter, text: &'a str, value: N) -> bool {
        if !parameter.is_quiet() {
            return false;
        }
        match &parameter.kind {
            Kind::Simple(types) if types & ty::STRING != 0 => {
                let is_given = parameter.required == NONE || !text.is_empty();
                if is_given && self.all_hold(parameter, |constraint| admits(constraint, text)) {
                    self.note(parameter, State::Value(value), parameter.fact());
                    return true;
                }
                false
            }
            Kind::Code(used) => match used.codes.names.get(text) {
                Some(code) => self.is_fine_code(parameter, code, value),
                None => false,
            },
            Kind::Simple(_) | Kind::Amount { .. } | Kind::Object(_) | Kind::Array(_) | Kind::Json => false,
        }
    }

    #[inline(never)]
    fn code_member(&mut self, id: u16, parameter: &'static Parameter, code: u16, value: N, holder: &Holder<'_, N>) {
        let may_be_fine = !holder.types_only && matches!(parameter.kind, Kind::Code(_));
        if !may_be_fine || !self.is_fine_code(parameter, code, value) {
            self.any_member(id, parameter, value, holder);
        }
    }

    /// Likewise, of a code.
    #[inline]
    pub(super) fn is_fine_code(&mut self, parameter: &'static Parameter, code: u16, value: N) -> bool {
        let is_fine = parameter.is_quiet()
            && self.all_hold(parameter, |constraint| match constraint {
                Constraint::Values(Values::Codes(bits, _)) => has_bit(bits, code),
                other => holds(other, parameter, &Class::Code(code), value),
            });
        if is_fine {
            self.note(parameter, State::Code(code, value), parameter.facts_of(code));
        }
        is_fine
    }

    #[inline(never)]
    fn number_member(
        &mut self,
        id: u16,
        parameter: &'static Parameter,
        (number, is_integer): (f64, bool),
        value: N,
        holder: &Holder<'_, N>,
    ) {
        let is_taken = match parameter.kind {
            Kind::Simple(types) => types & ty::NUMBER != 0 || (is_integer && types & ty::INTEGER != 0),
            // Decimals hang on the currency.
            Kind::Amount { .. } => is_integer,
            Kind::Code(_) | Kind::Object(_) | Kind::Array(_) | Kind::Json => false,
        };
        let holds = |constraint: &Constraint| match constraint {
            Constraint::Range(range) => in_range(number, range),
            other => holds(other, parameter, &Class::Value, value),
        };
        if is_taken && parameter.is_quiet() && !holder.types_only && self.all_hold(parameter, holds) {
            self.note(parameter, State::Value(value), parameter.fact());
        } else {
            self.any_member(id, parameter, value, holder);
        }
    }

    #[inline(never)]
    fn object_member(&mut self, id: u16, parameter: &'static Parameter, value: N, holder: &Holder<'_, N>) {
        match &parameter.kind {
            Kind::Object(inner) if parameter.is_quiet() && !parameter.is_checked && !holder.types_only => {
                // Enough is known.
                if self.is_rejected {
                    return;
                }
                self.note(parameter, State::Value(value), parameter.fact());
                let place = At::below(holder.at, Last::Member(id));
                self.object(inner, &Holder { id, value, at: &place, types_only: false });
            }
            _ => self.any_member(id, parameter, value, holder),
        }
    }

    #[inline(never)]
    fn array_member(&mut self, id: u16, parameter: &'static Parameter, value: N, holder: &Holder<'_, N>) {
        let may_be_fine = parameter.is_quiet() && !parameter.is_checked && !holder.types_only;
        match &parameter.kind {
            Kind::Array(items) if may_be_fine && !value.is_empty() => {
                if self.is_rejected {
                    return;
                }
                self.note(parameter, State::Value(value), parameter.fact());
                self.array::<false>(*items, value, &At::below(holder.at, Last::Member(id)));
            }
            _ => self.any_member(id, parameter, value, holder),
        }
    }

    /// A member of which there may be something to say.
    #[inline(never)]
    fn any_member(&mut self, id: u16, parameter: &'static Parameter, value: N, holder: &Holder<'_, N>) {
        if self.is_rejected {
            return;
        }
        let place = At::below(holder.at, Last::Member(id));
        if holder.types_only {
            self.value::<true>(id, parameter, value, &place);
        } else if parameter.unselected != NONE && self.deselects(holder.id, holder.value, id) {
            self.unselected(parameter, id, value, &place);
        } else {
            self.value::<false>(id, parameter, value, &place);
        }
    }

    /// Whether all refinements hold that matter.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "mostly it is one constraint")]
    fn all_hold(&self, parameter: &'static Parameter, holds: impl Fn(&Constraint) -> bool) -> bool {
        match parameter.only() {
            Some(constraint) => holds(constraint),
            None => self.each_holds(parameter.refinements, &holds),
        }
    }

    #[inline(never)]
    fn each_holds(&self, refinements: &[Refinement], holds: &dyn Fn(&Constraint) -> bool) -> bool {
        refinements.iter().all(|refinement| {
            (self.verdict_only && refinement.errors == 0) || refinement.strictest().iter().all(|grade| holds(&grade.constraint))
        })
    }

    /// Keeps what rules read, with what it brings.
    #[inline]
    fn note(&mut self, parameter: &Parameter, state: State<N>, facts: Facts) {
        // What rules do not read has no slot.
        if let Some(slot) = self.slots.get_mut(usize::from(parameter.slot)) {
            *slot = state;
            self.facts |= facts;
        }
    }
}
