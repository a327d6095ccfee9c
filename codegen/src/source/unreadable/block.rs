use super::{Line, Scene, Unreadable, flow};
use crate::source::colon;

/// Something on lines of their own.
pub(super) fn mistake(scene: &Scene<'_>) -> Option<Unreadable> {
    if !scene.before.open.is_empty() {
        return None;
    }
    if scene.info.contains("mapping values are not allowed") {
        let is_second = scene.ahead().contains(": ");
        return if is_second { Some(colon_in_text(scene)) } else { above_key(scene) };
    }
    if scene.info.contains("simple key expect") {
        // The parser notices it in the next line that says something, or at the end.
        let line = if scene.ahead().is_empty() { scene.above(scene.start_of_line(scene.at)) } else { Some(scene.line()) };
        return line
            .filter(|line| line.entry().pair().is_none())
            .or_else(|| opening(scene))
            .map(|line| without_colon(line.entry()));
    }
    if scene.info.contains("did not find expected '-'") {
        return Some(beside_list(scene));
    }
    if scene.info.contains("comment intercepting") {
        return Some(behind_comment(scene));
    }
    let is_elsewhere =
        ["did not find expected key", "did not find expected <document"].iter().any(|part| scene.info.contains(part));
    is_elsewhere.then(|| other_column(scene)).flatten()
}

/// `name { ko: a }`: a key that has no colon in front of its list or mapping.
pub(super) fn key_before_bracket(scene: &Scene<'_>) -> Option<Unreadable> {
    let line = scene.line().entry();
    let name = line.text.split(' ').next().filter(|name| !name.is_empty() && name.chars().all(flow::is_of_name))?;
    let behind = line.text.get(name.len()..).unwrap_or_default().trim_start();
    let is_here = scene.before.open.is_empty() && line.start < scene.at && behind.starts_with(['{', '[']);
    is_here.then(|| {
        let range = line.start..line.start + name.len();
        Unreadable::new(format!("no colon behind `{name}`"), range, format!("write `{name}: `"))
    })
}

/// A dash that is no dash of a list, on the line where reading ended or the one above.
pub(super) fn dash(scene: &Scene<'_>) -> Option<Unreadable> {
    if !scene.before.open.is_empty() {
        return None;
    }
    let start = scene.start_of_line(scene.at);
    dash_without_space(scene.line_from(start)).or_else(|| dash_without_space(scene.above(start)?))
}

/// Lines below a value that a comment has ended.
fn behind_comment(scene: &Scene<'_>) -> Unreadable {
    let comment = scene.rest().lines().next().unwrap_or_default();
    let below = scene.line_from(scene.at + comment.len() + 1);
    if let Some((key, _)) = scene.line().entry().pair()
        && below.entry().pair().is_some()
    {
        return below_value(below, key);
    }
    let help = "quote the whole text; a comment stands on a line of its own";
    Unreadable::new("a comment in the middle of a text", scene.at..scene.at + comment.trim_end().len(), help)
}

fn colon_in_text(scene: &Scene<'_>) -> Unreadable {
    Unreadable::new("a colon in a text without quotes", scene.here(), "a text with `: ` in it needs quotes")
}

/// A key whose line was taken for a part of the text above it.
fn above_key(scene: &Scene<'_>) -> Option<Unreadable> {
    let line = scene.line();
    let above = scene.above(scene.start_of_line(scene.at))?;
    let entry = above.entry();
    if let Some(slip) = colon::slip(entry.text) {
        let sign = entry.start + slip.sign.start..entry.start + slip.sign.end;
        return Some(Unreadable::new(slip.message(), sign, slip.help()));
    }
    match entry.pair() {
        Some((key, value)) if !value.is_empty() && line.column > entry.column => Some(below_value(line, key)),
        None if line.entry().column == entry.column => Some(without_colon(entry)),
        Some(_) | None => None,
    }
}

/// The line without a colon that opens a bracket which the parser takes for a part of a text.
fn opening<'a>(scene: &Scene<'a>) -> Option<Line<'a>> {
    let mut line = scene.above(scene.start_of_line(scene.at));
    while let Some(above) = line.filter(|line| line.entry().pair().is_some()) {
        line = scene.above(scene.start_of_line(above.start));
    }
    line.filter(|line| line.text.ends_with(['{', '[']))
}

