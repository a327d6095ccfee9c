use super::scalar::{Ambiguity, plain, quote};
use super::spans::{CharIndex, Content, Node, NodeSpan};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use indexmap::IndexMap;
use saphyr_parser::{Event, Parser, ScalarStyle, ScanError, Span};
use serde_yaml::Value;
use std::ops::Range;

/// Mappings and lists inside each other.
pub(super) const GREATEST_DEPTH: usize = 64;

/// Reads the document of a file from its YAML events, without recursion, and reports whatever is not part of the spec language. `None`
/// where there is no tree to go on with.
pub(super) fn read(file: usize, text: &str, diagnostics: &mut Diagnostics) -> Option<Node> {
    let mut builder = Builder { file, text, index: CharIndex::new(text), stack: Vec::new(), root: None, diagnostics };
    builder.refuse_directives();
    let mut documents = 0_usize;
    let mut parser = Parser::new_from_str(text);
    while let Some(event) = parser.next_event() {
        match event {
            Ok((event, span)) => {
                let bytes = builder.bytes(&span);
                match event {
                    Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => {}
                    Event::DocumentStart(_) => {
                        documents += 1;
                        if documents > 1 {
                            builder.report(
                                Code::SecondDocument,
                                "a second document starts here",
                                bytes,
                                "move it to a file of its own",
                            );
                            break;
                        }
                    }
                    Event::Alias(_) => builder.alias(bytes),
                    Event::Scalar(value, style, anchor, tag) => {
                        let refused = builder.refuse_properties(anchor, tag.is_some(), &bytes);
                        builder.scalar(value.into_owned(), style, bytes, refused);
                    }
                    Event::SequenceStart(anchor, tag) => {
                        builder.refuse_properties(anchor, tag.is_some(), &bytes);
                        let bytes = builder.start_at_dash(bytes);
                        builder.open(Open::List(Vec::new()), bytes)?;
                    }
                    Event::MappingStart(anchor, tag) => {
                        builder.refuse_properties(anchor, tag.is_some(), &bytes);
                        builder.open(Open::Mapping(IndexMap::new(), Key::None), bytes)?;
                    }
                    Event::SequenceEnd | Event::MappingEnd => builder.close(&bytes),
                }
            }
            Err(error) => {
                builder.syntax_error(&error);
                return None;
            }
        }
    }
    if builder.root.is_none() {
        builder.report(Code::EmptyFile, "the file says nothing", 0..0, "write something into it, or remove it");
    }
    builder.root
}

struct Builder<'a> {
    file: usize,
    text: &'a str,
    index: CharIndex<'a>,
    stack: Vec<Frame>,
    root: Option<Node>,
    diagnostics: &'a mut Diagnostics,
}

/// A list or mapping whose end has not been seen.
struct Frame {
    start: usize,
    end: usize,
    open: Open,
}

enum Open {
    List(Vec<Node>),
    Mapping(IndexMap<String, Node>, Key),
}

/// What the next node of a mapping is.
enum Key {
    /// A key.
    None,
    /// The value of this key.
    Some(String, Range<usize>),
    /// The value of a key that was refused.
    Refused,
}

