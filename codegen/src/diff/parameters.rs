//! The parameters of an operation: which there are, and what is said of each by itself.

use super::change::{Bump, Change, Class, Kind, Subject, plain};
use super::evidence::{Verdict, about_rules};
use super::found::Found;
use super::reads::readers;
use super::side::Side;
use super::types::takes;
use super::{checks, words};
use crate::model::{Parameter, Path, Requirement, Severity, Text};
use crate::presence::{PresenceKind, presence};
use crate::text::type_phrase;

/// Compares all parameters of an operation.
pub(super) fn compare(old: Side<'_>, new: Side<'_>, found: &mut Found) {
    both(old, new, &old.offer.payload, &new.offer.payload, found);
}

/// A parameter that is there before and after, and all below it.
fn both(old: Side<'_>, new: Side<'_>, before: &Parameter, after: &Parameter, found: &mut Found) {
    presence_of(old, before, after, found);
    types(old, new, before, after, found);
    defaults(old, new, before, after, found);
    selections(old, new, before, after, found);
    flags(before, after, found);
    deprecation(before, after, found);
    checks::compare(old, new, before, after, found);
    documented(before, after, found);
    members(old, new, before, after, found);
    // Elements that come or go are another type, and told there.
    if let (Some(before), Some(after)) = (&before.items, &after.items) {
        both(old, new, before, after, found);
    }
}

fn members(old: Side<'_>, new: Side<'_>, before: &Parameter, after: &Parameter, found: &mut Found) {
    let named = |among: &'_ [Parameter], name: &str| among.iter().any(|member| member.wire_name == name);
    let mut gone: Vec<&Parameter> = before.members.iter().filter(|member| !named(&after.members, &member.wire_name)).collect();
    for member in &after.members {
        if let Some(known) = before.members.iter().find(|known| known.wire_name == member.wire_name) {
            both(old, new, known, member, found);
            continue;
        }
        if let Some(index) = gone.iter().position(|known| is_renamed(known, member)) {
            let known = gone.remove(index);
            let change = Change::new(Subject::Parameter, Kind::Renamed, Class::Breaking, Bump::Major).path(&member.path);
            let note = "타입, 이름, 설명이 같은 파라미터이므로 이름만 바뀐 것으로 보았습니다.";
            let change = change.note(note, "Taken for the same parameter, since type, name and description are the same.");
            found.push(change.before(plain(known.path.to_string())).after(plain(member.path.to_string())));
            continue;
        }
        added(new, member, found);
    }
    for member in gone {
        let change = Change::new(Subject::Parameter, Kind::Removed, Class::Breaking, Bump::Major).path(&member.path);
        found.push(change.before(described(old, member)));
    }
}

fn added(new: Side<'_>, member: &Parameter, found: &mut Found) {
    let is_required = grade(member.required.as_ref()) == Some(Severity::Error);
    let (class, bump) = if is_required { (Class::Breaking, Bump::Major) } else { (Class::Compatible, Bump::Minor) };
    let change = Change::new(Subject::Parameter, Kind::Added, class, bump).path(&member.path).after(described(new, member));
    found.push(if is_required { change.note("필수 파라미터입니다.", "It has to be given.") } else { change });
}

/// A parameter in a few words: its type, and what it is called.
fn described(side: Side<'_>, parameter: &Parameter) -> Text {
    let ty = type_phrase(side.model, &parameter.ty);
    Text { ko: format!("{}({})", parameter.name.ko, ty.ko), en: format!("{} ({})", parameter.name.en, ty.en) }
}

/// Whether a parameter that is gone is one that has come, under another name: nothing else may differ that a reader goes by.
fn is_renamed(before: &Parameter, after: &Parameter) -> bool {
    before.ty == after.ty && before.name == after.name && before.doc == after.doc && before.members.len() == after.members.len()
}

fn grade(requirement: Option<&Requirement>) -> Option<Severity> {
    requirement.map(|requirement| requirement.severity)
}

