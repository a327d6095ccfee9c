//! Texts as `fmt-spec` would leave them, so that nothing has to be laid out afterwards.

use crate::source::needless_quotes;
use std::fmt::Write;

/// Columns of a line; a Korean syllable takes two.
const WIDTH: usize = 150;

/// A quoted scalar; [`plain`] takes the quotes away where nothing needs them.
pub(super) fn quoted(text: &str) -> String {
    // Control characters have no place in a name; single quotes could not write them.
    if text.chars().any(char::is_control) || (text.contains('\'') && !text.contains(['"', '\\'])) {
        serde_json::Value::from(text).to_string()
    } else {
        format!("'{}'", text.replace('\'', "''"))
    }
}

/// `key: { ko: ..., en: ... }` at an indent: on one line if it fits.
pub(super) fn text(indent: usize, key: &str, ko: &str, en: &str) -> String {
    let space = " ".repeat(indent);
    let (ko, en) = (quoted(ko), quoted(en));
    let line = format!("{space}{key}: {{ ko: {ko}, en: {en} }}");
    let columns: usize = line.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
    let mut written = String::new();
    if columns <= WIDTH {
        let _ = writeln!(written, "{line}");
    } else {
        let _ = writeln!(written, "{space}{key}:\n{space}  ko: {ko}\n{space}  en: {en}");
    }
    written
}

/// Without needless quotes.
pub(super) fn plain(text: &str) -> String {
    let mut plain = text.to_owned();
    for (range, value) in needless_quotes(text).into_iter().rev() {
        plain.replace_range(range, &value);
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::{plain, text};

    #[test]
    fn quotes_stand_where_they_are_needed() {
        assert_eq!(plain(&text(0, "name", "하늘페이", "Haneul Pay")), "name: { ko: 하늘페이, en: Haneul Pay }\n");
        assert_eq!(plain(&text(2, "name", "", "a: b")), "  name: { ko: '', en: 'a: b' }\n");
        assert_eq!(plain(&text(0, "name", "N", "'s, it")), "name: { ko: 'N', en: \"'s, it\" }\n");
        assert_eq!(text(0, "name", &"가".repeat(50), "b, c").lines().count(), 1);
        assert_eq!(text(0, "name", &"가".repeat(70), "b, c").lines().count(), 3, "wider than a line");
    }
}
