//! All gateways that take a call, parameter by parameter.

use super::page::Page;
use super::shell::{Body, shell};
use crate::output::File;
use crate::text::type_phrase;
use crate::view::{Contrast, PageId, Way, anchor_id, contrasts, parameter_id, words};
use maud::{Markup, html};

/// The calls of a version that there is a page for: label and way there.
pub(super) fn calls(page: &Page<'_>, version: &str) -> Vec<(String, String)> {
    let of_version = contrasts(page.model).into_iter().filter(|(of, _)| *of == version);
    let call = |(version, id): (&str, &str)| {
        let operation = page.model.operations.get(&(version.to_owned(), id.to_owned()))?;
        let target = PageId::Contrast(version.to_owned(), id.to_owned());
        Some((page.lang.of(&operation.name).to_owned(), page.to(&target, None)))
    };
    of_version.filter_map(call).collect()
}

/// The page of a call.
pub(super) fn contrast(page: &Page<'_>, version: &str, contrast: &Contrast<'_, '_>) -> File {
    let title = format!("{}: {}", version.to_uppercase(), page.lang.of(&contrast.operation.name));
    let lead = page.say(
        "결제대행사마다 다르게 받는 파라미터입니다. 모두 같게 받는 파라미터는 싣지 않았습니다.",
        "The parameters that not all gateways take alike; those that all take alike are left out.",
    );
    let heads = [
        page.say("파라미터", "Parameter"),
        page.say("입력", "Presence"),
        page.say("타입", "Type"),
        page.say("제한", "Limits"),
        page.say("기본값", "Default"),
        page.say("결제대행사", "Gateways"),
    ];
    let heads = heads.map(|head| html! { (head) });
    let body = html! {
        @for (path, ways) in &contrast.rows {
            @for (index, way) in ways.iter().enumerate() {
                tr id=[(index == 0).then(|| anchor_id("parameter", &path.to_string()))] {
                    @if index == 0 { th scope="row" rowspan=(ways.len()) { (super::inline::breakable(&path.to_string())) } }
                    (how(page, way))
                    td {
                        @for (index, at) in way.gateways.iter().enumerate() {
                            @let place = at.has_row(path).then(|| parameter_id(path));
                            @if index > 0 { ", " } a href=(page.to_offer(*at, place.as_deref())) { (page.text(&at.gateway.name)) }
                        }
                    }
                }
            }
        }
    };
    let main = html! {
        h1 { (title) }
        p.lead { (lead) }
        p {
            (page.say("이 호출을 받는 결제대행사", "Gateways that take this call")) ": "
            @for (index, at) in contrast.takers.iter().enumerate() {
                @if index > 0 { ", " } a href=(page.to_offer(*at, None)) { (page.text(&at.gateway.name)) }
            }
        }
        @if contrast.rows.is_empty() { p { (page.say("달라지는 파라미터가 없습니다.", "No parameter differs.")) } }
        @else { div.compare { (Page::table(&title, &heads, &body)) } }
    };
    shell(
        page,
        &Body {
            description: format!("{title}. {lead}"),
            title,
            above: vec![
                (page.say("처음", "Home").to_owned(), page.to(&PageId::Home, None)),
                (page.say("결제대행사 비교", "Gateways side by side").to_owned(), page.to(&PageId::Comparisons, None)),
            ],
            contents: Vec::new(),
            main,
            scripts: Vec::new(),
        },
    )
}

/// Presence, type, limits, default, each in a cell.
fn how(page: &Page<'_>, way: &Way<'_, '_>) -> Markup {
    let (Some(entry), Some(at)) = (way.entry, way.gateways.first()) else {
        return html! { td { (page.say("없음", "no such parameter")) } td {} td {} td {} };
    };
    let path = &entry.parameter.path;
    let kind = &entry.presence.kind;
    html! {
        td.say {
            span.{ "v " (words::presence_class(kind)) } { (page.text(&at.presence_word(path, kind))) }
            @for label in entry.further() { " " span.w { (page.label(label)) } }
        }
        td { (page.text(&type_phrase(at.model, &entry.parameter.ty))) }
        td { @if !entry.checks.is_empty() { ul.chips { @for check in &entry.checks { li { (page.text(check)) } } } } }
        td { @if let Some(value) = &entry.parameter.default { (page.text(&at.value(path, value))) } }
    }
}
