//! Constraints on single values, and their grades.

use super::values::{range, set};
use super::variant::{Variant, replaced, with, without};
use super::world::World;
use super::{Operator, notation};
use crate::model::{CharClass, Charset, Constraint, Encoding, Format, Grade, Path, Refinement, Severity};

/// A refinement of the parameter at a path with one thing changed.
pub(super) fn refinement(world: &World<'_>, path: &Path, of: &Refinement) -> Vec<Variant<Refinement>> {
    let several = of.grades.len() > 1;
    let mut found = Vec::new();
    for (index, grade) in of.grades.iter().enumerate() {
        let with = |grade| Refinement { grades: replaced(&of.grades, index, grade), ..of.clone() };
        let mut changes: Vec<Variant<Grade>> = constraint(world, path, &grade.constraint)
            .into_iter()
            .map(|v| v.map(|constraint| Grade { constraint, severity: grade.severity }))
            .collect();
        changes.extend(severities(grade.severity).into_iter().map(|v| v.map(|severity| Grade { severity, ..grade.clone() })));
        let mut changes: Vec<Variant<Refinement>> = changes.into_iter().map(|v| v.map(with)).collect();
        if several {
            let what = format!("its {} is gone", grade.severity.id());
            let to = Refinement { grades: without(&of.grades, index), ..of.clone() };
            changes.push(Variant::new(Operator::DropGrade, "", what, to));
        }
        let step = format!("{}.{index}", grade.severity.id());
        found.extend(changes.into_iter().map(|variant| if several { variant.below(&step) } else { variant }));
    }
    found
}

/// The two other severities.
pub(super) fn severities(of: Severity) -> Vec<Variant<Severity>> {
    let others = [Severity::Error, Severity::Warning, Severity::Notice].into_iter().filter(|other| *other != of);
    let what = |to: Severity| format!("{} instead of {}", to.id(), of.id());
    others.map(|to| Variant::new(Operator::Severity, to.id(), what(to), to)).collect()
}

fn constraint(world: &World<'_>, path: &Path, of: &Constraint) -> Vec<Variant<Constraint>> {
    match of {
        Constraint::Values(values) => {
            set(&world.domain_at(path), values).into_iter().map(|v| v.map(Constraint::Values)).collect()
        }
        Constraint::MinLength(limit) => limits("min_length", *limit, &Constraint::MinLength),
        Constraint::MaxLength(limit) => limits("max_length", *limit, &Constraint::MaxLength),
        Constraint::MinItems(limit) => limits("min_items", *limit, &Constraint::MinItems),
        Constraint::MaxItems(limit) => limits("max_items", *limit, &Constraint::MaxItems),
        Constraint::MaxBytes { limit, encoding } => {
            let mut found = limits("max_bytes", *limit, &|limit| Constraint::MaxBytes { limit, encoding: *encoding });
            found.push(encodings(*encoding).map(|encoding| Constraint::MaxBytes { limit: *limit, encoding }));
            found
        }
        Constraint::EncodableIn(encoding) => vec![encodings(*encoding).map(Constraint::EncodableIn)],
        Constraint::Charset(of) => charset(of).into_iter().map(|v| v.map(Constraint::Charset)).collect(),
        Constraint::Prefix(prefix) => {
            let mut shorter = prefix.clone();
            if shorter.pop().is_none() {
                return Vec::new();
            }
            let what = format!("the prefix {prefix} becomes {shorter}");
            vec![Variant::new(Operator::ShiftLimit, "prefix.down", what, Constraint::Prefix(shorter))]
        }
        Constraint::Format(of) => formats(of).into_iter().map(|v| v.map(Constraint::Format)).collect(),
        Constraint::Range(of) => range(of).into_iter().map(|v| v.map(Constraint::Range).below("range")).collect(),
        Constraint::UniqueBy(member) => unique(world, path, member.as_deref()),
    }
}

fn limits(kind: &str, limit: u32, with: &dyn Fn(u32) -> Constraint) -> Vec<Variant<Constraint>> {
    let moved = [("up", limit.checked_add(1)), ("down", limit.checked_sub(1))].into_iter();
    moved
        .filter_map(|(way, to)| {
            let to = to?;
            let what = format!("{kind} {limit} becomes {to}");
            Some(Variant::new(Operator::ShiftLimit, format!("{kind}.{way}"), what, with(to)))
        })
        .collect()
}

