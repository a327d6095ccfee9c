//! Mutants of the fixture specs, which use every construct.

mod check;
mod operators;

use super::Options;
use crate::compile;
use crate::eval::{Context, evaluate};
use crate::model::{Gateway, Model, Offer};
use crate::sample::Source;
use crate::vector::{Expected, Level, Vector};
use serde_json::Value;
use std::path::Path;
use std::sync::OnceLock;

fn model() -> &'static Model {
    static MODEL: OnceLock<Model> = OnceLock::new();
    MODEL.get_or_init(|| {
        let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixture");
        let compilation = compile(&fixture).unwrap();
        assert!(!compilation.diagnostics.has_errors(), "{}", compilation.render(false));
        compilation.model
    })
}

/// The fixture gateway's operation that has nearly everything.
fn request() -> (&'static Model, &'static Gateway, &'static Offer) {
    let gateway = &model().gateways["v2/fixture"];
    (model(), gateway, &gateway.offers["request"])
}

fn offers() -> impl Iterator<Item = (&'static Gateway, &'static Offer)> {
    model().gateways.values().flat_map(|gateway| gateway.offers.values().map(move |offer| (gateway, offer)))
}

fn context(gateway: &Gateway, context: &Value) -> Context {
    Context::from_json(&model().context, &gateway.contracts, context).unwrap()
}

/// A payload as a vector, with what the evaluator finds in it.
fn vector(gateway: &Gateway, offer: &Offer, id: String, payload: Value, known: Value) -> Vector {
    let findings = evaluate(model(), offer, &payload, &context(gateway, &known));
    Vector {
        id,
        gateway: gateway.id.clone(),
        operation: offer.operation.clone(),
        level: Level::Full,
        violates: Vec::new(),
        satisfies: Vec::new(),
        context: known,
        payload,
        findings: findings.iter().map(Expected::from).collect(),
    }
}

/// Random payloads as vectors.
fn random(gateway: &Gateway, offer: &Offer, count: u64) -> Vec<Vector> {
    let source = Source::new(model(), gateway, offer);
    let vector = |seed| {
        let case = source.case(seed);
        vector(gateway, offer, seed.to_string(), case.payload, case.context)
    };
    (0..count).map(vector).collect()
}

fn everything() -> Options {
    Options { gateways: Vec::new(), operations: Vec::new(), sample: None, seed: 0, payloads: 300 }
}
