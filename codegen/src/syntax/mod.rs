//! What spec files say, as written: plain serde structs, closed (unknown keys are errors), free of spans.
//!
//! Each item (a parameter, a rule, a code) is deserialized on its own and kept with the place in its file ([`Located`]), so that a mistake in
//! one hides none in another. Keys whose value has several shapes stay [`serde_yaml::Value`]s and are read by the resolver.

mod files;
mod grammar;
mod habits;
mod item;
mod items;
mod load;
mod order;
mod read;
mod shape;
#[cfg(test)]
mod tests;

pub use files::FileKind;
pub use items::*;
pub use load::load;

pub(crate) use item::subject;
pub(crate) use shape::describe;

use crate::diagnostic::{Diagnostics, Place};
use crate::source::DocPath;
use indexmap::IndexMap;
use std::collections::HashMap;

/// A thing and where it stands.
#[derive(Debug, Clone)]
pub struct Located<T> {
    /// The thing.
    pub value: T,
    /// Index of the file in [`crate::source::SourceSet`].
    pub file: usize,
    /// Its place in the file.
    pub path: DocPath,
}

impl<T> Located<T> {
    /// Where it stands; `located.place().key("when")` is a place inside it.
    pub fn place(&self) -> Place {
        Place::new(self.file, self.path.clone())
    }
}

/// Items by name, in file order.
pub type Items<T> = IndexMap<String, Located<T>>;

/// All spec files of a directory.
#[derive(Debug, Clone, Default)]
pub struct Specs {
    /// `sources.yaml`.
    pub sources: Items<SourceItem>,
    /// `context.yaml`.
    pub context: Items<ContextItem>,
    /// `codes/*.yaml` and the `code_systems` of gateways.
    pub code_systems: Vec<CodeSystemItem>,
    /// `operations/*/*.yaml`.
    pub operations: Vec<OperationFile>,
    /// `operations/*/inputs*.yaml`.
    pub inputs: Vec<InputItem>,
    /// `fragments/*.yaml`.
    pub fragments: Vec<FragmentFile>,
    /// `gateways/*/*/gateway.yaml`.
    pub gateways: Vec<GatewayFile>,
    /// The other files of `gateways/*/*/`.
    pub offers: Vec<OfferFile>,
    /// What is a matter of style: nothing is wrong with it, but all specs should read alike.
    pub style: Diagnostics,
    /// Places in `offers`, by gateway.
    by_gateway: HashMap<String, Vec<usize>>,
}

impl Specs {
    /// The files of a gateway on what it offers, in their order; found without looking at those of others, since whatever is looked up for each
    /// rule would take time that grows with the square of the number of gateways.
    pub fn offers_of<'s>(&'s self, gateway: &str) -> impl Iterator<Item = &'s OfferFile> + use<'s> {
        self.by_gateway.get(gateway).into_iter().flatten().map(|at| &self.offers[*at])
    }

    fn add_offer(&mut self, file: OfferFile) {
        self.by_gateway.entry(file.gateway.clone()).or_default().push(self.offers.len());
        self.offers.push(file);
    }
}

/// A code system with its codes.
#[derive(Debug, Clone)]
pub struct CodeSystemItem {
    /// Id (the key).
    pub id: String,
    /// Gateway in whose file it stands.
    pub gateway: Option<String>,
    /// The keys beside `codes`.
    pub head: Located<CodeSystemHead>,
    /// `codes`.
    pub codes: Items<CodeItem>,
}

/// A parameter with everything below it.
#[derive(Debug, Clone)]
pub struct ParameterItem {
    /// The keys beside `members` and `items`.
    pub head: Located<ParameterHead>,
    /// `members`, by wire name.
    pub members: IndexMap<String, ParameterItem>,
    /// `items`.
    pub items: Option<Box<ParameterItem>>,
}

/// An operation file.
#[derive(Debug, Clone)]
pub struct OperationFile {
    /// The keys beside `parameters` and `rules`.
    pub head: Located<OperationHead>,
    /// `parameters`.
    pub parameters: IndexMap<String, ParameterItem>,
    /// `rules`.
    pub rules: Vec<Located<RuleItem>>,
}

/// A shared input object.
#[derive(Debug, Clone)]
pub struct InputItem {
    /// Id (the key).
    pub id: String,
    /// `v1` or `v2`, from the folder.
    pub version: String,
    /// `source_doc` of its file.
    pub source_doc: Option<String>,
    /// The object.
    pub parameter: ParameterItem,
}

/// What several operations or gateways share, or what one gateway makes of operations.
#[derive(Debug, Clone, Default)]
pub struct Body {
    /// `refine`: path as written, then one or several mappings.
    pub refine: Vec<(String, Located<RefineItem>)>,
    /// `parameters`: path as written.
    pub parameters: IndexMap<String, ParameterItem>,
    /// `derived`.
    pub derived: Items<DerivedItem>,
    /// `rules`.
    pub rules: Vec<Located<RuleItem>>,
    /// `waive`.
    pub waive: Vec<Located<WaiveItem>>,
    /// `use`.
    pub uses: Vec<Located<UseItem>>,
}

/// A fragment file.
#[derive(Debug, Clone)]
pub struct FragmentFile {
    /// `fragment`, `doc`.
    pub head: Located<FragmentHead>,
    /// The rest.
    pub body: Body,
}

/// A gateway's file on operations.
#[derive(Debug, Clone)]
pub struct OfferFile {
    /// `v2/kcp`, from the folder.
    pub gateway: String,
    /// `operations`.
    pub head: Located<OfferHead>,
    /// The rest.
    pub body: Body,
}

/// A `gateway.yaml`.
#[derive(Debug, Clone)]
pub struct GatewayFile {
    /// `v2/kcp`, from the folder.
    pub folder: String,
    /// The scalar keys.
    pub head: Located<GatewayHead>,
    /// `contracts`.
    pub contracts: Items<ContractItem>,
    /// `sets`.
    pub sets: Items<SetItem>,
    /// `predicates`.
    pub predicates: Items<PredicateItem>,
    /// `limits`.
    pub limits: Vec<Located<LimitItem>>,
    /// `errata`.
    pub errata: Vec<Located<ErratumItem>>,
    /// `not_rules`.
    pub not_rules: Vec<Located<NotRuleItem>>,
}
