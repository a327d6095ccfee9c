//! Rules: their effects, conditions, severities, and where their findings stand.

use super::constraints::{refinement, severities};
use super::variant::{Variant, each_part, replaced, without};
use super::world::World;
use super::{Operator, conditions, expressions, notation, values};
use crate::model::{Alternative, Effect, GroupKind, Path, Rule, Severity};

/// A rule with one thing changed.
pub(super) fn rule(world: &World<'_>, of: &Rule) -> Vec<Variant<Rule>> {
    let mut found: Vec<Variant<Rule>> =
        effect(world, &of.effect).into_iter().map(|v| v.map(|effect| Rule { effect, ..of.clone() })).collect();
    let conditions = conditions::whole(world, &of.when).into_iter();
    found.extend(conditions.map(|v| v.map(|when| Rule { when, ..of.clone() }).below("when")));
    match &of.effect {
        // Its refinements have severities of their own.
        Effect::Limit(_) => {}
        Effect::Require(_)
        | Effect::Recommend(_)
        | Effect::Forbid(_)
        | Effect::Ignore { .. }
        | Effect::Allow(_)
        | Effect::Group { .. }
        | Effect::Assert(_)
        | Effect::NeedsContract(_)
        | Effect::Note(_) => {
            let of_rule = |severity: Severity| Rule { severity, ..of.clone() };
            found.extend(severities(of.severity).into_iter().map(|v| v.map(of_rule)));
        }
    }
    found.extend(moved(world, of));
    found
}

/// The rule's finding at a sibling, for effects that have one place.
fn moved(world: &World<'_>, of: &Rule) -> Option<Variant<Rule>> {
    match &of.effect {
        Effect::Group { .. } | Effect::Assert(_) | Effect::NeedsContract(_) | Effect::Note(_) => {
            let at = world.sibling(&of.at, &[])?;
            let what = format!("stands at {} instead of {}", notation::path(&at), notation::path(&of.at));
            Some(Variant::new(Operator::MovePath, format!("at.{at}"), what, Rule { at, ..of.clone() }))
        }
        Effect::Require(_)
        | Effect::Recommend(_)
        | Effect::Forbid(_)
        | Effect::Ignore { .. }
        | Effect::Allow(_)
        | Effect::Limit(_) => None,
    }
}

fn effect(world: &World<'_>, of: &Effect) -> Vec<Variant<Effect>> {
    match of {
        Effect::Require(paths) => list(world, paths).into_iter().map(|v| v.map(Effect::Require)).collect(),
        Effect::Recommend(paths) => list(world, paths).into_iter().map(|v| v.map(Effect::Recommend)).collect(),
        Effect::Forbid(paths) => list(world, paths).into_iter().map(|v| v.map(Effect::Forbid)).collect(),
        Effect::Ignore { paths, instead } => {
            let with = |paths| Effect::Ignore { paths, instead: instead.clone() };
            list(world, paths).into_iter().map(|v| v.map(with)).collect()
        }
        Effect::Allow(allowed) => {
            let changed = restrictions(world, allowed, &|path, set| values::set(&world.domain_at(path), set));
            changed.into_iter().map(|v| v.map(Effect::Allow)).collect()
        }
        Effect::Limit(limits) => {
            let changed = restrictions(world, limits, &|path, of| refinement(world, path, of));
            changed.into_iter().map(|v| v.map(Effect::Limit)).collect()
        }
        Effect::Group { kind, alternatives } => group(world, *kind, alternatives),
        Effect::Assert(expression) => {
            expressions::expression(expression).into_iter().map(|v| v.map(Effect::Assert).below("assert")).collect()
        }
        Effect::NeedsContract(id) => {
            let others = world.gateway.contracts.keys().filter(|other| *other != id);
            let variant = |other: &String| {
                let to = Effect::NeedsContract(other.clone());
                Variant::new(Operator::SwapContract, other, format!("the contract {other} instead of {id}"), to)
            };
            others.map(variant).collect()
        }
        Effect::Note(_) => Vec::new(),
    }
}

