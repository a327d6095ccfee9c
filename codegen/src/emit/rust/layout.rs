//! Where the modules of the generated crate stand.

use super::names::{Scope, ident, module_name, snake_name};
use crate::plan::{GatewayPlan, Kind, Plan};
use proc_macro2::TokenStream;
use quote::quote;
use std::collections::{BTreeSet, HashMap};

/// Names of modules and features.
pub(super) struct Layout {
    /// As in the plan.
    pub(super) gateways: Vec<GatewayNames>,
    /// The feature of each code system, in the model's order: `codes-bank`.
    pub(super) codes: Vec<String>,
}

/// Names of one gateway.
pub(super) struct GatewayNames {
    /// `v2-kcp`.
    pub(super) feature: String,
    /// `v2`.
    pub(super) version: String,
    /// `kcp`.
    pub(super) module: String,
    /// Modules of its operations, as in the plan.
    pub(super) operations: Vec<String>,
    /// Code systems that its parameters take, by their place in the model.
    pub(super) codes: BTreeSet<usize>,
}

impl GatewayNames {
    /// `crate::v2::kcp`.
    pub(super) fn path(&self) -> TokenStream {
        let (version, module) = (ident(&self.version), ident(&self.module));
        quote!(crate::#version::#module)
    }
}

/// Modules at the root of the crate.
pub(super) const ROOT: [&str; 6] = ["alloc", "codes", "context", "registry", "serde_json", "std"];

/// An id as features are written.
fn feature_name(id: &str) -> String {
    id.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect()
}

/// The code systems that a gateway's parameters take.
fn codes_of(plan: &Plan<'_>, gateway: &GatewayPlan<'_>) -> BTreeSet<usize> {
    let parameters = gateway.operations.iter().flat_map(|operation| &operation.parameters);
    let systems = parameters.filter_map(|parameter| match &parameter.kind {
        Kind::Code { table, .. } => plan.model.code_systems.get_index_of(&plan.codes[*table].system.id),
        Kind::Simple(_) | Kind::Amount { .. } | Kind::Object | Kind::Array | Kind::Json => None,
    });
    systems.collect()
}

impl Layout {
    pub(super) fn new(plan: &Plan<'_>) -> Self {
        let mut features = Scope::with(&["default", "full", "messages", "std"]);
        let mut modules: HashMap<String, Scope> = HashMap::new();
        let gateways = plan.gateways.iter().map(|gateway| {
            let id = &gateway.gateway.id;
            let (version, short) = id.split_once('/').unwrap_or((&gateway.gateway.version, id));
            let mut version = snake_name(version);
            if ROOT.contains(&version.as_str()) {
                version.push_str("_api");
            }
            let module = modules.entry(version.clone()).or_insert_with(|| Scope::of_modules(&[])).claim(&module_name(short));
            let mut inside = Scope::of_modules(&["contracts", "types"]);
            let operations =
                gateway.operations.iter().map(|operation| inside.claim(&module_name(&operation.operation.id))).collect();
            let feature = features.claim(feature_name(id).trim_matches('-'));
            GatewayNames { feature, version, module, operations, codes: codes_of(plan, gateway) }
        });
        let gateways = gateways.collect();
        let codes = plan.model.code_systems.keys().map(|id| features.claim(&feature_name(&format!("codes-{id}")))).collect();
        Self { gateways, codes }
    }

    /// The versions, in order of first use.
    pub(super) fn versions(&self) -> Vec<&str> {
        let mut found: Vec<&str> = Vec::new();
        for gateway in &self.gateways {
            if !found.contains(&gateway.version.as_str()) {
                found.push(&gateway.version);
            }
        }
        found
    }
}
