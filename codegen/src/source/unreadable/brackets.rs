use super::before::Bracket;
use super::{Scene, Unreadable, closing};
use std::ops::Range;

impl Bracket {
    pub(super) fn range(&self) -> Range<usize> {
        self.at..self.at + 1
    }
}

/// A `#` that makes a comment of what closes a bracket.
pub(super) fn hidden_by_comment(scene: &Scene<'_>) -> Option<Unreadable> {
    let bracket = scene.before.open.last()?;
    let close = closing(bracket.character);
    let comment = scene
        .before
        .comments
        .iter()
        .find(|comment| comment.start > bracket.at && scene.slice((*comment).clone()).contains(close))?;
    let behind = scene.slice(comment.start + 1..comment.end);
    let help = if behind.trim_start().starts_with([',', close]) {
        "quote it: '#'"
    } else {
        "quote the text that it belongs to; a comment stands on a line of its own"
    };
    let message = format!("`#` begins a comment, and the `{close}` is part of it");
    Some(Unreadable::new(message, comment.start..comment.start + 1, help).label(bracket.range(), "this is not closed"))
}

/// A bracket that is closed by another, or by none.
pub(super) fn mistake(scene: &Scene<'_>) -> Option<Unreadable> {
    if scene.info == "misplaced bracket" {
        return Some(Unreadable::new("a bracket that closes nothing", scene.here(), "take it away, or open it"));
    }
    let bracket = scene.before.open.last()?;
    let close = closing(bracket.character);
    if let Some(other) = scene.character().filter(|c| matches!(c, ']' | '}') && *c != close) {
        let message = format!("`{other}` stands here, and the `{}` is still open", bracket.character);
        let unclosed = Unreadable::new(message, scene.here(), format!("close it with `{close}` first"));
        return Some(unclosed.label(bracket.range(), "opened here"));
    }
    if scene.character() == Some(close) && scene.ahead().is_empty() {
        let help = "indent it as far as the line that it is opened in";
        let far = Unreadable::new(format!("this `{close}` stands too far to the left"), scene.here(), help);
        return Some(far.label(bracket.range(), "opened here"));
    }
    unclosed(scene, bracket, close)
}

/// A line that does not end as lines inside of brackets do, or a file.
fn unclosed(scene: &Scene<'_>, bracket: &Bracket, close: char) -> Option<Unreadable> {
    let start = scene.start_of_line(scene.at);
    let message = format!("this `{}` is not closed", bracket.character);
    let help = format!("close it with `{close}`");
    if scene.is_at_end() {
        return Some(Unreadable::new(message, bracket.range(), help));
    }
    if bracket.at >= start {
        return None;
    }
    let above = scene.above(start)?;
    let is_dash = scene.info.contains("\"-\" is only valid") && scene.ahead().is_empty();
    let is_outside = is_dash || scene.info.contains("invalid indentation in flow construct");
    let ends_its_line = !above.text.ends_with([',', '{', '[']);
    let opened_above = bracket.at >= scene.start_of_line(above.start);
    if is_outside || (ends_its_line && opened_above) {
        let line = scene.line();
        return Some(Unreadable::new(message, bracket.range(), help).label(line.range(), "so this is taken for a part of it"));
    }
    ends_its_line.then(|| {
        let end = above.range().end;
        let last = above.text.chars().next_back().map_or(0, char::len_utf8);
        let help = format!("write a comma at the end of this line, or close the bracket with `{close}`");
        Unreadable::new("no comma between two lines inside a bracket", end - last..end, help)
            .label(bracket.range(), "opened here")
    })
}
