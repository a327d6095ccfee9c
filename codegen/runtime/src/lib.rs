//! What payspec's generated Rust stands on: findings, reports, secrets, and the engine that reads the generated tables.
//!
//! Generated code is data ([`table`]): parameters, codes, rules. [`engine`] walks a payload once beside that data, keeps what rules read in a
//! few slots on the stack, and then looks at the rules that the payload can concern at all. While a payload is clean nothing is allocated.
//!
//! It needs `core` and `alloc`; the feature `std`, on by default, adds what only std knows.
#![no_std]
#![forbid(unsafe_code)]

extern crate alloc;
#[cfg(any(feature = "std", test))]
extern crate std;

pub mod calendar;
pub mod check;
mod condition;
mod context;
mod effect;
pub mod engine;
mod expression;
mod finding;
mod info;
mod node;
mod number;
mod parsed;
mod place;
mod policy;
mod report;
mod secret;
mod state;
mod suggest;
pub mod table;
pub mod typed;
mod walk;

/// The least version of Rust that this crate, and what is generated for it, builds with.
pub const RUST_VERSION: &str = env!("CARGO_PKG_RUST_VERSION");

pub use context::{ContextError, Contract, Fields, Known, Version};
pub use finding::{Finding, Lang, Severity, Source, UnknownSeverity};
pub use info::{OperationInfo, RuleInfo};
pub use policy::{Override, Policy, PolicyError, Rulings, Treatment};
pub use report::{Localized, OwnedFinding, OwnedReport, OwnedSource, ParseError, Problem, Report};
pub use secret::Secret;
#[doc(hidden)]
pub use serde_json::Value as Json;
