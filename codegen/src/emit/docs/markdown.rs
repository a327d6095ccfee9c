//! Markdown that says what it is meant to say on GitHub: text is escaped, code stays code, tables stay tables.
//!
//! Bold is never used: beside a Korean particle it does not close.

use crate::text::words::code_span;

/// Where text stands; in a table cell a pipe ends the cell even inside code, and lines cannot break.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// In a paragraph, heading or list.
    Flow,
    /// In a table cell.
    Cell,
}

/// Text in which backticks mark code: all else is escaped.
pub(super) fn prose(text: &str, place: Place) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(start) = rest.find('`') {
        escape(&rest[..start], &mut out);
        let ticks = rest[start..].bytes().take_while(|b| *b == b'`').count();
        let inside = &rest[start + ticks..];
        if let Some(length) = closing(inside, ticks) {
            out.push_str(&guard(&rest[start..start + ticks + length + ticks], place));
            rest = &inside[length + ticks..];
        } else {
            out.push_str(&"\\`".repeat(ticks));
            rest = inside;
        }
    }
    escape(rest, &mut out);
    out
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

/// A name or value as code.
pub(super) fn code(name: &str, place: Place) -> String {
    guard(&code_span(name), place)
}

fn guard(span: &str, place: Place) -> String {
    let line = span.replace(['\n', '\r'], " ");
    match place {
        Place::Flow => line,
        Place::Cell => line.replace('|', "\\|"),
    }
}

fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            // `~` strikes through even between digits, as in ranges.
            '\\' | '*' | '_' | '[' | ']' | '|' | '#' | '~' => {
                out.push('\\');
                out.push(c);
            }
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            // Two of them are a formula on GitHub.
            '$' => out.push_str("&#36;"),
            '\n' | '\r' | '\t' => out.push(' '),
            _ => out.push(c),
        }
    }
}

/// A link; `label` is Markdown already.
pub(super) fn link(label: &str, target: &str) -> String {
    format!("[{label}]({target})")
}

/// A place to link to.
pub(super) fn anchor(id: &str) -> String {
    format!("<a id=\"{id}\"></a>")
}

/// A table; `header` and cells are Markdown already. Nothing where it would have no row.
pub(super) fn table<S: AsRef<str>>(header: &[S], rows: &[Vec<String>]) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let mut out = String::new();
    let line = |cells: Vec<&str>| {
        format!("| {} |\n", cells.iter().map(|c| if c.is_empty() { " " } else { c }).collect::<Vec<_>>().join(" | "))
    };
    out.push_str(&line(header.iter().map(AsRef::as_ref).collect()));
    out.push_str(&line(vec!["---"; header.len()]));
    for row in rows {
        out.push_str(&line(row.iter().map(String::as_str).collect()));
    }
    out
}

/// Parts of a cell, each on its own line; empty ones fall away.
pub(super) fn lines(parts: &[String]) -> String {
    parts.iter().filter(|p| !p.is_empty()).cloned().collect::<Vec<_>>().join("<br>")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prose_is_escaped_and_code_is_not() {
        assert_eq!(prose("a*b_c <d> | 1~2 & $", Place::Cell), "a\\*b\\_c &lt;d&gt; \\| 1\\~2 &amp; &#36;");
        assert_eq!(prose("`a*b|c` d_e", Place::Cell), "`a*b\\|c` d\\_e");
        assert_eq!(prose("`a|b`", Place::Flow), "`a|b`");
        assert_eq!(prose("``a`b`` c", Place::Flow), "``a`b`` c");
        assert_eq!(prose("an ` alone", Place::Flow), "an \\` alone");
        assert_eq!(prose("two\nlines", Place::Cell), "two lines");
    }

    #[test]
    fn tables() {
        assert_eq!(table(&["a", "b"], &[vec!["1".to_owned(), String::new()]]), "| a | b |\n| --- | --- |\n| 1 |   |\n");
        assert_eq!(table(&["a"], &[]), "");
    }
}
