//! One folder per target.

pub mod docs;
pub mod ir;
pub mod json_schema;
pub mod mdx;
mod memory;
pub mod rust;
#[cfg(feature = "site")]
pub mod site;
pub mod spec_schema;
pub mod typescript;
pub mod vectors;

pub(crate) use memory::{Forgetful, Memory};
