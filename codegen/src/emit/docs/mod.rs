//! Markdown for people who integrate: an index, a page for each gateway, for each operation at a gateway, for each code system, matrices
//! across gateways and comparisons, in Korean and English. Nothing in it is written by hand but the guide to reading it.

mod across;
mod codes;
mod compare;
mod contrast;
mod gateway;
mod index;
mod markdown;
mod matrix;
mod operation;
mod page;
mod parameters;
#[cfg(test)]
mod tests;

use crate::model::Model;
use crate::output::File;
use crate::parallel;
use crate::view::{Contrast, Lang, PageId, Profiles, guide, pages};

/// All pages, below `docs/`.
#[must_use]
pub fn emit(model: &Model) -> Vec<File> {
    let mut files = vec![index::languages()];
    let (pages, profiles) = (pages(model), Profiles::of(model));
    let all: Vec<(Lang, &PageId)> = Lang::ALL.into_iter().flat_map(|lang| pages.iter().map(move |id| (lang, id))).collect();
    files.extend(parallel::map(&all, |(lang, id)| page(model, &profiles, *lang, id)).into_iter().flatten());
    files
}

/// One page; `None` where it is of something that there is not.
fn page(model: &Model, profiles: &Profiles<'_>, lang: Lang, id: &PageId) -> Option<File> {
    Some(match id {
        PageId::Home => index::index(model, lang),
        PageId::Guide => {
            File { path: format!("docs/{}/{}", lang.folder(), id.markdown()), contents: guide(lang, PageId::markdown) }
        }
        PageId::Gateway(gateway) => gateway::gateway(model, lang, model.gateways.get(gateway)?),
        PageId::Offer(gateway, operation) => {
            let gateway = model.gateways.get(gateway)?;
            operation::offer(lang, crate::view::At { model, gateway, offer: gateway.offers.get(operation)? })
        }
        PageId::Codes => codes::index(model, lang),
        PageId::CodeSystem(system) => codes::codes(model, lang, model.code_systems.get(system)?),
        PageId::Supports => across::index(model, lang),
        PageId::Support(kind) => across::support(model, lang, *kind),
        PageId::Comparisons => compare::index(model, lang),
        PageId::Comparison(from, to) => {
            compare::comparison(model, profiles, lang, model.gateways.get(from)?, model.gateways.get(to)?)
        }
        PageId::Contrast(version, operation) => contrast::contrast(lang, &Contrast::new(model, profiles, version, operation)?)?,
        PageId::Errata => gateway::all_errata(model, lang),
    })
}
