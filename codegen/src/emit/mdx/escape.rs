//! Text in MDX: braces and angle brackets are code there, and Markdown marks stay text.

/// Text in which backticks mark code, for a paragraph or a table cell.
pub(super) fn prose(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(start) = rest.find('`') {
        plain(&rest[..start], &mut out);
        let ticks = rest[start..].bytes().take_while(|b| *b == b'`').count();
        let fence = &rest[start..start + ticks];
        let inside = &rest[start + ticks..];
        let Some(length) = inside.find(fence) else {
            out.push_str(&"\\`".repeat(ticks));
            rest = inside;
            continue;
        };
        out.push_str(fence);
        out.push_str(&inside[..length].replace(['\n', '\r'], " "));
        out.push_str(fence);
        rest = &inside[length + ticks..];
    }
    plain(rest, &mut out);
    out.trim().to_owned()
}

fn plain(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '\\' | '*' | '_' | '[' | ']' | '|' | '#' | '~' | '<' | '{' | '}' | '$' => {
                out.push('\\');
                out.push(c);
            }
            '\n' | '\r' | '\t' => out.push(' '),
            _ => out.push(c),
        }
    }
}

/// A text in a cell of a table, where a pipe ends the cell even in code.
pub(super) fn cell(text: &str) -> String {
    let mut out = String::new();
    let mut before = '\0';
    for c in prose(text).chars() {
        if c == '|' && before != '\\' {
            out.push('\\');
        }
        out.push(c);
        before = c;
    }
    out
}

/// The value of an attribute in double quotes.
pub(super) fn attribute(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;").replace(['\n', '\r'], " ")
}

/// A name or type of the grammar in a list item: what Markdown would take for a mark is escaped.
pub(super) fn item(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        if matches!(c, '_' | '*' | '<' | '{' | '}' | '[' | ']' | '|' | '$') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// A scalar in the front matter.
pub(super) fn yaml(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
