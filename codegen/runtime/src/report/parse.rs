/// Why bytes are no JSON. It tells the place, never the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ParseError {
    /// Line, from 1.
    pub line: usize,
    /// Column in bytes, from 1.
    pub column: usize,
    /// Whether the input ends too early.
    pub truncated: bool,
}

impl From<serde_json::Error> for ParseError {
    fn from(error: serde_json::Error) -> Self {
        Self { line: error.line(), column: error.column(), truncated: error.is_eof() }
    }
}

impl core::fmt::Display for ParseError {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let what = if self.truncated { "the JSON ends too early" } else { "this is no JSON" };
        write!(f, "{what}: line {}, column {}", self.line, self.column)
    }
}

impl core::error::Error for ParseError {}

#[cfg(test)]
mod tests {
    use super::*;
    use std::string::ToString;

    #[test]
    fn a_parse_error_has_a_place_and_no_text() {
        let error: Option<ParseError> = serde_json::from_str::<u8>("{\n \"4111\"").err().map(Into::into);
        assert!(error.is_some_and(|e| e.line >= 1 && !e.to_string().contains("4111")));
    }
}
