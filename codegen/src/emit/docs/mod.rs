//! Markdown for people who integrate: an index, a page for each gateway, for each operation at a gateway, and for each code system, in
//! Korean and English. Nothing in it is written by hand.

mod codes;
mod gateway;
mod index;
mod lang;
mod markdown;
mod matrix;
mod operation;
mod page;
mod parameters;
#[cfg(test)]
mod tests;

use crate::model::Model;
use crate::output::File;
use lang::Lang;

/// All pages, below `docs/`.
#[must_use]
pub fn emit(model: &Model) -> Vec<File> {
    let mut files = vec![index::languages()];
    for lang in Lang::ALL {
        files.push(index::index(model, lang));
        for gateway in model.gateways.values() {
            files.push(gateway::gateway(model, lang, gateway));
            files.extend(gateway.offers.values().map(|offer| operation::offer(model, lang, gateway, offer)));
        }
        files.extend(model.code_systems.values().map(|system| codes::codes(model, lang, system)));
    }
    files
}
