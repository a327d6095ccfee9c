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

use super::{Reads, Unit, Work};
use crate::model::{Gateway, Model};
use crate::output::File;
use crate::parallel;
use crate::view::{At, Contrast, Lang, PageId, Profiles, guide, pages};

/// All pages, below `docs/`.
#[must_use]
pub fn emit(model: &Model) -> Vec<File> {
    // Nothing keeps a page from being made.
    work(model).files().unwrap_or_default()
}

/// What the pages are made of: those of each gateway in each language, and those across gateways.
pub(crate) fn work(model: &Model) -> Work<'_> {
    let of_gateway =
        |(lang, gateway)| Unit::of_files(name(lang), Reads::Gateway(gateway), move || gateway_pages(model, lang, gateway));
    let gateways = Lang::ALL.into_iter().flat_map(|lang| model.gateways.values().map(move |gateway| (lang, gateway)));
    let across = Unit::of_files("docs", Reads::Everything, || across(model));
    gateways.map(of_gateway).chain([across]).collect::<Vec<_>>().into()
}

/// What the pages of a gateway in a language are called.
const fn name(lang: Lang) -> &'static str {
    match lang {
        Lang::Ko => "docs/ko",
        Lang::En => "docs/en",
    }
}

/// All pages that are not of one gateway.
fn across(model: &Model) -> Vec<File> {
    let pages: Vec<PageId> =
        pages(model).into_iter().filter(|id| !matches!(id, PageId::Gateway(_) | PageId::Offer(..))).collect();
    let profiles = Profiles::of(model);
    let all: Vec<(Lang, &PageId)> = Lang::ALL.into_iter().flat_map(|lang| pages.iter().map(move |id| (lang, id))).collect();
    let made = parallel::map(&all, |(lang, id)| page(model, &profiles, *lang, id));
    std::iter::once(index::languages()).chain(made.into_iter().flatten()).collect()
}

/// The pages of a gateway: its own, and those of what it offers.
fn gateway_pages(model: &Model, lang: Lang, gateway: &Gateway) -> Vec<File> {
    let offers = At::all(model, gateway).map(|at| operation::offer(lang, at));
    std::iter::once(gateway::gateway(model, lang, gateway)).chain(offers).collect()
}

/// One page across gateways; `None` where it is of something that there is not, or of one gateway.
fn page(model: &Model, profiles: &Profiles<'_>, lang: Lang, id: &PageId) -> Option<File> {
    Some(match id {
        PageId::Home => index::index(model, lang),
        PageId::Guide => {
            File { path: format!("docs/{}/{}", lang.folder(), id.markdown()), contents: guide(lang, PageId::markdown) }
        }
        PageId::Gateway(_) | PageId::Offer(..) => return None,
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
