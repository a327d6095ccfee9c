//! Checks payloads with the generated validators.
mod input;
fn main() {}
