use super::{Check, CheckId, CodeTable, Field, OperationPlan, ParameterId, ParameterPlan, Problem};
use crate::model::{Citation, Gateway, Model, Offer, Operation, Path, Severity};
use crate::text::{FindingText, finding_message};
use std::collections::HashMap;

/// What an operation is lowered from.
#[derive(Clone, Copy)]
pub(super) struct Source<'m, 'f> {
    pub(super) model: &'m Model,
    pub(super) gateway: &'m Gateway,
    pub(super) operation: &'m Operation,
    pub(super) offer: &'m Offer,
    pub(super) fields: &'f [Field<'m>],
    pub(super) codes: &'f [CodeTable<'m>],
}

/// An operation on its way.
pub(super) struct Lowering<'m, 'f> {
    pub(super) source: Source<'m, 'f>,
    pub(super) problems: Vec<Problem>,
    pub(super) ids: HashMap<&'m Path, ParameterId>,
    pub(super) parameters: Vec<ParameterPlan<'m>>,
    pub(super) checks: Vec<Check<'m>>,
}

pub(super) fn lower<'m>(source: Source<'m, '_>) -> Result<OperationPlan<'m>, Vec<Problem>> {
    let Source { operation, offer, .. } = source;
    let ids = (0..).map(ParameterId).zip(offer.payload.walk()).map(|(id, parameter)| (&parameter.path, id)).collect();
    let mut lowering = Lowering { source, problems: Vec::new(), ids, parameters: Vec::new(), checks: Vec::new() };
    lowering.lower_parameters();
    let derived = offer.derived.values().map(|derived| lowering.derived(derived)).collect();
    let rules = offer.rules.iter().map(|rule| lowering.rule(rule)).collect();
    let Lowering { problems, parameters, checks, .. } = lowering;
    if problems.is_empty() { Ok(OperationPlan { operation, offer, parameters, checks, derived, rules }) } else { Err(problems) }
}

impl<'m> Lowering<'m, '_> {
    pub(super) fn problem(&mut self, message: impl Into<String>) {
        let Source { gateway, offer, .. } = self.source;
        self.problems.push(Problem::new(gateway, offer, message));
    }

    /// The parameter at a path; the payload, with a problem, where there is none.
    pub(super) fn id(&mut self, path: &Path) -> ParameterId {
        self.ids.get(path).copied().unwrap_or_else(|| {
            self.problem(format!("there is no parameter `{path}`"));
            ParameterId::PAYLOAD
        })
    }

    pub(super) fn check(&mut self, id: String, severity: Severity, sources: &'m [Citation], what: FindingText<'_>) -> CheckId {
        let Source { model, gateway, offer, .. } = self.source;
        let message = finding_message(model, gateway, offer, what);
        self.checks.push(Check { id, severity, sources, message });
        CheckId(self.checks.len() - 1)
    }
}
