//! What keeps a file from being read, in words of the people who wrote it.
//!
//! The parser says what it would have taken in place of what it found. Mostly that is far from the mistake: a bracket that is not closed is
//! noticed lines later, as a colon. So the text is looked at again, as far as the parser came.
//!
//! | file | subject |
//! |---|---|
//! | `before` | brackets, quotes and comments in front of the place where reading ended |
//! | `quoted` | quotes that end too early, or not at all |
//! | `symbol` | characters that mean something to YAML, meant as texts |
//! | `brackets` | brackets that are not closed, and commas between lines |
//! | `flow` | what stands in brackets on one line |
//! | `block` | keys and elements on lines of their own |

mod before;
mod block;
mod brackets;
mod flow;
mod quoted;
mod symbol;
#[cfg(test)]
mod tests;

use before::Before;
use std::ops::Range;

/// What is wrong with a file that is not YAML.
pub(super) struct Unreadable {
    /// Completes `not YAML: ...`.
    pub(super) message: String,
    pub(super) range: Range<usize>,
    /// Another place that matters, and why.
    pub(super) label: Option<(Range<usize>, String)>,
    pub(super) help: Option<String>,
}

impl Unreadable {
    fn new(message: impl Into<String>, range: Range<usize>, help: impl Into<String>) -> Self {
        Self { message: message.into(), range, label: None, help: Some(help.into()) }
    }

    fn label(mut self, range: Range<usize>, text: impl Into<String>) -> Self {
        self.label = Some((range, text.into()));
        self
    }
}

/// Says why the parser went no further than byte `at`, where it said `info`.
pub(super) fn explain(text: &str, at: usize, info: &str) -> Unreadable {
    let scene = Scene::new(text, at, info);
    let mistakes = [
        brackets::hidden_by_comment,
        block::dash,
        block::key_before_bracket,
        quoted::mistake,
        symbol::mistake,
        brackets::mistake,
        flow::mistake,
        block::mistake,
    ];
    mistakes.into_iter().find_map(|mistake| mistake(&scene)).unwrap_or_else(|| scene.as_the_parser_says())
}

/// Where reading ended, and what is known of it.
struct Scene<'a> {
    text: &'a str,
    /// The first byte that was not read.
    at: usize,
    /// What the parser says.
    info: &'a str,
    before: Before,
}

/// A line that says something, without blanks around it and comments behind it.
#[derive(Clone, Copy)]
struct Line<'a> {
    start: usize,
    /// Blanks in front of it.
    column: usize,
    text: &'a str,
}

impl<'a> Scene<'a> {
    fn new(text: &'a str, at: usize, info: &'a str) -> Self {
        Self { text, at, info, before: Before::read(text, at) }
    }

    fn slice(&self, range: Range<usize>) -> &'a str {
        self.text.get(range).unwrap_or_default()
    }

    /// What was not read.
    fn rest(&self) -> &'a str {
        self.slice(self.at..self.text.len())
    }

    /// The first character that was not read, if there is one.
    fn character(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Its bytes; none at the end of the file.
    fn here(&self) -> Range<usize> {
        self.at..self.at + self.character().map_or(0, char::len_utf8)
    }

    /// First byte of the line that a byte stands in.
    fn start_of_line(&self, at: usize) -> usize {
        self.slice(0..at).rfind('\n').map_or(0, |end| end + 1)
    }

    /// What stands in front of the place on its line, without blanks around it.
    fn ahead(&self) -> &'a str {
        self.slice(self.start_of_line(self.at)..self.at).trim()
    }

    /// The line of the place.
    fn line(&self) -> Line<'a> {
        self.line_from(self.start_of_line(self.at))
    }

    /// The nearest line above one that says something.
    fn above(&self, start: usize) -> Option<Line<'a>> {
        let mut end = start;
        while end > 0 {
            let line = self.line_from(self.start_of_line(end - 1));
            if !line.text.is_empty() {
                return Some(line);
            }
            end = self.start_of_line(end - 1);
        }
        None
    }

    fn line_from(&self, start: usize) -> Line<'a> {
        let raw = self.slice(start..self.text.len()).lines().next().unwrap_or_default();
        let column = raw.len() - raw.trim_start().len();
        let said = self.before.without_comment(start..start + raw.len());
        Line { start: start + column, column, text: self.slice(start + column..said).trim_end() }
    }

    fn is_at_end(&self) -> bool {
        self.rest().trim().is_empty()
    }

    /// What the parser says, and what to do about it where that is sure.
    fn as_the_parser_says(&self) -> Unreadable {
        let helps = [
            ("tab", "indent with spaces"),
            ("comments must be separated", "write a space before the `#`; a text with `#` in it needs quotes"),
            ("unknown anchor", "specs have no aliases; a text that starts with `*` needs quotes"),
            ("block scalar", "a text that starts with `>` or `|` needs quotes"),
            ("block sequence entries", "a list begins on the next line; a text that starts with `- ` needs quotes"),
            ("mapping keys are not allowed", "a text that starts with `? ` needs quotes"),
        ];
        let help = helps.into_iter().find(|(part, _)| self.info.contains(part)).map(|(_, help)| help.to_owned());
        Unreadable { message: self.info.to_owned(), range: self.here(), label: None, help }
    }
}

impl<'a> Line<'a> {
    fn range(&self) -> Range<usize> {
        self.start..self.start + self.text.len()
    }

    /// The line without the dashes of lists in front of it.
    fn entry(&self) -> Self {
        let mut entry = *self;
        while let Some(rest) = entry.text.strip_prefix("- ") {
            let inner = rest.trim_start();
            let skipped = entry.text.len() - inner.len();
            entry = Line { start: entry.start + skipped, column: entry.column + skipped, text: inner };
        }
        entry
    }

    /// Key and value of `key: value`; the value may be nothing.
    fn pair(&self) -> Option<(&'a str, &'a str)> {
        if let Some((key, value)) = self.text.split_once(": ") {
            return Some((key, value.trim_start()));
        }
        self.text.strip_suffix(':').map(|key| (key, ""))
    }
}

/// The bracket that closes one.
const fn closing(open: char) -> char {
    if open == '{' { '}' } else { ']' }
}
