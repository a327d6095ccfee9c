//! Under construction: text.
