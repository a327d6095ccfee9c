//! Specs against what `PortOne` publishes for machines: the schema of the browser SDK, the `OpenAPI` documents, the page of the V1 SDK.
//!
//! A schema of either language becomes a [`Shape`]; [`compare`] tells in what the parameters of a spec differ from it.

mod browser_sdk;
mod code_page;
mod compare;
mod explain;
mod json;
mod openapi;
mod sdk_page;
mod shape;

pub use compare::{Comparison, Difference, Kind, Side, compare, compare_codes};
pub use explain::{Explanations, erratum_explains};
pub use shape::{Codes, Member, Members, Shape};

use payspec_codegen::model::{Call, Dialect, Operation};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;

/// The documents that operations are compared with.
#[derive(Debug)]
pub struct Schemas {
    /// `browser-sdk.yml`.
    pub browser_sdk: Value,
    /// `v1.openapi.json`.
    pub openapi_v1: Value,
    /// `v2.openapi.json`.
    pub openapi_v2: Value,
    /// `sdk-v1/payrq.mdx`.
    pub sdk_v1: String,
    /// `codes/card-code.mdx`, `codes/code.mdx` (couriers), `codes/pg-1.mdx` (banks), by name.
    pub code_pages: BTreeMap<&'static str, String>,
}

impl Schemas {
    /// Reads them from the folder of references.
    ///
    /// # Errors
    /// Which of them cannot be read, and why.
    pub fn read(folder: &Path) -> Result<Self, String> {
        let read = |name: &str| std::fs::read_to_string(folder.join(name)).map_err(|error| format!("{name}: {error}"));
        let json = |name: &str| serde_json::from_str(&read(name)?).map_err(|error| format!("{name}: {error}"));
        let browser_sdk = serde_yaml::from_str(&read("browser-sdk.yml")?).map_err(|error| format!("browser-sdk.yml: {error}"))?;
        let code_pages = ["card-code", "code", "pg-1"].into_iter().map(|name| Ok((name, read(&format!("codes/{name}.mdx"))?)));
        Ok(Self {
            browser_sdk,
            openapi_v1: json("v1.openapi.json")?,
            openapi_v2: json("v2.openapi.json")?,
            sdk_v1: read("sdk-v1/payrq.mdx")?,
            code_pages: code_pages.collect::<Result<_, String>>()?,
        })
    }

    /// The codes that a component of the second version's REST schema lists.
    ///
    /// # Errors
    /// When there is no such list.
    pub fn rest_codes(&self, component: &str) -> Result<Codes, String> {
        match openapi::component(&self.openapi_v2, component)? {
            Shape::Codes(codes) => Ok(codes),
            other => Err(format!("{component} is no list of codes but {other:?}")),
        }
    }

    /// The codes of a page of code tables, or of a section of it.
    ///
    /// # Errors
    /// When there is no such page or section.
    pub fn page_codes(&self, page: &str, section: Option<&str>) -> Result<Codes, String> {
        let text = self.code_pages.get(page).ok_or_else(|| format!("there is no page {page}"))?;
        code_page::codes(text, section).map_err(|error| format!("{page}: {error}"))
    }

    /// What the schema for an operation says of its payload.
    ///
    /// # Errors
    /// When the schema does not know the call, or cannot be read.
    pub fn of(&self, operation: &Operation) -> Result<Shape, String> {
        match (operation.dialect, &operation.call) {
            (Dialect::V2Sdk, Call::Function(name)) => {
                let method = name.strip_prefix("PortOne.").ok_or_else(|| format!("`{name}` is no function of the SDK"))?;
                browser_sdk::method(&self.browser_sdk, method)
            }
            (Dialect::V1Sdk, Call::Function(_)) => sdk_page::page(&self.sdk_v1),
            (Dialect::V2Rest, Call::Route { method, route }) => openapi::route(&self.openapi_v2, method, route),
            (Dialect::V1Rest, Call::Route { method, route }) => openapi::route(&self.openapi_v1, method, route),
            (Dialect::V1Sdk | Dialect::V2Sdk, Call::Route { .. }) | (Dialect::V1Rest | Dialect::V2Rest, Call::Function(_)) => {
                Err(format!("{} calls {:?}", operation.dialect.id(), operation.call))
            }
        }
    }
}
