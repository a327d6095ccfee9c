//! Which pages there are, and where they stand.

use super::{Support, comparisons, contrasts, supports};
use crate::model::Model;

/// A page, whatever its language and form.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum PageId {
    /// The first page of a language.
    Home,
    /// How to read the documentation.
    Guide,
    /// A gateway, by id.
    Gateway(String),
    /// An operation at a gateway: ids of the gateway and the operation.
    Offer(String, String),
    /// All code systems.
    Codes,
    /// A code system, by id.
    CodeSystem(String),
    /// What may be supported, and by whom.
    Supports,
    /// Who supports what, of one kind.
    Support(Support),
    /// Which gateways can be compared.
    Comparisons,
    /// Moving from one gateway to another, by ids.
    Comparison(String, String),
    /// All gateways that take an operation, by version and id of the operation.
    Contrast(String, String),
    /// Contradictions of all guides.
    Errata,
}

impl PageId {
    /// Where it stands below its language's folder, without an extension; of a folder's own page the last step is empty.
    #[must_use]
    fn stem(&self) -> String {
        match self {
            Self::Home => String::new(),
            Self::Guide => "guide".to_owned(),
            Self::Gateway(id) => format!("gateways/{id}/"),
            Self::Offer(gateway, operation) => format!("gateways/{gateway}/{}", leaf(operation)),
            Self::Codes => "codes/".to_owned(),
            Self::CodeSystem(id) => format!("codes/{}", leaf(id)),
            Self::Supports => "support/".to_owned(),
            Self::Support(kind) => format!("support/{}", kind.id()),
            Self::Comparisons => "compare/".to_owned(),
            // The version is the first step of both ids.
            Self::Comparison(from, to) => format!("compare/{from}/{}", to.rsplit('/').next().unwrap_or(to)),
            Self::Contrast(version, operation) => format!("compare/{version}/{}", leaf(operation)),
            Self::Errata => "errata".to_owned(),
        }
    }

    /// Path of its Markdown below the language's folder.
    #[must_use]
    pub fn markdown(&self) -> String {
        let stem = self.stem();
        if stem.is_empty() || stem.ends_with('/') { format!("{stem}README.md") } else { format!("{stem}.md") }
    }

    /// Path of its HTML below the language's folder.
    #[must_use]
    pub fn html(&self) -> String {
        let stem = self.stem();
        if stem.is_empty() || stem.ends_with('/') { format!("{stem}index.html") } else { format!("{stem}.html") }
    }
}

/// An id as the name of a file, other than those that a folder's own page has.
fn leaf(id: &str) -> String {
    if matches!(id, "index" | "readme") { format!("{id}-") } else { id.to_owned() }
}

/// All pages of a language, those above first.
#[must_use]
pub fn pages(model: &Model) -> Vec<PageId> {
    let mut pages = vec![PageId::Home, PageId::Guide];
    for gateway in model.gateways.values() {
        pages.push(PageId::Gateway(gateway.id.clone()));
        pages.extend(gateway.offers.keys().map(|operation| PageId::Offer(gateway.id.clone(), operation.clone())));
    }
    pages.push(PageId::Supports);
    pages.extend(supports(model).into_iter().map(PageId::Support));
    pages.push(PageId::Comparisons);
    pages.extend(contrasts(model).into_iter().map(|(version, id)| PageId::Contrast(version.to_owned(), id.to_owned())));
    pages.extend(comparisons(model).map(|(from, to)| PageId::Comparison(from.id.clone(), to.id.clone())));
    pages.push(PageId::Codes);
    pages.extend(model.code_systems.keys().map(|id| PageId::CodeSystem(id.clone())));
    pages.push(PageId::Errata);
    pages
}
