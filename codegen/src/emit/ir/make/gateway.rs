use super::super::shape::{
    Contract, Erratum, ErratumPlace, Gateway, Limit, NamedSet, Offer, Operation, Own, Parameter, Predicate, Rule, Waiver,
};
use super::super::words::{distinct, words};
use super::condition::{condition, pattern_values};
use super::expression::Names;
use super::parameter::parameters;
use super::rule::{derived, rules};
use super::{citation, citations, text};
use crate::model;
use crate::plan::{GatewayPlan, OperationPlan, Plan};

/// A gateway; what it takes as the platform's operations have it is said by name.
pub(in super::super) fn gateway(plan: &Plan<'_>, gateway: &GatewayPlan<'_>, operations: &[Operation]) -> Gateway {
    let of = gateway.gateway;
    let contract_words = distinct(of.contracts.keys().map(String::as_str));
    Gateway {
        id: of.id.clone(),
        version: of.version.clone(),
        words: words(of.id.rsplit('/').next().unwrap_or_default()),
        provider: of.provider.clone(),
        name: text(&of.name),
        doc: text(&of.doc),
        guide: of.guide.clone(),
        contracts: of.contracts.values().zip(contract_words).map(|(of, words)| contract(of, words)).collect(),
        sets: of.sets.values().map(set).collect(),
        predicates: of.predicates.values().map(predicate).collect(),
        limits: of.limits.iter().map(limit).collect(),
        errata: of.errata.iter().map(erratum).collect(),
        operations: gateway.operations.iter().map(|operation| offer(plan, of, operation, operations)).collect(),
        not_offered: gateway.not_offered.iter().map(|operation| operation.id.clone()).collect(),
    }
}

fn offer(plan: &Plan<'_>, gateway: &model::Gateway, operation: &OperationPlan<'_>, operations: &[Operation]) -> Offer {
    let names = Names { plan, operation };
    let platform = operations.iter().find(|of| of.id == operation.operation.id && of.version == gateway.version);
    let has_parameter = |own: &Parameter| platform.is_some_and(|of| of.parameters.contains(own));
    let has_rule = |own: &Rule| platform.is_some_and(|of| of.rules.contains(own));
    let derived = derived(&names);
    let rules = rules(&names, gateway, &derived).into_iter();
    Offer {
        operation: operation.operation.id.clone(),
        parameters: parameters(plan.model, operation)
            .into_iter()
            .map(|own| if has_parameter(&own) { Own::Same(own.path) } else { Own::Whole(own) })
            .collect(),
        rules: rules.map(|own| if has_rule(&own) { Own::Same(own.id) } else { Own::Whole(own) }).collect(),
        derived,
        waivers: operation.offer.waivers.iter().map(waiver).collect(),
    }
}

fn waiver(of: &model::Waiver) -> Waiver {
    Waiver { rule: of.rule.clone(), reason: text(&of.reason), sources: citations(&of.sources) }
}

fn contract(of: &model::Contract, words: Vec<String>) -> Contract {
    Contract { id: of.id.clone(), words, name: text(&of.name), doc: text(&of.doc), sources: citations(&of.sources) }
}

fn set(of: &model::NamedSet) -> NamedSet {
    NamedSet {
        id: of.id.clone(),
        name: text(&of.name),
        system: of.system.clone(),
        values: pattern_values(&of.members),
        sources: citations(&of.sources),
    }
}

fn predicate(of: &model::Predicate) -> Predicate {
    Predicate { id: of.id.clone(), name: text(&of.name), condition: condition(&of.when), sources: citations(&of.sources) }
}

fn limit(of: &model::Limit) -> Limit {
    Limit { id: of.id.clone(), text: text(&of.text), operations: of.operations.clone(), sources: citations(&of.sources) }
}

fn erratum(of: &model::Erratum) -> Erratum {
    let place = |place: &model::ErratumPlace| ErratumPlace { source: citation(&place.citation), says: text(&place.says) };
    Erratum {
        id: of.id.clone(),
        title: text(&of.title),
        places: of.places.iter().map(place).collect(),
        reading: text(&of.reading),
        changes: of.changes.clone(),
        parameters: of.parameters.iter().map(ToString::to_string).collect(),
    }
}
