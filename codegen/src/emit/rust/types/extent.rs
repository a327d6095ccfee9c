//! What of an operation is in its types: parameters that the gateway takes, and which of them must be there.

use crate::model::Severity;
use crate::plan::{Condition, Demand, Kind, OperationPlan, ParameterId};

/// What is in the types, by parameter.
pub(super) struct Extent {
    left_out: Vec<bool>,
    required: Vec<bool>,
}

impl Extent {
    pub(super) fn of(operation: &OperationPlan<'_>) -> Self {
        let count = operation.parameters.len();
        let mut left_out = vec![false; count];
        let mut required: Vec<bool> = (0..count).map(|index| is_required(operation, ParameterId(index))).collect();
        let always = operation.rules.iter().filter(|rule| rule.when == Condition::Always);
        for effect in always.flat_map(|rule| &rule.effects) {
            if operation.check(effect.check).severity != Severity::Error {
                continue;
            }
            match &effect.demand {
                Demand::Absent => left_out[effect.at.0] = true,
                Demand::Given => require(operation, effect.at, &mut required),
                Demand::Among(_)
                | Demand::Limit(_)
                | Demand::Group(..)
                | Demand::Assert(_)
                | Demand::Contract(..)
                | Demand::Nothing => {}
            }
        }
        // Each parameter stands before what is below it.
        for index in 1..count {
            left_out[index] |= left_out[operation.parameters[index].parent.0];
        }
        Self { left_out, required }
    }

    /// Whether a parameter is in the types: the others are never accepted.
    pub(super) fn has(&self, id: ParameterId) -> bool {
        !self.left_out[id.0]
    }

    /// Whether it must be there when its object is: nothing but an error comes of leaving it out.
    pub(super) fn requires(&self, id: ParameterId) -> bool {
        self.required[id.0] && self.has(id)
    }
}

/// Whether the specs say so of the parameter itself. What a selector may leave out is not required then.
fn is_required(operation: &OperationPlan<'_>, id: ParameterId) -> bool {
    let plan = operation.parameter(id);
    let is_error = plan.required.is_some_and(|check| operation.check(check).severity == Severity::Error);
    is_error && plan.unselected.is_none()
}

/// A rule without condition demands a parameter, and with it every object on the way: up to the element of an array, which may have none,
/// and unless a selector may leave something on the way out.
fn require(operation: &OperationPlan<'_>, target: ParameterId, required: &mut [bool]) {
    let mut way = vec![target];
    let mut at = target;
    while at != ParameterId::PAYLOAD {
        let plan = operation.parameter(at);
        if plan.unselected.is_some() {
            return;
        }
        at = plan.parent;
        if operation.parameter(at).kind == Kind::Array {
            break;
        }
        way.push(at);
    }
    for id in way {
        required[id.0] = true;
    }
}
