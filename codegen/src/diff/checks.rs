//! Checks on the value of one parameter: compared by kind, by which values pass.

use super::change::{Bump, Change, Class, Kind, Subject, plain};
use super::evidence::{Verdict, about_paths};
use super::found::Found;
use super::normal;
use super::side::Side;
use crate::lint::implies;
use crate::model::{Constraint, Parameter, Refinement, Severity, Text, Type, ValueSet};
use serde_json::Value;

/// Compares the checks on a parameter.
pub(super) fn compare(old: Side<'_>, new: Side<'_>, before: &Parameter, after: &Parameter, found: &mut Found) {
    let (before, after) = (&of_both(old, new, before), &of_both(old, new, after));
    let mut kinds: Vec<&'static str> = Vec::new();
    for kind in constraints(before).chain(constraints(after)).map(|(_, constraint)| constraint.kind()) {
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    for kind in kinds {
        of_kind(old, new, before, after, kind, found);
    }
    same(before, after, found);
}

/// A parameter without the listed codes that only one of the forms knows: lists of all codes but some grow with their system, and that there is a
/// code more or less is a change of its own.
fn of_both(old: Side<'_>, new: Side<'_>, parameter: &Parameter) -> Parameter {
    let mut parameter = parameter.clone();
    let Type::Code { system, .. } = &parameter.ty else { return parameter };
    let systems = (old.model.code_systems.get(system), new.model.code_systems.get(system));
    let (Some(before), Some(after)) = systems else { return parameter };
    let is_of_both =
        |value: &Value| value.as_str().is_none_or(|id| before.codes.contains_key(id) == after.codes.contains_key(id));
    for grade in parameter.refinements.iter_mut().flat_map(|refinement| &mut refinement.grades) {
        if let Constraint::Values(set) = &mut grade.constraint
            && !set.except.is_empty()
        {
            set.values.retain(is_of_both);
        }
    }
    parameter
}

/// All that is checked, with what breaking it means.
fn constraints(parameter: &Parameter) -> impl Iterator<Item = (Severity, &Constraint)> {
    parameter.refinements.iter().flat_map(|refinement| &refinement.grades).map(|grade| (grade.severity, &grade.constraint))
}

/// The checks of one kind.
fn of_kind(old: Side<'_>, new: Side<'_>, before: &Parameter, after: &Parameter, kind: &str, found: &mut Found) {
    let tighter = uncovered(after, before, kind);
    let looser = uncovered(before, after, kind);
    let refinements = |parameter: &Parameter| -> Vec<Refinement> {
        let has = |refinement: &&Refinement| refinement.grades.iter().any(|grade| grade.constraint.kind() == kind);
        parameter.refinements.iter().filter(has).cloned().collect()
    };
    let (was, is) = (refinements(before), refinements(after));
    let direction = match (was.is_empty(), is.is_empty(), tighter.is_some(), looser.is_some()) {
        (false, false, false, false) if are_alike(&was, &is) => return,
        (false, false, false, false) => Kind::Reworded,
        (false, false, true, false) => Kind::Tightened,
        (false, false, false, true) => Kind::Loosened,
        (false, false, true, true) => Kind::Changed,
        (true, _, _, _) => Kind::Added,
        (false, true, _, _) => Kind::Removed,
    };
    let path = &after.path;
    let phrase = |side: Side<'_>, refinements: &[Refinement]| side.checks(path, &refinements.iter().collect::<Vec<_>>());
    if direction == Kind::Reworded {
        let id = is.first().map_or("", |refinement| refinement.id.as_str());
        let change = Change::docs(Subject::Limit, Kind::Reworded).path(path).id(id);
        return found.push(Change { before: phrase(old, &was), after: phrase(new, &is), ..change });
    }
    let verdict = match tighter {
        // A check of which all that passes passed before is certainly narrower; others may say what something else says already.
        Some(Severity::Error) if direction == Kind::Tightened => Verdict { class: Class::Breaking, ..Verdict::harmless() },
        Some(Severity::Error) => about_paths(old, new, [path.clone()]).settle(),
        Some(Severity::Warning | Severity::Notice) | None => Verdict::harmless(),
    };
    // Listed values are variants of a type.
    let bump = if kind == "values" && tighter == Some(Severity::Error) { Bump::Major } else { Bump::Minor };
    let id = is.first().or(was.first()).map_or("", |refinement| refinement.id.as_str());
    let change = Change::new(Subject::Limit, direction, verdict.class, bump).path(path).id(id);
    let change = Change { before: phrase(old, &was), after: phrase(new, &is), note: moved(old, new, path, &was, &is), ..change };
    found.push(Change { basis: verdict.basis, example: verdict.example, ..change });
}

/// Whether checks are the same, in whichever order.
fn are_alike(before: &[Refinement], after: &[Refinement]) -> bool {
    let grades = |refinements: &[Refinement]| {
        let mut grades: Vec<String> =
            refinements.iter().flat_map(|one| normal::refinement(one).grades).map(|grade| format!("{grade:?}")).collect();
        grades.sort();
        grades
    };
    grades(before) == grades(after)
}

/// The gravest check of a kind on one form that lets through less than the other form, if there is one.
fn uncovered(of: &Parameter, by: &Parameter, kind: &str) -> Option<Severity> {
    let is_covered = |severity: Severity, constraint: &Constraint| {
        constraints(by).any(|(as_grave, stricter)| as_grave >= severity && implies(stricter, constraint))
    };
    constraints(of)
        .filter(|(severity, constraint)| constraint.kind() == kind && !is_covered(*severity, constraint))
        .map(|(severity, _)| severity)
        .max()
}

/// Which listed values went and came.
fn moved(old: Side<'_>, new: Side<'_>, path: &crate::model::Path, was: &[Refinement], is: &[Refinement]) -> Option<Text> {
    let listed = |of: &[Refinement]| -> Option<ValueSet> {
        let mut sets = of.iter().flat_map(|refinement| &refinement.grades).filter_map(|grade| match &grade.constraint {
            Constraint::Values(set) => Some(set.clone()),
            Constraint::MinLength(_)
            | Constraint::MaxLength(_)
            | Constraint::MaxBytes { .. }
            | Constraint::EncodableIn(_)
            | Constraint::Charset(_)
            | Constraint::Prefix(_)
            | Constraint::Format(_)
            | Constraint::Range(_)
            | Constraint::MinItems(_)
            | Constraint::MaxItems(_)
            | Constraint::UniqueBy(_) => None,
        });
        sets.next().filter(|_| sets.next().is_none())
    };
    let (was, is) = (listed(was)?, listed(is)?);
    let without =
        |all: &[Value], others: &[Value]| all.iter().filter(|value| !others.contains(value)).cloned().collect::<Vec<_>>();
    let (lost, gained) = (without(&was.values, &is.values), without(&is.values, &was.values));
    let phrase = |side: Side<'_>, values: &[Value]| -> Text {
        let phrases: Vec<Text> = values.iter().map(|value| side.value(path, value)).collect();
        let join = |of: fn(&Text) -> &str| phrases.iter().map(of).collect::<Vec<_>>().join(", ");
        Text { ko: join(|text| &text.ko), en: join(|text| &text.en) }
    };
    let mut sentences = Vec::new();
    if !lost.is_empty() {
        let lost = phrase(old, &lost);
        sentences.push((format!("빠진 값: {}.", lost.ko), format!("No longer taken: {}.", lost.en)));
    }
    if !gained.is_empty() {
        let gained = phrase(new, &gained);
        sentences.push((format!("더해진 값: {}.", gained.ko), format!("Taken now: {}.", gained.en)));
    }
    let (ko, en): (Vec<String>, Vec<String>) = sentences.into_iter().unzip();
    (!ko.is_empty()).then(|| Text { ko: ko.join(" "), en: en.join(" ") })
}

