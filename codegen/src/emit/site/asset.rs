//! Styles and scripts, written by hand.

use super::Options;
use crate::output::File;

const ASSETS: [(&str, &str); 10] = [
    (
        "style.css",
        concat!(
            include_str!("assets/base.css"),
            include_str!("assets/layout.css"),
            include_str!("assets/parts.css"),
            include_str!("assets/tree.css"),
            include_str!("assets/tools.css"),
            include_str!("assets/print.css"),
        ),
    ),
    ("icon.svg", include_str!("assets/icon.svg")),
    ("theme.js", include_str!("assets/theme.js")),
    ("entrance.js", include_str!("assets/entrance.js")),
    ("site.js", concat!(include_str!("assets/site.js"), include_str!("assets/search.js"))),
    ("filter.js", include_str!("assets/filter.js")),
    ("reader.js", include_str!("assets/reader.js")),
    ("detect.js", include_str!("assets/detect.js")),
    ("checker.js", include_str!("assets/checker.js")),
    ("licence.txt", include_str!("../../../../LICENSE-MIT")),
];

/// All of them, and the validators.
pub(super) fn assets(options: &Options) -> Vec<File> {
    let file = |name: &str, contents: &str| File { path: format!("assets/{name}"), contents: contents.to_owned() };
    let mut files: Vec<_> = ASSETS.iter().map(|(name, contents)| file(name, contents)).collect();
    if !options.validators.is_empty() {
        files.push(file("validators.js", include_str!("assets/validators.js")));
        files.extend(
            options
                .validators
                .iter()
                .map(|module| file(&format!("validators/{}.js", module.path), &super::bundle::script(module))),
        );
    }
    files
}
