//! Code systems, their codes and spellings.

use super::change::{Bump, Change, Class, Kind, Subject, plain};
use super::found::Found;
use super::words;
use crate::model::{Code, CodeSystem, Model, Spelling, Text};

/// Compares the code systems of both models.
pub(super) fn compare(old: &Model, new: &Model, found: &mut Found) {
    for (id, after) in &new.code_systems {
        found.at(after.gateway.as_deref(), None);
        if let Some(before) = old.code_systems.get(id) {
            system(before, after, found);
        } else {
            let change = Change::new(Subject::CodeSystem, Kind::Added, Class::Compatible, Bump::Minor).id(id);
            found.push(change.after(after.name.clone()));
        }
    }
    for (id, before) in old.code_systems.iter().filter(|(id, _)| !new.code_systems.contains_key(*id)) {
        found.at(before.gateway.as_deref(), None);
        let change = Change::new(Subject::CodeSystem, Kind::Removed, Class::Breaking, Bump::Major).id(id);
        found.push(change.before(before.name.clone()));
    }
    found.at(None, None);
}

fn system(before: &CodeSystem, after: &CodeSystem, found: &mut Found) {
    let about = |change: Change| change.id(&after.id);
    found.reworded(&before.name, &after.name, about, Subject::CodeSystem);
    found.cited(&before.sources, &after.sources, about);
    if before.open != after.open {
        let (kind, class) = if after.open { (Kind::Loosened, Class::Compatible) } else { (Kind::Tightened, Class::Breaking) };
        let phrase = |open: bool| -> Text {
            let word = words::yes_no(open);
            Text {
                ko: format!("모르는 코드 허용: {}", word.ko), en: format!("takes codes that nobody listed: {}", word.en)
            }
        };
        let change = Change::new(Subject::CodeSystem, kind, class, Bump::Minor).id(&after.id);
        found.push(change.before(phrase(before.open)).after(phrase(after.open)));
    }
    let mut gone: Vec<&Code> = before.codes.values().filter(|code| !after.codes.contains_key(&code.id)).collect();
    for code in after.codes.values() {
        let id = named(after, code);
        if let Some(known) = before.codes.get(&code.id) {
            self::code(after, known, code, found);
        } else if let Some(index) = gone.iter().position(|known| known.spellings == code.spellings) {
            let known = gone.remove(index);
            let change = Change::new(Subject::Code, Kind::Renamed, Class::Breaking, Bump::Major).id(&id);
            let change = change.note(
                "표기가 같은 코드이므로 ID만 바뀐 것으로 보았습니다.",
                "Taken for the same code, since it is spelled the same.",
            );
            found.push(change.before(plain(named(before, known))).after(plain(id)));
        } else {
            found.push(Change::new(Subject::Code, Kind::Added, Class::Compatible, Bump::Minor).id(&id).after(described(code)));
        }
    }
    for code in gone {
        let change = Change::new(Subject::Code, Kind::Removed, Class::Breaking, Bump::Major).id(&named(before, code));
        found.push(change.before(described(code)));
    }
}

/// `bank.kookmin`.
fn named(system: &CodeSystem, code: &Code) -> String {
    format!("{}.{}", system.id, code.id)
}

/// The name of a code and how it is spelled where.
fn described(code: &Code) -> Text {
    let spelled = spellings(code);
    Text { ko: format!("{}: {spelled}", code.name.ko), en: format!("{}: {spelled}", code.name.en) }
}

fn spellings(code: &Code) -> String {
    let one = |(dialect, spelling): (&crate::model::Dialect, &Spelling)| {
        let all: Vec<String> = takes(spelling).map(|text| format!("`{text}`")).collect();
        format!("{} {}", dialect.id(), all.join(" / "))
    };
    code.spellings.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// All spellings that a dialect takes, the canonical one first.
fn takes(spelling: &Spelling) -> impl Iterator<Item = &str> {
    std::iter::once(spelling.canonical.as_str()).chain(spelling.accepted.iter().map(String::as_str))
}

fn code(system: &CodeSystem, before: &Code, after: &Code, found: &mut Found) {
    let id = named(system, after);
    found.reworded(&before.name, &after.name, |change| change.id(&id), Subject::Code);
    let takes_all = |wide: &Code, narrow: &Code| {
        narrow.spellings.iter().all(|(dialect, spelling)| {
            let known = wide.spellings.get(dialect);
            takes(spelling).all(|text| known.is_some_and(|known| takes(known).any(|other| other == text)))
        })
    };
    let is_canonical_moved = || {
        let mut both = after.spellings.iter().filter_map(|(dialect, spelling)| Some((before.spellings.get(dialect)?, spelling)));
        both.any(|(was, is)| was.canonical != is.canonical)
    };
    let change = match (takes_all(after, before), takes_all(before, after)) {
        (true, false) => Some((Kind::Loosened, Class::Compatible, Bump::Minor)),
        (false, true) => Some((Kind::Tightened, Class::Breaking, Bump::Major)),
        (false, false) => Some((Kind::Changed, Class::Breaking, Bump::Major)),
        // Programs write another spelling than before; both are taken.
        (true, true) => is_canonical_moved().then_some((Kind::Changed, Class::Compatible, Bump::Minor)),
    };
    if let Some((kind, class, bump)) = change {
        let change = Change::new(Subject::Code, kind, class, bump).id(&id);
        found.push(change.before(plain(spellings(before))).after(plain(spellings(after))));
    }
    if before.exponent != after.exponent {
        // Amounts in major units may have so many decimals; of those in minor units it says how much they are.
        let change = Change::new(Subject::Code, Kind::Changed, Class::Breaking, Bump::Major).id(&id);
        let phrase = |exponent: Option<u8>| -> Text {
            let digits = exponent.map_or_else(|| "-".to_owned(), |digits| digits.to_string());
            Text { ko: format!("소수 자릿수 {digits}"), en: format!("{digits} decimals") }
        };
        found.push(change.before(phrase(before.exponent)).after(phrase(after.exponent)));
    }
}
