//! Gateways: what is true of them beside what they make of operations.

use super::TextItem;
use crate::syntax::grammar;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_yaml::Value;

/// A gateway.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GatewayHead {
    /// Its id, as its folder: `v2/kcp`.
    pub gateway: String,
    /// The platform's code for it: `KCP_V2`.
    pub provider: String,
    /// What it is called.
    pub name: TextItem,
    /// A sentence on what it offers.
    pub doc: TextItem,
    /// The document that `lines` without `doc` cite in this folder.
    pub guide: String,
}

/// A contract that a merchant may hold with the gateway.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Contract")]
pub struct ContractItem {
    /// A short name.
    pub name: TextItem,
    /// A sentence on what it is for.
    pub doc: TextItem,
    /// The lines that say so.
    #[schemars(with = "grammar::Citations")]
    pub source: Value,
}

/// A fact that no request shows.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "OperationalLimit")]
pub struct LimitItem {
    /// Its id.
    #[schemars(with = "grammar::Id")]
    pub id: String,
    /// What it says.
    pub text: TextItem,
    /// Operations that it is about; all without it.
    #[serde(default)]
    pub operations: Vec<String>,
    /// The lines that say so.
    #[schemars(with = "grammar::Citations")]
    pub source: Value,
}

/// Two places that contradict each other, and the reading chosen.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Erratum")]
pub struct ErratumItem {
    /// Its id.
    #[schemars(with = "grammar::Id")]
    pub id: String,
    /// What it is about.
    pub title: TextItem,
    /// What stands where.
    pub places: Vec<PlaceItem>,
    /// What holds here, and why.
    pub reading: TextItem,
    /// Id of the rule or refinement that it changes, or `none`.
    pub changes: String,
    /// Parameters of which a cited schema says something else, or nothing.
    #[serde(default)]
    #[schemars(with = "Vec<grammar::Path>")]
    pub parameters: Vec<String>,
}

/// One side of an erratum.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "ErratumPlace")]
pub struct PlaceItem {
    /// The document; the gateway's guide without it.
    pub doc: Option<String>,
    /// Lines and ranges of lines.
    #[schemars(with = "grammar::Lines")]
    pub lines: Vec<Value>,
    /// What it says, in own words.
    pub says: TextItem,
}
