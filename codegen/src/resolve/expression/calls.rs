//! Functions: what they are called, what they take and give.

use super::habits;
use super::parse::{Ast, AstKind};
use super::types::{Checker, Sum, describe, parameter_type};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{ExprType, Expression, Function, Parameter, Segment, Type};
use crate::resolve::node::list_of;
use crate::resolve::path_text::Root;
use std::ops::Range;

const FUNCTIONS: [(&str, Function); 8] = [
    ("len", Function::Length),
    ("sum", Function::Sum),
    ("add_months", Function::AddMonths),
    ("add_days", Function::AddDays),
    ("add_hours", Function::AddHours),
    ("time_of_day", Function::TimeOfDay),
    ("instant", Function::Instant),
    ("number", Function::Number),
];

impl Checker<'_, '_> {
    pub(super) fn call(
        &mut self,
        name: &str,
        at: &Range<usize>,
        arguments: &[Ast],
        whole: &Range<usize>,
    ) -> Option<(Expression, ExprType)> {
        let Some((_, function)) = FUNCTIONS.iter().find(|(known, _)| *known == name) else {
            let known = FUNCTIONS.map(|(known, _)| known);
            let place = self.place.clone().within(at.clone());
            let diagnostic = Diagnostic::new(Code::UnknownName, format!("there is no function `{name}`"), place)
                .help(format!("the functions are {}", list_of(&known, "and")));
            let diagnostic = match habits::function(name) {
                Some(help) => diagnostic.help(help),
                None => diagnostic.did_you_mean(name, known),
            };
            self.scope.problems.report(diagnostic);
            return None;
        };
        let (takes, gives): (&[ExprType], ExprType) = match function {
            // `len` takes arrays as well.
            Function::Length | Function::Number => (&[ExprType::Text], ExprType::Number),
            Function::Sum => (&[ExprType::Number], ExprType::Number),
            Function::AddMonths | Function::AddDays | Function::AddHours => {
                (&[ExprType::Instant, ExprType::Number], ExprType::Instant)
            }
            Function::TimeOfDay => (&[ExprType::Instant], ExprType::TimeOfDay),
            Function::Instant => (&[ExprType::Text], ExprType::Instant),
        };
        if arguments.len() != takes.len() {
            let expected = if takes.len() == 1 { String::from("one argument") } else { format!("{} arguments", takes.len()) };
            return self.report(format!("`{name}` takes {expected}, not {}", arguments.len()), whole);
        }
        let arguments = match function {
            Function::Length => vec![self.measured(&arguments[0])?],
            Function::Number => vec![self.digits(&arguments[0])?],
            Function::Sum => vec![self.summed(&arguments[0], whole)?],
            Function::AddMonths | Function::AddDays | Function::AddHours | Function::TimeOfDay | Function::Instant => {
                let read: Vec<_> = arguments.iter().zip(takes).map(|(argument, ty)| self.expect(argument, *ty)).collect();
                read.into_iter().collect::<Option<_>>()?
            }
        };
        Some((Expression::Call { function: *function, arguments }, gives))
    }

    /// A text or an array.
    fn measured(&mut self, argument: &Ast) -> Option<Expression> {
        let (expression, ty) = self.typed(argument)?;
        match ty {
            ExprType::Text | ExprType::Array => Some(expression),
            ExprType::Number | ExprType::Boolean | ExprType::Instant | ExprType::TimeOfDay => {
                self.report(format!("`len` measures a text or an array, not {}", describe(ty)), &argument.range)
            }
        }
    }

    /// A text, or a parameter that may be a text of digits or a number.
    fn digits(&mut self, argument: &Ast) -> Option<Expression> {
        if let AstKind::Path(path) = &argument.kind
            && path.root == Root::Payload
            && let (path, Parameter { ty: Type::Union(types), .. }) = self.parameter(path)?
            && types.iter().all(|ty| matches!(parameter_type(ty), Some(ExprType::Number | ExprType::Text)))
        {
            return Some(Expression::Parameter(path));
        }
        self.expect(argument, ExprType::Text)
    }

    fn summed(&mut self, argument: &Ast, whole: &Range<usize>) -> Option<Expression> {
        if !matches!(self.sum, Sum::Outside) {
            return self.report("`sum` inside `sum`", whole);
        }
        if self.scope.prefix.0.contains(&Segment::Elements) {
            return self.report(format!("the fragment is used at `{}`, where `sum` has no array", self.scope.prefix), whole);
        }
        self.sum = Sum::Inside;
        let expression = self.expect(argument, ExprType::Number);
        let through = std::mem::replace(&mut self.sum, Sum::Outside);
        let expression = expression?;
        if !matches!(through, Sum::Through(_)) {
            return self.report("`sum` runs through an array; one of its paths needs `[]`", whole);
        }
        Some(expression)
    }
}
