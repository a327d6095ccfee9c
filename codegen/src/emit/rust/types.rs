//! Typed structs and enums of one operation.

mod choice;
mod code;
mod extent;
mod naming;
mod selection;
mod structs;

use super::UnknownCodes;
use super::codes::SystemNames;
use crate::model::Gateway;
use crate::plan::{Kind, OperationPlan, ParameterId, Plan, SimpleType};
use proc_macro2::TokenStream;
use quote::quote;

use super::names::ident;
use code::CodeType;
use extent::Extent;
use naming::TypeNames;

/// What printing one operation's types needs.
pub(super) struct Types<'p, 'm> {
    plan: &'p Plan<'m>,
    gateway: &'p Gateway,
    operation: &'p OperationPlan<'m>,
    systems: &'p [SystemNames],
    extent: Extent,
    names: TypeNames,
    codes: Vec<CodeType<'m>>,
    unknown_codes: UnknownCodes,
}

impl<'p, 'm> Types<'p, 'm> {
    pub(super) fn new(
        plan: &'p Plan<'m>,
        gateway: &'p Gateway,
        operation: &'p OperationPlan<'m>,
        systems: &'p [SystemNames],
        unknown_codes: UnknownCodes,
    ) -> Self {
        let extent = Extent::of(operation);
        let mut names = TypeNames::of_objects(operation, &extent);
        let codes = CodeType::collect(plan, operation, &extent, &mut names);
        for selector in operation.parameters.iter().flat_map(|parameter| &parameter.selectors) {
            let wire = &operation.parameter(selector.parameter).parameter.wire_name;
            names.claim_selection(selector.parameter, &Self::selection_name(wire));
        }
        Self { plan, gateway, operation, systems, extent, names, codes, unknown_codes }
    }

    /// Name of the payload's struct.
    pub(super) fn payload(&self) -> &str {
        self.names.of(ParameterId::PAYLOAD)
    }

    /// All types, in declaration order.
    pub(super) fn print(&self) -> TokenStream {
        let mut items = TokenStream::new();
        let mut structs = Vec::new();
        for index in 0..self.operation.parameters.len() {
            let id = ParameterId(index);
            if self.is_struct(id) {
                items.extend(if self.extent.is_choice(id) { self.choice(id) } else { self.structure(id) });
                structs.push(ident(self.names.of(id)));
            }
            for code in self.codes.iter().filter(|code| code.first == id) {
                items.extend(self.code_enum(code));
            }
        }
        quote!(#items payspec_runtime::json!(#(#structs),*);)
    }

    /// Whether an object is in the types and has members worth a struct.
    fn is_struct(&self, id: ParameterId) -> bool {
        let plan = self.operation.parameter(id);
        let has_members = id == ParameterId::PAYLOAD || !plan.members.is_empty() || !plan.parameter.open;
        plan.kind == Kind::Object && has_members && self.extent.has(id)
    }

    /// The type of a parameter that is there.
    fn ty(&self, id: ParameterId) -> TokenStream {
        let plan = self.operation.parameter(id);
        let secret = plan.parameter.secret;
        let wrap = |ty: TokenStream| if secret { quote!(Secret<#ty>) } else { ty };
        let ty = match &plan.kind {
            Kind::Simple(types) => wrap(match types.as_slice() {
                [SimpleType::String] => quote!(String),
                [SimpleType::Integer] => quote!(i64),
                [SimpleType::Number] => quote!(f64),
                [SimpleType::Boolean] => quote!(bool),
                _ => quote!(Value),
            }),
            Kind::Amount { .. } => wrap(quote!(f64)),
            Kind::Json => wrap(quote!(Value)),
            Kind::Code { .. } => self.code_type(id),
            Kind::Object if self.is_struct(id) => {
                let name = ident(self.names.of(id));
                quote!(#name)
            }
            Kind::Object => quote!(typed::Others),
            Kind::Array => {
                let items = plan.items.map_or_else(|| quote!(Value), |items| self.ty(items));
                quote!(Vec<#items>)
            }
        };
        if plan.parameter.nullable { quote!(Option<#ty>) } else { ty }
    }
}
