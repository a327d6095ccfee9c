//! The expressions of `assert` and `derived`: tokens, syntax, types.

mod parse;
mod tokens;
mod types;

use std::ops::Range;

/// What is wrong with an expression, and where in its text.
#[derive(Debug, Clone, PartialEq, Eq)]
struct SyntaxError {
    message: String,
    range: Range<usize>,
}

impl SyntaxError {
    fn new(message: impl Into<String>, range: Range<usize>) -> Self {
        Self { message: message.into(), range }
    }
}
