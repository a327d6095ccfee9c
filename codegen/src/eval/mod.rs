//! The reference semantics: what a payload means under a model, said as plainly as possible. Every generated validator must agree with it.
//!
//! [`evaluate`] judges each parameter by itself (`parameters`), then each rule (`rules`), and keeps of all that the findings that stand
//! (`order`). A view of the payload (`view`) is what both read. Nothing here is fast, and nothing is shared with generated code. The page
//! `spec/SEMANTICS.md` says in words and tables what these functions decide, and is run through them.

mod alone;
mod conditions;
mod constraints;
mod context;
mod expressions;
mod finding;
mod formats;
mod instants;
mod order;
mod parameters;
mod part;
mod place;
mod rules;
mod suggestion;
mod truth;
mod types;
mod values;
mod view;

#[cfg(test)]
mod tests;

pub use alone::{refinement_alone, rule_alone};
pub use context::Context;
pub use expressions::Operand;
pub use finding::{Finding, FindingKind};
pub use formats::has_format;
pub use part::{Part, add_months, instant, time_of_day, written};

pub(crate) use constraints::first_broken;
pub(crate) use values::{Content, allows, in_range, is_one_of};

use crate::model::{Gateway, Model, Offer, Severity};
use order::{Layer, Raised, settle};
use place::Place;
use serde_json::Value;
use std::collections::BTreeSet;

/// Everything there is to say about a payload for one operation of one gateway, in the order of findings.
#[must_use]
pub fn evaluate(model: &Model, offer: &Offer, payload: &Value, context: &Context) -> Vec<Finding> {
    let view = view::View { model, offer, payload, context };
    let mut raised = Vec::new();
    parameters::judge(&view, &offer.payload, &Place::default(), payload, &mut raised);
    if payload.is_object() {
        let missing: BTreeSet<Place> = raised
            .iter()
            .filter(|raised| matches!(raised.finding.kind, FindingKind::Required))
            .map(|raised| raised.place.clone())
            .collect();
        for rule in &offer.rules {
            rules::judge(&view, rule, &missing, &mut raised);
        }
    }
    settle(&offer.payload, raised)
}

/// As [`evaluate`], for an operation by its id; one that the gateway does not offer is the only finding, `:operation` at the payload.
#[must_use]
pub fn evaluate_operation(model: &Model, gateway: &Gateway, operation: &str, payload: &Value, context: &Context) -> Vec<Finding> {
    if let Some(offer) = gateway.offers.get(operation) {
        return evaluate(model, offer, payload, context);
    }
    let kind = FindingKind::OperationNotOffered { offered: gateway.offers.keys().cloned().collect() };
    vec![Raised::new(Layer::Presence, &Place::default(), "operation-not-offered", Severity::Error, kind).finding]
}
