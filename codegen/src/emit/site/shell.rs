//! What stands around every page: head, header, menu, contents, footer.

use super::page::{CHECK, Page};
use crate::output::File;
use crate::view::{At, Lang, PageId};
use maud::{DOCTYPE, Markup, html};

/// What a page hands to its shell.
#[derive(Debug)]
pub(super) struct Body {
    /// Title, without the site's name.
    pub title: String,
    /// One sentence for search engines and previews.
    pub description: String,
    /// Pages above, the first one first: label and way.
    pub above: Vec<(String, String)>,
    /// Second-level headings: id and text, and what stands below each.
    pub contents: Vec<Entry>,
    /// The page itself, from its first heading on.
    pub main: Markup,
    /// Scripts of this page alone, by file name below `assets/`.
    pub scripts: Vec<&'static str>,
}

/// A place on the page.
#[derive(Debug)]
pub(super) struct Entry {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub text: String,
    /// Whether it stands below the one before.
    pub below: bool,
}

impl Entry {
    pub(super) fn new(id: &str, text: &str) -> Self {
        Self { id: id.to_owned(), text: text.to_owned(), below: false }
    }
}

/// The file of a page.
pub(super) fn shell(page: &Page<'_>, body: &Body) -> File {
    let title = format!("{} | payspec", body.title);
    let other = page.lang.other();
    let markup = html! {
        (DOCTYPE)
        html lang=(page.lang.folder()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) }
                meta name="description" content=(body.description);
                meta name="color-scheme" content="light dark";
                (links(page))
                @if let Some(modified) = &page.options.modified { meta name="last-modified" content=(modified); }
                link rel="icon" href=(page.file("assets/icon.svg")) type="image/svg+xml";
                link rel="stylesheet" href=(page.file("assets/style.css"));
                script src=(page.file("assets/theme.js")) {}
                script src=(page.file("assets/site.js")) defer {}
                @for script in &body.scripts { script src=(page.file(&format!("assets/{script}"))) defer {} }
            }
            body data-root=(page.file("")) data-lang=(page.lang.folder()) {
                a.skip href="#main" { (page.say("본문으로 건너뛰기", "Skip to the text")) }
                (header(page, other))
                div.frame {
                    nav #menu aria-label=(page.say("전체 메뉴", "All pages")) { (menu(page)) }
                    main #main tabindex="-1" {
                        @if !body.above.is_empty() { (above(page, &body.above)) }
                        (body.main)
                        (footer(page))
                    }
                    @if body.contents.len() > 1 { (contents(page, &body.contents)) }
                }
            }
        }
    };
    File { path: page.path(), contents: markup.into_string() + "\n" }
}

/// Where else the page is: its address, its other language, its Markdown.
fn links(page: &Page<'_>) -> Markup {
    let absolute = |path: &str| page.options.base_url.as_ref().map(|base| format!("{base}/{path}"));
    let of = |lang: Lang| format!("{}/{}", lang.folder(), page.place);
    let way = |path: &str| absolute(path).unwrap_or_else(|| page.file(path));
    html! {
        @if let Some(url) = absolute(&page.path()) { link rel="canonical" href=(url); }
        @for lang in Lang::ALL { link rel="alternate" hreflang=(lang.folder()) href=(way(&of(lang))); }
        link rel="alternate" hreflang="x-default" href=(way(&of(Lang::Ko)));
        @if let Some(id) = &page.id {
            link rel="alternate" type="text/markdown" href=(page.file(&format!("{}/{}", page.lang.folder(), id.markdown())));
        }
    }
}

