//! Values that specs name and no payload can have, and checks that nothing passes or that others make needless.

use super::facts::{Reason, breaks};
use super::space::{Question, Sample};
use super::study::Study;
use super::weaker::is_implied;
use crate::model::{
    Condition, Constraint, Effect, Matcher, Parameter, Path, Refinement, RefinementLayer, Severity, Subject, ValuePattern,
    ValueSet,
};

/// A value named somewhere.
#[derive(Debug, Clone)]
pub(super) struct Named {
    /// Where.
    pub(super) site: Site,
    /// The parameter that is to have it.
    pub(super) path: Path,
    /// The value or range.
    pub(super) pattern: ValuePattern,
    /// What excludes it; `None` for a value that payloads can have.
    pub(super) excluded_by: Option<Reason>,
}

/// What names a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Site {
    /// The condition or effect of a rule, by its index.
    Rule(usize),
    /// A predicate of the gateway.
    Predicate(String),
    /// A named set of the gateway.
    Set(String),
    /// A check of a parameter, by its id and whose it is.
    Refinement(Path, String, RefinementLayer),
    /// The cases of a selector.
    Selector(Path),
}

/// All values that the rules, checks and selectors of whom the operation is name.
pub(super) fn named(study: &Study<'_>) -> Vec<Named> {
    let mut found = Vec::new();
    for (index, rule) in study.offer.rules.iter().enumerate().filter(|(_, rule)| study.is_own(rule)) {
        let site = Site::Rule(index);
        in_condition(study, &site, &rule.when, &mut found);
        match &rule.effect {
            Effect::Allow(sets) => sets.iter().for_each(|(path, set)| in_set(study, &site, path, set, &mut found)),
            Effect::Limit(limits) => {
                let grades =
                    limits.iter().flat_map(|(path, refinement)| refinement.grades.iter().map(move |grade| (path, grade)));
                for (path, grade) in grades {
                    if let Constraint::Values(set) = &grade.constraint {
                        in_set(study, &site, path, set, &mut found);
                    }
                }
            }
            Effect::Require(_)
            | Effect::Recommend(_)
            | Effect::Forbid(_)
            | Effect::Ignore { .. }
            | Effect::Group { .. }
            | Effect::Assert(_)
            | Effect::NeedsContract(_)
            | Effect::Note(_) => {}
        }
    }
    for parameter in study.offer.payload.walk() {
        for refinement in parameter.refinements.iter().filter(|refinement| is_own(study, refinement)) {
            let site = Site::Refinement(parameter.path.clone(), refinement.id.clone(), refinement.layer);
            for grade in &refinement.grades {
                if let Constraint::Values(set) = &grade.constraint {
                    in_set(study, &site, &parameter.path, set, &mut found);
                }
            }
        }
        if let Some(selection) = parameter.selects.as_ref().filter(|_| study.gateway.is_none()) {
            let site = Site::Selector(parameter.path.clone());
            for (value, _) in &selection.cases {
                add(study, &site, &parameter.path, &ValuePattern::Value(value.as_str().into()), &mut found);
            }
        }
    }
    found
}

/// Whether a check is written in the files of whom the operation is.
fn is_own(study: &Study<'_>, refinement: &Refinement) -> bool {
    match refinement.layer {
        RefinementLayer::Platform => study.gateway.is_none(),
        RefinementLayer::Gateway => true,
        RefinementLayer::Rule => false,
    }
}

/// The checks that are written in the files of whom the operation is: path and id.
pub(super) fn own_checks<'s>(study: &'s Study<'_>) -> Vec<(&'s Path, &'s str)> {
    let of = |parameter: &'s Parameter| {
        let own = parameter.refinements.iter().filter(|refinement| is_own(study, refinement));
        own.map(|refinement| (&parameter.path, refinement.id.as_str())).collect::<Vec<_>>()
    };
    study.offer.payload.walk().into_iter().flat_map(of).collect()
}

