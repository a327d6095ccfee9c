//! Looks for payloads that were accepted and are refused, where reasoning does not tell.

use super::change::{Basis, Class, Example};
use super::side::Side;
use crate::eval::{Finding, FindingKind};
use crate::model::{Path, Severity};
use crate::sample::{Aim, Case, Target, minimise};
use crate::vector::{Wanted, make_about};
use serde_json::Value;

/// Random payloads that are tried of each form, beside its vectors.
const TRIALS: u64 = 300;

/// What became of a search, as a change says it.
pub(super) struct Verdict {
    pub(super) class: Class,
    pub(super) basis: Basis,
    pub(super) example: Option<Example>,
}

impl Verdict {
    /// Nothing is refused that was accepted.
    pub(super) const fn harmless() -> Self {
        Self { class: Class::Compatible, basis: Basis::Reasoned, example: None }
    }

    /// This payload is.
    pub(super) fn shown(payload: Value, context: Value) -> Self {
        Self { class: Class::Breaking, basis: Basis::Shown, example: Some(Example { payload, context }) }
    }
}

/// Both forms of an operation, and what of them is in question.
pub(super) struct Question<'m> {
    pub(super) old: Side<'m>,
    pub(super) new: Side<'m>,
    pub(super) about: Wanted,
}

impl Question<'_> {
    /// Whether the old form accepts a payload, and the new one refuses it for what is in question. What was not declared promises nothing: payloads
    /// that have members nobody knew do not count.
    pub(super) fn is_shown(&self, payload: &Value, context: &Value) -> bool {
        let is_strange =
            |finding: &Finding| finding.severity == Severity::Error || matches!(finding.kind, FindingKind::Unknown { .. });
        let Some(before) = self.old.findings(payload, context).filter(|before| !before.iter().any(is_strange)) else {
            return false;
        };
        drop(before);
        let after = self.new.findings(payload, context).unwrap_or_default();
        after.iter().any(|finding| finding.severity == Severity::Error && self.is_about(finding))
    }

    fn is_about(&self, finding: &Finding) -> bool {
        self.about.rules.contains(&finding.rule) || self.about.paths.iter().any(|path| path.contains(&finding.parameter))
    }

    /// Looks for a payload: among those that vectors of both forms would have, and random ones.
    pub(super) fn settle(&self) -> Verdict {
        let mut near = Vec::new();
        for side in [self.new, self.old] {
            let vectors = make_about(side.model, side.gateway, side.offer, Some(&self.about)).vectors;
            near.extend(vectors.into_iter().map(|vector| Case { payload: vector.payload, context: vector.context }));
        }
        let random = [self.new, self.old].map(|side| {
            let rules = side.offer.rules.iter().enumerate().filter(|(_, rule)| self.about.rules.contains(&rule.id));
            let target =
                Target { rules: rules.map(|(index, _)| index).collect(), paths: self.about.paths.iter().cloned().collect() };
            Aim::new(side.model, side.gateway, &[side.offer], &target, near.clone())
        });
        let is_shown = |case: &Case| self.is_shown(&case.payload, &case.context);
        let random = random.iter().flat_map(|aim| (0..TRIALS).map(|seed| aim.case(seed)));
        match near.iter().cloned().chain(random).find(is_shown) {
            Some(case) => {
                let Case { payload, context } = minimise(&case, is_shown);
                Verdict::shown(payload, context)
            }
            None => Verdict { class: Class::Breaking, basis: Basis::Undecided, example: None },
        }
    }
}

/// A question about parameters.
pub(super) fn about_paths<'m>(old: Side<'m>, new: Side<'m>, paths: impl IntoIterator<Item = Path>) -> Question<'m> {
    Question { old, new, about: Wanted { paths: paths.into_iter().collect(), ..Wanted::default() } }
}

/// A question about rules.
pub(super) fn about_rules<'m>(old: Side<'m>, new: Side<'m>, rules: impl IntoIterator<Item = String>) -> Question<'m> {
    Question { old, new, about: Wanted { rules: rules.into_iter().collect(), ..Wanted::default() } }
}
