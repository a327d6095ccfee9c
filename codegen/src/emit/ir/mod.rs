//! `payspec.json`: the resolved model for generators in any language, and its JSON Schema. `docs/payspec-json.md` is for those who read it.

mod layout;
mod make;
mod shape;
mod words;

use super::{Made, Reads, Summary, Unit, Work};
use crate::model::{Gateway, Model, Offer};
use crate::output::File;
use crate::plan::{self, Lowered, Plan, Problem};
use indexmap::IndexMap;
use schemars::generate::SchemaSettings;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::sync::{Arc, OnceLock};

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
pub fn emit(lowered: &Lowered<'_>) -> Result<Vec<File>, Vec<Problem>> {
    work(lowered).files()
}

/// What they are made of: the schema, the document without gateways, and the lines of each gateway. The notes of these are put together.
pub(crate) fn work<'a>(lowered: &'a Lowered<'_>) -> Work<'a> {
    let operations = Arc::new(OnceLock::new());
    let of_gateway = |(at, gateway): (usize, &'a Gateway)| {
        let operations = Arc::clone(&operations);
        Unit::new("ir", Reads::Gateway(gateway), move || {
            let plan = lowered.plan()?;
            let operations = operations.get_or_init(|| operations_of(lowered.model)).as_ref().map_err(Clone::clone)?;
            let gateway = make::gateway(plan, &plan.gateways[at], operations);
            Ok(Made { files: Vec::new(), note: layout::lines_within(&gateway, GATEWAYS_DEPTH) })
        })
    };
    let schema = Unit::of_files("ir/schema", Reads::Nothing, || vec![schema()]);
    let head = Unit::new("ir", Reads::Platform, || {
        let document = make::document(lowered.model, operations_of(lowered.model)?);
        Ok(Made { files: Vec::new(), note: layout::lines(&document) })
    });
    let units = [schema, head].into_iter().chain(lowered.model.gateways.values().enumerate().map(of_gateway)).collect();
    let document = Summary::new("ir", Reads::Nothing, |notes| {
        let contents = fingerprinted(&with_gateways(&notes[1], &notes[2..]));
        Ok(vec![File { path: "payspec.json".to_owned(), contents }])
    });
    Work { units, summary: Some(document) }
}

/// How deep in the document gateways stand.
const GATEWAYS_DEPTH: usize = 2;

/// The document with its gateways, which are the last of its members.
fn with_gateways(document: &str, gateways: &[String]) -> String {
    match document.strip_suffix("[]\n}\n") {
        Some(head) if !gateways.is_empty() => format!("{head}[\n{}\n ]\n}}\n", gateways.join(",\n")),
        Some(_) | None => document.to_owned(),
    }
}

fn fingerprinted(document: &str) -> String {
    let line = fingerprint_line(&fingerprint(document));
    document.replacen(&fingerprint_line(NO_FINGERPRINT), &line, 1)
}

fn schema() -> File {
    let schema = SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<shape::Document>();
    File { path: SCHEMA.to_owned(), contents: layout::lines(&schema) }
}

/// The platform's operations.
fn operations_of(model: &Model) -> Result<Vec<shape::Operation>, Vec<Problem>> {
    Ok(make::operations(&plan::build(&neutral(model))?))
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
