//! Whether statements about a few variables with few values can hold together. Knows nothing of specs.

mod formula;
mod solve;

pub(super) use formula::{Formula, Mask, Variable};
pub(super) use solve::{Answer, solve};
