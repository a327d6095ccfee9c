use super::super::shape::{Call, Operation};
use super::super::words::words;
use super::condition::unless_always;
use super::expression::Names;
use super::parameter::parameters;
use super::rule::rules;
use super::{citations, text};
use crate::model;
use crate::plan::{OperationPlan, Plan};

/// The platform's operations, from a plan in which each version is a gateway.
pub(in super::super) fn operations(neutral: &Plan<'_>) -> Vec<Operation> {
    let all = neutral.gateways.iter().flat_map(|version| version.operations.iter().map(move |plan| (version.gateway, plan)));
    all.map(|(version, plan)| operation(neutral, version, plan)).collect()
}

fn operation(neutral: &Plan<'_>, version: &model::Gateway, plan: &OperationPlan<'_>) -> Operation {
    let of = plan.operation;
    let names = Names { plan: neutral, operation: plan };
    let applies = |path: &String| neutral.model.context.applies(path, of.dialect, &of.id);
    Operation {
        id: of.id.clone(),
        version: of.version.clone(),
        words: words(&of.id),
        dialect: of.dialect.id(),
        call: match &of.call {
            model::Call::Function(name) => Call::Function { name: name.clone() },
            model::Call::Route { method, route } => Call::Route { method: method.clone(), route: route.clone() },
        },
        recognised_by: unless_always(&of.recognised_by),
        name: text(&of.name),
        doc: text(&of.doc),
        context: neutral.fields.iter().map(|field| field.path.clone()).filter(applies).collect(),
        parameters: parameters(neutral.model, plan),
        rules: rules(&names, version, &[]),
        sources: citations(&of.sources),
    }
}
