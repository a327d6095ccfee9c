//! The mappings of spec files, key by key. A key whose value has several shapes is read by the resolver; its type here says which shapes
//! there are ([`super::grammar`]). What stands at a key is what editors show of it; spec/README.md teaches the language.

mod code;
mod context;
mod document;
mod gateway;
mod operation;
mod parameter;
mod rule;

pub use code::*;
pub use context::*;
pub use document::*;
pub use gateway::*;
pub use operation::*;
pub use parameter::*;
pub use rule::*;

use schemars::JsonSchema;
use serde::Deserialize;

/// A text in both languages.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Text")]
pub struct TextItem {
    /// Korean, as merchants write it.
    pub ko: String,
    /// English.
    pub en: String,
}
