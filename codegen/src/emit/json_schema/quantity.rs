//! Derived numbers and assertions, as far as they come to comparing one parameter with numbers.

use super::condition::in_ranges;
use super::gaps::Reason;
use super::schema::Schema;
use super::values::in_range;
use super::writer::Writer;
use crate::model::{BinaryOp, CompareOp, NumberRange};
use crate::plan::{Condition, Expression, Literal, ParameterId};

/// What a number is computed from.
enum Quantity {
    /// A parameter, and what is added to it.
    Shifted(ParameterId, f64),
    /// Always the same.
    Constant(f64),
}

impl Writer<'_> {
    /// Of `base`: a derived number is there, and in one of the ranges (or in none).
    pub(super) fn derived(
        &self,
        derived: usize,
        ranges: &[NumberRange],
        inside: bool,
        base: ParameterId,
    ) -> Result<Schema, Reason> {
        let derived = &self.operation.derived[derived];
        // A case that is neither true nor false of values that pass would leave the number open.
        let compared = derived.cases.iter().flat_map(|(when, _)| when.walk());
        if compared.into_iter().any(|part| matches!(part, Condition::Within(id, _) if !self.is_number(*id))) {
            return Err(Reason::Arithmetic);
        }
        let mut before = Schema::any();
        let mut ways = Vec::new();
        for (when, value) in &derived.cases {
            let here = before.clone().and(self.is_true(when, base)?);
            ways.push(here.and(self.quantity_in(value, ranges, inside, base)?));
            before = before.and(self.is_false(when, base)?);
        }
        if let Some(value) = &derived.otherwise {
            ways.push(before.and(self.quantity_in(value, ranges, inside, base)?));
        }
        Ok(Schema::one_of_these(ways))
    }

    /// Of `base`: the assertion comes to false. What it reads has to be there.
    pub(super) fn denies(&self, expression: &Expression, base: ParameterId) -> Result<Schema, Reason> {
        match expression {
            Expression::Compare(op, sides) => {
                let [left, right] = sides.as_ref();
                let (of, op, number) = match (left, right) {
                    (of, Expression::Number(number)) => (of, *op, *number),
                    (Expression::Number(number), of) => (of, mirrored(*op), *number),
                    _ => return Err(reason(expression)),
                };
                let (ranges, inside) = denial(op, number);
                self.quantity_in(of, &[ranges], inside, base)
            }
            Expression::Within(parts) => match parts.as_ref() {
                [of, Expression::Number(low), Expression::Number(high)] => {
                    self.quantity_in(of, &[NumberRange { min: Some(*low), max: Some(*high) }], false, base)
                }
                _ => Err(reason(expression)),
            },
            Expression::Number(_)
            | Expression::Text(_)
            | Expression::Boolean(_)
            | Expression::TimeOfDay(_)
            | Expression::Parameter(_)
            | Expression::Field(_)
            | Expression::Derived(_)
            | Expression::Arithmetic(..)
            | Expression::And(_)
            | Expression::Or(_)
            | Expression::Not(_)
            | Expression::Length(_)
            | Expression::Sum(..)
            | Expression::Add(..)
            | Expression::TimeOf(_)
            | Expression::InstantOf(_)
            | Expression::NumberOf(_) => Err(reason(expression)),
        }
    }

    /// Of `base`: what the expression comes to is there, and in one of the ranges (or in none).
    fn quantity_in(
        &self,
        expression: &Expression,
        ranges: &[NumberRange],
        inside: bool,
        base: ParameterId,
    ) -> Result<Schema, Reason> {
        if let Expression::Derived(derived) = expression {
            return self.derived(*derived, ranges, inside, base);
        }
        match self.quantity(expression)? {
            Quantity::Constant(number) => {
                let holds = ranges.iter().any(|range| in_range(range, number)) == inside;
                Ok(if holds { Schema::any() } else { Schema::never() })
            }
            Quantity::Shifted(id, shift) => {
                self.seen(id)?;
                let ty = self.number_type(id);
                let of_parameter: Vec<NumberRange> = ranges.iter().map(|range| shifted(range, shift, ty == "integer")).collect();
                let mut described = in_ranges(ty, &of_parameter);
                if !inside {
                    described = Schema::any().with("type", ty).and(described.not());
                }
                let default = self.operation.parameter(id).default.as_ref();
                let absent = default.is_some_and(|default| match default {
                    Literal::Number(number) => of_parameter.iter().any(|range| in_range(range, *number)) == inside,
                    Literal::Code(_) | Literal::Text(_) | Literal::Boolean(_) | Literal::Null => false,
                });
                Ok(self.has(base, id, &described, absent))
            }
        }
    }

    fn quantity(&self, expression: &Expression) -> Result<Quantity, Reason> {
        match expression {
            Expression::Number(number) => Ok(Quantity::Constant(*number)),
            Expression::Parameter(id) if self.is_number(*id) => Ok(Quantity::Shifted(*id, 0.0)),
            Expression::Arithmetic(op, sides) => match (op, sides.as_ref()) {
                (
                    BinaryOp::Add,
                    [Expression::Parameter(id), Expression::Number(by)] | [Expression::Number(by), Expression::Parameter(id)],
                ) => self.whole(*id, *by, expression),
                (BinaryOp::Subtract, [Expression::Parameter(id), Expression::Number(by)]) => self.whole(*id, -by, expression),
                (BinaryOp::Add | BinaryOp::Subtract | BinaryOp::Multiply | BinaryOp::Divide, _) => Err(reason(expression)),
            },
            Expression::Text(_)
            | Expression::Boolean(_)
            | Expression::TimeOfDay(_)
            | Expression::Parameter(_)
            | Expression::Field(_)
            | Expression::Derived(_)
            | Expression::Compare(..)
            | Expression::Within(_)
            | Expression::And(_)
            | Expression::Or(_)
            | Expression::Not(_)
            | Expression::Length(_)
            | Expression::Sum(..)
            | Expression::Add(..)
            | Expression::TimeOf(_)
            | Expression::InstantOf(_)
            | Expression::NumberOf(_) => Err(reason(expression)),
        }
    }

    /// A sum that can be turned round without loss: of whole numbers.
    fn whole(&self, id: ParameterId, by: f64, expression: &Expression) -> Result<Quantity, Reason> {
        let is_whole = self.is_number(id) && self.number_type(id) == "integer" && by.fract() == 0.0 && by.abs() < 1e9;
        if is_whole { Ok(Quantity::Shifted(id, by)) } else { Err(reason(expression)) }
    }

    fn is_number(&self, id: ParameterId) -> bool {
        let types = self.types(id);
        !types.is_empty() && types.iter().all(|ty| ["integer", "number", "null"].contains(ty))
    }
}

