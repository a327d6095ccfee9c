//! JSON Schema (2020-12), one document an operation of a gateway, and a page that says what they are.
//!
//! A schema accepts or rejects. It says every check that finds errors, as far as JSON Schema has words for it; rules are turned so that the
//! consequence constrains the parameter at fault. What is not said is listed in the schema itself, with the reason. Two evaluations lie behind
//! each condition: whether it is true and whether it is false, since neither is the negation of the other where a value does not compare.
//!
//! Where a payload has a value of a wrong type, or an unknown code of a closed system, it is rejected by that alone; what is made of rules may
//! then say anything, and does not follow the evaluator's silence.

mod condition;
mod constraint;
mod gaps;
mod group;
mod json;
mod node;
mod operation;
mod pattern;
mod quantity;
mod readme;
mod rule;
mod schema;
mod values;
mod way;
mod writer;

use crate::output::File;
use crate::parallel;
use crate::plan::Plan;

/// Makes `json-schema/<gateway>/<operation>.schema.json`, `json-schema/index.json` and `json-schema/README.md`.
#[must_use]
pub fn emit(plan: &Plan<'_>) -> Vec<File> {
    let all: Vec<_> =
        plan.gateways.iter().flat_map(|gateway| gateway.operations.iter().map(move |operation| (gateway, operation))).collect();
    let made = parallel::map(&all, |&(gateway, operation)| (gateway, operation, operation::make(plan, gateway, operation)));
    let mut files = vec![
        File { path: "json-schema/README.md".to_owned(), contents: readme::page(&made) },
        File { path: "json-schema/index.json".to_owned(), contents: readme::index(&made) },
    ];
    files.extend(made.into_iter().map(|(_, _, made)| made.file));
    files
}
