//! What typed structs stand on.
