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
        let short = self.on_one_line();
        if depth * 2 + used + short.chars().count() <= WIDTH {
            out.push_str(&short);
            return;
        }
        let line = |out: &mut String, depth: usize| {
            out.push('\n');
            out.extend(std::iter::repeat_n("  ", depth));
        };
        match self {
            Self::Scalar(_) => out.push_str(&short),
            // Long lists of codes take a few lines, not one each.
            Self::List(items) if items.iter().all(|item| matches!(item, Self::Scalar(_))) => {
                out.push('[');
                let mut column = WIDTH;
                for (index, item) in items.iter().enumerate() {
                    let text = item.on_one_line();
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

    fn on_one_line(&self) -> String {
        match self {
            Self::Scalar(value) => value.to_string(),
            Self::List(items) => format!("[{}]", items.iter().map(Self::on_one_line).collect::<Vec<_>>().join(", ")),
            Self::Object(members) if members.is_empty() => "{}".to_owned(),
            Self::Object(members) => {
                let member = |(name, value): (&String, &Self)| format!("{}: {}", Value::from(name.as_str()), value.on_one_line());
                format!("{{ {} }}", members.iter().map(member).collect::<Vec<_>>().join(", "))
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
