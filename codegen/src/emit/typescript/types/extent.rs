//! What of an operation is in its types: parameters that the gateway takes, and which of them must be there. Only what is an error whatever the
//! rest of the payload and the context say.

use crate::model::{GroupKind, Severity};
use crate::plan::{Condition, Demand, Kind, OperationPlan, ParameterId, Values};

/// What is in the types, by parameter.
pub(super) struct Extent<'p> {
    left_out: Vec<bool>,
    required: Vec<bool>,
    /// Sets of values of which one is demanded without condition.
    allowed: Vec<Vec<&'p Values>>,
    /// What an object says of some of its members together, wherever it is.
    choices: Vec<Option<Choice>>,
}

/// Members of an object of which one is given.
#[derive(Debug, Clone)]
pub(super) struct Choice {
    pub(super) members: Vec<ParameterId>,
    /// Whether others may be given beside it.
    pub(super) several: bool,
}

impl<'p> Extent<'p> {
    pub(super) fn of(operation: &'p OperationPlan<'_>) -> Self {
        let count = operation.parameters.len();
        let mut left_out = vec![false; count];
        let mut required: Vec<bool> = (0..count).map(|index| is_required(operation, ParameterId(index))).collect();
        let mut allowed = vec![Vec::new(); count];
        let always = operation.rules.iter().filter(|rule| rule.when == Condition::Always);
        for effect in always.flat_map(|rule| &rule.effects) {
            if operation.check(effect.check).severity != Severity::Error {
                continue;
            }
            match &effect.demand {
                Demand::Absent => left_out[effect.at.0] = true,
                Demand::Given => require(operation, effect.at, &mut required),
                Demand::Among(values) => allowed[effect.at.0].push(values),
                Demand::Limit(grades) => {
                    let values = grades.iter().filter(|grade| operation.check(grade.check).severity == Severity::Error);
                    allowed[effect.at.0].extend(values.filter_map(|grade| grade.values.as_ref()));
                }
                Demand::Group(..) | Demand::Assert(_) | Demand::Contract(..) | Demand::Nothing => {}
            }
        }
        for (index, plan) in operation.parameters.iter().enumerate() {
            for grade in plan.refinements.iter().flat_map(|refinement| &refinement.grades) {
                if operation.check(grade.check).severity == Severity::Error {
                    allowed[index].extend(&grade.values);
                }
            }
        }
        let mut choices: Vec<Option<Choice>> = vec![None; count];
        for (rule, effect) in operation.rules.iter().flat_map(|rule| rule.effects.iter().map(move |effect| (rule, effect))) {
            let Demand::Group(kind, alternatives) = &effect.demand else { continue };
            let several = match kind {
                GroupKind::ExactlyOne => false,
                GroupKind::AnyOf => true,
                GroupKind::AtMostOne | GroupKind::Together => continue,
            };
            if operation.check(effect.check).severity == Severity::Error
                && let Some((object, members)) = chosen(operation, &rule.when, alternatives, &left_out)
                && (choices[object.0].is_none() || !several)
            {
                choices[object.0] = Some(Choice { members, several });
            }
        }
        Self { left_out, required, allowed, choices }
    }

    /// What an object says of some of its members together.
    pub(super) fn choice(&self, object: ParameterId) -> Option<&Choice> {
        self.choices[object.0].as_ref()
    }

    /// Whether a parameter is in the types: the others are never accepted.
    pub(super) fn has(&self, id: ParameterId) -> bool {
        !self.left_out[id.0]
    }

    /// Whether it must be there when its object is.
    pub(super) fn requires(&self, id: ParameterId) -> bool {
        self.required[id.0] && self.has(id)
    }

    /// Sets of values in each of which its value must be.
    pub(super) fn allowed(&self, id: ParameterId) -> &[&'p Values] {
        &self.allowed[id.0]
    }
}

/// The object that holds these alternatives, where each is a member of it and the relation holds wherever the object is; those that the gateway
/// never takes are left out.
fn chosen(
    operation: &OperationPlan<'_>,
    when: &Condition,
    alternatives: &[Vec<ParameterId>],
    left_out: &[bool],
) -> Option<(ParameterId, Vec<ParameterId>)> {
    let single = |alternative: &Vec<ParameterId>| if let [member] = alternative.as_slice() { Some(*member) } else { None };
    let members: Option<Vec<ParameterId>> = alternatives.iter().map(single).collect();
    let members: Vec<ParameterId> = members?.into_iter().filter(|member| !left_out[member.0]).collect();
    let object = operation.parameter(*members.first()?).parent;
    let stand_there = members.iter().all(|member| {
        let plan = operation.parameter(*member);
        plan.parent == object && plan.unselected.is_none() && !plan.parameter.nullable
    });
    let applies = *when == Condition::Always || *when == Condition::Present(object);
    (stand_there && applies && operation.parameter(object).kind == Kind::Object).then_some((object, members))
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
