use super::{Check, Citation, Origin, Presence, Text};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

/// A parameter. All stand in one list, each before its members, which is the order of findings.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Parameter {
    /// From the payload's root, unique: `products[].name`; empty for the payload itself. It need not be taken apart: `parent` and `wire` say
    /// all that is in it.
    pub path: String,
    /// Path of the object or array that holds it; absent of the payload.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
    /// Name of the member; absent of the payload, and of elements of arrays.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wire: Option<String>,
    /// The name's words in small letters, for identifiers in any casing. Put together in any way they differ among members of one object, but
    /// they may be keywords or begin with a digit. Absent of the payload and of elements.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<String>,
    /// Short noun.
    pub name: Text,
    /// One sentence.
    pub doc: Text,
    /// What it takes.
    #[serde(rename = "type")]
    pub ty: Type,
    /// Whether `null` is taken as well, and says something else than absence.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub nullable: bool,
    /// Whether it is never to be shown: card numbers, dates of birth.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub secret: bool,
    /// Whether an object takes members that nobody listed.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub open: bool,
    /// What counts where it is absent: a code's id, or a JSON scalar.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default: Option<Value>,
    /// Values and the member beside it that each selects.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub selects: Vec<Selection>,
    /// Whether it is to be given; absent of the payload and of elements.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub presence: Option<Presence>,
    /// Who declares it.
    pub origin: Origin,
    /// What may be found at it by itself.
    pub checks: Vec<Check>,
    /// Where it comes from.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<Citation>,
}

/// Something that a gateway has of its own, or that is the same as at the platform's operation.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Own<T> {
    /// The platform's operation has one of this path (or id), and this is the same in all.
    Same(String),
    /// The whole of it.
    Whole(T),
}

/// What a parameter takes.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[schemars(deny_unknown_fields)]
pub enum Type {
    /// A text.
    String,
    /// A number without fraction, magnitude at most 2^53-1; `1.0` counts.
    Integer,
    /// A number.
    Number,
    /// True or false.
    Boolean,
    /// An object, whose members are the parameters with this one for `parent`.
    Object,
    /// An array, whose element is the one parameter with this one for `parent`.
    Array,
    /// Anything, `null` included.
    Json,
    /// A text that spells a code in the operation's dialect.
    Code {
        /// Id of the code system.
        system: String,
        /// Literals that are taken beside its codes.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        also: Vec<Literal>,
    },
    /// Money: in minor units an integer; in major units a number, whose decimals the check `amount` counts.
    Amount {
        /// Path of the parameter that holds the currency.
        currency: String,
        /// What it is counted in.
        unit: Unit,
    },
    /// One of several types.
    Union {
        /// These.
        of: Vec<SimpleType>,
    },
}

/// A text that is taken as it is.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Literal {
    /// The text, and its id. Where a code of the system has the same id, it is another spelling of that code.
    pub value: String,
    /// Words in small letters, for identifiers; they differ from those of the system's codes.
    pub words: Vec<String>,
}

/// What money is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// The currency's smallest unit.
    Minor,
    /// The currency itself.
    Major,
}

/// A JSON type, of which no structure is known.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SimpleType {
    /// A text.
    String,
    /// As the type `integer`.
    Integer,
    /// A number.
    Number,
    /// True or false.
    Boolean,
    /// Any object.
    Object,
    /// Any array.
    Array,
}

/// A value that selects a member.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Selection {
    /// The value: a code's id, or a text.
    pub value: String,
    /// Path of the member.
    pub member: String,
}
