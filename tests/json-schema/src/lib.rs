//! What a generated JSON Schema makes of payloads, beside what the reference evaluator finds in them.
//!
//! [`Judge`] is one compiled schema. Its promises are those of `generated/json-schema/README.md`: what it rejects the evaluator rejects with an
//! error, and what the evaluator rejects by an error of a check that the schema does not list as unsaid, it rejects.

use jsonschema::error::ValidationErrorKind;
use jsonschema::{ValidationError, Validator};
use payspec_codegen::model::{Gateway, Model, Offer};
use payspec_codegen::output::File;
use payspec_codegen::vector::Expected;
use payspec_codegen::{Compilation, Target, compile, generate};
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The workspace's folder.
#[must_use]
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here).to_path_buf()
}

/// What compiling a spec directory of the workspace gives.
///
/// # Panics
/// When it has errors.
#[must_use]
pub fn compiled(folder: &str) -> Compilation {
    let compilation = compile(&root().join(folder)).expect("the specs can be read");
    assert!(!compilation.diagnostics.has_errors(), "{}", compilation.render(false));
    compilation
}

/// Every operation of every gateway.
pub fn offers(model: &Model) -> impl Iterator<Item = (&Gateway, &Offer)> {
    model.gateways.values().flat_map(|gateway| gateway.offers.values().map(move |offer| (gateway, offer)))
}

/// The files of the target.
///
/// # Panics
/// When the model cannot be generated.
#[must_use]
pub fn files(model: &Model) -> Vec<File> {
    generate(model, &[Target::JsonSchema]).expect("a model without errors")
}

/// A compiled schema.
pub struct Judge {
    schema: Value,
    validator: Validator,
}

/// What is wrong with a schema's verdict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wrong {
    /// It rejects, and the evaluator finds no error. Where the schema says so.
    FalseAlarm(Vec<String>),
    /// It accepts, and these checks, which it says, find errors.
    Missed(Vec<String>),
}

/// What a schema makes of a payload.
#[derive(Debug)]
pub struct Verdict {
    /// Whether it accepts.
    pub accepts: bool,
    /// What is wrong with that.
    pub wrong: Option<Wrong>,
    /// How many errors of said checks the evaluator finds.
    pub errors: usize,
    /// For how many of them the schema names the exact place.
    pub exact: usize,
}

impl Judge {
    /// Compiles a schema.
    ///
    /// # Errors
    /// When it is no valid schema of its dialect, or cannot be compiled.
    pub fn new(text: &str) -> Result<Self, String> {
        let schema: Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
        jsonschema::meta::validate(&schema).map_err(|error| format!("{error} at {}", error.instance_path()))?;
        let validator = jsonschema::draft202012::new(&schema).map_err(|error| error.to_string())?;
        Ok(Self { schema, validator })
    }

    /// The schema of an operation among files.
    ///
    /// # Panics
    /// When there is none, or it cannot be compiled.
    #[must_use]
    pub fn of(files: &[File], gateway: &Gateway, offer: &Offer) -> Self {
        let path = format!("json-schema/{}/{}.schema.json", gateway.id, offer.operation);
        let file = files.iter().find(|file| file.path == path).unwrap_or_else(|| panic!("there is no {path}"));
        Self::new(&file.contents).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// The schema.
    #[must_use]
    pub fn schema(&self) -> &Value {
        &self.schema
    }

    /// Whether the schema promises to reject what a check finds.
    #[must_use]
    pub fn says(&self, rule: &str) -> bool {
        let partly = self.schema["x-payspec-partly-expressed"].get(rule).and_then(Value::as_str);
        self.schema["x-payspec-not-expressed"].get(rule).is_none()
            && partly.is_none_or(|why| ["warning", "notice"].contains(&why))
    }

    /// Judges a payload of which the evaluator's findings are known.
    ///
    /// # Panics
    /// When the engine says something else if asked for the verdict alone.
    #[must_use]
    pub fn judge(&self, payload: &Value, findings: &[Expected]) -> Verdict {
        let errors: Vec<ValidationError<'_>> = self.validator.iter_errors(payload).collect();
        let accepts = errors.is_empty();
        assert_eq!(self.validator.is_valid(payload), accepts, "the verdict alone is another: {payload}");
        let found: Vec<&Expected> = findings.iter().filter(|finding| finding.severity == "error").collect();
        let said: Vec<&&Expected> = found.iter().filter(|finding| self.says(&finding.rule)).collect();
        let places: BTreeSet<String> = errors.iter().map(place).collect();
        let wrong = if !accepts && found.is_empty() {
            Some(Wrong::FalseAlarm(
                errors.iter().map(|error| format!("{} {}", error.instance_path(), error.schema_path())).collect(),
            ))
        } else if accepts && !said.is_empty() {
            Some(Wrong::Missed(said.iter().map(|finding| finding.rule.clone()).collect()))
        } else {
            None
        };
        let exact = said.iter().filter(|finding| places.contains(&finding.path)).count();
        Verdict { accepts, wrong, errors: said.len(), exact }
    }
}

/// Where an error stands: what is missing stands where it would.
fn place(error: &ValidationError<'_>) -> String {
    let at = error.instance_path().as_str();
    match error.kind() {
        ValidationErrorKind::Required { property } => {
            let name = property.as_str().unwrap_or_default().replace('~', "~0").replace('/', "~1");
            format!("{at}/{name}")
        }
        _ => at.to_owned(),
    }
}
