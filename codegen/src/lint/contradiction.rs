//! Rules that nothing can satisfy where they apply.

use super::facts::{Fact, Reading, Reason};
use super::logic::{Answer, Formula, Mask};
use super::study::Study;
use crate::model::{Condition, Effect, Path, Severity, Subject};
use std::collections::BTreeSet;

/// A rule that always finds an error where its condition is true, because of something else.
#[derive(Debug, Clone)]
pub(super) struct Contradiction {
    /// The rule.
    pub(super) rule: usize,
    /// What it contradicts: other rules, requirements, checks.
    pub(super) core: Vec<Reason>,
    /// Classes in which the rule finds the only error.
    pub(super) broken: Vec<Mask>,
    /// Classes in which it finds none; then the others do.
    pub(super) obeyed: Option<Vec<Mask>>,
}

impl Contradiction {
    /// The rules at odds.
    pub(super) fn rules(&self) -> BTreeSet<usize> {
        let others = self.core.iter().filter_map(|reason| match reason {
            Reason::Rule(index) => Some(*index),
            Reason::Structure | Reason::Required(_) | Reason::Refinement(..) => None,
        });
        others.chain([self.rule]).collect()
    }

    /// Whether one side is that a parameter must be given, and the other that it must not.
    pub(super) fn is_about_presence(&self, study: &Study<'_>) -> bool {
        let effect = |index: &usize| &study.offer.rules[*index].effect;
        let is_required = |path: &Path| self.core.iter().any(|reason| matches!(reason, Reason::Required(other) if path.contains(other)));
        self.rules().iter().map(effect).any(|effect| match effect {
            Effect::Forbid(paths) => paths.iter().any(is_required),
            Effect::Require(_)
            | Effect::Recommend(_)
            | Effect::Ignore { .. }
            | Effect::Allow(_)
            | Effect::Limit(_)
            | Effect::Group { .. }
            | Effect::Assert(_)
            | Effect::NeedsContract(_)
            | Effect::Note(_) => false,
        })
    }
}

/// The rules of an operation, the platform's as well, that cannot be satisfied where they apply. Of rules at odds with each other each is found.
pub(super) fn contradictions(study: &Study<'_>) -> Vec<Contradiction> {
    (0..study.offer.rules.len()).filter_map(|index| contradiction(study, index)).collect()
}

fn contradiction(study: &Study<'_>, index: usize) -> Option<Contradiction> {
    let rule = &study.offer.rules[index];
    let reading = study.facts.readings[index].as_ref()?;
    // A condition that looks at what the effect speaks of means just that: what it finds there is wrong.
    if reading.parts.iter().any(|part| part.severity != Severity::Error) || speaks_of_effect(&rule.when, &rule.effect) {
        return None;
    }
    let facts = &study.facts;
    let applies = applies(study, reading, &rule.effect)?;
    let met = Formula::And(reading.parts.iter().map(|part| part.broken.negated()).collect());
    let others = facts.of_rules(|other| other != index);
    let obeyed = Formula::And(vec![applies.clone(), met]);
    let known = facts.with_rules(&obeyed, &others);
    if !facts.possible(&[&obeyed], &known).is_impossible() {
        return None;
    }
    let core = facts.core(&[&obeyed], known, |fact| u8::from(!matches!(fact.reason, Reason::Rule(_))));
    if core.iter().all(|fact| fact.reason == Reason::Structure) {
        return None;
    }
    let fires = reading.parts.iter().map(|part| reading.fires(part)).collect();
    let broken = Formula::And(vec![applies, Formula::Or(fires)]);
    let known = facts.with_rules(&broken, &others);
    let Answer::Possible(broken) = facts.possible(&[&broken], &known) else { return None };
    let rules = Study::rules_in(&core);
    let rest = facts.of_rules(|other| other != index && !rules.contains(&other));
    let at_odds = |fact: &&&Fact| !core.iter().any(|reason| reason.reason == fact.reason && reason.reason != Reason::Structure);
    let known = facts.with_rules(&obeyed, &rest);
    let known: Vec<&Fact> = known.iter().filter(at_odds).copied().collect();
    let obeyed = match facts.possible(&[&obeyed], &known) {
        Answer::Possible(classes) => Some(classes),
        Answer::Impossible | Answer::Unknown => None,
    };
    let mut core: Vec<Reason> = core.iter().map(|fact| fact.reason.clone()).filter(|r| *r != Reason::Structure).collect();
    core.sort();
    core.dedup();
    Some(Contradiction { rule: index, core, broken, obeyed })
}

/// Where the condition is true and what the effect demands could be done: the object is there in which the parameter would stand.
fn applies(study: &Study<'_>, reading: &Reading, effect: &Effect) -> Option<Formula> {
    let mut all = vec![reading.when.clone()];
    all.extend(reading.parts.iter().map(|part| part.stands.clone()));
    let holders: Vec<Path> = match effect {
        Effect::Forbid(_) | Effect::Allow(_) | Effect::Limit(_) => {
            reading.parts.iter().filter_map(|part| part.path.as_ref()?.parent()).collect()
        }
        Effect::Require(_)
        | Effect::Recommend(_)
        | Effect::Ignore { .. }
        | Effect::Group { .. }
        | Effect::Assert(_)
        | Effect::NeedsContract(_)
        | Effect::Note(_) => Vec::new(),
    };
    for holder in holders {
        all.push(study.facts.is_given(&holder)?);
    }
    Some(Formula::And(all))
}

/// Whether a condition looks at a parameter that an effect speaks of, or at something in it.
fn speaks_of_effect(condition: &Condition, effect: &Effect) -> bool {
    let paths: Vec<&Path> = match effect {
        Effect::Require(paths) | Effect::Recommend(paths) | Effect::Forbid(paths) | Effect::Ignore { paths, .. } => {
            paths.iter().collect()
        }
        Effect::Allow(sets) => sets.iter().map(|(path, _)| path).collect(),
        Effect::Limit(limits) => limits.iter().map(|(path, _)| path).collect(),
        Effect::Group { alternatives, .. } => alternatives.iter().flatten().collect(),
        // What an assertion comes to may hang on anything, a contract on nothing in the payload; a note always speaks.
        Effect::Assert(_) | Effect::NeedsContract(_) | Effect::Note(_) => return true,
    };
    condition.walk().into_iter().any(|part| {
        let looked_at = match part {
            Condition::Present(path)
            | Condition::Matches { subject: Subject::Parameter(path), .. }
            | Condition::Elements { array: path, .. } => path,
            Condition::Matches { subject: Subject::Context(_) | Subject::Derived(_), .. }
            | Condition::Always
            | Condition::All(_)
            | Condition::Any(_)
            | Condition::Not(_)
            | Condition::Predicate { .. } => return false,
        };
        paths.iter().any(|path| path.contains(looked_at))
    })
}
