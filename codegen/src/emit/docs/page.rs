//! A page in the making: where it stands, how it links, how it cites.

use super::markdown::{Place, code, link, prose};
use crate::model::{Call, Citation, CodeSystem, Gateway, Model, Path, Rule, Text};
use crate::output::File;
use crate::view::{At, Label, Lang, PageId, anchor_id, cited, parameter_id, relative};

/// A page being written.
#[derive(Debug)]
pub(super) struct Page<'a> {
    /// Everything.
    pub model: &'a Model,
    /// Its language.
    pub lang: Lang,
    /// Which page it is.
    id: PageId,
    /// What has been written.
    out: String,
}

impl<'a> Page<'a> {
    /// An empty page.
    pub(super) const fn new(model: &'a Model, lang: Lang, id: PageId) -> Self {
        Self { model, lang, id, out: String::new() }
    }

    /// The file.
    pub(super) fn finish(self) -> File {
        File {
            path: format!("docs/{}/{}", self.lang.folder(), self.id.markdown()),
            contents: format!("{}\n", self.out.trim_end()),
        }
    }

    /// One of two words.
    pub(super) const fn say<'t>(&self, ko: &'t str, en: &'t str) -> &'t str {
        self.lang.pick(ko, en)
    }

    /// Writes a block (a paragraph, a table, a list): Markdown already. Nothing where it is empty.
    pub(super) fn block(&mut self, markdown: &str) {
        if !markdown.trim().is_empty() {
            self.out.push_str(markdown.trim_end());
            self.out.push_str("\n\n");
        }
    }

    /// Writes a heading.
    pub(super) fn heading(&mut self, level: usize, text: &str) {
        let heading = format!("{} {}", "#".repeat(level), prose(text, Place::Flow));
        self.block(&heading);
    }

    /// Writes the line of links under the title: up, and to the other language.
    pub(super) fn navigation(&mut self, up: &[(String, PageId)]) {
        let mut links: Vec<_> = up.iter().map(|(label, to)| link(&prose(label, Place::Flow), &self.to(to, None))).collect();
        let other = self.lang.other();
        let here = format!("{}/{}", self.lang.folder(), self.id.markdown());
        links.push(link(other.own_name(), &relative(&here, &format!("{}/{}", other.folder(), self.id.markdown()))));
        self.block(&links.join(" · "));
    }

    /// A text, escaped for a paragraph.
    pub(super) fn flow(&self, text: &Text) -> String {
        prose(self.lang.of(text), Place::Flow)
    }

    /// A text, escaped for a table cell.
    pub(super) fn cell(&self, text: &Text) -> String {
        prose(self.lang.of(text), Place::Cell)
    }

    /// The way to another page of this language, perhaps to a place on it.
    pub(super) fn to(&self, page: &PageId, id: Option<&str>) -> String {
        let path = if *page == self.id { String::new() } else { relative(&self.id.markdown(), &page.markdown()) };
        id.map_or_else(|| path.clone(), |id| format!("{path}#{id}"))
    }

    /// A call's name, linked to its page; `place` on that page.
    pub(super) fn offer(&self, at: At<'_>, place: Option<&str>) -> String {
        link(&self.cell(&at.name()), &self.to(&offer_page(at), place))
    }

    /// A gateway's name, linked to its page.
    pub(super) fn gateway(&self, gateway: &Gateway) -> String {
        link(&prose(&self.lang.gateway(gateway), Place::Cell), &self.to(&PageId::Gateway(gateway.id.clone()), None))
    }

    /// A parameter as code, linked to its row on an offer's page.
    pub(super) fn parameter(&self, at: At<'_>, path: &Path) -> String {
        let label = code(&path.to_string(), Place::Cell);
        if at.has_row(path) { link(&label, &self.to(&offer_page(at), Some(&parameter_id(path)))) } else { label }
    }

    /// A rule's id, linked to its row.
    pub(super) fn rule(&self, at: At<'_>, rule: &Rule) -> String {
        link(&code(&rule.id, Place::Cell), &self.to(&offer_page(at), Some(&anchor_id("rule", &rule.id))))
    }

    /// A label, escaped for a table cell.
    pub(super) fn label(&self, label: Label) -> String {
        prose(self.lang.say(label), Place::Cell)
    }

    /// A code system's name, linked to its page.
    pub(super) fn code_system(&self, system: &CodeSystem) -> String {
        link(&self.cell(&system.name), &self.to(&PageId::CodeSystem(system.id.clone()), None))
    }

    /// Citations as `NHN KCP 연동 가이드 (V2) 181-185, 359; ...`, lines of one document together.
    pub(super) fn cite<'c>(&self, citations: impl IntoIterator<Item = &'c Citation>) -> String
    where
        'a: 'c,
    {
        let documents: Vec<_> = cited(self.model, citations)
            .into_iter()
            .map(|part| {
                let title = part.document.map_or_else(|| code(part.id, Place::Cell), |document| self.cell(&document.title));
                format!("{title} {}", part.lines()).trim_end().to_owned()
            })
            .collect();
        documents.join("; ")
    }
}

/// The page of an operation at a gateway.
pub(super) fn offer_page(at: At<'_>) -> PageId {
    PageId::Offer(at.gateway.id.clone(), at.offer.operation.clone())
}

/// How an operation is called, as code.
pub(super) fn call_code(call: &Call, place: Place) -> String {
    match call {
        Call::Function(name) => code(name, place),
        Call::Route { method, route } => code(&format!("{method} {route}"), place),
    }
}
