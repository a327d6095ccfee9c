//! Rules of an operation as one table.

use super::page::Page;
use crate::model::Rule;
use crate::view::{At, anchor_id, rule_places, words};
use maud::{Markup, html};

/// The table of rules; `None` where there are none.
pub(super) fn rules(page: &Page<'_>, at: At<'_>) -> Option<Markup> {
    if at.offer.rules.is_empty() {
        return None;
    }
    let heads = [
        page.say("규칙", "Rule"),
        page.say("심각도", "Severity"),
        page.say("내용", "What it says"),
        page.say("위치", "Where"),
        page.say("근거", "Source"),
    ];
    let heads: Vec<_> = heads.iter().map(|head| html! { (head) }).collect();
    let body = html! { @for rule in &at.offer.rules { (row(page, at, rule)) } };
    Some(html! { div.rules { (Page::table(page.say("규칙", "Rules"), &heads, &body)) } })
}

fn row(page: &Page<'_>, at: At<'_>, rule: &Rule) -> Markup {
    let id = anchor_id("rule", &rule.id);
    html! {
        tr id=(id) data-r=(rule.id) {
            th scope="row" {
                code data-copy=(rule.id) { (rule.id) } " " a.anchor href={ "#" (id) } aria-label={ (rule.id) " " (page.say("링크", "link")) } { "#" }
                @if rule.platform { " " small { (page.label(words::COMMON)) } }
            }
            td { span.{ "sev " (rule.severity.id()) } { (page.label(words::severity(rule.severity))) } }
            td.say { (page.text(&at.told(rule))) }
            td {
                @for path in rule_places(rule) {
                    span.where { @if path.is_root() { (page.label(words::WHOLE_REQUEST)) } @else { (page.parameter(at, &path)) } } " "
                }
            }
            td { small.src { (page.cite(&rule.sources)) } }
        }
    }
}

/// Rules of the platform's that do not hold here; `None` where all hold.
pub(super) fn waivers(page: &Page<'_>, at: At<'_>) -> Option<Markup> {
    if at.offer.waivers.is_empty() {
        return None;
    }
    let rules = at.operation().map_or(&[][..], |o| o.rules.as_slice());
    let heads = [
        page.say("규칙", "Rule"),
        page.say("내용", "What it says"),
        page.say("적용되지 않는 이유", "Why it does not hold"),
        page.say("근거", "Source"),
    ];
    let heads: Vec<_> = heads.iter().map(|head| html! { (head) }).collect();
    let body = html! {
        @for waiver in &at.offer.waivers {
            tr id=(anchor_id("waiver", &waiver.rule)) {
                th scope="row" { code { (waiver.rule) } }
                td.say { @if let Some(rule) = rules.iter().find(|r| r.id == waiver.rule) { (page.text(&at.sentence(rule))) } }
                td.say { (page.text(&waiver.reason)) }
                td { small.src { (page.cite(&waiver.sources)) } }
            }
        }
    };
    Some(Page::table(page.say("적용되지 않는 공통 규칙", "Common rules that do not hold here"), &heads, &body))
}
