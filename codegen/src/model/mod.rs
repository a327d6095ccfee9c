//! What the specs mean: resolved, typed, checked. Every later layer reads this and nothing earlier.
//!
//! All references are resolved: paths exist, code ids exist, sets and predicates are expanded where they are used (their ids are kept
//! for sentences), fragments are mounted. Order of maps and lists is declaration order, which is also the order of findings.

mod code;
mod condition;
mod context;
mod expression;
mod gateway;
mod operation;
mod parameter;
mod path;
mod refinement;
mod rule;
mod source;
mod text;

pub use code::{Code, CodeSystem, Dialect, Spelling};
pub use condition::{Bound, Bounds, Condition, Matcher, Quantifier, Subject, ValuePattern};
pub use context::{ContextField, ContextSchema, ContextType};
pub use expression::{BinaryOp, CompareOp, ExprType, Expression, Function};
pub use gateway::{Contract, Erratum, ErratumPlace, Gateway, Limit, NamedSet, NotRule, Offer, Predicate, Waiver};
pub use operation::{Call, Operation};
pub use parameter::{Origin, Parameter, Requirement, Selection, Type};
pub use path::{Path, Segment};
pub use refinement::{
    CharClass, Charset, Constraint, Encoding, Format, Grade, NumberRange, Refinement, RefinementLayer, ValueSet,
};
pub use rule::{Alternative, Derived, Effect, GroupKind, Rule, Severity};
pub use source::{Citation, LineRange, SourceDocument, SourceKind};
pub use text::Text;

use indexmap::IndexMap;
use serde::Serialize;

/// Everything that a spec directory says.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Model {
    /// Cited documents by id.
    pub sources: IndexMap<String, SourceDocument>,
    /// What a caller may know beside the payload.
    pub context: ContextSchema,
    /// Code systems by id, those of gateways included.
    pub code_systems: IndexMap<String, CodeSystem>,
    /// The platform's operations by (version, id), e.g. `("v2", "request-payment")`; gateway-neutral.
    pub operations: IndexMap<(String, String), Operation>,
    /// Gateways by id, e.g. `v2/kcp`.
    pub gateways: IndexMap<String, Gateway>,
}
