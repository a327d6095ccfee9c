//! What a gateway changes of a parameter, against the platform's operation.

use super::{At, Label};
use crate::model::{Origin, Parameter, RefinementLayer};

/// What is not as the platform has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// The platform has no such parameter.
    Added,
    /// It has to be given, or no longer.
    Requirement,
    /// It has another type.
    Type,
    /// It has another default.
    Default,
    /// It takes less, or more.
    Checks,
    /// Rules speak of it.
    Rules,
    /// It is going away here.
    Deprecated,
}

impl Change {
    /// What it is, in a word.
    #[must_use]
    pub const fn label(self) -> Label {
        match self {
            Self::Added => Label("추가", "added"),
            Self::Requirement => Label("필수 여부", "presence"),
            Self::Type => Label("타입", "type"),
            Self::Default => Label("기본값", "default"),
            Self::Checks => Label("제한", "limits"),
            Self::Rules => Label("규칙", "rules"),
            Self::Deprecated => Label("지원 중단 예정", "deprecated"),
        }
    }
}

/// What the gateway changes of a parameter; nothing where it takes it as the platform does.
#[must_use]
pub fn changes(at: At<'_>, parameter: &Parameter) -> Vec<Change> {
    let common = at.operation().and_then(|o| o.payload.find(&parameter.path));
    let own_rules = at.rules_of(&parameter.path).any(|rule| !rule.platform);
    let rules = own_rules.then_some(Change::Rules);
    let Some(common) = common.filter(|_| parameter.origin == Origin::Platform) else {
        return std::iter::once(Change::Added).chain(rules).collect();
    };
    let required = |p: &Parameter| p.required.as_ref().map(|r| r.severity);
    let deprecated = |p: &Parameter| p.deprecated.as_ref().map(|r| r.severity);
    let narrowed = |p: &Parameter| p.refinements.iter().any(|r| r.layer == RefinementLayer::Gateway);
    let found = [
        (required(parameter) != required(common), Change::Requirement),
        (parameter.ty != common.ty || parameter.nullable != common.nullable, Change::Type),
        (parameter.default != common.default, Change::Default),
        (narrowed(parameter) || parameter.refinements.len() != common.refinements.len(), Change::Checks),
        (deprecated(parameter) != deprecated(common), Change::Deprecated),
    ];
    let elements = parameter.items.as_deref().filter(|items| !at.has_row(&items.path) && narrowed(items));
    let mut changes: Vec<_> = found.into_iter().filter(|(holds, _)| *holds).map(|(_, change)| change).collect();
    if elements.is_some() && !changes.contains(&Change::Checks) {
        changes.push(Change::Checks);
    }
    changes.extend(rules);
    changes
}
