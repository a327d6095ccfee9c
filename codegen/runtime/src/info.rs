//! What a program may ask about an operation: its names and what can be found in it.

use crate::table::{Check, Operation};
use crate::{Finding, Lang, Severity, Source};
use alloc::string::String;
use alloc::vec::Vec;
use core::hash::{Hash, Hasher};

/// An operation of a gateway: its names, and every rule that a report may speak of.
#[derive(Clone, Copy)]
pub struct OperationInfo(&'static Operation);

impl OperationInfo {
    /// For generated code.
    #[doc(hidden)]
    pub const fn of(operation: &'static Operation) -> Self {
        Self(operation)
    }

    /// Id of the gateway: `v2/kcp`.
    pub const fn gateway(self) -> &'static str {
        self.0.gateway
    }

    /// Id of the operation: `request-payment`.
    pub const fn operation(self) -> &'static str {
        self.0.id
    }

    /// Ids of the gateway's contracts.
    pub const fn contracts(self) -> &'static [&'static str] {
        self.0.contracts
    }

    /// Everything that can be found in a payload: the types of parameters first, then what else is demanded. A rule that several parameters
    /// can break, or in several grades, comes once for each.
    pub fn rules(self) -> impl Iterator<Item = RuleInfo> {
        let messages = self.0.messages;
        self.0.checks.iter().enumerate().map(move |(number, check)| RuleInfo { check, text: messages.get(number) })
    }

    /// Whether a finding may have this rule's id.
    pub fn has_rule(self, id: &str) -> bool {
        self.0.checks.iter().any(|check| check.id == id)
    }
}

impl PartialEq for OperationInfo {
    fn eq(&self, other: &Self) -> bool {
        self.gateway() == other.gateway() && self.operation() == other.operation()
    }
}

impl Eq for OperationInfo {}

impl Hash for OperationInfo {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.gateway(), self.operation()).hash(state);
    }
}

/// `v2/kcp request-payment`.
impl core::fmt::Display for OperationInfo {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "{} {}", self.gateway(), self.operation())
    }
}

impl core::fmt::Debug for OperationInfo {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "OperationInfo({self})")
    }
}

/// Something that can be found in a payload.
#[derive(Debug, Clone, Copy)]
pub struct RuleInfo {
    check: &'static Check,
    text: Option<&'static [&'static str; 2]>,
}

impl RuleInfo {
    /// A finding of it, for those who judge by other means than the engine.
    #[doc(hidden)]
    pub fn finding(
        self,
        severity: Severity,
        path: String,
        undecided: Vec<&'static str>,
        suggestion: Option<&'static str>,
    ) -> Finding {
        Finding { rule: self.check.id, severity, path, undecided, suggestion, sources: self.check.sources, text: self.text }
    }

    /// The stable id that findings carry: an author's (`shop-user-id`), or the parameter and what is asked of it (`paymentId:max_length`).
    pub const fn id(self) -> &'static str {
        self.check.id
    }

    /// How grave its findings are. Where unknown context leaves it undecided, the finding is a notice.
    pub const fn severity(self) -> Severity {
        self.check.severity
    }

    /// The lines of the guides and references that it stands on.
    pub const fn sources(self) -> &'static [Source] {
        self.check.sources
    }

    /// What it demands, as a sentence; `None` in a build without the feature `messages`.
    pub fn sentence(self, lang: Lang) -> Option<&'static str> {
        self.text.map(|[ko, en]| match lang {
            Lang::Ko => *ko,
            Lang::En => *en,
        })
    }
}
