//! Checks payloads with the generated validators.

fn main() {}
