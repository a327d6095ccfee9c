//! Words that authors bring along from other languages where a condition wants ours, and what is written instead. A table, not a distance:
//! `lte` is one letter from `lt`, and means `le`.

use super::domain::Domain;
use super::node::Node;
use serde_json::Value as Json;
use serde_yaml::Value;

/// What to write for a key that is no matcher; `subject` is the key above it.
pub(super) fn matcher(key: &str, value: &Node<'_>, subject: &str) -> Option<String> {
    let of = |matcher: &str| Some(format!("write `{matcher}`: `{subject}: {{ {matcher}: {} }}`", shown(value)));
    match key {
        "lte" | "<=" | "=<" | "max" | "maximum" | "at_most" | "up_to" | "less_or_equal" => of("le"),
        "gte" | ">=" | "=>" | "min" | "minimum" | "at_least" | "from" | "greater_or_equal" => of("ge"),
        "<" | "less" | "less_than" | "below" | "under" | "before" => of("lt"),
        ">" | "greater" | "greater_than" | "more" | "more_than" | "above" | "over" | "after" => of("gt"),
        "ne" | "neq" | "!=" | "<>" | "!" | "is_not" | "not_equal" | "not_equals" | "except" => of("not"),
        "is" | "==" | "=" | "equal" | "equals" => Some(format!("a value stands by itself: `{subject}: {}`", shown(value))),
        "one_of" | "any_of" | "any" | "values" => {
            Some(format!("a list of values stands by itself: `{subject}: {}`", listed(value)))
        }
        "none_of" | "nin" | "not_any" => Some(format!("write `not`: `{subject}: {{ not: {} }}`", listed(value))),
        "between" | "range" => {
            Some(format!("bounds stand together, `{subject}: {{ ge: 1, le: 12 }}`; or a range: `{subject}: '1..=12'`"))
        }
        "exists" | "exist" | "present" | "given" | "defined" => match value.value {
            Value::Bool(false) => Some(format!("write `{subject}: absent`")),
            _ => Some(format!("write `{subject}: present`")),
        },
        "absent" | "missing" | "empty" => match value.value {
            Value::Bool(false) => Some(format!("write `{subject}: present`")),
            _ => Some(format!("write `{subject}: absent`")),
        },
        _ => None,
    }
}

/// A scalar or list as it would stand in a spec; `...` for what is longer or of another shape.
pub(super) fn shown(node: &Node<'_>) -> String {
    match node.value {
        Value::Sequence(_) => listed(node),
        _ => scalar(node).unwrap_or_else(|| String::from("...")),
    }
}

/// A list of scalars as it would stand in a spec.
pub(super) fn listed(node: &Node<'_>) -> String {
    let items: Option<Vec<String>> = node.one_or_many().iter().map(scalar).collect();
    match items {
        Some(items) if items.len() <= 4 => format!("[{}]", items.join(", ")),
        Some(_) | None => String::from("[...]"),
    }
}

fn scalar(node: &Node<'_>) -> Option<String> {
    match node.value {
        Value::Bool(value) => Some(value.to_string()),
        Value::Number(number) => Some(number.to_string()),
        Value::String(text) if text.chars().count() > 30 => None,
        Value::String(text) => Some(quoted(text)),
        Value::Null | Value::Sequence(_) | Value::Mapping(_) | Value::Tagged(_) => None,
    }
}

/// A text as YAML takes it for one, in quotes where it needs some.
fn quoted(text: &str) -> String {
    let other = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"];
    let is_plain =
        text.starts_with(|c: char| c.is_alphabetic()) && text.chars().all(|c| c.is_alphanumeric() || "_-.".contains(c));
    if is_plain && !other.contains(&text.to_lowercase().as_str()) {
        text.to_owned()
    } else {
        format!("'{}'", text.replace('\'', "''"))
    }
}

/// What to write for a comparison put into a text, such as `'!CARD'` or `'>= 50000'`; nothing where the rest is none of the values.
pub(super) fn compared(domain: &Domain<'_>, text: &str) -> Option<String> {
    let operators = [
        ("<=", "le"),
        ("=<", "le"),
        (">=", "ge"),
        ("=>", "ge"),
        ("!=", "not"),
        ("<>", "not"),
        ("<", "lt"),
        (">", "gt"),
        ("!", "not"),
    ];
    let (rest, matcher) = operators.into_iter().find_map(|(mark, matcher)| Some((text.strip_prefix(mark)?, matcher)))?;
    let rest = rest.trim();
    let number = rest.parse::<serde_json::Number>().ok().map(Json::Number);
    let values = [number, Some(Json::from(rest))];
    let value = values.into_iter().flatten().find(|value| domain.check(value).is_ok())?;
    if matcher != "not" && !domain.is_ordered() {
        return None;
    }
    let value = match &value {
        Json::String(word) => quoted(word),
        other => other.to_string(),
    };
    Some(format!("write `{{ {matcher}: {value} }}`"))
}

