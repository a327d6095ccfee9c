use super::SyntaxError;
use super::habits;
use super::tokens::{Token, TokenKind, tokens};
use crate::model::{BinaryOp, CompareOp, Segment};
use crate::resolve::path_text::{PathError, PathText};
use std::ops::Range;

#[cfg(test)]
mod tests;

/// An expression as written; nothing in it is known to exist.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Ast {
    pub(super) kind: AstKind,
    /// Its bytes in the text.
    pub(super) range: Range<usize>,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum AstKind {
    Number(f64),
    Text(String),
    Boolean(bool),
    /// Minutes after midnight.
    Time(u32),
    Path(PathText),
    Negate(Box<Ast>),
    Not(Box<Ast>),
    Arithmetic(BinaryOp, Box<Ast>, Box<Ast>),
    Compare(CompareOp, Box<Ast>, Box<Ast>),
    Within(Box<Ast>, Box<Ast>, Box<Ast>),
    And(Vec<Ast>),
    Or(Vec<Ast>),
    Call {
        name: String,
        name_range: Range<usize>,
        arguments: Vec<Ast>,
    },
}

/// Brackets and operators before an operand may nest so deep; readers recurse.
const DEEPEST: usize = 50;

/// Reads an expression.
pub(super) fn parse(text: &str) -> Result<Ast, SyntaxError> {
    let mut parser = Parser { tokens: tokens(text)?, at: 0, end: text.len(), depth: 0 };
    let ast = parser.or()?;
    match parser.tokens.get(parser.at) {
        Some(token) if token.kind == TokenKind::Mark(")") => {
            Err(SyntaxError::new("this bracket closes none", token.range.clone()))
        }
        Some(token) => Err(parser.habitual("an operator is missing before this", token.range.clone())),
        None => Ok(ast),
    }
}

struct Parser {
    tokens: Vec<Token>,
    at: usize,
    end: usize,
    depth: usize,
}

impl Parser {
    fn or(&mut self) -> Result<Ast, SyntaxError> {
        self.chain("||", Self::and, AstKind::Or)
    }

    fn and(&mut self) -> Result<Ast, SyntaxError> {
        self.chain("&&", Self::comparison, AstKind::And)
    }

    fn chain(
        &mut self,
        mark: &str,
        operand: fn(&mut Self) -> Result<Ast, SyntaxError>,
        join: fn(Vec<Ast>) -> AstKind,
    ) -> Result<Ast, SyntaxError> {
        let first = operand(self)?;
        let mut operands = vec![first];
        while self.take(mark) {
            operands.push(operand(self)?);
        }
        let range = operands[0].range.start..operands[operands.len() - 1].range.end;
        Ok(if operands.len() == 1 { operands.remove(0) } else { Ast { kind: join(operands), range } })
    }

    fn comparison(&mut self) -> Result<Ast, SyntaxError> {
        let left = self.sum()?;
        let operator = [
            ("==", CompareOp::Equal),
            ("!=", CompareOp::NotEqual),
            ("<=", CompareOp::LessOrEqual),
            (">=", CompareOp::GreaterOrEqual),
            ("<", CompareOp::Less),
            (">", CompareOp::Greater),
        ]
        .into_iter()
        .find(|(mark, _)| self.take(mark));
        let compared = if let Some((_, op)) = operator {
            let right = self.sum()?;
            let range = left.range.start..right.range.end;
            Ast { kind: AstKind::Compare(op, Box::new(left), Box::new(right)), range }
        } else if self.peek_name() == Some("in") {
            self.at += 1;
            let low = self.sum()?;
            if !self.take("..=") {
                return Err(self.expected("`..=` and the greatest value"));
            }
            let high = self.sum()?;
            let range = left.range.start..high.range.end;
            Ast { kind: AstKind::Within(Box::new(left), Box::new(low), Box::new(high)), range }
        } else {
            return Ok(left);
        };
        let again = ["==", "!=", "<=", ">=", "<", ">"].into_iter().any(|mark| self.peek_mark() == Some(mark));
        if again || self.peek_name() == Some("in") {
            return Err(SyntaxError::new("comparisons are not chained; join two by `&&`", self.here()));
        }
        if self.peek_mark() == Some("=") {
            return Err(self.expected("an operator"));
        }
        Ok(compared)
    }

    fn sum(&mut self) -> Result<Ast, SyntaxError> {
        let mut left = self.product()?;
        loop {
            let op = if self.take("+") {
                BinaryOp::Add
            } else if self.take("-") {
                BinaryOp::Subtract
            } else {
                return Ok(left);
            };
            left = arithmetic(op, left, self.product()?);
        }
    }

    fn product(&mut self) -> Result<Ast, SyntaxError> {
        let mut left = self.unary()?;
        loop {
            let op = if self.take("*") {
                BinaryOp::Multiply
            } else if self.take("/") {
                BinaryOp::Divide
            } else {
                return Ok(left);
            };
            left = arithmetic(op, left, self.unary()?);
        }
    }

    fn unary(&mut self) -> Result<Ast, SyntaxError> {
        let start = self.here().start;
        let join: fn(Box<Ast>) -> AstKind = if self.take("-") {
            AstKind::Negate
        } else if self.take("!") {
            AstKind::Not
        } else {
            return self.primary();
        };
        self.deeper()?;
        let operand = self.unary()?;
        self.depth -= 1;
        let range = start..operand.range.end;
        Ok(Ast { kind: join(Box::new(operand)), range })
    }

