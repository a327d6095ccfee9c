//! `registry.rs`: gateways and operations by name, for those who learn them at run time.

use super::layout::Layout;
use super::names::ident;
use super::tables::severity;
use crate::model::Severity;
use crate::plan::Plan;
use proc_macro2::TokenStream;
use quote::quote;

/// The file.
pub(super) fn registry(plan: &Plan<'_>, layout: &Layout) -> TokenStream {
    let gateways = plan.gateways.iter().zip(&layout.gateways).map(|(gateway, names)| {
        let (feature, id) = (&names.feature, &gateway.gateway.id);
        // Each entry repeats the contracts, so that one is all a caller needs.
        let contracts: Vec<&String> = gateway.gateway.contracts.keys().collect();
        let path = names.path();
        let entries = gateway.operations.iter().zip(&names.operations).map(|(operation, module)| {
            let (name, module) = (&operation.operation.id, ident(module));
            quote! {
                Entry {
                    gateway: #id,
                    operation: #name,
                    contracts: &[#(#contracts),*],
                    info: #path::#module::OPERATION,
                    validate_value: #path::#module::validate_value,
                    validate_json: #path::#module::validate_json,
                    accepts: #path::#module::accepts,
                }
            }
        });
        let not_offered = gateway.not_offered.iter().map(|operation| &operation.id);
        let crate::model::Text { ko, en } = crate::text::not_offered(gateway.gateway);
        quote! {
            #[cfg(feature = #feature)]
            Gateway { id: #id, entries: &[#(#entries),*], not_offered: &[#(#not_offered),*], not_offered_text: [#ko, #en] }
        }
    });
    let error = severity(Severity::Error);
    quote! {
        //! Gateways and operations by name, for those who learn them at run time.

        use ::alloc::vec;
        use crate::{Context, ContextError, Finding, OperationInfo, ParseError, Report, Severity};
        use serde_json::Value;

        /// An operation of a gateway.
        #[derive(Debug, Clone, Copy)]
        #[non_exhaustive]
        pub struct Entry {
            /// Id of the gateway: `v2/kcp`.
            pub gateway: &'static str,
            /// Id of the operation: `request-payment`.
            pub operation: &'static str,
            /// Ids of the gateway's contracts.
            pub contracts: &'static [&'static str],
            /// Its rules, to be listed.
            pub info: OperationInfo,
            /// Everything there is to say about a payload.
            pub validate_value: fn(&Value, &Context) -> Report,
            /// Everything there is to say about JSON text, or the place where it stops being JSON.
            pub validate_json: fn(&[u8], &Context) -> Result<Report, ParseError>,
            /// Whether a payload is accepted: the report's verdict without the report.
            pub accepts: fn(&Value, &Context) -> bool,
        }

        impl Entry {
            /// Reads a context for this gateway. · 이 결제대행사에 쓸 컨텍스트를 JSON에서 읽습니다.
            ///
            /// # Errors
            /// What is no context, or names a contract that the gateway does not have.
            pub fn context(&self, value: &Value) -> Result<Context, ContextError> {
                let context = Context::from_json(value)?;
                context.check_contracts(self.gateway, self.contracts)?;
                Ok(context)
            }
        }

        /// What stands under two names.
        #[derive(Debug, Clone)]
        #[non_exhaustive]
        pub enum Lookup {
            /// An operation.
            Found(&'static Entry),
            /// The API has this operation, the gateway does not; the report says so. The contracts are the gateway's.
            NotOffered(Report, &'static [&'static str]),
            /// The gateway is known, the operation is not.
            UnknownOperation,
            /// No gateway of this name was built in.
            UnknownGateway,
        }

        struct Gateway {
            id: &'static str,
            entries: &'static [Entry],
            not_offered: &'static [&'static str],
            not_offered_text: [&'static str; 2],
        }

        static GATEWAYS: &[Gateway] = &[#(#gateways),*];

        /// Every operation of every gateway that was built in.
        pub fn entries() -> impl Iterator<Item = &'static Entry> {
            GATEWAYS.iter().flat_map(|gateway| gateway.entries)
        }

        /// Likewise, to be asked about: for [`Policy::build`](crate::Policy::build).
        pub fn operations() -> impl Iterator<Item = OperationInfo> {
            entries().map(|entry| entry.info)
        }

        /// The operation of a gateway.
        pub fn find(gateway: &str, operation: &str) -> Lookup {
            let Some(gateway) = GATEWAYS.iter().find(|known| known.id == gateway) else {
                return Lookup::UnknownGateway;
            };
            if let Some(entry) = gateway.entries.iter().find(|entry| entry.operation == operation) {
                return Lookup::Found(entry);
            }
            if gateway.not_offered.contains(&operation) {
                let finding = Finding::on_call("operation-not-offered", #error, &gateway.not_offered_text);
                let contracts = gateway.entries.first().map_or(&[][..], |entry| entry.contracts);
                return Lookup::NotOffered(Report::new(vec![finding]), contracts);
            }
            Lookup::UnknownOperation
        }
    }
}
