use super::Types;
use super::extent::Extent;
use super::naming::{TypeNames, words};
use crate::emit::rust::UnknownCodes;
use crate::emit::rust::codes::{SystemNames, declaration, dialect_type, is_complete, known, table_name};
use crate::emit::rust::doc;
use crate::emit::rust::names::{Scope, ident, type_name};
use crate::emit::rust::tables::literals;
use crate::model::{RefinementLayer, Severity};
use crate::plan::{CodeTable, Kind, Literal, OperationPlan, ParameterId, Plan, Values};
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

/// An enum of the codes that a parameter accepts. Parameters that accept the same under the same name share it.
pub(super) struct CodeType<'m> {
    pub(super) name: String,
    pub(super) first: ParameterId,
    pub(super) parameters: Vec<ParameterId>,
    pub(super) table: CodeTable<'m>,
    also: Vec<(String, usize)>,
    /// Numbers of what is accepted, ascending.
    pub(super) accepted: Vec<usize>,
}

impl<'m> CodeType<'m> {
    pub(super) fn collect(plan: &Plan<'m>, operation: &OperationPlan<'m>, extent: &Extent, names: &mut TypeNames) -> Vec<Self> {
        let mut found: Vec<Self> = Vec::new();
        for (index, parameter) in operation.parameters.iter().enumerate() {
            let Kind::Code { table, also, .. } = &parameter.kind else { continue };
            let id = ParameterId(index);
            if !extent.has(id) {
                continue;
            }
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
            if let Some(code) = same {
                code.parameters.push(id);
            } else {
                let name = names.claim(&short, &type_name(&steps.join(" ")));
                found.push(Self { name, first: id, parameters: vec![id], table, also: also.clone(), accepted });
            }
        }
        found
    }
}

/// What is accepted: known to the dialect and to every set of values whose violation is an error.
pub(super) fn accepted(
    operation: &OperationPlan<'_>,
    id: ParameterId,
    table: &CodeTable<'_>,
    also: &[(String, usize)],
) -> Vec<usize> {
    let mut taken = known(table);
    taken.extend(also.iter().map(|(_, number)| *number));
    taken.sort_unstable();
    taken.dedup();
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
    let default = plan.default.as_ref().and_then(|default| if let Literal::Code(code) = default { Some(*code) } else { None });
    taken.into_iter().filter(|code| Some(*code) == default || sets.iter().all(|set| set.contains(code))).collect()
}

impl Types<'_, '_> {
    /// The type of a code parameter: the shared enum, or its own where it accepts less.
    pub(super) fn code_type(&self, id: ParameterId) -> TokenStream {
        let Some(code) = self.codes.iter().find(|code| code.parameters.contains(&id)) else { return quote!(String) };
        let ty = self.shared(code).unwrap_or_else(|| ident(&code.name).into_token_stream());
        match self.unknown_codes {
            UnknownCodes::Keep => quote!(typed::Kept<#ty>),
            UnknownCodes::Reject if code.table.system.open => quote!(typed::Open<#ty>),
            UnknownCodes::Reject => ty,
        }
    }

    pub(super) fn system(&self, code: &CodeType<'_>) -> &SystemNames {
        &self.systems[self.plan.model.code_systems.get_index_of(&code.table.system.id).unwrap_or(0)]
    }

    /// The shared enum, if it has just what is accepted.
    pub(super) fn shared(&self, code: &CodeType<'_>) -> Option<TokenStream> {
        if !code.also.is_empty() || code.accepted != known(&code.table) {
            return None;
        }
        let shared = self.system(code);
        let name = if is_complete(&code.table) { shared.ty.clone() } else { dialect_type(&shared.ty, code.table.dialect) };
        let (module, ty) = (ident(&shared.module), ident(&name));
        Some(quote!(crate::codes::#module::#ty))
    }

    /// Parameters that accept nothing at all: there is no such enum.
    pub(in crate::emit::rust) fn empty_codes(&self) -> Vec<String> {
        let empty = self.codes.iter().filter(|code| code.accepted.is_empty());
        empty.map(|code| format!("`{}` accepts no code", self.operation.parameter(code.first).parameter.path)).collect()
    }

    /// Its own enum.
    pub(super) fn code_enum(&self, code: &CodeType<'_>) -> TokenStream {
        let shared = self.system(code);
        let (module, shared_ty, ty) = (ident(&shared.module), ident(&shared.ty), ident(&code.name));
        let mut scope = Scope::with(&["Self"]);
        let names: Vec<String> = shared.variants.iter().map(|name| scope.claim(name)).collect();
        let literal_names: Vec<(String, String)> =
            code.also.iter().map(|(literal, _)| (literal.clone(), scope.claim(&type_name(literal)))).collect();
        let parameter = self.operation.parameter(code.first).parameter;
        let docs = doc::doc(doc::both(&parameter.doc));
        let declaration = declaration(code.table.system, &code.name, &names, &code.accepted, &literal_names, &docs);
        let partly = code.accepted.iter().any(|number| *number >= code.table.system.codes.len());
        let partly = partly.then(|| quote!(, partly));
        let table = table_name(&code.table);
        let also = literals(&code.also);
        quote! {
            #declaration

            payspec_runtime::spelled_code!(
                #ty in crate::codes::#module::#shared_ty, &crate::codes::#module::#table, #also #partly
            );
        }
    }
}