    fn primary(&mut self) -> Result<Ast, SyntaxError> {
        let Some(Token { kind, range }) = self.tokens.get(self.at).cloned() else {
            return Err(self.expected("a value"));
        };
        self.at += 1;
        let kind = match kind {
            TokenKind::Number(digits) => return self.number(&digits, range),
            TokenKind::Text(text) => AstKind::Text(text),
            TokenKind::Name(name) if name == "true" || name == "false" => AstKind::Boolean(name == "true"),
            TokenKind::Name(name) if name == "in" => {
                return Err(SyntaxError::new("a value is missing before `in`", range));
            }
            TokenKind::Name(name) if self.peek_mark() == Some("(") => return self.call(name, range),
            TokenKind::Name(name) | TokenKind::Quoted(name) => return self.path(name, range),
            TokenKind::Mark("(") => {
                self.deeper()?;
                let inner = self.or()?;
                self.depth -= 1;
                let end = self.here().end;
                if !self.take(")") {
                    return Err(self.expected("`)`"));
                }
                return Ok(Ast { kind: inner.kind, range: range.start..end });
            }
            TokenKind::Elements => return Err(SyntaxError::new("`[]` follows the name of an array", range)),
            TokenKind::Mark(_) => {
                self.at -= 1;
                return Err(self.expected("a value"));
            }
        };
        Ok(Ast { kind, range })
    }

    /// A number, or the time of day that starts with it.
    fn number(&mut self, digits: &str, range: Range<usize>) -> Result<Ast, SyntaxError> {
        if !self.take(":") {
            let Ok(number) = digits.parse() else { return Err(SyntaxError::new("this is no number", range)) };
            return Ok(Ast { kind: AstKind::Number(number), range });
        }
        let minutes = self.tokens.get(self.at).cloned();
        let whole = range.start..minutes.as_ref().map_or(range.end + 1, |token| token.range.end);
        let wrong = || SyntaxError::new("a time of day is written `06:00`, from `00:00` to `23:59`", whole.clone());
        let Some(Token { kind: TokenKind::Number(minutes), .. }) = minutes else { return Err(wrong()) };
        self.at += 1;
        if digits.len() != 2 || minutes.len() != 2 || whole.len() != 5 {
            return Err(wrong());
        }
        match (digits.parse::<u32>(), minutes.parse::<u32>()) {
            (Ok(hours @ 0..24), Ok(minutes @ 0..60)) => Ok(Ast { kind: AstKind::Time(hours * 60 + minutes), range: whole }),
            _ => Err(wrong()),
        }
    }

    fn call(&mut self, name: String, name_range: Range<usize>) -> Result<Ast, SyntaxError> {
        self.at += 1;
        self.deeper()?;
        let mut arguments = Vec::new();
        while self.peek_mark() != Some(")") {
            arguments.push(self.or()?);
            if self.peek_mark() != Some(")") && !self.take(",") {
                return Err(self.expected("`,` or `)`"));
            }
        }
        self.depth -= 1;
        let range = name_range.start..self.here().end;
        self.at += 1;
        Ok(Ast { kind: AstKind::Call { name, name_range, arguments }, range })
    }

    fn path(&mut self, first: String, range: Range<usize>) -> Result<Ast, SyntaxError> {
        let mut whole = range.clone();
        let mut steps = vec![(Segment::Member(first), range)];
        loop {
            match self.tokens.get(self.at).cloned() {
                Some(Token { kind: TokenKind::Elements, range }) => {
                    self.at += 1;
                    whole.end = range.end;
                    steps.push((Segment::Elements, range));
                }
                Some(Token { kind: TokenKind::Mark("."), .. }) => {
                    self.at += 1;
                    let Some(Token { kind: TokenKind::Name(name) | TokenKind::Quoted(name), range }) =
                        self.tokens.get(self.at).cloned()
                    else {
                        return Err(self.expected("a name"));
                    };
                    self.at += 1;
                    whole.end = range.end;
                    steps.push((Segment::Member(name), range));
                }
                _ => break,
            }
        }
        let path = PathText::with_root(steps).map_err(|PathError { message, range }| SyntaxError::new(message, range))?;
        Ok(Ast { kind: AstKind::Path(path), range: whole })
    }

    fn deeper(&mut self) -> Result<(), SyntaxError> {
        self.depth += 1;
        if self.depth > DEEPEST { Err(SyntaxError::new("this is nested too deep", self.here())) } else { Ok(()) }
    }

    fn peek_mark(&self) -> Option<&'static str> {
        match self.tokens.get(self.at)?.kind {
            TokenKind::Mark(mark) => Some(mark),
            _ => None,
        }
    }

    fn peek_name(&self) -> Option<&str> {
        match &self.tokens.get(self.at)?.kind {
            TokenKind::Name(name) => Some(name),
            _ => None,
        }
    }

    /// Steps over a mark, if it is next.
    fn take(&mut self, mark: &str) -> bool {
        let found = self.peek_mark() == Some(mark);
        self.at += usize::from(found);
        found
    }

    /// The bytes of the next token, or the end of the text.
    fn here(&self) -> Range<usize> {
        self.tokens.get(self.at).map_or(self.end..self.end, |token| token.range.clone())
    }

    fn expected(&self, what: &str) -> SyntaxError {
        let ends = if self.at < self.tokens.len() { "" } else { ", but the expression ends" };
        self.habitual(format!("expected {what}{ends}"), self.here())
    }

    /// A mistake at the next token, which other languages may have.
    fn habitual(&self, message: impl Into<String>, range: Range<usize>) -> SyntaxError {
        SyntaxError::new(message, range).help(habits::token(&self.tokens, self.at))
    }
}

fn arithmetic(op: BinaryOp, left: Ast, right: Ast) -> Ast {
    let range = left.range.start..right.range.end;
    Ast { kind: AstKind::Arithmetic(op, Box::new(left), Box::new(right)), range }
}