/// A list of paths with one changed.
fn list(world: &World<'_>, of: &[Path]) -> Vec<Variant<Vec<Path>>> {
    paths(world, of, &of.iter().collect::<Vec<_>>())
}

/// One path of a list gone (if there are several), or exchanged for a sibling that is not taken.
fn paths(world: &World<'_>, of: &[Path], taken: &[&Path]) -> Vec<Variant<Vec<Path>>> {
    let mut found = Vec::new();
    for (index, path) in of.iter().enumerate() {
        if of.len() > 1 {
            let what = format!("{} is no longer in the list", notation::path(path));
            found.push(Variant::new(Operator::DropPath, path.to_string(), what, without(of, index)));
        }
        found.extend(sibling(world, path, taken).map(|v| v.map(|to| replaced(of, index, to))));
    }
    found
}

fn sibling(world: &World<'_>, path: &Path, taken: &[&Path]) -> Option<Variant<Path>> {
    let to = world.sibling(path, taken)?;
    let what = format!("{} instead of {}", notation::path(&to), notation::path(path));
    Some(Variant::new(Operator::MovePath, format!("{path}.{to}"), what, to))
}

/// What is said of single paths: each gone (if there are several), said of a sibling, or changed by `change`.
fn restrictions<T: Clone>(
    world: &World<'_>,
    of: &[(Path, T)],
    change: &dyn Fn(&Path, &T) -> Vec<Variant<T>>,
) -> Vec<Variant<Vec<(Path, T)>>> {
    let taken: Vec<&Path> = of.iter().map(|(path, _)| path).collect();
    let mut found = Vec::new();
    for (index, (path, restriction)) in of.iter().enumerate() {
        if of.len() > 1 {
            let what = format!("{} is no longer restricted", notation::path(path));
            found.push(Variant::new(Operator::DropPath, path.to_string(), what, without(of, index)));
        }
        let moved = sibling(world, path, &taken);
        found.extend(moved.map(|v| v.map(|to| replaced(of, index, (to, restriction.clone())))));
        found.extend(
            change(path, restriction)
                .into_iter()
                .map(|v| v.map(|to| replaced(of, index, (path.clone(), to))).below(&path.to_string()).of(&notation::path(path))),
        );
    }
    found
}

fn group(world: &World<'_>, kind: GroupKind, of: &[Alternative]) -> Vec<Variant<Effect>> {
    let mut found = Vec::new();
    for other in [GroupKind::AnyOf, GroupKind::ExactlyOne, GroupKind::AtMostOne, GroupKind::Together] {
        if other != kind {
            let what = format!("{} instead of {}", kind_name(other), kind_name(kind));
            let to = Effect::Group { kind: other, alternatives: of.to_vec() };
            found.push(Variant::new(Operator::GroupKind, kind_name(other), what, to));
        }
    }
    let with = |alternatives| Effect::Group { kind, alternatives };
    if of.len() > 1 {
        for (index, alternative) in of.iter().enumerate() {
            let what = format!("the alternative {} is gone", notation::paths(alternative));
            found.push(Variant::new(Operator::DropAlternative, index.to_string(), what, with(without(of, index))));
        }
    }
    let taken: Vec<&Path> = of.iter().flatten().collect();
    let members = |alternative: &Alternative| -> Vec<Variant<Alternative>> { paths(world, alternative, &taken) };
    found.extend(each_part(of, members).into_iter().map(|v| v.map(with)));
    found
}

const fn kind_name(of: GroupKind) -> &'static str {
    match of {
        GroupKind::AnyOf => "any_of",
        GroupKind::ExactlyOne => "exactly_one",
        GroupKind::AtMostOne => "at_most_one",
        GroupKind::Together => "together",
    }
}
