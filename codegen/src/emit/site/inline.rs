//! Texts of the model as HTML: backticks mark code, all else is text.

use crate::model::Text;
use crate::view::Lang;
use maud::{Markup, PreEscaped, Render, html};

/// A text in which backticks mark code.
pub(super) fn inline(text: &str) -> Markup {
    html! { @for part in parts(text) { (part) } }
}

/// The same without marks, for attributes and titles.
pub(super) fn plain(text: &str) -> String {
    let one = |part| match part {
        Part::Text(text) => text,
        Part::Code(code) => code,
    };
    parts(text).into_iter().map(one).collect()
}

/// The half of a text without marks.
pub(super) fn plain_of(lang: Lang, text: &Text) -> String {
    plain(lang.of(text))
}

enum Part<'t> {
    Text(&'t str),
    Code(&'t str),
}

impl Render for Part<'_> {
    fn render(&self) -> Markup {
        match self {
            Part::Text(text) => html! { (text) },
            Part::Code(code) => breakable(code),
        }
    }
}

/// A name as code that may break after dots and underscores, where it is long.
pub(super) fn breakable(code: &str) -> Markup {
    if code.chars().count() < 24 {
        return html! { code { (code) } };
    }
    let mut out = String::new();
    for c in code.chars() {
        out.push_str(&html! { (c.to_string().as_str()) }.into_string());
        if matches!(c, '.' | '_' | '/') {
            out.push_str("<wbr>");
        }
    }
    html! { code { (PreEscaped(out)) } }
}

fn parts(text: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find('`') {
        let ticks = rest[start..].bytes().take_while(|b| *b == b'`').count();
        let inside = &rest[start + ticks..];
        let Some(length) = closing(inside, ticks) else {
            parts.push(Part::Text(&rest[..start + ticks]));
            rest = inside;
            continue;
        };
        if start > 0 {
            parts.push(Part::Text(&rest[..start]));
        }
        let code = &inside[..length];
        // A blank on both sides keeps backticks of the code apart from those around it.
        let padded = code.strip_prefix(' ').and_then(|c| c.strip_suffix(' ')).filter(|c| !c.trim().is_empty());
        parts.push(Part::Code(padded.unwrap_or(code)));
        rest = &inside[length + ticks..];
    }
    if !rest.is_empty() {
        parts.push(Part::Text(rest));
    }
    parts
}

/// Where a run of exactly `ticks` backticks begins.
fn closing(text: &str, ticks: usize) -> Option<usize> {
    let mut at = 0;
    while let Some(found) = text[at..].find('`') {
        let start = at + found;
        let run = text[start..].bytes().take_while(|b| *b == b'`').count();
        if run == ticks {
            return Some(start);
        }
        at = start + run;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn backticks_mark_code_and_nothing_else_is_markup() {
        assert_eq!(inline("a <b> & `c<d>`는").into_string(), "a &lt;b&gt; &amp; <code>c&lt;d&gt;</code>는");
        assert_eq!(inline("``a`b`` `` ` ``").into_string(), "<code>a`b</code> <code>`</code>");
        assert_eq!(inline("an ` alone").into_string(), "an ` alone");
        assert_eq!(inline("`card.installment.monthOption`").into_string(), "<code>card.<wbr>installment.<wbr>monthOption</code>");
        assert_eq!(plain("`a`는 b"), "a는 b");
    }
}
