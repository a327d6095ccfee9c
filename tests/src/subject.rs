//! An operation of a gateway, judged by its generated validator and by the evaluator.

use crate::{Door, Found, Typed, root};
use payspec::registry::{self, Entry, Lookup};
use payspec_codegen::Compilation;
use payspec_codegen::eval::{self, FindingKind};
use payspec_codegen::model::{Citation, Gateway, Model, Offer};
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

/// A finding with all that both judges say of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Detailed {
    /// What is found, and where.
    pub found: Found,
    /// A declared name that is near.
    pub suggestion: Option<String>,
    /// Documents with lines.
    pub sources: Vec<(String, Vec<String>)>,
}

impl From<&eval::Finding> for Detailed {
    fn from(finding: &eval::Finding) -> Self {
        let suggestion = match &finding.kind {
            FindingKind::Unknown { suggestion } | FindingKind::UnknownCode { suggestion, .. } => suggestion.clone(),
            FindingKind::Type { .. }
            | FindingKind::Required
            | FindingKind::Amount { .. }
            | FindingKind::Refinement { .. }
            | FindingKind::Deprecated
            | FindingKind::Unselected { .. }
            | FindingKind::Rule
            | FindingKind::RuleLimit { .. }
            | FindingKind::OperationNotOffered { .. } => None,
        };
        let lines = |citation: &Citation| citation.lines.iter().map(ToString::to_string).collect();
        let sources = finding.sources.iter().map(|citation| (citation.doc.clone(), lines(citation))).collect();
        Self { found: finding.into(), suggestion, sources }
    }
}

impl From<&payspec::Finding> for Detailed {
    fn from(finding: &payspec::Finding) -> Self {
        let lines = |source: &payspec::Source| source.lines.iter().map(|line| (*line).to_owned()).collect();
        let sources = finding.sources.iter().map(|source| (source.doc.to_owned(), lines(source))).collect();
        Self { found: finding.into(), suggestion: finding.suggestion.map(str::to_owned), sources }
    }
}

impl std::fmt::Display for Detailed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { found, suggestion, sources } = self;
        write!(f, "{found}")?;
        if let Some(name) = suggestion {
            write!(f, " near {name:?}")?;
        }
        for (doc, lines) in sources {
            write!(f, " {doc}:{}", lines.join(","))?;
        }
        Ok(())
    }
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
    /// The generated functions that start at bytes.
    pub door: &'static Door,
}

static DOORS: &[Door] = include!(concat!(env!("OUT_DIR"), "/doors.rs"));

impl Subject {
    /// Every operation of every gateway in `spec/`.
    ///
    /// # Panics
    /// When the generated crate lacks one.
    #[must_use]
    pub fn all() -> Vec<Self> {
        let model = &specs().model;
        let offers = model.gateways.values().flat_map(|gateway| gateway.offers.values().map(move |offer| (gateway, offer)));
        offers
            .map(|(gateway, offer)| {
                let Lookup::Found(entry) = registry::find(&gateway.id, &offer.operation) else {
                    panic!("generated/ lacks {} of {}; run `cargo xtask gen`", offer.operation, gateway.id)
                };
                let is_its = |door: &&Door| door.gateway == gateway.id && door.operation == offer.operation;
                let Some(door) = DOORS.iter().find(is_its) else {
                    panic!("no door was read off registry.rs for {} of {}", offer.operation, gateway.id)
                };
                Self { model, gateway, offer, entry, door }
            })
            .collect()
    }

    /// The operation of a gateway, by ids.
    #[must_use]
    pub fn find(gateway: &str, operation: &str) -> Option<Self> {
        Self::all().into_iter().find(|subject| subject.gateway.id == gateway && subject.offer.operation == operation)
    }

    /// What the evaluator finds, as [`Found`] or [`Detailed`].
    ///
    /// # Errors
    /// When the context cannot be used.
    pub fn evaluate<F: for<'a> From<&'a eval::Finding>>(&self, payload: &Value, context: &Value) -> Result<Vec<F>, String> {
        let context = eval::Context::from_json(&self.model.context, &self.gateway.contracts, context)?;
        Ok(eval::evaluate(self.model, self.offer, payload, &context).iter().map(F::from).collect())
    }

    /// What the generated validator finds, as [`Found`] or [`Detailed`].
    ///
    /// # Errors
    /// When the context cannot be used.
    ///
    /// # Panics
    /// When asked for the verdict alone it says something else.
    pub fn validate<F: for<'a> From<&'a payspec::Finding>>(&self, payload: &Value, context: &Value) -> Result<Vec<F>, String> {
        let context = self.entry.context(context).map_err(|error| error.to_string())?;
        let report = (self.entry.validate_value)(payload, &context);
        assert_eq!((self.entry.accepts)(payload, &context), report.is_accepted(), "the verdict alone is another: {payload}");
        Ok(report.findings().iter().map(F::from).collect())
    }
}
