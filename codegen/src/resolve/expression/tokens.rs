use super::SyntaxError;
use super::habits;
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use std::ops::Range;

/// A token and its bytes in the expression.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Token {
    pub(super) kind: TokenKind,
    pub(super) range: Range<usize>,
}

/// Kinds of tokens.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum TokenKind {
    /// Digits, perhaps with a point; kept as written, for times of day.
    Number(String),
    /// `'text'`
    Text(String),
    /// `"a name in quotes"`
    Quoted(String),
    /// A bare name.
    Name(String),
    /// `[]`
    Elements,
    /// An operator, bracket or other mark.
    Mark(&'static str),
}

/// Marks, longer ones before those they start with.
const MARKS: [&str; 18] = ["..=", "==", "!=", "<=", ">=", "&&", "||", "+", "-", "*", "/", "<", ">", "!", ".", ",", ":", "="];

/// Expressions may have so many tokens, and brackets nest so deep; readers recurse.
const MOST: usize = 500;
const DEEPEST: usize = 50;

/// Splits an expression into tokens.
///
/// Rust's tokens are ours but for `'text'`, which Rust takes for a broken character; it is turned into a string of the same length first.
pub(super) fn tokens(text: &str) -> Result<Vec<Token>, SyntaxError> {
    let (rust, texts) = with_rust_strings(text)?;
    let stream: TokenStream = rust.parse().map_err(|error: proc_macro2::LexError| {
        let range = error.span().byte_range();
        let range = range.start.min(text.len())..range.end.min(text.len());
        unbalanced(&rust).unwrap_or_else(|| SyntaxError::new("this is no expression", range))
    })?;
    let mut reader = Reader { text, texts, tokens: Vec::new(), marks: Vec::new() };
    reader.stream(stream, 0)?;
    reader.flush_marks()?;
    match reader.tokens.get(MOST) {
        Some(token) => Err(SyntaxError::new("the expression is too long", token.range.clone())),
        None => Ok(reader.tokens),
    }
}

/// The expression with Rust strings in place of texts, and where these are.
fn with_rust_strings(text: &str) -> Result<(String, Vec<Range<usize>>), SyntaxError> {
    let mut rust = String::with_capacity(text.len());
    let mut texts = Vec::new();
    let mut characters = text.char_indices().peekable();
    let mut before = ' ';
    while let Some((at, character)) = characters.next() {
        match character {
            '\'' => {
                let Some(length) = text[at + 1..].find('\'') else {
                    return Err(SyntaxError::new("this text is never closed", at..text.len()));
                };
                if before.is_alphanumeric() || before == '_' {
                    return Err(SyntaxError::new("an operator is missing before this text", at..at + length + 2));
                }
                rust.push('"');
                for c in text[at + 1..=at + length].chars() {
                    rust.push(if c == '"' || c == '\\' || c.is_ascii_control() { '_' } else { c });
                }
                rust.push('"');
                texts.push(at..at + length + 2);
                while characters.next_if(|(next, _)| *next < at + length + 2).is_some() {}
            }
            '"' => {
                rust.push('"');
                let mut escaped = false;
                for (_, c) in characters.by_ref() {
                    rust.push(c);
                    if c == '"' && !escaped {
                        break;
                    }
                    escaped = c == '\\' && !escaped;
                }
            }
            '/' if matches!(characters.peek(), Some((_, '/' | '*'))) => {
                return Err(SyntaxError::new("expressions have no comments", at..at + 2));
            }
            _ => rust.push(character),
        }
        before = character;
    }
    Ok((rust, texts))
}

/// The bracket that is never closed, or that closes none; `rust` has texts and names in double quotes.
fn unbalanced(rust: &str) -> Option<SyntaxError> {
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut characters = rust.char_indices();
    while let Some((at, character)) = characters.next() {
        match character {
            '"' => {
                let mut escaped = false;
                characters.by_ref().find(|(_, c)| {
                    let closes = *c == '"' && !escaped;
                    escaped = *c == '\\' && !escaped;
                    closes
                })?;
            }
            '(' | '[' | '{' => open.push((at, character)),
            ')' | ']' | '}' => match open.pop() {
                Some((_, opened)) if matches!((opened, character), ('(', ')') | ('[', ']') | ('{', '}')) => {}
                Some((start, _)) => return Some(SyntaxError::new("this bracket is never closed", start..start + 1)),
                None => return Some(SyntaxError::new("this bracket closes none", at..at + 1)),
            },
            _ => {}
        }
    }
    let (start, _) = open.pop()?;
    Some(SyntaxError::new("this bracket is never closed", start..start + 1))
}

struct Reader<'a> {
    text: &'a str,
    texts: Vec<Range<usize>>,
    tokens: Vec<Token>,
    /// Adjacent punctuation that has not become marks yet.
    marks: Vec<(char, usize)>,
}

