//! Under construction: output.
