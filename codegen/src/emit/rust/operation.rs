//! One operation's module: its types and how to validate it.

use super::doc::{self, code, escape};
use super::names::ident;
use super::types::Types;
use crate::model::Call;
use crate::plan::{GatewayPlan, OperationPlan};
use proc_macro2::TokenStream;
use quote::quote;

/// `<operation>/mod.rs`.
pub(super) fn module(gateway: &GatewayPlan<'_>, operation: &OperationPlan<'_>, types: &Types<'_, '_>) -> TokenStream {
    let payload = ident(types.payload());
    let print = types.print();
    let head = head(gateway, operation).into_iter().map(|line| if line.is_empty() { line } else { format!(" {line}") });
    quote! {
        #(#![doc = #head])*

        mod messages;
        mod tables;

        use crate::{Context, ParseError, Rejected, Report, Unaccepted, Validated};
        #[allow(unused_imports)]
        use payspec_runtime::{Fields, Secret, engine, typed};
        use serde_json::Value;

        /// Everything there is to say about a payload.
        pub fn validate_value(payload: &Value, context: &Context) -> Report {
            engine::validate::<{ tables::SLOTS }>(&tables::OPERATION, payload, context)
        }

        /// Whether a payload is accepted: the verdict of [`validate_value`] without its report.
        pub fn accepts(payload: &Value, context: &Context) -> bool {
            engine::accepts::<{ tables::SLOTS }>(&tables::OPERATION, payload, context)
        }

        /// Everything there is to say about JSON text.
        pub fn validate_json(json: &[u8], context: &Context) -> Result<Report, ParseError> {
            typed::parse(json).map(|payload| validate_value(payload.expose(), context))
        }

        /// Everything there is to say about a typed payload: what [`validate_value`] would say of the JSON that it is written as.
        pub fn validate(payload: &#payload, context: &Context) -> Report {
            typed::Payload::report(payload, context)
        }

        /// Reads a typed payload, and says everything there is to say about the text it came from.
        pub fn from_json(json: &[u8], context: &Context) -> Result<(#payload, Report), Rejected> {
            typed::from_json(json, |payload| validate_value(payload, context))
        }

        impl #payload {
            /// Vouches for this payload, unless something found by [`validate`] is an error.
            ///
            /// # Errors
            /// The payload back, with its report.
            pub fn validated(self, context: &Context) -> Result<Validated<Self>, Box<Unaccepted<Self>>> {
                Validated::new(self, context)
            }
        }

        impl typed::Payload for #payload {
            fn report(&self, context: &dyn Fields) -> Report {
                engine::validate_typed::<{ tables::SLOTS }>(&tables::OPERATION, self, context)
            }
        }

        #print
    }
}

fn head(gateway: &GatewayPlan<'_>, plan: &OperationPlan<'_>) -> Vec<String> {
    let operation = plan.operation;
    let call = match &operation.call {
        Call::Function(function) => code(function),
        Call::Route { method, route } => code(&format!("{method} {route}")),
    };
    let mut lines = vec![format!(
        "{} · {}: {call} at {}.",
        escape(&operation.name.en),
        escape(&operation.name.ko),
        escape(&gateway.gateway.name.en)
    )];
    lines.push(String::new());
    lines.extend(doc::both(&operation.doc));
    lines
}
