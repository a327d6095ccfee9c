//! End-to-end tests of payspec, and what they share.
//!
//! The tests stand in `tests/`, a file a subject. Two things judge a payload here: the generated validators and the reference evaluator
//! ([`Subject`]); both answers come as [`Found`], so that they can be compared and written into files.

pub mod agree;
mod door;
pub mod doors;
pub mod figures;
mod found;
pub mod fuzz;
pub mod nested;
pub mod parity;
pub mod random_spec;
pub mod semantics;
mod subject;
pub mod suite;
pub mod typed;

pub use door::{Door, Typed};
pub use found::{Found, yaml_list};
pub use payspec_codegen::sample::{self as random, minimise};
pub use subject::{Detailed, Subject, specs};

use std::path::{Path, PathBuf};

/// The workspace's folder.
#[must_use]
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}
