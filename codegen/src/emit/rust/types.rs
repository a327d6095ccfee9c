//! Typed structs and enums of one operation.

mod choice;
mod code;
mod extent;
mod naming;
mod selection;
pub(super) mod shared;
mod structs;

use super::UnknownCodes;
use super::codes::SystemNames;
use crate::model::Gateway;
use crate::plan::{Kind, OperationPlan, ParameterId, Plan, SimpleType};
use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::names::ident;
use super::tables::number;
use code::CodeType;
use extent::Extent;
use naming::TypeNames;

/// A type, and those that are printed with it.
struct Item {
    name: String,
    /// Its name, and theirs.
    declares: Vec<String>,
    of: ItemOf,
}

/// What a type is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ItemOf {
    Object(ParameterId),
    /// The number of an enum of codes.
    Codes(usize),
}

impl Item {
    const fn is_object(&self) -> bool {
        matches!(self.of, ItemOf::Object(_))
    }
}

/// Where the tables are that a struct is read and written by, when nothing else says so.
enum Rows {
    /// Beside it.
    Here,
    /// In a module beside its own.
    Of(String),
}

/// A type that is printed but for where its tables are, so that types of several operations can be compared.
struct Printed {
    /// Its declaration, and what else stands before its trait.
    before: TokenStream,
    /// How it is read and written, of objects.
    object: Option<Object>,
}

/// How an object is read and written.
struct Object {
    ty: Ident,
    id: ParameterId,
    /// What its trait does beside naming the row of its table.
    functions: TokenStream,
    /// What stands behind.
    behind: TokenStream,
}

impl Printed {
    /// The whole of it.
    fn with(&self, rows: &Rows) -> TokenStream {
        let before = &self.before;
        let object = self.object.as_ref().map(|Object { ty, id, functions, behind }| {
            let row = rows.row(*id);
            quote! {
                impl typed::Object for #ty {
                    fn row() -> typed::Row {
                        #row
                    }

                    #functions
                }

                #behind
            }
        });
        quote!(#before #object)
    }

    /// Everything but the row.
    fn parts(&self) -> impl Iterator<Item = &TokenStream> {
        std::iter::once(&self.before).chain(self.object.iter().flat_map(|object| [&object.functions, &object.behind]))
    }
}

impl Rows {
    fn row(&self, ParameterId(id): ParameterId) -> TokenStream {
        let id = number(id);
        match self {
            Self::Here => quote!(typed::Row { operation: &tables::OPERATION, id: #id }),
            Self::Of(module) => {
                let module = ident(module);
                quote!(typed::Row { operation: &super::#module::tables::OPERATION, id: #id })
            }
        }
    }
}

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
        let extent = Extent::of(plan, operation);
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

    /// The types, in declaration order.
    fn items(&self) -> Vec<Item> {
        let mut items = Vec::new();
        for index in 0..self.operation.parameters.len() {
            let id = ParameterId(index);
            if self.is_struct(id) {
                let name = self.names.of(id).to_owned();
                let mut declares = vec![name.clone()];
                if !self.extent.is_choice(id) {
                    declares.extend(self.names.of_required(id).map(str::to_owned));
                    let selection = self.selection(id).map(|selector| self.names.of_selection(selector.parameter).to_owned());
                    declares.extend(selection);
                }
                items.push(Item { name, declares, of: ItemOf::Object(id) });
            }
            let codes = self.codes.iter().enumerate().filter(|(_, code)| code.first == id && self.shared(code).is_none());
            items.extend(codes.map(|(at, code)| {
                let name = code.name.clone();
                Item { declares: vec![name.clone()], name, of: ItemOf::Codes(at) }
            }));
        }
        items
    }

    /// What an item is printed as.
    fn item(&self, item: &Item) -> Printed {
        match item.of {
            ItemOf::Object(id) if self.extent.is_choice(id) => self.choice(id),
            ItemOf::Object(id) => self.structure(id),
            ItemOf::Codes(at) => Printed { before: self.code_enum(&self.codes[at]), object: None },
        }
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
