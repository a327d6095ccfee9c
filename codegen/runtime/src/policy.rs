//! Severities as a shop wants them.

mod config;

use crate::suggest::nearest;
use crate::{OperationInfo, Report, RuleInfo, Severity};
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

/// Severities of a shop's own, by rule: some must treat a warning as an error, and some errors of a guide are known not to bite in practice.
///
/// A policy is applied to reports after validation:
///
/// - it changes the severity of findings, and with it whether the payload is accepted, or drops them; it never makes findings;
/// - the order of findings stays;
/// - of one parameter the first layer with an error (type, code, gateway, rules) is the last that is looked at. That goes by the guides' severities,
///   not by the policy's: what stands behind an error that the policy ignores or lowers is not found for that;
/// - a finding that hangs on unknown context (`undecided` is not empty) stays a notice, since nobody knows whether the rule is broken; it can be ignored;
/// - where several overrides speak of a rule, the last one counts.
///
/// Ids of rules are easily mistyped, so a policy must be built for the operations that it is for, and then speak of nothing that these do not have.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Policy {
    overrides: Vec<Override>,
}

/// What a policy says of one rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Override {
    rule: String,
    treatment: Treatment,
    gateway: Option<String>,
    operation: Option<String>,
    severity: Option<Severity>,
}

/// What becomes of a rule's findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Treatment {
    /// They have this severity.
    As(Severity),
    /// They are left out.
    Ignore,
}

impl Treatment {
    /// `error`, `warning`, `notice`, `ignore`.
    pub const fn id(self) -> &'static str {
        match self {
            Self::As(severity) => severity.id(),
            Self::Ignore => "ignore",
        }
    }
}

impl From<Severity> for Treatment {
    fn from(severity: Severity) -> Self {
        Self::As(severity)
    }
}

impl core::str::FromStr for Treatment {
    type Err = crate::UnknownSeverity;

    fn from_str(id: &str) -> Result<Self, Self::Err> {
        if id == "ignore" { Ok(Self::Ignore) } else { id.parse().map(Self::As) }
    }
}

impl Override {
    /// Findings of `rule` are treated like this, in every operation that has such a rule.
    pub fn new(rule: impl Into<String>, treatment: impl Into<Treatment>) -> Self {
        Self { rule: rule.into(), treatment: treatment.into(), gateway: None, operation: None, severity: None }
    }

    /// Only at this gateway: `v2/kcp`.
    #[must_use]
    pub fn gateway(mut self, gateway: impl Into<String>) -> Self {
        self.gateway = Some(gateway.into());
        self
    }

    /// Only in this operation: `request-payment`.
    #[must_use]
    pub fn operation(mut self, operation: impl Into<String>) -> Self {
        self.operation = Some(operation.into());
        self
    }

    /// Only findings that have this severity without the policy. A rule may have grades, such as an error from 100 bytes on in one encoding and a
    /// warning in another, all of them under one id.
    #[must_use]
    pub const fn severity(mut self, severity: Severity) -> Self {
        self.severity = Some(severity);
        self
    }

    fn is_for(&self, operation: OperationInfo) -> bool {
        self.gateway.as_deref().is_none_or(|gateway| gateway == operation.gateway())
            && self.operation.as_deref().is_none_or(|id| id == operation.operation())
    }
}

impl Policy {
    /// Everything as the guides have it.
    pub const fn new() -> Self {
        Self { overrides: Vec::new() }
    }

    /// Findings of `rule` have this severity, in every operation that has such a rule.
    #[must_use]
    pub fn treat(self, rule: impl Into<String>, severity: Severity) -> Self {
        self.with(Override::new(rule, severity))
    }

    /// Findings of `rule` are left out, in every operation that has such a rule, of whatever severity: where a rule has several grades, and only
    /// warnings are meant, `with(Override::new(rule, Treatment::Ignore).severity(Severity::Warning))` leaves errors be.
    #[must_use]
    pub fn ignore(self, rule: impl Into<String>) -> Self {
        self.with(Override::new(rule, Treatment::Ignore))
    }

    /// One more override.
    #[must_use]
    pub fn with(mut self, further: Override) -> Self {
        self.overrides.push(further);
        self
    }

    /// This policy for the operations that it is meant for: one, or all (`registry::operations()`).
    ///
    /// # Errors
    /// The overrides that fit none of these operations: a mistyped rule, or a gateway or operation that is not among them.
    pub fn build(self, operations: impl IntoIterator<Item = OperationInfo>) -> Result<Rulings, PolicyError> {
        let operations: Vec<OperationInfo> = operations.into_iter().collect();
        let unknown: Vec<String> = self.overrides.iter().filter_map(|one| one.mistake(&operations)).collect();
        if unknown.is_empty() { Ok(Rulings(self)) } else { Err(PolicyError { unknown }) }
    }
}

impl Override {
    /// What is wrong with it, if it fits none of these operations.
    fn mistake(&self, operations: &[OperationInfo]) -> Option<String> {
        let meant: Vec<OperationInfo> = operations.iter().copied().filter(|operation| self.is_for(*operation)).collect();
        let mut named = meant.iter().flat_map(|operation| operation.rules()).filter(|rule| rule.id() == self.rule).peekable();
        let exists = named.peek().is_some();
        // What is undecided is a notice.
        let may_have =
            |rule: RuleInfo| self.severity.is_none_or(|wanted| wanted == Severity::Notice || wanted == rule.severity());
        if named.any(may_have) {
            return None;
        }
        let (mut text, of_operation) = match self.severity {
            _ if meant.is_empty() => ("there is no operation".to_string(), " `"),
            Some(severity) if exists => (format!("no {severity} comes of rule `{}`", self.rule), " in operation `"),
            Some(_) | None => (format!("there is no rule `{}`", self.rule), " in operation `"),
        };
        for (scope, word) in [(&self.operation, of_operation), (&self.gateway, " at gateway `")] {
            if let Some(id) = scope {
                text.extend([word, id, "`"]);
            }
        }
        let rules = meant.iter().flat_map(|operation| operation.rules()).map(RuleInfo::id);
        if let Some(near) = nearest(&self.rule, rules).filter(|_| !exists) {
            text.extend([" (did you mean `", near, "`?)"]);
        }
        Some(text)
    }
}

/// A policy that was built for the operations it is for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rulings(Policy);

impl Rulings {
    /// These, and others that count before them.
    #[must_use]
    pub fn and(mut self, others: Self) -> Self {
        self.0.overrides.extend(others.0.overrides);
        self
    }

    /// A report with severities as the policy has them. See [`Policy`] for what that changes and what not.
    pub fn apply(&self, mut report: Report) -> Report {
        let Some(operation) = report.operation().filter(|_| !self.0.overrides.is_empty()) else { return report };
        report.findings_mut().retain_mut(|finding| {
            let found = finding.severity;
            let speaks = |one: &&Override| {
                one.rule == finding.rule && one.is_for(operation) && one.severity.is_none_or(|severity| severity == found)
            };
            match self.0.overrides.iter().rfind(speaks).map(|one| one.treatment) {
                Some(Treatment::Ignore) => return false,
                Some(Treatment::As(severity)) if finding.undecided.is_empty() => finding.severity = severity,
                Some(Treatment::As(_)) | None => {}
            }
            true
        });
        report
    }
}

/// A policy speaks of what is not there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PolicyError {
    unknown: Vec<String>,
}

/// Everything that is wrong with it, on one line.
impl core::fmt::Display for PolicyError {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(&self.unknown.join("; "))
    }
}

impl core::error::Error for PolicyError {}

#[cfg(test)]
mod tests;
