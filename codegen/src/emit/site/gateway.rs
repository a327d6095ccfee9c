//! A gateway's page: what it offers, contracts, limits, contradictions, named sets and conditions.

use super::inline::plain_of;
use super::page::{Page, call_text};
use super::shell::{Body, Entry, shell};
use crate::model::{Effect, Gateway};
use crate::output::File;
use crate::view::{At, PageId, anchor_id, comparisons, condition_place, set_members};
use maud::{Markup, html};

/// The page.
pub(super) fn gateway(page: &Page<'_>, gateway: &Gateway) -> File {
    let title = page.lang.gateway(gateway);
    let mut sections: Vec<(&str, &str, Markup)> =
        vec![("operations", page.say("제공하는 호출", "Operations"), offers(page, gateway))];
    let mut section = |id, label, holds: bool, part: &dyn Fn() -> Markup| {
        if holds {
            sections.push((id, label, part()));
        }
    };
    let named = (!gateway.predicates.is_empty(), !gateway.sets.is_empty());
    section("contracts", page.say("사전 계약이 필요한 기능", "Contracts"), !gateway.contracts.is_empty(), &|| {
        contracts(page, gateway)
    });
    let limits_label = page.say("요청만으로 확인할 수 없는 제약", "Limits that no request shows");
    section("limits", limits_label, !gateway.limits.is_empty(), &|| limits(page, gateway));
    let errata_label = page.say("문서의 모순과 해석", "Contradictions and how they are read");
    section("errata", errata_label, !gateway.errata.is_empty(), &|| super::errata::of(page, gateway));
    section("conditions", page.say("이름 붙은 조건", "Named conditions"), named.0, &|| predicates(page, gateway));
    section("sets", page.say("값 집합", "Named sets"), named.1, &|| sets(page, gateway));

    let guide = page.model.sources.get(&gateway.guide);
    let moves: Vec<_> = comparisons(page.model).filter(|(from, _)| from.id == gateway.id).collect();
    let main = html! {
        h1 { (title) }
        p.lead { (page.text(&gateway.doc)) }
        dl.facts {
            div { dt { (page.say("제공자 코드", "Provider code")) } dd { code data-copy=(gateway.provider) { (gateway.provider) } } }
            div { dt { "ID" } dd { code { (gateway.id) } } }
            @if let Some(guide) = guide { div { dt { (page.say("연동 가이드", "Guide")) } dd { (page.text(&guide.title)) } } }
            @if !moves.is_empty() {
                div {
                    dt { (page.say("다른 결제대행사로 옮기기", "Moving to")) }
                    dd {
                        @for (index, (from, to)) in moves.iter().enumerate() {
                            @if index > 0 { ", " }
                            a href=(page.to(&PageId::Comparison(from.id.clone(), to.id.clone()), None)) { (page.lang.gateway(to)) }
                        }
                    }
                }
            }
        }
        @for (id, label, part) in &sections { (page.heading(id, label)) (part) }
    };
    shell(
        page,
        &Body {
            description: plain_of(page.lang, &gateway.doc),
            above: vec![(page.say("처음", "Home").to_owned(), page.to(&PageId::Home, None))],
            contents: sections.iter().map(|(id, label, _)| Entry::new(id, label)).collect(),
            title,
            main,
            scripts: Vec::new(),
        },
    )
}

/// Heads of a table.
fn heads(labels: &[&str]) -> Vec<Markup> {
    labels.iter().map(|label| html! { (label) }).collect()
}

fn offers(page: &Page<'_>, gateway: &Gateway) -> Markup {
    html! {
        ul.cards {
            @for at in At::all(page.model, gateway) {
                li {
                    h3 { (page.offer(at, None)) }
                    @if let Some(operation) = at.operation() {
                        p { (page.text(&operation.doc)) }
                        p.meta { code { (call_text(&operation.call)) } }
                    }
                    @let own = at.offer.rules.iter().filter(|r| !r.platform).count();
                    p.meta {
                        (page.say("파라미터", "parameters")) " " (at.rows().len()) " · "
                        (page.say("고유 규칙", "rules of its own")) " " (own)
                    }
                }
            }
        }
    }
}

