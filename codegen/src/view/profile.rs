//! What gateways make of parameters, worked out once for all comparisons.

use super::At;
use crate::model::{Gateway, Model, Parameter, Path, Rule, Text};
use crate::parallel;
use crate::presence::{Presence, listed_values, presence};
use serde_json::Value;
use std::collections::HashMap;

/// What is compared of all operations of all gateways.
#[derive(Debug)]
pub struct Profiles<'m> {
    /// By gateway, in the order of its operations.
    gateways: HashMap<&'m str, Vec<Profile<'m>>>,
}

/// What is compared of one operation at one gateway.
#[derive(Debug)]
pub struct Profile<'m> {
    /// The operation at the gateway.
    pub at: At<'m>,
    /// Parameters with a row of their own, in declaration order.
    pub rows: Vec<&'m Parameter>,
    entries: HashMap<&'m Path, Entry<'m>>,
}

/// A parameter at one gateway.
#[derive(Debug)]
pub struct Entry<'m> {
    /// The parameter.
    pub parameter: &'m Parameter,
    /// Its presence, whatever the way to pay.
    pub presence: Presence,
    /// Its checks as phrases.
    pub checks: Vec<Text>,
    /// The values it can take, where they are listed.
    pub listed: Option<Vec<Value>>,
    /// The gateway's own rules that speak of it, with what they say, whoever says it.
    pub rules: Vec<(&'m Rule, String)>,
}

impl<'m> Profiles<'m> {
    /// Of all gateways: time and memory are linear in their number.
    #[must_use]
    pub fn of(model: &'m Model) -> Self {
        let gateways: Vec<&Gateway> = model.gateways.values().collect();
        let profiles = parallel::map(&gateways, |gateway| At::all(model, gateway).map(Profile::of).collect());
        Self { gateways: gateways.iter().map(|gateway| gateway.id.as_str()).zip(profiles).collect() }
    }

    /// A gateway's operations.
    pub(super) fn of_gateway(&self, gateway: &Gateway) -> &[Profile<'m>] {
        self.gateways.get(gateway.id.as_str()).map_or(&[], Vec::as_slice)
    }

    /// One of them.
    pub(super) fn of_operation(&self, gateway: &Gateway, operation: &str) -> Option<&Profile<'m>> {
        self.of_gateway(gateway).iter().find(|profile| profile.at.offer.operation == operation)
    }
}

impl<'m> Profile<'m> {
    fn of(at: At<'m>) -> Self {
        let mut entries: HashMap<&'m Path, Entry<'m>> = HashMap::new();
        for parameter in at.offer.payload.walk() {
            let path = &parameter.path;
            let entry = Entry {
                parameter,
                presence: presence(at.offer, path, &[]),
                checks: parameter.refinements.iter().map(|r| at.constraint(path, r)).collect(),
                listed: listed_values(at.offer, parameter),
                rules: Vec::new(),
            };
            entries.insert(path, entry);
        }
        for rule in at.offer.rules.iter().filter(|rule| !rule.platform) {
            let said = at.sentence(rule).en.replace(&at.gateway.name.en, "");
            let mut concerned = super::rule_concerns(rule);
            concerned.sort();
            concerned.dedup();
            for path in concerned {
                if let Some(entry) = entries.get_mut(&path) {
                    entry.rules.push((rule, said.clone()));
                }
            }
        }
        Self { at, rows: at.rows(), entries }
    }

    /// The parameter at a path.
    #[must_use]
    pub fn entry(&self, path: &Path) -> Option<&Entry<'m>> {
        self.entries.get(path)
    }
}
