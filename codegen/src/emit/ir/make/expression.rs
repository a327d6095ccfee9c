use super::super::shape::{ArithmeticOp, CompareOp, Expression, Number, TimeUnit};
use crate::model::{self, BinaryOp};
use crate::plan;

/// An expression; parameters by their paths, context fields and derived numbers by their names.
pub(super) struct Names<'p, 'm> {
    pub(super) plan: &'p plan::Plan<'m>,
    pub(super) operation: &'p plan::OperationPlan<'m>,
}

impl Names<'_, '_> {
    /// The path of a parameter.
    pub(super) fn path(&self, id: plan::ParameterId) -> String {
        self.operation.parameter(id).parameter.path.to_string()
    }

    /// An expression.
    pub(super) fn expression(&self, of: &plan::Expression) -> Expression {
        let boxed = |inner: &plan::Expression| Box::new(self.expression(inner));
        match of {
            plan::Expression::Number(value) => Expression::Number { value: Number(*value) },
            plan::Expression::Text(value) => Expression::Text { value: value.clone() },
            plan::Expression::Boolean(value) => Expression::Boolean { value: *value },
            plan::Expression::TimeOfDay(minutes) => Expression::TimeOfDay { minutes: *minutes },
            plan::Expression::Parameter(id) => Expression::Parameter { path: self.path(*id) },
            plan::Expression::Field(field) => Expression::Context { field: self.plan.fields[*field].path.clone() },
            plan::Expression::Derived(at) => Expression::Derived { id: self.operation.derived[*at].id.to_owned() },
            plan::Expression::Arithmetic(op, sides) => {
                let [left, right] = sides.each_ref().map(boxed);
                Expression::Arithmetic { op: arithmetic(*op), left, right }
            }
            plan::Expression::Compare(op, sides) => {
                let [left, right] = sides.each_ref().map(boxed);
                Expression::Compare { op: compare(*op), left, right }
            }
            plan::Expression::Within(parts) => {
                let [value, low, high] = parts.each_ref().map(boxed);
                Expression::Within { value, low, high }
            }
            plan::Expression::And(parts) => {
                Expression::And { operands: parts.iter().map(|part| self.expression(part)).collect() }
            }
            plan::Expression::Or(parts) => Expression::Or { operands: parts.iter().map(|part| self.expression(part)).collect() },
            plan::Expression::Not(inner) => Expression::Not { operand: boxed(inner) },
            plan::Expression::Length(inner) => Expression::Length { of: boxed(inner) },
            plan::Expression::Sum(array, term) => Expression::Sum { over: self.path(*array), term: boxed(term) },
            plan::Expression::Add(unit, parts) => {
                let [instant, count] = parts.each_ref().map(boxed);
                Expression::Later { unit: time_unit(*unit), instant, count }
            }
            plan::Expression::TimeOf(inner) => Expression::TimeOfDayOf { instant: boxed(inner) },
            plan::Expression::InstantOf(inner) => Expression::InstantOf { text: boxed(inner) },
            plan::Expression::NumberOf(inner) => Expression::NumberOf { text: boxed(inner) },
        }
    }
}

fn arithmetic(op: BinaryOp) -> ArithmeticOp {
    match op {
        BinaryOp::Add => ArithmeticOp::Add,
        BinaryOp::Subtract => ArithmeticOp::Subtract,
        BinaryOp::Multiply => ArithmeticOp::Multiply,
        BinaryOp::Divide => ArithmeticOp::Divide,
    }
}

fn compare(op: model::CompareOp) -> CompareOp {
    match op {
        model::CompareOp::Equal => CompareOp::Equal,
        model::CompareOp::NotEqual => CompareOp::NotEqual,
        model::CompareOp::Less => CompareOp::Less,
        model::CompareOp::LessOrEqual => CompareOp::LessOrEqual,
        model::CompareOp::Greater => CompareOp::Greater,
        model::CompareOp::GreaterOrEqual => CompareOp::GreaterOrEqual,
    }
}

fn time_unit(unit: plan::TimeUnit) -> TimeUnit {
    match unit {
        plan::TimeUnit::Months => TimeUnit::Months,
        plan::TimeUnit::Days => TimeUnit::Days,
        plan::TimeUnit::Hours => TimeUnit::Hours,
    }
}
