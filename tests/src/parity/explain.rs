//! Why specs may differ from schemas: `parity.yaml` for operations, errata for gateways.

use super::Difference;
use payspec_codegen::model::{Erratum, Model, SourceKind};
use serde::Deserialize;
use std::collections::BTreeSet;

/// Differences of one kind that are meant.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Explanation {
    /// The operations concerned: `v1/request-pay`.
    operations: Vec<String>,
    /// The differences as they are printed, or the words with which they begin.
    differences: Vec<String>,
    /// Why the spec is right all the same.
    reason: String,
}

/// What `parity.yaml` explains, and what of it was needed.
#[derive(Debug)]
pub struct Explanations {
    all: Vec<Explanation>,
    used: BTreeSet<(String, String)>,
}

impl Explanations {
    /// Reads `parity.yaml`.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read(text: &str) -> Result<Self, String> {
        let all: Vec<Explanation> = serde_yaml::from_str(text).map_err(|error| error.to_string())?;
        match all.iter().find(|explanation| explanation.reason.trim().is_empty()) {
            Some(explanation) => Err(format!("{:?} has no reason", explanation.differences)),
            None => Ok(Self { all, used: BTreeSet::new() }),
        }
    }

    /// Whether a difference of an operation is meant.
    pub fn explain(&mut self, operation: &str, difference: &Difference) -> bool {
        let shown = difference.to_string();
        let begins = |words: &str| shown.strip_prefix(words).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
        let concerning = self.all.iter().filter(|explanation| explanation.operations.iter().any(|id| id == operation));
        let found: Vec<&String> = concerning.flat_map(|e| &e.differences).filter(|words| begins(words)).collect();
        self.used.extend(found.iter().map(|words| (operation.to_owned(), (*words).clone())));
        !found.is_empty()
    }

    /// Explanations of differences that are not there, each as operation and difference.
    #[must_use]
    pub fn unneeded(&self) -> Vec<(String, String)> {
        let each = self.all.iter().flat_map(|e| e.operations.iter().flat_map(|id| e.differences.iter().map(move |d| (id, d))));
        each.map(|(id, words)| (id.clone(), words.clone())).filter(|explained| !self.used.contains(explained)).collect()
    }
}

/// Whether an erratum is about a difference: it cites a reference, and names the parameter (or what holds it) or changes a check of it.
#[must_use]
pub fn erratum_explains(model: &Model, erratum: &Erratum, difference: &Difference) -> bool {
    let is_reference = |doc: &str| model.sources.get(doc).is_some_and(|source| source.kind == SourceKind::Reference);
    let changed = erratum.changes.as_deref().and_then(|id| id.rsplit_once(':')).map(|(path, _)| path);
    erratum.places.iter().any(|place| is_reference(&place.citation.doc))
        && (erratum.parameters.iter().any(|path| path.contains(&difference.path))
            || changed == Some(difference.path.to_string().as_str()))
}

#[cfg(test)]
mod tests {
    use super::super::Kind;
    use super::*;
    use payspec_codegen::model::Path;

    #[test]
    fn words_explain_what_begins_with_them() {
        let text = "- { operations: [v2/pay], differences: [bank code-not-in-schema, gone null], reason: so }";
        let mut explanations = Explanations::read(text).unwrap();
        let of = |name: &str, kind| Difference { path: Path::root().member(name), kind };
        assert!(explanations.explain("v2/pay", &of("bank", Kind::CodeNotInSchema("X".to_owned()))));
        assert!(!explanations.explain("v2/pay", &of("bank", Kind::CodeNotInSpec("X".to_owned()))));
        assert!(!explanations.explain("v2/cancel", &of("bank", Kind::CodeNotInSchema("X".to_owned()))));
        assert!(!explanations.explain("v2/pay", &of("ban", Kind::Null)));
        assert_eq!(explanations.unneeded(), [("v2/pay".to_owned(), "gone null".to_owned())]);
        assert!(Explanations::read("- { operations: [], differences: [], reason: '' }").is_err());
    }
}
