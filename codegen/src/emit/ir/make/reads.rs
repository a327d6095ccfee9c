use super::super::shape::{Condition, Derived, Expression, Reads, Subject};
use std::collections::HashSet;

/// Collects what conditions and expressions look at.
pub(super) struct Reader<'d> {
    derived: &'d [Derived],
    reads: Reads,
    seen: HashSet<(char, String)>,
}

impl<'d> Reader<'d> {
    /// Has seen nothing; derived numbers are looked up among these.
    pub(super) fn new(derived: &'d [Derived]) -> Self {
        Self { derived, reads: Reads::default(), seen: HashSet::new() }
    }

    /// What has been seen.
    pub(super) fn finish(self) -> Reads {
        self.reads
    }

    fn parameter(&mut self, path: &str) {
        if self.seen.insert(('p', path.to_owned())) {
            self.reads.parameters.push(path.to_owned());
        }
    }

    pub(super) fn context(&mut self, field: &str) {
        if self.seen.insert(('c', field.to_owned())) {
            self.reads.context.push(field.to_owned());
        }
    }

    fn derived(&mut self, id: &str) {
        if !self.seen.insert(('d', id.to_owned())) {
            return;
        }
        self.reads.derived.push(id.to_owned());
        for derived in self.derived.iter().filter(|derived| derived.id == id) {
            for case in &derived.cases {
                self.condition(&case.when);
                self.expression(&case.value);
            }
            if let Some(otherwise) = &derived.otherwise {
                self.expression(otherwise);
            }
        }
    }

    pub(super) fn condition(&mut self, condition: &Condition) {
        match condition {
            Condition::Always => {}
            Condition::All { conditions } | Condition::Any { conditions } => {
                for part in conditions {
                    self.condition(part);
                }
            }
            Condition::Not { condition } | Condition::Predicate { condition, .. } => self.condition(condition),
            Condition::Present { parameter } => self.parameter(parameter),
            Condition::Is { subject, .. } | Condition::IsNot { subject, .. } | Condition::Within { subject, .. } => match subject
            {
                Subject::Parameter { path } => self.parameter(path),
                Subject::Context { field } => self.context(field),
                Subject::Derived { id } => self.derived(id),
            },
            Condition::Each { array, condition } | Condition::Some { array, condition } => {
                self.parameter(array);
                self.condition(condition);
            }
        }
    }

    pub(super) fn expression(&mut self, expression: &Expression) {
        match expression {
            Expression::Number { .. } | Expression::Text { .. } | Expression::Boolean { .. } | Expression::TimeOfDay { .. } => {}
            Expression::Parameter { path } => self.parameter(path),
            Expression::Context { field } => self.context(field),
            Expression::Derived { id } => self.derived(id),
            Expression::Arithmetic { left, right, .. } | Expression::Compare { left, right, .. } => {
                self.expression(left);
                self.expression(right);
            }
            Expression::Within { value, low, high } => {
                for part in [value, low, high] {
                    self.expression(part);
                }
            }
            Expression::And { operands } | Expression::Or { operands } => {
                for part in operands {
                    self.expression(part);
                }
            }
            Expression::Later { instant, count, .. } => {
                self.expression(instant);
                self.expression(count);
            }
            Expression::Sum { over, term } => {
                self.parameter(over);
                self.expression(term);
            }
            Expression::Not { operand: inner }
            | Expression::Length { of: inner }
            | Expression::TimeOfDayOf { instant: inner }
            | Expression::InstantOf { text: inner }
            | Expression::NumberOf { text: inner } => self.expression(inner),
        }
    }
}
