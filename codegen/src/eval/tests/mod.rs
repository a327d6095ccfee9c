//! What an evaluation says of whole payloads. Models are built by hand, by subject.

pub(super) mod build;

mod conditions;
mod effects;
mod expressions;
mod layers;
mod presence;
mod robustness;
mod selectors;
