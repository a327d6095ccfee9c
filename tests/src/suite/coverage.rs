//! What a suite has to have a case for.

use payspec_codegen::model::{Gateway, Model, Offer, Parameter, Path, RefinementLayer, Severity};
use payspec_codegen::text;

/// A check that a suite must exercise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// Id of the finding.
    pub id: String,
    /// The grade to be seen, where the check has several.
    pub severity: Option<Severity>,
    /// What it demands, for those who write the case.
    pub says: String,
}

/// Every rule (the platform's included), and of parameters what the gateway says: refinements, and that they are required.
#[must_use]
pub fn checks(model: &Model, gateway: &Gateway, offer: &Offer) -> Vec<Check> {
    let key = (gateway.version.clone(), offer.operation.clone());
    let platform = model.operations.get(&key).map(|operation| &operation.payload);
    let mut checks = Vec::new();
    for parameter in offer.payload.walk() {
        if let Some(required) = parameter.required.as_ref().filter(|_| !requires(platform, &parameter.path)) {
            checks.push(Check { id: required.id.clone(), severity: None, says: "must be given".to_owned() });
        }
        for refinement in parameter.refinements.iter().filter(|r| r.layer == RefinementLayer::Gateway) {
            let says = text::constraint_phrase(model, gateway, offer, &parameter.path, refinement).en;
            let several = refinement.grades.len() > 1;
            for grade in &refinement.grades {
                let severity = several.then_some(grade.severity);
                checks.push(Check { id: refinement.id.clone(), severity, says: says.clone() });
            }
        }
    }
    for rule in &offer.rules {
        let says = text::rule_sentence(model, gateway, offer, rule).en;
        checks.push(Check { id: rule.id.clone(), severity: None, says });
    }
    checks
}

fn requires(payload: Option<&Parameter>, path: &Path) -> bool {
    payload.and_then(|payload| payload.find(path)).is_some_and(|parameter| parameter.required.is_some())
}
