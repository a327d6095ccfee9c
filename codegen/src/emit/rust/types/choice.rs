//! Objects of which exactly one member is given, as enums.

use super::structs::{Member, skip};
use super::{Object, Printed, Types};
use crate::emit::rust::doc;
use crate::emit::rust::names::{Scope, ident, type_name};
use crate::emit::rust::tables::number;
use crate::plan::ParameterId;
use proc_macro2::{Ident, TokenStream};
use quote::quote;

impl Types<'_, '_> {
    /// The enum of an object of which exactly one member is given.
    pub(super) fn choice(&self, id: ParameterId) -> Printed {
        let ty = ident(self.names.of(id));
        let mut docs = self.struct_docs(id);
        docs.extend([String::new(), "Exactly one of these is given.".to_owned()]);
        let docs = doc::doc(docs);
        let mut scope = Scope::with(&["Self"]);
        let mut at = 0;
        let members: Vec<(Member, Ident, usize)> = self
            .members(id)
            .into_iter()
            .map(|member| {
                let variant = ident(&scope.claim(&type_name(&member.wire)));
                let place = at + member.skipped;
                at = place + 1;
                (member, variant, place)
            })
            .collect();
        let variants = members.iter().map(|(member, variant, _)| {
            let (docs, ty) = (self.member_docs(member), self.ty(member.id));
            quote!(#docs #variant(#ty))
        });
        let read = members.iter().map(|(_, variant, place)| {
            let place = number(*place);
            quote!(#place => members.required().map(Self::#variant),)
        });
        let visit = members.iter().map(|(_, variant, place)| {
            let skip = skip(*place);
            quote!(Self::#variant(value) => members #skip.required(value),)
        });
        let before = quote! {
            #docs
            #[derive(Debug, Clone, PartialEq)]
            #[allow(clippy::large_enum_variant)]
            #[must_use]
            #[non_exhaustive]
            pub enum #ty { #(#variants),* }

        };
        let functions = quote! {
                fn read(members: &mut typed::Members<'_>) -> Result<Self, typed::Mismatch> {
                    match members.only()? {
                        #(#read)*
                        _ => Err(typed::Mismatch::HERE),
                    }
                }

                fn visit<'a>(&'a self, members: &mut typed::Visit<'_, 'a>) {
                    match self {
                        #(#visit)*
                    }
                }
        };
        Printed { before, object: Some(Object { ty, id, functions, behind: TokenStream::new() }) }
    }
}
