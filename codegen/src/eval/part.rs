//! What parts of a spec come to by themselves, for those who look for payloads: single constraints, conditions and expressions.

use super::conditions::truth;
use super::context::Context;
use super::expressions::{Operand, Outcome, outcome};
use super::place::Scope;
use super::truth::Truth;
use super::types::content_of;
use super::view::View;
use super::{constraints, instants};
use crate::model::{Condition, Constraint, Expression, Format, Model, Offer, Parameter};
use serde_json::Value;

/// An evaluation of which only parts are asked for.
#[derive(Clone, Copy)]
pub struct Part<'a>(View<'a>);

impl<'a> Part<'a> {
    /// The parts of an evaluation of this payload.
    #[must_use]
    pub const fn of(model: &'a Model, offer: &'a Offer, payload: &'a Value, context: &'a Context) -> Self {
        Self(View { model, offer, payload, context })
    }

    /// Whether a value has the parameter's type, is a code that is known, and meets the constraint.
    #[must_use]
    pub fn meets(&self, parameter: &'a Parameter, constraint: &Constraint, value: &'a Value) -> bool {
        content_of(&self.0, &parameter.ty, value).is_ok_and(|content| constraints::meets(constraint, value, content))
    }

    /// Whether a value has the parameter's type, and is a code that is known.
    #[must_use]
    pub fn fits(&self, parameter: &'a Parameter, value: &'a Value) -> bool {
        content_of(&self.0, &parameter.ty, value).is_ok()
    }

    /// Whether a condition holds; `None` if that is undecided.
    #[must_use]
    pub fn holds(&self, condition: &Condition) -> Option<bool> {
        match truth(&self.0, condition, &Scope::default()) {
            Truth::True => Some(true),
            Truth::False => Some(false),
            Truth::Undecided(_) => None,
        }
    }

    /// What an expression comes to, if all that it reads is there. Elements of arrays are read in sums only.
    #[must_use]
    pub fn value(&self, expression: &Expression) -> Option<Operand> {
        match outcome(&self.0, expression, &Scope::default()) {
            Outcome::Value(operand) => Some(operand),
            Outcome::Absent | Outcome::Unusable | Outcome::Unknown(_) => None,
        }
    }
}

/// An instant (milliseconds since 1970) as a layout writes it, in Asia/Seoul; `None` if the format is no layout of points in time.
#[must_use]
pub fn written(instant: i64, layout: Format) -> Option<String> {
    instants::write(layout, instant)
}

/// A text read as an instant: milliseconds since 1970.
#[must_use]
pub fn instant(text: &str) -> Option<i64> {
    instants::parse(text)
}

/// The instant so many calendar months later, in Asia/Seoul.
#[must_use]
pub fn add_months(instant: i64, months: i64) -> Option<i64> {
    instants::add_months(instant, months)
}

/// Milliseconds after midnight in Asia/Seoul.
#[must_use]
pub fn time_of_day(instant: i64) -> i64 {
    instants::time_of_day(instant)
}
