//! payspec's compiler: spec text becomes code, validators and documentation.
//!
//! `source -> syntax -> (resolve) model -> plan -> emit -> output`; `eval` (the reference semantics) and `text` (sentences) stand on the
//! model. A layer knows only what is left of it; emitters do not know each other and never read files.

pub mod diagnostic;
pub mod emit;
pub mod eval;
pub mod model;
pub mod output;
pub mod plan;
pub mod presence;
pub mod resolve;
pub mod source;
pub mod syntax;
pub mod text;
