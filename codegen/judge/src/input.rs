//! Reads a payload: JSON, or JSON5, since people paste JavaScript object literals.

mod finite;

use finite::Finite;
use serde_json::Value;

/// Deeper input is refused: nothing that a gateway takes comes near, and readers recurse.
const MAX_DEPTH: usize = 128;

/// Why a text is no payload. Says where, never what stands there: payloads hold secrets.
#[derive(Debug, PartialEq, Eq)]
pub struct Unusable {
    /// What is wrong.
    pub reason: String,
    /// Line and column, from 1.
    pub position: Option<(usize, usize)>,
}

impl std::fmt::Display for Unusable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.position {
            Some((line, column)) => write!(f, "{line}:{column}: {}", self.reason),
            None => f.write_str(&self.reason),
        }
    }
}

/// A payload from JSON or JSON5. Of duplicate members the last one counts.
pub fn parse(bytes: &[u8]) -> Result<Value, Unusable> {
    let text = std::str::from_utf8(bytes).map_err(|error| Unusable {
        reason: "the input is not UTF-8".into(),
        position: Some(position(&String::from_utf8_lossy(&bytes[..error.valid_up_to()]))),
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    match serde_json::from_str(text) {
        Ok(value) => Ok(value),
        Err(json) => {
            refuse_depth(text)?;
            json5::from_str(text).map(|Finite(value)| value).map_err(|json5| describe(text, &json, &json5))
        }
    }
}

/// A payload from strict JSON, for lines of a batch.
pub fn parse_json(text: &str) -> Result<Value, Unusable> {
    serde_json::from_str(text)
        .map_err(|error| Unusable { reason: json_reason(&error), position: Some((error.line(), error.column())) })
}

fn describe(text: &str, json: &serde_json::Error, json5: &json5::Error) -> Unusable {
    // A text that is JSON apart from one place (a lone surrogate, say) may fail for another reason as JSON5; what JSON says is then nearer.
    if json.is_data() || json_reason(json).contains("surrogate") {
        return Unusable { reason: json_reason(json), position: Some((json.line(), json.column())) };
    }
    // Of a text that ends too early the reader says where its last part began; where it ends is nearer to what is missing.
    let ends_early = json5.code().is_some_and(|code| code.to_string().starts_with("EOF"));
    let known = json5.position().filter(|_| !ends_early);
    let position = known.map_or_else(|| position(text), |p| position(before(text, p.line, p.column)));
    Unusable { reason: format!("neither JSON nor JSON5: {}", json5_reason(json5)), position: Some(position) }
}

/// The parser's own words without its position; they never repeat the input for syntax errors.
fn json_reason(error: &serde_json::Error) -> String {
    let text = error.to_string();
    match text.rfind(" at line ") {
        Some(end) => text[..end].to_owned(),
        None => text,
    }
}

fn json5_reason(error: &json5::Error) -> String {
    error.code().map_or_else(|| "not readable".to_owned(), |code| code.to_string())
}

/// The reader of JSON5 recurses without a limit of its own. Brackets in strings and comments are none.
fn refuse_depth(text: &str) -> Result<(), Unusable> {
    let bytes = text.as_bytes();
    let (mut depth, mut at) = (0_usize, 0);
    while let Some(byte) = bytes.get(at) {
        at = match (byte, bytes.get(at + 1)) {
            (b'"' | b'\'', _) => end_of_string(bytes, at),
            (b'/', Some(b'*')) => text[at + 2..].find("*/").map_or(bytes.len(), |end| at + 2 + end + 2),
            (b'/', Some(b'/')) => text[at..].find(LINE_ENDS).map_or(bytes.len(), |end| at + end),
            (b'{' | b'[', _) => {
                depth += 1;
                if depth > MAX_DEPTH {
                    let reason = format!("nested deeper than {MAX_DEPTH}");
                    return Err(Unusable { reason, position: Some(position(&text[..at])) });
                }
                at + 1
            }
            (b'}' | b']', _) => {
                depth = depth.saturating_sub(1);
                at + 1
            }
            _ => at + 1,
        };
    }
    Ok(())
}

/// What ends a line in JavaScript.
const LINE_ENDS: [char; 4] = ['\n', '\r', '\u{2028}', '\u{2029}'];

/// The place behind the string that begins at a quote.
fn end_of_string(bytes: &[u8], start: usize) -> usize {
    let quote = bytes[start];
    let mut at = start + 1;
    while let Some(byte) = bytes.get(at) {
        at += match byte {
            b'\\' => 2,
            byte if *byte == quote => return at + 1,
            _ => 1,
        };
    }
    bytes.len()
}

/// What stands before a line and column, from 0, of the reader of JSON5. To it lines end as in JavaScript: at U+2028, for one, where no editor
/// begins a new line.
fn before(text: &str, line: usize, column: usize) -> &str {
    let mut start = 0;
    for _ in 0..line {
        let rest = &text[start..];
        let Some(end) = rest.find(LINE_ENDS) else { return text };
        let length = if rest[end..].starts_with("\r\n") { 2 } else { rest[end..].chars().next().map_or(0, char::len_utf8) };
        start += end + length;
    }
    let end = text[start..].char_indices().nth(column).map_or(text.len(), |(at, _)| start + at);
    &text[..end]
}

/// Line and column, from 1, of what follows `before`.
fn position(before: &str) -> (usize, usize) {
    let line = before.bytes().filter(|b| *b == b'\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    (line, column)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_and_javascript_literals() {
        let expected = serde_json::json!({ "a": 1, "b": ["x"] });
        assert_eq!(parse(br#"{"a": 1, "b": ["x"]}"#).unwrap(), expected);
        assert_eq!(parse(b"{ a: 1, // comment\n b: ['x',], }").unwrap(), expected);
        assert_eq!(parse("\u{feff}{a:1,b:['x']}".as_bytes()).unwrap(), expected);
        assert_eq!(parse(br#"{"a": 1, "a": 2}"#).unwrap(), serde_json::json!({ "a": 2 }));
        assert_eq!(parse(b"{a: 1, a: 2}").unwrap(), serde_json::json!({ "a": 2 }));
    }

    #[test]
    fn says_where_and_never_what() {
        let error = parse(b"{\n  a: 1,\n  b: `secret`\n}").unwrap_err();
        assert_eq!(error.position, Some((3, 6)), "{error}");
        assert!(!error.to_string().contains("secret"), "{error}");
        assert_eq!(parse(b"{ a: 1,\n b: [1").unwrap_err().position, Some((2, 7)));
        // Lines are those of editors, whatever ends one to JavaScript.
        assert_eq!(parse("\u{2028} )".as_bytes()).unwrap_err().position, Some((1, 3)));
        assert_eq!(parse(b"{\r\n a: )").unwrap_err().position, Some((2, 5)));
        assert!(parse(b"\xff\xfe").is_err());
        assert!(parse(b"").is_err());
    }

    #[test]
    fn a_lone_surrogate_is_unusable() {
        for text in [r#"{"a": "\ud800"}"#, r#"{a: "\ud800"}"#, r#"{"a": "\udc00x"}"#] {
            assert!(parse(text.as_bytes()).is_err(), "{text}");
        }
        assert!(parse(r#"{"a": "\ud83d\ude00"}"#.as_bytes()).is_ok());
    }

    #[test]
    fn numbers_are_those_of_json() {
        for text in ["{a: NaN}", "[Infinity]", "-Infinity", r#"{"a": 1e400}"#, "{a: [1e400]}"] {
            let error = parse(text.as_bytes()).unwrap_err();
            assert!(error.position.is_some(), "{text}: {error}");
        }
        assert_eq!(parse(b"[0x10, +1, .5, null, 'a', true]").unwrap(), serde_json::json!([16, 1, 0.5, null, "a", true]));
    }

    #[test]
    fn brackets_in_strings_and_comments_hide_no_depth() {
        for (open, close) in [("[/*]*/", "/*[*/]"), ("[']',", "]"), ("[\"\\\"]\",", "]"), ("[//]\n", "]"), ("[//]\u{2028}", "]")]
        {
            let deep = format!("{}1{}", open.repeat(20_000), close.repeat(20_000));
            assert!(parse(deep.as_bytes()).unwrap_err().reason.contains("nested"), "{open}");
        }
        let flat = format!("{{a: '{}', /* {} */ b: 1}}", "[".repeat(1000), "{".repeat(1000));
        assert!(parse(flat.as_bytes()).is_ok());
    }

    #[test]
    fn depth_is_bounded() {
        let deep = "[".repeat(100_000);
        assert!(parse(deep.as_bytes()).is_err());
        let deep = format!("{{a:{}1{}}}", "[".repeat(5000), "]".repeat(5000));
        assert!(parse(deep.as_bytes()).unwrap_err().reason.contains("nested"));
    }
}
