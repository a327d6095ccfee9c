//! Vectors for rules: what breaks each, for every reason for which it applies; what keeps it; and where it just does not apply.

use super::make::Maker;
use crate::model::{Condition, Effect, Rule, Subject};
use crate::witness::{Edit, Goal, Move, Settled, Spot};
use std::collections::BTreeSet;

/// What breaks a rule for its first reason.
struct Broken {
    step: Move,
    /// What makes the rule apply, and breaks it.
    edits: Vec<Edit>,
    settled: Settled,
}

impl<'m> Maker<'m> {
    /// All rules, in declaration order.
    pub(super) fn rules(&mut self) {
        for rule in &self.seeker.offer.rules {
            self.rule(rule);
        }
    }

    fn rule(&mut self, rule: &'m Rule) {
        let root = Spot::default();
        let from = self.start.trial.clone();
        let mut broken: Option<Broken> = None;
        for (reason, way) in self.seeker.ways(&rule.when, true, &from, &root).into_iter().enumerate() {
            let (breaks, keeps) = self.seeker.moves(rule, &from.with(&way));
            for step in breaks {
                let edits: Vec<Edit> = way.iter().cloned().chain(step.edits.iter().cloned()).collect();
                let label = if reason == 0 { step.label.clone() } else { format!("{}-reason-{reason}", step.label) };
                let settled = self.seek(&label, &from, &edits, &Goal::Finds(step.aim.clone()));
                // Where the rule applies by the value that it then judges, values of the condition may break it too.
                if way.iter().any(|edit| step.edits.iter().any(|other| edit.is_at(other))) {
                    let edits: Vec<Edit> = step.edits.iter().chain(&way).cloned().collect();
                    self.seek(&format!("reason-{reason}"), &from, &edits, &Goal::Finds(step.aim.clone()));
                }
                if let Some(settled) = settled {
                    broken.get_or_insert(Broken { step, edits, settled });
                    // Every way to break it is seen for the first reason; that the others are reasons takes one.
                    if reason > 0 {
                        break;
                    }
                }
            }
            for step in if reason == 0 { keeps } else { Vec::new() } {
                let edits: Vec<Edit> = way.iter().cloned().chain(step.edits).collect();
                self.seek(&step.label, &from, &edits, &Goal::Lacks(step.aim));
            }
        }
        let Some(broken) = broken else { return };
        self.beside(rule, &broken);
        self.derived(rule, &broken);
        self.unknown_context(rule, &broken.settled);
    }

    /// Where the rule just does not apply, although what it demands is not met: all else stays as it was where it did.
    fn beside(&mut self, rule: &'m Rule, broken: &Broken) {
        let from = &broken.settled.trial;
        for (index, way) in self.seeker.ways(&rule.when, false, from, &Spot::default()).into_iter().enumerate() {
            let kept: Vec<Edit> = broken.edits.iter().filter(|edit| matches!(edit, Edit::Drop(_))).cloned().collect();
            let pinned: Vec<Edit> = from.with(&way).stated().into_iter().chain(kept).chain(way.iter().cloned()).collect();
            let label = format!("does-not-apply-{index}");
            self.seek_beside(&label, &from.with(&way), &pinned, &Goal::Lacks(broken.step.aim.clone()));
        }
    }

    /// The numbers from which a derived number that the rule reads is made, at and beside each edge of each of its cases.
    fn derived(&mut self, rule: &'m Rule, broken: &Broken) {
        let mut read: BTreeSet<&str> = BTreeSet::new();
        for part in rule.when.walk() {
            if let Condition::Matches { subject: Subject::Derived(id), .. } = part {
                read.insert(id);
            }
        }
        if let Effect::Assert(expression) = &rule.effect {
            read.extend(crate::witness::derived_in(expression));
        }
        for id in read {
            for (index, way) in self.seeker.around_derived(id, &broken.settled.trial).into_iter().enumerate() {
                self.observe(&format!("{}/derived-{id}-{index}", rule.id), broken.settled.trial.with(&way));
            }
        }
    }

    /// The payload that breaks the rule, of which less is known.
    fn unknown_context(&mut self, rule: &'m Rule, settled: &Settled) {
        for field in self.seeker.fields().clone() {
            if settled.trial.known(&field).is_some() {
                let trial = settled.trial.with(&[Edit::Forget(field.clone())]);
                self.observe(&format!("{}/unknown-{field}", rule.id), trial);
            }
        }
    }
}
