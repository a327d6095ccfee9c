//! The scenarios under which presence is shown: one for each way to pay.

use super::{Assumption, PresenceKind, listed_values, presence};
use crate::model::{Model, Offer, Parameter, Path, Type};
use serde_json::Value;

/// Names that a parameter with the way to pay has, in order of preference, where none selects sub-objects.
const METHOD_NAMES: [&str; 3] = ["payMethod", "billingKeyMethod", "pay_method"];
/// The object that REST calls put the way to pay in, as one of its members.
const METHOD_OBJECT: &str = "method";

/// What scenarios differ in.
#[derive(Debug, Clone, PartialEq)]
pub struct Axis {
    /// The parameter.
    pub path: Path,
    /// Its scenarios, in declaration order.
    pub scenarios: Vec<Scenario>,
}

/// One way to pay.
#[derive(Debug, Clone, PartialEq)]
pub struct Scenario {
    /// The parameter's value (a code id for codes), or the name of the member that is given.
    pub value: Value,
    /// What that means for conditions.
    pub assumptions: Vec<Assumption>,
}

/// What the presence of an offer's parameters depends on most; `None` where there is but one way to pay, or none.
#[must_use]
pub fn axis(model: &Model, offer: &Offer) -> Option<Axis> {
    let members = &offer.payload.members;
    let selector = members.iter().find(|m| m.selects.is_some());
    let named = || METHOD_NAMES.iter().find_map(|name| members.iter().find(|m| m.wire_name == *name));
    if let Some(parameter) = selector.or_else(named) {
        let scenarios = values(model, offer, parameter)?
            .into_iter()
            .map(|value| Scenario { assumptions: vec![Assumption::Value(parameter.path.clone(), value.clone())], value })
            .collect();
        return Some(Axis { path: parameter.path.clone(), scenarios });
    }
    let object = members.iter().find(|m| m.wire_name == METHOD_OBJECT && m.ty == Type::Object)?;
    if object.members.is_empty() || object.members.iter().any(|m| m.ty != Type::Object) {
        return None;
    }
    let possible = |m: &&Parameter| presence(offer, &m.path, &[]).kind != PresenceKind::Forbidden;
    let scenarios = object.members.iter().filter(possible).map(|member| {
        let assumptions = object.members.iter().map(|other| {
            if other.wire_name == member.wire_name {
                Assumption::Present(other.path.clone())
            } else {
                Assumption::Absent(other.path.clone())
            }
        });
        Scenario { value: Value::from(member.wire_name.as_str()), assumptions: assumptions.collect() }
    });
    Some(Axis { path: object.path.clone(), scenarios: scenarios.collect() })
}

/// The values of a selecting parameter: those it is narrowed to, else the codes that the dialect knows, else those that select something.
fn values(model: &Model, offer: &Offer, parameter: &Parameter) -> Option<Vec<Value>> {
    if let Some(listed) = listed_values(offer, parameter) {
        return Some(listed);
    }
    if let Type::Code { system, also } = &parameter.ty {
        let codes = model.code_systems.get(system)?.codes.values().filter(|c| c.spellings.contains_key(&offer.dialect));
        return Some(codes.map(|c| &c.id).chain(also).map(|id| Value::from(id.as_str())).collect());
    }
    let cases = &parameter.selects.as_ref()?.cases;
    Some(cases.iter().map(|(value, _)| Value::from(value.as_str())).collect())
}
