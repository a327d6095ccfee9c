use crate::model::Segment;
use std::ops::Range;

/// A path as written, with the bytes of each step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PathText {
    /// Where it starts.
    pub(super) root: Root,
    /// Its steps after `ctx` and `derived`, and where each stands in the text.
    pub(super) steps: Vec<(Segment, Range<usize>)>,
}

/// Where a path starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Root {
    /// In the payload.
    Payload,
    /// `ctx.`
    Context,
    /// `derived.`
    Derived,
}

/// Why a text is no path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PathError {
    pub(super) message: String,
    pub(super) range: Range<usize>,
}

impl PathText {
    /// Reads `a.b[].c`, `a."odd.name"`, `ctx.device`, `derived.months`.
    pub(super) fn parse(text: &str) -> Result<Self, PathError> {
        let mut at = 0;
        let mut steps = Vec::new();
        loop {
            let (name, range) = name(text, at)?;
            at = range.end;
            steps.push((Segment::Member(name), range));
            while text[at..].starts_with("[]") {
                steps.push((Segment::Elements, at..at + 2));
                at += 2;
            }
            match text[at..].chars().next() {
                None => break,
                Some('.') => at += 1,
                Some(other) => return Err(unexpected(other, at)),
            }
        }
        Self::with_root(steps)
    }

    /// Tells `ctx.` and `derived.` from parameters: a first name that stands in quotes is always a parameter.
    pub(super) fn with_root(mut steps: Vec<(Segment, Range<usize>)>) -> Result<Self, PathError> {
        let (root, first) = match steps.first() {
            Some((Segment::Member(name), range)) if range.len() == name.len() && name == "ctx" => (Root::Context, range.clone()),
            Some((Segment::Member(name), range)) if range.len() == name.len() && name == "derived" => {
                (Root::Derived, range.clone())
            }
            _ => return Ok(Self { root: Root::Payload, steps }),
        };
        steps.remove(0);
        let what = if root == Root::Context { "ctx" } else { "derived" };
        if let Some((_, range)) = steps.iter().find(|(step, _)| *step == Segment::Elements) {
            return Err(PathError { message: format!("`{what}` has no arrays"), range: range.clone() });
        }
        if steps.is_empty() {
            let message = format!("`{what}` alone names nothing; a parameter of that name is written `\"{what}\"`");
            return Err(PathError { message, range: first });
        }
        Ok(Self { root, steps })
    }

    /// The steps without their bytes.
    #[cfg(test)]
    pub(super) fn path(&self) -> crate::model::Path {
        crate::model::Path(self.steps.iter().map(|(step, _)| step.clone()).collect())
    }

    /// The steps as dotted names, as context fields and derived numbers are kept.
    pub(super) fn dotted(&self) -> String {
        let names: Vec<&str> = self
            .steps
            .iter()
            .filter_map(|(step, _)| match step {
                Segment::Member(name) => Some(name.as_str()),
                Segment::Elements => None,
            })
            .collect();
        names.join(".")
    }
}

/// A bare or quoted name at byte `at`, and its bytes with the quotes.
fn name(text: &str, at: usize) -> Result<(String, Range<usize>), PathError> {
    let rest = &text[at..];
    if let Some(quoted) = rest.strip_prefix('"') {
        let mut escaped = false;
        let end = quoted.find(|c| {
            let closes = c == '"' && !escaped;
            escaped = c == '\\' && !escaped;
            closes
        });
        let Some(end) = end else {
            return Err(PathError { message: String::from("this quote is never closed"), range: at..text.len() });
        };
        let range = at..at + end + 2;
        return match serde_json::from_str(&text[range.clone()]) {
            Ok(name) => Ok((name, range)),
            Err(_) => Err(PathError { message: String::from("inside quotes a path is written like JSON"), range }),
        };
    }
    let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '$'))).unwrap_or(rest.len());
    if end > 0 {
        return Ok((rest[..end].to_owned(), at..at + end));
    }
    match rest.chars().next() {
        Some(other) => Err(unexpected(other, at)),
        None => Err(PathError { message: String::from("a name is missing"), range: at.saturating_sub(1)..at }),
    }
}

fn unexpected(character: char, at: usize) -> PathError {
    let message = match character {
        '[' | ']' => String::from("only `[]`, every element, may stand in brackets, and only after a name"),
        ' ' => String::from("a path has no spaces; names with other characters than letters, digits, `_`, `-`, `$` are quoted"),
        _ => {
            format!("`{character}` cannot stand here; names with other characters than letters, digits, `_`, `-`, `$` are quoted")
        }
    };
    PathError { message, range: at..at + character.len_utf8() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn member(name: &str) -> Segment {
        Segment::Member(name.to_owned())
    }

    #[test]
    fn steps_and_their_bytes() {
        let parsed = PathText::parse("card.a-b$[].\"odd.\\\"name\"[][].x").unwrap();
        assert_eq!(parsed.root, Root::Payload);
        assert_eq!(
            parsed.steps,
            [
                (member("card"), 0..4),
                (member("a-b$"), 5..9),
                (Segment::Elements, 9..11),
                (member("odd.\"name"), 12..24),
                (Segment::Elements, 24..26),
                (Segment::Elements, 26..28),
                (member("x"), 29..30),
            ]
        );
        assert_eq!(parsed.path().to_string(), "card.a-b$[].\"odd.\\\"name\"[][].x");
    }

    #[test]
    fn context_and_derived() {
        let parsed = PathText::parse("ctx.payment.paid_at").unwrap();
        assert_eq!((parsed.root, parsed.dotted().as_str()), (Root::Context, "payment.paid_at"));
        assert_eq!(PathText::parse("derived.months").unwrap().root, Root::Derived);
        assert_eq!(PathText::parse("\"ctx\".device").unwrap().root, Root::Payload);
        assert_eq!(PathText::parse("context.device").unwrap().root, Root::Payload);
    }

    #[test]
    fn what_is_no_path() {
        for (text, range) in [
            ("", 0..0),
            ("a.", 1..2),
            (".a", 0..1),
            ("a..b", 2..3),
            ("a b", 1..2),
            ("a[0]", 1..2),
            ("[]", 0..1),
            ("카드", 0..3),
            ("a.\"b", 2..4),
            ("a.\"\\q\"", 2..6),
            ("a.\"b\"c", 5..6),
            ("ctx", 0..3),
            ("derived", 0..7),
            ("ctx.a[].b", 5..7),
        ] {
            assert_eq!(PathText::parse(text).unwrap_err().range, range, "{text}");
        }
    }
}
