//! Contradictions and how they are read.

use super::page::Page;
use super::shell::{Body, Entry, shell};
use crate::model::Gateway;
use crate::output::File;
use crate::view::{PageId, anchor_id, changed};
use maud::{Markup, html};

/// Those of a gateway, in full.
pub(super) fn of(page: &Page<'_>, gateway: &Gateway) -> Markup {
    html! {
        @for erratum in &gateway.errata {
            @let id = anchor_id("erratum", &erratum.id);
            article.erratum id=(id) {
                h3 { (page.text(&erratum.title)) " " a.anchor href={ "#" (id) } aria-label={ (erratum.id) " " (page.say("링크", "link")) } { "#" } }
                ul.sides {
                    @for place in &erratum.places { li { (page.text(&place.says)) " " small.src { (page.cite([&place.citation])) } } }
                }
                p { span.sev.reading { (page.say("해석", "Reading")) } " " (page.text(&erratum.reading)) }
                @if let Some(rule) = &erratum.changes {
                    p.meta {
                        (page.say("영향을 받는 규칙", "What it changes")) ": " code { (rule) }
                        @for (index, changed) in changed(page.model, gateway, erratum).iter().enumerate() {
                            @if index > 0 { ", " } @else { " · " }
                            (page.offer(changed.at, Some(&changed.anchor)))
                        }
                    }
                }
            }
        }
    }
}

/// The page of all.
pub(super) fn errata(page: &Page<'_>) -> File {
    let title = page.say("문서의 모순과 해석", "Contradictions and how they are read");
    let lead = page.say(
        "가이드와 스키마가 서로 다르게 적은 곳, 그리고 이 명세가 택한 해석입니다.",
        "Where guides and schemas contradict each other or themselves, and the reading that these specs take.",
    );
    let gateways: Vec<_> = page.model.gateways.values().filter(|g| !g.errata.is_empty()).collect();
    let main = html! {
        h1 { (title) }
        p.lead { (lead) }
        @for gateway in &gateways {
            (page.heading(&anchor_id("gateway", &gateway.id), &page.lang.gateway(gateway)))
            ul.list {
                @for erratum in &gateway.errata {
                    @let target = page.to(&PageId::Gateway(gateway.id.clone()), Some(&anchor_id("erratum", &erratum.id)));
                    li { a href=(target) { (page.text(&erratum.title)) } " " span { (page.text(&erratum.reading)) } }
                }
            }
        }
    };
    shell(
        page,
        &Body {
            title: title.to_owned(),
            description: lead.to_owned(),
            above: vec![(page.say("처음", "Home").to_owned(), page.to(&PageId::Home, None))],
            contents: gateways.iter().map(|g| Entry::new(&anchor_id("gateway", &g.id), &page.lang.gateway(g))).collect(),
            main,
            scripts: Vec::new(),
        },
    )
}
