//! A page in the making: where it stands, how it links, how it cites.

use super::lang::Lang;
use super::markdown::{Place, anchor_id, code, link, parameter_id, prose, relative};
use crate::model::{Citation, CodeSystem, Dialect, Effect, Gateway, LineRange, Model, Offer, Operation, Path, Rule, Text};
use crate::output::File;
use indexmap::IndexMap;

/// A page being written.
#[derive(Debug)]
pub(super) struct Page<'a> {
    /// Everything.
    pub model: &'a Model,
    /// Its language.
    pub lang: Lang,
    /// Path below the language's folder.
    place: String,
    /// What has been written.
    out: String,
}

/// Path of the index below the language's folder.
pub(super) const INDEX: &str = "README.md";

/// Path of a gateway's page.
pub(super) fn gateway_page(gateway: &Gateway) -> String {
    format!("gateways/{}/README.md", gateway.id)
}

/// Path of the page of an operation at a gateway.
pub(super) fn offer_page(gateway: &Gateway, operation: &str) -> String {
    format!("gateways/{}/{operation}.md", gateway.id)
}

/// Path of a code system's page.
pub(super) fn code_page(id: &str) -> String {
    format!("codes/{id}.md")
}

impl<'a> Page<'a> {
    /// An empty page.
    pub(super) fn new(model: &'a Model, lang: Lang, place: String) -> Self {
        Self { model, lang, place, out: String::new() }
    }

    /// The file.
    pub(super) fn finish(self) -> File {
        File { path: format!("docs/{}/{}", self.lang.folder(), self.place), contents: format!("{}\n", self.out.trim_end()) }
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
    pub(super) fn navigation(&mut self, up: &[(String, String)]) {
        let mut links: Vec<_> = up.iter().map(|(label, to)| link(&prose(label, Place::Flow), &self.to(to, None))).collect();
        let other = self.lang.other();
        let here = format!("{}/{}", self.lang.folder(), self.place);
        links.push(link(other.own_name(), &relative(&here, &format!("{}/{}", other.folder(), self.place))));
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
    pub(super) fn to(&self, place: &str, id: Option<&str>) -> String {
        let path = if place == self.place { String::new() } else { relative(&self.place, place) };
        id.map_or_else(|| path.clone(), |id| format!("{path}#{id}"))
    }

    /// A parameter as code, linked to its row on an offer's page.
    pub(super) fn parameter(&self, gateway: &Gateway, offer: &Offer, path: &Path) -> String {
        let label = code(&path.to_string(), Place::Cell);
        if has_row(offer, path) {
            link(&label, &self.to(&offer_page(gateway, &offer.operation), Some(&parameter_id(path))))
        } else {
            label
        }
    }

    /// A rule's id, linked to its row.
    pub(super) fn rule(&self, gateway: &Gateway, offer: &Offer, rule: &Rule) -> String {
        link(&code(&rule.id, Place::Cell), &self.to(&offer_page(gateway, &offer.operation), Some(&anchor_id("rule", &rule.id))))
    }

    /// A code system's name, linked to its page.
    pub(super) fn code_system(&self, system: &CodeSystem) -> String {
        link(&self.cell(&system.name), &self.to(&code_page(&system.id), None))
    }

    /// Citations as `NHN KCP 연동 가이드 (V2) 181-185, 359; ...`, lines of one document together.
    pub(super) fn cite<'c>(&self, citations: impl IntoIterator<Item = &'c Citation>) -> String {
        let mut by_document: IndexMap<&str, Vec<LineRange>> = IndexMap::new();
        for citation in citations {
            by_document.entry(&citation.doc).or_default().extend(&citation.lines);
        }
        let documents: Vec<_> = by_document
            .into_iter()
            .map(|(id, mut lines)| {
                lines.sort_unstable();
                lines.dedup();
                let title =
                    self.model.sources.get(id).map_or_else(|| code(id, Place::Cell), |document| self.cell(&document.title));
                let lines: Vec<_> = lines.iter().map(ToString::to_string).collect();
                format!("{title} {}", lines.join(", ")).trim_end().to_owned()
            })
            .collect();
        documents.join("; ")
    }
}

/// Whether a parameter has a row of its own: elements of an array have one only where there is something to say of them.
pub(super) fn has_row(offer: &Offer, path: &Path) -> bool {
    let Some(parameter) = offer.payload.find(path) else { return false };
    let element = parameter.wire_name == "[]";
    !path.is_root()
        && (!element || !parameter.refinements.is_empty() || offer.rules.iter().any(|rule| rule_places(rule).contains(path)))
}

/// Where findings of a rule stand.
pub(super) fn rule_places(rule: &Rule) -> Vec<Path> {
    match &rule.effect {
        Effect::Require(paths) | Effect::Recommend(paths) | Effect::Forbid(paths) | Effect::Ignore { paths, .. } => paths.clone(),
        Effect::Allow(pairs) => pairs.iter().map(|(path, _)| path.clone()).collect(),
        Effect::Limit(pairs) => pairs.iter().map(|(path, _)| path.clone()).collect(),
        Effect::Group { .. } | Effect::Assert(_) | Effect::NeedsContract(_) | Effect::Note(_) => vec![rule.at.clone()],
    }
}

/// Parameters that a rule speaks of, beside those its condition reads: what a reader of their rows wants to know it for.
pub(super) fn rule_concerns(rule: &Rule) -> Vec<Path> {
    match &rule.effect {
        Effect::Group { alternatives, .. } => alternatives.concat(),
        Effect::Require(_)
        | Effect::Recommend(_)
        | Effect::Forbid(_)
        | Effect::Ignore { .. }
        | Effect::Allow(_)
        | Effect::Limit(_)
        | Effect::Assert(_)
        | Effect::NeedsContract(_)
        | Effect::Note(_) => rule_places(rule),
    }
}

/// The operation behind an offer.
pub(super) fn operation<'m>(model: &'m Model, gateway: &Gateway, offer: &Offer) -> Option<&'m Operation> {
    model.operations.get(&(gateway.version.clone(), offer.operation.clone()))
}

/// A dialect in words.
pub(super) const fn dialect_name(dialect: Dialect) -> (&'static str, &'static str) {
    match dialect {
        Dialect::V1Sdk => ("V1 JavaScript SDK", "V1 JavaScript SDK"),
        Dialect::V1Rest => ("V1 REST API (`api.iamport.kr`)", "V1 REST API (`api.iamport.kr`)"),
        Dialect::V2Sdk => ("V2 브라우저 SDK", "V2 browser SDK"),
        Dialect::V2Rest => ("V2 REST API (`api.portone.io`)", "V2 REST API (`api.portone.io`)"),
    }
}
