//! End-to-end tests of payspec.
