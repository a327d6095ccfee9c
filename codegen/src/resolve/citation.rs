use super::node::Node;
use super::report::Problems;
use crate::diagnostic::{Code, Place};
use crate::model::{Citation, LineRange, SourceDocument, SourceKind};
use indexmap::IndexMap;
use serde_yaml::Value;

/// A range of more lines is no place but a chapter.
const MOST_LINES: u32 = 12;

/// What `source` keys are read against.
#[derive(Debug, Clone, Copy)]
pub(super) struct Citing<'a> {
    /// All documents.
    pub(super) documents: &'a IndexMap<String, SourceDocument>,
    /// What `{ lines }` without `doc` cites in this file.
    pub(super) document: Option<&'a str>,
}

impl Citing<'_> {
    /// Reads `{ lines }`, `{ doc, lines }` or a list of these; what is wrong is reported and left out.
    pub(super) fn read(&self, problems: &Problems, node: &Node<'_>) -> Vec<Citation> {
        let items = node.one_or_many();
        if items.is_empty() {
            problems.error(Code::InvalidCitation, "a list of citations cites something", node.place.clone());
        }
        items.iter().filter_map(|item| self.one(problems, item)).collect()
    }

    fn one(&self, problems: &Problems, node: &Node<'_>) -> Option<Citation> {
        node.fields(problems, &["doc", "lines"])?;
        let doc = match node.get("doc") {
            Some(doc) => Some(doc.text(problems)?),
            None => None,
        };
        let Some(lines) = node.get("lines") else {
            // A standard need not be at hand as a file with lines.
            if let Some((id, _)) =
                doc.and_then(|id| Some((id, self.documents.get(id).filter(|d| d.kind == SourceKind::Standard)?)))
            {
                return Some(Citation { doc: id.to_owned(), lines: Vec::new() });
            }
            problems.error(Code::MissingKey, "a citation names `lines`", node.place.clone());
            return None;
        };
        let lines = read_lines(problems, &lines.list(problems)?, &lines.place, Some(MOST_LINES));
        self.citation(problems, doc, lines, &node.place)
    }

    /// A citation whose keys stand beside others, as in an erratum's place.
    pub(super) fn beside(&self, problems: &Problems, doc: Option<&str>, lines: &[Value], place: &Place) -> Option<Citation> {
        self.citation(problems, doc, lines_beside(problems, lines, place, Some(MOST_LINES)), place)
    }

    fn citation(&self, problems: &Problems, doc: Option<&str>, lines: Vec<LineRange>, place: &Place) -> Option<Citation> {
        let doc = match doc {
            Some(id) if self.documents.contains_key(id) => id,
            Some(id) => {
                let known = self.documents.keys().map(String::as_str);
                problems.unknown("a document in sources.yaml", id, place.clone().key("doc"), known);
                return None;
            }
            None => self.document.or_else(|| {
                problems.error_with_help(
                    Code::InvalidCitation,
                    "nothing says which document these lines are of",
                    place.clone(),
                    "name it: `{ doc: ..., lines: [...] }`, or once for the file",
                );
                None
            })?,
        };
        (!lines.is_empty()).then(|| Citation { doc: doc.to_owned(), lines })
    }
}

/// Reads the key `lines` of the mapping at `place`; `most` limits the lines of one range.
pub(super) fn lines_beside(problems: &Problems, lines: &[Value], place: &Place, most: Option<u32>) -> Vec<LineRange> {
    let place = place.clone().key("lines");
    let nodes: Vec<_> = lines.iter().enumerate().map(|(index, value)| Node::new(value, place.clone().index(index))).collect();
    read_lines(problems, &nodes, &place, most)
}

/// Reads `[181-185, 359]`.
fn read_lines(problems: &Problems, items: &[Node<'_>], place: &Place, most: Option<u32>) -> Vec<LineRange> {
    if items.is_empty() {
        problems.error(Code::InvalidCitation, "a list of lines has at least one", place.clone());
    }
    items.iter().filter_map(|item| line_range(problems, item, most)).collect()
}

fn line_range(problems: &Problems, node: &Node<'_>, most: Option<u32>) -> Option<LineRange> {
    let range = match node.value {
        Value::Number(number) => number.as_u64().and_then(|n| u32::try_from(n).ok()).map(|n| (n, n)),
        Value::String(text) => text.split_once('-').and_then(|(first, last)| Some((line(first)?, line(last)?))),
        _ => None,
    };
    let Some((first, last)) = range else {
        problems.error(Code::InvalidCitation, "lines are written `181-185` or `359`", node.place.clone());
        return None;
    };
    let wrong = if first == 0 {
        String::from("lines are counted from 1")
    } else if first > last {
        format!("the range {first}-{last} runs backwards")
    } else if most.is_some_and(|most| last - first + 1 > most) {
        format!("the range {first}-{last} spans {} lines, more than {MOST_LINES}", last - first + 1)
    } else {
        return Some(LineRange { first, last });
    };
    problems.error(Code::InvalidCitation, wrong, node.place.clone());
    None
}

/// Digits only: `u32::from_str` would take a sign as well.
fn line(text: &str) -> Option<u32> {
    text.chars().all(|c| c.is_ascii_digit()).then(|| text.parse().ok())?
}
