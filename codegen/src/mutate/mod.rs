//! The mutation check: each check of an offer is weakened in every way that a fixed list of operators knows, and some vector must tell the
//! difference.
//!
//! [`mutants`] makes them, on the resolved offer; [`run`] holds each against the vectors; [`Report`] adds up. What no vector tells from the
//! original is called equivalent only after the evaluator has agreed on many payloads aimed at it.

mod change;
mod check;
mod choose;
mod conditions;
mod constraints;
mod effects;
mod expressions;
mod make;
mod notation;
mod operator;
mod report;
mod run;
mod values;
mod variant;
mod world;

#[cfg(test)]
mod tests;

pub use change::Change;
pub use check::{Options, check};
pub use make::{Mutant, mutants};
pub use operator::Operator;
pub use report::{Counts, MOST_EQUIVALENT, Report};
pub use run::{Fate, Judged, Subject, Witness, run};
