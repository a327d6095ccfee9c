//! Code systems: one enum of all codes each, one table of spellings for each dialect in use.

use super::doc::{self, code as inline, escape};
use super::layout::Layout;
use super::names::{Scope, constant_name, ident, module_name, type_name};
use super::sheet::Sheet;
use super::tables::{names, number};
use crate::model::{CodeSystem, Dialect};
use crate::plan::{CodeTable, Plan};
use proc_macro2::{Ident, TokenStream};
use quote::quote;

/// Where the parts of a code system stand.
pub(super) struct SystemNames {
    /// Module in `codes`.
    pub(super) module: String,
    /// Type of all its codes.
    pub(super) ty: String,
    /// Variant of each code.
    pub(super) variants: Vec<String>,
}

/// Names for all systems, in the model's order.
pub(super) fn system_names(plan: &Plan<'_>) -> Vec<SystemNames> {
    let (mut modules, mut types) = (Scope::of_modules(&[]), Scope::of_types());
    let systems = plan.model.code_systems.values();
    let of = |system: &CodeSystem| SystemNames {
        module: modules.claim(&module_name(&system.id)),
        ty: types.claim(&type_name(&system.id)),
        variants: variants(system.codes.keys()),
    };
    systems.map(of).collect()
}

/// Variants for codes or literals.
pub(super) fn variants<'c>(codes: impl Iterator<Item = &'c String>) -> Vec<String> {
    let mut scope = Scope::with(&["Other", "Self"]);
    codes.map(|id| scope.claim(&type_name(id))).collect()
}

/// The path of each code table's static.
pub(super) fn table_paths(plan: &Plan<'_>, systems: &[SystemNames]) -> Vec<TokenStream> {
    let path = |table: &CodeTable<'_>| {
        let at = plan.model.code_systems.get_index_of(&table.system.id).unwrap_or(0);
        let (module, name) = (ident(&systems[at].module), table_name(table));
        quote!(crate::codes::#module::#name)
    };
    plan.codes.iter().map(path).collect()
}

/// `codes/mod.rs`.
pub(super) fn module(plan: &Plan<'_>, layout: &Layout, systems: &[SystemNames]) -> TokenStream {
    let items = plan.model.code_systems.values().zip(systems).zip(&layout.codes).map(|((system, names), feature)| {
        let (module, ty) = (ident(&names.module), ident(&names.ty));
        let docs = doc::doc([format!("{} · {}", escape(&system.name.en), escape(&system.name.ko))]);
        quote! {
            #docs
            #[cfg(feature = #feature)]
            pub mod #module;
            #[cfg(feature = #feature)]
            #[doc(no_inline)]
            pub use #module::#ty;
        }
    });
    quote! {
        //! Codes, once for all gateways: an enum of everything a code system knows, with Korean and English names.
        //!
        //! Gateways narrow these to what they accept; their enums convert into these. The feature of a gateway brings the code systems that it uses;
        //! each has a feature of its own as well, `codes-` and its name.

        pub use payspec_runtime::typed::{Code, CodeInfo, Dialect, Kept, NotAccepted, Open, UnknownCode};

        #(#items)*
    }
}