fn presence_of(old: Side<'_>, before: &Parameter, after: &Parameter, found: &mut Found) {
    let (was, is) = (grade(before.required.as_ref()), grade(after.required.as_ref()));
    let path = &after.path;
    if was != is {
        let refuses = is == Some(Severity::Error);
        let kind = if is > was { Kind::Tightened } else { Kind::Loosened };
        let bump = if refuses || was == Some(Severity::Error) { Bump::Major } else { Bump::Minor };
        let is_always = |side: Side<'_>| {
            let kind = presence(side.offer, path, &[]).kind;
            matches!(kind, PresenceKind::Required | PresenceKind::Constant { required: true, .. })
        };
        // A rule may have said so before.
        let is_told = refuses && is_always(old) && path.0.len() == 1;
        let class = if refuses && !is_told { Class::Breaking } else { Class::Compatible };
        let change = Change::new(Subject::Presence, kind, class, bump).path(path);
        let id = after.required.as_ref().or(before.required.as_ref()).map_or("", |requirement| requirement.id.as_str());
        let phrase = |severity: Option<Severity>| severity.map_or_else(words::optional, words::required);
        let change = change.id(id).before(phrase(was)).after(phrase(is));
        let note = ("규칙이 이미 요구하던 파라미터입니다.", "A rule demanded it before.");
        found.push(if is_told { change.note(note.0, note.1) } else { change });
    }
    requirement(before.required.as_ref(), after.required.as_ref(), path, Subject::Presence, found);
}

/// Reason and citations of a requirement that is there before and after.
fn requirement(before: Option<&Requirement>, after: Option<&Requirement>, path: &Path, subject: Subject, found: &mut Found) {
    let (Some(before), Some(after)) = (before, after) else { return };
    let about = |change: Change| change.path(path).id(&after.id);
    let (none, other) = (plain(""), plain(""));
    found.reworded(before.reason.as_ref().unwrap_or(&none), after.reason.as_ref().unwrap_or(&other), about, subject);
    found.cited(&before.sources, &after.sources, about);
}

fn types(old: Side<'_>, new: Side<'_>, before: &Parameter, after: &Parameter, found: &mut Found) {
    let path = &after.path;
    if before.ty != after.ty {
        let (wider, narrower) = (takes(&after.ty, &before.ty), takes(&before.ty, &after.ty));
        let (kind, class) = match (wider, narrower) {
            (true, false) => (Kind::Loosened, Class::Compatible),
            (false, true) => (Kind::Tightened, Class::Breaking),
            (true, true) => (Kind::Changed, Class::Compatible),
            (false, false) => (Kind::Changed, Class::Breaking),
        };
        let change = Change::new(Subject::Type, kind, class, Bump::Major).path(path);
        let phrase = |side: Side<'_>, parameter: &Parameter| words::ty(type_phrase(side.model, &parameter.ty), &parameter.ty);
        found.push(change.before(phrase(old, before)).after(phrase(new, after)));
    }
    if before.nullable != after.nullable {
        let (kind, class) = if after.nullable { (Kind::Loosened, Class::Compatible) } else { (Kind::Tightened, Class::Breaking) };
        let change = Change::new(Subject::Type, kind, class, Bump::Major).path(path);
        found.push(change.before(words::nullable(before.nullable)).after(words::nullable(after.nullable)));
    }
    if before.open != after.open {
        // Names nobody listed are warned of in objects that are not open, and types have no place for them.
        let (kind, bump) = if after.open { (Kind::Loosened, Bump::Minor) } else { (Kind::Tightened, Bump::Major) };
        let change = Change::new(Subject::Type, kind, Class::Compatible, bump).path(path);
        found.push(change.before(words::open(before.open)).after(words::open(after.open)));
    }
}

