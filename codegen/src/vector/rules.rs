//! Vectors for rules: what breaks each, for every reason for which it applies; what keeps it; and where it just does not apply.

use super::make::Maker;
use crate::model::Rule;
use crate::witness::{Edit, Goal, Move, Settled, Spot, Trial};

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
        let mut steps: Vec<Move> = Vec::new();
        for (reason, way) in self.seeker.ways(&rule.when, true, &from, &root).into_iter().enumerate() {
            let (breaks, keeps) = self.seeker.moves(rule, &from.with(&way));
            if reason == 0 {
                steps.extend(breaks.iter().chain(&keeps).cloned());
            }
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
        self.around(rule, &steps, &settled.trial);
        self.unknown_context(rule, &settled);
    }

    /// The payload that breaks the rule with one thing about the rule changed and nothing mended: what the rule demands, whether it applies,
    /// which case of a derived number does. A search would mend such a payload until nothing is left of what makes the difference.
    fn around(&mut self, rule: &'m Rule, steps: &[Move], broken: &Trial) {
        let root = Spot::default();
        for step in steps {
            self.observe(&format!("{}/also-{}", rule.id, step.label), broken.with(&step.edits));
        }
        for (label, edit) in self.seeker.rule_strays(rule) {
            self.observe(&format!("{}/{label}-and-more", rule.id), broken.with(&[edit]));
        }
        for (wanted, label) in [(true, "still-applies"), (false, "applies-no-more")] {
            for (index, way) in self.seeker.ways(&rule.when, wanted, broken, &root).into_iter().enumerate() {
                self.observe(&format!("{}/{label}-{index}", rule.id), broken.with(&way));
            }
        }
        for derived in self.seeker.derived_of(rule) {
            for (case, (condition, _)) in derived.cases.iter().enumerate() {
                for (wanted, label) in [(true, "is"), (false, "is-not")] {
                    for (index, way) in self.seeker.ways(condition, wanted, broken, &root).into_iter().enumerate() {
                        let label = format!("{}/{}-{label}-case-{case}-{index}", rule.id, derived.id);
                        self.observe(&label, broken.with(&way));
                    }
                }
            }
        }
    }

    /// Where the rule just does not apply, although what it demands is not met.
    fn beside(&mut self, rule: &'m Rule, step: &Move) {
        let from = self.start.trial.clone();
        let start = from.with(&step.edits);
        for (index, way) in self.seeker.ways(&rule.when, false, &start, &Spot::default()).into_iter().enumerate() {
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