/// The values of a parameter for which the shifted one is in the range. Of whole numbers the ends are whole.
fn shifted(range: &NumberRange, by: f64, whole: bool) -> NumberRange {
    if !whole {
        return *range;
    }
    NumberRange { min: range.min.map(|min| min.ceil() - by), max: range.max.map(|max| max.floor() - by) }
}

/// Where a comparison with a number is false: in the range, or outside it.
fn denial(op: CompareOp, number: f64) -> (NumberRange, bool) {
    let point = NumberRange { min: Some(number), max: Some(number) };
    let least = NumberRange { min: Some(number), max: None };
    let most = NumberRange { min: None, max: Some(number) };
    match op {
        CompareOp::Equal => (point, false),
        CompareOp::NotEqual => (point, true),
        CompareOp::Less => (least, true),
        CompareOp::LessOrEqual => (most, false),
        CompareOp::Greater => (most, true),
        CompareOp::GreaterOrEqual => (least, false),
    }
}

/// The comparison with its sides exchanged.
fn mirrored(op: CompareOp) -> CompareOp {
    match op {
        CompareOp::Equal | CompareOp::NotEqual => op,
        CompareOp::Less => CompareOp::Greater,
        CompareOp::LessOrEqual => CompareOp::GreaterOrEqual,
        CompareOp::Greater => CompareOp::Less,
        CompareOp::GreaterOrEqual => CompareOp::LessOrEqual,
    }
}

/// Why an expression is not said.
fn reason(expression: &Expression) -> Reason {
    let all = |found: &dyn Fn(&Expression) -> bool| any_below(expression, found);
    if all(&|part| matches!(part, Expression::Field(_))) {
        Reason::Context
    } else if all(&|part| matches!(part, Expression::InstantOf(_) | Expression::TimeOf(_) | Expression::Add(..))) {
        Reason::Time
    } else {
        Reason::Arithmetic
    }
}

fn any_below(expression: &Expression, found: &dyn Fn(&Expression) -> bool) -> bool {
    found(expression) || expression.parts().into_iter().any(|part| any_below(part, found))
}
