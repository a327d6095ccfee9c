//! What a suite has to have a case for.

use crate::Subject;
use payspec_codegen::model::{Parameter, RefinementLayer, Severity};
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
pub fn checks(subject: &Subject) -> Vec<Check> {
    let mut checks = Vec::new();
    for parameter in subject.offer.payload.walk() {
        if let Some(required) = parameter.required.as_ref().filter(|_| !platform_requires(subject, parameter)) {
            checks.push(Check { id: required.id.clone(), severity: None, says: "must be given".to_owned() });
        }
        for refinement in parameter.refinements.iter().filter(|r| r.layer == RefinementLayer::Gateway) {
            let says = text::constraint_phrase(subject.model, subject.gateway, subject.offer, &parameter.path, refinement).en;
            let several = refinement.grades.len() > 1;
            for grade in &refinement.grades {
                let severity = several.then_some(grade.severity);
                checks.push(Check { id: refinement.id.clone(), severity, says: says.clone() });
            }
        }
    }
    for rule in &subject.offer.rules {
        let says = text::rule_sentence(subject.model, subject.gateway, subject.offer, rule).en;
        checks.push(Check { id: rule.id.clone(), severity: None, says });
    }
    checks
}

fn platform_requires(subject: &Subject, parameter: &Parameter) -> bool {
    let key = (subject.gateway.version.clone(), subject.offer.operation.clone());
    let operation = subject.model.operations.get(&key);
    operation.and_then(|operation| operation.payload.find(&parameter.path)).is_some_and(|p| p.required.is_some())
}
