//! What the schema of an operation does not say.

use super::json::Json;
use crate::model::Severity;
use indexmap::IndexMap;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Why a check is not said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Reason {
    /// It finds warnings only: a schema accepts or rejects.
    Warning,
    /// It finds notices only.
    Notice,
    /// It reads what is known beside the payload.
    Context,
    /// It counts bytes; the schema counts characters, which are never more.
    Bytes,
    /// It asks what an encoding can write.
    Encoding,
    /// It compares one member of several elements.
    UniqueMember,
    /// It computes.
    Arithmetic,
    /// It compares points in time.
    Time,
    /// It reads texts as JSON.
    JsonText,
    /// What it reads may be an empty text or list whatever its type, since its absence is no error.
    Lenient,
}

impl Reason {
    /// All, in the order of the page that explains them.
    pub(super) const ALL: [Self; 10] = [
        Self::Warning,
        Self::Notice,
        Self::Context,
        Self::Bytes,
        Self::Encoding,
        Self::UniqueMember,
        Self::Arithmetic,
        Self::Time,
        Self::JsonText,
        Self::Lenient,
    ];

    /// As schemas write it.
    pub(super) const fn id(self) -> &'static str {
        match self {
            Self::Warning => "warning",
            Self::Notice => "notice",
            Self::Context => "context",
            Self::Bytes => "bytes",
            Self::Encoding => "encoding",
            Self::UniqueMember => "unique-member",
            Self::Arithmetic => "arithmetic",
            Self::Time => "time",
            Self::JsonText => "json-text",
            Self::Lenient => "lenient",
        }
    }

    /// What it means.
    pub(super) const fn meaning(self) -> &'static str {
        match self {
            Self::Warning => "it finds warnings only, and a schema can do nothing but reject",
            Self::Notice => "it finds notices only",
            Self::Context => {
                "it depends on what is known beside the payload: the device, contracts, the time, the payment to cancel"
            }
            Self::Bytes => "it counts bytes in an encoding; the schema says what follows for the number of characters",
            Self::Encoding => "it asks which characters an encoding can write",
            Self::UniqueMember => "no two elements may agree in one of their members; JSON Schema compares whole elements only",
            Self::Arithmetic => "it computes with numbers",
            Self::Time => "it compares points in time",
            Self::JsonText => "it reads a text as JSON",
            Self::Lenient => "something that it reads may be empty whatever its type, because its absence is no error",
        }
    }

    /// Why what is found with this severity is not said; `None` for errors.
    pub(super) const fn of(severity: Severity) -> Option<Self> {
        match severity {
            Severity::Error => None,
            Severity::Warning => Some(Self::Warning),
            Severity::Notice => Some(Self::Notice),
        }
    }

    /// Whether it is about errors.
    pub(super) const fn is_of_errors(self) -> bool {
        !matches!(self, Self::Warning | Self::Notice)
    }
}

/// Which checks of an operation are said, and why others are not.
#[derive(Debug, Default)]
pub(super) struct Gaps {
    said: BTreeSet<String>,
    unsaid: IndexMap<String, Reason>,
}

/// How many checks find errors, and how many of these are said.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
pub(super) struct Count {
    /// Checks that find errors.
    pub(super) errors: usize,
    /// Of these, said to the last.
    pub(super) said: usize,
    /// Of these, said in part.
    pub(super) partly: usize,
}

impl Gaps {
    /// The check is said.
    pub(super) fn say(&mut self, id: &str) {
        self.said.insert(id.to_owned());
    }

    /// The check, or a part of it, is not said. What concerns errors weighs more than that warnings are left out.
    pub(super) fn leave(&mut self, id: &str, reason: Reason) {
        let known = self.unsaid.entry(id.to_owned()).or_insert(reason);
        if !known.is_of_errors() && reason.is_of_errors() {
            *known = reason;
        }
    }

    /// Checks of which nothing is said, and those of which a part is not, each with the reason.
    pub(super) fn lists(&self) -> [(&'static str, Json); 2] {
        let list = |said: bool| {
            let chosen = self.unsaid.iter().filter(|(id, _)| self.said.contains(*id) == said);
            Json::object(chosen.map(|(id, reason)| (id.as_str(), reason.id().into())))
        };
        [("x-payspec-not-expressed", list(false)), ("x-payspec-partly-expressed", list(true))]
    }

    /// How much of the errors is said.
    pub(super) fn count(&self) -> Count {
        let of_errors = |id: &&String| self.unsaid.get(*id).is_some_and(|reason| reason.is_of_errors());
        let partly = self.said.iter().filter(of_errors).count();
        let silent = self.unsaid.iter().filter(|(id, reason)| reason.is_of_errors() && !self.said.contains(*id)).count();
        Count { errors: self.said.len() + silent, said: self.said.len() - partly, partly }
    }
}
