//! Keys that authors bring along from JSON Schema, from other constructs of ours or from everyday words, and what is written instead.

use crate::diagnostic::Step;
use serde_yaml::Value;

#[cfg(test)]
mod tests;

/// A key that does not belong where it stands.
pub(super) struct Stray<'a> {
    pub(super) key: &'a str,
    /// The mapping in which it stands.
    pub(super) mapping: &'a Value,
    /// Where the mapping stands.
    pub(super) path: &'a [Step],
    /// All keys that the mapping may have.
    pub(super) known: &'a [&'static str],
}

/// Keys of checks.
const CHECKS: [&str; 12] = [
    "values",
    "min_length",
    "max_length",
    "max_bytes",
    "encodable_in",
    "charset",
    "prefix",
    "format",
    "range",
    "min_items",
    "max_items",
    "unique_by",
];

/// Keys of rules that nothing else has.
const OF_RULES: [&str; 15] = [
    "when",
    "require",
    "recommend",
    "forbid",
    "ignore",
    "instead",
    "limit",
    "any_of",
    "exactly_one",
    "at_most_one",
    "together",
    "assert",
    "needs_contract",
    "note",
    "meant",
];

impl Stray<'_> {
    /// What to write instead, as the key itself tells.
    pub(super) fn help(&self) -> Option<String> {
        let has = |key: &str| self.known.contains(&key);
        if self.path.is_empty() {
            self.of_file()
        } else if has("needs_contract") {
            self.of_rule().map(str::to_owned).or_else(|| self.check_of_rule())
        } else if has("widens") {
            self.of_refinement().or_else(|| self.of_checks())
        } else if has("selects") {
            self.of_checks()
        } else {
            self.indented()
        }
    }

    /// What to write instead, as what stands under the key suggests. A misspelled key is likelier.
    pub(super) fn guess(&self) -> Option<String> {
        if self.known.contains(&"selects") { self.member() } else { self.path() }
    }

    /// Something that stands at the edge of the file although it is part of an item.
    fn of_file(&self) -> Option<String> {
        let is_part = self.key == "source" || self.key == "lines" || OF_RULES.contains(&self.key) || CHECKS.contains(&self.key);
        is_part.then(|| format!("indent it: `{}` belongs to the item above", self.key))
    }

    fn of_rule(&self) -> Option<&'static str> {
        Some(match self.key {
            "then" | "do" | "effect" => "there is no such key: the effect stands beside `when`, as in `require: <parameter>`",
            "if" | "condition" => "write `when`",
            "unless" => "write `when: { not: { ... } }`",
            "else" | "otherwise" => "write a second rule for it",
            "must" | "mandatory" => "write `require: <parameter>`",
            "deny" | "disallow" | "prohibit" | "reject" | "not_allowed" => "write `forbid: <parameter>`",
            "one_of" | "oneOf" | "xor" => "write `exactly_one`",
            "check" | "expression" | "expr" => "write `assert`",
            "message" | "description" | "doc" => "write `because: { ko: ..., en: ... }`",
            "contract" => "write `needs_contract`",
            "enum" => "write `allow: { <parameter>: [...] }`",
            _ => return self.anywhere(),
        })
    }

    fn check_of_rule(&self) -> Option<String> {
        let value = self.value();
        match self.key {
            "values" => Some(format!("a rule says of which parameter: `allow: {{ <parameter>: {value} }}`")),
            key if CHECKS.contains(&key) => {
                Some(format!("a rule says of which parameter: `limit: {{ <parameter>: {{ {key}: {value} }} }}`"))
            }
            _ => self.indented(),
        }
    }

    fn of_refinement(&self) -> Option<String> {
        let key = self.key;
        if OF_RULES.contains(&key) {
            return Some(match key {
                "when" => "what holds only sometimes is a rule: `rules: [{ id: ..., when: { ... }, limit: { <parameter>: { ... } }, source: ... }]`".to_owned(),
                _ => format!("`{key}` is a rule's: `rules: [{{ id: ..., {key}: ..., source: ... }}]`"),
            });
        }
        let is_source = matches!(self.path, [.., Step::Key(refine), Step::Key(outer)] if refine == "refine" && outer == "source");
        (is_source && matches!(key, "lines" | "doc")).then(|| "indent `source`: it belongs to the refinement above".to_owned())
    }

    /// A path that is taken for a tree.
    fn path(&self) -> Option<String> {
        let [.., Step::Key(refine), Step::Key(outer)] = self.path else { return None };
        let is_tree = refine == "refine" && matches!(self.mapping.get(self.key), Some(Value::Mapping(_)));
        is_tree.then(|| format!("a parameter is named by its whole path: `{outer}.{}: {{ ... }}`", self.key))
    }

    /// Of parameters and refinements.
    fn of_checks(&self) -> Option<String> {
        let of = |help: &str| Some(help.to_owned());
        match self.key {
            "min" | "minimum" | "ge" | "gte" | "max" | "maximum" | "le" | "lte" => Some(self.range()),
            "length" | "len" | "size" => {
                Some(format!("write `max_length: {}`, and `min_length` as well where the length is exact", self.value()))
            }
            "enum" | "options" | "choices" | "allowed" | "allow" | "one_of" | "oneOf" | "in" | "value" => {
                Some(format!("write `values: {}`", self.list()))
            }
            "pattern" | "regex" | "regexp" => {
                of("there are no patterns: what a text is like say `charset`, `prefix` and `format`")
            }
            "bytes" | "byte_length" | "max_byte" => {
                Some(format!("write `max_bytes: {{ limit: {}, encoding: ... }}`", self.value()))
            }
            "encoding" => of("it stands inside of `max_bytes: { limit: ..., encoding: ... }`"),
            "properties" | "fields" | "children" if self.known.contains(&"selects") => of("write `members`"),
            "optional" => of("leave it out: what has no `required: true` is optional"),
            "mandatory" | "must" => of("write `required: true`"),
            "description" | "desc" | "comment" => of("write `doc: { ko: ..., en: ... }`"),
            "title" | "label" => of("write `name: { ko: ..., en: ... }`"),
            _ => self.anywhere().map(str::to_owned).or_else(|| self.indented()),
        }
    }

    fn anywhere(&self) -> Option<&'static str> {
        match self.key {
            "warn" | "warning" | "level" if self.known.contains(&"severity") => {
                Some("write `severity: warning`, with a `reason: { ko: ..., en: ... }`")
            }
            _ => None,
        }
    }

    /// Lines that have slipped out of their `source`.
    fn indented(&self) -> Option<String> {
        (self.key == "lines" && self.known.contains(&"source")).then(|| {
            format!("it stands inside of `source`: `source: {{ lines: {} }}`; on lines of its own, indent it", self.list())
        })
    }

    /// A parameter in a parameter: a mapping, or the name of a type.
    fn member(&self) -> Option<String> {
        let shape = match self.mapping.get(self.key)? {
            Value::Mapping(_) => "{ ... }".to_owned(),
            Value::String(ty) if matches!(ty.as_str(), "string" | "integer" | "number" | "boolean" | "object" | "array") => {
                format!("{{ type: {ty} }}")
            }
            _ => return None,
        };
        Some(format!("what an object holds stands under `members`: `members: {{ {}: {shape} }}`", self.key))
    }

    /// A least and a greatest value, as a range; of texts and lists it is how many.
    fn range(&self) -> String {
        let end = |keys: [&str; 4]| {
            let value = keys.into_iter().find_map(|key| self.mapping.get(key))?;
            matches!(value, Value::Number(_)).then(|| shown(value))
        };
        let low = end(["min", "minimum", "ge", "gte"]);
        let high = end(["max", "maximum", "le", "lte"]).map(|high| format!("={high}"));
        let range = format!("{}..{}", low.unwrap_or_default(), high.unwrap_or_default());
        let range = if range == ".." { "1..=12".to_owned() } else { range };
        let is_least = matches!(self.key, "min" | "minimum" | "ge" | "gte");
        let of = |least: &str, most: &str| format!("write `{}: {}`", if is_least { least } else { most }, self.value());
        match self.mapping.get("type").and_then(Value::as_str) {
            Some("string") => of("min_length", "max_length"),
            Some("array") => of("min_items", "max_items"),
            Some("integer" | "number" | "amount") => format!("write `range: {range}`"),
            _ => {
                let bound = if is_least { "min" } else { "max" };
                format!("write `range: {range}` of a number, `{bound}_length` of a text, `{bound}_items` of a list")
            }
        }
    }

    fn value(&self) -> String {
        self.mapping.get(self.key).map_or_else(|| "...".to_owned(), shown)
    }

    fn list(&self) -> String {
        match self.mapping.get(self.key) {
            Some(value @ Value::Sequence(_)) => shown(value),
            Some(value @ (Value::Number(_) | Value::String(_))) => format!("[{}]", shown(value)),
            _ => "[...]".to_owned(),
        }
    }
}

/// A number, a word, or a short list of these; `...` for anything else.
fn shown(value: &Value) -> String {
    let word = |text: &str| {
        text.starts_with(|c: char| c.is_alphanumeric()) && text.chars().all(|c| c.is_alphanumeric() || "_-".contains(c))
    };
    match value {
        Value::Number(number) => number.to_string(),
        Value::String(text) if word(text) && text.parse::<f64>().is_err() => text.clone(),
        Value::Sequence(items) if items.len() <= 4 => {
            let items: Vec<String> = items.iter().map(shown).collect();
            if items.iter().any(|item| item == "...") { "[...]".to_owned() } else { format!("[{}]", items.join(", ")) }
        }
        Value::Sequence(_) => "[...]".to_owned(),
        _ => "...".to_owned(),
    }
}
