use super::spans::{Content, Node};
use super::{DocPath, Step};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use serde_yaml::Value;

/// Reads the document once more with another reader, and compares; `None` where that fails, which is reported.
pub(super) fn cross_check(file: usize, text: &str, root: &Node, diagnostics: &mut Diagnostics) -> Option<Value> {
    let value: Value = match serde_yaml::from_str(text) {
        Ok(value) => value,
        Err(error) => {
            diagnostics.push(refusal(file, text, &error));
            return None;
        }
    };
    let mut path = DocPath::new();
    if same(root, &value, &mut path) {
        return Some(value);
    }
    let diagnostic = Diagnostic::new(Code::ReadersDisagree, "YAML readers see different values here", Place::new(file, path));
    diagnostics.push(diagnostic.help("write it more plainly: on one line, with quotes, without tabs"));
    None
}

/// The other reader takes for a mistake what the first one let pass.
fn refusal(file: usize, text: &str, error: &serde_yaml::Error) -> Diagnostic {
    let mut message = error.to_string();
    let mut offset = 0;
    if let Some(location) = error.location() {
        message = message.replace(&format!(" at line {} column {}", location.line(), location.column()), "");
        offset = byte_offset(text, location.line(), location.column());
    }
    let character = text.get(offset..).and_then(|rest| rest.chars().next());
    let place = Place::bytes(file, offset..offset + character.map_or(0, char::len_utf8));
    if character == Some('\t') {
        return Diagnostic::new(Code::YamlSyntax, "not YAML: a line is indented with a tab", place).help("indent with spaces");
    }
    Diagnostic::new(Code::YamlSyntax, format!("not YAML: {message}"), place)
}

/// Whether both readers saw the same; else `path` leads to the first difference.
fn same(node: &Node, value: &Value, path: &mut DocPath) -> bool {
    match (&node.content, value) {
        (Content::Scalar(seen), value) => seen == value,
        (Content::List(elements), Value::Sequence(values)) => {
            elements.len() == values.len()
                && elements.iter().zip(values).enumerate().all(|(index, (element, value))| {
                    path.push(Step::Index(index));
                    let same = same(element, value, path);
                    if same {
                        path.pop();
                    }
                    same
                })
        }
        (Content::Mapping(members), Value::Mapping(entries)) => {
            members.len() == entries.len()
                && members.iter().zip(entries).all(|((key, member), (other_key, value))| {
                    path.push(Step::Key(key.clone()));
                    let same = other_key.as_str() == Some(key) && same(member, value, path);
                    if same {
                        path.pop();
                    }
                    same
                })
        }
        (Content::List(_) | Content::Mapping(_), _) => false,
    }
}

/// Offset of a line and column, both from 1, columns in characters.
fn byte_offset(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let rest = text.get(start..).unwrap_or_default();
    let length = rest.char_indices().nth(column.saturating_sub(1)).map_or(rest.len(), |(offset, _)| offset);
    start + length
}
