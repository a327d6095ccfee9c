use super::Step;
use indexmap::IndexMap;
use serde_yaml::Value;
use std::ops::Range;

/// Where the keys and values of a document stand, in bytes of its file.
#[derive(Debug, Clone, Default)]
pub struct Spans {
    root: Option<Node>,
}

/// Where one node stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NodeSpan {
    /// Its key, if it stands under one.
    pub key: Option<Range<usize>>,
    /// Itself.
    pub value: Range<usize>,
}

/// A node with everything below it, as the events tell it.
#[derive(Debug, Clone)]
pub(super) struct Node {
    pub(super) span: NodeSpan,
    pub(super) content: Content,
}

/// What a node is.
#[derive(Debug, Clone)]
pub(super) enum Content {
    /// A text, number or boolean; null where the reader has reported what stands there.
    Scalar(Value),
    List(Vec<Node>),
    Mapping(IndexMap<String, Node>),
}

impl Spans {
    pub(super) fn new(root: Node) -> Self {
        Self { root: Some(root) }
    }

    /// Where the node at `path` stands.
    #[must_use]
    pub fn get(&self, path: &[Step]) -> Option<&NodeSpan> {
        let (node, depth) = self.nearest(path)?;
        (depth == path.len()).then_some(&node.span)
    }

    /// The deepest node on the way to `path`, and how many steps lead to it.
    pub(super) fn nearest(&self, path: &[Step]) -> Option<(&Node, usize)> {
        let mut node = self.root.as_ref()?;
        for (depth, step) in path.iter().enumerate() {
            match node.child(step) {
                Some(child) => node = child,
                None => return Some((node, depth)),
            }
        }
        Some((node, path.len()))
    }
}

impl Node {
    fn child(&self, step: &Step) -> Option<&Self> {
        match (&self.content, step) {
            (Content::List(elements), Step::Index(index)) => elements.get(*index),
            (Content::Mapping(members), Step::Key(key)) => members.get(key),
            (Content::Scalar(_) | Content::List(_) | Content::Mapping(_), Step::Key(_) | Step::Index(_)) => None,
        }
    }

    /// The decoded text, if it is one.
    pub(super) fn text(&self) -> Option<&str> {
        match &self.content {
            Content::Scalar(value) => value.as_str(),
            Content::List(_) | Content::Mapping(_) => None,
        }
    }

    /// The same without spans.
    pub(super) fn to_value(&self) -> Value {
        match &self.content {
            Content::Scalar(value) => value.clone(),
            Content::List(elements) => Value::Sequence(elements.iter().map(Self::to_value).collect()),
            Content::Mapping(members) => {
                Value::Mapping(members.iter().map(|(key, node)| (Value::String(key.clone()), node.to_value())).collect())
            }
        }
    }
}

/// The bytes of `raw`, a scalar as written, that stand for bytes `part` of its decoded text. Escapes and folded lines in front of them
/// are beyond this; then the part is looked for, and if it is not found, the whole scalar stands for it.
pub(super) fn within(raw: &str, decoded: &str, part: &Range<usize>) -> Range<usize> {
    let whole = 0..raw.len();
    let Some((before, piece)) = decoded.get(..part.end).and_then(|head| Some((head.get(..part.start)?, head.get(part.start..)?)))
    else {
        return whole;
    };
    let quote = usize::from(raw.starts_with(['\'', '"']));
    let head = quote + part.end;
    if raw.get(quote..head) == decoded.get(..part.end) {
        return quote + part.start..head;
    }
    if piece.is_empty() {
        return whole;
    }
    let earlier = before.matches(piece).count();
    raw.match_indices(piece).nth(earlier).map_or(whole, |(at, _)| at..at + piece.len())
}

/// Turns indices of characters into indices of bytes.
pub(super) struct CharIndex<'a> {
    text: &'a str,
    /// Byte offset of every [`Self::STRIDE`]th character.
    offsets: Vec<usize>,
}

impl<'a> CharIndex<'a> {
    const STRIDE: usize = 64;

    pub(super) fn new(text: &'a str) -> Self {
        Self { text, offsets: text.char_indices().step_by(Self::STRIDE).map(|(offset, _)| offset).collect() }
    }

    /// Byte offset of the character; the end of the text for those beyond it.
    pub(super) fn byte(&self, character: usize) -> usize {
        let Some(start) = self.offsets.get(character / Self::STRIDE) else { return self.text.len() };
        let rest = self.text.get(*start..).unwrap_or_default();
        rest.char_indices().nth(character % Self::STRIDE).map_or(self.text.len(), |(offset, _)| start + offset)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_and_bytes() {
        let text = "한a글b".repeat(100);
        let index = CharIndex::new(&text);
        for (character, (byte, _)) in text.char_indices().enumerate() {
            assert_eq!(index.byte(character), byte);
        }
        assert_eq!(index.byte(400), text.len());
        assert_eq!(index.byte(usize::MAX), text.len());
        assert_eq!(CharIndex::new("").byte(0), 0);
    }

    #[test]
    fn parts_of_scalars() {
        let find = |raw: &'static str, decoded: &str, part: Range<usize>| &raw[within(raw, decoded, &part)];
        assert_eq!(find("card.quota", "card.quota", 5..10), "quota");
        assert_eq!(find("'card.quota'", "card.quota", 5..10), "quota");
        assert_eq!(find("'a''b c'", "a'b c", 4..5), "c");
        assert_eq!(find("a\n  b b", "a b b", 4..5), "b");
        assert_eq!(within("a\n  b b", "a b b", &(4..5)), 6..7);
        assert_eq!(find("카드.quota", "카드.quota", 7..12), "quota");
        // Not on a character boundary, or outside.
        assert_eq!(find("카드", "카드", 1..2), "카드");
        assert_eq!(find("ab", "ab", 1..9), "ab");
        assert_eq!(within("'ab'", "ab", &(2..2)), 3..3);
    }
}