fn defaults(old: Side<'_>, new: Side<'_>, before: &Parameter, after: &Parameter, found: &mut Found) {
    if before.default == after.default {
        return;
    }
    let path = &after.path;
    // Conditions see the default where the parameter is absent, and so do selectors.
    let readers = readers(new.offer, |reads| reads.paths.contains(path));
    let verdict = if readers.is_empty() && after.selects.is_none() {
        Verdict::harmless()
    } else {
        let mut question = about_rules(old, new, readers);
        question.about.paths.extend(after.selects.iter().filter_map(|_| path.parent()));
        question.settle()
    };
    let change = Change::new(Subject::Default, Kind::Changed, verdict.class, Bump::Minor).path(path);
    let phrase = |side: Side<'_>, parameter: &Parameter| {
        parameter.default.as_ref().map_or_else(words::no_default, |value| side.value(path, value))
    };
    let change = change.before(phrase(old, before)).after(phrase(new, after));
    found.push(Change { basis: verdict.basis, example: verdict.example, ..change });
}

fn selections(old: Side<'_>, new: Side<'_>, before: &Parameter, after: &Parameter, found: &mut Found) {
    let cases = |parameter: &Parameter| {
        let mut cases = parameter.selects.as_ref().map_or_else(Vec::new, |selection| selection.cases.clone());
        cases.sort();
        cases
    };
    let (was, is) = (cases(before), cases(after));
    if was == is {
        return;
    }
    let path = &after.path;
    let members: Vec<Path> = was.iter().chain(&is).filter_map(|(_, member)| Some(path.parent()?.member(member))).collect();
    let mut question = about_rules(
        old,
        new,
        readers(new.offer, |reads| {
            reads.paths.contains(path) || reads.paths.iter().any(|read| members.iter().any(|member| member.contains(read)))
        }),
    );
    question.about.paths.extend(members);
    let verdict = question.settle();
    let list = |cases: &[(String, String)]| {
        plain(cases.iter().map(|(value, member)| format!("{value} -> {member}")).collect::<Vec<_>>().join(", "))
    };
    let change = Change::new(Subject::Selection, Kind::Changed, verdict.class, Bump::Minor).path(path);
    let change = change.before(list(&was)).after(list(&is));
    found.push(Change { basis: verdict.basis, example: verdict.example, ..change });
}

fn flags(before: &Parameter, after: &Parameter, found: &mut Found) {
    if before.secret != after.secret {
        // Typed payloads hold secrets in a type of their own; nothing is judged differently.
        let change = Change::new(Subject::Secret, Kind::Changed, Class::Compatible, Bump::Major).path(&after.path);
        found.push(change.before(words::secret(before.secret)).after(words::secret(after.secret)));
    }
}

fn deprecation(before: &Parameter, after: &Parameter, found: &mut Found) {
    let (was, is) = (grade(before.deprecated.as_ref()), grade(after.deprecated.as_ref()));
    if was != is {
        let kind = match (was, is) {
            (None, _) => Kind::Added,
            (_, None) => Kind::Removed,
            (Some(was), Some(is)) if is > was => Kind::Tightened,
            (Some(_), Some(_)) => Kind::Loosened,
        };
        let class = if is == Some(Severity::Error) { Class::Breaking } else { Class::Compatible };
        let change = Change::new(Subject::Deprecation, kind, class, Bump::Minor).path(&after.path);
        let phrase = |severity: Option<Severity>| severity.map(words::deprecated);
        found.push(Change { before: phrase(was), after: phrase(is), ..change });
    }
    requirement(before.deprecated.as_ref(), after.deprecated.as_ref(), &after.path, Subject::Deprecation, found);
}

fn documented(before: &Parameter, after: &Parameter, found: &mut Found) {
    let about = |change: Change| change.path(&after.path);
    found.reworded(&before.name, &after.name, about, Subject::Parameter);
    found.reworded(&before.doc, &after.doc, about, Subject::Parameter);
    found.cited(&before.sources, &after.sources, about);
}
