//! `context.rs`: what a caller may know beside the payload, as a builder.

use super::doc;
use super::names::{Scope, ident, snake_name, type_name};
use super::tables::{hex, number};
use crate::plan::{Field, FieldKind, Plan};
use proc_macro2::TokenStream;
use quote::quote;

/// Methods that a context has anyway: its own, and those of traits that a setter of the same name would hide.
const METHODS: [&str; 18] = [
    "borrow",
    "borrow_mut",
    "check",
    "check_contracts",
    "clone",
    "clone_from",
    "clone_into",
    "default",
    "eq",
    "fmt",
    "from",
    "from_json",
    "into",
    "known",
    "ne",
    "new",
    "read",
    "to_owned",
];

/// The file.
pub(super) fn context(plan: &Plan<'_>) -> TokenStream {
    let mut types = Scope::of_types();
    for name in ["Contract", "ContextError", "Fields", "Instant", "Known", "OperationInfo", "Version"] {
        types.claim(name);
    }
    let mut setters = Scope::with(&METHODS);
    let mut fields: Vec<Named<'_>> = plan
        .fields
        .iter()
        .map(|field| {
            let words = field.path.replace('.', "_");
            let ty = match field.kind {
                FieldKind::Choice { .. } => types.claim(&type_name(&words)),
                FieldKind::Contracts
                | FieldKind::Version
                | FieldKind::Instant
                | FieldKind::String
                | FieldKind::Integer
                | FieldKind::Number
                | FieldKind::Boolean => String::new(),
            };
            Named { field, setter: setters.claim(&snake_name(&words)), none: String::new(), ty }
        })
        .collect();
    for field in fields.iter_mut().filter(|field| field.field.kind == FieldKind::Contracts) {
        field.none = setters.claim(&format!("{}_none", field.setter));
    }
    let names = plan.fields.iter().map(|field| &field.path);
    let choices = fields.iter().filter_map(Named::choice);
    let members = fields.iter().map(Named::member);
    let setters = fields.iter().map(Named::setter);
    let known = fields.iter().enumerate().map(|(at, field)| field.known(at));
    let readers = fields.iter().map(Named::reader);
    let objects = objects(plan);
    let contracts = fields.iter().find(|field| field.field.kind == FieldKind::Contracts).map(|field| {
        let member = ident(&field.setter);
        quote!(self.#member.iter().flatten())
    });
    let contracts = contracts.unwrap_or_else(|| quote!(core::iter::empty::<&Contract>()));
    quote! {
        //! What a caller may know beside the payload. Whatever is left out is unknown, and never guessed.
        //!
        //! 요청 본문 밖에서 알고 있는 내용입니다. 적지 않은 항목은 모르는 것으로 보며, 추측하지 않습니다.

        #[allow(unused_imports)]
        use ::alloc::{borrow::ToOwned, format, string::String, vec::Vec};
        pub use payspec_runtime::calendar::Instant;
        pub use payspec_runtime::{ContextError, Contract, Version};
        use payspec_runtime::{Fields, Known, OperationInfo};
        use serde_json::Value;

        /// Dotted names of the fields, by number.
        #[doc(hidden)]
        pub static FIELDS: &[&str] = &[#(#names),*];

        #(#choices)*

        /// What a caller knows beside the payload: nothing at first, then what its setters are told. Where something unknown decides, a report
        /// says so with a notice whose `undecided` names the fields.
        ///
        /// 요청 본문 밖에서 알고 있는 내용입니다. 모르는 항목이 판정을 좌우하면 그 항목을 `undecided`에 담은 알림이 나옵니다.
        ///
        /// It reads from JSON as well ([`from_json`](Self::from_json), or serde): an object in which every member is optional.
        #[derive(Debug, Clone, PartialEq, Default)]
        pub struct Context { #(#members),* }

        impl Context {
            /// Nothing is known.
            pub fn new() -> Self {
                Self::default()
            }

            #(#setters)*

            /// Reads a JSON object; all members are optional, and nested where the field's name has a dot: `{"device": "pc", "payment": {"method": "card"}}`.
            ///
            /// # Errors
            /// What is no field, or holds what the field does not take.
            pub fn from_json(value: &Value) -> Result<Self, ContextError> {
                let mut context = Self::default();
                context.read(value, "")?;
                Ok(context)
            }

            fn read(&mut self, value: &Value, above: &str) -> Result<(), ContextError> {
                let Some(members) = value.as_object() else {
                    return Err(ContextError::NotAnObject);
                };
                for (name, value) in members {
                    let path = if above.is_empty() { name.clone() } else { format!("{above}.{name}") };
                    match path.as_str() {
                        #(#objects if value.is_object() => self.read(value, &path)?,)*
                        #(#objects => return Err(ContextError::WrongValue { field: #objects, expected: "an object" }),)*
                        #(#readers)*
                        _ => return Err(ContextError::UnknownField { field: path }),
                    }
                }
                Ok(())
            }

            /// Whether every contract that is held is one that the operation's gateway has: for those who hold contracts with one gateway and may
            /// have mistyped one. Contracts with other gateways never count for an operation, so a context may well name those of several.
            ///
            /// # Errors
            /// The first contract that the gateway does not have.
            pub fn check(&self, operation: OperationInfo) -> Result<(), ContextError> {
                self.check_contracts(operation.gateway(), operation.contracts())
            }

            /// Likewise, for the ids of a gateway's contracts.
            ///
            /// # Errors
            /// The first contract that is none of these.
            pub fn check_contracts(&self, gateway: &str, known: &'static [&'static str]) -> Result<(), ContextError> {
                let is_known = |held: &&Contract| known.iter().any(|id| held.is(gateway, id));
                match #contracts.find(|held| !is_known(held)) {
                    None => Ok(()),
                    Some(contract) => Err(ContextError::UnknownContract { contract: format!("{contract}"), known }),
                }
            }
        }

        /// As [`Context::from_json`] reads it.
        impl<'de> serde::Deserialize<'de> for Context {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                Self::from_json(&Value::deserialize(deserializer)?).map_err(serde::de::Error::custom)
            }
        }

        impl Fields for Context {
            fn known(&self, field: u16) -> Option<Known<'_>> {
                match field {
                    #(#known)*
                    _ => None,
                }
            }
        }
    }
}

