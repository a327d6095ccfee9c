//! Checks of single values.

use super::{At, Out};
use payspec_runtime::table::Codes;
use serde_json::Value;

pub(super) fn text<'v>(value: &'v Value, rule: &'static str, at: &At<'_>, out: &mut Out) -> Option<&'v str> {
    let text = value.as_str();
    if text.is_none() {
        out.error(rule, at);
    }
    text
}

pub(super) fn boolean(value: &Value, rule: &'static str, at: &At<'_>, out: &mut Out) {
    if !value.is_boolean() {
        out.error(rule, at);
    }
}

/// A whole number, exact in every language.
pub(super) fn integer(value: &Value, rule: &'static str, at: &At<'_>, out: &mut Out) -> Option<i64> {
    const MOST: u64 = (1 << 53) - 1;
    let whole = value.as_i64().filter(|whole| whole.unsigned_abs() <= MOST);
    #[expect(clippy::cast_possible_truncation, reason = "it is whole and fits")]
    let whole = whole.or_else(|| {
        let number = value.as_f64().filter(|_| value.is_f64())?;
        (number.fract() == 0.0 && number.abs() <= 9_007_199_254_740_991.0).then_some(number as i64)
    });
    if whole.is_none() {
        out.error(rule, at);
    }
    whole
}

/// Whether a text is a code at all; reports it as none, or as none of those that are taken. For what is not in order only.
#[cold]
pub(super) fn code(codes: &Codes, text: &str, [unknown, other]: [&'static str; 2], at: &At<'_>, out: &mut Out) -> bool {
    let is_known = codes.names.get(text).is_some();
    if !is_known {
        out.error(unknown, at);
    } else if !other.is_empty() {
        out.error(other, at);
    }
    is_known
}

/// Whether there is anything but letters and digits.
pub(super) fn charset_warnings(text: &str) -> bool {
    !text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// Whether there is anything but letters, digits and hyphens.
pub(super) fn charset_errors(text: &str) -> bool {
    !text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

pub(super) fn euc_kr_len(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || c.is_control() || matches!(c, '\u{200b}' | '\u{feff}')
}

fn has_blanks(text: &str) -> bool {
    !text.bytes().fold(true, |printable, byte| printable & byte.is_ascii_graphic()) && text.contains(is_blank)
}

pub(super) fn is_url(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| !matches!(rest.as_bytes(), [] | [b'/' | b'?' | b'#' | b':', ..]) && !has_blanks(rest))
}

pub(super) fn is_email(text: &str) -> bool {
    let Some((name, domain)) = text.split_once('@') else { return false };
    let labels = !domain.starts_with('.') && !domain.ends_with('.') && !domain.contains("..");
    !name.is_empty() && domain.contains('.') && labels && !domain.contains('@') && !has_blanks(text)
}

pub(super) fn is_digits(text: &str, len: usize) -> bool {
    text.len() == len && text.bytes().all(|byte| byte.is_ascii_digit())
}
