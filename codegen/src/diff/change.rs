//! What a change is: of what, in which direction, what it means for callers, and how that is known.

use crate::model::{Citation, Path, Text};
use serde::Serialize;
use serde_json::Value;

/// In which direction something has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// It was not there.
    Added,
    /// It is not there any more.
    Removed,
    /// It finds all that it found, and more.
    Tightened,
    /// It finds nothing that it did not find, and less.
    Loosened,
    /// It finds other things, or which of the above it is has not been shown.
    Changed,
    /// It says the same under another id or name.
    Renamed,
    /// It says the same in other words.
    Reworded,
}

/// What a change means for those who call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Class {
    /// Every payload is judged as before; texts, citations and explanations differ.
    DocsOnly,
    /// No payload that was accepted is refused, and no name that callers hold is gone.
    Compatible,
    /// A payload that was accepted is refused, or a name that callers hold (id, code, parameter, field) is gone or means something else.
    Breaking,
}

/// Which part of a version number has to rise: `docs/versions.md`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Bump {
    /// The third.
    Patch,
    /// The second.
    Minor,
    /// The first.
    Major,
}

/// What has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Subject {
    /// A gateway.
    Gateway,
    /// An operation, or that a gateway offers it.
    Operation,
    /// A parameter.
    Parameter,
    /// Whether a parameter has to be given.
    Presence,
    /// The type of a parameter.
    Type,
    /// What counts where a parameter is absent.
    Default,
    /// Which objects a parameter selects.
    Selection,
    /// Whether a parameter is secret.
    Secret,
    /// Whether a parameter is going away.
    Deprecation,
    /// A check on the value of a parameter.
    Limit,
    /// A derived number.
    Derived,
    /// A rule.
    Rule,
    /// A rule of the platform's that a gateway's guide overrules.
    Waiver,
    /// A code system.
    CodeSystem,
    /// A code.
    Code,
    /// A contract.
    Contract,
    /// A context field.
    ContextField,
    /// A limit that no request shows.
    OperationalLimit,
    /// An erratum.
    Erratum,
    /// A named set or predicate.
    Name,
    /// What programs can name in the generated Rust.
    Interface,
    /// A cited document.
    Document,
    /// The lines that something stands on.
    Citation,
}

/// How direction and class are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// Both forms were compared part by part, or the rules with each other by a search over all classes of values.
    Reasoned,
    /// The reference evaluator judges a payload differently, which is given.
    Shown,
    /// Nothing that would be refused was found, and nothing excludes it: taken for breaking.
    Undecided,
}

/// A payload that was accepted and is refused.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Example {
    /// The payload.
    pub payload: Value,
    /// What is known beside it.
    pub context: Value,
}

/// Where something is offered: a gateway and an operation of it; where one is missing, the whole.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize)]
pub struct Offered {
    /// Id of the gateway: `v2/kcp`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gateway: Option<String>,
    /// Id of the operation: `request-payment`, of the platform's own with the version: `v2/request-payment`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub operation: Option<String>,
}

/// One change.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Change {
    /// In which direction.
    pub kind: Kind,
    /// What it means for callers.
    pub class: Class,
    /// What it means for the version.
    pub bump: Bump,
    /// What has changed.
    pub subject: Subject,
    /// Where it holds; none for what belongs to no gateway.
    pub offers: Vec<Offered>,
    /// The parameter.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "shown")]
    pub path: Option<Path>,
    /// Id of the rule, check, code, ..., as it is now (as it was, where it is gone).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// What it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<Text>,
    /// What it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<Text>,
    /// What else is to be said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
    /// How direction and class are known.
    pub basis: Basis,
    /// A payload that was accepted and is refused, where one was needed to tell.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub example: Option<Example>,
}

#[expect(clippy::ref_option, reason = "serde hands it over like this")]
fn shown<S: serde::Serializer>(path: &Option<Path>, serializer: S) -> Result<S::Ok, S::Error> {
    path.as_ref().map(ToString::to_string).serialize(serializer)
}

impl Change {
    /// A change of what belongs to no gateway, told by comparing.
    pub(super) fn new(subject: Subject, kind: Kind, class: Class, bump: Bump) -> Self {
        Self {
            kind,
            class,
            bump,
            subject,
            offers: Vec::new(),
            path: None,
            id: None,
            before: None,
            after: None,
            note: None,
            basis: Basis::Reasoned,
            example: None,
        }
    }

    /// A change of nothing but texts.
    pub(super) fn docs(subject: Subject, kind: Kind) -> Self {
        Self::new(subject, kind, Class::DocsOnly, Bump::Patch)
    }

    pub(super) fn path(self, path: &Path) -> Self {
        Self { path: Some(path.clone()), ..self }
    }

    pub(super) fn id(self, id: &str) -> Self {
        Self { id: Some(id.to_owned()), ..self }
    }

    pub(super) fn before(self, before: Text) -> Self {
        Self { before: Some(before), ..self }
    }

    pub(super) fn after(self, after: Text) -> Self {
        Self { after: Some(after), ..self }
    }

    pub(super) fn note(self, ko: &str, en: &str) -> Self {
        Self { note: Some(Text { ko: ko.to_owned(), en: en.to_owned() }), ..self }
    }

    /// Whether it is the same change, wherever it holds and whatever shows it.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        let key = |change: &Self| {
            let Self { kind, class, bump, subject, offers: _, path, id, before, after, note, basis, example: _ } = change.clone();
            (kind, class, bump, subject, path, id, before, after, note, basis)
        };
        key(self) == key(other)
    }
}

/// A text that is the same in both languages.
pub(super) fn plain(text: impl Into<String>) -> Text {
    let ko: String = text.into();
    Text { en: ko.clone(), ko }
}

/// Citations as one writes them: `kcp-v2-guide 127-131, 140`.
pub(super) fn cited(citations: &[Citation]) -> String {
    let one = |citation: &Citation| {
        let lines: Vec<String> = citation.lines.iter().map(ToString::to_string).collect();
        format!("{} {}", citation.doc, lines.join(", ")).trim_end().to_owned()
    };
    let mut all: Vec<String> = citations.iter().map(one).collect();
    all.sort();
    all.dedup();
    all.join("; ")
}
