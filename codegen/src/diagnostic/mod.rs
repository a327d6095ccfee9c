//! Under construction: diagnostic.
