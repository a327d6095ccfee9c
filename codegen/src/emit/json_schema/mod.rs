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

use super::{Made, Reads, Summary, Unit, Work};
use crate::model::Gateway;
use crate::output::File;
use crate::plan::Lowered;

/// What makes `json-schema/<gateway>/<operation>.schema.json`, `json-schema/index.json` and `json-schema/README.md`.
pub(crate) fn work<'a>(lowered: &'a Lowered<'_>) -> Work<'a> {
    let of_gateway = |(at, gateway): (usize, &'a Gateway)| {
        Unit::new("json-schema", Reads::Gateway(gateway), move || {
            let plan = lowered.plan()?;
            let gateway = &plan.gateways[at];
            let made = gateway.operations.iter().map(|operation| operation::make(plan, gateway, operation));
            let (files, rows): (Vec<File>, Vec<operation::Row>) = made.unzip();
            Ok(Made { files, note: operation::Row::print(&rows) })
        })
    };
    let pages = |notes: &[String]| {
        let rows: Vec<operation::Row> = notes.iter().flat_map(|note| operation::Row::read(note)).collect();
        Ok(vec![
            File { path: "json-schema/README.md".to_owned(), contents: readme::page(&rows) },
            File { path: "json-schema/index.json".to_owned(), contents: readme::index(&rows) },
        ])
    };
    let units = lowered.model.gateways.values().enumerate().map(of_gateway).collect();
    Work { units, summary: Some(Summary::new("json-schema", Reads::Nothing, pages)) }
}