impl Reader<'_> {
    fn stream(&mut self, stream: TokenStream, depth: usize) -> Result<(), SyntaxError> {
        for tree in stream {
            match tree {
                TokenTree::Punct(punct) => {
                    let start = punct.span().byte_range().start;
                    if self.marks.last().is_some_and(|(_, last)| last + 1 != start) {
                        self.flush_marks()?;
                    }
                    self.marks.push((punct.as_char(), start));
                }
                TokenTree::Ident(ident) => {
                    let range = ident.span().byte_range();
                    self.push(TokenKind::Name(ident.to_string()), range)?;
                }
                TokenTree::Literal(literal) => {
                    let range = literal.span().byte_range();
                    let kind = self.literal(&literal.to_string(), &range)?;
                    self.push(kind, range)?;
                }
                TokenTree::Group(group) => match group.delimiter() {
                    Delimiter::Parenthesis if depth == DEEPEST => {
                        return Err(SyntaxError::new("this is nested too deep", group.span_open().byte_range()));
                    }
                    Delimiter::Parenthesis => {
                        self.push(TokenKind::Mark("("), group.span_open().byte_range())?;
                        self.stream(group.stream(), depth + 1)?;
                        self.push(TokenKind::Mark(")"), group.span_close().byte_range())?;
                    }
                    Delimiter::Bracket if group.stream().is_empty() => {
                        self.push(TokenKind::Elements, group.span().byte_range())?;
                    }
                    Delimiter::Bracket => {
                        let range = group.span().byte_range();
                        let values =
                            group.stream().into_iter().any(|tree| matches!(tree, TokenTree::Punct(p) if p.as_char() == ','));
                        let help = values.then(|| "a value is compared with each: `x == 1 || x == 2`".to_owned());
                        return Err(SyntaxError::new("only `[]`, every element, may stand in brackets", range).help(help));
                    }
                    Delimiter::Brace | Delimiter::None => {
                        return Err(SyntaxError::new("braces mean nothing here", group.span().byte_range()));
                    }
                },
            }
        }
        Ok(())
    }

    fn push(&mut self, kind: TokenKind, range: Range<usize>) -> Result<(), SyntaxError> {
        self.flush_marks()?;
        self.tokens.push(Token { kind, range });
        Ok(())
    }

    fn literal(&self, literal: &str, range: &Range<usize>) -> Result<TokenKind, SyntaxError> {
        if self.texts.contains(range) {
            let inside = self.text.get(range.start + 1..range.end - 1).unwrap_or_default();
            return Ok(TokenKind::Text(inside.to_owned()));
        }
        if literal.starts_with('"')
            && let Ok(name) = serde_json::from_str(literal)
        {
            return Ok(TokenKind::Quoted(name));
        }
        let digits = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit());
        let plain = match literal.split_once('.') {
            Some((whole, fraction)) => digits(whole) && digits(fraction),
            None => digits(literal),
        };
        if plain {
            return Ok(TokenKind::Number(literal.to_owned()));
        }
        let message = format!("`{literal}` is neither a number such as `12.5` nor a text such as `'KRW'`");
        Err(SyntaxError::new(message, range.clone()))
    }

    /// Makes marks of adjacent punctuation, the longest first.
    fn flush_marks(&mut self) -> Result<(), SyntaxError> {
        let pending = std::mem::take(&mut self.marks);
        let mut rest = pending.as_slice();
        while let Some((character, start)) = rest.first() {
            let starts = |mark: &&&str| rest.len() >= mark.len() && mark.chars().zip(rest).all(|(a, (b, _))| a == *b);
            let Some(mark) = MARKS.iter().find(starts) else {
                let message = format!("`{character}` means nothing here");
                let range = *start..start + character.len_utf8();
                return Err(SyntaxError::new(message, range).help(habits::punctuation(*character).map(str::to_owned)));
            };
            self.tokens.push(Token { kind: TokenKind::Mark(mark), range: *start..start + mark.len() });
            rest = &rest[mark.len()..];
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<TokenKind> {
        tokens(text).unwrap().into_iter().map(|token| token.kind).collect()
    }

    #[test]
    fn words_marks_and_literals() {
        use TokenKind::{Elements, Mark, Name, Number, Quoted, Text};
        assert_eq!(
            kinds("a.b[].\"odd name\"<=06:00..=1.5&&!x=='카드\"\\'-ctx"),
            [
                Name("a".into()),
                Mark("."),
                Name("b".into()),
                Elements,
                Mark("."),
                Quoted("odd name".into()),
                Mark("<="),
                Number("06".into()),
                Mark(":"),
                Number("00".into()),
                Mark("..="),
                Number("1.5".into()),
                Mark("&&"),
                Mark("!"),
                Name("x".into()),
                Mark("=="),
                Text("카드\"\\".into()),
                Mark("-"),
                Name("ctx".into()),
            ]
        );
        assert_eq!(kinds("a==-1"), [Name("a".into()), Mark("=="), Mark("-"), Number("1".into())]);
        assert_eq!(kinds("a == '' "), [Name("a".into()), Mark("=="), Text(String::new())]);
    }

    #[test]
    fn bytes_of_tokens_after_wide_characters() {
        let ranges: Vec<_> = tokens("'카드' == pay").unwrap().into_iter().map(|token| token.range).collect();
        assert_eq!(ranges, [0..8, 9..11, 12..15]);
    }

    #[test]
    fn what_is_no_token() {
        for (text, range) in [
            ("a == 'b", 5..7),
            ("a // b", 2..4),
            ("a /* b", 2..4),
            ("a[0]", 1..4),
            ("{a}", 0..3),
            ("a @ b", 2..3),
            ("0x10", 0..4),
            ("1_000", 0..5),
            ("12px", 0..4),
            ("b'x'", 1..4),
            ("b\"x\"", 0..4),
            ("(a", 0..1),
            ("(a >= ')' + (b)", 0..1),
            ("len(\")\"", 3..4),
            ("a)", 1..2),
            ("(a]", 0..1),
        ] {
            let error = tokens(text).unwrap_err();
            assert_eq!(error.range, range, "{text}: {error:?}");
        }
    }
}
