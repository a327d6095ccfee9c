//! Rules without which every verdict would be the same: they never find anything, or only what others find anyway.

use super::facts::{Fact, Reading, Reason};
use super::logic::{Answer, Mask};
use super::space::Part;
use super::study::Study;
use crate::model::{Effect, Rule, Severity};
use std::collections::HashSet;

/// Why a part of a rule says nothing of its own.
#[derive(Debug, Clone)]
pub(super) enum Idle {
    /// It gives no finding in any payload that the rest of the specs would not reject.
    Never {
        /// What excludes it.
        core: Vec<Reason>,
    },
    /// Where it gives one, another rule gives one at the same place that is as grave.
    Implied {
        /// The other rule.
        by: usize,
        /// What else it takes.
        core: Vec<Reason>,
        /// Classes in which both give their findings, for a witness.
        both: Option<Vec<Mask>>,
    },
}

/// For each rule the parts that are idle, by index: those of the rule at hand, or `None`.
pub(super) fn idle(study: &Study<'_>) -> Vec<Vec<Option<Idle>>> {
    let count = study.offer.rules.len();
    let mut dead: HashSet<usize> = HashSet::new();
    let mut found = vec![Vec::new(); count];
    // The last first: of two that say the same it is the later one that is not needed.
    for index in (0..count).rev() {
        let rule = &study.offer.rules[index];
        let Some(reading) = study.facts.readings[index].as_ref().filter(|_| study.is_own(rule)) else { continue };
        let parts: Vec<_> = reading.parts.iter().map(|part| idle_part(study, index, reading, part, &dead)).collect();
        if parts.iter().all(Option::is_some) {
            dead.insert(index);
        }
        found[index] = parts;
    }
    found
}

fn idle_part(study: &Study<'_>, index: usize, reading: &Reading, part: &Part, dead: &HashSet<usize>) -> Option<Idle> {
    let facts = &study.facts;
    let fires = reading.fires(part);
    let base = facts.of(&fires);
    if facts.possible(&[&fires], &base).is_impossible() {
        let core = facts.core(&[&fires], base, |_| 0);
        return Some(Idle::Never { core: reasons(&core) });
    }
    let counts = |other: usize| other != index && !dead.contains(&other);
    let mut rules = facts.of_rules(counts);
    rules.extend(equals(study, index, part).filter(|(other, _)| counts(*other)).map(|(_, fact)| fact));
    let known = facts.with_rules(&fires, &rules);
    if !facts.possible(&[&fires], &known).is_impossible() {
        return None;
    }
    let rule = &study.offer.rules[index];
    let is_near = |other: usize| {
        let other_rule = &study.offer.rules[other];
        let at_same_place = || facts.readings[other].iter().flat_map(|reading| &reading.parts).any(|other| other.at == part.at);
        same_kind(&rule.effect, &other_rule.effect) && at_same_place()
    };
    // The rule that implies it is what a reader looks for; rules elsewhere explain less.
    let core = facts.core(&[&fires], known, |fact| match fact.reason {
        Reason::Rule(other) => u8::from(is_near(other)),
        Reason::Structure | Reason::Required(_) | Reason::Refinement(..) => 2,
    });
    Some(match Study::rules_in(&core).as_slice() {
        [by] if is_near(*by) => {
            let other = facts.readings[*by].as_ref()?;
            let both = other.parts.iter().filter(|found| found.at == part.at).find_map(|found| {
                let together = other.fires(found).and(fires.clone());
                match facts.possible(&[&together], &facts.of(&together)) {
                    Answer::Possible(classes) => Some(classes),
                    Answer::Impossible | Answer::Unknown => None,
                }
            });
            let core = reasons(&core).into_iter().filter(|reason| *reason != Reason::Rule(*by)).collect();
            Idle::Implied { by: *by, core, both }
        }
        _ => Idle::Never { core: reasons(&core) },
    })
}

/// Rules that say the same as this part at the same place and as gravely, without an error: that they are silent.
fn equals<'s>(study: &'s Study<'_>, index: usize, part: &'s Part) -> impl Iterator<Item = (usize, Fact)> + 's {
    let rule = &study.offer.rules[index];
    let others = study.facts.readings.iter().enumerate().filter_map(|(other, reading)| Some((other, reading.as_ref()?)));
    let others = others.filter(move |(other, _)| part.severity != Severity::Error && says_same(rule, &study.offer.rules[*other]));
    others.flat_map(move |(other, reading)| {
        let as_grave = reading
            .parts
            .iter()
            .filter(move |found| found.at == part.at && found.severity >= part.severity && found.severity != Severity::Error);
        as_grave.map(move |found| (other, Fact { reason: Reason::Rule(other), formula: reading.silence(found) }))
    })
}

fn says_same(rule: &Rule, other: &Rule) -> bool {
    match (&rule.effect, &other.effect) {
        (Effect::Note(text), Effect::Note(same)) => text == same,
        (Effect::Ignore { instead, .. }, Effect::Ignore { instead: other, .. }) => instead.is_none() || instead == other,
        (effect, other) => same_kind(effect, other),
    }
}

/// Whether two effects are of one kind, so that a finding of one stands for a finding of the other.
fn same_kind(effect: &Effect, other: &Effect) -> bool {
    let kind = |effect: &Effect| match effect {
        Effect::Require(_) | Effect::Recommend(_) => 0,
        Effect::Forbid(_) | Effect::Ignore { .. } => 1,
        Effect::Allow(_) | Effect::Limit(_) => 2,
        Effect::Group { .. } => 3,
        Effect::Assert(_) => 4,
        Effect::NeedsContract(_) => 5,
        Effect::Note(_) => 6,
    };
    kind(effect) == kind(other)
}

fn reasons(core: &[&Fact]) -> Vec<Reason> {
    let mut reasons: Vec<Reason> = core.iter().map(|fact| fact.reason.clone()).filter(|r| *r != Reason::Structure).collect();
    reasons.sort();
    reasons.dedup();
    reasons
}
