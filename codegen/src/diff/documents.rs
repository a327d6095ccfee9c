//! The documents that specs cite.

use super::change::{Change, Kind, Subject, plain};
use super::found::Found;
use crate::model::{Model, SourceDocument};

/// Compares the cited documents. They concern nobody who calls.
pub(super) fn compare(old: &Model, new: &Model, found: &mut Found) {
    for (id, after) in &new.sources {
        let about = |change: Change| change.id(id);
        let Some(before) = old.sources.get(id) else {
            found.push(about(Change::docs(Subject::Document, Kind::Added)).after(after.title.clone()));
            continue;
        };
        found.reworded(&before.title, &after.title, about, Subject::Document);
        if told(before) != told(after) {
            let change = about(Change::docs(Subject::Document, Kind::Changed));
            found.push(change.before(plain(told(before))).after(plain(told(after))));
        }
    }
    for (id, before) in old.sources.iter().filter(|(id, _)| !new.sources.contains_key(*id)) {
        found.push(Change::docs(Subject::Document, Kind::Removed).id(id).before(before.title.clone()));
    }
}

/// Which edition of a document it is, in a few words.
fn told(document: &SourceDocument) -> String {
    let sha256 = document.sha256.as_deref().map(|hash| hash.chars().take(12).collect::<String>());
    let parts = [document.version.clone(), document.file.clone(), sha256.map(|hash| format!("sha256 {hash}"))];
    let kind = format!("{:?}", document.kind).to_lowercase();
    std::iter::once(kind).chain(parts.into_iter().flatten()).collect::<Vec<_>>().join(", ")
}
