//! A gateway's modules: everything of its operations under one name.

use super::codes::comment;
use super::module::quoted;
use super::operation::name;
use crate::plan::GatewayPlan;
use heck::ToShoutySnakeCase;
use std::collections::BTreeSet;
use std::fmt::Write;

/// The last part of a gateway's id, `kcp` of `v2/kcp`.
fn folder(gateway: &GatewayPlan<'_>) -> String {
    gateway.gateway.id.rsplit('/').next().unwrap_or_default().to_owned()
}

/// The module.
pub(super) fn module(gateway: &GatewayPlan<'_>) -> String {
    let folder = folder(gateway);
    let mut out = String::new();
    for operation in &gateway.operations {
        let (name, id) = (name(operation), &operation.operation.id);
        let _ = writeln!(out, "export {{ assert{name}, is{name}, validate{name} }} from './{folder}/{id}.js';");
    }
    out.push_str("export const contracts = /* @__PURE__ */ Object.freeze({\n");
    for (key, id) in contract_keys(gateway) {
        let _ = writeln!(out, "  {key}: {},", quoted(&id));
    }
    out.push_str("});\n");
    out
}

/// Its declarations.
pub(super) fn declarations(gateway: &GatewayPlan<'_>) -> String {
    let folder = folder(gateway);
    let mut out = String::new();
    for operation in &gateway.operations {
        let (name, id) = (name(operation), &operation.operation.id);
        let _ = writeln!(out, "export {{ assert{name}, is{name}, validate{name} }} from './{folder}/{id}.js';");
        let _ = writeln!(out, "export type {{ {name} }} from './{folder}/{id}.js';");
    }
    let about = &gateway.gateway.name;
    out.push_str(&comment("", &[format!("Contracts that a merchant may hold with {}. / {} 계약.", about.en, about.ko)]));
    out.push_str("export declare const contracts: {\n");
    for ((key, id), contract) in contract_keys(gateway).into_iter().zip(gateway.gateway.contracts.values()) {
        out.push_str(&comment("  ", &[contract.doc.en.clone(), String::new(), contract.doc.ko.clone()]));
        let _ = writeln!(out, "  readonly {key}: {};", quoted(&id));
    }
    out.push_str("};\nexport type Contract = (typeof contracts)[keyof typeof contracts];\n");
    out
}

/// The module of texts of all its operations.
pub(super) fn messages(gateway: &GatewayPlan<'_>) -> String {
    let folder = folder(gateway);
    let mut out = String::new();
    for operation in &gateway.operations {
        let (name, id) = (name(operation), &operation.operation.id);
        let _ = writeln!(out, "export {{ describe{name} }} from './{folder}/{id}.messages.js';");
    }
    out
}

/// Names of contracts with their ids.
fn contract_keys(gateway: &GatewayPlan<'_>) -> Vec<(String, String)> {
    let mut taken = BTreeSet::new();
    let key = |id: &String| {
        let shouted = id.to_shouty_snake_case();
        let base = if shouted.starts_with(|c: char| c.is_ascii_digit()) { format!("_{shouted}") } else { shouted };
        let mut key = base.clone();
        while !taken.insert(key.clone()) {
            key.push('_');
        }
        (key, id.clone())
    };
    gateway.gateway.contracts.keys().map(key).collect()
}
