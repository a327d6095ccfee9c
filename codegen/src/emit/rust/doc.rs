//! Doc comments from spec text. It never becomes a link, a code block, a test, or the end of a comment.

use crate::model::{Citation, Text};
use proc_macro2::TokenStream;
use quote::quote;

/// Doc attributes, one a line; an empty line separates paragraphs.
pub(super) fn doc(lines: impl IntoIterator<Item = impl AsRef<str>>) -> TokenStream {
    let lines = lines.into_iter().map(|line| {
        let line = line.as_ref();
        if line.is_empty() { String::new() } else { format!(" {line}") }
    });
    quote!(#(#[doc = #lines])*)
}

/// Spec text on one line, with everything escaped that Markdown would take for something else; what stands in backticks stays code.
pub(super) fn escape(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let parts: Vec<&str> = line.split('`').collect();
    // An odd number of parts: the backticks come in pairs. A pair with nothing in it would begin a longer fence.
    let paired = parts.len() % 2 == 1 && parts.iter().skip(1).step_by(2).all(|inside| !inside.trim().is_empty());
    let part = |(at, part): (usize, &&str)| if at % 2 == 1 { code(part) } else { words(part) };
    let line = if paired { parts.iter().enumerate().map(part).collect() } else { words(&line) };
    // What begins a line may make it a list, a heading or a rule.
    match line.chars().next() {
        Some('-' | '+' | '#' | '=') => format!("\\{line}"),
        Some('0'..='9') => line.replacen(". ", "\\. ", 1).replacen(") ", "\\) ", 1),
        _ => line,
    }
}

/// Escapes word by word; links become links.
fn words(text: &str) -> String {
    text.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

fn word(word: &str) -> String {
    if word.starts_with("http://") || word.starts_with("https://") {
        let end = word.find(['<', '>', ')', ']', '"', '`', ',']).unwrap_or(word.len());
        let (url, rest) = word.split_at(end);
        return format!("<{url}>{}", escaped(rest));
    }
    // A scheme in the middle of a word would be a bare link.
    escaped(word).replace("http:", "http\\:").replace("https:", "https\\:")
}

fn escaped(word: &str) -> String {
    let mut out = String::new();
    for c in word.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '~' | '|') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// A wire name or value as inline code.
pub(super) fn code(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') || text.trim().is_empty() { " " } else { "" };
    let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    format!("{fence}{pad}{text}{pad}{fence}")
}

/// English and Korean of a text, as two paragraphs.
pub(super) fn both(text: &Text) -> Vec<String> {
    vec![escape(&text.en), String::new(), escape(&text.ko)]
}

/// `kcp-v2-guide 181-185, 359`.
pub(super) fn citations(sources: &[Citation]) -> Option<String> {
    let one = |citation: &Citation| {
        let lines: Vec<String> = citation.lines.iter().map(ToString::to_string).collect();
        format!("{} {}", code(&citation.doc), lines.join(", "))
    };
    let all: Vec<String> = sources.iter().map(one).collect();
    (!all.is_empty()).then(|| format!("Source: {}.", all.join("; ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spec_text_stays_text() {
        assert_eq!(escape("see [x] and `y`\n```rust\nfn"), "see \\[x\\] and \\`y\\` \\`\\`\\`rust fn");
        assert_eq!(escape("see [x] and `a_b`: `c`"), "see \\[x\\] and `a_b`: `c`");
        assert_eq!(escape("`` x ``"), "\\`\\` x \\`\\`");
        assert_eq!(escape("# not a heading"), "\\# not a heading");
        assert_eq!(escape("1. not a list"), "1\\. not a list");
        assert_eq!(escape("*/ Vec<T>"), "\\*/ Vec\\<T\\>");
        assert_eq!(escape("at https://portone.io/a_b, or"), "at <https://portone.io/a_b>, or");
    }

    #[test]
    fn code_holds_backticks() {
        assert_eq!(code("a"), "`a`");
        assert_eq!(code("a`b"), "``a`b``");
        assert_eq!(code("`"), "`` ` ``");
        assert_eq!(code(""), "`  `");
    }
}
