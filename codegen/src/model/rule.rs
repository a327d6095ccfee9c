use super::{Citation, Condition, Expression, Path, Refinement, Text, ValueSet};
use serde::Serialize;

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub enum Severity {
    /// Good to know.
    Notice,
    /// Works, but not as asked, or not for long.
    Warning,
    /// The call fails.
    Error,
}

impl Severity {
    /// `error`, `warning`, `notice`.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Notice => "notice",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// A rule of one operation.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Rule {
    /// Stable id, unique in its operation.
    pub id: String,
    /// When it applies.
    pub when: Condition,
    /// What it then demands or says.
    pub effect: Effect,
    /// Severity of its findings (grade, certainty, violation and override have been applied).
    pub severity: Severity,
    /// Where its finding stands, for effects that do not say it themselves (groups: the common parent, or the first member if that is the
    /// root; assert: as written; contract and note: as written, else the first parameter of `when`, else the root).
    pub at: Path,
    /// Whether the platform's operation says it (else the gateway).
    pub platform: bool,
    /// Why it is so, or why its severity is not the usual one.
    pub because: Option<Text>,
    /// Where it comes from.
    pub sources: Vec<Citation>,
}

/// What a rule demands.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub enum Effect {
    /// Each of these must be given.
    Require(Vec<Path>),
    /// Each of these had better be given.
    Recommend(Vec<Path>),
    /// None of these may be present.
    Forbid(Vec<Path>),
    /// These have no effect.
    Ignore {
        /// The ignored parameters.
        paths: Vec<Path>,
        /// What to use instead.
        instead: Option<Path>,
    },
    /// The value (or default) must be one of these.
    Allow(Vec<(Path, ValueSet)>),
    /// Further refinements; their ids are the rule's id, their severities final.
    Limit(Vec<(Path, Refinement)>),
    /// A relation between several parameters being given.
    Group {
        /// Which relation.
        kind: GroupKind,
        /// The alternatives, in the order written.
        alternatives: Vec<Alternative>,
    },
    /// The expression must hold.
    Assert(Expression),
    /// A contract must be held.
    NeedsContract(String),
    /// Something to know.
    Note(Text),
}

/// Relation between the members of a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum GroupKind {
    /// At least one alternative complete.
    AnyOf,
    /// Exactly one.
    ExactlyOne,
    /// Not several.
    AtMostOne,
    /// All or none.
    Together,
}

/// An alternative of a group: all of these.
pub type Alternative = Vec<Path>;

/// A named number computed from parameters.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Derived {
    /// Id, `snake_case`.
    pub id: String,
    /// Short noun.
    pub name: Text,
    /// The first case whose condition is true decides; an undecided condition on the way makes it undecided.
    pub cases: Vec<(Condition, Expression)>,
    /// What it is otherwise; `None`: absent.
    pub otherwise: Option<Expression>,
}
