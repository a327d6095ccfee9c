//! Mutants against vectors, in process.

use super::{Change, Mutant};
use crate::eval::{Context, Finding, evaluate, refinement_alone, rule_alone};
use crate::model::{Condition, Gateway, Model, Offer, Rule, Subject as Looked};
use crate::sample::{Aim, Case, Target, minimise};
use crate::vector::{Expected, Vector, make};
use indexmap::IndexMap;
use serde_json::Value;
use std::collections::BTreeMap;

/// From so many payloads on, the vectors that a mutant itself would have are made and tried as well: that takes as long as some thousand payloads.
const THOROUGH: u64 = 1000;

/// An offer with its vectors, ready to have mutants run against them.
#[derive(Debug)]
pub struct Subject<'m> {
    model: &'m Model,
    gateway: &'m Gateway,
    offer: &'m Offer,
    vectors: &'m [Vector],
    contexts: Vec<Context>,
    /// By id of a check, the vectors that speak of it: first those made for it.
    speaking: BTreeMap<&'m str, Vec<usize>>,
}

/// What became of a mutant.
#[derive(Debug, Clone, PartialEq)]
pub enum Fate {
    /// The vector with this id tells it from the original.
    Killed(String),
    /// No vector does, but this payload would.
    Survived(Box<Witness>),
    /// No vector does, none of this many payloads aimed at it, and none of the vectors that the mutant itself would have
    /// (from a thousand payloads on).
    Equivalent(u64),
}

/// A payload of which the mutant says something else than the original.
#[derive(Debug, Clone, PartialEq)]
pub struct Witness {
    /// The payload.
    pub payload: Value,
    /// What is known beside it.
    pub context: Value,
    /// What the original finds.
    pub original: Vec<Expected>,
    /// What the mutant finds.
    pub mutant: Vec<Expected>,
}

/// A mutant and what became of it.
#[derive(Debug, Clone)]
pub struct Judged {
    /// Id of the gateway.
    pub gateway: String,
    /// Id of the operation.
    pub operation: String,
    /// The mutant.
    pub mutant: Mutant,
    /// What became of it.
    pub fate: Fate,
}

impl<'m> Subject<'m> {
    /// An offer with its vectors.
    ///
    /// # Errors
    /// When the evaluator finds something else in a vector than it says, or a vector's context cannot be read.
    pub fn new(model: &'m Model, gateway: &'m Gateway, offer: &'m Offer, vectors: &'m [Vector]) -> Result<Self, String> {
        let mut contexts = Vec::new();
        let mut speaking: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (index, vector) in vectors.iter().enumerate() {
            let of = |what: &str| format!("vector {} of {} {}: {what}", vector.id, gateway.id, offer.operation);
            let context = Context::from_json(&model.context, &gateway.contracts, &vector.context).map_err(|error| of(&error))?;
            if !are_as_expected(&evaluate(model, offer, &vector.payload, &context), &vector.findings) {
                return Err(of(&format!(
                    "its findings are not those of the evaluator; `{} gen` writes vectors anew",
                    crate::Called::running().name
                )));
            }
            contexts.push(context);
            for check in vector.violates.iter().chain(&vector.satisfies) {
                speaking.entry(check).or_default().push(index);
            }
        }
        for (index, vector) in vectors.iter().enumerate() {
            for finding in &vector.findings {
                let spoken = speaking.entry(&finding.rule).or_default();
                if !spoken.contains(&index) {
                    spoken.push(index);
                }
            }
        }
        Ok(Self { model, gateway, offer, vectors, contexts, speaking })
    }

    /// The vectors, those first that speak of the checks.
    fn order(&self, checks: &[&str]) -> Vec<usize> {
        let mut seen = vec![false; self.vectors.len()];
        let speaking = checks.iter().filter_map(|check| self.speaking.get(check)).flatten().copied();
        speaking.chain(0..self.vectors.len()).filter(|index| !std::mem::replace(&mut seen[*index], true)).collect()
    }
}

/// Judges mutants of one offer, in their order. Those that no vector tells apart have this many payloads made for them.
#[must_use]
pub fn run(subject: &Subject<'_>, mutants: Vec<Mutant>, payloads: u64) -> Vec<Judged> {
    let mut judged: Vec<(Mutant, Option<Fate>)> = mutants.into_iter().map(|mutant| (mutant, None)).collect();
    // By check: they share what is aimed at them.
    let mut surviving: IndexMap<String, Vec<usize>> = IndexMap::new();
    for (index, (mutant, fate)) in judged.iter_mut().enumerate() {
        let trial = Trial::new(subject, mutant);
        match trial.killer() {
            Some(vector) => *fate = Some(Fate::Killed(subject.vectors[vector].id.clone())),
            None => surviving.entry(mutant.check.clone()).or_default().push(index),
        }
    }
    for indices in surviving.values() {
        let trials: Vec<Trial<'_>> = indices.iter().map(|index| Trial::new(subject, &judged[*index].0)).collect();
        let fates = aimed(subject, &trials, payloads);
        drop(trials);
        for (index, fate) in indices.iter().zip(fates) {
            judged[*index].1 = Some(fate);
        }
    }
    let (gateway, operation) = (&subject.gateway.id, &subject.offer.operation);
    let finished = judged.into_iter().filter_map(|(mutant, fate)| Some((mutant, fate?)));
    finished.map(|(mutant, fate)| Judged { gateway: gateway.clone(), operation: operation.clone(), mutant, fate }).collect()
}

