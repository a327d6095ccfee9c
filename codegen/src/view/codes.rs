//! Codes: which of a system a gateway takes, and how they are spelled.

use super::At;
use crate::model::{CodeSystem, Constraint, Dialect, Path, RefinementLayer, Spelling, Type, ValueSet};
use indexmap::IndexMap;

/// Codes of a system that a gateway takes, and where.
#[derive(Debug, Clone)]
pub struct Taken<'m> {
    /// The system.
    pub system: &'m CodeSystem,
    /// What is taken.
    pub set: ValueSet,
    /// Parameters that take just these.
    pub parameters: Vec<Path>,
}

/// The codes that the gateway takes, where it narrows a code system.
#[must_use]
pub fn taken<'m>(at: At<'m>) -> Vec<Taken<'m>> {
    let mut tables: IndexMap<(&str, String), Taken<'m>> = IndexMap::new();
    for parameter in at.offer.payload.walk() {
        let Type::Code { system, .. } = &parameter.ty else { continue };
        let Some(system) = at.model.code_systems.get(system) else { continue };
        for refinement in parameter.refinements.iter().filter(|r| r.layer == RefinementLayer::Gateway) {
            let Some(Constraint::Values(set)) = refinement.grades.first().map(|g| &g.constraint) else { continue };
            let key = (system.id.as_str(), format!("{:?}", set.values));
            let table = tables.entry(key).or_insert_with(|| Taken { system, set: set.clone(), parameters: Vec::new() });
            if table.parameters.last() != Some(&parameter.path) {
                table.parameters.push(parameter.path.clone());
            }
        }
    }
    tables.into_values().collect()
}

/// The spellings of a code in a dialect, the canonical one first, without those that only have the system's old prefix in front.
#[must_use]
pub fn own_spellings<'s>(system: &CodeSystem, dialect: Dialect, spelling: &'s Spelling) -> Vec<&'s str> {
    let prefix = system.legacy_prefix.get(&dialect).map(|p| format!("{p}_"));
    let own = |s: &&String| {
        let plain = prefix.as_deref().and_then(|p| s.strip_prefix(p));
        !plain.is_some_and(|plain| plain == spelling.canonical || spelling.accepted.iter().any(|a| a == plain))
    };
    std::iter::once(spelling.canonical.as_str()).chain(spelling.accepted.iter().filter(own).map(String::as_str)).collect()
}
