//! Fingerprints of what units are made from: while one stays the same, so does all that is made from it.

use crate::cache::{Cache, Fingerprint, Key};
use crate::emit::Reads;
use crate::model::{Gateway, Model, Offer, Parameter, Path};
use crate::{parallel, plan};
use serde::Serialize;
use std::collections::{HashMap, HashSet};

/// Of a model, for each thing that units read.
pub(super) struct Keys {
    nothing: Key,
    platform: Key,
    parameters: Key,
    everything: Key,
    /// By id.
    gateways: HashMap<String, GatewayKeys>,
}

struct GatewayKeys {
    whole: Key,
    /// Of what the evaluator looks at, by operation.
    judgements: HashMap<String, Key>,
}

impl Keys {
    pub(super) fn of(cache: &Cache, model: &Model) -> Self {
        let Model { sources, context, code_systems, operations, gateways } = model;
        let judged = key(cache, &[], &(context, code_systems));
        let offered: Vec<_> = gateways.values().map(|gateway| (&gateway.id, gateway.offers.keys().collect::<Vec<_>>())).collect();
        let tables: Vec<_> = plan::code_tables(model).iter().map(|table| (&table.system.id, table.dialect)).collect();
        let platform = key(cache, &[&judged], &(sources, operations, offered, tables));
        let parameters = key(cache, &[&platform], &added(model));
        let all: Vec<&Gateway> = gateways.values().collect();
        let keys = parallel::map(&all, |gateway| GatewayKeys::of(cache, &judged, &platform, gateway));
        let everything =
            key(cache, &std::iter::once(&platform).chain(keys.iter().map(|keys| &keys.whole)).collect::<Vec<_>>(), &());
        let gateways = all.iter().map(|gateway| gateway.id.clone()).zip(keys).collect();
        Self { nothing: key(cache, &[], &()), platform, parameters, everything, gateways }
    }

    /// Of what a unit reads; of all there is where that is not of the model.
    pub(super) fn get(&self, reads: Reads<'_>) -> &Key {
        let known = match reads {
            Reads::Nothing => Some(&self.nothing),
            Reads::Platform => Some(&self.platform),
            Reads::Parameters => Some(&self.parameters),
            Reads::Gateway(gateway) => self.gateways.get(&gateway.id).map(|keys| &keys.whole),
            Reads::Judgement(gateway, offer) => {
                self.gateways.get(&gateway.id).and_then(|keys| keys.judgements.get(&offer.operation))
            }
            Reads::Everything => None,
        };
        known.unwrap_or(&self.everything)
    }
}

impl GatewayKeys {
    fn of(cache: &Cache, judged: &Key, platform: &Key, gateway: &Gateway) -> Self {
        // Whoever adds a field has to say here whether the evaluator looks at it. It looks neither at documents nor at texts of errata.
        let Gateway { id, version, provider, name, doc, guide, contracts, sets, predicates, offers, limits, errata, not_rules } =
            gateway;
        let own = key(cache, &[judged], &(id, version, provider, contracts, sets, predicates));
        let of_offer = |(id, offer): (&String, &Offer)| (id.clone(), key(cache, &[&own], offer));
        let judgements: Vec<(String, Key)> = offers.iter().map(of_offer).collect();
        let parts: Vec<&Key> = [platform, &own].into_iter().chain(judgements.iter().map(|(_, key)| key)).collect();
        Self {
            whole: key(cache, &parts, &(name, doc, guide, limits, errata, not_rules)),
            judgements: judgements.into_iter().collect(),
        }
    }
}

/// The parameters that gateways add to the platform's.
fn added(model: &Model) -> Vec<&Parameter> {
    let mut added = Vec::new();
    for gateway in model.gateways.values() {
        for offer in gateway.offers.values() {
            let operation = model.operations.get(&(gateway.version.clone(), offer.operation.clone()));
            let of_platform: HashSet<&Path> =
                operation.map(|of| of.payload.walk()).unwrap_or_default().iter().map(|parameter| &parameter.path).collect();
            added.extend(offer.payload.walk().into_iter().filter(|parameter| !of_platform.contains(&parameter.path)));
        }
    }
    added
}

/// Of other fingerprints and of what is of no other.
fn key(cache: &Cache, others: &[&Key], own: &impl Serialize) -> Key {
    let mut fingerprint: Fingerprint = cache.fingerprint();
    for other in others {
        fingerprint.add(other.as_str());
    }
    fingerprint.add_value(own);
    fingerprint.key()
}
