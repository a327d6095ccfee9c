//! The expressions of `assert` and `derived`: tokens, syntax, types.

mod calls;
mod habits;
mod parse;
mod tokens;
mod types;

use std::ops::Range;

/// What is wrong with an expression, and where in its text.
#[derive(Debug, Clone, PartialEq, Eq)]
struct SyntaxError {
    message: String,
    range: Range<usize>,
    help: Option<String>,
}

impl SyntaxError {
    fn new(message: impl Into<String>, range: Range<usize>) -> Self {
        Self { message: message.into(), range, help: None }
    }

    fn help(self, help: Option<String>) -> Self {
        Self { help, ..self }
    }
}
