//! One folder per target.

pub mod docs;
pub mod rust;
