//! The guide to reading the documentation: the one page that is written by hand.

use super::{Lang, PageId};

/// The guide as Markdown; links to other pages are made by `place`, which knows where a page stands below its language's folder.
#[must_use]
pub fn guide(lang: Lang, place: impl Fn(&PageId) -> String) -> String {
    let text = match lang {
        Lang::Ko => include_str!("guide.ko.md"),
        Lang::En => include_str!("guide.en.md"),
    };
    let pages = [
        ("page:home", PageId::Home),
        ("page:support", PageId::Supports),
        ("page:compare", PageId::Comparisons),
        ("page:codes", PageId::Codes),
        ("page:errata", PageId::Errata),
    ];
    pages.iter().fold(text.to_owned(), |text, (name, page)| text.replace(&format!("({name})"), &format!("({})", place(page))))
}