fn contracts(page: &Page<'_>, gateway: &Gateway) -> Markup {
    let body = html! {
        @for contract in gateway.contracts.values() {
            tr id=(anchor_id("contract", &contract.id)) {
                th scope="row" { (page.text(&contract.name)) " " small { code data-copy=(contract.id) { (contract.id) } } }
                td.say { (page.text(&contract.doc)) }
                td {
                    @for at in At::all(page.model, gateway) {
                        @for rule in at.offer.rules.iter().filter(|r| matches!(&r.effect, Effect::NeedsContract(id) if *id == contract.id)) {
                            span.where { (page.text(&at.name())) ": " (page.rule(at, rule)) } " "
                        }
                    }
                }
                td { small.src { (page.cite(&contract.sources)) } }
            }
        }
    };
    let heads = heads(&[
        page.say("계약", "Contract"),
        page.say("설명", "Description"),
        page.say("관련 규칙", "Rules"),
        page.say("근거", "Source"),
    ]);
    Page::table(page.say("사전 계약이 필요한 기능", "Contracts"), &heads, &body)
}

fn limits(page: &Page<'_>, gateway: &Gateway) -> Markup {
    let offers = |id: &String| gateway.offers.get(id).map(|offer| At { model: page.model, gateway, offer });
    let body = html! {
        @for limit in &gateway.limits {
            tr id=(anchor_id("limit", &limit.id)) {
                td.say { (page.text(&limit.text)) " " small { code { (limit.id) } } }
                td {
                    @if limit.operations.is_empty() { (page.say("전체", "all")) }
                    @for at in limit.operations.iter().filter_map(offers) { span.where { (page.offer(at, None)) } " " }
                }
                td { small.src { (page.cite(&limit.sources)) } }
            }
        }
    };
    let heads = heads(&[page.say("내용", "Limit"), page.say("호출", "Operations"), page.say("근거", "Source")]);
    Page::table(page.say("요청만으로 확인할 수 없는 제약", "Limits that no request shows"), &heads, &body)
}

fn predicates(page: &Page<'_>, gateway: &Gateway) -> Markup {
    let body = html! {
        @for predicate in gateway.predicates.values() {
            tr id=(anchor_id("predicate", &predicate.id)) {
                th scope="row" { (page.text(&predicate.name)) " " small { code { (predicate.id) } } }
                td.say {
                    @if let Some(at) = condition_place(page.model, gateway, &predicate.when) { (page.text(&at.condition(&predicate.when))) }
                }
                td { small.src { (page.cite(&predicate.sources)) } }
            }
        }
    };
    let heads = heads(&[page.say("이름", "Name"), page.say("조건", "Condition"), page.say("근거", "Source")]);
    Page::table(page.say("이름 붙은 조건", "Named conditions"), &heads, &body)
}

fn sets(page: &Page<'_>, gateway: &Gateway) -> Markup {
    let body = html! {
        @for set in gateway.sets.values() {
            tr id=(anchor_id("set", &set.id)) {
                th scope="row" { (page.text(&set.name)) " " small { code { (set.id) } } }
                td {
                    @if let Some(system) = set.system.as_ref().and_then(|id| page.model.code_systems.get(id)) { (page.code_system(system)) }
                }
                td.say {
                    ul.codes {
                        @for (spellings, name) in set_members(page.model, gateway, set) {
                            li { @for spelling in &spellings { code { (spelling) } " " } (page.text(&name)) }
                        }
                    }
                }
                td { small.src { (page.cite(&set.sources)) } }
            }
        }
    };
    let heads = heads(&[
        page.say("이름", "Name"),
        page.say("코드표", "Code system"),
        page.say("값", "Values"),
        page.say("근거", "Source"),
    ]);
    Page::table(page.say("값 집합", "Named sets"), &heads, &body)
}
