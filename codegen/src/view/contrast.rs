//! All gateways that take a call, parameter by parameter: who takes it how.

use super::{At, Entry, Profile, Profiles, words};
use crate::model::{Model, Operation, Path};
use indexmap::IndexMap;
use std::collections::HashMap;

/// From how many gateways on: what two of them do differently, a [`super::Comparison`] tells.
const FEWEST: usize = 3;

/// What gateways do differently with a call. However many there are, each stands once in a row.
#[derive(Debug, Clone)]
pub struct Contrast<'p, 'm> {
    /// The call.
    pub operation: &'m Operation,
    /// The gateways that take it.
    pub takers: Vec<At<'m>>,
    /// The parameters that not all take alike, as the platform declares them, then those that gateways add.
    pub rows: Vec<(Path, Vec<Way<'p, 'm>>)>,
}

/// One way to take a parameter.
#[derive(Debug, Clone)]
pub struct Way<'p, 'm> {
    /// The parameter at the first of them; `None`: there is none, though there is what it would stand in.
    pub entry: Option<&'p Entry<'m>>,
    /// Those that take it so.
    pub gateways: Vec<At<'m>>,
}

/// The calls that are worth it, by version and id of the operation.
#[must_use]
pub fn contrasts(model: &Model) -> Vec<(&str, &str)> {
    let mut takers: HashMap<(&str, &str), usize> = HashMap::new();
    for gateway in model.gateways.values() {
        for operation in gateway.offers.keys() {
            *takers.entry((&gateway.version, operation)).or_default() += 1;
        }
    }
    let all = model.operations.keys().map(|(version, id)| (version.as_str(), id.as_str()));
    all.filter(|call| takers.get(call).is_some_and(|takers| *takers >= FEWEST)).collect()
}

impl<'p, 'm> Contrast<'p, 'm> {
    /// Compares all gateways that take an operation; `None` where there is no such operation.
    #[must_use]
    pub fn new(model: &'m Model, profiles: &'p Profiles<'m>, version: &str, operation: &str) -> Option<Self> {
        let gateways = model.gateways.values().filter(|gateway| gateway.version == version);
        let takers: Vec<_> = gateways.filter_map(|gateway| profiles.of_operation(gateway, operation)).collect();
        let operation = model.operations.get(&(version.to_owned(), operation.to_owned()))?;
        let mut paths: IndexMap<&Path, bool> = operation.payload.walk().into_iter().map(|p| (&p.path, false)).collect();
        for parameter in takers.iter().flat_map(|taker| &taker.rows) {
            paths.insert(&parameter.path, true);
        }
        let shown = paths.into_iter().filter(|(_, has_row)| *has_row).map(|(path, _)| path);
        let rows = shown.map(|path| (path.clone(), ways(path, &takers))).filter(|(_, ways)| ways.len() > 1).collect();
        Some(Self { operation, takers: takers.iter().map(|taker| taker.at).collect(), rows })
    }
}

fn ways<'p, 'm>(path: &Path, takers: &[&'p Profile<'m>]) -> Vec<Way<'p, 'm>> {
    let mut ways: IndexMap<String, Way<'p, 'm>> = IndexMap::new();
    for taker in takers {
        let entry = taker.entry(path);
        // What is missing with the object around it is told there.
        if entry.is_none() && path.parent().is_some_and(|parent| taker.entry(&parent).is_none()) {
            continue;
        }
        let way = ways.entry(entry.map(told).unwrap_or_default());
        way.or_insert_with(|| Way { entry, gateways: Vec::new() }).gateways.push(taker.at);
    }
    ways.into_values().collect()
}

/// Everything that is shown of a parameter.
fn told(entry: &Entry<'_>) -> String {
    let Entry { parameter, presence, checks, .. } = entry;
    format!("{:?}", (&presence.kind, entry.further(), checks, &parameter.ty, &parameter.default))
}

impl Entry<'_> {
    /// What conditions make of it, each thing once.
    #[must_use]
    pub fn further(&self) -> Vec<super::Label> {
        let mut found = Vec::new();
        for label in self.presence.further.iter().map(|further| words::further(&further.kind)) {
            if !found.contains(&label) {
                found.push(label);
            }
        }
        found
    }
}
