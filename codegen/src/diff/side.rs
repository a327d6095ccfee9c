//! One of the two forms of an operation.

use crate::eval::{Context, Finding, evaluate};
use crate::model::{Gateway, Model, Offer, Path, Refinement, Rule, Text};
use crate::text::{constraint_phrase, rule_sentence, value_phrase};
use serde_json::Value;

/// An operation of a gateway, before or after.
#[derive(Debug, Clone, Copy)]
pub(super) struct Side<'m> {
    pub(super) model: &'m Model,
    pub(super) gateway: &'m Gateway,
    pub(super) offer: &'m Offer,
}

impl Side<'_> {
    /// A rule as a sentence with its severity, without its reason.
    pub(super) fn sentence(&self, rule: &Rule) -> Text {
        let Text { ko, en } = rule_sentence(self.model, self.gateway, self.offer, rule);
        Text { ko: format!("{ko} ({})", super::words::severity(rule.severity).ko), en: format!("{en} ({})", rule.severity.id()) }
    }

    /// Checks on a parameter as a phrase.
    pub(super) fn checks(&self, path: &Path, refinements: &[&Refinement]) -> Option<Text> {
        let phrases =
            refinements.iter().map(|refinement| constraint_phrase(self.model, self.gateway, self.offer, path, refinement));
        phrases.reduce(|one, other| Text { ko: format!("{}; {}", one.ko, other.ko), en: format!("{}; {}", one.en, other.en) })
    }

    /// A value of a parameter as one writes it.
    pub(super) fn value(&self, path: &Path, value: &Value) -> Text {
        value_phrase(self.model, self.gateway, self.offer, path, value)
    }

    /// What the evaluator finds; `None` if the gateway does not take the context.
    pub(super) fn findings(&self, payload: &Value, context: &Value) -> Option<Vec<Finding>> {
        let context = Context::from_json(&self.model.context, &self.gateway.contracts, context).ok()?;
        Some(evaluate(self.model, self.offer, payload, &context))
    }
}