/// What a word asks of a parameter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Presence {
    /// `present`
    Given,
    /// `absent`
    Missing,
    /// `absent`, or that the text is empty.
    Empty,
}

/// What a word would ask if it were one of ours.
pub(super) fn presence(word: &str) -> Option<Presence> {
    match word.to_lowercase().replace(['_', '-'], " ").as_str() {
        "exist" | "exists" | "given" | "defined" | "is present" | "not null" | "not empty" | "not none" | "not absent" => {
            Some(Presence::Given)
        }
        "missing" | "null" | "none" | "nil" | "undefined" | "not given" | "not present" | "not exists" | "not exist"
        | "not set" => Some(Presence::Missing),
        "empty" | "blank" => Some(Presence::Empty),
        _ => None,
    }
}

impl Presence {
    /// What to write of a text, said positively or under `not`.
    pub(super) fn help(self, word: &str, negated: bool) -> String {
        format!("{}; of the text itself, `{}`", self.plain_help(negated), literal(word, negated))
    }

    /// What to write of what is no text.
    pub(super) const fn plain_help(self, negated: bool) -> &'static str {
        match (self, negated) {
            (Self::Given, false) | (Self::Missing, true) => "write `present`",
            (Self::Missing, false) | (Self::Given, true) => "write `absent`",
            (Self::Empty, false) => "write `absent`, or `''` for an empty text that is given",
            (Self::Empty, true) => "write `present`, or `{ not: '' }` for a text that is given and not empty",
        }
    }
}

/// How a condition says that a text is `word`, or is not.
pub(super) fn literal(word: &str, negated: bool) -> String {
    let word = quoted(word);
    if negated { format!("{{ not: [{word}] }}") } else { format!("{{ value: {word} }}") }
}

/// What to write for a key that joins conditions elsewhere.
pub(super) fn joined(key: &str) -> Option<&'static str> {
    match key.to_ascii_lowercase().as_str() {
        "or" | "||" | "either" | "anyof" | "any_of" => Some("where one of several holds, write `any: [{ ... }, { ... }]`"),
        "and" | "&&" | "both" | "allof" | "all_of" => Some(
            "what stands in one mapping holds together; of conditions on the same parameter, write `all: [{ ... }, { ... }]`",
        ),
        "none" | "neither" | "nor" | "none_of" => Some("where none of several holds, write `not: { any: [{ ... }, { ... }] }`"),
        "unless" | "!" | "except" => Some("write `not: { ... }`"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Place;

    #[test]
    fn what_is_written_for_operators_of_other_languages() {
        let value = Value::from(50000);
        let node = Node::new(&value, Place::file(0));
        for (key, meant) in
            [("lte", "le"), ("<=", "le"), ("max", "le"), ("gte", "ge"), ("min", "ge"), (">", "gt"), ("<", "lt"), ("ne", "not")]
        {
            let expected = format!("write `{meant}`: `amount: {{ {meant}: 50000 }}`");
            assert_eq!(matcher(key, &node, "amount"), Some(expected), "{key}");
        }
        assert_eq!(matcher("is", &node, "amount").unwrap(), "a value stands by itself: `amount: 50000`");
        assert_eq!(matcher("exists", &node, "amount").unwrap(), "write `amount: present`");
        assert_eq!(matcher("less_tahn", &node, "amount"), None);
        let (no, list) = (Value::from(false), Value::from(vec!["CARD", "no", "1"]));
        assert_eq!(matcher("exists", &Node::new(&no, Place::file(0)), "a").unwrap(), "write `a: absent`");
        let help = matcher("none_of", &Node::new(&list, Place::file(0)), "a").unwrap();
        assert_eq!(help, "write `not`: `a: { not: [CARD, 'no', '1'] }`");
    }

    #[test]
    fn comparisons_in_a_text() {
        let numbers = Domain::Number { integer: true };
        assert_eq!(compared(&numbers, ">= 50000").unwrap(), "write `{ ge: 50000 }`");
        assert_eq!(compared(&numbers, "!5").unwrap(), "write `{ not: 5 }`");
        assert_eq!(compared(&numbers, "<x"), None);
        assert_eq!(compared(&numbers, "5"), None);
        assert_eq!(compared(&Domain::Boolean, "<true"), None);
    }

    #[test]
    fn presence_and_its_opposite() {
        assert_eq!(presence("exists").unwrap().help("exists", false), "write `present`; of the text itself, `{ value: exists }`");
        assert_eq!(
            presence("missing").unwrap().help("missing", true),
            "write `present`; of the text itself, `{ not: [missing] }`"
        );
        assert_eq!(presence("NOT_NULL"), Some(Presence::Given));
        assert_eq!(presence("present"), None);
        assert_eq!(presence("kim"), None);
    }
}
