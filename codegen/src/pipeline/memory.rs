//! Vectors take long to find, and files of gateways to print: they are kept as long as nothing that they depend on changes.

use crate::cache::{Cache, Fingerprint, Key};
use crate::emit;
use crate::model::{Gateway, Model, Offer};
use crate::output::File;
use crate::parallel;
use crate::plan::Plan;
use crate::vector::{Memory, Vectors};
use std::collections::HashMap;
use std::fmt::Write;

/// What is kept in a cache, by fingerprints of the model.
pub(super) struct Kept<'c> {
    cache: &'c Cache,
    /// Of what all operations share.
    shared: Key,
    /// Of gateways, by their id.
    gateways: HashMap<String, GatewayKeys>,
}

/// Fingerprints of a gateway. To take them is most of what remembering costs, so they are taken once.
struct GatewayKeys {
    /// Of all that its operations share.
    own: Key,
    /// Of each operation with that: everything that could make a difference to its vectors.
    offers: HashMap<String, Key>,
}

impl<'c> Kept<'c> {
    pub(super) fn new(cache: &'c Cache, model: &Model) -> Self {
        let mut shared = cache.fingerprint();
        add(&mut shared, &model.context);
        add(&mut shared, &model.code_systems);
        let shared = shared.key();
        let gateways: Vec<&Gateway> = model.gateways.values().collect();
        let keys = parallel::map(&gateways, |gateway| GatewayKeys::of(cache, &shared, gateway));
        Self { cache, shared, gateways: gateways.iter().map(|gateway| gateway.id.clone()).zip(keys).collect() }
    }

    /// The files of gateways that are printed from a plan.
    pub(super) fn parts(&self, plan: &Plan<'_>) -> Parts<'_, 'c> {
        let model = plan.model;
        let mut shared = self.cache.fingerprint();
        shared.add(self.shared.as_str());
        add(&mut shared, &(&model.operations, &model.sources));
        // What modules are called hangs on what else there is, and numbers of tables on who uses them first.
        for gateway in model.gateways.values() {
            add(&mut shared, &(&gateway.id, gateway.offers.keys().collect::<Vec<_>>()));
        }
        for table in &plan.codes {
            add(&mut shared, &(&table.system.id, table.dialect));
        }
        Parts { kept: self, shared: shared.key() }
    }

    fn key(&self, gateway: &Gateway, offer: &Offer) -> Option<&Key> {
        self.gateways.get(&gateway.id)?.offers.get(&offer.operation)
    }
}

impl GatewayKeys {
    fn of(cache: &Cache, shared: &Key, gateway: &Gateway) -> Self {
        // Neither sources of documents nor texts of errata make a difference to vectors.
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
            offers,
            limits: _,
            errata: _,
            not_rules: _,
        } = gateway;
        let mut own = cache.fingerprint();
        own.add(shared.as_str());
        add(&mut own, &(id, version, provider, contracts, sets, predicates));
        let own = own.key();
        let key = |offer: &Offer| {
            let mut fingerprint = cache.fingerprint();
            fingerprint.add(own.as_str());
            add(&mut fingerprint, offer);
            fingerprint.key()
        };
        Self { offers: offers.iter().map(|(id, offer)| (id.clone(), key(offer))).collect(), own }
    }
}

/// Maps of the model keep the order of declaration, so their debug output is the same on every run.
fn add(fingerprint: &mut Fingerprint, part: &impl std::fmt::Debug) {
    let _ = writeln!(fingerprint, "{part:?}");
}

impl Memory for Kept<'_> {
    fn recall(&self, gateway: &Gateway, offer: &Offer) -> Option<Vectors> {
        serde_json::from_str(&self.cache.get(self.key(gateway, offer)?)?).ok()
    }

    fn keep(&self, gateway: &Gateway, offer: &Offer, vectors: &Vectors) {
        if let Some((key, text)) = self.key(gateway, offer).zip(serde_json::to_string(vectors).ok()) {
            self.cache.put(key, &text);
        }
    }
}