fn in_condition(study: &Study<'_>, site: &Site, condition: &Condition, found: &mut Vec<Named>) {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => {
            for part in parts {
                in_condition(study, site, part, found);
            }
        }
        Condition::Not(inner) | Condition::Elements { condition: inner, .. } => in_condition(study, site, inner, found),
        Condition::Predicate { id, condition } => in_condition(study, &Site::Predicate(id.clone()), condition, found),
        Condition::Matches {
            subject: Subject::Parameter(path),
            matcher: Matcher::OneOf(patterns) | Matcher::NoneOf(patterns),
        } => {
            for pattern in patterns {
                add(study, site, path, pattern, found);
            }
        }
        Condition::Always | Condition::Present(_) | Condition::Matches { .. } => {}
    }
}

fn in_set(study: &Study<'_>, site: &Site, path: &Path, set: &ValueSet, found: &mut Vec<Named>) {
    // Nobody wrote the values that are left when others are excepted.
    if !set.except.is_empty() {
        return;
    }
    let patterns = set.values.iter().cloned().map(ValuePattern::Value).chain(set.ranges.iter().copied().map(ValuePattern::Range));
    let named = set.set.as_ref().zip(study.gateway).and_then(|(id, gateway)| gateway.sets.get(id));
    for pattern in patterns {
        match named.filter(|named| named.members.contains(&pattern)) {
            Some(named) => add(study, &Site::Set(named.id.clone()), path, &pattern, found),
            None => add(study, site, path, &pattern, found),
        }
    }
}

fn add(study: &Study<'_>, site: &Site, path: &Path, pattern: &ValuePattern, found: &mut Vec<Named>) {
    match pattern {
        ValuePattern::Set { id, members } => {
            for member in members {
                add(study, &Site::Set(id.clone()), path, member, found);
            }
        }
        ValuePattern::Value(_) | ValuePattern::Range(_) => {
            let excluded_by = excluded(study, site, path, pattern);
            found.push(Named { site: site.clone(), path: path.clone(), pattern: pattern.clone(), excluded_by });
        }
    }
}

/// What keeps every payload from having a value at a path: a check on the parameter, or a rule that always holds.
fn excluded(study: &Study<'_>, site: &Site, path: &Path, pattern: &ValuePattern) -> Option<Reason> {
    let parameter = study.offer.payload.find(path)?;
    let patterns = std::slice::from_ref(pattern);
    let is_meant = Question::OneOf(patterns);
    let is_default = |sample: &Sample| match (sample, &parameter.default) {
        (Sample::Code(id), Some(default)) => default.as_str() == Some(id),
        (Sample::Json(value), Some(default)) => value == default,
        (Sample::Missing | Sample::Null | Sample::UnknownCode, _) | (_, None) => false,
    };
    let samples = study.facts.space.samples_of(parameter)?;
    let meant: Vec<_> = samples.iter().filter(|candidate| is_meant.answer(&candidate.sample) == Some(true)).collect();
    if meant.is_empty() || meant.iter().any(|candidate| is_default(&candidate.sample)) {
        return None;
    }
    let is_itself = |refinement: &Refinement| *site == Site::Refinement(path.clone(), refinement.id.clone(), refinement.layer);
    for refinement in parameter.refinements.iter().filter(|refinement| !is_itself(refinement)) {
        if meant.iter().all(|candidate| breaks(parameter, refinement, &candidate.sample, candidate.is_exact)) {
            return Some(Reason::Refinement(path.clone(), refinement.id.clone(), refinement.layer));
        }
    }
    let rules = study.offer.rules.iter().enumerate().filter(|(index, rule)| {
        rule.when == Condition::Always && rule.severity == Severity::Error && *site != Site::Rule(*index)
    });
    for (index, rule) in rules {
        let Effect::Allow(sets) = &rule.effect else { continue };
        for (_, set) in sets.iter().filter(|(at, _)| at == path) {
            let question = Question::Allowed(set);
            if meant.iter().all(|candidate| question.answer(&candidate.sample) == Some(false)) {
                return Some(Reason::Rule(index));
            }
        }
    }
    None
}

/// A check that is not needed.
#[derive(Debug, Clone)]
pub(super) struct Needless {
    pub(super) path: Path,
    /// Its id.
    pub(super) id: String,
    /// Id of the check that rejects as much, and whose it is.
    pub(super) by: (String, RefinementLayer),
}

