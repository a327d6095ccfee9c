//! Korean and English sentences made from structures; nobody writes them by hand.
//!
//! Wire names stand in backticks; names of parameters, codes, sets, predicates and context fields come from the model. No sentence ever
//! holds a value of a payload.

mod clause;
mod condition;
mod constraint;
mod effect;
mod expression;
mod finding;
#[cfg(test)]
pub(crate) mod fixture;
mod money;
pub(crate) mod particle;
mod sound;
mod speaker;
#[cfg(test)]
mod tests;
mod types;
pub(crate) mod words;

use crate::model::{Condition, Gateway, Model, Offer, Parameter, Path, Refinement, Rule, Text, ValueSet};
use speaker::{Speaker, Style};

pub use types::type_phrase;

/// What a finding is about.
#[derive(Debug, Clone, Copy)]
pub enum FindingText<'a> {
    /// A value of the wrong JSON type.
    Type(&'a Parameter),
    /// A parameter that must be given and is not.
    Required(&'a Parameter),
    /// A code that its system does not know.
    Code(&'a Parameter),
    /// An amount with more decimals than its currency has.
    Amount(&'a Parameter),
    /// A broken refinement.
    Refinement {
        /// The parameter.
        parameter: &'a Parameter,
        /// Its refinement.
        refinement: &'a Refinement,
        /// Which of the refinement's grades.
        grade: usize,
    },
    /// A deprecated parameter that was given.
    Deprecated(&'a Parameter),
    /// A member that nobody listed; the parameter is the object it stands in.
    Unknown(&'a Parameter),
    /// A sub-object that the selector does not select.
    Unselected(&'a Parameter),
    /// A rule.
    Rule(&'a Rule),
    /// A rule of several parameters, at one of them: `require: [a, b]` where `b` is missing.
    RuleAt {
        /// The rule.
        rule: &'a Rule,
        /// The parameter at fault.
        parameter: &'a Parameter,
    },
    /// A refinement inside a rule's `limit`.
    RuleLimit {
        /// The rule.
        rule: &'a Rule,
        /// The limited parameter.
        parameter: &'a Parameter,
        /// The refinement.
        refinement: &'a Refinement,
        /// Which of the refinement's grades.
        grade: usize,
    },
}

/// What a finding says to the caller: the parameter, what is expected of it, under which condition, and why.
#[must_use]
pub fn finding_message(model: &Model, gateway: &Gateway, offer: &Offer, what: FindingText<'_>) -> Text {
    Speaker::new(model, gateway, offer).finding(what)
}

/// What is said of an operation that a gateway does not offer.
#[must_use]
pub fn not_offered(gateway: &Gateway) -> Text {
    let id = &gateway.id;
    let offered: Vec<&str> = gateway.offers.keys().map(String::as_str).collect();
    let list = offered.join(", ");
    if offered.is_empty() {
        return Text {
            ko: format!("`{id}`에서 제공하는 요청이 없습니다."), en: format!("`{id}` offers no operation.")
        };
    }
    Text {
        ko: format!("`{id}`에서 제공하지 않는 요청입니다. 제공하는 요청: {list}."),
        en: format!("`{id}` does not offer this operation. It offers: {list}."),
    }
}

/// A rule as a sentence, for tables in documentation; without its reason ([`Rule::because`]).
#[must_use]
pub fn rule_sentence(model: &Model, gateway: &Gateway, offer: &Offer, rule: &Rule) -> Text {
    Speaker::new(model, gateway, offer).rule(rule, None)
}

/// A condition as `...인 경우` and `when ...`, or `for a ...` where it is one named predicate; both empty for [`Condition::Always`].
#[must_use]
pub fn condition_phrase(model: &Model, gateway: &Gateway, offer: &Offer, condition: &Condition) -> Text {
    Speaker::new(model, gateway, offer).condition(condition)
}

/// A refinement of the parameter at `path` as a phrase: `최대 40자`, `up to 40 characters`. Grades that only warn say so.
#[must_use]
pub fn constraint_phrase(model: &Model, gateway: &Gateway, offer: &Offer, path: &Path, refinement: &Refinement) -> Text {
    Speaker::new(model, gateway, offer).grades(path, &refinement.grades)
}

/// The values that a set allows at `path`, as one writes them; long lists are cut.
#[must_use]
pub fn values_phrase(model: &Model, gateway: &Gateway, offer: &Offer, path: &Path, set: &ValueSet) -> Text {
    Speaker::new(model, gateway, offer).allowed(path, set).text
}

/// What a finding says behind its message where it hangs on context that nobody told; `fields` are the fields, each in backticks.
#[must_use]
pub fn undecided_phrase(fields: &str) -> Text {
    Text {
        ko: format!("다음 값을 알려 주시면 판정할 수 있습니다: {fields}."),
        en: format!("Say what is known of these to have it decided: {fields}."),
    }
}

/// One value of the parameter at `path`, as one writes it, with its name: `` `KRW`(대한민국 원) ``.
#[must_use]
pub fn value_phrase(model: &Model, gateway: &Gateway, offer: &Offer, path: &Path, value: &serde_json::Value) -> Text {
    let speaker = Speaker::new(model, gateway, offer);
    speaker.value(speaker.values_of(path), value, Style::Spelling)
}
