//! Comments on lines of their own, which say what is not data.

use super::spans::CharIndex;
use saphyr_parser::{Event, Parser};
use std::ops::Range;

/// The comments of a file that have a line of their own: where each stands from its `#`, without what trails it. None of a file that is no YAML.
#[must_use]
pub fn comments(text: &str) -> Vec<Range<usize>> {
    let index = CharIndex::new(text);
    let mut scalars: Vec<Range<usize>> = Vec::new();
    for event in Parser::new_from_str(text) {
        let Ok((event, span)) = event else { return Vec::new() };
        if let Event::Scalar(..) = event {
            scalars.push(index.byte(span.start.index())..index.byte(span.end.index()));
        }
    }
    let mut at = 0;
    let mut found = Vec::new();
    for line in text.split_inclusive('\n') {
        let start = at + (line.len() - line.trim_start().len());
        at += line.len();
        let comment = line.trim();
        // A text of several lines may have one that looks like a comment. Scalars stand in order.
        let inside = || {
            let before = scalars.partition_point(|scalar| scalar.start <= start);
            before.checked_sub(1).and_then(|last| scalars.get(last)).is_some_and(|scalar| start < scalar.end)
        };
        if comment.starts_with('#') && !inside() {
            found.push(start..start + comment.len());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::comments;

    #[test]
    fn comments_and_what_only_looks_like_one() {
        let text = "# 가 \na: 1 # beside\n  # b\nc: |\n  # text\n  more\nd: 'x\n  # too'\n# end";
        let found: Vec<&str> = comments(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, ["# 가", "# b", "# end"]);
        assert!(comments("# a\nb: [").is_empty());
    }
}
