use super::judgement::{Judgement, JudgementKeys};
use super::node::{Node, list_of};
use super::scope::Scope;
use super::texts::{check_kebab, check_snake, text};
use crate::diagnostic::{Code, Place};
use crate::model::{Citation, Condition, Derived, Effect, ExprType, Path, Rule, Severity, Text};
use crate::syntax::{DerivedItem, Located, RuleItem};
use serde_yaml::Value;

/// What a rule's parts are read with.
#[derive(Debug, Clone, Copy)]
pub(super) struct RuleParts<'r> {
    pub(super) id: &'r str,
    pub(super) judgement: Judgement,
    pub(super) because: Option<&'r Text>,
    pub(super) sources: &'r [Citation],
    pub(super) instead: Option<&'r str>,
    /// `at`.
    pub(super) at: Option<&'r Path>,
    /// The first parameter that `when` speaks of.
    pub(super) spoken_of: Option<&'r Path>,
}

/// An effect with its grade and the place that it gives its rule.
pub(super) struct GradedEffect {
    pub(super) effect: Effect,
    pub(super) grade: Severity,
    pub(super) at: Path,
}

impl Scope<'_> {
    /// Reads a rule; `None` where something is wrong, which has been reported.
    pub(super) fn rule(&self, item: &Located<RuleItem>, platform: bool) -> Option<Rule> {
        let (rule, place) = (&item.value, item.place());
        check_kebab(self.problems, "a rule", &rule.id, place.clone().key("id"));
        let when = self.when(rule.when.as_ref(), &place);
        let reason = rule.reason.as_ref().map(|reason| text(self.problems, reason, &place.clone().key("reason")));
        let because = rule.because.as_ref().map(|because| text(self.problems, because, &place.clone().key("because")));
        let because = joined(because, reason);
        let keys = JudgementKeys {
            severity: rule.severity.as_deref(),
            certainty: rule.certainty.as_deref(),
            on_violation: rule.on_violation.as_deref(),
            has_reason: rule.reason.is_some(),
        };
        let judgement = Judgement::read(self.problems, &place, keys);
        let sources = self.sources(rule.source.as_ref(), &place, "the rule");
        let at = match &rule.at {
            Some(at) => Some(self.single_parameter(at, &place.clone().key("at"))?.0),
            None => None,
        };
        let parts = RuleParts {
            id: &rule.id,
            judgement,
            because: because.as_ref(),
            sources: &sources,
            instead: rule.instead.as_deref(),
            at: at.as_ref(),
            spoken_of: when.as_ref().and_then(Condition::first_parameter),
        };
        let effect = self.only_effect(rule, &place, parts);
        let (GradedEffect { effect, grade, at }, when) = (effect?, when?);
        let severity = judgement.apply(grade);
        Some(Rule { id: rule.id.clone(), when, effect, severity, at, platform, because, sources })
    }

    fn only_effect(&self, rule: &RuleItem, place: &Place, parts: RuleParts<'_>) -> Option<GradedEffect> {
        let effects = written_effects(rule);
        let [effect] = effects.as_slice() else {
            let place = place.clone().key("id");
            if effects.is_empty() {
                let all = "`require`, `recommend`, `forbid`, `ignore`, `allow`, `limit`, `any_of`, `exactly_one`, `at_most_one`, \
                           `together`, `assert`, `needs_contract` or `note`";
                self.problems.error_with_help(Code::EffectCount, "the rule has no effect", place, format!("add {all}"));
            } else {
                let names: Vec<_> = effects.iter().map(EffectItem::key).collect();
                let message = format!("the rule has several effects: {}", list_of(&names, "and"));
                self.problems.error_with_help(Code::EffectCount, message, place, "write a rule for each");
            }
            return None;
        };
        if rule.instead.is_some() && !matches!(effect, EffectItem::Ignore(_)) {
            let message = "`instead` says what to use in place of what is ignored; it stands beside `ignore`";
            self.problems.error(Code::InvalidEffect, message, place.clone().key("instead").at_key());
        }
        if rule.at.is_some() && !effect.takes_place() {
            let message = format!("the findings of `{}` have their place; `at` has nothing to say", effect.key());
            self.problems.error(Code::InvalidEffect, message, place.clone().key("at").at_key());
        }
        self.effect(effect, place, parts)
    }

    /// The citations of `source`, which has to be there.
    pub(super) fn sources(&self, source: Option<&Value>, place: &Place, of: &str) -> Vec<Citation> {
        let Some(source) = source else {
            let message = format!("{of} does not say where it comes from");
            self.problems.error_with_help(Code::MissingSource, message, place.clone(), "add `source: { lines: [...] }`");
            return Vec::new();
        };
        self.citing().read(self.problems, &Node::new(source, place.clone().key("source")))
    }

    /// Reads a derived number. One with mistakes still comes out, so that what speaks of it finds it.
    pub(super) fn derived_number(&self, id: &str, item: &Located<DerivedItem>) -> Derived {
        let place = item.place();
        check_snake(self.problems, "a derived number", id, place.clone().at_key());
        let name = text(self.problems, &item.value.name, &place.clone().key("name"));
        if item.value.cases.is_empty() && item.value.otherwise.is_none() {
            let message = format!("`{id}` is computed from nothing: it needs `cases`, `else` or both");
            self.problems.error(Code::MissingKey, message, place.clone().at_key());
        }
        let mut cases = Vec::new();
        for (index, case) in item.value.cases.iter().enumerate() {
            let place = place.clone().key("cases").index(index);
            let condition = self.condition(&Node::new(&case.when, place.clone().key("when")));
            let value = self.expression(&case.value, &place.key("value"), ExprType::Number);
            cases.extend(condition.zip(value));
        }
        let otherwise = item.value.otherwise.as_ref();
        let otherwise = otherwise.and_then(|text| self.expression(text, &place.key("else"), ExprType::Number));
        Derived { id: id.to_owned(), name, cases, otherwise }
    }
}

