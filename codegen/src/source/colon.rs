//! Keys and values with something else than a colon and a space between them.

use std::ops::Range;

/// A key and a value that were not separated as they should be.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Slip<'t> {
    pub(super) key: &'t str,
    /// What stands between them, in bytes of the text.
    pub(super) sign: Range<usize>,
    pub(super) value: Range<usize>,
    kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// `max_length： 40`, as a Korean or Japanese keyboard writes it.
    FullWidth,
    /// `max_length = 40`.
    Equals,
    /// `max_length:40`.
    NoSpace,
}

/// Finds the key and the value in what was taken for one text.
pub(super) fn slip(text: &str) -> Option<Slip<'_>> {
    let length = text.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | '$'))).unwrap_or(text.len());
    let (key, behind) = text.split_at_checked(length)?;
    if !key.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let start = text.len() - behind.trim_start().len();
    let sign = text.get(start..)?;
    let (kind, width) = if sign.starts_with('：') {
        (Kind::FullWidth, '：'.len_utf8())
    } else if let Some(rest) = sign.strip_prefix('=')
        && !rest.starts_with(['=', '>'])
    {
        (Kind::Equals, 1)
    } else if let Some(rest) = behind.strip_prefix(':')
        // `https://...` is a text.
        && !rest.starts_with(['/', ' ', '\n'])
    {
        (Kind::NoSpace, 1)
    } else {
        return None;
    };
    let value = text.get(start + width..)?.trim_start();
    (!value.is_empty()).then(|| Slip { key, sign: start..start + width, value: text.len() - value.len()..text.len(), kind })
}

impl Slip<'_> {
    pub(super) fn message(&self) -> String {
        match self.kind {
            Kind::FullWidth => format!("the colon behind `{}` is a full-width one, which is none to YAML", self.key),
            Kind::Equals => format!("`=` stands between `{}` and its value", self.key),
            Kind::NoSpace => format!("no space behind the colon of `{}`", self.key),
        }
    }

    pub(super) fn help(&self) -> String {
        format!("write `{}: `", self.key)
    }
}

#[cfg(test)]
mod tests {
    use super::{Kind, slip};

    #[test]
    fn signs_between_keys_and_values() {
        for (text, key, sign, value, kind) in [
            ("max_length： 40", "max_length", "：", "40", Kind::FullWidth),
            ("max_length ：40", "max_length", "：", "40", Kind::FullWidth),
            ("id = aa", "id", "=", "aa", Kind::Equals),
            ("operations =[a]", "operations", "=", "[a]", Kind::Equals),
            ("values:[card]", "values", ":", "[card]", Kind::NoSpace),
            ("card.quota:40", "card.quota", ":", "40", Kind::NoSpace),
        ] {
            let found = slip(text).unwrap();
            assert_eq!((found.key, &text[found.sign], &text[found.value], found.kind), (key, sign, value, kind));
        }
        for text in ["as usual", "카드: 결제", "10:30", "https://a.b", "a => b", "a == b", "a: b", "a", "a:", "", "a：", "- a=b"]
        {
            assert_eq!(slip(text), None, "{text}");
        }
    }
}
