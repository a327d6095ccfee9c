//! `payspec.json`: the resolved model for generators in any language, and its JSON Schema. `docs/payspec-json.md` is for those who read it.

mod layout;
mod make;
mod shape;
mod words;

use crate::model::{Gateway, Model, Offer};
use crate::output::File;
use crate::plan::{self, Plan, Problem};
use indexmap::IndexMap;
use schemars::generate::SchemaSettings;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

/// The version of the format. A change that makes a reader of the old one fail or go wrong raises the first number.
const VERSION: &str = "1.0.0";

/// What a reader finds the schema by: it stands beside the file.
const SCHEMA: &str = "payspec.schema.json";

/// Stands for the fingerprint while it is not known.
const NO_FINGERPRINT: &str = "";

/// Makes `payspec.json` and `payspec.schema.json`.
///
/// # Errors
/// What of the platform's operations cannot be lowered.
pub fn emit(plan: &Plan<'_>) -> Result<Vec<File>, Vec<Problem>> {
    let neutral = neutral(plan.model);
    let neutral = plan::build(&neutral)?;
    let document = layout::lines(&make::document(plan, &neutral));
    let fingerprinted = fingerprint_line(&fingerprint(&document));
    let document = document.replacen(&fingerprint_line(NO_FINGERPRINT), &fingerprinted, 1);
    let schema = SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<shape::Document>();
    Ok(vec![
        File { path: "payspec.json".to_owned(), contents: document },
        File { path: SCHEMA.to_owned(), contents: layout::lines(&schema) },
    ])
}

/// What of the platform's operations cannot be lowered; of those that gateways offer the plan has said it already.
#[must_use]
pub fn problems(plan: &Plan<'_>) -> Vec<Problem> {
    plan::build(&neutral(plan.model)).err().unwrap_or_default()
}

/// What the line of the fingerprint begins with; before it stand only the format's version and where its schema is.
fn fingerprint_line(fingerprint: &str) -> String {
    format!("\"fingerprint\":\"{fingerprint}\"")
}

/// SHA-256 of the lines without the one that is to hold it.
fn fingerprint(text: &str) -> String {
    let line = fingerprint_line(NO_FINGERPRINT);
    let lines = text.split_inclusive('\n').filter(|l| !l.trim_start().starts_with(&line));
    let digest = Sha256::digest(lines.collect::<String>());
    digest.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// The platform's operations as if a gateway of each version took them as they are: so they are lowered as gateways' are.
fn neutral(model: &Model) -> Model {
    let mut gateways: IndexMap<String, Gateway> = IndexMap::new();
    for ((version, id), operation) in &model.operations {
        let gateway = gateways.entry(version.clone()).or_insert_with(|| Gateway {
            id: version.clone(),
            version: version.clone(),
            provider: String::new(),
            name: crate::model::Text::default(),
            doc: crate::model::Text::default(),
            guide: String::new(),
            contracts: IndexMap::new(),
            sets: IndexMap::new(),
            predicates: IndexMap::new(),
            offers: IndexMap::new(),
            limits: Vec::new(),
            errata: Vec::new(),
            not_rules: Vec::new(),
        });
        let offer = Offer {
            operation: id.clone(),
            dialect: operation.dialect,
            payload: operation.payload.clone(),
            derived: IndexMap::new(),
            rules: operation.rules.clone(),
            waivers: Vec::new(),
        };
        gateway.offers.insert(id.clone(), offer);
    }
    Model { gateways, ..model.clone() }
}
