use std::ops::Range;

/// Brackets, quotes and comments in front of some byte, up to which the text is YAML.
#[derive(Debug, Default)]
pub(super) struct Before {
    /// Brackets that are not closed, outermost first.
    pub(super) open: Vec<Bracket>,
    /// The last quoted text; without its end if it has none.
    pub(super) quoted: Option<Range<usize>>,
    /// Comments from their `#` to the end of the line.
    pub(super) comments: Vec<Range<usize>>,
}

/// An opening bracket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Bracket {
    pub(super) at: usize,
    pub(super) character: char,
    /// Behind the last comma, or behind the bracket itself.
    pub(super) entry: usize,
}

impl Before {
    pub(super) fn read(text: &str, end: usize) -> Self {
        let mut before = Self::default();
        // Whether a value may begin: brackets and quotes inside of a text are parts of it.
        let mut may_begin = true;
        let mut blank = true;
        let mut at = 0;
        let byte = |at: usize| text.as_bytes().get(at).copied();
        let is_blank = |at: usize| byte(at).is_none_or(|byte| byte.is_ascii_whitespace());
        while at < end {
            let Some(here) = byte(at) else { break };
            let mut next = at + 1;
            match here {
                b'\n' => may_begin |= before.open.is_empty(),
                b' ' | b'\t' | b'\r' => {}
                b'#' if blank => {
                    next = end_of_line(text, at);
                    before.comments.push(at..next);
                }
                b'\'' | b'"' if may_begin => {
                    next = end_of_quoted(text, at);
                    before.quoted = Some(at..next);
                    may_begin = false;
                }
                b'[' | b'{' if may_begin || !before.open.is_empty() => {
                    before.open.push(Bracket { at, character: char::from(here), entry: next });
                    may_begin = true;
                }
                b']' | b'}' if !before.open.is_empty() => {
                    before.open.pop();
                    may_begin = false;
                }
                b',' if !before.open.is_empty() => {
                    if let Some(bracket) = before.open.last_mut() {
                        bracket.entry = next;
                    }
                    may_begin = true;
                }
                b':' if is_blank(next) || (!before.open.is_empty() && before.quoted.as_ref().is_some_and(|q| q.end == at)) => {
                    may_begin = true;
                }
                b'-' if may_begin && before.open.is_empty() && is_blank(next) => {}
                b'|' | b'>' if may_begin && before.open.is_empty() => next = end_of_block(text, at),
                _ => may_begin = false,
            }
            blank = here.is_ascii_whitespace();
            at = next;
        }
        before
    }

    /// Where what a line says ends: at its comment, if it has one.
    pub(super) fn without_comment(&self, line: Range<usize>) -> usize {
        self.comments.iter().find(|comment| line.contains(&comment.start)).map_or(line.end, |comment| comment.start)
    }
}

fn end_of_line(text: &str, at: usize) -> usize {
    text.get(at..).and_then(|rest| rest.find(['\r', '\n'])).map_or(text.len(), |length| at + length)
}

/// Behind the quote that ends a quoted text; the end of all where none does.
fn end_of_quoted(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let quote = bytes.get(start).copied();
    let mut at = start + 1;
    while let Some(here) = bytes.get(at).copied() {
        match here {
            b'\\' if quote == Some(b'"') => at += 2,
            b'\'' if quote == Some(here) && bytes.get(at + 1) == Some(&here) => at += 2,
            _ if quote == Some(here) => return at + 1,
            _ => at += 1,
        }
    }
    text.len()
}

/// Behind the lines of a text that begins on the line below its `|` or `>`: those that are indented further than its key, or its dash.
fn end_of_block(text: &str, at: usize) -> usize {
    let start = text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1);
    let indentation = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let head = text.get(start..at).unwrap_or_default();
    let mut outer = indentation(head);
    // Behind the dash of an element its first key has a column of its own.
    while let Some(rest) = head.get(outer..).and_then(|rest| rest.strip_prefix("- ")).filter(|rest| !rest.trim().is_empty()) {
        outer += 2 + indentation(rest);
    }
    let mut end = end_of_line(text, at);
    for line in text.get(end..).unwrap_or_default().split_inclusive('\n') {
        if !line.trim().is_empty() && indentation(line) <= outer {
            break;
        }
        end += line.len();
    }
    end
}

#[cfg(test)]
mod tests {
    use super::Before;

    #[test]
    fn what_is_open_at_the_end() {
        let open = |text: &str| {
            let before = Before::read(text, text.len());
            before.open.iter().map(|bracket| &text[bracket.at..=bracket.at]).collect::<String>()
        };
        assert_eq!(open("a: { b: [c, 'x]', d[] "), "{[");
        assert_eq!(open("a: b[ {\nc: d's [\n- 'e[''['\n"), "");
        assert_eq!(open("- [a # ]\n"), "[");
        assert_eq!(open("- a: |\n    [ {\n\n    '\n  b: {"), "{");
        assert_eq!(open("{ a: b: c, 'd':[ "), "{[");
        assert_eq!(open("a: \"\\\"[\" "), "");
        assert_eq!(open("a: 'b\n{"), "");
    }

    #[test]
    fn entries_and_quotes() {
        let text = "a: { b: 1, 카드: 'c' ";
        let before = Before::read(text, text.len());
        assert_eq!(&text[before.open[0].entry..], " 카드: 'c' ");
        assert_eq!(&text[before.quoted.unwrap()], "'c'");
    }
}
