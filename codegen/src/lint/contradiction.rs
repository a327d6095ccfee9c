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
    /// Whether it takes another rule that applies as well: where that does not, nothing is at odds.
    pub(super) is_pair: bool,
}

impl Contradiction {
    /// The other rules at odds, for a pair.
    pub(super) fn others(&self) -> Vec<usize> {
        if self.is_pair { self.rules().into_iter().filter(|index| *index != self.rule).collect() } else { Vec::new() }
    }

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
        let is_required =
            |path: &Path| self.core.iter().any(|reason| matches!(reason, Reason::Required(other) if path.contains(other)));
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

/// The rules of an operation, the platform's as well, that cannot be satisfied where they apply; then pairs of which that is so where both do.
pub(super) fn contradictions(study: &Study<'_>) -> Vec<Contradiction> {
    let count = study.offer.rules.len();
    let demands: Vec<Option<Demand<'_>>> = (0..count).map(|index| Demand::of(study, index)).collect();
    let alone: Vec<Contradiction> = demands.iter().flatten().filter_map(|demand| contradiction(study, demand, None)).collect();
    let is_known = |demand: &&Demand<'_>| alone.iter().all(|found| found.rule != demand.index);
    let left: Vec<&Demand<'_>> = demands.iter().flatten().filter(is_known).collect();
    let mut pairs = Vec::new();
    for (position, one) in left.iter().enumerate() {
        for other in left[..position].iter().filter(|other| one.touches(other)) {
            pairs.extend(contradiction(study, one, Some(other)));
        }
    }
    alone.into_iter().chain(pairs).collect()
}

/// What a rule demands where it applies.
struct Demand<'s> {
    index: usize,
    reading: &'s Reading,
    /// The parameters that its effect speaks of.
    paths: Vec<&'s Path>,
    /// Those that its condition looks at.
    looked_at: Vec<&'s Path>,
    /// Where the condition is true and what the effect demands could be done.
    applies: Formula,
    /// Where it is done.
    met: Formula,
}

impl<'s> Demand<'s> {
    /// `None` for rules that do not reject, and for those whose condition looks at what the effect speaks of: these mean just that what they
    /// find there is wrong.
    fn of(study: &'s Study<'_>, index: usize) -> Option<Self> {
        let rule = &study.offer.rules[index];
        let reading = study.facts.readings[index].as_ref()?;
        let (paths, looked_at) = (spoken_of(&rule.effect)?, looked_at(&rule.when));
        // A derived number looks at what it is computed from.
        let is_derived = |part: &Condition| matches!(part, Condition::Matches { subject: Subject::Derived(_), .. });
        if reading.parts.iter().any(|part| part.severity != Severity::Error) || rule.when.walk().into_iter().any(is_derived) {
            return None;
        }
        let applies = applies(study, reading, &rule.effect)?;
        let met = Formula::And(reading.parts.iter().map(|part| part.broken.negated()).collect());
        let demand = Self { index, reading, paths, looked_at, applies, met };
        (!demand.looks_at(&demand)).then_some(demand)
    }

    /// Whether the condition looks at what another's effect speaks of, or at something in it.
    fn looks_at(&self, other: &Self) -> bool {
        self.looked_at.iter().any(|path| other.paths.iter().any(|spoken_of| spoken_of.contains(path)))
    }

    /// Whether the effects speak of the same, and neither condition looks at that.
    fn touches(&self, other: &Self) -> bool {
        let same = self.paths.iter().any(|path| other.paths.iter().any(|with| path.contains(with) || with.contains(path)));
        same && !self.looks_at(other) && !other.looks_at(self)
    }

    fn fires(&self) -> Formula {
        Formula::Or(self.reading.parts.iter().map(|part| self.reading.fires(part)).collect())
    }
}

fn contradiction(study: &Study<'_>, one: &Demand<'_>, other: Option<&Demand<'_>>) -> Option<Contradiction> {
    let facts = &study.facts;
    let is_one = |index: usize| index == one.index || other.is_some_and(|other| other.index == index);
    let mut applies = vec![one.applies.clone()];
    let mut met = vec![one.met.clone()];
    if let Some(other) = other {
        applies.push(other.applies.clone());
        met.push(other.met.clone());
    }
    let applies = Formula::And(applies);
    let obeyed = Formula::And(vec![applies.clone(), Formula::And(met)]);
    let others = facts.of_rules(|index| !is_one(index));
    let known = facts.with_rules(&obeyed, &others);
    if !facts.possible(&[&obeyed], &known).is_impossible() {
        return None;
    }
    let core = facts.core(&[&obeyed], known, |fact| u8::from(!matches!(fact.reason, Reason::Rule(_))));
    if other.is_none() && core.iter().all(|fact| fact.reason == Reason::Structure) {
        return None;
    }
    let with_other = other.map_or(Formula::TRUE, |other| other.met.clone());
    let broken = Formula::And(vec![applies.clone(), one.fires(), with_other]);
    let Answer::Possible(broken) = facts.possible(&[&broken], &facts.with_rules(&broken, &others)) else { return None };
    let classes = |query: Formula, rules: &[Fact]| {
        let known = facts.with_rules(&query, rules);
        let is_left = |fact: &&Fact| {
            other.is_some() || fact.reason == Reason::Structure || core.iter().all(|reason| reason.reason != fact.reason)
        };
        match facts.possible(&[&query], &known.into_iter().filter(is_left).collect::<Vec<_>>()) {
            Answer::Possible(classes) => Some(classes),
            Answer::Impossible | Answer::Unknown => None,
        }
    };
    let obeyed = if let Some(other) = other {
        classes(Formula::And(vec![applies, one.met.clone(), other.fires()]), &others)
    } else {
        let rules = Study::rules_in(&core);
        classes(obeyed, &facts.of_rules(|index| !is_one(index) && !rules.contains(&index)))
    };
    let mut core: Vec<Reason> = core.iter().map(|fact| fact.reason.clone()).filter(|r| *r != Reason::Structure).collect();
    core.extend(other.map(|other| Reason::Rule(other.index)));
    core.sort();
    core.dedup();
    Some(Contradiction { rule: one.index, core, broken, obeyed, is_pair: other.is_some() })
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

/// The parameters that an effect speaks of; `None` where that says nothing: what an assertion comes to may hang on anything, a contract on
/// nothing in the payload, and a note always speaks.
fn spoken_of(effect: &Effect) -> Option<Vec<&Path>> {
    match effect {
        Effect::Require(paths) | Effect::Recommend(paths) | Effect::Forbid(paths) | Effect::Ignore { paths, .. } => {
            Some(paths.iter().collect())
        }
        Effect::Allow(sets) => Some(sets.iter().map(|(path, _)| path).collect()),
        Effect::Limit(limits) => Some(limits.iter().map(|(path, _)| path).collect()),
        Effect::Group { alternatives, .. } => Some(alternatives.iter().flatten().collect()),
        Effect::Assert(_) | Effect::NeedsContract(_) | Effect::Note(_) => None,
    }
}

/// The parameters that a condition looks at.
fn looked_at(condition: &Condition) -> Vec<&Path> {
    let mut found = Vec::new();
    for part in condition.walk() {
        match part {
            Condition::Present(path)
            | Condition::Matches { subject: Subject::Parameter(path), .. }
            | Condition::Elements { array: path, .. } => found.push(path),
            Condition::Matches { subject: Subject::Context(_) | Subject::Derived(_), .. }
            | Condition::Always
            | Condition::All(_)
            | Condition::Any(_)
            | Condition::Not(_)
            | Condition::Predicate { .. } => {}
        }
    }
    found
}
