//! A page in the making: where it stands and how it links.

use super::Options;
use super::inline::{breakable, inline};
use crate::model::{Call, Citation, CodeSystem, Gateway, Model, Path, Rule, Text};
use crate::view::{At, Label, Lang, PageId, anchor_id, cited, parameter_id, relative};
use maud::{Markup, html};

/// Path of the checker below its language's folder.
pub(super) const CHECK: &str = "check.html";

/// A page being made.
#[derive(Debug)]
pub(super) struct Page<'a> {
    /// Everything.
    pub model: &'a Model,
    /// What the site says of itself.
    pub options: &'a Options,
    /// Its language.
    pub lang: Lang,
    /// Path below its language's folder.
    pub place: String,
    /// Which page it is; `None` for pages of the site alone.
    pub id: Option<PageId>,
}

impl<'a> Page<'a> {
    pub(super) fn new(model: &'a Model, options: &'a Options, lang: Lang, place: &str, id: Option<PageId>) -> Self {
        Self { model, options, lang, place: place.to_owned(), id }
    }

    /// Path from the site's root.
    pub(super) fn path(&self) -> String {
        format!("{}/{}", self.lang.folder(), self.place)
    }

    /// The way to a file of the site, by its path from the root.
    pub(super) fn file(&self, path: &str) -> String {
        relative(&self.path(), path)
    }

    /// One of two words.
    pub(super) const fn say<'t>(&self, ko: &'t str, en: &'t str) -> &'t str {
        self.lang.pick(ko, en)
    }

    /// A label.
    pub(super) const fn label(&self, label: Label) -> &'static str {
        self.lang.say(label)
    }

    /// A text of this language, backticks as code.
    pub(super) fn text(&self, text: &Text) -> Markup {
        inline(self.lang.of(text))
    }

    /// The way to another page of this language, perhaps to a place on it.
    pub(super) fn to(&self, page: &PageId, anchor: Option<&str>) -> String {
        let path = if self.id.as_ref() == Some(page) { String::new() } else { relative(&self.place, &page.html()) };
        anchor.map_or_else(
            || if path.is_empty() { relative(&self.place, &page.html()) } else { path.clone() },
            |id| format!("{path}#{id}"),
        )
    }

    /// The way to an operation's page.
    pub(super) fn to_offer(&self, at: At<'_>, anchor: Option<&str>) -> String {
        self.to(&PageId::Offer(at.gateway.id.clone(), at.offer.operation.clone()), anchor)
    }

    /// A call's name, linked to its page; `anchor` on that page.
    pub(super) fn offer(&self, at: At<'_>, anchor: Option<&str>) -> Markup {
        html! { a href=(self.to_offer(at, anchor)) { (self.text(&at.name())) } }
    }

    /// A gateway's name, linked to its page.
    pub(super) fn gateway(&self, gateway: &Gateway) -> Markup {
        html! { a href=(self.to(&PageId::Gateway(gateway.id.clone()), None)) { (self.lang.gateway(gateway)) } }
    }

    /// A parameter as code, linked to its row.
    pub(super) fn parameter(&self, at: At<'_>, path: &Path) -> Markup {
        let name = path.to_string();
        html! {
            @if at.has_row(path) { a href=(self.to_offer(at, Some(&parameter_id(path)))) { (breakable(&name)) } }
            @else { (breakable(&name)) }
        }
    }

    /// A rule's id, linked to its row.
    pub(super) fn rule(&self, at: At<'_>, rule: &Rule) -> Markup {
        html! { a href=(self.to_offer(at, Some(&anchor_id("rule", &rule.id)))) { code { (rule.id) } } }
    }

    /// A code system's name, linked to its page.
    pub(super) fn code_system(&self, system: &CodeSystem) -> Markup {
        html! { a href=(self.to(&PageId::CodeSystem(system.id.clone()), None)) { (self.text(&system.name)) } }
    }

    /// Citations, lines of one document together.
    pub(super) fn cite<'c>(&self, citations: impl IntoIterator<Item = &'c Citation>) -> Markup
    where
        'a: 'c,
    {
        html! {
            @for (index, part) in cited(self.model, citations).iter().enumerate() {
                @if index > 0 { "; " }
                @match part.document {
                    Some(document) => (self.text(&document.title)),
                    None => code { (part.id) },
                }
                @if !part.lines.is_empty() { " " span.ln { (part.lines()) } }
            }
        }
    }

    /// A table that scrolls in its own box.
    pub(super) fn table(label: &str, head: &[Markup], body: &Markup) -> Markup {
        html! {
            div.scroll tabindex="0" role="region" aria-label=(label) {
                table {
                    thead { tr { @for cell in head { th scope="col" { (cell) } } } }
                    tbody { (body) }
                }
            }
        }
    }

    /// A second-level heading that can be linked to.
    pub(super) fn heading(&self, id: &str, text: &str) -> Markup {
        html! { h2 id=(id) { (text) " " a.anchor href={ "#" (id) } aria-label={ (text) " " (self.say("링크", "link")) } { "#" } } }
    }
}

/// How an operation is called.
pub(super) fn call_text(call: &Call) -> String {
    match call {
        Call::Function(name) => name.clone(),
        Call::Route { method, route } => format!("{method} {route}"),
    }
}
