use super::refused::TEXTS;
use super::{Ambiguity, Builder, Content, Frame, Key, Node, Open};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::source::colon;
use crate::source::scalar::plain;
use serde_yaml::Value;
use std::ops::Range;

/// Keys whose values are `true` or `false`, wherever they stand.
const BOOLEANS: [&str; 6] = ["required", "secret", "deprecated", "nullable", "open", "widens"];

impl Builder<'_> {
    /// Reports a value that readers do not agree on, and gives what is to be taken for it: nothing, or what was certainly meant.
    pub(super) fn ambiguous(&mut self, ambiguity: Ambiguity, text: &str, bytes: Range<usize>) -> (Value, Range<usize>) {
        let key = match self.stack.last() {
            Some(Frame { open: Open::Mapping(_, Key::Some(name, range)), .. }) => Some((name.clone(), range.clone())),
            // What stands in place of the key has been reported.
            Some(Frame { open: Open::Mapping(_, Key::Refused), .. }) if text.is_empty() => return (Value::Null, bytes),
            Some(Frame { open: Open::Mapping(..) | Open::List(_), .. }) | None => None,
        };
        let help = ambiguity.help(text);
        match (key, text.is_empty()) {
            // Where nothing stands there is nothing to underline but the key.
            (Some((name, range)), true) => {
                if !self.has_colon(range.end) {
                    return self.without_colon(&name, &range, bytes);
                }
                let end = self.behind_colon(range.end);
                if !self.refuse_cut(&(end..end)) {
                    self.report(Code::AmbiguousScalar, format!("`{name}` has no value"), range, &help);
                }
            }
            (None, true) => self.report(Code::AmbiguousScalar, "no value", bytes.clone(), &help),
            (key, false) => {
                if self.is_separated(&bytes) {
                    self.separated(&bytes);
                    return (Value::Null, bytes);
                }
                let wanted = key.filter(|(name, _)| BOOLEANS.contains(&name.as_str())).and_then(|_| ambiguity.boolean(text));
                let help = wanted.map_or(help, |wanted| format!("write `{wanted}`"));
                let message = format!("`{text}` without quotes is {}", ambiguity.taken_for());
                self.report(Code::AmbiguousScalar, message, bytes.clone(), &help);
            }
        }
        (Value::Null, bytes)
    }

    /// Whether what ends at a byte is followed by the colon that makes it a key.
    pub(super) fn has_colon(&self, end: usize) -> bool {
        self.text.get(end..).is_some_and(|rest| rest.trim_start().starts_with(':'))
    }

    /// The byte behind that colon.
    fn behind_colon(&self, end: usize) -> usize {
        self.text.get(end..).and_then(|rest| rest.find(':')).map_or(end, |at| end + at + 1)
    }

    /// What stands inside of braces and has no colon, though it is taken for a key.
    fn without_colon(&mut self, name: &str, range: &Range<usize>, bytes: Range<usize>) -> (Value, Range<usize>) {
        let nothing = (Value::Null, bytes);
        // A bracket in the middle of a text, or a text behind one: the parser goes no further.
        let rest = self.text.get(range.end..).unwrap_or_default().trim_start();
        let is_behind = |rest: &str| rest.trim_start_matches(' ').starts_with(char::is_alphanumeric);
        let is_broken = rest.starts_with(['[', '{']) || rest.strip_prefix('}').is_some_and(is_behind);
        if is_broken {
            self.refuse_key();
            return nothing;
        }
        if self.is_separated(range) {
            self.refuse_key();
            self.separated(range);
            return nothing;
        }
        let is_continued = self.continues_text(range);
        // In a text for people anything may stand behind a comma.
        let is_prose = is_continued && self.previous_is_prose();
        if let Some(slip) = colon::slip(name).filter(|slip| !is_prose || TEXTS.contains(&slip.key)) {
            let part = |part: &Range<usize>| range.start + part.start..range.start + part.end;
            self.report(Code::AmbiguousScalar, slip.message(), part(&slip.sign), &slip.help());
            let value = name.get(slip.value.clone()).unwrap_or_default();
            if value.starts_with(['\'', '"']) {
                // Of a quoted text only the part up to its first comma stands here.
                self.continued = range.end;
            }
            let value = plain(value).unwrap_or(Value::Null);
            if let Some(Frame { open: Open::Mapping(members, key), .. }) = self.stack.last_mut() {
                let is_known = members.contains_key(slip.key);
                let place = range.start..range.start + slip.key.len();
                *key = if is_known { Key::Refused } else { Key::Some(slip.key.to_owned(), place) };
            }
            return (value, part(&slip.value));
        }
        if let Some(key) = self.text_key(name) {
            self.continued = range.end;
            let message = format!("no colon behind `{key}`");
            self.report(Code::AmbiguousScalar, message, range.start..range.start + key.len(), &format!("write `{key}: `"));
            self.refuse_key();
            return nothing;
        }
        self.refuse_key();
        if is_continued {
            self.cut_by_comma(name, range);
        } else {
            let message = format!("`{name}` is taken for a key, and has no value");
            self.report(Code::AmbiguousScalar, message, range.clone(), "inside braces stands `key: value`, and commas between");
        }
        nothing
    }

    /// The key at the beginning of a text without a colon, where it is one of those that texts for people have and is missing here.
    fn text_key(&self, name: &str) -> Option<&'static str> {
        let (word, _) = name.split_once(' ')?;
        let key = TEXTS.into_iter().find(|key| *key == word)?;
        match self.stack.last() {
            Some(Frame { open: Open::Mapping(members, _), .. }) => (!members.contains_key(key)).then_some(key),
            Some(Frame { open: Open::List(_), .. }) | None => None,
        }
    }

    fn refuse_key(&mut self) {
        if let Some(Frame { open: Open::Mapping(_, key), .. }) = self.stack.last_mut() {
            *key = Key::Refused;
        }
    }

    /// Reports a key that goes on up to a colon inside of what was meant as its value: `a:{ b`.
    pub(super) fn lacks_space(&mut self, text: &str, bytes: &Range<usize>) -> bool {
        let slip =
            colon::slip(text).filter(|slip| text.get(slip.value.clone()).is_some_and(|value| value.starts_with(['{', '['])));
        let Some(slip) = slip else { return false };
        let sign = bytes.start + slip.sign.start..bytes.start + slip.sign.end;
        let place = Place::bytes(self.file, sign);
        self.slips.push(Diagnostic::new(Code::AmbiguousScalar, slip.message(), place).help(slip.help()));
        true
    }

    /// A colon that has nothing in front, and what to do about it.
    pub(super) fn without_key(&self, bytes: &Range<usize>) -> (Range<usize>, &'static str) {
        let rest = self.text.get(bytes.start..).unwrap_or_default();
        let start = bytes.start + (rest.len() - rest.trim_start().len());
        let Some(behind) = rest.trim_start().strip_prefix(':') else {
            return (bytes.clone(), "write a key in front of the colon");
        };
        let is_text = behind.trim_start().starts_with([',', ']']);
        (start..start + 1, if is_text { "quote it: ':'" } else { "write a key in front of the colon" })
    }

    /// The value in front of the one that comes next, where there is one beside it.
    pub(super) fn previous(&self) -> Option<&Node> {
        match &self.stack.last()?.open {
            Open::List(elements) => elements.last(),
            Open::Mapping(members, _) => members.last().map(|(_, node)| node),
        }
    }

    /// Whether the value in front is a text for people.
    fn previous_is_prose(&self) -> bool {
        match self.stack.last() {
            Some(Frame { open: Open::Mapping(members, _), .. }) => {
                members.last().is_some_and(|(name, _)| TEXTS.contains(&name.as_str()))
            }
            Some(Frame { open: Open::List(_), .. }) | None => false,
        }
    }

    /// Whether a node is a text without quotes.
    pub(super) fn is_plain_text(&self, node: &Node) -> bool {
        let raw = self.text.get(node.span.value.clone()).unwrap_or_default();
        matches!(&node.content, Content::Scalar(Value::String(_))) && !raw.starts_with(['\'', '"'])
    }
}
