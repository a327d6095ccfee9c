use super::SyntaxError;
use super::parse::{Ast, AstKind, parse};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::model::{BinaryOp, CompareOp, ContextType, ExprType, Expression, Function, Parameter, Path, Segment, Type};
use crate::resolve::domain::Domain;
use crate::resolve::path_text::{PathText, Root};
use crate::resolve::scope::Scope;
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

impl Scope<'_> {
    /// Reads an expression of the given type.
    pub(in crate::resolve) fn expression(&self, text: &str, place: &Place, expected: ExprType) -> Option<Expression> {
        let ast = match parse(text) {
            Ok(ast) => ast,
            Err(SyntaxError { message, range }) => {
                self.problems.error(Code::ExpressionSyntax, message, place.clone().within(range));
                return None;
            }
        };
        let mut checker = Checker { scope: self, place, sum: Sum::Outside };
        checker.expect(&ast, expected)
    }
}

struct Checker<'s, 'a> {
    scope: &'s Scope<'a>,
    place: &'s Place,
    sum: Sum,
}

/// What paths with `[]` mean.
enum Sum {
    /// Nothing: this is not inside `sum`.
    Outside,
    /// The elements of an array that no path has named yet.
    Inside,
    /// The elements of this array.
    Through(Path),
}

/// What an expression is compared with, where that says which texts make sense.
type Words<'a> = Option<Domain<'a>>;

