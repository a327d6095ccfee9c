//! MDX for the documentation site of `PortOne`: one page per gateway, parameters in the list grammar of its `remark-param-tree` plugin.
//!
//! A parameter is a list item `name?: type` by itself, its description in paragraphs behind a blank line, its members in
//! `<Parameter.Details>`. What the grammar cannot say (a type with quotes or Hangul, a name with other letters) is written as
//! `<Parameter.TypeDef>`. Whatever else is a list keeps its first letter outside the grammar, so that nothing becomes a parameter by accident.

mod escape;
mod gateway;
mod parameter;

pub use parameter::type_name;

use super::{Reads, Unit, Work};
use crate::model::Model;
use crate::output::File;

/// A page for each gateway, below `mdx/`.
#[must_use]
pub fn emit(model: &Model) -> Vec<File> {
    model.gateways.values().map(|gateway| gateway::page(model, gateway)).collect()
}

/// The pages as units.
pub(crate) fn work(model: &Model) -> Work<'_> {
    let unit = |gateway| Unit::of_files("mdx", Reads::Gateway(gateway), move || vec![gateway::page(model, gateway)]);
    model.gateways.values().map(unit).collect::<Vec<_>>().into()
}
