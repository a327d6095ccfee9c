//! The page of an operation at a gateway.

use super::markdown::{Place, anchor, code, lines, prose, table};
use super::page::{Page, call_code, offer_page};
use super::{matrix, parameters};
use crate::model::Rule;
use crate::output::File;
use crate::text::words as texts;
use crate::view::{At, Cells, Lang, PageId, Scenarios, anchor_id, rule_places, taken, words};

/// The page of an offer.
pub(super) fn offer(lang: Lang, at: At<'_>) -> File {
    let mut page = Page::new(at.model, lang, offer_page(at));
    let title = lang.gateway(at.gateway);
    page.heading(1, &format!("{title}: {}", lang.of(&at.name())));
    page.navigation(&[(page.say("목차", "Contents").to_owned(), PageId::Home), (title, PageId::Gateway(at.gateway.id.clone()))]);
    call(&mut page, at);
    let scenarios = Scenarios { devices: Vec::new(), ..Scenarios::of(at) };
    let cells = Cells::new(at, &scenarios);
    matrix::matrix(&mut page, at, &scenarios, &cells);
    parameters::parameters(&mut page, at, &cells);
    rules(&mut page, at);
    waivers(&mut page, at);
    code_tables(&mut page, at);
    limits(&mut page, at);
    page.finish()
}

/// How it is called.
fn call(page: &mut Page<'_>, at: At<'_>) {
    let Some(operation) = at.operation() else { return };
    let doc = page.flow(&operation.doc);
    page.block(&doc);
    let place = prose(page.lang.say(words::dialect(at.offer.dialect)), Place::Flow);
    let call = call_code(&operation.call, Place::Flow);
    let mut facts =
        vec![format!("- {}: {call}, {place}", page.say("호출", "Call")), format!("- ID: {}", code(&operation.id, Place::Flow))];
    let recognised = at.condition(&operation.recognised_by);
    if !recognised.ko.is_empty() {
        // One function serves several operations.
        facts.push(format!("- {}: {}", page.say("이 호출로 보는 경우", "Taken for this operation"), page.flow(&recognised)));
    }
    let source = page.cite(&operation.sources);
    if !source.is_empty() {
        facts.push(format!("- {}: {source}", page.say("근거", "Source")));
    }
    page.block(&facts.join("\n"));
}

/// Rules as sentences.
fn rules(page: &mut Page<'_>, at: At<'_>) {
    if at.offer.rules.is_empty() {
        return;
    }
    page.heading(2, page.say("규칙", "Rules"));
    let rows: Vec<_> = at.offer.rules.iter().map(|rule| rule_row(page, at, rule)).collect();
    let header = [
        page.say("규칙", "Rule"),
        page.say("심각도", "Severity"),
        page.say("내용", "What it says"),
        page.say("위치", "Where"),
        page.say("근거", "Source"),
    ];
    page.block(&table(&header, &rows));
}

fn rule_row(page: &Page<'_>, at: At<'_>, rule: &Rule) -> Vec<String> {
    let common = if rule.platform { page.label(words::COMMON) } else { String::new() };
    let id = format!("{}{}", anchor(&anchor_id("rule", &rule.id)), code(&rule.id, Place::Cell));
    let places: Vec<_> = rule_places(rule)
        .iter()
        .map(|path| if path.is_root() { page.label(words::WHOLE_REQUEST) } else { page.parameter(at, path) })
        .collect();
    vec![
        lines(&[id, common]),
        page.label(words::severity(rule.severity)),
        page.cell(&at.told(rule)),
        lines(&places),
        page.cite(&rule.sources),
    ]
}

/// Rules of the platform's that do not hold here.
fn waivers(page: &mut Page<'_>, at: At<'_>) {
    if at.offer.waivers.is_empty() {
        return;
    }
    page.heading(2, page.say("적용되지 않는 공통 규칙", "Common rules that do not hold here"));
    let rules = at.operation().map_or(&[][..], |o| o.rules.as_slice());
    let rows: Vec<_> = at
        .offer
        .waivers
        .iter()
        .map(|waiver| {
            let rule = rules.iter().find(|r| r.id == waiver.rule);
            vec![
                format!("{}{}", anchor(&anchor_id("waiver", &waiver.rule)), code(&waiver.rule, Place::Cell)),
                rule.map_or_else(String::new, |rule| page.cell(&at.sentence(rule))),
                page.cell(&waiver.reason),
                page.cite(&waiver.sources),
            ]
        })
        .collect();
    let header = [
        page.say("규칙", "Rule"),
        page.say("내용", "What it says"),
        page.say("적용되지 않는 이유", "Why it does not hold"),
        page.say("근거", "Source"),
    ];
    page.block(&table(&header, &rows));
}

/// The codes that the gateway takes, where it narrows a code system.
fn code_tables(page: &mut Page<'_>, at: At<'_>) {
    let tables = taken(at);
    if tables.is_empty() {
        return;
    }
    page.heading(2, page.say("받는 코드", "Codes taken"));
    for taken in tables {
        let heading = format!("### {}", page.flow(&taken.system.name));
        page.block(&heading);
        let paths: Vec<_> = taken.parameters.iter().map(|path| page.parameter(at, path)).collect();
        page.block(&format!("{}: {}", page.say("파라미터", "Parameters"), paths.join(", ")));
        let rows: Vec<_> = taken
            .set
            .values
            .iter()
            .map(|value| {
                let entry = value.as_str().and_then(|id| taken.system.codes.get(id));
                let spelling = entry.and_then(|e| e.spellings.get(&at.offer.dialect));
                vec![
                    spelling.map_or_else(|| prose(&texts::literal(value), Place::Cell), |s| code(&s.canonical, Place::Cell)),
                    entry.map_or_else(String::new, |e| page.cell(&e.name)),
                ]
            })
            .collect();
        page.block(&table(&[page.say("코드", "Code"), page.say("이름", "Name")], &rows));
    }
}

/// What no request shows, of this operation.
fn limits(page: &mut Page<'_>, at: At<'_>) {
    let items: Vec<_> =
        at.limits().map(|limit| format!("- {} ({})", page.flow(&limit.text), page.cite(&limit.sources))).collect();
    if items.is_empty() {
        return;
    }
    page.heading(2, page.say("요청만으로 확인할 수 없는 제약", "Limits that no request shows"));
    page.block(&items.join("\n"));
}
