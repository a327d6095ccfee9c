//! payspec's compiler: spec text becomes code, validators and documentation.
//!
//! `source -> syntax -> (resolve) model -> plan -> emit -> output`; `eval` (the reference semantics) and `text` (sentences) stand on the
//! model. A layer knows only what is left of it; emitters do not know each other and never read files.
//!
//! ```no_run
//! use payspec_codegen::{Target, compile, generate, output};
//! let compilation = compile("spec".as_ref()).unwrap();
//! assert!(!compilation.diagnostics.has_errors(), "{}", compilation.render(false));
//! let files = generate(&compilation.model, &Target::ALL).unwrap();
//! output::write("generated".as_ref(), &files, &[]).unwrap();
//! ```

#[cfg(feature = "cli")]
pub mod authoring;
mod build;
pub mod cache;
#[cfg(feature = "cli")]
pub mod cli;
pub mod diagnostic;
#[cfg(feature = "cli")]
pub mod diff;
pub mod emit;
pub mod eval;
#[cfg(feature = "format")]
pub mod format;
pub mod lint;
pub mod model;
pub mod mutate;
pub mod output;
pub mod plan;
pub mod presence;
pub mod provenance;
pub mod resolve;
pub mod sample;
pub mod source;
pub mod syntax;
pub mod text;
pub mod vector;
pub mod view;
pub mod witness;

mod euc_kr;
mod hex;
mod parallel;
mod pipeline;
mod portable;
mod program;
#[cfg(feature = "site")]
mod publish;
mod regular;
#[cfg(feature = "cli")]
mod replace;

pub use build::{Config, Error, Generated};
pub use emit::rust::UnknownCodes;
pub use pipeline::{Compilation, Target, compile, compile_texts, generate, generate_beside, generate_with};
pub use program::Called;
#[cfg(feature = "site")]
pub use publish::{SiteOptions, site};
