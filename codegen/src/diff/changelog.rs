//! Changes as entries of a changelog, in Korean and English.

use super::change::{Change, Class, Offered};
use super::{Diff, words};
use crate::model::Text;
use std::fmt::Write as _;

/// Classes, the gravest first.
pub(super) const CLASSES: [Class; 3] = [Class::Breaking, Class::Compatible, Class::DocsOnly];

/// One change in a line: what, where, before and after.
#[must_use]
pub fn entry(change: &Change) -> Text {
    let (subject, kind) = (words::subject(change.subject), words::kind(change.kind));
    let (mut ko, mut en) = (format!("{} {}", subject.ko, kind.ko), format!("{} {}", subject.en, kind.en));
    let about = about(change);
    let at = places(&change.offers);
    let (told_ko, told_en) =
        (told(change, |text| &text.ko, "영문만 바뀌었습니다"), told(change, |text| &text.en, "the Korean text alone"));
    for (line, offers, text) in [(&mut ko, at.ko, told_ko), (&mut en, at.en, told_en)] {
        for (before, part) in [(": ", about.as_str()), (" — ", offers.as_str()), (": ", text.as_str())] {
            if !part.is_empty() {
                let _ = write!(line, "{before}{part}");
            }
        }
    }
    Text { ko, en }
}

/// What has changed, in code: a path, an id, or both where one does not hold the other.
fn about(change: &Change) -> String {
    let path =
        change.path.as_ref().map(|path| if path.is_root() { String::new() } else { format!("`{path}`") }).unwrap_or_default();
    let id = change.id.as_ref().map(|id| format!("`{id}`")).unwrap_or_default();
    match (path.is_empty(), id.is_empty()) {
        (false, false) => format!("{path} ({id})"),
        (false, true) => path,
        (true, _) => id,
    }
}

/// What it was and is; `other` where only the text in the other language differs.
fn told(change: &Change, of: fn(&Text) -> &str, other: &str) -> String {
    match (&change.before, &change.after) {
        (Some(before), Some(after)) if of(before) == of(after) => other.to_owned(),
        (Some(before), Some(after)) => format!("{} → {}", shown(of(before)), shown(of(after))),
        (Some(one), None) | (None, Some(one)) => of(one).to_owned(),
        (None, None) => String::new(),
    }
}

/// What is empty as one sees it.
fn shown(text: &str) -> &str {
    if text.is_empty() { "-" } else { text }
}

/// Where a change holds: gateways with their operations.
fn places(offers: &[Offered]) -> Text {
    let mut by_gateway: Vec<(Option<&str>, Vec<&str>)> = Vec::new();
    for offered in offers {
        let gateway = offered.gateway.as_deref();
        let index = by_gateway.iter().position(|(known, _)| *known == gateway).unwrap_or(by_gateway.len());
        if index == by_gateway.len() {
            by_gateway.push((gateway, Vec::new()));
        }
        by_gateway[index].1.extend(offered.operation.as_deref());
    }
    let list = |platform: &str| {
        let one = |(gateway, operations): &(Option<&str>, Vec<&str>)| {
            format!("{} {}", gateway.unwrap_or(platform), operations.join(", ")).trim_end().to_owned()
        };
        by_gateway.iter().map(one).collect::<Vec<_>>().join("; ")
    };
    Text { ko: list("공통"), en: list("platform") }
}

/// All entries in both languages, by class.
#[must_use]
pub fn changelog(diff: &Diff) -> Text {
    let write = |of: fn(&Text) -> &str| {
        let mut text = String::new();
        for class in CLASSES {
            if diff.of(class).next().is_some() {
                let blank = if text.is_empty() { "" } else { "\n" };
                let _ = write!(text, "{blank}### {}\n\n", of(&words::class(class)));
            }
            for change in diff.of(class) {
                let _ = writeln!(text, "- {}", of(&entry(change)));
            }
        }
        text
    };
    Text { ko: write(|text| &text.ko), en: write(|text| &text.en) }
}
