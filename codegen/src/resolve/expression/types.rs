use super::SyntaxError;
use super::parse::{Ast, AstKind, parse};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::model::{BinaryOp, CompareOp, ContextType, ExprType, Expression, Parameter, Path, Segment, Type};
use crate::resolve::domain::Domain;
use crate::resolve::path_text::{PathText, Root};
use crate::resolve::scope::Scope;
use std::ops::Range;

impl Scope<'_> {
    /// Reads an expression of the given type.
    pub(in crate::resolve) fn expression(&self, text: &str, place: &Place, expected: ExprType) -> Option<Expression> {
        let ast = match parse(text) {
            Ok(ast) => ast,
            Err(SyntaxError { message, range, help }) => {
                let mut diagnostic = Diagnostic::new(Code::ExpressionSyntax, message, place.clone().within(range));
                diagnostic.help = help;
                self.problems.report(diagnostic);
                return None;
            }
        };
        let mut checker = Checker { scope: self, place, sum: Sum::Outside };
        checker.expect(&ast, expected)
    }
}

pub(super) struct Checker<'s, 'a> {
    pub(super) scope: &'s Scope<'a>,
    pub(super) place: &'s Place,
    pub(super) sum: Sum,
}

/// What paths with `[]` mean.
pub(super) enum Sum {
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
    pub(super) fn report<T>(&self, message: impl Into<String>, range: &Range<usize>) -> Option<T> {
        self.scope.problems.error(Code::ExpressionType, message, self.place.clone().within(range.clone()));
        None
    }

    pub(super) fn expect(&mut self, ast: &Ast, expected: ExprType) -> Option<Expression> {
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

    pub(super) fn typed(&mut self, ast: &Ast) -> Option<(Expression, ExprType)> {
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
        self.no_bare_word(left, right)?;
        self.no_bare_word(right, left)?;
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

    /// A code or word without quotes reads as a path; compared with what has such values, it was meant as a text.
    fn no_bare_word(&self, bare: &Ast, with: &Ast) -> Option<()> {
        let (AstKind::Path(word), AstKind::Path(with)) = (&bare.kind, &with.kind) else { return Some(()) };
        let (Root::Payload, [(Segment::Member(name), _)]) = (word.root, word.steps.as_slice()) else { return Some(()) };
        let readable = self.scope.find(word).is_some_and(|parameter| parameter_type(&parameter.ty).is_some());
        let domain = match with.root {
            Root::Payload => self.scope.find(with).map(|parameter| self.scope.domain(parameter)),
            Root::Context => self.scope.world.context.get(&with.dotted()).map(|field| Domain::of_context(&field.ty, None)),
            Root::Derived => None,
        };
        let Some(words @ (Domain::Code { .. } | Domain::Choice { .. })) = domain else { return Some(()) };
        if readable || words.check(&name.as_str().into()).is_err() {
            return Some(());
        }
        let message = format!("`{name}` without quotes is a path, and no text");
        let place = self.place.clone().within(bare.range.clone());
        self.scope.problems.error_with_help(Code::ExpressionType, message, place, format!("write `'{name}'`"));
        None
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
    pub(super) fn parameter(&mut self, path: &PathText) -> Option<(Path, &'a Parameter)> {
        let other = |name: &str| self.not_a_parameter(path, name);
        if matches!(self.sum, Sum::Outside) {
            let found = self.scope.locate_or(path, self.place, &other)?;
            if let Some((_, range)) = path.steps.iter().find(|(step, _)| *step == Segment::Elements) {
                let message = "`[]` is understood inside `sum(...)` only";
                self.scope.problems.error(Code::ElementPath, message, self.place.clone().within(range.clone()));
                return None;
            }
            self.scope.single(path, self.place)?;
            return Some(found);
        }
        let (full, parameter) = self.scope.locate_or(path, self.place, &other)?;
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

    /// What the first name of a path means here that is no parameter: a text in the wrong quotes, or a context field.
    fn not_a_parameter(&self, path: &PathText, name: &str) -> Option<String> {
        match path.steps.as_slice() {
            [(_, range)] if range.len() > name.len() => {
                Some(format!("double quotes stand around names of parameters; a text is written `'{name}'`"))
            }
            _ => self.scope.context_help(name),
        }
    }
}

/// What expressions read a parameter's values as.
pub(super) fn parameter_type(ty: &Type) -> Option<ExprType> {
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

pub(super) fn describe(ty: ExprType) -> &'static str {
    match ty {
        ExprType::Number => "a number",
        ExprType::Text => "a text",
        ExprType::Boolean => "a boolean",
        ExprType::Instant => "an instant",
        ExprType::TimeOfDay => "a time of day",
        ExprType::Array => "an array",
    }
}
