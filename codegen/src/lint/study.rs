use super::facts::{Fact, Facts, Reason};
use super::space::Space;
use crate::eval::{self, Context, Finding};
use crate::model::{Effect, Gateway, Model, Offer, Operation, Path, RefinementLayer, Rule, Text};
use crate::resolve::Whose;
use indexmap::IndexMap;
use serde_json::Value;

/// One operation under analysis: a gateway's, or the platform's own.
pub(super) struct Study<'m> {
    pub(super) model: &'m Model,
    pub(super) gateway: Option<&'m Gateway>,
    pub(super) version: &'m str,
    pub(super) offer: &'m Offer,
    pub(super) facts: Facts<'m>,
}

/// The platform's operations as offers of nobody.
pub(super) fn platform_offers(model: &Model) -> Vec<(&Operation, Offer)> {
    let offer = |operation: &Operation| Offer {
        operation: operation.id.clone(),
        dialect: operation.dialect,
        payload: operation.payload.clone(),
        derived: IndexMap::new(),
        rules: operation.rules.clone(),
        waivers: Vec::new(),
    };
    model.operations.values().map(|operation| (operation, offer(operation))).collect()
}

impl<'m> Study<'m> {
    pub(super) fn new(model: &'m Model, gateway: Option<&'m Gateway>, version: &'m str, offer: &'m Offer) -> Self {
        Self { model, gateway, version, offer, facts: Facts::new(Space::new(model, offer)) }
    }

    /// Whose operation it is.
    pub(super) fn whose(&self) -> Whose<'m> {
        let gateway = self.gateway.map(|gateway| gateway.id.as_str());
        Whose { gateway, version: self.version, operation: &self.offer.operation }
    }

    /// `v2/kcp request-payment`, `v2/request-payment` of the platform.
    pub(super) fn label(&self) -> String {
        match self.gateway {
            Some(gateway) => format!("{} {}", gateway.id, self.offer.operation),
            None => format!("{}/{}", self.version, self.offer.operation),
        }
    }

    /// Whether a rule is written in the files of whom this operation is: the platform's rules are analysed once, at the platform's operation.
    pub(super) fn is_own(&self, rule: &Rule) -> bool {
        rule.platform == self.gateway.is_none()
    }

    /// Whose operation a check is written for.
    pub(super) fn whose_check(&self, layer: RefinementLayer) -> Whose<'m> {
        match layer {
            RefinementLayer::Platform => Whose { gateway: None, ..self.whose() },
            RefinementLayer::Gateway | RefinementLayer::Rule => self.whose(),
        }
    }

    /// What the evaluator finds; `None` where it cannot read the context.
    pub(super) fn findings(&self, payload: &Value, context: &Value) -> Option<Vec<Finding>> {
        self.findings_of(self.offer, payload, context)
    }

    /// Likewise, of the operation with other rules.
    pub(super) fn findings_of(&self, offer: &Offer, payload: &Value, context: &Value) -> Option<Vec<Finding>> {
        let none = IndexMap::new();
        let contracts = self.gateway.map_or(&none, |gateway| &gateway.contracts);
        let context = Context::from_json(&self.model.context, contracts, context).ok()?;
        Some(eval::evaluate(self.model, offer, payload, &context))
    }

    /// The operation with one rule, which says where another applies.
    pub(super) fn probe(&self, rule: usize) -> Offer {
        let rule = Rule { effect: Effect::Note(Text::default()), at: Path::root(), ..self.offer.rules[rule].clone() };
        Offer { rules: vec![rule], ..self.offer.clone() }
    }

    /// The rules in a core of reasons.
    pub(super) fn rules_in(core: &[&Fact]) -> Vec<usize> {
        let mut found: Vec<usize> = core
            .iter()
            .filter_map(|fact| match &fact.reason {
                Reason::Rule(index) => Some(*index),
                Reason::Structure | Reason::Required(_) | Reason::Refinement(..) => None,
            })
            .collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}
