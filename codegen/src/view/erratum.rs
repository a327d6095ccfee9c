//! What a contradiction changes, and where that stands.

use super::{At, anchor_id, parameter_id};
use crate::model::{Erratum, Gateway, Model, Parameter};

/// A rule or check that a contradiction changes.
#[derive(Debug, Clone)]
pub struct Changed<'m> {
    /// Where it stands.
    pub at: At<'m>,
    /// The place on that operation's page.
    pub anchor: String,
}

/// Where what an erratum changes stands.
#[must_use]
pub fn changed<'m>(model: &'m Model, gateway: &'m Gateway, erratum: &Erratum) -> Vec<Changed<'m>> {
    let Some(id) = &erratum.changes else { return Vec::new() };
    let place = |at: At<'m>| {
        if at.offer.rules.iter().any(|r| r.id == *id) {
            return Some(Changed { at, anchor: anchor_id("rule", id) });
        }
        let parameter = at.offer.payload.walk().into_iter().find(|p| speaks_of(p, id) && at.has_row(&p.path))?;
        Some(Changed { at, anchor: parameter_id(&parameter.path) })
    };
    At::all(model, gateway).filter_map(place).collect()
}

/// Whether an id is of a finding at this parameter.
fn speaks_of(parameter: &Parameter, id: &str) -> bool {
    let by_kind = id.rsplit_once(':').is_some_and(|(path, _)| path == parameter.path.to_string());
    by_kind || parameter.refinements.iter().any(|r| r.id == id)
}
