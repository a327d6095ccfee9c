//! Under construction: plan.
