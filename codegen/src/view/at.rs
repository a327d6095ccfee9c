//! An operation at a gateway, and what is to be said of it.

use super::words;
use super::{Label, Scenarios};
use crate::model::{
    Citation, Condition, Effect, Gateway, Model, Offer, Operation, Origin, Parameter, Path, Refinement, Rule, Text,
};
use crate::presence::PresenceKind;
use crate::text::{condition_phrase, constraint_phrase, rule_sentence, value_phrase};
use serde_json::Value;

/// An operation at a gateway.
#[derive(Debug, Clone, Copy)]
pub struct At<'m> {
    /// Everything.
    pub model: &'m Model,
    /// The gateway.
    pub gateway: &'m Gateway,
    /// What it makes of the operation.
    pub offer: &'m Offer,
}

impl<'m> At<'m> {
    /// All of a gateway's.
    pub fn all(model: &'m Model, gateway: &'m Gateway) -> impl Iterator<Item = Self> {
        gateway.offers.values().map(move |offer| Self { model, gateway, offer })
    }

    /// The operation as the platform defines it.
    #[must_use]
    pub fn operation(&self) -> Option<&'m Operation> {
        self.model.operations.get(&(self.gateway.version.clone(), self.offer.operation.clone()))
    }

    /// The operation's name.
    #[must_use]
    pub fn name(&self) -> Text {
        let id = &self.offer.operation;
        self.operation().map_or_else(|| Text { ko: id.clone(), en: id.clone() }, |o| o.name.clone())
    }

    /// Parameters with a row of their own, in declaration order.
    #[must_use]
    pub fn rows(&self) -> Vec<&'m Parameter> {
        self.offer.payload.walk().into_iter().filter(|p| self.has_row(&p.path)).collect()
    }

    /// Whether a parameter has a row of its own: elements of an array have one only where there is something to say of them.
    #[must_use]
    pub fn has_row(&self, path: &Path) -> bool {
        let Some(parameter) = self.offer.payload.find(path) else { return false };
        let element = parameter.wire_name == "[]";
        let concerned = || self.offer.rules.iter().any(|rule| rule_places(rule).contains(path));
        !path.is_root() && (!element || !parameter.refinements.is_empty() || concerned())
    }

    /// The rules that speak of a parameter, beside those that only look at it.
    pub fn rules_of(&self, path: &Path) -> impl Iterator<Item = &'m Rule> {
        self.offer.rules.iter().filter(move |rule| rule_concerns(rule).contains(path))
    }

    /// A rule as a sentence, without its reason.
    #[must_use]
    pub fn sentence(&self, rule: &Rule) -> Text {
        rule_sentence(self.model, self.gateway, self.offer, rule)
    }

    /// A rule as a sentence, and its reason.
    #[must_use]
    pub fn told(&self, rule: &Rule) -> Text {
        crate::text::words::paragraph(&[self.sentence(rule), rule.because.clone().unwrap_or_default()])
    }

    /// A condition as a phrase, empty for one that always holds.
    #[must_use]
    pub fn condition(&self, condition: &Condition) -> Text {
        condition_phrase(self.model, self.gateway, self.offer, condition)
    }

    /// A check as a phrase.
    #[must_use]
    pub fn constraint(&self, path: &Path, refinement: &Refinement) -> Text {
        constraint_phrase(self.model, self.gateway, self.offer, path, refinement)
    }

    /// A value of a parameter with its name: `` `KRW`(대한민국 원) ``.
    #[must_use]
    pub fn value(&self, path: &Path, value: &Value) -> Text {
        value_phrase(self.model, self.gateway, self.offer, path, value)
    }

    /// A value of a parameter as one writes it, without its name.
    #[must_use]
    pub fn spelling(&self, path: &Path, value: &Value) -> String {
        let shown = self.value(path, value).ko;
        // The spelling stands in front of the name.
        shown.split_once("`(").map_or_else(|| shown.clone(), |(spelling, _)| format!("{spelling}`"))
    }

    /// A value of presence in a word; a constant says its value.
    #[must_use]
    pub fn presence_word(&self, path: &Path, kind: &PresenceKind) -> Text {
        match kind {
            PresenceKind::NotSelected => words::both("—", "—"),
            PresenceKind::Forbidden => words::text(words::FORBIDDEN),
            PresenceKind::Ignored => words::text(words::IGNORED),
            PresenceKind::Constant { value, required } => {
                let value = self.spelling(path, value);
                if *required {
                    words::both(format!("고정 {value}"), format!("constant {value}"))
                } else {
                    words::both(format!("선택, {value}만"), format!("optional, {value} only"))
                }
            }
            PresenceKind::Required => words::text(words::REQUIRED),
            PresenceKind::Optional => words::text(words::OPTIONAL),
        }
    }

    /// What a scenario is called: a value with its name, or a member and its name.
    #[must_use]
    pub fn scenario(&self, scenarios: &Scenarios, index: usize) -> Option<(String, Text)> {
        let axis = scenarios.axis.as_ref()?;
        let value = &axis.scenarios.get(index)?.value;
        let object = self.offer.payload.find(&axis.path);
        if let Some(member) = object.and_then(|p| p.members.iter().find(|m| *value == m.wire_name.as_str())) {
            return Some((member.wire_name.clone(), member.name.clone()));
        }
        let spelling = self.spelling(&axis.path, value);
        let phrase = self.value(&axis.path, value);
        let name = |whole: &str| whole.strip_prefix(spelling.as_str()).unwrap_or("").trim().trim_matches(['(', ')']).to_owned();
        Some((spelling.trim_matches('`').to_owned(), Text { ko: name(&phrase.ko), en: name(&phrase.en) }))
    }

    /// Whether a parameter is a part of the route.
    #[must_use]
    pub fn in_route(&self, parameter: &Parameter) -> bool {
        self.operation().is_some_and(|operation| operation.call.has_in_route(parameter))
    }

    /// What is worth a mark beside a parameter's name.
    #[must_use]
    pub fn marks(&self, parameter: &Parameter) -> Vec<Label> {
        let marks = [
            (self.in_route(parameter), words::IN_ROUTE),
            (parameter.origin == Origin::Gateway, words::OWN),
            (parameter.secret, words::SECRET),
            (parameter.deprecated.is_some(), words::DEPRECATED),
            (parameter.open, words::OPEN),
        ];
        marks.into_iter().filter(|(holds, _)| *holds).map(|(_, mark)| mark).collect()
    }

    /// Limits that no request shows, of this operation.
    pub fn limits(&self) -> impl Iterator<Item = &'m crate::model::Limit> {
        let operation = &self.offer.operation;
        self.gateway.limits.iter().filter(move |l| l.operations.is_empty() || l.operations.contains(operation))
    }
}

