use super::{Citation, Condition, Parameter, Rule, Text};
use schemars::JsonSchema;
use serde::Serialize;

/// A call as the platform defines it.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Operation {
    /// Id, unique in its version.
    pub id: String,
    /// The platform's version.
    pub version: String,
    /// The id's words in small letters, for identifiers.
    pub words: Vec<String>,
    /// Which spelling of codes it takes.
    pub dialect: &'static str,
    /// How it is called.
    pub call: Call,
    /// By what it is told apart where one function serves several operations.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recognised_by: Option<Condition>,
    /// Short noun.
    pub name: Text,
    /// One sentence.
    pub doc: Text,
    /// Dotted names of the context fields that it has.
    pub context: Vec<String>,
    /// The payload, then everything below it.
    pub parameters: Vec<Parameter>,
    /// What the platform itself requires.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<Rule>,
    /// Where it comes from.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<Citation>,
}

/// How an operation is called.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[schemars(deny_unknown_fields)]
pub enum Call {
    /// A JavaScript function.
    Function {
        /// Its name.
        name: String,
    },
    /// An HTTP route. Its path parameters are members of the payload.
    Route {
        /// HTTP method.
        method: String,
        /// The route, with `{parameter}`.
        route: String,
    },
}
