//! Commas inside of brackets, where they were meant as parts of texts or numbers.

use super::{Builder, Content};
use crate::diagnostic::Code;
use serde_yaml::Value;
use std::ops::Range;

impl Builder<'_> {
    /// Whether three digits stand behind a number and a comma: `50,000`.
    pub(super) fn is_separated(&self, bytes: &Range<usize>) -> bool {
        let digits = self.text.get(bytes.clone()).unwrap_or_default();
        let is_group = digits.len() == 3 && digits.bytes().all(|byte| byte.is_ascii_digit());
        let follows = |end: usize| self.text.get(end..bytes.start) == Some(",");
        let number = self.previous().filter(|node| matches!(node.content, Content::Scalar(Value::Number(_))));
        is_group && (bytes.start < self.separated || number.is_some_and(|node| follows(node.span.value.end)))
    }

    /// Says so, once for all groups of a number.
    pub(super) fn separated(&mut self, bytes: &Range<usize>) {
        if bytes.start < self.separated {
            return;
        }
        let start = self.previous().map_or(bytes.start, |node| node.span.value.start);
        let mut end = bytes.end;
        while let Some(group) = self.text.get(end..).and_then(|rest| rest.strip_prefix(',')).and_then(|rest| rest.get(..3))
            && group.bytes().all(|byte| byte.is_ascii_digit())
        {
            end += 4;
        }
        self.separated = end;
        let written = self.text.get(start..end).unwrap_or_default();
        let message = format!("`{written}` is taken for several values: numbers have no commas in them");
        let help = format!("write `{}`", written.replace(',', ""));
        self.report(Code::AmbiguousScalar, message, start..end, &help);
    }

    /// Whether a key without a colon stands behind an unquoted text and a comma.
    pub(super) fn continues_text(&self, key: &Range<usize>) -> bool {
        let follows = |end: usize| self.text.get(end..key.start).is_some_and(|between| between.trim() == ",");
        follows(self.continued) || self.previous().is_some_and(|node| self.is_plain_text(node) && follows(node.span.value.end))
    }

    /// Says so, once for all commas of a text.
    pub(super) fn cut_by_comma(&mut self, name: &str, range: &Range<usize>) {
        let is_first = self.text.get(self.continued..range.start).is_none_or(|between| between.trim() != ",");
        self.continued = range.end;
        if is_first {
            let could_be_key = name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
            let help = if could_be_key {
                format!("quote the whole text; if `{name}` is a key, write its value")
            } else {
                "quote the whole text".to_owned()
            };
            let message = format!("`{name}` is taken for a key: a comma ends a text inside braces");
            self.report(Code::AmbiguousScalar, message, range.clone(), &help);
        }
    }
}
