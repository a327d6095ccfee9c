use super::Types;
use super::naming::{TypeNames, words};
use crate::emit::rust::codes::variants;
use crate::emit::rust::doc::{self, code as inline, escape};
use crate::emit::rust::names::{Scope, ident, type_name};
use crate::emit::rust::tables::number;
use crate::model::{RefinementLayer, Severity};
use crate::plan::{CodeTable, Kind, OperationPlan, ParameterId, Plan, Values};
use proc_macro2::TokenStream;
use quote::quote;

/// An enum of the codes that a parameter accepts. Parameters that accept the same under the same name share it.
pub(super) struct CodeType<'m> {
    pub(super) name: String,
    pub(super) first: ParameterId,
    pub(super) parameters: Vec<ParameterId>,
    table: CodeTable<'m>,
    also: Vec<String>,
    /// Numbers of what is accepted, ascending.
    accepted: Vec<usize>,
}

impl<'m> CodeType<'m> {
    pub(super) fn collect(plan: &Plan<'m>, operation: &OperationPlan<'m>, names: &mut TypeNames) -> Vec<Self> {
        let mut found: Vec<Self> = Vec::new();
        for (index, parameter) in operation.parameters.iter().enumerate() {
            let Kind::Code { table, also, .. } = &parameter.kind else { continue };
            let id = ParameterId(index);
            let table = plan.codes[*table];
            let accepted = accepted(operation, id, &table, also);
            let steps = words(operation, id);
            let short = type_name(steps.last().map_or("", String::as_str));
            let same = found.iter_mut().find(|code| {
                let of = operation.parameter(code.first);
                code.table.system.id == table.system.id
                    && code.also == *also
                    && code.accepted == accepted
                    && of.parameter.secret == parameter.parameter.secret
            });
            match same {
                Some(code) => code.parameters.push(id),
                None => {
                    let name = names.claim(&short, &type_name(&steps.join(" ")));
                    found.push(Self { name, first: id, parameters: vec![id], table, also: also.clone(), accepted });
                }
            }
        }
        found
    }
}

/// What is accepted: known to the dialect and to every set of values whose violation is an error.
fn accepted(operation: &OperationPlan<'_>, id: ParameterId, table: &CodeTable<'_>, also: &[String]) -> Vec<usize> {
    let known = table.system.codes.values().map(|code| code.spellings.contains_key(&table.dialect));
    let known = known.chain(also.iter().map(|_| true)).enumerate().filter(|(_, known)| *known).map(|(number, _)| number);
    let plan = operation.parameter(id);
    let sets: Vec<&Vec<usize>> = plan
        .refinements
        .iter()
        .filter(|refinement| refinement.layer != RefinementLayer::Rule)
        .flat_map(|refinement| &refinement.grades)
        .filter(|grade| operation.check(grade.check).severity == Severity::Error)
        .filter_map(|grade| match &grade.values {
            Some(Values::Codes { codes, .. }) => Some(codes),
            Some(Values::Plain(..)) | None => None,
        })
        .collect();
    let default = match &plan.default {
        Some(crate::plan::Literal::Code(code)) => Some(*code),
        _ => None,
    };
    known.filter(|code| Some(*code) == default || sets.iter().all(|set| set.contains(code))).collect()
}