impl<'a> Checker<'_, 'a> {
    fn report<T>(&self, message: impl Into<String>, range: &Range<usize>) -> Option<T> {
        self.scope.problems.error(Code::ExpressionType, message, self.place.clone().within(range.clone()));
        None
    }

    fn expect(&mut self, ast: &Ast, expected: ExprType) -> Option<Expression> {
        let (expression, ty) = self.typed(ast)?;
        if ty == expected {
            return Some(expression);
        }
        let message = format!("expected {}, found {}", describe(expected), describe(ty));
        let mut diagnostic = Diagnostic::new(Code::ExpressionType, message, self.place.clone().within(ast.range.clone()));
        if ty == ExprType::Text && matches!(ast.kind, AstKind::Path(_)) {
            match expected {
                ExprType::Number => diagnostic = diagnostic.help("read its digits by `number(...)`"),
                ExprType::Instant => diagnostic = diagnostic.help("read it as a date by `instant(...)`"),
                ExprType::Text | ExprType::Boolean | ExprType::TimeOfDay | ExprType::Array => {}
            }
        }
        self.scope.problems.report(diagnostic);
        None
    }

    fn typed(&mut self, ast: &Ast) -> Option<(Expression, ExprType)> {
        Some(match &ast.kind {
            AstKind::Number(number) => (Expression::Number(*number), ExprType::Number),
            AstKind::Text(text) => (Expression::Text(text.clone()), ExprType::Text),
            AstKind::Boolean(value) => (Expression::Boolean(*value), ExprType::Boolean),
            AstKind::Time(minutes) => (Expression::TimeOfDay(*minutes), ExprType::TimeOfDay),
            AstKind::Path(path) => return self.path(path, &ast.range),
            AstKind::Negate(inner) => match self.expect(inner, ExprType::Number)? {
                Expression::Number(number) => (Expression::Number(-number), ExprType::Number),
                other => {
                    let (left, right) = (Box::new(Expression::Number(0.0)), Box::new(other));
                    (Expression::Arithmetic { op: BinaryOp::Subtract, left, right }, ExprType::Number)
                }
            },
            AstKind::Not(inner) => (Expression::Not(Box::new(self.expect(inner, ExprType::Boolean)?)), ExprType::Boolean),
            AstKind::Arithmetic(op, left, right) => {
                let (left, right) = (self.expect(left, ExprType::Number), self.expect(right, ExprType::Number));
                (Expression::Arithmetic { op: *op, left: Box::new(left?), right: Box::new(right?) }, ExprType::Number)
            }
            AstKind::Compare(op, left, right) => (self.compare(*op, left, right)?, ExprType::Boolean),
            AstKind::Within(value, low, high) => (self.within(value, low, high)?, ExprType::Boolean),
            AstKind::And(all) => (Expression::And(self.booleans(all)?), ExprType::Boolean),
            AstKind::Or(all) => (Expression::Or(self.booleans(all)?), ExprType::Boolean),
            AstKind::Call { name, name_range, arguments } => return self.call(name, name_range, arguments, &ast.range),
        })
    }

    fn booleans(&mut self, all: &[Ast]) -> Option<Vec<Expression>> {
        let all: Vec<_> = all.iter().map(|ast| self.expect(ast, ExprType::Boolean)).collect();
        all.into_iter().collect()
    }

    fn compare(&mut self, op: CompareOp, left: &Ast, right: &Ast) -> Option<Expression> {
        let (typed_left, typed_right) = (self.typed(left), self.typed(right));
        let ((left_expression, left_type), (right_expression, right_type)) = (typed_left?, typed_right?);
        if left_type != right_type {
            let message = format!("{} cannot be compared with {}", describe(right_type), describe(left_type));
            return self.report(message, &right.range);
        }
        let ordered = !matches!(op, CompareOp::Equal | CompareOp::NotEqual);
        if left_type == ExprType::Array || (ordered && !is_ordered(left_type)) {
            return self.report(format!("{} has no order and cannot be compared so", describe(left_type)), &left.range);
        }
        self.known_word(&left_expression, right)?;
        self.known_word(&right_expression, left)?;
        Some(Expression::Compare { op, left: Box::new(left_expression), right: Box::new(right_expression) })
    }

    /// Where codes or words of a choice are compared with a text, the text has to be one of them.
    fn known_word(&self, compared: &Expression, with: &Ast) -> Option<()> {
        let AstKind::Text(word) = &with.kind else { return Some(()) };
        let words: Words<'_> = if let Expression::Parameter(path) = compared {
            self.scope.tree.payload.find(path).map(|parameter| self.scope.domain(parameter))
        } else if let Expression::Context(field) = compared {
            self.scope.world.context.get(field).map(|field| Domain::of_context(&field.ty, None))
        } else {
            None
        };
        let Some(words @ (Domain::Code { .. } | Domain::Choice { .. })) = words else { return Some(()) };
        let Err(misfit) = words.check(&serde_json::Value::from(word.as_str())) else { return Some(()) };
        let place = self.place.clone().within(with.range.clone());
        let mut diagnostic = Diagnostic::new(misfit.code, misfit.message, place);
        diagnostic.help = misfit.help;
        self.scope.problems.report(diagnostic);
        None
    }

    fn within(&mut self, value: &Ast, low: &Ast, high: &Ast) -> Option<Expression> {
        let (typed, range) = (self.typed(value), value.range.clone());
        let (value, ty) = typed?;
        if !is_ordered(ty) {
            return self.report(format!("{} has no order and is in no range", describe(ty)), &range);
        }
        let (low, high) = (self.expect(low, ty), self.expect(high, ty));
        Some(Expression::Within { value: Box::new(value), low: Box::new(low?), high: Box::new(high?) })
    }

    fn path(&mut self, path: &PathText, range: &Range<usize>) -> Option<(Expression, ExprType)> {
        match path.root {
            Root::Payload => {
                let (path, parameter) = self.parameter(path)?;
                if let Some(ty) = parameter_type(&parameter.ty) {
                    return Some((Expression::Parameter(path), ty));
                }
                let what = self.scope.domain(parameter).describe();
                self.report(format!("`{path}` is {what}, which expressions cannot read"), range)
            }
            Root::Context => {
                let (dotted, field) = self.scope.context(path, self.place)?;
                let ty = match &field.ty {
                    ContextType::Choice { .. } | ContextType::String => ExprType::Text,
                    ContextType::Integer | ContextType::Number => ExprType::Number,
                    ContextType::Boolean => ExprType::Boolean,
                    ContextType::Instant => ExprType::Instant,
                    ContextType::Contracts | ContextType::Version | ContextType::Object(_) => {
                        let what = Domain::of_context(&field.ty, None).describe();
                        let message = format!("`ctx.{dotted}` is {what}, which expressions cannot read; ask for it in `when`");
                        return self.report(message, range);
                    }
                };
                Some((Expression::Context(dotted), ty))
            }
            Root::Derived => Some((Expression::Derived(self.scope.derived(path, self.place)?), ExprType::Number)),
        }
    }

    /// Finds a parameter; `[]` is understood inside `sum` only, where all paths run through one array.
    fn parameter(&mut self, path: &PathText) -> Option<(Path, &'a Parameter)> {
        if matches!(self.sum, Sum::Outside) {
            let found = self.scope.locate(path, self.place)?;
            if let Some((_, range)) = path.steps.iter().find(|(step, _)| *step == Segment::Elements) {
                let message = "`[]` is understood inside `sum(...)` only";
                self.scope.problems.error(Code::ElementPath, message, self.place.clone().within(range.clone()));
                return None;
            }
            self.scope.single(path, self.place)?;
            return Some(found);
        }
        let (full, parameter) = self.scope.locate(path, self.place)?;
        let mut through = full.0.iter().enumerate().filter(|(_, step)| **step == Segment::Elements);
        let Some((first, _)) = through.next() else { return Some((full, parameter)) };
        let array = Path(full.0[..first].to_vec());
        let several = through.next().is_some();
        let other = match &self.sum {
            Sum::Through(seen) if *seen != array => Some(seen),
            Sum::Outside | Sum::Inside | Sum::Through(_) => None,
        };
        if several || other.is_some() {
            let message = match other {
                Some(other) => format!("`sum` runs through one array, here `{other}`"),
                None => String::from("`sum` runs through one array, not through arrays in an array"),
            };
            let range = path.steps.first().map_or(0, |(_, r)| r.start)..path.steps.last().map_or(0, |(_, r)| r.end);
            self.scope.problems.error(Code::ElementPath, message, self.place.clone().within(range));
            return None;
        }
        self.sum = Sum::Through(array);
        Some((full, parameter))
    }

    fn call(&mut self, name: &str, at: &Range<usize>, arguments: &[Ast], whole: &Range<usize>) -> Option<(Expression, ExprType)> {
        let Some((_, function)) = FUNCTIONS.iter().find(|(known, _)| *known == name) else {
            let known = FUNCTIONS.map(|(known, _)| known);
            let place = self.place.clone().within(at.clone());
            let diagnostic = Diagnostic::new(Code::UnknownName, format!("there is no function `{name}`"), place);
            self.scope.problems.report(diagnostic.did_you_mean(name, known));
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

/// What expressions read a parameter's values as.
fn parameter_type(ty: &Type) -> Option<ExprType> {
    match ty {
        Type::String | Type::Code { .. } => Some(ExprType::Text),
        Type::Integer | Type::Number | Type::Amount { .. } => Some(ExprType::Number),
        Type::Boolean => Some(ExprType::Boolean),
        Type::Array => Some(ExprType::Array),
        Type::Object | Type::Json => None,
        Type::Union(types) => {
            let mut read = types.iter().map(parameter_type);
            let first = read.next()??;
            read.all(|ty| ty == Some(first)).then_some(first)
        }
    }
}

fn is_ordered(ty: ExprType) -> bool {
    match ty {
        ExprType::Number | ExprType::Instant | ExprType::TimeOfDay => true,
        ExprType::Text | ExprType::Boolean | ExprType::Array => false,
    }
}

fn describe(ty: ExprType) -> &'static str {
    match ty {
        ExprType::Number => "a number",
        ExprType::Text => "a text",
        ExprType::Boolean => "a boolean",
        ExprType::Instant => "an instant",
        ExprType::TimeOfDay => "a time of day",
        ExprType::Array => "an array",
    }
}
