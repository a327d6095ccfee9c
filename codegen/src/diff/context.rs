//! What a caller may know beside the payload.

use super::change::{Bump, Change, Class, Kind, Subject, plain};
use super::found::Found;
use super::words;
use crate::model::{ContextField, ContextType, Dialect, Model, Text};
use indexmap::IndexMap;

/// Compares the context fields of both models.
pub(super) fn compare(old: &Model, new: &Model, found: &mut Found) {
    fields("", &old.context.fields, &new.context.fields, found);
}

fn fields(prefix: &str, old: &IndexMap<String, ContextField>, new: &IndexMap<String, ContextField>, found: &mut Found) {
    let mut gone: Vec<&ContextField> = old.values().filter(|field| !new.contains_key(&field.name)).collect();
    for after in new.values() {
        let id = format!("{prefix}{}", after.name);
        if let Some(before) = old.get(&after.name) {
            field(&id, before, after, found);
        } else if let Some(index) = gone.iter().position(|before| before.doc == after.doc && before.label == after.label) {
            let before = gone.remove(index);
            let change = Change::new(Subject::ContextField, Kind::Renamed, Class::Breaking, Bump::Major).id(&id);
            let note = ("이름과 설명이 같은 항목입니다.", "Taken for the same field, since name and description are the same.");
            found.push(change.note(note.0, note.1).before(plain(format!("{prefix}{}", before.name))).after(plain(id)));
        } else {
            let change = Change::new(Subject::ContextField, Kind::Added, Class::Compatible, Bump::Minor).id(&id);
            found.push(change.after(after.label.clone()));
        }
    }
    for before in gone {
        let change = Change::new(Subject::ContextField, Kind::Removed, Class::Breaking, Bump::Major);
        found.push(change.id(&format!("{prefix}{}", before.name)).before(before.label.clone()));
    }
}

fn field(id: &str, before: &ContextField, after: &ContextField, found: &mut Found) {
    let about = |change: Change| change.id(id);
    found.reworded(&before.label, &after.label, about, Subject::ContextField);
    found.reworded(&before.doc, &after.doc, about, Subject::ContextField);
    applies(id, before, after, found);
    match (&before.ty, &after.ty) {
        (ContextType::Object(old), ContextType::Object(new)) => fields(&format!("{id}."), old, new, found),
        (ContextType::Choice { values, groups, names }, ContextType::Choice { values: more, groups: others, names: called }) => {
            let group = |groups: &IndexMap<String, Vec<String>>| {
                let mut all: Vec<(String, Vec<String>)> = groups.clone().into_iter().collect();
                for (_, words) in &mut all {
                    words.sort();
                }
                all
            };
            words_of(id, values, more, found);
            let (was, is) = (group(groups), group(others));
            for (word, members) in &was {
                let Some((_, now)) = is.iter().find(|(other, _)| other == word) else { continue };
                if members != now {
                    // What a caller tells means something else.
                    let change = Change::new(Subject::ContextField, Kind::Changed, Class::Breaking, Bump::Major);
                    let change = change.id(&format!("{id}.{word}")).before(words::list(members)).after(words::list(now));
                    found.push(change);
                }
            }
            let keys = |of: &[(String, Vec<String>)]| of.iter().map(|(word, _)| word.clone()).collect::<Vec<_>>();
            words_of(id, &keys(&was), &keys(&is), found);
            for (word, name) in called {
                if let Some(known) = names.get(word) {
                    let word = format!("{id}.{word}");
                    found.reworded(known, name, |change| change.id(&word), Subject::ContextField);
                }
            }
        }
        (was, is) => {
            if kind(was) != kind(is) {
                let change = Change::new(Subject::ContextField, Kind::Changed, Class::Breaking, Bump::Major).id(id);
                found.push(change.before(plain(kind(was))).after(plain(kind(is))));
            }
        }
    }
}

/// Words that came and went.
fn words_of(id: &str, before: &[String], after: &[String], found: &mut Found) {
    for word in after.iter().filter(|word| !before.contains(word)) {
        let change = Change::new(Subject::ContextField, Kind::Added, Class::Compatible, Bump::Minor);
        found.push(change.id(&format!("{id}.{word}")));
    }
    for word in before.iter().filter(|word| !after.contains(word)) {
        let change = Change::new(Subject::ContextField, Kind::Removed, Class::Breaking, Bump::Major);
        found.push(change.id(&format!("{id}.{word}")));
    }
}

/// Which operations have the field.
fn applies(id: &str, before: &ContextField, after: &ContextField, found: &mut Found) {
    fn operations(field: &ContextField) -> Vec<&str> {
        field.operations.iter().map(String::as_str).collect()
    }
    let ids = |field: &ContextField| field.dialects.iter().copied().map(Dialect::id).collect::<Vec<_>>();
    // An empty list is all of them.
    let within = |few: &[&str], many: &[&str]| many.is_empty() || (!few.is_empty() && few.iter().all(|word| many.contains(word)));
    let (was, is) = ((ids(before), operations(before)), (ids(after), operations(after)));
    let wider = within(&was.0, &is.0) && within(&was.1, &is.1);
    let narrower = within(&is.0, &was.0) && within(&is.1, &was.1);
    let (kind, class, bump) = match (wider, narrower) {
        (true, true) => return,
        (true, false) => (Kind::Loosened, Class::Compatible, Bump::Minor),
        (false, true) => (Kind::Tightened, Class::Breaking, Bump::Major),
        (false, false) => (Kind::Changed, Class::Breaking, Bump::Major),
    };
    let phrase = |(dialects, operations): &(Vec<&str>, Vec<&str>)| -> Text {
        let all: Vec<&str> = dialects.iter().chain(operations).copied().collect();
        if all.is_empty() { Text { ko: "모든 요청".to_owned(), en: "all operations".to_owned() } } else { words::list(all) }
    };
    found.push(Change::new(Subject::ContextField, kind, class, bump).id(id).before(phrase(&was)).after(phrase(&is)));
}

/// A type in a word.
const fn kind(ty: &ContextType) -> &'static str {
    match ty {
        ContextType::Choice { .. } => "choice",
        ContextType::Contracts => "contracts",
        ContextType::Version => "version",
        ContextType::Instant => "instant",
        ContextType::String => "string",
        ContextType::Integer => "integer",
        ContextType::Number => "number",
        ContextType::Boolean => "boolean",
        ContextType::Object(_) => "object",
    }
}
