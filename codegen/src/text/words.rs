//! Small things both languages need: code spans, lists, articles, numbers.

use super::particle::{Particle, with};
use crate::model::{NumberRange, Text};
use serde_json::Value;

/// A text in both languages.
pub(crate) fn text(ko: impl Into<String>, en: impl Into<String>) -> Text {
    Text { ko: ko.into(), en: en.into() }
}

/// `name` in backticks, in more of them where it holds some itself.
pub(crate) fn code_span(name: &str) -> String {
    let longest = name.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let ticks = "`".repeat(longest + 1);
    // A blank keeps backticks of the name apart from those around it, and an empty span from being none at all.
    let pad = if name.starts_with('`') || name.ends_with('`') || name.trim().is_empty() { " " } else { "" };
    format!("{ticks}{pad}{name}{pad}{ticks}")
}

/// `a, b 또는 c`, `a, b or c`.
pub(crate) fn either(items: &[Text]) -> Text {
    list(items, " 또는 ", " or ")
}

/// `a와 b`, `a, b, c`; `a and b`. Korean names more than two with commas and lets the sentence say what holds for them.
pub(crate) fn both(items: &[Text]) -> Text {
    if let [one, other] = items {
        return text(format!("{} {}", with(&one.ko, Particle::And), other.ko), format!("{} and {}", one.en, other.en));
    }
    list(items, ", ", " and ")
}

fn list(items: &[Text], ko: &str, en: &str) -> Text {
    text(
        join(&items.iter().map(|t| t.ko.as_str()).collect::<Vec<_>>(), ko),
        join(&items.iter().map(|t| t.en.as_str()).collect::<Vec<_>>(), en),
    )
}

/// Commas between all but the last two, which `last` joins.
pub(super) fn join(items: &[&str], last: &str) -> String {
    match items {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [rest @ .., end] => format!("{}{last}{end}", rest.join(", ")),
    }
}

/// `noun` with `a` or `an`.
pub(crate) fn article(noun: &str) -> String {
    let mut letters = noun.trim_start_matches('`').chars();
    let (first, second) = (letters.next().unwrap_or(' '), letters.next().unwrap_or(' '));
    let vowel = if first.is_ascii_uppercase() && second.is_ascii_uppercase() {
        // Spelled out: an RFC, an SDK, a URL.
        "AEFHILMNORSX".contains(first)
    } else {
        "aeio".contains(first.to_ascii_lowercase()) || (first == 'u' && second != 's' && !noun.starts_with("uni"))
    };
    format!("{} {noun}", if vowel { "an" } else { "a" })
}

/// `noun` with `the`, unless it is a clause (`how it was paid`).
pub(crate) fn the(noun: &str) -> String {
    if ["how ", "whether ", "who ", "what "].iter().any(|w| noun.starts_with(w)) {
        noun.to_owned()
    } else {
        format!("the {noun}")
    }
}

/// Whether an English noun takes `are`: `months offered`, `display settings`, `partial cancellations so far`.
pub(crate) fn is_plural(noun: &str) -> bool {
    const BEHIND: [&str; 14] =
        ["of", "for", "with", "without", "in", "on", "to", "from", "by", "so", "per", "that", "when", "where"];
    let words: Vec<_> = noun.split(' ').take_while(|w| !BEHIND.contains(w)).collect();
    // A participle stands behind its noun.
    let head = match words.as_slice() {
        [.., noun, last] if last.ends_with("ed") || ["held", "paid", "taken"].contains(last) => noun,
        [.., last] => last,
        [] => return false,
    };
    head.len() > 2 && head.ends_with('s') && !["ss", "us", "is"].iter().any(|end| head.ends_with(end))
}

/// A number as people write it: thousands apart, no needless decimals.
pub(crate) fn number(value: f64) -> String {
    let plain = format!("{value}");
    let (sign, digits) = plain.strip_prefix('-').map_or(("", plain.as_str()), |rest| ("-", rest));
    let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(w, f)| (w, Some(f)));
    if !whole.bytes().all(|b| b.is_ascii_digit()) {
        return plain;
    }
    let mut grouped = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    fraction.map_or_else(|| format!("{sign}{grouped}"), |f| format!("{sign}{grouped}.{f}"))
}

