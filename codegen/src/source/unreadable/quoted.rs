use super::{Scene, Unreadable, flow};

/// A quoted text that ends too early or never.
pub(super) fn mistake(scene: &Scene<'_>) -> Option<Unreadable> {
    if scene.info.contains("escape") || scene.info.contains("hexadecimal") {
        let help = "between double quotes `\\` begins an escape; between single quotes it is a character";
        return Some(Unreadable::new("an escape that there is not", scene.here(), help));
    }
    // The parser calls all quotes double.
    if scene.info.contains("trailing content after double-quoted") {
        return trailing(scene);
    }
    let is_unclosed = scene.info.contains("quoted scalar");
    is_unclosed.then(|| unclosed(scene, scene.at))
}

fn unclosed(scene: &Scene<'_>, at: usize) -> Unreadable {
    let behind = scene.slice(at + 1..scene.text.len());
    let help = match (scene.slice(at..at + 1), behind.starts_with([',', ']'])) {
        ("'", true) => "end the text with the same quote; a quote that is the text: \"'\"",
        ("\"", true) => "end the text with the same quote; a quote that is the text: '\"'",
        ("\"", false) => "end the text with the same quote",
        _ => "end the text with the same quote; inside single quotes `'` is written `''`",
    };
    Unreadable::new("a quote without an end", at..at + 1, help)
}

/// What stands behind the quote that ended a text.
fn trailing(scene: &Scene<'_>) -> Option<Unreadable> {
    let quoted = scene.before.quoted.clone()?;
    let quote = scene.slice(quoted.start..quoted.start + 1);
    if scene.slice(quoted.clone()).contains('\n') {
        return Some(unclosed(scene, quoted.start));
    }
    let is_apart = quoted.end < scene.at;
    if is_apart && !scene.before.open.is_empty() && (flow::is_key(scene.rest()) || scene.rest().starts_with(['\'', '"'])) {
        return Some(flow::missing_comma(scene));
    }
    let has_single = scene.line().text.contains('\'');
    let help = match (quote, has_single) {
        ("'", _) => "quote the whole text, and write `''` for each `'` in it",
        (_, true) => "put the whole text between single quotes, and write `''` for each `'` in it",
        (_, false) => "put the whole text between single quotes",
    };
    let range = quoted.end - 1..quoted.end;
    Some(
        Unreadable::new("the quoted text ends here, and something stands behind it", range, help)
            .label(quoted.start..quoted.start + 1, "it begins here"),
    )
}