fn header(page: &Page<'_>, other: Lang) -> Markup {
    let current = |id: &PageId| (page.id.as_ref() == Some(id)).then_some("page");
    let top = [
        (PageId::Supports, page.say("지원 현황", "Support")),
        (PageId::Comparisons, page.say("비교", "Compare")),
        (PageId::Codes, page.say("코드표", "Codes")),
    ];
    html! {
        header.top {
            a.brand href=(page.to(&PageId::Home, None)) { (logo()) span { "payspec" } }
            nav.sections aria-label=(page.say("주요 메뉴", "Sections")) {
                @for (id, label) in &top { a href=(page.to(id, None)) aria-current=[current(id)] { (label) } }
                a href=(crate::view::relative(&page.place, CHECK)) aria-current=[(page.place == CHECK).then_some("page")] {
                    (page.say("검사기", "Checker"))
                }
            }
            div.tools {
                button.search type="button" data-search="" {
                    span.lens aria-hidden="true" {} span.word { (page.say("검색", "Search")) } kbd aria-hidden="true" { "/" }
                }
                a.lang href=(page.file(&format!("{}/{}", other.folder(), page.place))) lang=(other.folder()) hreflang=(other.folder()) data-language=(other.folder()) { (other.own_name()) }
                button.theme type="button" data-theme-switch="" aria-label=(page.say("어두운 화면으로 전환", "Switch to the dark theme"))
                    data-dark=(page.say("어두운 화면으로 전환", "Switch to the dark theme"))
                    data-light=(page.say("밝은 화면으로 전환", "Switch to the light theme")) { span aria-hidden="true" {} }
                a.burger href="#menu" data-menu="" aria-label=(page.say("전체 메뉴", "All pages")) { span aria-hidden="true" {} }
            }
        }
    }
}

fn logo() -> Markup {
    html! {
        svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true" {
            rect x="2" y="4" width="20" height="16" rx="4" fill="currentColor" {}
            path d="M6 9.5h12M6 14h7" stroke="var(--bg)" stroke-width="2" stroke-linecap="round" {}
        }
    }
}

/// All gateways with their calls, the one at hand open.
fn menu(page: &Page<'_>) -> Markup {
    let here = match &page.id {
        Some(PageId::Gateway(id) | PageId::Offer(id, _)) => Some(id.as_str()),
        Some(
            PageId::Home
            | PageId::Guide
            | PageId::Codes
            | PageId::CodeSystem(_)
            | PageId::Supports
            | PageId::Support(_)
            | PageId::Comparisons
            | PageId::Comparison(..)
            | PageId::Contrast(..)
            | PageId::Errata,
        )
        | None => None,
    };
    let link = |id: &PageId, label: &str| {
        html! { a href=(page.to(id, None)) aria-current=[(page.id.as_ref() == Some(id)).then_some("page")] { (label) } }
    };
    html! {
        ul.plain {
            li { (link(&PageId::Home, page.say("처음", "Home"))) }
            li { (link(&PageId::Guide, page.say("문서 읽는 법", "How to read it"))) }
            li { (link(&PageId::Errata, page.say("문서의 모순과 해석", "Contradictions"))) }
        }
        @for version in ["v2", "v1"] {
            @let gateways: Vec<_> = page.model.gateways.values().filter(|g| g.version == version).collect();
            @if !gateways.is_empty() {
                p.group { (version.to_uppercase()) }
                @for gateway in gateways {
                    details open[here == Some(gateway.id.as_str())] {
                        summary { (page.lang.of(&gateway.name)) }
                        ul {
                            li { (link(&PageId::Gateway(gateway.id.clone()), page.say("개요", "Overview"))) }
                            @for at in At::all(page.model, gateway) {
                                li { (link(&PageId::Offer(gateway.id.clone(), at.offer.operation.clone()), page.lang.of(&at.name()))) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn above(page: &Page<'_>, above: &[(String, String)]) -> Markup {
    html! {
        nav.above aria-label=(page.say("상위 문서", "Pages above")) {
            ol { @for (label, way) in above { li { a href=(way) { (label) } } } }
        }
    }
}

fn contents(page: &Page<'_>, entries: &[Entry]) -> Markup {
    html! {
        aside.contents aria-label=(page.say("이 문서의 목차", "On this page")) {
            p { (page.say("이 문서의 목차", "On this page")) }
            ul { @for entry in entries { li.below[entry.below] { a href={ "#" (entry.id) } { (entry.text) } } } }
        }
    }
}

fn footer(page: &Page<'_>) -> Markup {
    let digest: String = page.options.digest.chars().take(12).collect();
    html! {
        footer.end {
            p {
                "payspec " (page.options.version)
                @if !digest.is_empty() { " · " (page.say("명세", "specs")) " " code { (digest) } }
                @if let Some(modified) = &page.options.modified {
                    " · " (page.say("명세 수정일", "specs of")) " " time datetime=(modified) { (modified.get(..10).unwrap_or(modified)) }
                }
            }
            @if let Some(id) = &page.id {
                p { a href=(page.file(&format!("{}/{}", page.lang.folder(), id.markdown()))) { (page.say("이 문서를 Markdown으로 보기", "This page as Markdown")) } }
            }
        }
    }
}