/// What becomes of mutants of one check that no vector tells from the original.
fn aimed(subject: &Subject<'_>, trials: &[Trial<'_>], payloads: u64) -> Vec<Fate> {
    let Subject { model, gateway, offer, .. } = *subject;
    let mut fates = vec![Fate::Equivalent(payloads); trials.len()];
    let Some(first) = trials.first() else { return fates };
    let checks: Vec<&str> = trials.iter().flat_map(|trial| trial.checks.iter().map(String::as_str)).collect();
    let speaking = checks.iter().filter_map(|check| subject.speaking.get(check)).flatten();
    let mut near: Vec<usize> = speaking.copied().collect();
    near.sort_unstable();
    near.dedup();
    if near.is_empty() {
        near = (0..subject.vectors.len()).collect();
    }
    let case = |index: usize| {
        let Vector { payload, context, .. } = &subject.vectors[index];
        Case { payload: payload.clone(), context: context.clone() }
    };
    // A form that lacks the rule has nothing to say of what it looks at.
    let changed = trials.iter().filter(|trial| !matches!(trial.mutant.change, Change::Rule(_, None))).map(|trial| &trial.changed);
    let forms: Vec<&Offer> = [offer].into_iter().chain(changed).collect();
    let aim = Aim::new(model, gateway, &forms, &first.target, near.into_iter().map(case).collect());
    let mut alive: Vec<usize> = (0..trials.len()).collect();
    for seed in 0..payloads {
        if alive.is_empty() {
            break;
        }
        let case = aim.case(seed);
        // Damage may leave a context that the gateway does not take.
        let Ok(context) = Context::from_json(&model.context, &gateway.contracts, &case.context) else { continue };
        alive.retain(|index| {
            let trial = &trials[*index];
            if !trial.tells(&case.payload, &context) {
                return true;
            }
            fates[*index] = Fate::Survived(Box::new(trial.witness(&case)));
            false
        });
    }
    for index in if payloads >= THOROUGH { alive } else { Vec::new() } {
        if let Some(case) = trials[index].own_case() {
            fates[index] = Fate::Survived(Box::new(trials[index].witness(&case)));
        }
    }
    fates
}

/// A mutant under trial.
struct Trial<'a> {
    subject: &'a Subject<'a>,
    mutant: &'a Mutant,
    changed: Offer,
    /// Ids of the checks that the change reaches, its own first.
    checks: Vec<String>,
    /// What the change is about.
    target: Target,
}

impl<'a> Trial<'a> {
    fn new(subject: &'a Subject<'a>, mutant: &'a Mutant) -> Self {
        let rules = &subject.offer.rules;
        let mut checks = vec![mutant.check.clone()];
        let mut target = Target::default();
        match &mutant.change {
            Change::Rule(index, _) => target.rules.push(*index),
            Change::Derived(id, _) => {
                target.rules = (0..rules.len()).filter(|index| looks_at(subject.offer, &rules[*index], id)).collect();
                checks.extend(target.rules.iter().map(|index| rules[*index].id.clone()));
            }
            Change::Selection(path, _) => {
                let parent = path.parent().and_then(|parent| subject.offer.payload.find(&parent));
                checks.extend(
                    parent.into_iter().flat_map(|parent| &parent.members).map(|member| format!("{}:unselected", member.path)),
                );
                target.paths.push(path.clone());
            }
            Change::Refinement(path, ..) | Change::Required(path, _) | Change::Deprecated(path, _) => {
                target.paths.push(path.clone());
            }
        }
        Self { subject, mutant, changed: mutant.change.apply(subject.offer), checks, target }
    }

    /// The first vector that tells the mutant from the original.
    fn killer(&self) -> Option<usize> {
        let checks: Vec<&str> = self.checks.iter().map(String::as_str).collect();
        let order = self.subject.order(&checks).into_iter();
        order.into_iter().find(|index| {
            let (vector, context) = (&self.subject.vectors[*index], &self.subject.contexts[*index]);
            self.may_tell(&vector.payload, context)
                && !are_as_expected(&self.evaluate(&vector.payload, context), &vector.findings)
        })
    }

    /// Of the vectors that the mutant would have if it were the original, the first that tells them apart: those stand at the edges that the
    /// mutant has moved, which random payloads may miss.
    fn own_case(&self) -> Option<Case> {
        let Subject { model, gateway, .. } = *self.subject;
        let cases = make(model, gateway, &self.changed).vectors.into_iter();
        let mut cases = cases.map(|Vector { payload, context, .. }| Case { payload, context });
        cases.find(|case| {
            let context = Context::from_json(&model.context, &gateway.contracts, &case.context);
            context.is_ok_and(|context| self.tells(&case.payload, &context))
        })
    }

