//! What `payspec.json` is made of. These types are its definition: the JSON Schema beside it and the descriptions in it are made from them.
//!
//! Whatever may be one of several things is an object whose `kind` says which. Members that say nothing (`false`, an empty list, no
//! condition) are left out.

mod check;
mod code;
mod condition;
mod context;
mod expression;
mod gateway;
mod letters;
mod number;
mod operation;
mod parameter;
mod presence;
mod rule;
mod source;

pub(super) use check::{Check, Demand, Grade, Layer, Severity};
pub(super) use code::{Code, CodeSystem, Spelling};
pub(super) use condition::{Bound, Condition, Subject, Values};
pub(super) use context::{ContextField, ContextType};
pub(super) use expression::{ArithmeticOp, CompareOp, Expression, TimeUnit};
pub(super) use gateway::{Contract, Erratum, ErratumPlace, Gateway, Limit, NamedSet, Offer, Predicate, Waiver};
pub(super) use letters::{CharacterClass, Encoding, Format, FormatGroup, Width};
pub(super) use number::{Number, Range};
pub(super) use operation::{Call, Operation};
pub(super) use parameter::{Literal, Own, Parameter, Selection, SimpleType, Type, Unit};
pub(super) use presence::{Further, FurtherKind, Presence, PresenceKind};
pub(super) use rule::{Derived, DerivedCase, Effect, GradedTarget, Origin, Reads, Rule, Target, ValuesTarget};
pub(super) use source::{Citation, Source, SourceKind, Text};

use schemars::JsonSchema;
use serde::Serialize;

/// payspec.json: everything that payspec knows about gateways, resolved, in no particular programming language.
///
/// The page docs/payspec-json.md says what to do with it; SEMANTICS.md defines what each construct means. `kind` says which of several
/// things an object is. Members that would say nothing (`false`, an empty list) are left out.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct Document {
    /// Where the schema of this file stands.
    #[serde(rename = "$schema")]
    pub(super) schema: &'static str,
    /// Version of this format, as semver has it: a reader of 1.x reads every 1.y. What is new in a minor version may be passed over, but a
    /// `kind` that a reader does not know must stop it.
    #[schemars(regex(pattern = r"^[0-9]+\.[0-9]+\.[0-9]+$"))]
    pub(super) payspec: &'static str,
    /// SHA-256 of this file's content without this member, in hexadecimal: the same specs always have the same.
    #[schemars(regex(pattern = r"^[0-9a-f]{64}$"))]
    pub(super) fingerprint: String,
    /// The documents that are cited.
    pub(super) sources: Vec<Source>,
    /// What a caller may know beside the payload.
    pub(super) context: Vec<ContextField>,
    /// Character encodings in which bytes are counted.
    pub(super) encodings: Vec<Encoding>,
    /// Classes of characters that checks of kind `charset` name.
    pub(super) character_classes: Vec<CharacterClass>,
    /// Formats that checks of kind `format` name.
    pub(super) formats: Vec<Format>,
    /// What is said behind a message that hangs on unknown context; `{fields}` stands for the fields, each in backticks, with commas between.
    pub(super) undecided: Text,
    /// Code systems, those of gateways included.
    pub(super) code_systems: Vec<CodeSystem>,
    /// The platform's operations, which no gateway has narrowed yet.
    pub(super) operations: Vec<Operation>,
    /// The gateways, and what each makes of the operations.
    pub(super) gateways: Vec<Gateway>,
}
