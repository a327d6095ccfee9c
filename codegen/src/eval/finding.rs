//! What is found in a payload.

use crate::model::{Citation, Path, Refinement, Severity, Type};

/// One thing to say about a payload. It never holds a value of the payload.
#[derive(Debug, Clone)]
pub struct Finding {
    /// Id of the rule or refinement, or `<path>:<kind>`.
    pub rule: String,
    /// How grave it is.
    pub severity: Severity,
    /// Where it stands: JSON Pointer (RFC 6901).
    pub path: String,
    /// The place in the model's terms: [`path`](Self::path) with `[]` for indices.
    pub parameter: Path,
    /// What it is about.
    pub kind: FindingKind,
    /// Context fields (dotted, without `ctx.`, in byte order) that would settle whether the finding holds; a notice then.
    pub undecided: Vec<String>,
    /// Where the specs take it from.
    pub sources: Vec<Citation>,
}

/// What a finding is about, with what a sentence needs.
#[derive(Debug, Clone)]
pub enum FindingKind {
    /// The value has another JSON type.
    Type {
        /// What it should be.
        expected: Type,
    },
    /// The parameter is missing, or is `""` or `[]`.
    Required,
    /// The value is no code of its system.
    UnknownCode {
        /// Id of the code system.
        system: String,
        /// Spelling of a code that is near.
        suggestion: Option<String>,
    },
    /// More decimals than the currency has.
    Amount {
        /// How many it has.
        decimals: u8,
    },
    /// A refinement is broken.
    Refinement {
        /// Which.
        refinement: Refinement,
        /// Index of the first of its grades that fails.
        grade: usize,
    },
    /// The parameter is going away.
    Deprecated,
    /// A member that nobody listed.
    Unknown {
        /// Name of a listed member that is near.
        suggestion: Option<String>,
    },
    /// An object that the selector does not select.
    Unselected {
        /// The selector.
        selector: Path,
        /// Its values (code ids or texts) that would select the object.
        selected_by: Vec<String>,
    },
    /// A rule, by its id.
    Rule,
    /// A refinement of a rule's `limit` is broken.
    RuleLimit {
        /// Which.
        refinement: Refinement,
        /// Index of the first of its grades that fails.
        grade: usize,
    },
    /// The gateway does not offer the operation.
    OperationNotOffered {
        /// Ids of the operations it offers.
        offered: Vec<String>,
    },
}
