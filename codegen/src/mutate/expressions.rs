//! Expressions, each part changed.

use super::variant::{Variant, each_part, replaced, without};
use super::{Operator, notation};
use crate::model::{BinaryOp, CompareOp, Expression, Function};

const DAY_IN_MINUTES: u32 = 24 * 60;

/// Everything in an expression changed, in place.
pub(super) fn expression(of: &Expression) -> Vec<Variant<Expression>> {
    let mut found = own(of);
    found.extend(inner(of));
    for variant in &mut found {
        if variant.what.is_empty() {
            variant.what = format!("`{}` becomes `{}`", notation::expression(of), notation::expression(&variant.to));
        }
    }
    found
}

/// Changes of the expression's own operator; their `what` is left empty.
fn own(of: &Expression) -> Vec<Variant<Expression>> {
    let variant = |operator, detail: &str, to| Variant::new(operator, detail, "", to);
    match of {
        Expression::Number(number) => [("up", 1.0), ("down", -1.0)]
            .map(|(way, by)| variant(Operator::ShiftLimit, &format!("{number}.{way}"), Expression::Number(number + by)))
            .to_vec(),
        Expression::TimeOfDay(minutes) => {
            let moved = [("up", minutes.checked_add(1)), ("down", minutes.checked_sub(1))].into_iter();
            let good = moved.filter_map(|(way, to)| Some((way, to.filter(|to| *to < DAY_IN_MINUTES)?)));
            good.map(|(way, to)| {
                let detail = format!("{}.{way}", notation::time_of_day(*minutes));
                variant(Operator::ShiftLimit, &detail, Expression::TimeOfDay(to))
            })
            .collect()
        }
        Expression::Boolean(flag) => vec![variant(Operator::Negate, "", Expression::Boolean(!flag))],
        Expression::Arithmetic { op, left, right } => {
            let others =
                [BinaryOp::Add, BinaryOp::Subtract, BinaryOp::Multiply, BinaryOp::Divide].into_iter().filter(|o| o != op);
            let to = |op| Expression::Arithmetic { op, left: left.clone(), right: right.clone() };
            others.map(|op| variant(Operator::Arithmetic, notation::arithmetic(op), to(op))).collect()
        }
        Expression::Compare { op, left, right } => {
            let to = |op| Expression::Compare { op, left: left.clone(), right: right.clone() };
            let others = comparisons(*op, left, right).into_iter().filter(|other| other != op);
            others.map(|op| variant(Operator::Compare, notation::compare(op), to(op))).collect()
        }
        Expression::And(parts) => joined(parts, Expression::And, Expression::Or),
        Expression::Or(parts) => joined(parts, Expression::Or, Expression::And),
        Expression::Not(part) => vec![variant(Operator::Negate, "", part.as_ref().clone())],
        Expression::Within { .. } => vec![variant(Operator::Negate, "", Expression::Not(Box::new(of.clone())))],
        Expression::Call { function, arguments } => {
            let to = |function| Expression::Call { function, arguments: arguments.clone() };
            let others = units(*function).iter().filter(|other| *other != function);
            others.map(|other| variant(Operator::TimeUnit, notation::function(*other), to(*other))).collect()
        }
        Expression::Text(_) | Expression::Parameter(_) | Expression::Context(_) | Expression::Derived(_) => Vec::new(),
    }
}

fn joined(
    parts: &[Expression],
    join: fn(Vec<Expression>) -> Expression,
    other: fn(Vec<Expression>) -> Expression,
) -> Vec<Variant<Expression>> {
    let mut found = vec![Variant::new(Operator::SwapConnective, "", "", other(parts.to_vec()))];
    let dropped = |index: usize| Variant::new(Operator::DropOperand, index.to_string(), "", join(without(parts, index)));
    if parts.len() > 1 {
        found.extend((0..parts.len()).map(dropped));
    }
    found.extend((0..parts.len()).map(|index| {
        let to = join(replaced(parts, index, Expression::Not(Box::new(parts[index].clone()))));
        Variant::new(Operator::Negate, index.to_string(), "", to)
    }));
    found
}