/// A range of numbers as a noun: `2~12`, `80 이상`; `2 to 12`, `80 or more`.
pub(crate) fn range(range: NumberRange) -> Text {
    match (range.min, range.max) {
        (Some(min), Some(max)) if min.total_cmp(&max).is_eq() => text(number(min), number(min)),
        (Some(min), Some(max)) => text(format!("{}~{}", number(min), number(max)), format!("{} to {}", number(min), number(max))),
        (Some(min), None) => text(format!("{} 이상", number(min)), format!("{} or more", number(min))),
        (None, Some(max)) => text(format!("{} 이하", number(max)), format!("{} or less", number(max))),
        (None, None) => text("모든 숫자", "any number"),
    }
}

/// A JSON value in running text. Texts stand in backticks, with quotes where they could be taken for something else: `"1"` beside `1`.
pub(crate) fn literal(value: &Value) -> String {
    match value {
        Value::Number(n) => n.as_f64().map_or_else(|| n.to_string(), number),
        Value::String(s) => {
            let ambiguous = s.is_empty() || s.trim() != s || serde_json::from_str::<Value>(s).is_ok();
            code_span(&if ambiguous { value.to_string() } else { s.clone() })
        }
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => code_span(&value.to_string()),
    }
}

/// `sentence` with a capital letter in front, where it begins with a letter.
pub(crate) fn capital(sentence: &str) -> String {
    let mut chars = sentence.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// Sentences one after the other, each with its full stop; empty ones fall away.
pub(crate) fn paragraph(sentences: &[Text]) -> Text {
    let one = |pick: fn(&Text) -> &str| {
        let stopped = sentences.iter().map(pick).map(str::trim).filter(|s| !s.is_empty()).map(|s| {
            let ends = s.trim_end_matches([')', '"', '”', '’']).ends_with(['.', '!', '?']);
            if ends { s.to_owned() } else { format!("{s}.") }
        });
        stopped.collect::<Vec<_>>().join(" ")
    };
    text(one(|t| &t.ko), one(|t| &t.en))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_spans_survive_backticks_and_blanks() {
        assert_eq!(code_span("a.b"), "`a.b`");
        assert_eq!(code_span("a`b"), "``a`b``");
        assert_eq!(code_span("`"), "`` ` ``");
        assert_eq!(code_span(""), "`  `");
    }

    #[test]
    fn numbers_and_ranges() {
        assert_eq!(number(50000.0), "50,000");
        assert_eq!(number(-1_234_567.5), "-1,234,567.5");
        assert_eq!(number(12.0), "12");
        assert_eq!(range(NumberRange { min: Some(2.0), max: Some(12.0) }), text("2~12", "2 to 12"));
        assert_eq!(range(NumberRange { min: Some(80.0), max: None }), text("80 이상", "80 or more"));
    }

    #[test]
    fn literals_keep_their_type_visible() {
        let found: Vec<_> = [Value::from(1), Value::from("1"), Value::from("Y"), Value::from(true), Value::from("")]
            .iter()
            .map(literal)
            .collect();
        assert_eq!(found, ["1", "`\"1\"`", "`Y`", "`true`", "`\"\"`"]);
    }

    #[test]
    fn plurals() {
        for noun in [
            "months offered",
            "display settings",
            "partial cancellations so far",
            "instalment months without the mark",
            "products",
        ] {
            assert!(is_plural(noun), "{noun}");
        }
        for noun in ["address", "status", "interest", "amount paid", "name of items", "pay method", "VAT"] {
            assert!(!is_plural(noun), "{noun}");
        }
    }

    #[test]
    fn articles_and_paragraphs() {
        assert_eq!(article("email address"), "an email address");
        assert_eq!(article("URL"), "a URL");
        assert_eq!(article("direct card call"), "a direct card call");
        assert_eq!(paragraph(&[text("가", "a"), text("", ""), text("나.", "b.")]), text("가. 나.", "a. b."));
    }
}