/// Files of gateways in a cache.
pub(super) struct Parts<'k, 'c> {
    kept: &'k Kept<'c>,
    /// Fingerprint of everything but the gateway itself.
    shared: Key,
}

impl Parts<'_, '_> {
    /// Everything that a gateway's files are made from.
    fn key(&self, part: &str, gateway: &Gateway) -> Option<Key> {
        let keys = self.kept.gateways.get(&gateway.id)?;
        let mut fingerprint = self.kept.cache.fingerprint();
        for shared in [self.shared.as_str(), keys.own.as_str(), part] {
            fingerprint.add(shared);
        }
        add(
            &mut fingerprint,
            &(&gateway.name, &gateway.doc, &gateway.guide, &gateway.limits, &gateway.errata, &gateway.not_rules),
        );
        for id in gateway.offers.keys() {
            fingerprint.add(keys.offers.get(id)?.as_str());
        }
        Some(fingerprint.key())
    }
}

impl emit::Memory for Parts<'_, '_> {
    fn files(&self, part: &str, gateway: &Gateway, make: &mut dyn FnMut() -> Option<Vec<File>>) -> Option<Vec<File>> {
        let Some(key) = self.key(part, gateway) else { return make() };
        if let Some(files) = self.kept.cache.get(&key).and_then(|text| unpack(&text)) {
            return Some(files);
        }
        let files = make()?;
        self.kept.cache.put(&key, &pack(&files));
        Some(files)
    }
}

/// Files as one text: of each its length in bytes and its path on a line, then what it holds.
fn pack(files: &[File]) -> String {
    let mut text = String::new();
    for File { path, contents } in files {
        let _ = writeln!(text, "{} {path}", contents.len());
        text.push_str(contents);
    }
    text
}

fn unpack(mut text: &str) -> Option<Vec<File>> {
    let mut files = Vec::new();
    while !text.is_empty() {
        let (head, rest) = text.split_once('\n')?;
        let (length, path) = head.split_once(' ')?;
        let (contents, rest) = rest.split_at_checked(length.parse().ok()?)?;
        files.push(File { path: path.to_owned(), contents: contents.to_owned() });
        text = rest;
    }
    Some(files)
}

#[cfg(test)]
mod tests {
    use super::{Kept, pack, unpack};
    use crate::cache::Cache;
    use crate::emit::{docs, rust};
    use crate::output::File;
    use crate::plan;
    use crate::text::fixture;

    #[test]
    fn files_come_back_as_they_were() {
        let file = |path: &str, contents: &str| File { path: path.to_owned(), contents: contents.to_owned() };
        let files = [file("a", "1 b\n한글"), file("b c", ""), file("d", "\n")];
        assert_eq!(unpack(&pack(&files)).as_deref(), Some(&files[..]));
        assert_eq!(unpack("3 a\n12"), None);
    }

    #[test]
    fn what_is_remembered_is_what_would_be_made() {
        let folder = std::env::temp_dir().join(format!("payspec-parts-{}", std::process::id()));
        let cache = Cache::at(folder.clone()).unwrap();
        let mut model = fixture::model();
        let mut seen = Vec::new();
        for change in 0..4 {
            let gateway = model.gateways.values_mut().next().unwrap();
            match change {
                0 | 1 => {}
                2 => gateway.name.en = "Another".to_owned(),
                _ => model.operations[0].doc.en = "Something else.".to_owned(),
            }
            let plan = plan::build(&model).unwrap();
            let kept = Kept::new(&cache, &model);
            let parts = kept.parts(&plan);
            let made = (rust::emit_or_recall(&plan, &parts).unwrap(), docs::emit_or_recall(&model, &parts));
            assert_eq!(made, (rust::emit(&plan).unwrap(), docs::emit(&model)), "change {change}");
            seen.push(std::fs::read_dir(&folder).unwrap().count());
        }
        std::fs::remove_dir_all(folder).unwrap();
        assert!(seen[0] > 0 && seen[1] == seen[0] && seen[2] > seen[1] && seen[3] > seen[2], "{seen:?}");
    }
}