/// Operators that have a meaning between two operands: texts and flags are compared for equality only.
fn comparisons(op: CompareOp, left: &Expression, right: &Expression) -> Vec<CompareOp> {
    let equality = vec![CompareOp::Equal, CompareOp::NotEqual];
    let order = [CompareOp::Less, CompareOp::LessOrEqual, CompareOp::Greater, CompareOp::GreaterOrEqual];
    let is_ordered = match op {
        CompareOp::Less | CompareOp::LessOrEqual | CompareOp::Greater | CompareOp::GreaterOrEqual => true,
        CompareOp::Equal | CompareOp::NotEqual => has_order(left) || has_order(right),
    };
    if is_ordered { equality.into_iter().chain(order).collect() } else { equality }
}

/// Whether an expression is known to be a number, an instant or a time of day by itself.
fn has_order(of: &Expression) -> bool {
    match of {
        Expression::Number(_)
        | Expression::TimeOfDay(_)
        | Expression::Derived(_)
        | Expression::Arithmetic { .. }
        | Expression::Call { .. } => true,
        Expression::Text(_)
        | Expression::Boolean(_)
        | Expression::Parameter(_)
        | Expression::Context(_)
        | Expression::Compare { .. }
        | Expression::Within { .. }
        | Expression::And(_)
        | Expression::Or(_)
        | Expression::Not(_) => false,
    }
}

/// The functions that do the same in another unit of time.
const fn units(function: Function) -> &'static [Function] {
    match function {
        Function::AddMonths | Function::AddDays | Function::AddHours => {
            &[Function::AddMonths, Function::AddDays, Function::AddHours]
        }
        Function::Length | Function::Sum | Function::TimeOfDay | Function::Instant | Function::Number => &[],
    }
}

/// Changes further down.
fn inner(of: &Expression) -> Vec<Variant<Expression>> {
    let pair = |left: &Expression, right: &Expression, join: &dyn Fn(Box<Expression>, Box<Expression>) -> Expression| {
        let lefts = expression(left).into_iter().map(|v| v.map(|l| join(Box::new(l), Box::new(right.clone()))).below("left"));
        let rights = expression(right).into_iter().map(|v| v.map(|r| join(Box::new(left.clone()), Box::new(r))).below("right"));
        lefts.chain(rights).collect::<Vec<_>>()
    };
    match of {
        Expression::Number(_)
        | Expression::Text(_)
        | Expression::Boolean(_)
        | Expression::TimeOfDay(_)
        | Expression::Parameter(_)
        | Expression::Context(_)
        | Expression::Derived(_) => Vec::new(),
        Expression::Arithmetic { op, left, right } => {
            pair(left, right, &|left, right| Expression::Arithmetic { op: *op, left, right })
        }
        Expression::Compare { op, left, right } => pair(left, right, &|left, right| Expression::Compare { op: *op, left, right }),
        Expression::Within { value, low, high } => {
            let ends = pair(low, high, &|low, high| Expression::Within { value: value.clone(), low, high });
            let with = |value| Expression::Within { value: Box::new(value), low: low.clone(), high: high.clone() };
            expression(value).into_iter().map(|v| v.map(with).below("value")).chain(ends).collect()
        }
        Expression::And(parts) => each_part(parts, expression).into_iter().map(|v| v.map(Expression::And)).collect(),
        Expression::Or(parts) => each_part(parts, expression).into_iter().map(|v| v.map(Expression::Or)).collect(),
        Expression::Not(part) => expression(part).into_iter().map(|v| v.map(|part| Expression::Not(Box::new(part)))).collect(),
        Expression::Call { function, arguments } => {
            let with = |arguments| Expression::Call { function: *function, arguments };
            each_part(arguments, expression).into_iter().map(|v| v.map(with)).collect()
        }
    }
}
