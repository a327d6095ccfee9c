use super::{Scene, Unreadable};
use crate::source::scalar::quote;

/// A character that YAML takes for more than itself.
pub(super) fn mistake(scene: &Scene<'_>) -> Option<Unreadable> {
    let character = scene.character()?;
    let is_flow = !scene.before.open.is_empty();
    let is_special = ["plain scalar cannot start with '-'", "unexpected character", "anchor or alias", "tag"]
        .iter()
        .any(|part| scene.info.contains(part));
    let is_dash = is_flow && scene.info.contains("\"-\" is only valid") && !is_first_on_line(scene);
    let is_empty = is_flow && scene.info.contains("did not find expected node content");
    if is_empty {
        return nothing_between(scene, character);
    }
    if !is_special && !is_dash {
        return None;
    }
    if stands_alone(scene) {
        return Some(alone(scene, character));
    }
    let help = if is_dash {
        "between brackets elements are separated by commas alone; a text that starts with `- ` needs quotes".to_owned()
    } else {
        format!("a text that starts with `{character}` needs quotes")
    };
    Some(Unreadable::new(message(character), scene.here(), help))
}

/// A comma or bracket where a value was expected.
fn nothing_between(scene: &Scene<'_>, character: char) -> Option<Unreadable> {
    // Behind `{` or `[` that was meant as a text.
    let opened = scene.before.open.last()?;
    if character == ',' && opened.at + 1 == scene.at {
        let range = opened.at..scene.at;
        return Some(Unreadable::new(
            format!("`{}` opens something here", opened.character),
            range,
            format!("quote it: {}, if it is a text", quote(&opened.character.to_string())),
        ));
    }
    (character == ',').then(|| {
        Unreadable::new("nothing stands between two commas", scene.here(), "take one away; a comma that is a text is quoted: ','")
    })
}

fn alone(scene: &Scene<'_>, character: char) -> Unreadable {
    Unreadable::new(message(character), scene.here(), format!("quote it: {}", quote(&character.to_string())))
}

/// Whether the character is all there is between blanks, commas and brackets.
fn stands_alone(scene: &Scene<'_>) -> bool {
    let behind = scene.slice(scene.here().end..scene.text.len());
    let rest = behind.trim_start_matches([' ', '\t']);
    rest.is_empty() || rest.starts_with([',', ']', '}', '\n', '\r'])
}

fn is_first_on_line(scene: &Scene<'_>) -> bool {
    scene.ahead().is_empty()
}

fn message(character: char) -> String {
    format!("`{character}` without quotes means something to YAML")
}
