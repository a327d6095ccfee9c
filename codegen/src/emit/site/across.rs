//! Matrices across gateways: who supports what.

use super::page::{Page, call_text};
use super::shell::{Body, Entry, shell};
use crate::output::File;
use crate::view::{PageId, Support, SupportCell, SupportRow, SupportState, SupportTable, anchor_id, support as tables};
use maud::{Markup, html};

/// The page that lists the matrices.
pub(super) fn index(page: &Page<'_>) -> File {
    let title = page.say("지원 현황", "Who supports what");
    let lead = page.say("결제대행사가 무엇을 지원하는지 항목별로 비교합니다.", "What each gateway supports, kind by kind.");
    let kinds: Vec<_> = Support::ALL.into_iter().filter(|kind| !tables(page.model, *kind).is_empty()).collect();
    let main = html! {
        h1 { (title) }
        p.lead { (lead) }
        ul.cards.small {
            @for kind in kinds {
                li {
                    h3 { a href=(page.to(&PageId::Support(kind), None)) { (page.label(kind.name())) } }
                    p.meta { (tables(page.model, kind).iter().map(|t| t.rows.len()).sum::<usize>()) (page.say("개 항목", " rows")) }
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
            contents: Vec::new(),
            main,
            scripts: Vec::new(),
        },
    )
}

/// The page of a kind of support.
pub(super) fn support(page: &Page<'_>, kind: Support) -> File {
    let title = page.label(kind.name());
    let lead = page.say("어느 결제대행사가 지원하나요?", "Which gateways support it?");
    let parts = tables(page.model, kind);
    let states = [
        SupportState::Supported,
        SupportState::Contract,
        SupportState::Conditional,
        SupportState::Unstated,
        SupportState::Unsupported,
    ];
    let mut contents = Vec::new();
    let mut body = Vec::new();
    for (index, part) in parts.iter().enumerate() {
        let id = format!("table-{}", index + 1);
        let heading = part.title(page.lang);
        contents.push(Entry::new(&id, &heading));
        body.push(html! { (page.heading(&id, &heading)) (table(page, part, &heading)) });
    }
    let main = html! {
        h1 { (title) }
        p.lead { (lead) }
        dl.legend {
            @for state in states { div { dt { (word(page, state)) } dd { (page.label(state.meaning())) } } }
        }
        @for part in body { (part) }
    };
    shell(
        page,
        &Body {
            title: format!("{}: {title}", page.say("지원 현황", "Who supports what")),
            description: format!("{title}: {lead}"),
            above: vec![
                (page.say("처음", "Home").to_owned(), page.to(&PageId::Home, None)),
                (page.say("지원 현황", "Who supports what").to_owned(), page.to(&PageId::Supports, None)),
            ],
            contents,
            main,
            scripts: Vec::new(),
        },
    )
}

fn word(page: &Page<'_>, state: SupportState) -> Markup {
    html! { span.{ "s " (state.class()) } { (page.label(state.label())) } }
}

fn table(page: &Page<'_>, part: &SupportTable<'_>, label: &str) -> Markup {
    let mut heads = vec![html! { (page.label(part.row_label())) }];
    heads.extend(part.gateways.iter().map(|gateway| page.gateway(gateway)));
    let body = html! {
        @for (row, cells) in &part.rows {
            tr {
                th scope="row" { (head(page, part, row)) }
                @for cell in cells { td { (self::cell(page, cell)) } }
            }
        }
    };
    html! { div.support { (Page::table(label, &heads, &body)) } }
}

fn head(page: &Page<'_>, part: &SupportTable<'_>, row: &SupportRow<'_>) -> Markup {
    match row {
        SupportRow::Operation(operation) => {
            html! { (page.text(&operation.name)) " " small { code { (call_text(&operation.call)) } } }
        }
        SupportRow::Member(operation, member, name) => {
            html! { (page.text(name)) " " small { code { (member) } " " (page.text(&operation.name)) } }
        }
        SupportRow::Code(entry) => html! {
            @match part.system {
                Some(system) => {
                    a href=(page.to(&PageId::CodeSystem(system.id.clone()), Some(&anchor_id("code", &entry.id)))) { (page.text(&entry.name)) }
                    @let spelling = part.gateways.iter().flat_map(|g| g.offers.values()).find_map(|o| entry.spellings.get(&o.dialect));
                    @if let Some(spelling) = spelling { " " small { code { (spelling.canonical) } } }
                }
                None => (page.text(&entry.name)),
            }
        },
    }
}

fn cell(page: &Page<'_>, cell: &SupportCell<'_>) -> Markup {
    html! {
        @if cell.is_operation() { a href=(page.to_offer(cell.places[0].0, None)) { (word(page, cell.state)) } }
        @else { (word(page, cell.state)) }
        @if cell.partial {
            " " small {
                @for (index, at) in cell.operations().iter().enumerate() { @if index > 0 { ", " } (page.offer(*at, None)) }
                (page.say("만", " only"))
            }
        }
        @for (index, (at, rule)) in cell.rules.iter().enumerate() {
            @if !cell.rules[..index].iter().any(|(_, r)| r.id == rule.id) { " " small { (page.rule(*at, rule)) } }
        }
    }
}
