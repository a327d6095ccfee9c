//! What a rule looks at.

use crate::model::{Condition, Effect, Expression, Offer, Path, Rule, Subject};
use std::collections::BTreeSet;

/// What a rule reads: parameters, by way of derived numbers as well.
#[derive(Debug, Default)]
pub(super) struct Reads {
    pub(super) paths: BTreeSet<Path>,
    pub(super) derived: BTreeSet<String>,
}

impl Reads {
    /// Of a rule, its effect included.
    pub(super) fn of(offer: &Offer, rule: &Rule) -> Self {
        let mut reads = Self::default();
        reads.condition(offer, &rule.when);
        match &rule.effect {
            Effect::Require(paths) | Effect::Recommend(paths) | Effect::Forbid(paths) | Effect::Ignore { paths, .. } => {
                reads.paths.extend(paths.iter().cloned());
            }
            Effect::Allow(sets) => reads.paths.extend(sets.iter().map(|(path, _)| path.clone())),
            Effect::Limit(limits) => reads.paths.extend(limits.iter().map(|(path, _)| path.clone())),
            Effect::Group { alternatives, .. } => reads.paths.extend(alternatives.iter().flatten().cloned()),
            Effect::Assert(expression) => reads.expression(offer, expression),
            Effect::NeedsContract(_) | Effect::Note(_) => {}
        }
        reads
    }

    fn condition(&mut self, offer: &Offer, condition: &Condition) {
        for part in condition.walk() {
            match part {
                Condition::Present(path)
                | Condition::Elements { array: path, .. }
                | Condition::Matches { subject: Subject::Parameter(path), .. } => drop(self.paths.insert(path.clone())),
                Condition::Matches { subject: Subject::Derived(id), .. } => self.derived(offer, id),
                Condition::Matches { subject: Subject::Context(_), .. }
                | Condition::Always
                | Condition::All(_)
                | Condition::Any(_)
                | Condition::Not(_)
                | Condition::Predicate { .. } => {}
            }
        }
    }

    fn derived(&mut self, offer: &Offer, id: &str) {
        if !self.derived.insert(id.to_owned()) {
            return;
        }
        let Some(derived) = offer.derived.get(id) else { return };
        for (condition, value) in &derived.cases {
            self.condition(offer, condition);
            self.expression(offer, value);
        }
        derived.otherwise.iter().for_each(|value| self.expression(offer, value));
    }

    fn expression(&mut self, offer: &Offer, expression: &Expression) {
        for part in expression.walk() {
            match part {
                Expression::Parameter(path) => drop(self.paths.insert(path.clone())),
                Expression::Derived(id) => self.derived(offer, id),
                Expression::Number(_)
                | Expression::Text(_)
                | Expression::Boolean(_)
                | Expression::TimeOfDay(_)
                | Expression::Context(_)
                | Expression::Arithmetic { .. }
                | Expression::Compare { .. }
                | Expression::Within { .. }
                | Expression::And(_)
                | Expression::Or(_)
                | Expression::Not(_)
                | Expression::Call { .. } => {}
            }
        }
    }
}

/// Ids of the rules that read what `is_read` is true of.
pub(super) fn readers(offer: &Offer, is_read: impl Fn(&Reads) -> bool) -> Vec<String> {
    offer.rules.iter().filter(|rule| is_read(&Reads::of(offer, rule))).map(|rule| rule.id.clone()).collect()
}
