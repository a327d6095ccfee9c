//! One operation's module: its types and how to validate it.

use super::doc::{self, code};
use super::gateway::bilingual;
use super::names::ident;
use crate::model::{Call, Gateway, Model};
use crate::plan::OperationPlan;
use proc_macro2::TokenStream;
use quote::quote;

/// `<operation>/mod.rs`, of these types.
pub(super) fn module(
    model: &Model,
    gateway: &Gateway,
    operation: &OperationPlan<'_>,
    payload_name: &str,
    types: &TokenStream,
) -> TokenStream {
    let rules = super::rules::docs(model, gateway, operation);
    let payload = ident(payload_name);
    let head = head(operation, payload_name).into_iter().map(|line| if line.is_empty() { line } else { format!(" {line}") });
    quote! {
        #(#![doc = #head])*

        mod messages;
        pub(super) mod tables;

        #[allow(unused_imports)]
        use ::alloc::{boxed::Box, string::String, vec::Vec};
        use crate::{Context, ParseError, Unreadable, Report, Unaccepted, Validated};
        #[allow(unused_imports)]
        use payspec_runtime::{Fields, Secret, engine, typed};
        use serde_json::Value;

        #rules
        pub const OPERATION: crate::OperationInfo = crate::OperationInfo::of(&tables::OPERATION);

        /// Everything there is to say about a payload. · 요청 본문을 검증해 발견한 내용을 모두 알려 줍니다.
        ///
        /// Nothing is sent, nothing is kept, and the clock is not read.
        pub fn validate_value(payload: &Value, context: &Context) -> Report {
            engine::validate::<{ tables::SLOTS }>(&tables::OPERATION, payload, context)
        }

        /// Whether a payload is accepted: the verdict of [`validate_value`] without its report.
        pub fn accepts(payload: &Value, context: &Context) -> bool {
            engine::accepts::<{ tables::SLOTS }>(&tables::OPERATION, payload, context)
        }

        /// Everything there is to say about JSON text. Of duplicate members the last one counts. · JSON 텍스트를 그대로 검증합니다.
        ///
        /// # Errors
        /// The place where the text stops being JSON.
        pub fn validate_json(json: &[u8], context: &Context) -> Result<Report, ParseError> {
            engine::validate_json::<{ tables::SLOTS }>(&tables::OPERATION, json, context)
        }

        /// Everything there is to say about a typed payload: what [`validate_value`] would say of the JSON that it is written as.
        pub fn validate(payload: &#payload, context: &Context) -> Report {
            typed::Payload::report(payload, context)
        }

        /// Reads a typed payload, and says everything there is to say about the text it came from. A payload that the gateway would refuse is read as
        /// well, if it fits the type: look at the report, or hand it to [`Validated::new`]. Members that nobody declared are reported and not kept,
        /// except where the guide leaves them open.
        ///
        /// # Errors
        /// What is no JSON, or does not fit the type; in the latter case with the report.
        pub fn from_json(json: &[u8], context: &Context) -> Result<(#payload, Report), Unreadable> {
            engine::from_json::<{ tables::SLOTS }, _>(&tables::OPERATION, json, context)
        }

        impl #payload {
            /// Vouches for this payload, unless something found by [`validate`] is an error. By severities of one's own: [`Validated::under`].
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

        #types
    }
}

fn head(plan: &OperationPlan<'_>, payload: &str) -> Vec<String> {
    let operation = plan.operation;
    let call = match &operation.call {
        Call::Function(function) => code(function),
        Call::Route { method, route } => code(&format!("{method} {route}")),
    };
    let mut lines = vec![format!("{}: {call}.", bilingual(&operation.name)), String::new()];
    lines.extend(doc::both(&operation.doc));
    let table = "[`OPERATION`]";
    let members = operation.payload.members.iter();
    let in_route: Vec<String> =
        members.filter(|member| operation.call.has_in_route(member)).map(|member| code(&member.wire_name)).collect();
    if !in_route.is_empty() {
        let names = in_route.join(", ");
        lines.extend([
            String::new(),
            format!("Part of the route is part of the payload too, so that all is checked together. What is sent as the body has no {names}."),
            String::new(),
            format!("경로에 들어가는 {names}도 함께 검증하도록 요청 본문 타입에 들어 있습니다. 실제로 보내는 본문에서는 빼야 합니다."),
        ]);
    }
    lines.extend([
        String::new(),
        format!("The payload is [`{payload}`]; what was not built with it is checked by [`validate_json`] and [`validate_value`]. Rules stand in a table at {table}."),
        String::new(),
        format!("요청 본문의 타입은 [`{payload}`]이고, 다른 방법으로 만든 본문은 [`validate_json`]이나 [`validate_value`]로 검증합니다. 규칙의 목록은 {table}에 있습니다."),
    ]);
    lines
}