/// Ids, reasons and citations of checks that are there before and after.
fn same(before: &Parameter, after: &Parameter, found: &mut Found) {
    let path = &after.path;
    for was in &before.refinements {
        let by_id = after.refinements.iter().find(|is| is.id == was.id && is.layer == was.layer);
        let by_kind = || {
            let is_alone = |parameter: &Parameter, of: &Refinement| {
                parameter.refinements.iter().filter(|other| other.id == of.id).count() == 1
            };
            after.refinements.iter().find(|is| is.id == was.id && is_alone(after, is) && is_alone(before, was))
        };
        let by_grades = || {
            let is_free = |is: &&Refinement| before.refinements.iter().all(|other| other.id != is.id);
            let is_alike = |is: &&Refinement| normal::refinement(is).grades == normal::refinement(was).grades;
            after.refinements.iter().filter(is_free).find(is_alike)
        };
        let Some(is) = by_id.or_else(by_kind).or_else(by_grades) else { continue };
        if is.id != was.id {
            let change = Change::new(Subject::Limit, Kind::Renamed, Class::Breaking, Bump::Major).path(path).id(&is.id);
            let note = (
                "같은 값을 검사하므로 이름만 바뀐 것으로 보았습니다.",
                "Taken for the same check, since it lets the same values pass.",
            );
            found.push(change.note(note.0, note.1).before(plain(&was.id)).after(plain(&is.id)));
        }
        let about = |change: Change| change.path(path).id(&is.id);
        let (none, other) = (plain(""), plain(""));
        found.reworded(was.reason.as_ref().unwrap_or(&none), is.reason.as_ref().unwrap_or(&other), about, Subject::Limit);
        found.cited(&was.sources, &is.sources, about);
    }
}
