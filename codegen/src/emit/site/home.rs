//! The first page of a language.

use super::page::{CHECK, Page};
use super::shell::{Body, shell};
use crate::output::File;
use crate::view::{At, PageId, Scenarios};
use maud::{Markup, html};

/// The page.
pub(super) fn home(page: &Page<'_>) -> File {
    let title = page.say("결제대행사별 연동 명세", "What each payment gateway takes");
    let lead = page.say(
        "결제대행사마다 다른 파라미터, 제한, 필수 조건을 한곳에서 확인하고, 보내려는 요청이 받아들여지는지 바로 검사해 보세요.",
        "The parameters, limits and conditions of each payment gateway in one place, and a checker that tells whether a request passes.",
    );
    let main = html! {
        div.hero {
            h1 { (title) }
            p.lead { (lead) }
            p.actions {
                button.search.big type="button" data-search="" {
                    span.lens aria-hidden="true" {} span { (page.say("파라미터, 코드, 규칙 검색", "Search parameters, codes, rules")) } kbd aria-hidden="true" { "/" }
                }
                a.button href=(CHECK) { (page.say("요청 검사하기", "Check a request")) }
            }
            noscript { p.note { (page.say(
                "검색과 필터, 검사기는 JavaScript가 필요합니다. 문서는 JavaScript 없이 모두 읽을 수 있습니다.",
                "Search, filters and the checker need JavaScript. All of the documentation can be read without.",
            )) } }
        }
        (numbers(page))
        (page.heading("gateways", page.say("결제대행사", "Gateways")))
        (gateways(page))
        (page.heading("across", page.say("결제대행사 전체 보기", "Across gateways")))
        (across(page))
        (page.heading("documents", page.say("근거 문서", "Documents cited")))
        ul.list { @for source in page.model.sources.values() { li { (page.text(&source.title)) " " code { (source.id) } } } }
    };
    shell(
        page,
        &Body {
            title: title.to_owned(),
            description: lead.to_owned(),
            above: Vec::new(),
            contents: Vec::new(),
            main,
            scripts: Vec::new(),
        },
    )
}

fn numbers(page: &Page<'_>) -> Markup {
    let gateways = page.model.gateways.values();
    let offers: Vec<_> = gateways.clone().flat_map(|g| At::all(page.model, g)).collect();
    let numbers = [
        (page.model.gateways.len(), page.say("결제대행사", "gateways")),
        (offers.len(), page.say("호출", "calls")),
        (offers.iter().map(|at| at.rows().len()).sum(), page.say("파라미터", "parameters")),
        (offers.iter().map(|at| at.offer.rules.len()).sum(), page.say("규칙", "rules")),
        (gateways.map(|g| g.errata.len()).sum(), page.say("해석한 모순", "contradictions read")),
    ];
    html! { ul.numbers { @for (number, label) in numbers { li { b { (number) } " " (label) } } } }
}

fn gateways(page: &Page<'_>) -> Markup {
    html! {
        ul.cards {
            @for gateway in page.model.gateways.values() {
                li {
                    h3 { (page.gateway(gateway)) }
                    p { (page.text(&gateway.doc)) }
                    @let ways = ways(page, gateway);
                    @if !ways.is_empty() { ul.tags { @for way in ways { li { (way) } } } }
                    p.meta { @for (index, at) in At::all(page.model, gateway).enumerate() { @if index > 0 { " · " } (page.offer(at, None)) } }
                }
            }
        }
    }
}

/// Names of the ways to pay, in the call with most of them.
fn ways(page: &Page<'_>, gateway: &crate::model::Gateway) -> Vec<String> {
    let mut most = Vec::new();
    for at in At::all(page.model, gateway) {
        let scenarios = Scenarios::of(at);
        let names: Vec<_> = (0..scenarios.methods() - 1)
            .filter_map(|index| at.scenario(&scenarios, index))
            .map(|(_, name)| page.lang.of(&name).to_owned())
            .collect();
        if names.len() > most.len() {
            most = names;
        }
    }
    most
}

fn across(page: &Page<'_>) -> Markup {
    let kinds = crate::view::supports(page.model);
    html! {
        ul.cards.small {
            @for kind in kinds {
                li { h3 { a href=(page.to(&PageId::Support(kind), None)) { (page.label(kind.name())) } } p { (page.say("누가 지원하나요?", "Who supports it?")) } }
            }
            li { h3 { a href=(page.to(&PageId::Comparisons, None)) { (page.say("결제대행사 비교", "Side by side")) } } p { (page.say("옮기면 무엇이 달라지나요?", "What changes when you move?")) } }
            li { h3 { a href=(page.to(&PageId::Codes, None)) { (page.say("코드표", "Code systems")) } } p { (page.say("은행, 카드사, 통화 등의 모든 표기", "Banks, card companies, currencies, in every spelling")) } }
            li { h3 { a href=(page.to(&PageId::Errata, None)) { (page.say("문서의 모순", "Contradictions")) } } p { (page.say("가이드와 스키마가 다를 때의 해석", "How guides are read where they disagree")) } }
        }
    }
}