/// An effect as written.
#[derive(Debug, Clone, Copy)]
pub(super) enum EffectItem<'r> {
    Require(&'r Value),
    Recommend(&'r Value),
    Forbid(&'r Value),
    Ignore(&'r Value),
    Allow(&'r Value),
    Limit(&'r Value),
    AnyOf(&'r Value),
    ExactlyOne(&'r Value),
    AtMostOne(&'r Value),
    Together(&'r Value),
    Assert(&'r str),
    NeedsContract(&'r str),
    Note(&'r crate::syntax::TextItem),
}

impl EffectItem<'_> {
    /// The key of the effect.
    pub(super) const fn key(&self) -> &'static str {
        match self {
            Self::Require(_) => "require",
            Self::Recommend(_) => "recommend",
            Self::Forbid(_) => "forbid",
            Self::Ignore(_) => "ignore",
            Self::Allow(_) => "allow",
            Self::Limit(_) => "limit",
            Self::AnyOf(_) => "any_of",
            Self::ExactlyOne(_) => "exactly_one",
            Self::AtMostOne(_) => "at_most_one",
            Self::Together(_) => "together",
            Self::Assert(_) => "assert",
            Self::NeedsContract(_) => "needs_contract",
            Self::Note(_) => "note",
        }
    }

    /// Whether `at` says where its finding stands.
    const fn takes_place(&self) -> bool {
        match self {
            Self::Assert(_) | Self::NeedsContract(_) | Self::Note(_) => true,
            Self::Require(_)
            | Self::Recommend(_)
            | Self::Forbid(_)
            | Self::Ignore(_)
            | Self::Allow(_)
            | Self::Limit(_)
            | Self::AnyOf(_)
            | Self::ExactlyOne(_)
            | Self::AtMostOne(_)
            | Self::Together(_) => false,
        }
    }
}

fn written_effects(rule: &RuleItem) -> Vec<EffectItem<'_>> {
    [
        rule.require.as_ref().map(EffectItem::Require),
        rule.recommend.as_ref().map(EffectItem::Recommend),
        rule.forbid.as_ref().map(EffectItem::Forbid),
        rule.ignore.as_ref().map(EffectItem::Ignore),
        rule.allow.as_ref().map(EffectItem::Allow),
        rule.limit.as_ref().map(EffectItem::Limit),
        rule.any_of.as_ref().map(EffectItem::AnyOf),
        rule.exactly_one.as_ref().map(EffectItem::ExactlyOne),
        rule.at_most_one.as_ref().map(EffectItem::AtMostOne),
        rule.together.as_ref().map(EffectItem::Together),
        rule.assert.as_deref().map(EffectItem::Assert),
        rule.needs_contract.as_deref().map(EffectItem::NeedsContract),
        rule.note.as_ref().map(EffectItem::Note),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Why the rule is so, and why its severity is not the usual one: one text.
fn joined(because: Option<Text>, reason: Option<Text>) -> Option<Text> {
    match (because, reason) {
        (Some(because), Some(reason)) => {
            Some(Text { ko: format!("{} {}", because.ko, reason.ko), en: format!("{} {}", because.en, reason.en) })
        }
        (because, reason) => because.or(reason),
    }
}
