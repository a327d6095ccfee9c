//! Under construction: eval.
