use super::super::shape::{Derived, DerivedCase, Effect, GradedTarget, Origin, Rule, Target, ValuesTarget};
use super::check::{grades, severity};
use super::condition::{condition, set_values, unless_always};
use super::expression::Names;
use super::reads::Reader;
use super::{citations, text};
use crate::model::{self, Gateway, GroupKind};
use crate::plan::{self, Demand, RulePlan};
use crate::text::rule_sentence;

/// The rules of an operation.
pub(super) fn rules(names: &Names<'_, '_>, gateway: &Gateway, derived: &[Derived]) -> Vec<Rule> {
    names.operation.rules.iter().map(|of| rule(names, gateway, derived, of)).collect()
}

fn rule(names: &Names<'_, '_>, gateway: &Gateway, derived: &[Derived], plan: &RulePlan<'_>) -> Rule {
    let of = plan.rule;
    let when = unless_always(&of.when);
    let effect = effect(names, plan);
    let mut reader = Reader::new(derived);
    if let Some(when) = &when {
        reader.condition(when);
    }
    match &effect {
        Effect::Assert { expression, .. } => reader.expression(expression),
        Effect::NeedsContract { field, .. } => reader.context(field),
        Effect::Require { .. }
        | Effect::Recommend { .. }
        | Effect::Forbid { .. }
        | Effect::Ignore { .. }
        | Effect::Allow { .. }
        | Effect::Limit { .. }
        | Effect::AnyOf { .. }
        | Effect::ExactlyOne { .. }
        | Effect::AtMostOne { .. }
        | Effect::Together { .. }
        | Effect::Note { .. } => {}
    }
    Rule {
        id: of.id.clone(),
        origin: if of.platform { Origin::Platform } else { Origin::Gateway },
        severity: severity(of.severity),
        when,
        effect,
        sentence: text(&rule_sentence(names.plan.model, gateway, names.operation.offer, of)),
        because: of.because.as_ref().map(text),
        reads: reader.finish(),
        sources: citations(&of.sources),
    }
}

fn effect(names: &Names<'_, '_>, rule: &RulePlan<'_>) -> Effect {
    let target = |effect: &plan::Effect<'_>| Target {
        at: names.path(effect.at),
        message: text(&names.operation.check(effect.check).message),
    };
    let targets = || rule.effects.iter().map(target).collect::<Vec<_>>();
    // Rules of these kinds have one effect; one without any has none to say anything of.
    let only = || {
        targets()
            .into_iter()
            .next()
            .unwrap_or_else(|| Target { at: rule.rule.at.to_string(), message: text(&model::Text::default()) })
    };
    match &rule.rule.effect {
        model::Effect::Require(_) => Effect::Require { targets: targets() },
        model::Effect::Recommend(_) => Effect::Recommend { targets: targets() },
        model::Effect::Forbid(_) => Effect::Forbid { targets: targets() },
        model::Effect::Ignore { instead, .. } => {
            Effect::Ignore { targets: targets(), instead: instead.as_ref().map(ToString::to_string) }
        }
        model::Effect::Allow(sets) => {
            let of = |(Target { at, message }, (_, set)): (Target, &(model::Path, model::ValueSet))| ValuesTarget {
                at,
                values: set_values(set),
                message,
            };
            Effect::Allow { targets: targets().into_iter().zip(sets).map(of).collect() }
        }
        model::Effect::Limit(_) => {
            Effect::Limit { targets: rule.effects.iter().map(|effect| limit(names, rule, effect)).collect() }
        }
        model::Effect::Group { kind, alternatives } => {
            let paths = |alternative: &model::Alternative| alternative.iter().map(ToString::to_string).collect();
            let alternatives = alternatives.iter().map(paths).collect();
            let target = only();
            match kind {
                GroupKind::AnyOf => Effect::AnyOf { alternatives, target },
                GroupKind::ExactlyOne => Effect::ExactlyOne { alternatives, target },
                GroupKind::AtMostOne => Effect::AtMostOne { alternatives, target },
                GroupKind::Together => Effect::Together { alternatives, target },
            }
        }
        model::Effect::Assert(_) => {
            let expression = rule.effects.iter().find_map(|effect| match &effect.demand {
                Demand::Assert(expression) => Some(names.expression(expression)),
                Demand::Given
                | Demand::Absent
                | Demand::Among(_)
                | Demand::Limit(_)
                | Demand::Group(..)
                | Demand::Contract(..)
                | Demand::Nothing => None,
            });
            let expression = expression.unwrap_or(super::super::shape::Expression::Boolean { value: true });
            Effect::Assert { expression, target: only() }
        }
        model::Effect::NeedsContract(contract) => {
            let field = names.plan.fields.iter().find(|field| field.kind == plan::FieldKind::Contracts);
            let field = field.map(|field| field.path.clone()).unwrap_or_default();
            Effect::NeedsContract { contract: contract.clone(), field, target: only() }
        }
        model::Effect::Note(note) => Effect::Note { text: text(note), target: only() },
    }
}

fn limit(names: &Names<'_, '_>, rule: &RulePlan<'_>, effect: &plan::Effect<'_>) -> GradedTarget {
    let of = match &effect.demand {
        Demand::Limit(of) => of.as_slice(),
        Demand::Given
        | Demand::Absent
        | Demand::Among(_)
        | Demand::Group(..)
        | Demand::Assert(_)
        | Demand::Contract(..)
        | Demand::Nothing => &[],
    };
    let sources = names.operation.check(effect.check).sources;
    GradedTarget {
        at: names.path(effect.at),
        grades: grades(names.operation, of),
        sources: if sources == rule.rule.sources { Vec::new() } else { citations(sources) },
    }
}

/// The derived numbers of an operation.
pub(super) fn derived(names: &Names<'_, '_>) -> Vec<Derived> {
    let plans = names.operation.derived.iter().zip(names.operation.offer.derived.values());
    let of = |(plan, of): (&plan::DerivedPlan<'_>, &model::Derived)| Derived {
        id: of.id.clone(),
        name: text(&of.name),
        cases: of
            .cases
            .iter()
            .zip(&plan.cases)
            .map(|((when, _), (_, value))| DerivedCase { when: condition(when), value: names.expression(value) })
            .collect(),
        otherwise: plan.otherwise.as_ref().map(|value| names.expression(value)),
    };
    plans.map(of).collect()
}
