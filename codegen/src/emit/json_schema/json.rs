//! JSON whose members stand in the order in which they were put, and how it is printed.

use indexmap::IndexMap;
use serde_json::Value;
use std::fmt::Write;

/// Columns that a list or object may take to stand on one line.
const WIDTH: usize = 140;

/// A JSON value. That of `serde_json` keeps members in an order that depends on what else is built.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Json {
    /// `null`, a boolean, a number, a text.
    Scalar(Value),
    /// A list.
    List(Vec<Json>),
    /// An object.
    Object(IndexMap<String, Json>),
}

impl Json {
    /// A list of texts.
    pub(super) fn texts<T: AsRef<str>>(texts: impl IntoIterator<Item = T>) -> Self {
        Self::List(texts.into_iter().map(|text| text.as_ref().into()).collect())
    }

    /// A number; whole ones without a point.
    #[allow(clippy::cast_possible_truncation)]
    pub(super) fn number(number: f64) -> Self {
        let whole = number.fract() == 0.0 && number.abs() <= 9_007_199_254_740_992.0;
        Self::Scalar(if whole { Value::from(number as i64) } else { Value::from(number) })
    }

    /// An object of these members.
    pub(super) fn object<N: Into<String>>(members: impl IntoIterator<Item = (N, Self)>) -> Self {
        Self::Object(members.into_iter().map(|(name, value)| (name.into(), value)).collect())
    }

    /// As a file: what fits stands on one line, with a line end behind all.
    pub(super) fn file(&self) -> String {
        let mut text = String::new();
        self.print(0, 0, &mut text);
        text.push('\n');
        text
    }

    fn print(&self, depth: usize, used: usize, out: &mut String) {
        let before = out.len();
        if self.on_one_line(WIDTH.checked_sub(depth * 2 + used), out).is_some() {
            return;
        }
        out.truncate(before);
        let line = |out: &mut String, depth: usize| {
            out.push('\n');
            out.extend(std::iter::repeat_n("  ", depth));
        };
        match self {
            Self::Scalar(value) => out.push_str(&value.to_string()),
            // Long lists of codes take a few lines, not one each.
            Self::List(items) if items.iter().all(|item| matches!(item, Self::Scalar(_))) => {
                out.push('[');
                let mut column = WIDTH;
                for (index, item) in items.iter().enumerate() {
                    let mut text = String::new();
                    item.on_one_line(Some(usize::MAX), &mut text);
                    let width = text.chars().count() + 2;
                    if column + width > WIDTH {
                        line(out, depth + 1);
                        column = (depth + 1) * 2;
                    } else {
                        out.push(' ');
                    }
                    out.push_str(&text);
                    out.push_str(if index + 1 < items.len() { "," } else { "" });
                    column += width;
                }
                line(out, depth);
                out.push(']');
            }
            Self::List(items) => {
                out.push('[');
                for (index, item) in items.iter().enumerate() {
                    out.push_str(if index > 0 { "," } else { "" });
                    line(out, depth + 1);
                    item.print(depth + 1, 1, out);
                }
                line(out, depth);
                out.push(']');
            }
            Self::Object(members) => {
                out.push('{');
                for (index, (name, value)) in members.iter().enumerate() {
                    out.push_str(if index > 0 { "," } else { "" });
                    line(out, depth + 1);
                    let name = Value::from(name.as_str()).to_string();
                    let _ = write!(out, "{name}: ");
                    value.print(depth + 1, name.chars().count() + 3, out);
                }
                line(out, depth);
                out.push('}');
            }
        }
    }

    /// Puts it on the line at hand; returns how many more characters that line has room for, or `None` as soon as it has not enough.
    fn on_one_line(&self, room: Option<usize>, out: &mut String) -> Option<usize> {
        let put = |text: &str, room: usize, out: &mut String| {
            out.push_str(text);
            room.checked_sub(text.chars().count())
        };
        let mut room = room?;
        match self {
            Self::Scalar(value) => put(&value.to_string(), room, out),
            Self::List(items) => {
                room = put("[", room, out)?;
                for (index, item) in items.iter().enumerate() {
                    room = put(if index > 0 { ", " } else { "" }, room, out)?;
                    room = item.on_one_line(Some(room), out)?;
                }
                put("]", room, out)
            }
            Self::Object(members) if members.is_empty() => put("{}", room, out),
            Self::Object(members) => {
                for (index, (name, value)) in members.iter().enumerate() {
                    room = put(if index > 0 { ", " } else { "{ " }, room, out)?;
                    room = put(&Value::from(name.as_str()).to_string(), room, out)?;
                    room = put(": ", room, out)?;
                    room = value.on_one_line(Some(room), out)?;
                }
                put(" }", room, out)
            }
        }
    }
}

impl From<&str> for Json {
    fn from(text: &str) -> Self {
        Self::Scalar(text.into())
    }
}

impl From<String> for Json {
    fn from(text: String) -> Self {
        Self::Scalar(text.into())
    }
}

impl From<bool> for Json {
    fn from(flag: bool) -> Self {
        Self::Scalar(flag.into())
    }
}

impl From<u32> for Json {
    fn from(number: u32) -> Self {
        Self::Scalar(number.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_printed_is_the_same_json() {
        let long = Json::texts((0..60).map(|n| format!("CODE_\"{n}\"")));
        let all = Json::object([
            ("b", Json::number(1.0)),
            ("a", Json::number(0.5)),
            ("codes", long.clone()),
            ("deep", Json::List(vec![Json::object([("x", long)]), Json::Scalar(Value::Null)])),
            ("none", Json::object(Vec::<(String, Json)>::new())),
        ]);
        let text = all.file();
        let read: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(read["deep"][0]["x"][59], "CODE_\"59\"");
        assert_eq!((&read["b"], &read["a"], &read["none"]), (&Value::from(1), &Value::from(0.5), &serde_json::json!({})));
        assert!(text.lines().all(|line| line.chars().count() <= WIDTH), "{text}");
        assert!(text.starts_with("{\n  \"b\": 1,\n  \"a\": 0.5,\n"), "{text}");
    }
}