impl Builder<'_> {
    fn bytes(&self, span: &Span) -> Range<usize> {
        let start = self.index.byte(span.start.index());
        let end = self.index.byte(span.end.index()).max(start);
        // Block scalars and some plain ones reach to the next token.
        let trimmed = self.text.get(start..end).map_or(0, |raw| raw.trim_end().len());
        start..start + trimmed
    }

    /// A block list starts at its first dash; of lists that are not indented the parser tells what follows it.
    fn start_at_dash(&self, bytes: Range<usize>) -> Range<usize> {
        let before = self.text.get(..bytes.start).unwrap_or_default();
        let here = self.text.get(bytes.start..).unwrap_or_default();
        if here.starts_with('[') || here.starts_with("- ") || here.starts_with("-\n") || here.starts_with("-\r") {
            return bytes;
        }
        match before.trim_end_matches([' ', '\t']).strip_suffix('-') {
            Some(rest) => rest.len()..bytes.end,
            None => bytes,
        }
    }

    fn report(&mut self, code: Code, message: impl Into<String>, bytes: Range<usize>, help: &str) {
        self.diagnostics.push(Diagnostic::new(code, message, Place::bytes(self.file, bytes)).help(help));
    }

    fn refuse_directives(&mut self) {
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
    fn refuse_properties(&mut self, anchor: usize, tag: bool, bytes: &Range<usize>) -> bool {
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

    fn syntax_error(&mut self, error: &ScanError) {
        let start = self.index.byte(error.marker().index());
        let length = self.text.get(start..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        let place = Place::bytes(self.file, start..start + length);
        let diagnostic = Diagnostic::new(Code::YamlSyntax, format!("not YAML: {}", error.info()), place);
        self.diagnostics.push(match syntax_help(error.info()) {
            Some(help) => diagnostic.help(help),
            None => diagnostic,
        });
    }

    fn alias(&mut self, bytes: Range<usize>) {
        self.report(Code::YamlFeature, "specs have no aliases", bytes.clone(), "write the value out");
        match self.key_awaited() {
            Some(key) => *key = Key::Refused,
            None => self.add(Content::Scalar(Value::Null), bytes),
        }
    }

    /// The place for a key, where one comes next.
    fn key_awaited(&mut self) -> Option<&mut Key> {
        match self.stack.last_mut() {
            Some(Frame { open: Open::Mapping(_, key @ Key::None), .. }) => Some(key),
            Some(Frame { open: Open::Mapping(..) | Open::List(_), .. }) | None => None,
        }
    }

    fn scalar(&mut self, text: String, style: ScalarStyle, bytes: Range<usize>, refused: bool) {
        if self.key_awaited().is_some() {
            let key = self.key(text, style, bytes);
            if let Some(awaited) = self.key_awaited() {
                *awaited = key;
            }
            return;
        }
        let value = match (refused, style) {
            (true, _) => Value::Null,
            (false, ScalarStyle::Plain) => match plain(&text) {
                Ok(value) => value,
                Err(ambiguity) => {
                    self.ambiguous_value(ambiguity, &text, &bytes);
                    Value::Null
                }
            },
            (false, ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted | ScalarStyle::Literal | ScalarStyle::Folded) => {
                Value::String(text)
            }
        };
        self.add(Content::Scalar(value), bytes);
    }

    /// Reports a value that readers do not agree on.
    fn ambiguous_value(&mut self, ambiguity: Ambiguity, text: &str, bytes: &Range<usize>) {
        // Where nothing stands there is nothing to underline but the key.
        let key = match self.stack.last() {
            Some(Frame { open: Open::Mapping(_, Key::Some(name, range)), .. }) if text.is_empty() => {
                Some((name.clone(), range.clone()))
            }
            Some(Frame { open: Open::Mapping(..) | Open::List(_), .. }) | None => None,
        };
        let help = ambiguity.help(text);
        match (key, text.is_empty()) {
            (Some((name, range)), _) if !self.has_colon(range.end) => {
                let message = format!("`{name}` is taken for a key: a comma ends a text inside braces");
                self.report(Code::AmbiguousScalar, message, range, "quote the whole text");
                if let Some(Frame { open: Open::Mapping(_, key), .. }) = self.stack.last_mut() {
                    *key = Key::Refused;
                }
            }
            (Some((name, range)), _) => self.report(Code::AmbiguousScalar, format!("`{name}` has no value"), range, &help),
            (None, true) => self.report(Code::AmbiguousScalar, "no value", bytes.clone(), &help),
            (None, false) => {
                let message = format!("`{text}` without quotes is {}", ambiguity.taken_for());
                self.report(Code::AmbiguousScalar, message, bytes.clone(), &help);
            }
        }
    }

    /// Whether what ends at a byte is followed by the colon that makes it a key.
    fn has_colon(&self, end: usize) -> bool {
        self.text.get(end..).is_some_and(|rest| rest.trim_start().starts_with(':'))
    }

    /// Checks a key.
    fn key(&mut self, text: String, style: ScalarStyle, bytes: Range<usize>) -> Key {
        if style == ScalarStyle::Plain {
            if text == "<<" {
                self.report(Code::YamlFeature, "specs have no merge keys", bytes, "write the keys out");
                return Key::Refused;
            }
            match plain(&text) {
                Ok(Value::String(_)) => {}
                Ok(_) => {
                    let message = format!("the key `{text}` is not a text");
                    self.report(Code::KeyNotText, message, bytes.clone(), &format!("quote it: {}", quote(&text)));
                }
                Err(Ambiguity::Empty) => {
                    self.report(Code::KeyNotText, "a value without a key", bytes, "write a key in front of the colon");
                    return Key::Refused;
                }
                Err(ambiguity) => {
                    let message = format!("the key `{text}` without quotes is {}", ambiguity.taken_for());
                    self.report(Code::AmbiguousScalar, message, bytes.clone(), &format!("quote it: {}", quote(&text)));
                }
            }
        }
        if let Some(Frame { open: Open::Mapping(members, _), .. }) = self.stack.last()
            && let Some(first) = members.get(&text).and_then(|node| node.span.key.clone())
        {
            let diagnostic =
                Diagnostic::new(Code::DuplicateKey, format!("the key `{text}` occurs twice"), Place::bytes(self.file, bytes))
                    .label(Place::bytes(self.file, first), "it stands here already")
                    .help("remove or rename one of them");
            self.diagnostics.push(diagnostic);
            return Key::Refused;
        }
        Key::Some(text, bytes)
    }

    /// Starts a list or mapping; `None` if that is too deep.
    fn open(&mut self, open: Open, bytes: Range<usize>) -> Option<()> {
        if self.stack.len() == GREATEST_DEPTH {
            let message = format!("more than {GREATEST_DEPTH} lists and mappings inside each other");
            self.report(Code::TooDeep, message, bytes, "nothing in a spec needs that");
            return None;
        }
        self.stack.push(Frame { start: bytes.start, end: bytes.end, open });
        Some(())
    }

    fn close(&mut self, bytes: &Range<usize>) {
        let Some(frame) = self.stack.pop() else { return };
        // The end of a block has no characters of its own and may stand behind comments; a bracket may bring the comment behind it.
        let end = if bytes.is_empty() { frame.end } else { bytes.start + 1 };
        let content = match frame.open {
            Open::List(elements) => Content::List(elements),
            Open::Mapping(members, _) => Content::Mapping(members),
        };
        let span = frame.start..end.max(frame.start);
        if let Some(key) = self.key_awaited() {
            *key = Key::Refused;
            self.report(Code::KeyNotText, "a key that is a list or mapping", span, "keys are single words or texts");
        } else {
            self.add(content, span);
        }
    }

    /// Puts a finished value where it belongs.
    fn add(&mut self, content: Content, value: Range<usize>) {
        let Some(frame) = self.stack.last_mut() else {
            self.root = Some(Node { span: NodeSpan { key: None, value }, content });
            return;
        };
        frame.end = frame.end.max(value.end);
        match &mut frame.open {
            Open::List(elements) => elements.push(Node { span: NodeSpan { key: None, value }, content }),
            Open::Mapping(members, key) => {
                if let Key::Some(name, range) = std::mem::replace(key, Key::None) {
                    members.insert(name, Node { span: NodeSpan { key: Some(range), value }, content });
                }
            }
        }
    }
}

/// What to do about the mistakes that people make.
fn syntax_help(info: &str) -> Option<&'static str> {
    let helps = [
        ("mapping values are not allowed", "a text with `: ` in it needs quotes"),
        ("unexpected character", "a text that starts with this character needs quotes"),
        ("tab", "indent with spaces"),
        ("unknown anchor", "specs have no aliases; a text that starts with `*` needs quotes"),
        ("invalid indentation", "items of one list or mapping start in the same column"),
    ];
    helps.into_iter().find(|(part, _)| info.contains(part)).map(|(_, help)| help)
}
