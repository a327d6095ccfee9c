//! A gateway's module: what it is, its contracts, its operations.

use super::doc::{self, citations, code, escape};
use super::layout::{GatewayNames, Layout};
use super::names::{Scope, constant_name, ident};
use crate::model::{Gateway, Model};
use crate::plan::{GatewayPlan, Plan};
use proc_macro2::TokenStream;
use quote::quote;

/// `<version>/mod.rs`.
pub(super) fn version(plan: &Plan<'_>, layout: &Layout, version: &str) -> TokenStream {
    let of_version = plan.gateways.iter().zip(&layout.gateways).filter(|(_, names)| names.version == version);
    let modules = of_version.map(|(_, names)| {
        let (feature, module) = (&names.feature, ident(&names.module));
        quote!(#[cfg(feature = #feature)] pub mod #module;)
    });
    quote!(#(#modules)*)
}

/// `<version>/<gateway>/mod.rs`.
pub(super) fn module(model: &Model, plan: &GatewayPlan<'_>, names: &GatewayNames, has_types: bool) -> TokenStream {
    let gateway = plan.gateway;
    let head = head(model, gateway, names).into_iter().map(|line| if line.is_empty() { line } else { format!(" {line}") });
    let operations = names.operations.iter().map(|module| {
        let module = ident(module);
        quote!(pub mod #module;)
    });
    let contracts = contracts(gateway);
    let types = has_types.then(|| {
        quote!(
            pub mod types;
        )
    });
    quote! {
        #(#![doc = #head])*

        #contracts

        #(#operations)*
        #types
    }
}

fn contracts(gateway: &Gateway) -> TokenStream {
    let mut scope = Scope::with(&["ALL", "Contract"]);
    let gateway_id = &gateway.id;
    let mut names = Vec::new();
    let mut constants = Vec::new();
    for contract in gateway.contracts.values() {
        let name = ident(&scope.claim(&constant_name(&contract.id)));
        let mut lines = vec![bilingual(&contract.name), String::new()];
        lines.extend(doc::both(&contract.doc));
        lines.extend([String::new(), format!("In JSON: {}.", code(&contract.id))]);
        lines.extend(citations(&contract.sources).into_iter().flat_map(|sources| [String::new(), sources]));
        let (docs, id) = (doc::doc(lines), &contract.id);
        constants.push(quote!(#docs pub const #name: Contract = Contract::new(#gateway_id, #id);));
        names.push(name);
    }
    quote! {
        /// Contracts that some features need; a [`Context`](crate::Context) says which are held. · 일부 기능에 필요한 계약입니다.
        pub mod contracts {
            use crate::Contract;

            #(#constants)*

            /// All of them. · 전체 목록입니다.
            pub const ALL: &[Contract] = &[#(#names),*];
        }
    }
}

/// What it is, its feature and guide, and what is true of it but not to be seen in a payload.
fn head(model: &Model, gateway: &Gateway, names: &GatewayNames) -> Vec<String> {
    let mut lines = vec![bilingual(&gateway.name), String::new()];
    lines.extend(doc::both(&gateway.doc));
    lines.extend([String::new(), format!("Feature {}.", code(&names.feature))]);
    if let Some(guide) = model.sources.get(&gateway.guide) {
        lines.extend([String::new(), format!("Guide {}: {}.", code(&guide.id), bilingual(&guide.title))]);
    }
    if !gateway.limits.is_empty() {
        lines.extend([
            String::new(),
            "# What no payload shows · 요청 본문으로 알 수 없는 사항".to_owned(),
            String::new(),
            "True of this gateway, and checked by nobody here.".to_owned(),
            String::new(),
        ]);
        for limit in &gateway.limits {
            let sources = citations(&limit.sources).unwrap_or_default();
            lines.push(format!("- {}<br>{} {sources}", escape(&limit.text.en), escape(&limit.text.ko)));
        }
    }
    lines
}

/// English and Korean, or one of them where they are the same.
pub(super) fn bilingual(text: &crate::model::Text) -> String {
    if text.en == text.ko { escape(&text.en) } else { format!("{} · {}", escape(&text.en), escape(&text.ko)) }
}
