use crate::plan::{Condition, Demand, Expression, OperationPlan, ParameterId};

/// Which parameters rules read, and where the engine keeps them. Slots go in declaration order, so that what lies below an object lies
/// together.
pub(in crate::emit::rust) struct Slots {
    by_parameter: Vec<Option<usize>>,
    below: Vec<(usize, usize)>,
    pub(in crate::emit::rust) count: usize,
}

impl Slots {
    pub(super) fn new(operation: &OperationPlan<'_>) -> Self {
        let mut read = vec![false; operation.parameters.len()];
        for rule in &operation.rules {
            of_condition(&rule.when, &mut |id| mark(operation, id, &mut read));
            for effect in &rule.effects {
                match &effect.demand {
                    Demand::Given | Demand::Absent | Demand::Among(_) | Demand::Limit(_) => mark(operation, effect.at, &mut read),
                    Demand::Group(_, alternatives) => {
                        alternatives.iter().flatten().for_each(|id| mark(operation, *id, &mut read));
                    }
                    Demand::Assert(expression) => expression.reads().into_iter().for_each(|id| mark(operation, id, &mut read)),
                    Demand::Contract(..) | Demand::Nothing => {}
                }
            }
        }
        for derived in &operation.derived {
            for (when, value) in &derived.cases {
                of_condition(when, &mut |id| mark(operation, id, &mut read));
                value.reads().into_iter().for_each(|id| mark(operation, id, &mut read));
            }
            derived.otherwise.iter().flat_map(Expression::reads).for_each(|id| mark(operation, id, &mut read));
        }
        Self::number(operation, &read)
    }

    fn number(operation: &OperationPlan<'_>, read: &[bool]) -> Self {
        let mut by_parameter = Vec::new();
        let mut count = 0;
        for (index, read) in read.iter().enumerate() {
            let slot = *read && operation.stands_alone(ParameterId(index)) && index != 0;
            by_parameter.push(slot.then_some(count));
            count += usize::from(slot);
        }
        let below = (0..read.len()).map(|index| {
            let path = &operation.parameters[index].parameter.path;
            let end = (index + 1..read.len()).find(|next| !path.contains(&operation.parameters[*next].parameter.path));
            let inside = by_parameter[index + 1..end.unwrap_or(read.len())].iter().flatten();
            inside.clone().min().zip(inside.max()).map_or((0, 0), |(first, last)| (*first, last + 1))
        });
        let below = below.collect();
        Self { by_parameter, below, count }
    }

    /// The slot of a parameter.
    pub(in crate::emit::rust) fn of(&self, id: ParameterId) -> Option<usize> {
        self.by_parameter[id.0]
    }

    /// The slots of what lies below a parameter: the first, and the one behind the last.
    pub(super) fn below(&self, id: ParameterId) -> (usize, usize) {
        self.below[id.0]
    }
}

/// Marks a parameter, or the outermost array around it; with a default also what must be there for it to count.
fn mark(operation: &OperationPlan<'_>, id: ParameterId, read: &mut [bool]) {
    let mut at = id;
    while !operation.stands_alone(at) {
        at = operation.parameter(at).parent;
    }
    read[at.0] = true;
    let plan = operation.parameter(at);
    if plan.default.is_some() {
        read[plan.parent.0] = true;
    }
}

pub(super) fn of_condition(condition: &Condition, visit: &mut impl FnMut(ParameterId)) {
    for part in condition.walk() {
        match part {
            Condition::Present(id) | Condition::Is(id, _) | Condition::IsNot(id, _) | Condition::Within(id, _) => visit(*id),
            Condition::Elements { array, .. } => visit(*array),
            Condition::Always
            | Condition::All(_)
            | Condition::Any(_)
            | Condition::Not(_)
            | Condition::Field(..)
            | Condition::FieldNot(..)
            | Condition::FieldWithin(..)
            | Condition::Derived(..)
            | Condition::DerivedNot(..) => {}
        }
    }
}
