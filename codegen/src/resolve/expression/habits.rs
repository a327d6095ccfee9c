//! Words and marks that authors bring along from other languages, and what expressions have instead.

use super::tokens::{Token, TokenKind};

/// What to write for the token at which nothing fits, or for the word before it.
pub(super) fn token(tokens: &[Token], at: usize) -> Option<String> {
    let here = tokens.get(at)?;
    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
    let mark_after = tokens.get(at + 1).filter(|after| here.range.end == after.range.start).and_then(mark);
    let mark_before = before.filter(|before| before.range.end == here.range.start).and_then(mark);
    let of_mark = match (mark_before, mark(here), mark_after) {
        (_, Some("="), Some(">")) => Some("write `>=`".to_owned()),
        (_, Some("="), Some("<")) => Some("write `<=`".to_owned()),
        (Some("<"), Some(">"), _) => Some("write `!=`".to_owned()),
        (_, Some("="), _) => Some("equality is `==`".to_owned()),
        (_, Some(","), _) => without_separators(tokens, at),
        _ => None,
    };
    let of_word = || word(here).and_then(operator).or_else(|| operator(word(before?)?));
    of_mark.or_else(|| of_word().map(str::to_owned))
}

/// What to write for a word that is an operator elsewhere.
pub(super) fn operator(word: &str) -> Option<&'static str> {
    match word.to_ascii_lowercase().as_str() {
        "and" => Some("write `&&`"),
        "or" => Some("write `||`"),
        "not" => Some("write `!`"),
        "is" | "eq" | "equals" => Some("equality is `==`"),
        "between" => Some("write `x in 1..=12`"),
        _ => None,
    }
}

/// What to write for a function that expressions do not have.
pub(super) fn function(name: &str) -> Option<&'static str> {
    match name.to_ascii_lowercase().as_str() {
        "length" | "size" | "count" | "strlen" | "char_length" => Some("write `len`"),
        "bytes" | "byte_length" | "len_bytes" => {
            Some("a length in bytes is no expression: it is a check, `max_bytes: { limit: ..., encoding: ... }`")
        }
        "present" | "exists" | "given" | "defined" | "is_present" | "absent" | "missing" => {
            Some("whether a parameter is given is asked in `when`: `{ <parameter>: present }`")
        }
        "int" | "integer" | "float" | "to_number" | "num" => Some("write `number`"),
        "date" | "datetime" | "timestamp" | "to_date" => Some("write `instant`"),
        "time" => Some("write `time_of_day`"),
        other => operator(other),
    }
}

/// What to write for a single `&` or `|`.
pub(super) fn punctuation(character: char) -> Option<&'static str> {
    match character {
        '&' => Some("write `&&`"),
        '|' => Some("write `||`"),
        _ => None,
    }
}

/// A number whose digits are grouped by the comma at `at`, written without commas.
fn without_separators(tokens: &[Token], at: usize) -> Option<String> {
    let number = |index: usize| match &tokens.get(index)?.kind {
        TokenKind::Number(digits) => Some(digits.as_str()),
        TokenKind::Text(_) | TokenKind::Quoted(_) | TokenKind::Name(_) | TokenKind::Elements | TokenKind::Mark(_) => None,
    };
    let mut digits = number(at.checked_sub(1)?).filter(|first| first.len() <= 3)?.to_owned();
    let mut comma = at;
    while tokens.get(comma).and_then(mark) == Some(",") {
        let group = number(comma + 1).filter(|group| group.len() == 3)?;
        digits.push_str(group);
        comma += 2;
    }
    Some(format!("numbers are written without separators: `{digits}`"))
}

fn mark(token: &Token) -> Option<&'static str> {
    match token.kind {
        TokenKind::Mark(mark) => Some(mark),
        TokenKind::Number(_) | TokenKind::Text(_) | TokenKind::Quoted(_) | TokenKind::Name(_) | TokenKind::Elements => None,
    }
}

fn word(token: &Token) -> Option<&str> {
    match &token.kind {
        TokenKind::Name(name) => Some(name),
        TokenKind::Number(_) | TokenKind::Text(_) | TokenKind::Quoted(_) | TokenKind::Elements | TokenKind::Mark(_) => None,
    }
}
