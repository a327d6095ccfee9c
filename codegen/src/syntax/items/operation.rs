//! Operations, and what files on them begin with.

use super::TextItem;
use crate::syntax::grammar;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_yaml::Value;

/// A call of the platform's.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OperationHead {
    /// Its id: `request-payment`.
    #[schemars(with = "grammar::Id")]
    pub operation: String,
    /// The version of the platform.
    #[schemars(with = "grammar::Version")]
    pub version: String,
    /// How codes are spelled in it.
    #[schemars(with = "grammar::Dialect")]
    pub dialect: String,
    /// The function or route.
    pub call: CallItem,
    /// Where one function serves several operations: what tells this one.
    #[schemars(with = "Option<grammar::Condition>")]
    pub recognised_by: Option<Value>,
    /// A short name.
    pub name: TextItem,
    /// A sentence on what it does.
    pub doc: TextItem,
    /// The document that `lines` without `doc` cite in this file.
    pub source_doc: Option<String>,
    /// The lines it comes from.
    #[schemars(with = "Option<grammar::Citations>")]
    pub source: Option<Value>,
    /// An input object whose members are merged into the root, after `parameters`.
    #[serde(rename = "use")]
    pub uses: Option<String>,
}

/// A function of an SDK, or a method and route of a REST API.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Call")]
pub struct CallItem {
    /// `PortOne.requestPayment`.
    pub function: Option<String>,
    /// `POST`.
    pub method: Option<String>,
    /// `/payments/{paymentId}/instant`; each name in braces is a parameter.
    pub route: Option<String>,
}

/// What several operations or gateways share.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FragmentHead {
    /// Its id.
    #[schemars(with = "grammar::Id")]
    pub fragment: String,
    /// The document that `lines` without `doc` cite in this file.
    pub doc: Option<String>,
}

/// What a gateway makes of operations.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OfferHead {
    /// One or several operations of the gateway's version.
    pub operations: Vec<String>,
}

/// A fragment used at an object of the operation.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Use")]
pub struct UseItem {
    /// Its id.
    pub fragment: String,
    /// The object that its paths start at; the payload without it.
    #[schemars(with = "Option<grammar::Path>")]
    pub at: Option<String>,
}
