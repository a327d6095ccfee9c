//! One folder per target.

pub mod docs;
pub mod ir;
pub mod json_schema;
pub mod mdx;
pub mod rust;
#[cfg(feature = "site")]
pub mod site;
pub mod spec_schema;
pub mod typescript;
mod unit;
pub mod vectors;

pub(crate) use unit::{Made, Reads, Summary, Unit, Work};
