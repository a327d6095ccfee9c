use super::DerivedPlan;
use super::ParameterId;
use super::operation::Lowering;
use crate::model::{self, BinaryOp, CompareOp, Derived, Function, Path, Segment};

/// A typed expression; context fields and derived numbers are their places.
#[derive(Debug, Clone, PartialEq)]
pub enum Expression {
    /// A number.
    Number(f64),
    /// A text; codes compare with it by their ids.
    Text(String),
    /// True or false.
    Boolean(bool),
    /// Minutes after midnight.
    TimeOfDay(u32),
    /// A parameter's value (or default).
    Parameter(ParameterId),
    /// A context field.
    Field(usize),
    /// A derived number.
    Derived(usize),
    /// `+ - * /`.
    Arithmetic(BinaryOp, Box<[Expression; 2]>),
    /// Two values of one type compared.
    Compare(CompareOp, Box<[Expression; 2]>),
    /// Value, least, greatest; both ends inclusive.
    Within(Box<[Expression; 3]>),
    /// All of these.
    And(Vec<Expression>),
    /// One of these.
    Or(Vec<Expression>),
    /// Not this.
    Not(Box<Expression>),
    /// Code points of a text, elements of an array.
    Length(Box<Expression>),
    /// Sum over the elements of an array.
    Sum(ParameterId, Box<Expression>),
    /// Instant plus months, days or hours.
    Add(TimeUnit, Box<[Expression; 2]>),
    /// Time of day of an instant, in Seoul.
    TimeOf(Box<Expression>),
    /// A text read as an instant.
    InstantOf(Box<Expression>),
    /// A text of digits read as a number.
    NumberOf(Box<Expression>),
}

/// What is added to an instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimeUnit {
    /// Calendar months.
    Months,
    /// Days of 24 hours.
    Days,
    /// Hours.
    Hours,
}

impl Expression {
    /// The expressions directly below this one.
    #[must_use]
    pub fn parts(&self) -> Vec<&Self> {
        match self {
            Self::Number(_)
            | Self::Text(_)
            | Self::Boolean(_)
            | Self::TimeOfDay(_)
            | Self::Parameter(_)
            | Self::Field(_)
            | Self::Derived(_) => Vec::new(),
            Self::Arithmetic(_, sides) | Self::Compare(_, sides) | Self::Add(_, sides) => sides.iter().collect(),
            Self::Within(parts) => parts.iter().collect(),
            Self::And(parts) | Self::Or(parts) => parts.iter().collect(),
            Self::Not(inner)
            | Self::Length(inner)
            | Self::Sum(_, inner)
            | Self::TimeOf(inner)
            | Self::InstantOf(inner)
            | Self::NumberOf(inner) => vec![&**inner],
        }
    }

    /// The parameters that it reads.
    pub fn reads(&self) -> Vec<ParameterId> {
        let own = match self {
            Self::Parameter(id) | Self::Sum(id, _) => Some(*id),
            _ => None,
        };
        own.into_iter().chain(self.parts().into_iter().flat_map(Self::reads)).collect()
    }
}

impl<'m> Lowering<'m, '_> {
    pub(super) fn derived(&mut self, derived: &'m Derived) -> DerivedPlan<'m> {
        let cases = derived.cases.iter().map(|(when, value)| (self.condition(when), self.expression(value))).collect();
        let otherwise = derived.otherwise.as_ref().map(|value| self.expression(value));
        DerivedPlan { id: &derived.id, cases, otherwise }
    }

    pub(super) fn expression(&mut self, expression: &model::Expression) -> Expression {
        match expression {
            model::Expression::Number(number) => Expression::Number(*number),
            model::Expression::Text(text) => Expression::Text(text.clone()),
            model::Expression::Boolean(flag) => Expression::Boolean(*flag),
            model::Expression::TimeOfDay(minutes) => Expression::TimeOfDay(*minutes),
            model::Expression::Parameter(path) => Expression::Parameter(self.id(path)),
            model::Expression::Context(field) => Expression::Field(self.field(field)),
            model::Expression::Derived(id) => Expression::Derived(self.derived_number(id)),
            model::Expression::Arithmetic { op, left, right } => Expression::Arithmetic(*op, Box::new(self.sides(left, right))),
            model::Expression::Compare { op, left, right } => Expression::Compare(*op, Box::new(self.sides(left, right))),
            model::Expression::Within { value, low, high } => {
                Expression::Within(Box::new([self.expression(value), self.expression(low), self.expression(high)]))
            }
            model::Expression::And(parts) => Expression::And(parts.iter().map(|part| self.expression(part)).collect()),
            model::Expression::Or(parts) => Expression::Or(parts.iter().map(|part| self.expression(part)).collect()),
            model::Expression::Not(inner) => Expression::Not(Box::new(self.expression(inner))),
            model::Expression::Call { function, arguments } => self.call(*function, arguments),
        }
    }

    fn sides(&mut self, left: &model::Expression, right: &model::Expression) -> [Expression; 2] {
        [self.expression(left), self.expression(right)]
    }

    fn call(&mut self, function: Function, arguments: &[model::Expression]) -> Expression {
        let lowered: Vec<Expression> = arguments.iter().map(|argument| self.expression(argument)).collect();
        match (function, lowered.as_slice()) {
            (Function::Length, [inner]) => Expression::Length(Box::new(inner.clone())),
            (Function::Sum, [inner]) => match arguments.iter().find_map(summed_array) {
                Some(array) => Expression::Sum(self.id(&array), Box::new(inner.clone())),
                None => self.wrong_call("sum"),
            },
            (Function::AddMonths, [instant, n]) => Expression::Add(TimeUnit::Months, Box::new([instant.clone(), n.clone()])),
            (Function::AddDays, [instant, n]) => Expression::Add(TimeUnit::Days, Box::new([instant.clone(), n.clone()])),
            (Function::AddHours, [instant, n]) => Expression::Add(TimeUnit::Hours, Box::new([instant.clone(), n.clone()])),
            (Function::TimeOfDay, [inner]) => Expression::TimeOf(Box::new(inner.clone())),
            (Function::Instant, [inner]) => Expression::InstantOf(Box::new(inner.clone())),
            (Function::Number, [inner]) => Expression::NumberOf(Box::new(inner.clone())),
            (
                Function::Length
                | Function::Sum
                | Function::AddMonths
                | Function::AddDays
                | Function::AddHours
                | Function::TimeOfDay
                | Function::Instant
                | Function::Number,
                _,
            ) => self.wrong_call("a function"),
        }
    }

    fn wrong_call(&mut self, function: &str) -> Expression {
        self.problem(format!("{function} is called with other arguments than it takes"));
        Expression::Boolean(true)
    }
}

/// The array that the first path with `[]` runs through.
fn summed_array(expression: &model::Expression) -> Option<Path> {
    expression.walk().into_iter().find_map(|part| {
        let model::Expression::Parameter(path) = part else { return None };
        let elements = path.0.iter().position(|segment| *segment == Segment::Elements)?;
        Some(Path(path.0[..elements].to_vec()))
    })
}
