//! Under construction: resolve.