fn encodings(of: Encoding) -> Variant<Encoding> {
    let other = match of {
        Encoding::Utf8 => Encoding::EucKr,
        Encoding::EucKr => Encoding::Utf8,
    };
    let (from, to) = (notation::encoding(of), notation::encoding(other));
    Variant::new(Operator::Encoding, to, format!("{to} instead of {from}"), other)
}

fn charset(of: &Charset) -> Vec<Variant<Charset>> {
    let dropped = |name: &str, to| Variant::new(Operator::DropValue, name, format!("{name} is no longer in the charset"), to);
    let mut found = Vec::new();
    for (index, class) in of.classes.iter().enumerate() {
        let to = Charset { classes: without(&of.classes, index), ..of.clone() };
        found.push(dropped(notation::class(*class), to));
    }
    for (index, character) in of.characters.iter().enumerate() {
        let to = Charset { characters: without(&of.characters, index), ..of.clone() };
        found.push(dropped(&character.to_string(), to));
    }
    let is_outside = |class: &CharClass| !of.classes.iter().any(|listed| includes(*listed, *class));
    if let Some(class) = CLASSES.into_iter().find(is_outside) {
        let name = notation::class(class);
        let to = Charset { classes: with(&of.classes, class), ..of.clone() };
        found.push(Variant::new(Operator::AddValue, name, format!("{name} are in the charset as well"), to));
    }
    found
}

const CLASSES: [CharClass; 9] = [
    CharClass::Digits,
    CharClass::Upper,
    CharClass::Lower,
    CharClass::Letters,
    CharClass::Hangul,
    CharClass::Space,
    CharClass::PrintableAscii,
    CharClass::Katakana,
    CharClass::Latin,
];

/// Whether a class holds all of another.
fn includes(one: CharClass, other: CharClass) -> bool {
    let below: &[CharClass] = match one {
        CharClass::Letters => &[CharClass::Upper, CharClass::Lower],
        CharClass::Latin => &[CharClass::Letters, CharClass::Upper, CharClass::Lower],
        CharClass::PrintableAscii => {
            &[CharClass::Letters, CharClass::Upper, CharClass::Lower, CharClass::Digits, CharClass::Space]
        }
        CharClass::Upper | CharClass::Lower | CharClass::Digits | CharClass::Hangul | CharClass::Katakana | CharClass::Space => {
            &[]
        }
    };
    one == other || below.contains(&other)
}

fn formats(of: &[Format]) -> Vec<Variant<Vec<Format>>> {
    let mut found = Vec::new();
    for (index, format) in of.iter().enumerate() {
        let what = format!("{} is no longer a format", format.id());
        found.push(Variant::new(Operator::DropValue, format.id(), what, without(of, index)));
    }
    if let Some((id, format)) = Format::ALL.into_iter().find(|(_, format)| !of.contains(format)) {
        found.push(Variant::new(Operator::AddValue, id, format!("{id} is a format as well"), with(of, format)));
    }
    found
}

/// Repetitions looked for in the next member of the elements, and in whole elements.
fn unique(world: &World<'_>, path: &Path, member: Option<&str>) -> Vec<Variant<Constraint>> {
    let variant = |to: Option<&str>| {
        let name = |of: Option<&str>| of.unwrap_or(".").to_owned();
        let what = format!("unique by {} instead of {}", name(to), name(member));
        Variant::new(Operator::UniqueMember, name(to), what, Constraint::UniqueBy(to.map(str::to_owned)))
    };
    let elements = world.offer.payload.find(&path.elements());
    let names = || elements.into_iter().flat_map(|elements| &elements.members).map(|member| member.wire_name.as_str());
    let own = names().position(|name| Some(name) == member);
    let next = names().cycle().skip(own.map_or(0, |own| own + 1)).take(names().count()).find(|name| Some(*name) != member);
    let mut found: Vec<_> = next.map(|next| variant(Some(next))).into_iter().collect();
    if member.is_some() {
        found.push(variant(None));
    }
    found
}
