use crate::model::{Condition, Contract, NamedSet};
use crate::syntax::{Items, PredicateItem};
use indexmap::IndexMap;
use std::cell::{OnceCell, RefCell};
use std::collections::HashSet;

/// What a gateway's files may name.
#[derive(Debug)]
pub(super) struct GatewayParts<'a> {
    /// Id: `v2/kcp`.
    pub(super) id: &'a str,
    /// Contracts by id.
    pub(super) contracts: IndexMap<String, Contract>,
    /// Named sets by id.
    pub(super) sets: IndexMap<String, NamedSet>,
    /// Sets whose mistakes have been reported.
    pub(super) broken_sets: HashSet<String>,
    /// Predicates, read anew in each operation.
    pub(super) predicates: &'a Items<PredicateItem>,
    /// Those that make sense in some operation, as they read there; empty until all payloads stand.
    pub(super) sound_predicates: OnceCell<IndexMap<String, Condition>>,
    /// What has been used.
    pub(super) uses: Uses,
}

/// What of a gateway has been used.
#[derive(Debug, Default)]
pub(super) struct Uses {
    sets: RefCell<HashSet<String>>,
    predicates: RefCell<HashSet<String>>,
}

impl Uses {
    pub(super) fn mark_set(&self, id: &str) {
        self.sets.borrow_mut().insert(id.to_owned());
    }

    pub(super) fn mark_predicate(&self, id: &str) {
        self.predicates.borrow_mut().insert(id.to_owned());
    }

    pub(super) fn has_set(&self, id: &str) -> bool {
        self.sets.borrow().contains(id)
    }

    pub(super) fn has_predicate(&self, id: &str) -> bool {
        self.predicates.borrow().contains(id)
    }
}
