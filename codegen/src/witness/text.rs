//! Texts of a wanted length, size or alphabet.

use super::sample;
use crate::model::{CharClass, Charset, Constraint, Encoding, Format};

/// What is said of a text, taken apart.
#[derive(Debug, Default)]
pub(super) struct Demands<'a> {
    pub(super) charset: Vec<&'a Charset>,
    pub(super) formats: Vec<Format>,
    pub(super) prefix: &'a str,
    /// Lengths and sizes at which something changes.
    pub(super) limits: Vec<usize>,
}

impl<'a> Demands<'a> {
    pub(super) fn of(constraints: &[&'a Constraint]) -> Self {
        let mut demands = Self::default();
        for constraint in constraints {
            match constraint {
                Constraint::Charset(charset) => demands.charset.push(charset),
                Constraint::Format(formats) => demands.formats.extend(formats),
                Constraint::Prefix(prefix) => demands.prefix = prefix,
                Constraint::MinLength(limit) | Constraint::MaxLength(limit) | Constraint::MaxBytes { limit, .. } => {
                    demands.limits.push(count(*limit));
                }
                Constraint::Values(_)
                | Constraint::EncodableIn(_)
                | Constraint::Range(_)
                | Constraint::MinItems(_)
                | Constraint::MaxItems(_)
                | Constraint::UniqueBy(_) => {}
            }
        }
        demands
    }

    /// Texts that one would write: in one of the formats, else of the characters that may occur, short ones first.
    pub(super) fn natural(&self) -> Vec<String> {
        let mut texts: Vec<String> =
            self.formats.iter().flat_map(|format| sample::good(*format)).map(|text| (*text).to_owned()).collect();
        let lengths = || [6, 1].into_iter().chain(self.limits.iter().copied());
        for format in &self.formats {
            texts.extend(lengths().filter_map(|length| sample::stretched(*format, length)));
        }
        for alphabet in self.alphabets() {
            texts.extend(lengths().map(|length| of_length(self.prefix, &alphabet, length)));
        }
        texts
    }

    /// Texts with so many code points: letters, Hangul, both, and characters beyond the basic plane.
    pub(super) fn with_length(&self, length: usize) -> Vec<(&'static str, String)> {
        let mut texts: Vec<(&str, String)> =
            self.formats.iter().filter_map(|format| Some(("", sample::stretched(*format, length)?))).collect();
        let scripts = [("", "abc"), ("hangul", "가나다"), ("emoji", "😀")];
        texts.extend(
            scripts.map(|(label, alphabet)| (label, of_length(self.prefix, &alphabet.chars().collect::<Vec<_>>(), length))),
        );
        texts.extend(self.alphabets().into_iter().map(|alphabet| ("", of_length(self.prefix, &alphabet, length))));
        texts
    }

    /// Texts with so many bytes: letters only, and Hangul with a letter or two.
    pub(super) fn with_bytes(&self, bytes: usize, encoding: Encoding) -> Vec<(&'static str, String)> {
        let width = match encoding {
            Encoding::Utf8 => 3,
            Encoding::EucKr => 2,
        };
        let left = bytes.saturating_sub(self.prefix.len());
        let hangul: Vec<char> = "가나다".chars().collect();
        let mixed = of_length(self.prefix, &hangul, self.prefix.chars().count() + left / width) + &"a".repeat(left % width);
        let mut texts: Vec<(&str, String)> =
            self.formats.iter().filter_map(|format| Some(("", sample::stretched(*format, bytes)?))).collect();
        texts.push(("", of_length(self.prefix, &['a', 'b', 'c'], bytes)));
        texts.extend(self.alphabets().into_iter().map(|alphabet| ("", of_length(self.prefix, &alphabet, bytes))));
        texts.push(("hangul", mixed));
        texts
    }

    /// Sets of characters to write texts with.
    fn alphabets(&self) -> Vec<Vec<char>> {
        let Some(charset) = self.charset.first() else { return vec!["abc".chars().collect(), "가나다".chars().collect()] };
        let mut alphabets: Vec<Vec<char>> = vec![members(charset, "abc123"), members(charset, "가나다"), members(charset, "123")];
        alphabets.push(charset.classes.iter().flat_map(|class| sample::ends(*class).chars()).collect());
        alphabets.push(charset.characters.clone());
        alphabets.retain(|alphabet| !alphabet.is_empty());
        alphabets
    }
}

/// The characters of a text that are in a class of the set, by name of the class.
fn members(charset: &Charset, text: &str) -> Vec<char> {
    let has = |classes: &[CharClass]| classes.iter().any(|class| charset.classes.contains(class));
    let kind = |c: char| match c {
        'a'..='z' => has(&[CharClass::Letters, CharClass::Lower, CharClass::Latin, CharClass::PrintableAscii]),
        '0'..='9' => has(&[CharClass::Digits, CharClass::PrintableAscii]),
        _ => has(&[CharClass::Hangul]),
    };
    text.chars().filter(|c| kind(*c)).collect()
}

/// A text of so many code points: the prefix, then the alphabet over and over.
pub(super) fn of_length(prefix: &str, alphabet: &[char], length: usize) -> String {
    let rest = length.saturating_sub(prefix.chars().count());
    prefix.chars().chain(alphabet.iter().copied().cycle().take(rest)).collect()
}

/// A limit as a length in memory.
pub(super) fn count(limit: u32) -> usize {
    usize::try_from(limit).unwrap_or(usize::MAX)
}
