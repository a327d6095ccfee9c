//! Whole specs in memory, and what is said of their rules.
