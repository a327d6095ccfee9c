//! What single checks find by themselves, before it is settled which findings stand. Where two checks find the same here, exchanging them
//! changes nothing of the whole: [`evaluate`](super::evaluate) knows checks by what they raise.

use super::Context;
use super::constraints::first_broken;
use super::finding::{Finding, FindingKind};
use super::order::{Layer, Raised};
use super::parameters::at_culprit;
use super::place::Scope;
use super::rules;
use super::view::{Reach, State, View};
use crate::model::{Model, Offer, Path, Refinement, Rule};
use serde_json::Value;
use std::collections::BTreeSet;

/// What a rule raises under an offer, which need not hold it.
#[must_use]
pub fn rule_alone(model: &Model, offer: &Offer, rule: &Rule, payload: &Value, context: &Context) -> Vec<Finding> {
    let mut raised = Vec::new();
    if payload.is_object() {
        rules::judge(&View { model, offer, payload, context }, rule, &BTreeSet::new(), &mut raised);
    }
    raised.into_iter().map(|raised| raised.finding).collect()
}

/// What a refinement of the parameter at a path raises wherever the payload has a value of its type there.
#[must_use]
pub fn refinement_alone(model: &Model, offer: &Offer, path: &Path, refinement: &Refinement, payload: &Value) -> Vec<Finding> {
    let view = View { model, offer, payload, context: &Context::default() };
    let mut findings = Vec::new();
    for place in view.places(path, &Scope::default()) {
        let Reach::There(parameter, value) = view.reach(&place) else { continue };
        let State::Given(content) = view.state(parameter, value) else { continue };
        let Some((grade, culprits)) = first_broken(refinement, value, content) else { continue };
        findings.extend(culprits.into_iter().map(|culprit| {
            let severity = refinement.grades[grade].severity;
            Raised::new(Layer::Gateway, &at_culprit(&place, culprit), &refinement.id, severity, FindingKind::Rule).finding
        }));
    }
    findings
}
