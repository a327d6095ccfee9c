//! Vectors take long to find, and files of gateways to print: they are kept as long as nothing that they depend on changes.

use crate::cache::{Cache, Fingerprint, Key};
use crate::emit;
use crate::model::{Gateway, Model, Offer};
use crate::output::File;
use crate::plan::Plan;
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

    /// The files of gateways that are printed from a plan.
    pub(super) fn parts(&self, plan: &Plan<'_>) -> Parts<'c> {
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
        Parts { cache: self.cache, shared: shared.key() }
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

/// Files of gateways in a cache.
pub(super) struct Parts<'c> {
    cache: &'c Cache,
    /// Fingerprint of everything but the gateway itself.
    shared: Key,
}

impl emit::Memory for Parts<'_> {
    fn files(&self, part: &str, gateway: &Gateway, make: &mut dyn FnMut() -> Option<Vec<File>>) -> Option<Vec<File>> {
        let mut fingerprint = self.cache.fingerprint();
        fingerprint.add(self.shared.as_str());
        fingerprint.add(part);
        add(&mut fingerprint, gateway);
        let key = fingerprint.key();
        if let Some(files) = self.cache.get(&key).and_then(|text| unpack(&text)) {
            return Some(files);
        }
        let files = make()?;
        self.cache.put(&key, &pack(&files));
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
            let parts = Kept::new(&cache, &model).parts(&plan);
            let made = (rust::emit_or_recall(&plan, &parts).unwrap(), docs::emit_or_recall(&model, &parts));
            assert_eq!(made, (rust::emit(&plan).unwrap(), docs::emit(&model)), "change {change}");
            seen.push(std::fs::read_dir(&folder).unwrap().count());
        }
        std::fs::remove_dir_all(folder).unwrap();
        assert!(seen[0] > 0 && seen[1] == seen[0] && seen[2] > seen[1] && seen[3] > seen[2], "{seen:?}");
    }
}
