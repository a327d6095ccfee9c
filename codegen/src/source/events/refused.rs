use super::{Builder, Content, Frame, Key, Open};
use crate::diagnostic::{Code, Diagnostic, Part, Place};
use crate::source::unreadable;
use saphyr_parser::ScanError;
use serde_yaml::Value;
use std::ops::Range;

/// Keys whose values are texts for people: no code, number or path stands there.
pub(super) const TEXTS: [&str; 6] = ["ko", "en", "reason", "never-fires", "implied", "unreachable-value"];

impl Builder<'_> {
    pub(super) fn refuse_directives(&mut self) {
        let mut start = 0;
        for line in self.text.split_inclusive('\n') {
            let content = line.trim_end();
            if content.starts_with('%') {
                self.report(Code::YamlFeature, "specs have no YAML directives", start..start + content.len(), "remove it");
            } else if !content.is_empty() && !content.trim_start().starts_with('#') {
                return;
            }
            start += line.len();
        }
    }

    /// Whether a tag makes the value unusable.
    pub(super) fn refuse_properties(&mut self, anchor: usize, tag: bool, bytes: &Range<usize>) -> bool {
        if anchor == 0 && !tag {
            return false;
        }
        // The range of a collection may be empty or start at its properties.
        let line = self.text.get(bytes.start..).and_then(|rest| rest.lines().next()).unwrap_or_default();
        let shown = if bytes.is_empty() { bytes.start..bytes.start + line.trim_end().len() } else { bytes.clone() };
        if anchor > 0 {
            self.report(Code::YamlFeature, "specs have no anchors", shown.clone(), "write the value out wherever it is meant");
        }
        if tag {
            self.report(Code::YamlFeature, "specs have no tags", shown, "remove the tag; quotes make a text of a number");
        }
        tag
    }

    pub(super) fn alias(&mut self, bytes: Range<usize>) {
        self.report(Code::YamlFeature, "specs have no aliases", bytes.clone(), "write the value out");
        match self.key_awaited() {
            Some(key) => *key = Key::Refused,
            None => self.add(Content::Scalar(Value::Null), bytes),
        }
    }

    /// Says why there is no tree to go on with.
    pub(super) fn syntax_error(&mut self, error: &ScanError) {
        let at = self.index.byte(error.marker().index());
        let start = self.text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1);
        if let Some(slip) = self.slips.pop_if(|slip| matches!(&slip.primary.part, Part::Bytes(range) if range.start >= start)) {
            let message = format!("not YAML: {}", slip.message);
            self.diagnostics.push(Diagnostic { code: Code::YamlSyntax, message, ..slip });
            return;
        }
        let found = unreadable::explain(self.text, at, error.info());
        let place = |range| Place::bytes(self.file, range);
        // One comment is one mistake, also where it cuts a text and hides a bracket.
        self.cuts.retain(|cut| !matches!(&cut.primary.part, Part::Bytes(range) if range.start == found.range.start));
        let mut diagnostic = Diagnostic::new(Code::YamlSyntax, format!("not YAML: {}", found.message), place(found.range));
        if let Some((range, text)) = found.label {
            diagnostic = diagnostic.label(place(range), text);
        }
        diagnostic.help = found.help;
        self.diagnostics.push(diagnostic);
    }

    /// Refuses a comment behind an unquoted text for people, which would be longer without it. The text ends where the value does.
    pub(super) fn refuse_cut(&mut self, value: &Range<usize>) -> bool {
        let is_text = match self.stack.last() {
            Some(Frame { open: Open::Mapping(_, Key::Some(name, _)), .. }) => TEXTS.contains(&name.as_str()),
            Some(Frame { open: Open::Mapping(..) | Open::List(_), .. }) | None => false,
        };
        let behind = self.text.get(value.end..).and_then(|rest| rest.lines().next()).unwrap_or_default();
        let comment = behind.trim_start();
        if !is_text || !comment.starts_with('#') {
            return false;
        }
        let start = value.end + (behind.len() - comment.len());
        let place = Place::bytes(self.file, start..start + comment.trim_end().len());
        let cut = Diagnostic::new(Code::AmbiguousScalar, "`#` begins a comment here, and the text ends before it", place);
        self.cuts.push(cut.help("quote the whole text; a comment stands on a line of its own"));
        true
    }
}
