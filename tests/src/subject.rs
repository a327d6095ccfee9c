//! An operation of a gateway, judged by its generated validator and by the evaluator.

use crate::{Found, root};
use payspec::registry::{self, Entry, Lookup};
use payspec_codegen::model::{Gateway, Model, Offer};
use payspec_codegen::{Compilation, eval};
use serde_json::Value;
use std::sync::OnceLock;

/// What compiling `spec/` gives; compiled once.
///
/// # Panics
/// When it has errors.
pub fn specs() -> &'static Compilation {
    static SPECS: OnceLock<Compilation> = OnceLock::new();
    SPECS.get_or_init(|| {
        let compilation = payspec_codegen::compile(&root().join("spec")).expect("spec/ can be read");
        assert!(!compilation.diagnostics.has_errors(), "{}", compilation.render(false));
        compilation
    })
}

/// An operation of a gateway.
#[derive(Clone, Copy)]
pub struct Subject {
    /// What the specs mean.
    pub model: &'static Model,
    /// The gateway.
    pub gateway: &'static Gateway,
    /// What it makes of the operation.
    pub offer: &'static Offer,
    /// The generated validator.
    pub entry: &'static Entry,
}

impl Subject {
    /// Every operation of every gateway in `spec/`.
    ///
    /// # Panics
    /// When the generated crate lacks one.
    pub fn all() -> Vec<Self> {
        let model = &specs().model;
        let offers = model.gateways.values().flat_map(|gateway| gateway.offers.values().map(move |offer| (gateway, offer)));
        offers
            .map(|(gateway, offer)| {
                let Lookup::Found(entry) = registry::find(&gateway.id, &offer.operation) else {
                    panic!("generated/ lacks {} of {}; run `cargo xtask gen`", offer.operation, gateway.id)
                };
                Self { model, gateway, offer, entry }
            })
            .collect()
    }

    /// The operation of a gateway, by ids.
    pub fn find(gateway: &str, operation: &str) -> Option<Self> {
        Self::all().into_iter().find(|subject| subject.gateway.id == gateway && subject.offer.operation == operation)
    }

    /// What the evaluator finds.
    ///
    /// # Errors
    /// When the context cannot be used.
    pub fn evaluate(&self, payload: &Value, context: &Value) -> Result<Vec<Found>, String> {
        let context = eval::Context::from_json(&self.model.context, &self.gateway.contracts, context)?;
        Ok(eval::evaluate(self.model, self.offer, payload, &context).iter().map(Found::from).collect())
    }

    /// What the generated validator finds.
    ///
    /// # Errors
    /// When the context cannot be used.
    pub fn validate(&self, payload: &Value, context: &Value) -> Result<Vec<Found>, String> {
        let context = self.entry.context(context).map_err(|error| error.to_string())?;
        Ok((self.entry.validate_value)(payload, &context).findings().iter().map(Found::from).collect())
    }
}
