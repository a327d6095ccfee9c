//! Rules of two forms of one operation, held against each other: what one finds that the other does not, and whether that refuses payloads
//! which were accepted.

use super::facts::{Fact, Reading};
use super::logic::{Answer, Formula};
use super::study::Study;
use super::witness::witness;
use crate::model::{Gateway, Model, Offer, Severity};
use serde_json::Value;

/// An operation with the rules of both forms. Payloads are those of the form whose rules come first.
pub struct Between<'m> {
    study: Study<'m>,
    /// The rules that an accepted payload obeys, in front of all others.
    accepting: usize,
}

/// Whether a rule finds something that another does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// It does not, whatever the payload: proven.
    Never,
    /// For all that rules and checks say, it may.
    Perhaps,
    /// It speaks of what cannot be analysed.
    Unknown,
}

/// Whether a rule refuses payloads that were accepted.
#[derive(Debug, Clone, PartialEq)]
pub enum Refusal {
    /// It refuses none: proven.
    Never,
    /// It refuses this payload, in this context.
    Shown(Value, Value),
    /// Neither has been shown.
    Unknown,
}

impl<'m> Between<'m> {
    /// `offer` has the rules of both forms; the first `accepting` of them are those of the form whose accepted payloads are meant, and `model` and
    /// `gateway` are of that form, too.
    #[must_use]
    pub fn new(model: &'m Model, gateway: &'m Gateway, offer: &'m Offer, accepting: usize) -> Self {
        Self { study: Study::new(model, Some(gateway), &gateway.version, offer), accepting }
    }

    /// Whether the rule at one index finds something, at this severity or a graver one, that the rule at another does not find at the same
    /// place at this severity or a graver one.
    #[must_use]
    pub fn beyond(&self, rule: usize, other: usize, level: Severity) -> Reach {
        let (Some(reading), Some(other)) = (self.reading(rule), self.reading(other)) else { return Reach::Unknown };
        let facts = &self.study.facts;
        let mut reach = Reach::Never;
        for part in reading.parts.iter().filter(|part| part.severity >= level) {
            let same_place = other.parts.iter().filter(|found| found.at == part.at && found.severity >= level);
            let silent = same_place.map(|found| other.fires(found).negated());
            let query = Formula::And(std::iter::once(reading.fires(part)).chain(silent).collect());
            match facts.possible(&[&query], &facts.of(&query)) {
                Answer::Impossible => {}
                Answer::Possible(_) => return Reach::Perhaps,
                Answer::Unknown => reach = Reach::Unknown,
            }
        }
        reach
    }

    /// Whether a rule finds an error in a payload that the accepting rules and the checks of all parameters let pass. A payload that is to
    /// show it counts if `is_shown` says so of it and its context.
    pub fn refuses(&self, rule: usize, is_shown: &dyn Fn(&Value, &Value) -> bool) -> Refusal {
        let Some(reading) = self.reading(rule) else { return Refusal::Unknown };
        let facts = &self.study.facts;
        let rules: Vec<Fact> = facts.of_rules(|index| index < self.accepting);
        let mut refusal = Refusal::Never;
        for part in reading.parts.iter().filter(|part| part.severity == Severity::Error) {
            let fires = reading.fires(part);
            match facts.possible(&[&fires], &facts.with_rules(&fires, &rules)) {
                Answer::Impossible => continue,
                Answer::Possible(classes) => {
                    if let Some(found) = witness(&self.study, &classes, is_shown) {
                        return Refusal::Shown(found.payload, found.context);
                    }
                }
                Answer::Unknown => {}
            }
            refusal = Refusal::Unknown;
        }
        refusal
    }

    fn reading(&self, rule: usize) -> Option<&Reading> {
        self.study.facts.readings.get(rule)?.as_ref()
    }
}