/// `codes/<system>.rs`.
pub(super) fn system(plan: &Plan<'_>, system: &CodeSystem, names_of: &SystemNames) -> TokenStream {
    let title = format!("{} · {}", escape(&system.name.en), escape(&system.name.ko));
    let module_doc = format!(" {title}: its codes and how calls spell them.");
    let open = if system.open { "Codes that nobody listed may exist." } else { "There are no other codes." };
    let docs = doc::doc([title, String::new(), open.to_owned()]);
    let all: Vec<usize> = (0..system.codes.len()).collect();
    let declaration = declaration(system, &names_of.ty, &names_of.variants, &all, &[], &docs);
    let ty = ident(&names_of.ty);
    let use_table = plan.codes.iter().any(|table| table.system.id == system.id).then(|| {
        quote!(
            use payspec_runtime::table as t;
        )
    });
    let in_dialects = plan.codes.iter().filter(|table| table.system.id == system.id).map(|table| {
        let (dialect, table) = (ident(&type_name(table.dialect.id())), table_name(table));
        quote!(#dialect => &#table)
    });
    let partial = plan.codes.iter().filter(|table| table.system.id == system.id && !is_complete(table)).map(|table| {
        let accepted = known(table);
        let name = dialect_type(&names_of.ty, table.dialect);
        let docs = doc::doc([format!("The codes of {} that {} knows.", inline(&system.id), table.dialect.id())]);
        let declaration = self::declaration(system, &name, &names_of.variants, &accepted, &[], &docs);
        let (name, table) = (ident(&name), table_name(table));
        quote!(#declaration payspec_runtime::spelled_code!(#name in #ty, &#table, &[]);)
    });
    quote! {
        #![doc = #module_doc]

        #use_table
        use payspec_runtime::typed::CodeInfo;

        #declaration
        payspec_runtime::all_codes!(#ty, INFO, { #(#in_dialects),* });

        #(#partial)*
    }
}

/// Names of a system's codes, and their spellings in each dialect that is in use.
pub(super) fn tables(plan: &Plan<'_>, system: &CodeSystem) -> Sheet {
    let mut sheet = Sheet::default();
    let info = system.codes.values().map(|code| {
        let (id, ko, en) = (&code.id, &code.name.ko, &code.name.en);
        quote!(CodeInfo { id: #id, ko: #ko, en: #en })
    });
    sheet.list(&quote!(static INFO: &[CodeInfo]), &info.collect::<Vec<_>>());
    let in_use: Vec<&CodeTable<'_>> = plan.codes.iter().filter(|table| table.system.id == system.id).collect();
    for dialect in Dialect::ALL {
        let as_it: Vec<&str> =
            in_use.iter().filter(|table| spelled_as(table) == dialect).map(|table| table.dialect.id()).collect();
        if !as_it.is_empty() {
            table(&mut sheet, system, dialect, &as_it.join(", "));
        }
    }
    sheet
}

/// The first dialect that spells the codes as that of a table does: they share the static.
fn spelled_as(CodeTable { system, dialect }: &CodeTable<'_>) -> Dialect {
    let same = |other: &Dialect| system.codes.values().all(|code| code.spellings.get(other) == code.spellings.get(dialect));
    Dialect::ALL.into_iter().find(same).unwrap_or(*dialect)
}

/// The static of a table.
pub(super) fn table_name(table: &CodeTable<'_>) -> Ident {
    ident(&constant_name(spelled_as(table).id()))
}

/// Whether a dialect knows every code.
pub(super) fn is_complete(table: &CodeTable<'_>) -> bool {
    known(table).len() == table.system.codes.len()
}

/// The numbers of the codes that a dialect knows.
pub(super) fn known(table: &CodeTable<'_>) -> Vec<usize> {
    let known = table.system.codes.values().enumerate().filter(|(_, code)| code.spellings.contains_key(&table.dialect));
    known.map(|(number, _)| number).collect()
}

/// Type of the codes that one dialect knows.
pub(super) fn dialect_type(ty: &str, dialect: Dialect) -> String {
    format!("{ty}{}", type_name(dialect.id()))
}

/// An enum of the codes with these numbers; literals have the numbers behind the system's codes.
pub(super) fn declaration(
    system: &CodeSystem,
    name: &str,
    variants: &[String],
    numbers: &[usize],
    literals: &[(String, String)],
    docs: &TokenStream,
) -> TokenStream {
    let ty = ident(name);
    let count = system.codes.len();
    // Each number that is written is a constant to check; most follow from the one before.
    let mut next = 0;
    let (names, rows): (Vec<_>, Vec<_>) = numbers
        .iter()
        .map(|at| {
            let (name, docs) = match system.codes.get_index(*at) {
                Some((_, code)) => (&variants[*at], format!("{} · {}", escape(&code.name.en), escape(&code.name.ko))),
                None => (&literals[*at - count].1, inline(&literals[*at - count].0)),
            };
            let (name, docs) = (ident(name), doc::doc([docs]));
            let at = (std::mem::replace(&mut next, at + 1) != *at).then(|| number(*at)).map(|at| quote!(= #at));
            (name.clone(), quote!(#docs #name #at))
        })
        .unzip();
    quote! {
        #docs
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        #[repr(u16)]
        pub enum #ty { #(#rows),* }

        impl #ty {
            /// All of them.
            pub const ALL: &'static [Self] = &[#(Self::#names),*];
        }
    }
}

/// Spellings of a dialect, and of all that spell as it does; the canonical one of each code first.
fn table(sheet: &mut Sheet, system: &CodeSystem, dialect: Dialect, dialects: &str) {
    let name = ident(&constant_name(dialect.id()));
    let mut spelled: Vec<(&str, u16)> = Vec::new();
    for (number, code) in (0..).zip(system.codes.values()) {
        if let Some(spelling) = code.spellings.get(&dialect) {
            for text in std::iter::once(&spelling.canonical).chain(&spelling.accepted) {
                if spelled.iter().all(|(known, _)| known != text) {
                    spelled.push((text, number));
                }
            }
        }
    }
    let (open, names) = (system.open, names(&spelled));
    let canonical =
        system.codes.values().map(|code| code.spellings.get(&dialect).map_or("", |spelling| spelling.canonical.as_str()));
    let exponents = system.codes.values().map(|code| number(usize::from(code.exponent.unwrap_or(u8::MAX))));
    let exponents =
        if system.codes.values().any(|code| code.exponent.is_some()) { quote!(&[#(#exponents),*]) } else { quote!(&[]) };
    sheet.doc(&format!("Spellings: {dialects}."));
    sheet.item(&quote! {
        #[doc(hidden)]
        pub static #name: t::Codes =
            t::Codes { open: #open, names: #names, info: INFO, canonical: &[#(#canonical),*], exponents: #exponents };
    });
}
