//! Relations between parameters. A finding about an object stands at the object, which then has a keyword of its own; one about members of
//! the payload stands at the first of them.

use super::gaps::Reason;
use super::json::Json;
use super::schema::{RULE, Schema};
use super::way::Absent;
use super::writer::Writer;
use crate::model::GroupKind;
use crate::plan::ParameterId;

impl Writer<'_> {
    /// A relation between alternatives whose finding stands at `at`.
    pub(super) fn group(
        &self,
        rule: &str,
        at: ParameterId,
        kind: GroupKind,
        alternatives: &[Vec<ParameterId>],
        known: &[ParameterId],
    ) -> Result<Schema, Reason> {
        for id in alternatives.iter().flatten() {
            self.seen(*id)?;
        }
        let base = self.element(at);
        if !alternatives.iter().flatten().all(|id| self.is_single(base, *id)) {
            // An element that nobody looks at is neither given nor not: such a group never finds anything.
            return Ok(Schema::any());
        }
        let is_below = |id: &ParameterId| *id != at && self.is_single(at, *id);
        if at != ParameterId::PAYLOAD && alternatives.iter().flatten().all(is_below) {
            let complete = self.complete(at, alternatives);
            // Of an absent object none of the alternatives is complete.
            let (types, absent) = match kind {
                GroupKind::AnyOf | GroupKind::ExactlyOne => (vec!["object"], Absent::Fails),
                GroupKind::AtMostOne | GroupKind::Together => (self.types(at), Absent::Passes),
            };
            let described = holds(kind, complete);
            let described = if described.is_any() { described } else { described.typed(&types).with(RULE, rule) };
            return Ok(self.demand((ParameterId::PAYLOAD, at), described, absent, known, rule));
        }
        let complete = self.complete(base, alternatives);
        match (kind, alternatives) {
            // The first one is asked for where no other is complete.
            (GroupKind::AnyOf, [first, ..]) if first.as_slice() == [at] => {
                let others = Schema::one_of_these(complete.into_iter().skip(1).collect());
                let filled = self.filled(at);
                let filled = if filled.is_any() { filled } else { self.with_types(at, filled).with(RULE, rule) };
                let asked = self.demand((base, at), filled, Absent::Fails, known, rule);
                Ok(self.in_elements(base, others.not().implies(asked), known, rule))
            }
            (GroupKind::AnyOf | GroupKind::ExactlyOne | GroupKind::AtMostOne | GroupKind::Together, _) => {
                Ok(self.fails(at, holds(kind, complete).not(), known, rule))
            }
        }
    }

    /// Of `base`: each alternative is complete.
    fn complete(&self, base: ParameterId, alternatives: &[Vec<ParameterId>]) -> Vec<Schema> {
        let given = |id: &ParameterId| {
            let filled = self.filled(*id);
            let filled = if filled.is_any() { filled } else { self.with_types(*id, filled) };
            self.has(base, *id, &filled, false)
        };
        alternatives.iter().map(|members| Schema::all(members.iter().map(given))).collect()
    }
}

/// The relation holds between schemas.
fn holds(kind: GroupKind, complete: Vec<Schema>) -> Schema {
    let list = |schemas: &[Schema]| Json::List(schemas.iter().cloned().map(Json::from).collect());
    match kind {
        GroupKind::AnyOf => Schema::one_of_these(complete),
        GroupKind::ExactlyOne => Schema::any().with("oneOf", list(&complete)),
        GroupKind::AtMostOne => {
            let pairs = complete
                .iter()
                .enumerate()
                .flat_map(|(place, one)| complete[place + 1..].iter().map(move |other| one.clone().and(other.clone())));
            Schema::one_of_these(pairs.collect()).not()
        }
        GroupKind::Together => {
            Schema::one_of_these(vec![Schema::all(complete.iter().cloned()), Schema::one_of_these(complete).not()])
        }
    }
}
