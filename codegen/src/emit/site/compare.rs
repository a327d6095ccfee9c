//! Two gateways side by side.

use super::page::Page;
use super::shell::{Body, Entry, shell};
use crate::model::Gateway;
use crate::output::File;
use crate::view::{At, Comparison, Difference, Move, PageId, Profiles, Side, anchor_id, comparisons, parameter_id, words};
use maud::{Markup, html};

/// The page that lists what can be compared.
pub(super) fn index(page: &Page<'_>) -> File {
    let title = page.say("결제대행사 비교", "Gateways side by side");
    let lead = page.say(
        "결제대행사를 옮길 때 요청에서 무엇을 바꿔야 하는지 파라미터 단위로 보여 줍니다.",
        "What has to change in a request, parameter by parameter, when a merchant moves to another gateway.",
    );
    let main = html! {
        h1 { (title) }
        p.lead { (lead) }
        @for version in ["v2", "v1"] {
            @let moves: Vec<_> = comparisons(page.model).filter(|(from, _)| from.version == version).collect();
            @let calls = super::contrast::calls(page, version);
            @if !moves.is_empty() || !calls.is_empty() {
                (page.heading(&anchor_id("version", version), &version.to_uppercase()))
                ul.cards.small {
                    @for (label, way) in calls { li { h3 { a href=(way) { (label) } } } }
                    @for (from, to) in moves {
                        li { h3 { a href=(page.to(&PageId::Comparison(from.id.clone(), to.id.clone()), None)) { (page.lang.of(&from.name)) " → " (page.lang.of(&to.name)) } } }
                    }
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

/// The page of a move.
pub(super) fn comparison(page: &Page<'_>, profiles: &Profiles<'_>, from: &Gateway, to: &Gateway) -> File {
    let comparison = Comparison::new(profiles, from, to);
    let title = format!("{} → {}", page.lang.gateway(from), page.lang.gateway(to));
    let mut contents = Vec::new();
    let mut parts = Vec::new();
    let calls = [
        ("lost", page.say("옮기면 쓸 수 없는 호출", "Calls that are lost"), &comparison.lost),
        ("gained", page.say("옮기면 쓸 수 있는 호출", "Calls that are gained"), &comparison.gained),
    ];
    for (id, label, calls) in calls {
        if !calls.is_empty() {
            contents.push(Entry::new(id, label));
            parts.push(html! { (page.heading(id, label)) ul { @for at in calls { li { (page.offer(*at, None)) } } } });
        }
    }
    for (old, new, differences) in &comparison.both {
        let (id, name) = (anchor_id("operation", &new.offer.operation), page.lang.of(&new.name()).to_owned());
        contents.push(Entry::new(&id, &name));
        parts.push(html! { (page.heading(&id, &name)) (operation(page, *old, *new, differences, &name)) });
    }
    let back = PageId::Comparison(to.id.clone(), from.id.clone());
    let main = html! {
        h1 { (title) }
        p.lead { (match page.lang {
            crate::view::Lang::Ko => format!("{}에 보내던 요청을 {}에 보낼 때 달라지는 점입니다.", page.lang.gateway(from), page.lang.gateway(to)),
            crate::view::Lang::En => format!("What changes for a request that went to {} and is to go to {}.", page.lang.gateway(from), page.lang.gateway(to)),
        }) }
        p.downloads { a href=(page.to(&back, None)) { (page.say("반대 방향으로 보기", "The other way round")) } }
        @for part in parts { (part) }
    };
    shell(
        page,
        &Body {
            description: title.clone(),
            title,
            above: vec![
                (page.say("처음", "Home").to_owned(), page.to(&PageId::Home, None)),
                (page.say("결제대행사 비교", "Gateways side by side").to_owned(), page.to(&PageId::Comparisons, None)),
            ],
            contents,
            main,
            scripts: Vec::new(),
        },
    )
}

fn operation(page: &Page<'_>, old: At<'_>, new: At<'_>, differences: &[Difference<'_, '_>], label: &str) -> Markup {
    let heads = [
        html! { (page.say("파라미터", "Parameter")) },
        html! { (page.say("달라지는 점", "What changes")) },
        html! { a href=(page.to_offer(old, None)) { (page.lang.of(&old.gateway.name)) } },
        html! { a href=(page.to_offer(new, None)) { (page.lang.of(&new.gateway.name)) } },
    ];
    let body = html! {
        @for difference in differences {
            tr id=(anchor_id(&new.offer.operation, &difference.path.to_string())) {
                th scope="row" { (super::inline::breakable(&difference.path.to_string())) }
                td { @for change in &difference.moves { (told(page, new, difference, change)) " " } }
                td.say { (side(page, difference, difference.from.as_ref())) }
                td.say { (side(page, difference, difference.to.as_ref())) }
            }
        }
    };
    html! {
        @if differences.is_empty() { p { (page.say("달라지는 파라미터가 없습니다.", "No parameter differs.")) } }
        @else { div.compare { (Page::table(label, &heads, &body)) } }
    }
}

fn told(page: &Page<'_>, new: At<'_>, difference: &Difference<'_, '_>, change: &Move) -> Markup {
    let class = if change.is_grave() { "m grave" } else { "m" };
    let values = |at: At<'_>, values: &[serde_json::Value]| {
        html! { @for value in values { " " (super::inline::inline(&at.spelling(&difference.path, value))) } }
    };
    html! {
        span.(class) { (page.label(change.label())) }
        @match change {
            Move::Loses(lost) => (values(difference.from.as_ref().map_or(new, |side| side.at), lost)),
            Move::Gains(gained) => (values(new, gained)),
            Move::Type(before, after) => { " " (page.text(before)) " → " (page.text(after)) }
            Move::Appears
            | Move::Disappears
            | Move::Required
            | Move::Optional
            | Move::Forbidden
            | Move::Ignored
            | Move::Works
            | Move::Checks
            | Move::Rules
            | Move::Default => {}
        }
    }
}

fn side(page: &Page<'_>, difference: &Difference<'_, '_>, side: Option<&Side<'_, '_>>) -> Markup {
    let Some(side) = side else { return html! { "—" } };
    let kinds_alone = difference.moves.iter().all(|m| matches!(m, Move::Loses(_) | Move::Gains(_)));
    let mut further: Vec<_> =
        side.presence.further.iter().map(|f| (words::further(&f.kind), words::further_class(&f.kind))).collect();
    further.dedup();
    let word = html! {
        span.{ "v " (words::presence_class(&side.presence.kind)) } { (page.text(&side.at.presence_word(&difference.path, &side.presence.kind))) }
    };
    html! {
        @if side.at.has_row(&difference.path) { a href=(page.to_offer(side.at, Some(&parameter_id(&difference.path)))) { (word) } } @else { (word) }
        @for (label, class) in further { " " span.{ "w " (class) } { (page.label(label)) } }
        @if !kinds_alone && !side.checks.is_empty() { ul.chips { @for check in side.checks { li { (page.text(check)) } } } }
        @for rule in &side.rules { p.{ "r " (rule.severity.id()) } { (page.text(&side.at.told(rule))) } }
    }
}
