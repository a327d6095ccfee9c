//! What of an operation is in its types: parameters that the gateway takes, and which of them must be there.

use super::code::accepted;
use super::selection::selection;
use crate::model::{GroupKind, Severity};
use crate::plan::{Condition, Demand, Kind, Literal, OperationPlan, ParameterId, Plan};

/// What is in the types, by parameter.
pub(super) struct Extent {
    left_out: Vec<bool>,
    never_selected: Vec<bool>,
    required: Vec<bool>,
    choices: Vec<bool>,
}

impl Extent {
    pub(super) fn of(plan: &Plan<'_>, operation: &OperationPlan<'_>) -> Self {
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
        let mut choices = vec![false; count];
        for (rule, effect) in operation.rules.iter().flat_map(|rule| rule.effects.iter().map(move |effect| (rule, effect))) {
            if let Demand::Group(GroupKind::ExactlyOne, alternatives) = &effect.demand
                && operation.check(effect.check).severity == Severity::Error
                && let Some(object) = chosen(operation, &rule.when, alternatives, &left_out)
            {
                choices[object.0] = true;
            }
        }
        let mut extent = Self { left_out, never_selected: vec![false; count], required, choices };
        for index in 0..count {
            for target in extent.never_selected(plan, operation, ParameterId(index)) {
                extent.never_selected[target.0] = true;
            }
        }
        for index in 1..count {
            extent.never_selected[index] |= extent.never_selected[operation.parameters[index].parent.0];
        }
        extent
    }

    /// Members of an object that stand beside a code in an enum, which has none of the codes that select them.
    fn never_selected(&self, plan: &Plan<'_>, operation: &OperationPlan<'_>, object: ParameterId) -> Vec<ParameterId> {
        let Some(selector) = selection(plan, operation, self, object) else { return Vec::new() };
        let Kind::Code { table, also, .. } = &operation.parameter(selector.parameter).kind else { return Vec::new() };
        let accepted = accepted(operation, selector.parameter, &plan.codes[*table], also);
        let is_accepted = |case: &Literal| matches!(case, Literal::Code(code) if accepted.contains(code));
        let selects = |id: ParameterId| selector.cases.iter().any(|(case, target)| *target == id && is_accepted(case));
        selector.cases.iter().map(|(_, target)| *target).filter(|target| !selects(*target)).collect()
    }

    /// Whether exactly one member of an object is given.
    pub(super) fn is_choice(&self, id: ParameterId) -> bool {
        self.choices[id.0]
    }

    /// Whether a parameter is in the types: the others are never accepted, or never selected.
    pub(super) fn has(&self, id: ParameterId) -> bool {
        !self.left_out[id.0] && !self.never_selected[id.0]
    }

    /// Whether a parameter is never accepted.
    pub(super) fn refuses(&self, id: ParameterId) -> bool {
        self.left_out[id.0]
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

/// The object that holds just these alternatives, and exactly one of them wherever it is itself.
fn chosen(
    operation: &OperationPlan<'_>,
    when: &Condition,
    alternatives: &[Vec<ParameterId>],
    left_out: &[bool],
) -> Option<ParameterId> {
    let members: Option<Vec<ParameterId>> =
        alternatives.iter().map(|alternative| if let [member] = alternative.as_slice() { Some(*member) } else { None }).collect();
    let members: Vec<ParameterId> = members?.into_iter().filter(|member| !left_out[member.0]).collect();
    let object = operation.parameter(*members.first()?).parent;
    let plan = operation.parameter(object);
    let applies = matches!(when, Condition::Always) || *when == Condition::Present(object);
    let taken: Vec<ParameterId> = plan.members.iter().copied().filter(|member| !left_out[member.0]).collect();
    let is_plain = |member: &ParameterId| {
        let plan = operation.parameter(*member);
        plan.required.is_none() && plan.unselected.is_none() && !plan.parameter.nullable && plan.default.is_none()
    };
    let are_all = taken.len() == members.len() && taken.iter().all(|member| members.contains(member) && is_plain(member));
    let is_closed = plan.kind == Kind::Object && !plan.parameter.open && object != ParameterId::PAYLOAD;
    (applies && are_all && is_closed).then_some(object)
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