impl Types<'_, '_> {
    pub(super) fn code_enum(&self, code: &CodeType<'_>) -> TokenStream {
        let CodeTable { system, dialect } = code.table;
        let at = self.plan.model.code_systems.get_index_of(&system.id).unwrap_or(0);
        let shared = &self.systems[at];
        let (module, ty) = (ident(&shared.module), ident(&code.name));
        let literals = variants(code.also.iter());
        let mut scope = Scope::with(&["Other", "Self"]);
        let count = system.codes.len();
        let all: Vec<(usize, String)> = code
            .accepted
            .iter()
            .map(|number| (*number, scope.claim(shared.variants.get(*number).unwrap_or_else(|| &literals[*number - count]))))
            .collect();
        let idents: Vec<_> = all.iter().map(|(_, variant)| ident(variant)).collect();
        let spellings: Vec<&str> = all
            .iter()
            .map(|(number, _)| match system.codes.get_index(*number) {
                Some((_, of)) => of.spellings.get(&dialect).map_or("", |spelling| spelling.canonical.as_str()),
                None => code.also[*number - count].as_str(),
            })
            .collect();
        let docs_of_variants = all.iter().zip(&spellings).map(|((number, _), spelling)| {
            let name = system.codes.get_index(*number).map(|(_, of)| format!("{} · {}", escape(&of.name.en), escape(&of.name.ko)));
            doc::doc([name.map_or_else(|| inline(spelling), |name| format!("{name}: {}", inline(spelling)))])
        });
        let parameter = self.operation.parameter(code.first).parameter;
        let docs = doc::doc(doc::both(&parameter.doc));
        let numbers: Vec<TokenStream> = all.iter().map(|(code, _)| number(*code)).collect();
        let table = ident(&crate::emit::rust::names::constant_name(dialect.id()));
        let (other, of_other, other_text, derive_copy) = if system.open {
            (
                quote!(, /** A code that nobody listed, as it is spelled. */ Other(String)),
                quote!(.or_else(|| Some(Self::Other(text.to_owned())))),
                quote!(Self::Other(text) => text,),
                quote!(),
            )
        } else {
            (quote!(), quote!(), quote!(), quote!(Copy,))
        };
        let also_numbers = code.also.iter().enumerate().map(|(at, literal)| {
            let at = number(at + count);
            quote!(.or_else(|| (text == #literal).then_some(#at)))
        });
        let conversions = self.conversions(code, &all);
        quote! {
            #docs
            #[derive(Debug, Clone, #derive_copy PartialEq, Eq, Hash)]
            pub enum #ty { #(#docs_of_variants #idents),* #other }

            impl #ty {
                /// All that are listed.
                pub const ALL: &'static [Self] = &[#(Self::#idents),*];

                /// As the call spells it.
                pub fn as_str(&self) -> &str {
                    match self { #(Self::#idents => #spellings,)* #other_text }
                }

                /// The code that a text spells, canonically or otherwise.
                pub fn from_spelling(text: &str) -> Option<Self> {
                    let number = crate::codes::#module::#table.names.get(text)#(#also_numbers)*;
                    let listed = match number { #(Some(#numbers) => Some(Self::#idents),)* _ => None };
                    listed #of_other
                }
            }

            impl std::fmt::Display for #ty {
                fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                    f.write_str(self.as_str())
                }
            }

            impl Serialize for #ty {
                fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                    serializer.serialize_str(self.as_str())
                }
            }

            impl Read for #ty {
                fn read(value: &Value) -> Result<Self, Mismatch> {
                    payspec_runtime::typed::spelled(value, Self::from_spelling)
                }
            }

            impl<'de> Deserialize<'de> for #ty {
                fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                    payspec_runtime::typed::deserialize(deserializer)
                }
            }

            #conversions
        }
    }

    /// Into the shared enum, and back where it fits.
    fn conversions(&self, code: &CodeType<'_>, all: &[(usize, String)]) -> TokenStream {
        let system = code.table.system;
        let at = self.plan.model.code_systems.get_index_of(&system.id).unwrap_or(0);
        let shared = &self.systems[at];
        let (module, shared_ty, ty) = (ident(&shared.module), ident(&shared.ty), ident(&code.name));
        let of_system: Vec<&(usize, String)> = all.iter().filter(|(number, _)| *number < system.codes.len()).collect();
        let own: Vec<_> = of_system.iter().map(|(_, variant)| ident(variant)).collect();
        let theirs: Vec<_> = of_system.iter().map(|(number, _)| ident(&shared.variants[*number])).collect();
        let shared_path = quote!(crate::codes::#module::#shared_ty);
        let into = if of_system.len() == all.len() && !system.open {
            quote! {
                impl From<#ty> for #shared_path {
                    fn from(code: #ty) -> Self {
                        match code { #(#ty::#own => Self::#theirs,)* }
                    }
                }
            }
        } else {
            quote! {
                /// Fails for what the shared codes do not have.
                impl TryFrom<#ty> for #shared_path {
                    type Error = #ty;

                    fn try_from(code: #ty) -> Result<Self, #ty> {
                        match code { #(#ty::#own => Ok(Self::#theirs),)* #[allow(unreachable_patterns)] other => Err(other) }
                    }
                }
            }
        };
        let covers_all = of_system.len() == system.codes.len();
        let back = if covers_all {
            quote! {
                impl From<#shared_path> for #ty {
                    fn from(code: #shared_path) -> Self {
                        match code { #(#shared_path::#theirs => Self::#own,)* }
                    }
                }
            }
        } else {
            quote! {
                /// Fails for what is not accepted here.
                impl TryFrom<#shared_path> for #ty {
                    type Error = #shared_path;

                    fn try_from(code: #shared_path) -> Result<Self, #shared_path> {
                        match code { #(#shared_path::#theirs => Ok(Self::#own),)* other => Err(other) }
                    }
                }
            }
        };
        quote!(#into #back)
    }
}
