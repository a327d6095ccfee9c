//! Vectors for rules: what breaks each, for every reason for which it applies; what keeps it; and where it just does not apply.

use super::make::{Maker, Wanted};
use crate::model::{Effect, Rule};
use crate::witness::{Edit, Goal, Move, Settled, Spot, Trial};

/// What breaks a rule for its first reason.
struct Broken {
    step: Move,
    /// What makes the rule apply, and breaks it.
    edits: Vec<Edit>,
    settled: Settled,
}

impl<'m> Maker<'m> {
    /// All rules, in declaration order.
    pub(super) fn rules(&mut self, about: Option<&Wanted>) {
        let rules = self.seeker.offer.rules.iter();
        for rule in rules.filter(|rule| about.is_none_or(|about| about.rules.contains(&rule.id))) {
            self.rule(rule);
        }
    }

    fn rule(&mut self, rule: &'m Rule) {
        let root = Spot::default();
        let from = self.start.trial.clone();
        let mut broken: Option<Broken> = None;
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
        self.around(rule, &steps, &broken.settled.trial);
        self.unknown_context(rule, "applies", &broken.settled.trial);
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
        if let Effect::Assert(expression) = &rule.effect {
            for (index, way) in self.seeker.edges(expression, broken).into_iter().enumerate() {
                let at = broken.with(&way);
                // From there, each other edge as well: what is true for two reasons shows neither.
                for (other, further) in self.seeker.edges(expression, &at).into_iter().enumerate() {
                    self.observe(&format!("{}/edge-{index}-{other}", rule.id), at.with(&further));
                }
                self.observe(&format!("{}/edge-{index}", rule.id), at);
            }
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
                        for step in steps {
                            self.observe(&format!("{label}-{}", step.label), broken.with(&step.edits).with(&way));
                        }
                    }
                }
            }
        }
    }

    /// Where the rule just does not apply, although what it demands is not met: all else stays as it was where it did.
    fn beside(&mut self, rule: &'m Rule, broken: &Broken) {
        let from = &broken.settled.trial;
        for (index, way) in self.seeker.ways(&rule.when, false, from, &Spot::default()).into_iter().enumerate() {
            let kept: Vec<Edit> = broken.edits.iter().filter(|edit| matches!(edit, Edit::Drop(_))).cloned().collect();
            let pinned: Vec<Edit> = from.with(&way).stated().into_iter().chain(kept).chain(way.iter().cloned()).collect();
            let label = format!("does-not-apply-{index}");
            self.seek_beside(&label, &from.with(&way), &pinned, &Goal::Lacks(broken.step.aim.clone()));
            // What settles that it does not apply may be all that has to be known.
            self.unknown_context(rule, &label, &from.with(&way));
        }
    }

    /// A payload of which less is known than the rule reads.
    fn unknown_context(&mut self, rule: &'m Rule, label: &str, trial: &Trial) {
        for field in self.seeker.fields_of(rule) {
            if trial.known(&field).is_some() {
                let trial = trial.with(&[Edit::Forget(field.clone())]);
                self.observe(&format!("{}/{label}-unknown-{field}", rule.id), trial);
            }
        }
    }
}
