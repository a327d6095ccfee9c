//! What specs cite, and which lines of it state nothing to check.

use super::TextItem;
use crate::syntax::grammar;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_yaml::Value;

/// A document that specs cite: a guide of a gateway, a reference of the platform, or a standard.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Source")]
pub struct SourceItem {
    /// What it is called.
    pub title: TextItem,
    /// A guide's lines must all be accounted for; of a reference only the cited ones are compared; a standard has no lines.
    #[schemars(with = "grammar::SourceKind")]
    pub kind: String,
    /// The version of the platform that it is about; absent where both.
    #[schemars(with = "Option<grammar::Version>")]
    pub version: Option<String>,
    /// Name of its file, for `check --sources`.
    pub file: Option<String>,
    /// SHA-256 of the revision that has been read.
    pub sha256: Option<String>,
}

/// Lines of the guide that state nothing to check.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "NoRule")]
pub struct NotRuleItem {
    /// Lines and ranges of lines.
    #[schemars(with = "grammar::Lines")]
    pub lines: Vec<Value>,
    /// Why they state nothing to check.
    pub reason: String,
}
