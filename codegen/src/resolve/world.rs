use super::declared::Declared;
use crate::model::{CodeSystem, ContextField, ContextSchema, Derived, Path, SourceDocument};
use indexmap::IndexMap;

/// What does not depend on the place that is being read.
#[derive(Debug, Default)]
pub(super) struct World {
    /// Cited documents by id.
    pub(super) documents: IndexMap<String, SourceDocument>,
    /// What a caller may know.
    pub(super) context: ContextSchema,
    /// Code systems by id.
    pub(super) systems: IndexMap<String, CodeSystem>,
    /// What gateways declare by name.
    pub(super) declared: Declared,
    /// Nothing, to borrow.
    pub(super) no_fields: IndexMap<String, ContextField>,
    /// Nothing, to borrow.
    pub(super) no_derived: IndexMap<String, Derived>,
    /// The payload's root, to borrow.
    pub(super) root: Path,
}
