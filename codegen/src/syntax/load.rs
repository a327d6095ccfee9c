//! From files to [`super::Specs`].

/// Under construction.
pub fn load() {}
