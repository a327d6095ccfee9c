//! A code together with what it selects, as an enum: `payMethod` and the one of `card`, `virtualAccount`, ... that it speaks of.

use super::Types;
use super::extent::Extent;
use super::structs::Member;
use crate::emit::rust::UnknownCodes;
use crate::emit::rust::doc::{self, code as inline, escape};
use crate::emit::rust::names::{ident, type_name};
use crate::emit::rust::tables::number;
use crate::plan::{Kind, Literal, OperationPlan, ParameterId, Plan, Selector};
use proc_macro2::{Ident, TokenStream};
use quote::quote;

/// A variant: a code, and the sibling that it selects if it selects one.
struct Variant<'t> {
    name: Ident,
    doc: String,
    selected: Option<&'t (Member, usize)>,
}

/// The selector of an object that becomes an enum: a required code of a closed system, whose targets are optional.
pub(super) fn selection<'p>(
    plan: &Plan<'_>,
    operation: &'p OperationPlan<'_>,
    extent: &Extent,
    object: ParameterId,
) -> Option<&'p Selector> {
    let [selector] = operation.parameter(object).selectors.as_slice() else { return None };
    let selecting = operation.parameter(selector.parameter);
    let is_closed = match &selecting.kind {
        Kind::Code { table, also, .. } => !plan.codes[*table].system.open && also.is_empty(),
        Kind::Simple(_) | Kind::Amount { .. } | Kind::Object | Kind::Array | Kind::Json => false,
    };
    let is_plain = !selecting.parameter.nullable && !selecting.parameter.secret && extent.requires(selector.parameter);
    let is_optional = |(_, target): &(Literal, ParameterId)| !extent.requires(*target);
    (is_closed && is_plain && selector.cases.iter().all(is_optional)).then_some(selector)
}

impl Types<'_, '_> {
    /// The selector of an object that becomes an enum; none where unknown codes are kept: every system is open then.
    pub(super) fn selection(&self, object: ParameterId) -> Option<&Selector> {
        if self.unknown_codes == UnknownCodes::Keep {
            return None;
        }
        selection(self.plan, self.operation, &self.extent, object)
    }

    /// Whether a member is what a selection selects, and so stands in the enum and not in the struct.
    pub(super) fn is_selected(&self, object: ParameterId, member: ParameterId) -> bool {
        self.selection(object).is_some_and(|selector| selector.cases.iter().any(|(_, target)| *target == member))
    }

    /// The enum of an object's selection. `targets`: what is selected, with the place of each among the object's members.
    pub(super) fn selection_enum(&self, selector: &Selector, targets: &[(Member, usize)]) -> TokenStream {
        let Some(code) = self.codes.iter().find(|code| code.parameters.contains(&selector.parameter)) else {
            return TokenStream::new();
        };
        let (ty, code_ty) = (ident(self.names.of_selection(selector.parameter)), self.code_type(selector.parameter));
        let plan = self.operation.parameter(selector.parameter);
        let wire = &plan.parameter.wire_name;
        let mut docs = doc::both(&plan.parameter.doc);
        docs.extend([String::new(), format!("{} and what it selects: on the wire they stand side by side.", inline(wire))]);
        let docs = doc::doc(docs);
        let system = self.system(code);
        let variants: Vec<Variant<'_>> = code
            .accepted
            .iter()
            .filter_map(|at| {
                let (_, info) = code.table.system.codes.get_index(*at)?;
                let target = selector.cases.iter().find(|(case, _)| *case == Literal::Code(*at)).map(|(_, target)| *target);
                let selected = target.and_then(|target| targets.iter().find(|(member, _)| member.id == target));
                let doc = format!("{} · {}", escape(&info.name.en), escape(&info.name.ko));
                Some(Variant { name: ident(&system.variants[*at]), doc, selected })
            })
            .collect();
        let declared = variants.iter().map(|Variant { name, doc, selected }| match selected {
            None => {
                let docs = doc::doc([doc]);
                quote!(#docs #name)
            }
            Some((member, _)) => {
                let target = self.operation.parameter(member.id).parameter;
                let docs = doc::doc([format!("{doc}, with {}: {}", inline(&member.wire), escape(&target.doc.en))]);
                let ty = self.ty(member.id);
                quote!(#docs #name(Option<#ty>))
            }
        });
        let code_of = variants.iter().map(|Variant { name, selected, .. }| {
            let selected = selected.map(|_| quote!((_)));
            quote!(Self::#name #selected => #code_ty::#name,)
        });
        let read = variants.iter().map(|Variant { name, selected, .. }| match selected {
            None => quote!(#code_ty::#name => Self::#name,),
            Some((_, at)) => {
                let at = number(*at);
                quote!(#code_ty::#name => Self::#name(members.at(#at).optional()),)
            }
        });
        let from = variants.iter().map(|Variant { name, selected, .. }| {
            let nothing = selected.map(|_| quote!((None)));
            quote!(#code_ty::#name => Self::#name #nothing,)
        });
        let selecting: Vec<(TokenStream, TokenStream)> = variants
            .iter()
            .filter_map(|Variant { name, selected, .. }| {
                let at = number(selected.as_ref()?.1);
                Some((quote!(Self::#name(selected)), quote!(members.at(#at).optional(selected))))
            })
            .collect();
        // As one would write it: no match where nothing or one thing is to be told apart.
        let visit = match selecting.as_slice() {
            [] => TokenStream::new(),
            [(pattern, shown)] if variants.len() > 1 => quote!(if let #pattern = self { #shown }),
            several => {
                let arms = several.iter().map(|(pattern, shown)| quote!(#pattern => #shown,));
                let rest = (several.len() < variants.len()).then(|| quote!(_ => {}));
                quote!(match self { #(#arms)* #rest })
            }
        };
        quote! {
            #docs
            #[derive(Debug, Clone, PartialEq)]
            #[allow(clippy::large_enum_variant)]
            #[non_exhaustive]
            pub enum #ty { #(#declared),* }

            impl #ty {
                /// The code alone.
                pub fn code(&self) -> #code_ty {
                    match self { #(#code_of)* }
                }

                fn read(members: &mut typed::Members<'_>) -> Result<Self, typed::Mismatch> {
                    let code = members.required()?;
                    let next = members.place();
                    let read = match code { #(#read)* };
                    members.at(next);
                    Ok(read)
                }

                fn visit<'a>(&'a self, members: &mut typed::Visit<'_, 'a>) {
                    members.code(self.code());
                    let next = members.place();
                    #visit
                    members.at(next);
                }
            }

            /// With nothing that it selects.
            impl From<#code_ty> for #ty {
                fn from(code: #code_ty) -> Self {
                    match code { #(#from)* }
                }
            }
        }
    }

    /// Name wanted for the enum of a selection: `PayMethodOptions`.
    pub(super) fn selection_name(wire: &str) -> String {
        format!("{}Options", type_name(wire))
    }
}
