//! What the parts of one operation's schema are made from.

use super::gaps::{Gaps, Reason};
use crate::model::{Model, Severity, Text};
use crate::plan::{GatewayPlan, OperationPlan, ParameterId, Plan};
use std::collections::BTreeSet;

/// An operation whose schema is being written.
pub(super) struct Writer<'a> {
    pub(super) plan: &'a Plan<'a>,
    pub(super) gateway: &'a GatewayPlan<'a>,
    pub(super) operation: &'a OperationPlan<'a>,
    /// What is not said.
    pub(super) gaps: Gaps,
    /// Places in [`Plan::codes`] that the schema refers to.
    pub(super) used_codes: BTreeSet<usize>,
}

impl<'a> Writer<'a> {
    pub(super) fn new(plan: &'a Plan<'a>, gateway: &'a GatewayPlan<'a>, operation: &'a OperationPlan<'a>) -> Self {
        Self { plan, gateway, operation, gaps: Gaps::default(), used_codes: BTreeSet::new() }
    }

    /// What the specs mean.
    pub(super) fn model(&self) -> &'a Model {
        self.plan.model
    }

    /// The name that a parameter has in the object that holds it.
    pub(super) fn name(&self, id: ParameterId) -> &'a str {
        &self.operation.parameter(id).parameter.wire_name
    }

    /// Whether its absence, which includes that it is empty, is found, but not as an error: then an empty text or list is let pass whatever
    /// the type, and rules do not see it as they see other values.
    pub(super) fn is_lenient(&self, id: ParameterId) -> bool {
        let required = self.operation.parameter(id).required;
        required.is_some_and(|check| self.operation.check(check).severity != Severity::Error)
    }

    /// A parameter that rules read or restrict, if they can see all of it and of what holds it.
    pub(super) fn seen(&self, id: ParameterId) -> Result<(), Reason> {
        let mut at = id;
        loop {
            if self.is_lenient(at) {
                return Err(Reason::Lenient);
            }
            if at == ParameterId::PAYLOAD {
                return Ok(());
            }
            at = self.operation.parameter(at).parent;
        }
    }
}

/// Both languages of a text, Korean first, as one description.
pub(super) fn both(text: &Text) -> String {
    if text.ko == text.en { text.ko.clone() } else { format!("{}\n{}", text.ko, text.en) }
}
