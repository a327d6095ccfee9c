//! What parameters are called in a validator: only those have a name that something refers to.

use crate::model::Segment;
use crate::plan::{Condition, Demand, Expression, Kind, OperationPlan, ParameterId};
use heck::ToLowerCamelCase;
use std::collections::{BTreeMap, BTreeSet};

/// Names of parameters that are referred to. All begin with `$`, so that they are like nothing else.
pub(super) struct Names(BTreeMap<ParameterId, String>);

impl Names {
    pub(super) fn of(operation: &OperationPlan<'_>) -> Self {
        let mut taken = BTreeSet::new();
        let named = referred(operation).into_iter().map(|id| {
            let words: Vec<String> = operation.parameter(id).parameter.path.0.iter().map(word).collect();
            let camel: String = words.join("-").to_lower_camel_case().chars().filter(char::is_ascii_alphanumeric).collect();
            let mut name = format!("${camel}");
            if !taken.insert(name.clone()) {
                // The number of a parameter is in no name that has none.
                name = format!("${camel}_{}", id.0);
                taken.insert(name.clone());
            }
            (id, name)
        });
        Self(named.collect())
    }

    pub(super) fn get(&self, id: ParameterId) -> Option<&str> {
        self.0.get(&id).map(String::as_str)
    }
}

fn word(segment: &Segment) -> String {
    match segment {
        Segment::Member(name) => name.clone(),
        Segment::Elements => "each".to_owned(),
    }
}

fn referred(operation: &OperationPlan<'_>) -> BTreeSet<ParameterId> {
    let mut all = BTreeSet::new();
    for (index, plan) in operation.parameters.iter().enumerate() {
        if let Kind::Amount { currency, .. } = plan.kind {
            all.extend([ParameterId(index), currency]);
        }
        for selector in &plan.selectors {
            all.insert(selector.parameter);
            all.extend(selector.cases.iter().map(|(_, target)| *target));
        }
    }
    for rule in &operation.rules {
        all.extend(of_condition(&rule.when));
        for effect in &rule.effects {
            all.insert(effect.at);
            match &effect.demand {
                Demand::Group(_, alternatives) => all.extend(alternatives.iter().flatten()),
                Demand::Assert(expression) => all.extend(expression.reads()),
                Demand::Given | Demand::Absent | Demand::Among(_) | Demand::Limit(_) | Demand::Contract(..) | Demand::Nothing => {
                }
            }
        }
    }
    for derived in &operation.derived {
        for (when, then) in &derived.cases {
            all.extend(of_condition(when));
            all.extend(then.reads());
        }
        all.extend(derived.otherwise.iter().flat_map(Expression::reads));
    }
    all
}

fn of_condition(condition: &Condition) -> Vec<ParameterId> {
    let of = |condition: &Condition| match condition {
        Condition::Present(id)
        | Condition::Is(id, _)
        | Condition::IsNot(id, _)
        | Condition::Within(id, _)
        | Condition::Elements { array: id, .. } => Some(*id),
        Condition::Always
        | Condition::All(_)
        | Condition::Any(_)
        | Condition::Not(_)
        | Condition::Field(..)
        | Condition::FieldNot(..)
        | Condition::FieldWithin(..)
        | Condition::Derived(..)
        | Condition::DerivedNot(..) => None,
    };
    condition.walk().into_iter().filter_map(of).collect()
}
