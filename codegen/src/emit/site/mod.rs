//! A static site for people who integrate: the pages of [`crate::view`] as HTML, with filters, search and a payload checker on top. Every
//! link is relative, so it opens from a folder as well as from any path of a server; without scripts all text is there.

mod across;
mod asset;
mod bundle;
mod check;
mod codes;
mod compare;
mod contrast;
mod data;
mod errata;
mod filter;
mod gateway;
mod guide;
mod home;
mod inline;
mod offer;
mod page;
mod publish;
mod rules;
mod search;
mod shell;
mod tree;

use crate::model::Model;
use crate::output::File;
use crate::view::{At, Contrast, Lang, PageId, Profiles, pages};
use page::Page;

/// What the site says of itself, beside the model.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Where it is published, without a slash at the end: `https://example.com/payspec`. Without it there are no absolute links.
    pub base_url: Option<String>,
    /// Version of the generator.
    pub version: String,
    /// Digest of the specs, hexadecimal.
    pub digest: String,
    /// When the specs were last changed: `YYYY-MM-DDTHH:MM:SSZ`. Never the time of the run.
    pub modified: Option<String>,
    /// The validators as `CommonJS` modules (`index.cjs`, `v2/kcp/request-payment.cjs`, `v2/kcp/request-payment.messages.cjs`, and what they
    /// require); without them the checker says that they are not there.
    pub validators: Vec<File>,
}

/// All files of the site, paths from its root. `markdown` holds the same pages as Markdown, paths from the root as well (`ko/README.md`);
/// they become the twins that pages link to.
#[must_use]
pub fn emit(model: &Model, markdown: &[File], options: &Options) -> Vec<File> {
    let mut files = Vec::new();
    let profiles = Profiles::of(model);
    for lang in Lang::ALL {
        let mut made = Vec::new();
        for id in pages(model) {
            made.extend(page(model, &profiles, options, lang, &id));
        }
        files.push(search::index(lang, &made));
        files.extend(made);
        files.push(check::check(&Page::new(model, options, lang, page::CHECK, None)));
    }
    files.extend(codes::downloads(model));
    files.extend(asset::assets(options));
    files.extend(publish::files(model, options, &files));
    files.extend(markdown.iter().cloned());
    files
}

/// One page; `None` where it is of something that there is not.
fn page(model: &Model, profiles: &Profiles<'_>, options: &Options, lang: Lang, id: &PageId) -> Option<File> {
    let page = Page::new(model, options, lang, &id.html(), Some(id.clone()));
    Some(match id {
        PageId::Home => home::home(&page),
        PageId::Guide => guide::guide(&page),
        PageId::Gateway(gateway) => gateway::gateway(&page, model.gateways.get(gateway)?),
        PageId::Offer(gateway, operation) => {
            let gateway = model.gateways.get(gateway)?;
            offer::offer(&page, At { model, gateway, offer: gateway.offers.get(operation)? })
        }
        PageId::Codes => codes::index(&page),
        PageId::CodeSystem(system) => codes::codes(&page, model.code_systems.get(system)?),
        PageId::Supports => across::index(&page),
        PageId::Support(kind) => across::support(&page, *kind),
        PageId::Comparisons => compare::index(&page),
        PageId::Comparison(from, to) => compare::comparison(&page, profiles, model.gateways.get(from)?, model.gateways.get(to)?),
        PageId::Contrast(version, operation) => {
            contrast::contrast(&page, version, &Contrast::new(model, profiles, version, operation)?)
        }
        PageId::Errata => errata::errata(&page),
    })
}
