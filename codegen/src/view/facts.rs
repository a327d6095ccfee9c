//! Named conditions and sets of a gateway.

use super::{At, Lang, words};
use crate::model::{Condition, Gateway, Model, NamedSet, Subject, Text, ValuePattern};
use crate::text::words as texts;

/// An operation that has every parameter of a condition, else the first.
#[must_use]
pub fn condition_place<'m>(model: &'m Model, gateway: &'m Gateway, condition: &Condition) -> Option<At<'m>> {
    let has_all = |at: &At<'m>| {
        condition.walk().iter().all(|c| match c {
            Condition::Present(path)
            | Condition::Matches { subject: Subject::Parameter(path), .. }
            | Condition::Elements { array: path, .. } => at.offer.payload.find(path).is_some(),
            Condition::Always
            | Condition::All(_)
            | Condition::Any(_)
            | Condition::Not(_)
            | Condition::Matches { subject: Subject::Context(_) | Subject::Derived(_), .. }
            | Condition::Predicate { .. } => true,
        })
    };
    At::all(model, gateway).find(has_all).or_else(|| At::all(model, gateway).next())
}

/// All members of a named set: code as written (in all the gateway's dialects, each once) and name; either may be empty.
#[must_use]
pub fn set_members(model: &Model, gateway: &Gateway, set: &NamedSet) -> Vec<(Vec<String>, Text)> {
    let system = set.system.as_ref().and_then(|id| model.code_systems.get(id));
    let member = |pattern: &ValuePattern| match pattern {
        ValuePattern::Value(value) => match value.as_str().and_then(|id| system?.codes.get(id)) {
            Some(entry) => {
                let mut spellings: Vec<String> = Vec::new();
                for spelling in gateway.offers.values().filter_map(|o| entry.spellings.get(&o.dialect)) {
                    if !spellings.contains(&spelling.canonical) {
                        spellings.push(spelling.canonical.clone());
                    }
                }
                (spellings, entry.name.clone())
            }
            None => (Vec::new(), words::both(texts::literal(value), texts::literal(value))),
        },
        ValuePattern::Range(range) => (Vec::new(), texts::range(*range)),
        ValuePattern::Set { id, .. } => (vec![id.clone()], Text::default()),
    };
    set.members.iter().map(member).collect()
}

impl Lang {
    /// A gateway with its version: `NHN KCP V2`.
    #[must_use]
    pub fn gateway(self, gateway: &Gateway) -> String {
        format!("{} {}", self.of(&gateway.name), gateway.version.to_uppercase())
    }
}
