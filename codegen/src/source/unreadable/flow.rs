use super::{Scene, Unreadable};
use crate::source::colon;
use crate::source::scalar::quote;

/// Something between brackets, on one line.
pub(super) fn mistake(scene: &Scene<'_>) -> Option<Unreadable> {
    if scene.info.contains("may not precede any of") {
        let key = scene.ahead().rsplit([' ', ',', '{', '[']).next().unwrap_or_default();
        let message = format!("no space behind the colon of `{key}`");
        return Some(Unreadable::new(message, scene.here(), format!("write `{key}: `")));
    }
    let wants_comma = scene.info.contains("expected ',' or");
    // Behind a value on a line of its own the parser looks for the next key.
    let wants_key = scene.info.contains("did not find expected key") && !scene.ahead().is_empty();
    if !wants_comma && !wants_key {
        return None;
    }
    let character = scene.character()?;
    if wants_comma && matches!(character, '[' | '{') {
        return Some(bracket_in_text(scene, character));
    }
    if wants_comma && character == ':' {
        return Some(colon_in_text(scene));
    }
    let before = scene.ahead().chars().next_back()?;
    matches!(before, ']' | '}').then(|| behind_bracket(scene, before, wants_comma))
}

/// Whether a text begins with what looks like a key.
pub(super) fn is_key(text: &str) -> bool {
    let length = text.find(|c: char| !is_of_name(c)).unwrap_or(text.len());
    let behind = text.get(length..).unwrap_or_default();
    length > 0 && behind.strip_prefix(':').is_some_and(|rest| rest.starts_with([' ', '\n', '\r']))
}

/// Characters of keys that are no texts.
pub(super) fn is_of_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | '$')
}

pub(super) fn missing_comma(scene: &Scene<'_>) -> Unreadable {
    Unreadable::new("no comma before this", scene.here(), "write a comma between the two")
}

/// Bytes of a text up to a blank or comma, or the bracket that closes what the text stands in.
fn end_of_word(text: &str) -> usize {
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        match c {
            '[' | '{' => depth += 1,
            ']' | '}' if depth == 0 => return at,
            ']' | '}' => depth -= 1,
            _ if c.is_whitespace() || c == ',' => return at,
            _ => {}
        }
    }
    text.len()
}

/// `products[].name`, or a text with a bracket in it.
fn bracket_in_text(scene: &Scene<'_>, character: char) -> Unreadable {
    if let Some(mistake) = without_colon(scene) {
        return mistake;
    }
    let message = format!("`{character}` inside brackets opens something, also in the middle of a text");
    let start = scene.slice(0..scene.at).rfind([' ', ',', '{', '[', '\n']).map_or(0, |end| end + 1);
    let rest = scene.rest();
    let word = end_of_word(rest);
    let path = scene.slice(start..scene.at + word).trim_end_matches(':');
    let is_path = start < scene.at && rest.starts_with("[]") && path.chars().all(|c| is_of_name(c) || matches!(c, '[' | ']'));
    if is_path {
        return Unreadable::new(message, start..start + path.len(), format!("quote it: {}", quote(path)));
    }
    Unreadable::new(message, scene.here(), format!("a text with `{character}` in it needs quotes"))
}

/// `lines [1]`, `lines = [1]`: a key that has no colon in front of its list or mapping.
fn without_colon(scene: &Scene<'_>) -> Option<Unreadable> {
    let bracket = scene.before.open.last().filter(|bracket| bracket.character == '{')?;
    let entry = scene.slice(bracket.entry..scene.here().end);
    let start = bracket.entry + (entry.len() - entry.trim_start().len());
    if let Some(slip) = colon::slip(entry.trim_start()) {
        return Some(Unreadable::new(slip.message(), start + slip.sign.start..start + slip.sign.end, slip.help()));
    }
    let key = scene.slice(start..scene.at);
    let name = key.trim_end();
    (name.len() < key.len() && !name.is_empty() && name.chars().all(is_of_name))
        .then(|| Unreadable::new(format!("no colon behind `{name}`"), start..start + name.len(), format!("write `{name}: `")))
}

/// `ko: 참고: 카드`, or two entries without a comma.
fn colon_in_text(scene: &Scene<'_>) -> Unreadable {
    let entry = scene.before.open.last().map_or(scene.at, |bracket| bracket.entry);
    let last = scene.slice(entry..scene.at).rsplit_once(": ").map_or("", |(_, value)| value.trim());
    // The last of several words, if it could be a key.
    let word = last.rsplit_once(' ').map(|(_, word)| word).filter(|word| word.chars().all(is_of_name));
    let help = match word {
        Some(word) => format!("a text with `: ` in it needs quotes; if `{word}` is a key, a comma stands before it"),
        None => "a text with `: ` in it needs quotes".to_owned(),
    };
    Unreadable::new("a colon in a text without quotes", scene.here(), help)
}

/// `[필수] 카드`, or two entries without a comma.
fn behind_bracket(scene: &Scene<'_>, before: char, in_brackets: bool) -> Unreadable {
    if in_brackets && (is_key(scene.rest()) || scene.rest().starts_with(['[', '{', '\'', '"'])) {
        return missing_comma(scene);
    }
    let open = if before == ']' { '[' } else { '{' };
    if scene.character().is_some_and(char::is_alphanumeric) && !is_key(scene.rest()) {
        let help = format!("a text that starts with `{open}` needs quotes");
        return Unreadable::new(format!("something stands behind the `{before}`"), scene.here(), help);
    }
    let help = "take it away; if it is all one text, that needs quotes";
    Unreadable::new(format!("something stands behind the `{before}`"), scene.here(), help)
}
