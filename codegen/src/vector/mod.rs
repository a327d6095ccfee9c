//! Vectors: payloads with everything that is to be found in them, so that a validator in any language can be held to the same answers.
//!
//! A vector is a line of `generated/vectors/<gateway>/<operation>.jsonl`, and a request as `validate --batch` takes it. What is expected are the
//! findings of the reference evaluator, whole and in order. [`make()`] finds the payloads: for each check of an operation some that just meet it
//! and some that just break it, at every edge it has, and as little else as can be.

mod line;
mod make;
mod parameters;
mod rules;

pub use line::{Expected, Level, Vector, read};
pub use make::{Vectors, Wanted, make, make_about, make_all};
