//! Quotes that nothing needs: without them every YAML reader sees the same text.

use super::scalar;
use super::spans::CharIndex;
use saphyr_parser::{Event, Parser, ScalarStyle};
use serde_yaml::Value;
use std::ops::Range;

/// The quoted texts of a file, on one line each, that could stand without quotes: their places, and what would stand there.
#[must_use]
pub fn needless_quotes(text: &str) -> Vec<(Range<usize>, String)> {
    let index = CharIndex::new(text);
    let mut found = Vec::new();
    // Lists and mappings in brackets are told from others by what stands at their beginning.
    let mut flow = Vec::new();
    for event in Parser::new_from_str(text) {
        let Ok((event, span)) = event else { return Vec::new() };
        let whole = index.byte(span.start.index())..index.byte(span.end.index());
        // To the parser, blanks before a closing bracket belong to a quoted text.
        let raw = text.get(whole.clone()).unwrap_or_default().trim_end();
        let range = whole.start..whole.start + raw.len();
        match event {
            Event::SequenceStart(..) | Event::MappingStart(..) => {
                let outer = flow.last().copied().unwrap_or(false);
                flow.push(outer || text.get(range.start..).is_some_and(|rest| rest.starts_with(['[', '{'])));
            }
            Event::SequenceEnd | Event::MappingEnd => {
                flow.pop();
            }
            Event::Scalar(value, ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted, ..) => {
                if !raw.contains('\n') && stands_plain(&value, flow.last() == Some(&true)) {
                    found.push((range, value.into_owned()));
                }
            }
            Event::Scalar(..)
            | Event::Nothing
            | Event::StreamStart
            | Event::StreamEnd
            | Event::DocumentStart(_)
            | Event::DocumentEnd
            | Event::Alias(_) => {}
        }
    }
    found
}

/// Whether a text means itself without quotes, and looks like it: what starts with a letter, and has nothing in it that could end it.
fn stands_plain(text: &str, in_brackets: bool) -> bool {
    let starts = text.starts_with(|c: char| c.is_alphabetic() || c.is_ascii_digit() || c == '/');
    let ends = !text.ends_with([':', ' ']);
    let whole =
        !text.contains(": ") && !text.contains(" #") && !text.contains(|c: char| c.is_control() || super::is_invisible(c));
    // A colon before a bracket or comma, or at the start of the next token, is read differently by different readers.
    let brackets = !in_brackets || !text.contains([',', '[', ']', '{', '}', ':']);
    let same = matches!(scalar::plain(text), Ok(Value::String(_)));
    starts && ends && whole && brackets && same
}

#[cfg(test)]
mod tests {
    use super::needless_quotes;

    fn texts(yaml: &str) -> Vec<String> {
        needless_quotes(yaml)
            .into_iter()
            .map(|(range, text)| {
                assert!(yaml[range].starts_with(['\'', '"']));
                text
            })
            .collect()
    }

    #[test]
    fn what_needs_quotes_keeps_them() {
        assert!(texts("a: \"x\\u202e\"\nb: \"x\\u200by\"\nc: \"x\\u2028y\"\n").is_empty(), "nobody would see these");
        assert!(texts("a: ['NO', '01', '1e3', '12:30', '2024-01-01', '', '*', '- x', 'a, b', '3', 'true', '=']\n").is_empty());
        assert!(texts("a: 'x: y'\nb: 'x #y'\nc: 'x:'\nd: ' x'\ne: \"x\\ny\"\nf: { g: 'products[].name' }\n").is_empty());
    }

    #[test]
    fn what_needs_none_is_found() {
        let text = "a: { b: 'c d' }";
        assert_eq!(needless_quotes(text).into_iter().map(|(range, _)| &text[range]).collect::<Vec<_>>(), ["'c d'"]);
        assert_eq!(
            texts("a: { ko: '가나다', en: \"It's here\" }\nb: 'x, y'\n'c': 'products[].name'\n"),
            ["가나다", "It's here", "x, y", "c", "products[].name"]
        );
    }
}
