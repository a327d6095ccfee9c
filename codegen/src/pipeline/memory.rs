//! Vectors take long to find: those of an operation are kept as long as nothing that they depend on changes.

use crate::cache::{Cache, Fingerprint, Key};
use crate::model::{Gateway, Model, Offer};
use crate::vector::{Memory, Vectors};
use std::fmt::Write;

/// Vectors in a cache.
pub(super) struct Kept<'c> {
    cache: &'c Cache,
    /// Fingerprint of what all operations share.
    shared: Key,
}

impl<'c> Kept<'c> {
    pub(super) fn new(cache: &'c Cache, model: &Model) -> Self {
        let mut shared = cache.fingerprint();
        add(&mut shared, &model.context);
        add(&mut shared, &model.code_systems);
        Self { cache, shared: shared.key() }
    }

    /// Everything in the model that could make a difference; sources of documents and texts of errata do not.
    fn key(&self, gateway: &Gateway, offer: &Offer) -> Key {
        let Gateway {
            id,
            version,
            provider,
            name: _,
            doc: _,
            guide: _,
            contracts,
            sets,
            predicates,
            offers: _,
            limits: _,
            errata: _,
            not_rules: _,
        } = gateway;
        let mut fingerprint = self.cache.fingerprint();
        fingerprint.add(self.shared.as_str());
        add(&mut fingerprint, &(id, version, provider, contracts, sets, predicates));
        add(&mut fingerprint, offer);
        fingerprint.key()
    }
}

/// Maps of the model keep the order of declaration, so their debug output is the same on every run.
fn add(fingerprint: &mut Fingerprint, part: &impl std::fmt::Debug) {
    let _ = writeln!(fingerprint, "{part:?}");
}

impl Memory for Kept<'_> {
    fn recall(&self, gateway: &Gateway, offer: &Offer) -> Option<Vectors> {
        serde_json::from_str(&self.cache.get(&self.key(gateway, offer))?).ok()
    }

    fn keep(&self, gateway: &Gateway, offer: &Offer, vectors: &Vectors) {
        if let Ok(text) = serde_json::to_string(vectors) {
            self.cache.put(&self.key(gateway, offer), &text);
        }
    }
}
