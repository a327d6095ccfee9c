//! The document of a file, from the events of its YAML, with whatever is not part of the spec language.

mod ambiguous;
mod comma;
mod refused;

use super::scalar::{Ambiguity, plain, quote};
use super::spans::{CharIndex, Content, Node, NodeSpan};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use indexmap::IndexMap;
use saphyr_parser::{Event, Parser, ScalarStyle, Span};
use serde_yaml::Value;
use std::ops::Range;

/// Mappings and lists inside each other.
pub(super) const GREATEST_DEPTH: usize = 64;

/// Reads the document of a file from its YAML events, without recursion, and reports whatever is not part of the spec language. `None`
/// where there is no tree to go on with.
pub(super) fn read(file: usize, text: &str, diagnostics: &mut Diagnostics) -> Option<Node> {
    let mut builder = Builder {
        file,
        text,
        index: CharIndex::new(text),
        stack: Vec::new(),
        root: None,
        cuts: Vec::new(),
        slips: Vec::new(),
        separated: 0,
        continued: 0,
        diagnostics,
    };
    let read = builder.document();
    let held_back = std::mem::take(&mut builder.cuts).into_iter().chain(std::mem::take(&mut builder.slips));
    builder.diagnostics.extend(held_back);
    read.and(builder.root)
}

struct Builder<'a> {
    file: usize,
    text: &'a str,
    index: CharIndex<'a>,
    stack: Vec<Frame>,
    root: Option<Node>,
    /// Comments that cut a text, held back until it is known whether they also hide a bracket.
    cuts: Vec<Diagnostic>,
    /// Keys that lack a colon, held back until it is known whether their lines can be read.
    slips: Vec<Diagnostic>,
    /// Behind the last number that has been reported because of its commas.
    separated: usize,
    /// Behind the last part of a text that has been reported because of its commas.
    continued: usize,
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
    /// Reads all events; `None` where that ends too early.
    fn document(&mut self) -> Option<()> {
        self.refuse_directives();
        let mut documents = 0_usize;
        let mut parser = Parser::new_from_str(self.text);
        while let Some(event) = parser.next_event() {
            match event {
                Ok((event, span)) => {
                    let bytes = self.bytes(&span);
                    match event {
                        Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => {}
                        Event::DocumentStart(_) => {
                            documents += 1;
                            if documents > 1 {
                                self.report(
                                    Code::SecondDocument,
                                    "a second document starts here",
                                    bytes,
                                    "move it to a file of its own",
                                );
                                break;
                            }
                        }
                        Event::Alias(_) => self.alias(bytes),
                        Event::Scalar(value, style, anchor, tag) => {
                            let refused = self.refuse_properties(anchor, tag.is_some(), &bytes);
                            self.scalar(value.into_owned(), style, bytes, refused);
                        }
                        Event::SequenceStart(anchor, tag) => {
                            self.refuse_properties(anchor, tag.is_some(), &bytes);
                            let bytes = self.start_at_dash(bytes);
                            self.open(Open::List(Vec::new()), bytes)?;
                        }
                        Event::MappingStart(anchor, tag) => {
                            self.refuse_properties(anchor, tag.is_some(), &bytes);
                            self.open(Open::Mapping(IndexMap::new(), Key::None), bytes)?;
                        }
                        Event::SequenceEnd | Event::MappingEnd => self.close(&bytes),
                    }
                }
                Err(error) => {
                    self.syntax_error(&error);
                    return None;
                }
            }
        }
        if self.root.is_none() {
            self.report(Code::EmptyFile, "the file says nothing", 0..0, "write something into it, or remove it");
        }
        Some(())
    }

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
        let (value, bytes) = match (refused, style) {
            (true, _) => (Value::Null, bytes),
            (false, ScalarStyle::Plain) => match plain(&text) {
                Ok(value) => {
                    self.refuse_cut(&bytes);
                    (value, bytes)
                }
                Err(ambiguity) => self.ambiguous(ambiguity, &text, bytes),
            },
            (false, ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted | ScalarStyle::Literal | ScalarStyle::Folded) => {
                (Value::String(text), bytes)
            }
        };
        self.add(Content::Scalar(value), bytes);
    }

    /// Checks a key.
    fn key(&mut self, text: String, style: ScalarStyle, bytes: Range<usize>) -> Key {
        if style == ScalarStyle::Plain {
            if text == "<<" {
                self.report(Code::YamlFeature, "specs have no merge keys", bytes, "write the keys out");
                return Key::Refused;
            }
            match plain(&text) {
                Ok(Value::String(_)) => {
                    if self.lacks_space(&text, &bytes) {
                        return Key::Refused;
                    }
                }
                // Without a colon it is no key; that is said when its value does not come.
                Ok(_) if !self.has_colon(bytes.end) => {}
                Err(ambiguity) if ambiguity != Ambiguity::Empty && !self.has_colon(bytes.end) => {}
                Ok(_) => {
                    let message = format!("the key `{text}` is not a text");
                    self.report(Code::KeyNotText, message, bytes.clone(), &format!("quote it: {}", quote(&text)));
                }
                Err(Ambiguity::Empty) => {
                    let (colon, help) = self.without_key(&bytes);
                    self.report(Code::KeyNotText, "a value without a key", colon, help);
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
