//! Vectors for rules: what breaks each, for every reason for which it applies; what keeps it; and where it just does not apply.

use super::make::Maker;
use crate::model::Rule;
use crate::witness::{Edit, Goal, Move, Settled, Spot};

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
        let mut broken: Option<(Move, Settled)> = None;
        for (reason, way) in self.seeker.ways(&rule.when, true, &from, &root).into_iter().enumerate() {
            let (breaks, keeps) = self.seeker.moves(rule, &from.with(&way));
            for step in breaks {
                let edits: Vec<Edit> = way.iter().cloned().chain(step.edits.iter().cloned()).collect();
                let label = if reason == 0 { step.label.clone() } else { format!("{}-reason-{reason}", step.label) };
                let settled = self.seek(&label, &from, &edits, &Goal::Finds(step.aim.clone()));
                if let Some(settled) = settled {
                    broken.get_or_insert((step, settled));
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
        let Some((step, settled)) = broken else { return };
        self.beside(rule, &step);
        self.unknown_context(rule, &settled);
    }

    /// Where the rule just does not apply, although what it demands is not met.
    fn beside(&mut self, rule: &'m Rule, step: &Move) {
        let from = self.start.trial.clone();
        for (index, way) in self.seeker.ways(&rule.when, false, &from, &Spot::default()).into_iter().enumerate() {
            let edits: Vec<Edit> = step.edits.iter().cloned().chain(way).collect();
            self.seek(&format!("does-not-apply-{index}"), &from, &edits, &Goal::Lacks(step.aim.clone()));
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