/// A line where a key and a colon were expected.
fn without_colon(line: Line<'_>) -> Unreadable {
    if let Some(slip) = colon::slip(line.text) {
        return Unreadable::new(slip.message(), line.start + slip.sign.start..line.start + slip.sign.end, slip.help());
    }
    if line.text.strip_prefix('-').is_some_and(|rest| rest.starts_with(char::is_alphanumeric)) {
        return Unreadable::new("no space behind the dash", line.start..line.start + 1, "the elements of a list begin with `- `");
    }
    let help = "write `key: value`; where a text goes on, its lines are indented further than its key";
    Unreadable::new("a line without a colon", line.range(), help)
}

/// `-id: a`, `-{ id: a }`.
fn dash_without_space(line: Line<'_>) -> Option<Unreadable> {
    let rest = line.text.strip_prefix('-')?;
    if rest.starts_with(['{', '[']) {
        let help = format!("write `- {}`", rest.get(..1).unwrap_or_default());
        return Some(Unreadable::new("no space behind the dash", line.start..line.start + 1, help));
    }
    (flow::is_key(rest) && rest.starts_with(|c: char| c.is_ascii_alphabetic())).then(|| {
        let key = rest.split(':').next().unwrap_or_default();
        let message = format!("no space between the dash and `{key}`");
        Unreadable::new(message, line.start..line.start + 1 + key.len(), format!("write `- {key}:`"))
    })
}

fn below_value(line: Line<'_>, key: &str) -> Unreadable {
    let name = line.entry().pair().map_or(line.text, |(name, _)| name);
    let message = format!("`{name}` stands below `{key}`, which has a value already");
    let help = format!("start it in the column of `{key}`; if the value is a text of several lines, quote it");
    Unreadable::new(message, line.start..line.start + name.len(), help)
}

/// A key where the next element of a list was expected.
fn beside_list(scene: &Scene<'_>) -> Unreadable {
    let line = scene.line();
    if line.text.starts_with("- ") {
        let help = "the elements of one list start in one column";
        return Unreadable::new("this element starts in another column than those above", line.start..line.start + 1, help);
    }
    let Some((key, _)) = line.pair() else {
        return Unreadable::new("no element of the list above", line.range(), "begin each element with `- `");
    };
    let range = line.start..line.start + key.len();
    // The element above that starts in this column, or nearest to it.
    let mut dash = scene.above(scene.start_of_line(scene.at));
    while let Some(above) = dash.filter(|above| !above.text.starts_with("- ") || above.column > line.column) {
        dash = scene.above(scene.start_of_line(above.start));
    }
    let Some(element) = dash else {
        return Unreadable::new(format!("`{key}` stands among the elements of a list"), range, "begin each element with `- `");
    };
    let first = element.entry().pair().map(|(first, _)| first).filter(|first| first.chars().all(flow::is_of_name));
    if let Some(first) = first.filter(|_| line.column != element.column) {
        let help = format!("the keys of an element start in the column of its first, `{first}`");
        return Unreadable::new(format!("nothing above starts in the column of `{key}`"), range, help);
    }
    let help = match (first, key) {
        (Some(first), "source") => format!("`source` belongs to an element: write it into each, in the column of `{first}`"),
        (Some(first), _) => {
            format!("what belongs to the element starts in the column of `{first}`; what belongs beside the list, further left")
        }
        (None, _) => "begin each element with `- `".to_owned(),
    };
    let message = format!("`{key}` stands among the elements of a list, and is none");
    Unreadable::new(message, range, help).label(element.start..element.start + 1, "an element of the list")
}

/// A line that starts where nothing starts that it could belong to.
fn other_column(scene: &Scene<'_>) -> Option<Unreadable> {
    let line = scene.line();
    if !scene.ahead().is_empty() && scene.ahead() != "-" {
        return None;
    }
    let above = scene.above(scene.start_of_line(scene.at))?;
    if let Some((key, value)) = above.entry().pair()
        && !value.is_empty()
        && line.column > above.entry().column
    {
        return Some(below_value(line, key));
    }
    let is_element = line.text.starts_with("- ");
    let name = if is_element { "-" } else { line.pair().map_or(line.text, |(key, _)| key) };
    // In the same column stands something else: a key below an element, an element below a key.
    if line.column == above.column {
        return None;
    }
    let help = "the keys of one mapping start in one column, and so do the elements of one list";
    Some(Unreadable::new(format!("nothing above starts in the column of `{name}`"), line.start..line.start + name.len(), help))
}