/// Everything that is said of a parameter by itself.
pub fn sources(parameter: &Parameter) -> impl Iterator<Item = &Citation> {
    let requirements = parameter.required.iter().chain(&parameter.deprecated).flat_map(|r| &r.sources);
    parameter.sources.iter().chain(requirements).chain(parameter.refinements.iter().flat_map(|r| &r.sources))
}

/// Where findings of a rule stand.
#[must_use]
pub fn rule_places(rule: &Rule) -> Vec<Path> {
    match &rule.effect {
        Effect::Require(paths) | Effect::Recommend(paths) | Effect::Forbid(paths) | Effect::Ignore { paths, .. } => paths.clone(),
        Effect::Allow(pairs) => pairs.iter().map(|(path, _)| path.clone()).collect(),
        Effect::Limit(pairs) => pairs.iter().map(|(path, _)| path.clone()).collect(),
        Effect::Group { .. } | Effect::Assert(_) | Effect::NeedsContract(_) | Effect::Note(_) => vec![rule.at.clone()],
    }
}

/// Parameters that a rule speaks of, beside those its condition reads: what a reader of their rows wants to know it for.
#[must_use]
pub fn rule_concerns(rule: &Rule) -> Vec<Path> {
    match &rule.effect {
        Effect::Group { alternatives, .. } => alternatives.concat(),
        Effect::Require(_)
        | Effect::Recommend(_)
        | Effect::Forbid(_)
        | Effect::Ignore { .. }
        | Effect::Allow(_)
        | Effect::Limit(_)
        | Effect::Assert(_)
        | Effect::NeedsContract(_)
        | Effect::Note(_) => rule_places(rule),
    }
}
