use super::{Citation, Condition, Dialect, Parameter, Rule, Text};
use serde::Serialize;

/// A call as the platform defines it.
#[derive(Debug, Clone, Serialize)]
pub struct Operation {
    /// Id: `request-payment`.
    pub id: String,
    /// `v1` or `v2`.
    pub version: String,
    /// How it spells names and codes.
    pub dialect: Dialect,
    /// How it is called.
    pub call: Call,
    /// By what it is told apart where one function serves several operations.
    pub recognised_by: Condition,
    /// Short noun.
    pub name: Text,
    /// One sentence.
    pub doc: Text,
    /// The payload: an object with the operation's parameters.
    pub payload: Parameter,
    /// What the platform itself requires.
    pub rules: Vec<Rule>,
    /// Where it comes from.
    pub sources: Vec<Citation>,
}

/// How an operation is called.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum Call {
    /// A JavaScript function.
    Function(String),
    /// An HTTP route.
    Route {
        /// `POST`.
        method: String,
        /// `/payments/{paymentId}/instant`.
        route: String,
    },
}

impl Call {
    /// Whether a parameter is a part of the route: it is a member of the payload all the same, but not of the body that is sent.
    #[must_use]
    pub fn has_in_route(&self, parameter: &Parameter) -> bool {
        match self {
            Self::Route { route, .. } => parameter.path.0.len() == 1 && route.contains(&format!("{{{}}}", parameter.wire_name)),
            Self::Function(_) => false,
        }
    }
}