/// Checks of the gateway's that another check on the same parameter makes needless.
pub(super) fn needless(study: &Study<'_>) -> Vec<Needless> {
    let mut found = Vec::new();
    for parameter in study.offer.payload.walk() {
        for (index, weaker) in parameter.refinements.iter().enumerate().filter(|(_, refinement)| is_own(study, refinement)) {
            let implies = |(other, stricter): &(usize, &Refinement)| {
                // Of two that say the same, the later one is not needed.
                *other != index && is_implied(weaker, stricter) && !(*other > index && is_implied(stricter, weaker))
            };
            if let Some((_, stricter)) = parameter.refinements.iter().enumerate().find(implies) {
                found.push(Needless {
                    path: parameter.path.clone(),
                    id: weaker.id.clone(),
                    by: (stricter.id.clone(), stricter.layer),
                });
            }
        }
    }
    found
}

/// A parameter that no value passes.
#[derive(Debug, Clone)]
pub(super) struct Hopeless {
    pub(super) path: Path,
    /// Ids of the checks that together pass nothing, and whose they are; the platform's first.
    pub(super) by: Vec<(RefinementLayer, String)>,
}

/// Parameters of which the checks exclude each other.
pub(super) fn hopeless(study: &Study<'_>) -> Vec<Hopeless> {
    study.offer.payload.walk().into_iter().filter_map(|parameter| hopeless_at(study, parameter)).collect()
}

fn hopeless_at(study: &Study<'_>, parameter: &Parameter) -> Option<Hopeless> {
    if parameter.refinements.len() < 2 || !parameter.refinements.iter().any(|refinement| is_own(study, refinement)) {
        return None;
    }
    let hopeless = |by: Vec<(RefinementLayer, String)>| Some(Hopeless { path: parameter.path.clone(), by });
    for (index, one) in parameter.refinements.iter().enumerate() {
        for other in &parameter.refinements[index + 1..] {
            if errors(one).any(|a| errors(other).any(|b| excludes(a, b) || excludes(b, a))) {
                let mut by = vec![(one.layer, one.id.clone()), (other.layer, other.id.clone())];
                by.sort();
                return hopeless(by);
            }
        }
    }
    let samples = study.facts.space.samples_of(study.offer.payload.find(&parameter.path)?)?;
    let mut by = Vec::new();
    for candidate in samples.iter().filter(|candidate| candidate.sample.content().is_some()) {
        let breaks = |refinement: &&Refinement| breaks(parameter, refinement, &candidate.sample, candidate.is_exact);
        let refinement = parameter.refinements.iter().find(breaks)?;
        by.push((refinement.layer, refinement.id.clone()));
    }
    by.sort();
    by.dedup();
    if by.len() > 1 { hopeless(by) } else { None }
}

fn errors(refinement: &Refinement) -> impl Iterator<Item = &Constraint> {
    refinement.grades.iter().filter(|grade| grade.severity == Severity::Error).map(|grade| &grade.constraint)
}

/// Whether nothing passes both; of texts and arrays by their length, and by their beginning.
fn excludes(one: &Constraint, other: &Constraint) -> bool {
    match (one, other) {
        (Constraint::MinLength(least), Constraint::MaxLength(most) | Constraint::MaxBytes { limit: most, .. })
        | (Constraint::MinItems(least), Constraint::MaxItems(most)) => least > most,
        (Constraint::Prefix(prefix), Constraint::MaxLength(most)) => {
            u32::try_from(prefix.chars().count()).is_ok_and(|length| length > *most)
        }
        (Constraint::Prefix(one), Constraint::Prefix(other)) => {
            !one.starts_with(other.as_str()) && !other.starts_with(one.as_str())
        }
        (
            Constraint::Values(_)
            | Constraint::MinLength(_)
            | Constraint::MaxLength(_)
            | Constraint::MaxBytes { .. }
            | Constraint::EncodableIn(_)
            | Constraint::Charset(_)
            | Constraint::Prefix(_)
            | Constraint::Format(_)
            | Constraint::Range(_)
            | Constraint::MinItems(_)
            | Constraint::MaxItems(_)
            | Constraint::UniqueBy(_),
            _,
        ) => false,
    }
}
