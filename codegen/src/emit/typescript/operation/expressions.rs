//! Expressions and derived numbers.

use super::Printer;
use crate::emit::typescript::module::{number, quoted};
use crate::model::{BinaryOp, CompareOp};
use crate::plan::{Expression, TimeUnit};
use std::fmt::Write;

impl Printer<'_, '_> {
    /// What a derived number is called.
    pub(super) fn derived_name(&self, place: usize) -> String {
        let id = self.source.operation.derived.get(place).map_or("", |derived| derived.id);
        let words: String = id.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
        format!("__{words}_{place}")
    }

    /// A derived number, called when it is needed: one that stands on another may stand before it.
    pub(super) fn derived_call(&self, place: usize) -> String {
        format!("(run) => {}(run)", self.derived_name(place))
    }

    /// Derived numbers, as constants.
    pub(super) fn derived_constants(&mut self) -> String {
        let mut out = String::new();
        for (place, plan) in self.source.operation.derived.iter().enumerate() {
            let cases: Vec<String> =
                plan.cases.iter().map(|(when, then)| format!("[{}, {}]", self.condition(when), self.expression(then))).collect();
            let otherwise = plan.otherwise.as_ref().map(|then| format!(", {}", self.expression(then))).unwrap_or_default();
            let derived = self.import("expressions", "derived");
            let _ = writeln!(out, "  const {} = {derived}([{}]{otherwise});", self.derived_name(place), cases.join(", "));
        }
        out
    }

    pub(super) fn expression(&mut self, expression: &Expression) -> String {
        match expression {
            Expression::Number(value) => self.call("constant", &[number(*value)]),
            Expression::Text(text) => self.call("constant", &[quoted(text)]),
            Expression::Boolean(flag) => self.call("constant", &[flag.to_string()]),
            Expression::TimeOfDay(minutes) => self.call("time", &[minutes.to_string()]),
            Expression::Parameter(id) => {
                let ids = self.codes_of(*id).and_then(super::super::codes::Codes::ids);
                let arguments: Vec<String> = std::iter::once(self.named(*id)).chain(ids).collect();
                self.call("value", &arguments)
            }
            Expression::Field(place) => self.call("contextValue", &[self.field_name(*place)]),
            Expression::Derived(place) => self.derived_call(*place),
            Expression::Arithmetic(op, sides) => {
                let name = match op {
                    BinaryOp::Add => "add",
                    BinaryOp::Subtract => "subtract",
                    BinaryOp::Multiply => "multiply",
                    BinaryOp::Divide => "divide",
                };
                self.parts(name, &[], sides.as_slice())
            }
            Expression::Compare(op, sides) => self.parts("compared", &[quoted(sign(*op))], sides.as_slice()),
            Expression::Within(parts) => self.parts("between", &[], parts.as_slice()),
            Expression::And(parts) => self.parts("and", &[], parts),
            Expression::Or(parts) => self.parts("or", &[], parts),
            Expression::Not(inner) => self.parts("notSo", &[], std::slice::from_ref(inner)),
            Expression::Length(inner) => self.parts("length", &[], std::slice::from_ref(inner)),
            Expression::Sum(_, inner) => {
                let read: Vec<String> = inner.reads().into_iter().map(|id| self.named(id)).collect();
                self.parts("sum", &[format!("[{}]", read.join(", "))], std::slice::from_ref(inner))
            }
            Expression::Add(unit, sides) => {
                let name = match unit {
                    TimeUnit::Months => "plusMonths",
                    TimeUnit::Days => "plusDays",
                    TimeUnit::Hours => "plusHours",
                };
                self.parts(name, &[], sides.as_slice())
            }
            Expression::TimeOf(inner) => self.parts("timeOf", &[], std::slice::from_ref(inner)),
            Expression::InstantOf(inner) => self.parts("instantOf", &[], std::slice::from_ref(inner)),
            Expression::NumberOf(inner) => self.parts("numberOf", &[], std::slice::from_ref(inner)),
        }
    }

    fn parts<E: std::borrow::Borrow<Expression>>(&mut self, name: &str, first: &[String], parts: &[E]) -> String {
        let mut arguments = first.to_vec();
        for part in parts {
            arguments.push(self.expression(part.borrow()));
        }
        self.call(name, &arguments)
    }

    fn call(&mut self, name: &str, arguments: &[String]) -> String {
        format!("{}({})", self.import("expressions", name), arguments.join(", "))
    }
}

const fn sign(op: CompareOp) -> &'static str {
    match op {
        CompareOp::Equal => "==",
        CompareOp::NotEqual => "!=",
        CompareOp::Less => "<",
        CompareOp::LessOrEqual => "<=",
        CompareOp::Greater => ">",
        CompareOp::GreaterOrEqual => ">=",
    }
}

/// Context fields that an expression looks at itself.
pub(super) fn fields(expression: &Expression) -> Vec<usize> {
    let own = if let Expression::Field(place) = expression { Some(*place) } else { None };
    own.into_iter().chain(expression.parts().into_iter().flat_map(fields)).collect()
}