/// Dotted names of the objects.
fn objects(plan: &Plan<'_>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for field in &plan.fields {
        for (dot, _) in field.path.match_indices('.') {
            let object = field.path[..dot].to_owned();
            if !found.contains(&object) {
                found.push(object);
            }
        }
    }
    found
}

/// A field and its names in Rust.
struct Named<'p> {
    field: &'p Field<'p>,
    setter: String,
    /// Of contracts: says that there are none.
    none: String,
    ty: String,
}

impl Named<'_> {
    /// The enum of a choice.
    fn choice(&self) -> Option<TokenStream> {
        let FieldKind::Choice { words, groups } = &self.field.kind else { return None };
        let ty = ident(&self.ty);
        let mut scope = Scope::with(&["Self"]);
        let all: Vec<(&str, u64)> =
            words.iter().enumerate().map(|(at, word)| (*word, 1 << at)).chain(groups.iter().copied()).collect();
        let variants: Vec<_> = all.iter().map(|(word, _)| ident(&scope.claim(&type_name(word)))).collect();
        let names = match &self.field.field.ty {
            crate::model::ContextType::Choice { names, .. } => Some(names),
            _ => None,
        };
        let variant_docs = all.iter().map(|(word, _)| {
            let text = names.and_then(|names| names.get(*word));
            doc::doc([text.map_or_else(|| doc::code(word), |t| format!("{} · {}", doc::escape(&t.en), doc::escape(&t.ko)))])
        });
        let bits = all.iter().map(|(_, bits)| hex(u128::from(*bits)));
        let texts = all.iter().map(|(word, _)| word);
        let docs = doc::doc(doc::both(&self.field.field.doc));
        let (path, expected) = (&self.field.path, all.iter().map(|(word, _)| *word).collect::<Vec<_>>().join(", "));
        Some(quote! {
            #docs
            #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
            #[non_exhaustive]
            pub enum #ty { #(#variant_docs #variants),* }

            impl #ty {
                const WORDS: &'static [&'static str] = &[#(#words),*];
                const ALL: &'static [(Self, &'static str, u64)] = &[#((Self::#variants, #texts, #bits)),*];

                /// As JSON has it.
                pub fn as_str(self) -> &'static str {
                    Self::ALL[self as usize].1
                }

                fn bits(self) -> u64 {
                    Self::ALL[self as usize].2
                }
            }

            impl core::str::FromStr for #ty {
                type Err = ContextError;

                fn from_str(text: &str) -> Result<Self, ContextError> {
                    let found = Self::ALL.iter().find(|(_, word, _)| *word == text).map(|(choice, ..)| *choice);
                    found.ok_or(ContextError::WrongValue { field: #path, expected: #expected })
                }
            }
        })
    }

    fn ty(&self) -> TokenStream {
        match self.field.kind {
            FieldKind::Choice { .. } => {
                let ty = ident(&self.ty);
                quote!(#ty)
            }
            FieldKind::Contracts => quote!(Vec<Contract>),
            FieldKind::Version => quote!(Version),
            FieldKind::String => quote!(String),
            FieldKind::Instant => quote!(Instant),
            FieldKind::Integer => quote!(i64),
            FieldKind::Number => quote!(f64),
            FieldKind::Boolean => quote!(bool),
        }
    }

    fn member(&self) -> TokenStream {
        let (member, ty) = (ident(&self.setter), self.ty());
        quote!(#member: Option<#ty>)
    }

    fn setter(&self) -> TokenStream {
        let member = ident(&self.setter);
        let (ty, path) = (self.ty(), &self.field.path);
        let mut lines = doc::both(&self.field.field.doc);
        if *path != self.setter {
            lines.extend([String::new(), format!("In JSON: {}.", doc::code(path))]);
        }
        if let Some(expected) = self.convertible() {
            lines.extend([String::new(), "# Errors".to_owned(), format!("What is not {expected}.")]);
            let docs = doc::doc(lines);
            return quote! {
                #docs
                pub fn #member(mut self, value: impl TryInto<#ty>) -> Result<Self, ContextError> {
                    let value = value.try_into().map_err(|_| ContextError::WrongValue { field: #path, expected: #expected })?;
                    self.#member = Some(value);
                    Ok(self)
                }
            };
        }
        let (parameter, value) = match self.field.kind {
            FieldKind::Choice { .. }
            | FieldKind::Version
            | FieldKind::Instant
            | FieldKind::Integer
            | FieldKind::Number
            | FieldKind::Boolean => (ty, quote!(value)),
            FieldKind::Contracts => {
                lines.extend([
                    String::new(),
                    "Those of a gateway are constants of its module `contracts`; those of several gateways may be named together, or one after the \
                     other. Whatever is not named is then not held."
                        .to_owned(),
                ]);
                return self.contracts(&doc::doc(lines));
            }
            FieldKind::String => (quote!(impl Into<String>), quote!(value.into())),
        };
        let docs = doc::doc(lines);
        quote! {
            #docs
            #[must_use]
            pub fn #member(mut self, value: #parameter) -> Self {
                self.#member = Some(#value);
                self
            }
        }
    }

    /// The setters of contracts: to name some, and to say that there are none.
    fn contracts(&self, docs: &TokenStream) -> TokenStream {
        let (member, none) = (ident(&self.setter), ident(&self.none));
        let none_docs =
            doc::doc(["It is known that none is held.", "", "맺은 계약이 하나도 없음을 알고 있습니다."].map(str::to_owned));
        quote! {
            #docs
            #[must_use]
            pub fn #member(mut self, value: impl IntoIterator<Item = impl Into<Contract>>) -> Self {
                self.#member.get_or_insert_default().extend(value.into_iter().map(Into::into));
                self
            }

            #none_docs
            #[must_use]
            pub fn #none(mut self) -> Self {
                self.#member = Some(Vec::new());
                self
            }
        }
    }

    /// What texts and the like are turned into for this field, which may fail.
    fn convertible(&self) -> Option<&'static str> {
        match self.field.kind {
            FieldKind::Instant => Some("an RFC 3339 instant"),
            FieldKind::Version => Some("dotted numbers"),
            FieldKind::Choice { .. }
            | FieldKind::Contracts
            | FieldKind::String
            | FieldKind::Integer
            | FieldKind::Number
            | FieldKind::Boolean => None,
        }
    }

    fn known(&self, at: usize) -> TokenStream {
        let (at, member) = (number(at), ident(&self.setter));
        let known = match self.field.kind {
            FieldKind::Choice { .. } => {
                let ty = ident(&self.ty);
                quote!(self.#member.map(|choice| Known::Choice { bits: choice.bits(), words: #ty::WORDS }))
            }
            FieldKind::Contracts => quote!(self.#member.as_deref().map(Known::Contracts)),
            FieldKind::Version => quote!(self.#member.as_ref().map(|version| Known::Version(version.as_str()))),
            FieldKind::String => quote!(self.#member.as_deref().map(Known::Text)),
            FieldKind::Instant => quote!(self.#member.map(Known::Instant)),
            FieldKind::Integer => quote!(self.#member.map(|number| Known::Number(number as f64))),
            FieldKind::Number => quote!(self.#member.map(Known::Number)),
            FieldKind::Boolean => quote!(self.#member.map(Known::Boolean)),
        };
        quote!(#at => #known,)
    }

    /// The arm that reads it from JSON.
    fn reader(&self) -> TokenStream {
        let (path, member) = (&self.field.path, ident(&self.setter));
        let (read, expected) = match &self.field.kind {
            FieldKind::Choice { words, groups } => {
                let words: Vec<&str> = words.iter().copied().chain(groups.iter().map(|(group, _)| *group)).collect();
                (quote!(value.as_str().and_then(|text| text.parse().ok())), words.join(", "))
            }
            FieldKind::Contracts => (
                quote!(value.as_array().and_then(|ids| ids.iter().map(|id| id.as_str().map(Contract::from)).collect())),
                "a list of contract ids".to_owned(),
            ),
            FieldKind::Version => (quote!(value.as_str().and_then(|text| text.parse().ok())), "dotted numbers".to_owned()),
            FieldKind::String => (quote!(value.as_str().map(str::to_owned)), "a text".to_owned()),
            FieldKind::Instant => (quote!(value.as_str().and_then(Instant::from_rfc3339)), "an RFC 3339 instant".to_owned()),
            FieldKind::Integer => (quote!(payspec_runtime::typed::whole(value)), "an integer".to_owned()),
            FieldKind::Number => (quote!(value.as_f64()), "a number".to_owned()),
            FieldKind::Boolean => (quote!(value.as_bool()), "true or false".to_owned()),
        };
        quote! {
            #path => {
                let read = #read;
                self.#member = Some(read.ok_or(ContextError::WrongValue { field: #path, expected: #expected })?);
            }
        }
    }
}
