//! A comparison as people and programs read it.

use super::change::{Change, Class};
use super::changelog::CLASSES;
use super::{Diff, changelog, entry, words};
use crate::model::Text;
use serde_json::{Value, json};
use std::fmt::Write as _;

/// A language, as a choice between the two texts.
type Pick = fn(&Text) -> &str;

/// For a terminal, in Korean or English.
#[must_use]
pub fn human(diff: &Diff, korean: bool) -> String {
    let pick: Pick = if korean { |text| &text.ko } else { |text| &text.en };
    let mut text = String::new();
    for class in CLASSES {
        if diff.of(class).next().is_some() {
            let _ = writeln!(text, "{}:", pick(&words::class(class)));
        }
        for change in diff.of(class) {
            let _ = writeln!(text, "  {}", pick(&entry(change)));
            for line in beside(change, pick) {
                let _ = writeln!(text, "      {line}");
            }
        }
    }
    let _ = writeln!(text, "{}", pick(&summary(diff)));
    text
}

/// What stands below an entry.
fn beside(change: &Change, pick: Pick) -> Vec<String> {
    let mut lines: Vec<String> = change.note.iter().map(|note| pick(note).to_owned()).collect();
    lines.extend(words::basis(change.basis).map(|text| pick(&text).to_owned()));
    if let Some(example) = &change.example {
        let known = if example.context.as_object().is_some_and(serde_json::Map::is_empty) {
            String::new()
        } else {
            format!(" + {}", example.context)
        };
        let label = Text { ko: "이제 거부되는 요청".to_owned(), en: "refused now".to_owned() };
        lines.push(format!("{}: {}{known}", pick(&label), example.payload));
    }
    lines
}

/// How many of which class, and what that means for the version.
fn summary(diff: &Diff) -> Text {
    let Some(bump) = diff.bump() else {
        return Text { ko: "바뀐 것이 없습니다.".to_owned(), en: "Nothing has changed.".to_owned() };
    };
    let [breaking, compatible, docs] = CLASSES.map(|class| diff.of(class).count());
    let bump = words::bump(bump);
    Text {
        ko: format!("호환되지 않는 변경 {breaking}건, 호환되는 변경 {compatible}건, 문서 변경 {docs}건; 버전: {bump}"),
        en: format!("{breaking} breaking, {compatible} compatible, {docs} documentation only; version: {bump}"),
    }
}

/// For a pull request or a changelog: both languages.
#[must_use]
pub fn markdown(diff: &Diff) -> String {
    let mut text = String::new();
    for (language, pick) in [("English", (|text| &text.en) as Pick), ("한국어", |text| &text.ko)] {
        let blank = if text.is_empty() { "" } else { "\n" };
        let _ = write!(text, "{blank}## {language}\n\n{}\n", pick(&summary(diff)));
        for class in CLASSES {
            if diff.of(class).next().is_some() {
                let _ = write!(text, "\n### {}\n\n", pick(&words::class(class)));
            }
            for change in diff.of(class) {
                let _ = writeln!(text, "- {}", pick(&entry(change)));
                for line in beside(change, pick) {
                    let _ = writeln!(text, "  - {line}");
                }
            }
        }
    }
    text
}

/// For programs.
#[must_use]
pub fn json(diff: &Diff) -> Value {
    let changes: Vec<Value> = diff
        .changes
        .iter()
        .map(|change| {
            let mut value = json!(change);
            if let Some(object) = value.as_object_mut() {
                object.insert("changelog".to_owned(), json!(entry(change)));
            }
            value
        })
        .collect();
    let count = |class: Class| diff.of(class).count();
    json!({
        "bump": diff.bump(),
        "counts": { "breaking": count(Class::Breaking), "compatible": count(Class::Compatible), "docs-only": count(Class::DocsOnly) },
        "changes": changes,
        "changelog": changelog(diff),
    })
}
