//! Vectors: payloads with everything that is to be found in them, so that a validator in any language can be held to the same answers.
//!
//! A vector is a line of `generated/vectors/<gateway>/<operation>.jsonl`, and a request as `validate --batch` takes it. What is expected are the
//! findings of the reference evaluator, whole and in order.

mod line;

pub use line::{Expected, Level, Vector, read};
