//! Ids of places on a page. They are published: links to them must go on working.

use crate::model::{Path, Segment};
use std::fmt::Write as _;

/// `id` of a thing of some kind: `rule-shop-user-id`. What does not belong into a fragment is written as its hex code.
#[must_use]
pub fn anchor_id(kind: &str, id: &str) -> String {
    let mut out = format!("{kind}-");
    push_id(id, &mut out);
    out
}

/// `id` of a parameter: `param-products.~.name`.
#[must_use]
pub fn parameter_id(path: &Path) -> String {
    let mut out = String::from("param-");
    for (index, segment) in path.0.iter().enumerate() {
        if index > 0 {
            out.push('.');
        }
        match segment {
            Segment::Member(name) => push_id(name, &mut out),
            Segment::Elements => out.push('~'),
        }
    }
    out
}

fn push_id(text: &str, out: &mut String) {
    for c in text.chars() {
        if c.is_ascii_alphanumeric() || matches!(c, '-' | '_') {
            out.push(c);
        } else {
            // Writing to a String cannot fail.
            let _ = write!(out, "~{:x}", u32::from(c));
        }
    }
}

/// The way from one file to another, both from the same root: `../kcp/README.md`.
#[must_use]
pub fn relative(from: &str, to: &str) -> String {
    let from: Vec<_> = from.split('/').collect();
    let to: Vec<_> = to.split('/').collect();
    let folders = from.len() - 1;
    let same = from[..folders].iter().zip(&to[..to.len() - 1]).take_while(|(a, b)| a == b).count();
    let up = "../".repeat(folders - same);
    format!("{up}{}", to[same..].join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_between_files() {
        assert_eq!(relative("a/b/c.md", "a/b/d.md"), "d.md");
        assert_eq!(relative("a/b/c.md", "a/d.md"), "../d.md");
        assert_eq!(relative("a/x.md", "a/b/d.md"), "b/d.md");
        assert_eq!(relative("ko/v2/x.md", "en/v2/x.md"), "../../en/v2/x.md");
    }

    #[test]
    fn ids_stay_apart() {
        let path = Path::root().member("products").elements().member("odd name");
        assert_eq!(parameter_id(&path), "param-products.~.odd~20name");
        assert_eq!(anchor_id("rule", "a.b"), "rule-a~2eb");
    }
}
