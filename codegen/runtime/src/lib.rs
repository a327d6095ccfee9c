//! What generated Rust stands on.