    /// Whether the mutant says something else of a payload than the original.
    fn tells(&self, payload: &Value, context: &Context) -> bool {
        self.may_tell(payload, context) && self.tells_whole(payload, context)
    }

    /// As [`Self::tells`], by evaluating all there is.
    fn tells_whole(&self, payload: &Value, context: &Context) -> bool {
        let original = evaluate(self.subject.model, self.subject.offer, payload, context);
        !are_same(&original, &self.evaluate(payload, context))
    }

    fn evaluate(&self, payload: &Value, context: &Context) -> Vec<Finding> {
        evaluate(self.subject.model, &self.changed, payload, context)
    }

    /// Whether what was changed finds something else by itself; where it does not, neither does the whole.
    fn may_tell(&self, payload: &Value, context: &Context) -> bool {
        let Subject { model, offer, .. } = *self.subject;
        let alone = |offer: &Offer, rule: &Rule| rule_alone(model, offer, rule, payload, context);
        match &self.mutant.change {
            Change::Rule(index, to) => {
                let changed = to.as_ref().map(|rule| alone(offer, rule)).unwrap_or_default();
                !are_same(&alone(offer, &offer.rules[*index]), &changed)
            }
            Change::Derived(..) => self.target.rules.iter().any(|index| {
                let rule = &offer.rules[*index];
                !are_same(&alone(offer, rule), &alone(&self.changed, rule))
            }),
            Change::Refinement(path, index, to) => {
                let alone = |refinement| refinement_alone(model, offer, path, refinement, payload);
                let original = offer.payload.find(path).and_then(|parameter| parameter.refinements.get(*index));
                let original = original.map(alone).unwrap_or_default();
                !are_same(&original, &to.as_ref().map(alone).unwrap_or_default())
            }
            Change::Required(..) | Change::Deprecated(..) | Change::Selection(..) => true,
        }
    }

    /// The smallest form of a case that tells the mutant from the original.
    fn witness(&self, case: &Case) -> Witness {
        let Subject { model, gateway, offer, .. } = *self.subject;
        let read = |case: &Case| Context::from_json(&model.context, &gateway.contracts, &case.context);
        let least = minimise(case, |case| read(case).is_ok_and(|context| self.tells(&case.payload, &context)));
        let context = read(&least).unwrap_or_default();
        let shown = |findings: &[Finding]| findings.iter().map(Expected::from).collect();
        Witness {
            original: shown(&evaluate(model, offer, &least.payload, &context)),
            mutant: shown(&self.evaluate(&least.payload, &context)),
            payload: least.payload,
            context: least.context,
        }
    }
}

/// Whether a rule looks at a derived number, directly or by way of another.
fn looks_at(offer: &Offer, rule: &Rule, id: &str) -> bool {
    let mut derived = Vec::new();
    of_condition(&rule.when, &mut derived);
    if let crate::model::Effect::Assert(expression) = &rule.effect {
        derived.extend(expression.derived().map(str::to_owned));
    }
    let mut next = 0;
    while let Some(found) = derived.get(next).and_then(|found| offer.derived.get(found)) {
        next += 1;
        let mut more = Vec::new();
        for (condition, expression) in &found.cases {
            of_condition(condition, &mut more);
            more.extend(expression.derived().map(str::to_owned));
        }
        found.otherwise.iter().for_each(|expression| more.extend(expression.derived().map(str::to_owned)));
        for inner in more {
            if !derived.contains(&inner) {
                derived.push(inner);
            }
        }
    }
    derived.iter().any(|found| found == id)
}

/// Ids of the derived numbers that a condition names.
fn of_condition(condition: &Condition, found: &mut Vec<String>) {
    for part in condition.walk() {
        if let Condition::Matches { subject: Looked::Derived(id), .. } = part {
            found.push(id.clone());
        }
    }
}

/// Whether two lists of findings say the same: severity, rule, path, what would settle it, in order.
fn are_same(one: &[Finding], other: &[Finding]) -> bool {
    let say = |finding: &Finding| (finding.severity, finding.rule.clone(), finding.path.clone(), finding.undecided.clone());
    one.len() == other.len() && one.iter().map(say).eq(other.iter().map(say))
}

/// Whether findings are those of a vector.
fn are_as_expected(found: &[Finding], expected: &[Expected]) -> bool {
    found.len() == expected.len()
        && found.iter().zip(expected).all(|(found, expected)| {
            found.severity.id() == expected.severity
                && found.rule == expected.rule
                && found.path == expected.path
                && found.undecided == expected.undecided
        })
}

/// Whether a mutant says something else of a payload, by what it changes alone and by the whole.
#[cfg(test)]
pub(super) fn tells(subject: &Subject<'_>, mutant: &Mutant, payload: &Value, context: &Context) -> (bool, bool) {
    let trial = Trial::new(subject, mutant);
    (trial.tells(payload, context), trial.tells_whole(payload, context))
}
