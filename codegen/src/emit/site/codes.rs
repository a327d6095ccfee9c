//! Code systems: a page each, with everything as CSV and JSON.

use super::page::Page;
use super::shell::{Body, shell};
use crate::model::{CodeSystem, Model};
use crate::output::File;
use crate::view::{Lang, PageId, anchor_id, own_spellings};
use maud::{Markup, html};
use serde_json::json;

/// The page of all code systems.
pub(super) fn index(page: &Page<'_>) -> File {
    let title = page.say("코드표", "Code systems");
    let lead = page.say(
        "은행, 카드사, 통화 같은 코드의 이름과, SDK와 REST API에서 쓰는 표기입니다. 같은 은행도 호출하는 곳에 따라 코드가 다릅니다.",
        "Banks, card companies, currencies and so on, as the SDKs and REST APIs spell them: the same bank has different codes in different places.",
    );
    let main = html! {
        h1 { (title) }
        p.lead { (lead) }
        ul.cards.small {
            @for system in page.model.code_systems.values() {
                li {
                    h3 { (page.code_system(system)) }
                    p.meta { code { (system.id) } " · " (system.codes.len()) (page.say("개", " codes")) }
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

/// The page of a code system.
pub(super) fn codes(page: &Page<'_>, system: &CodeSystem) -> File {
    let title = page.lang.of(&system.name).to_owned();
    let exponents = system.codes.values().any(|c| c.exponent.is_some());
    let mut heads = vec![html! { (page.say("한국어", "Korean")) }, html! { (page.say("영어", "English")) }];
    heads.extend(system.dialects.iter().map(|d| html! { code { (d.id()) } }));
    if exponents {
        heads.push(html! { (page.say("소수 자릿수", "Decimals")) });
    }
    let body = html! { @for entry in system.codes.values() { (row(system, entry, exponents)) } };
    let main = html! {
        h1 { (title) " " small { code { (system.id) } } }
        (facts(page, system))
        p.downloads {
            a href=(page.file(&download(&system.id, "csv"))) download="" { "CSV" } " "
            a href=(page.file(&download(&system.id, "json"))) download="" { "JSON" }
        }
        div.codetable { (Page::table(&title, &heads, &body)) }
    };
    shell(
        page,
        &Body {
            description: format!("{title}: {}", page.say("모든 표기", "every spelling")),
            above: vec![
                (page.say("처음", "Home").to_owned(), page.to(&PageId::Home, None)),
                (page.say("코드표", "Code systems").to_owned(), page.to(&PageId::Codes, None)),
            ],
            contents: Vec::new(),
            title,
            main,
            scripts: Vec::new(),
        },
    )
}

fn facts(page: &Page<'_>, system: &CodeSystem) -> Markup {
    let owner = system.gateway.as_ref().and_then(|id| page.model.gateways.get(id));
    html! {
        dl.facts {
            @if let Some(owner) = owner { div { dt { (page.say("쓰는 곳", "Of")) } dd { (page.gateway(owner)) } } }
            @for (dialect, prefix) in &system.legacy_prefix {
                div { dt { (page.say("옛 표기", "Old spelling")) } dd { code { (dialect.id()) } ": " code { (prefix) "_…" } } }
            }
            div {
                dt { (page.say("목록에 없는 코드", "Codes that are not listed")) }
                dd { @if system.open { (page.say("알림으로 표시", "a notice")) } @else { (page.say("오류", "an error")) } }
            }
            @if !system.sources.is_empty() { div { dt { (page.say("근거", "Source")) } dd { (page.cite(&system.sources)) } } }
        }
    }
}

fn row(system: &CodeSystem, entry: &crate::model::Code, exponents: bool) -> Markup {
    html! {
        tr id=(anchor_id("code", &entry.id)) {
            th scope="row" { (entry.name.ko) }
            td lang="en" { (entry.name.en) }
            @for dialect in &system.dialects {
                td {
                    @match entry.spellings.get(dialect) {
                        Some(spelling) => @for own in own_spellings(system, *dialect, spelling) { code data-copy=(own) { (own) } " " },
                        None => "—",
                    }
                }
            }
            @if exponents { td { @if let Some(exponent) = entry.exponent { (exponent) } } }
        }
    }
}

fn download(id: &str, form: &str) -> String {
    format!("codes/{id}.{form}")
}

/// Every code system as CSV and JSON, for both languages.
pub(super) fn downloads(model: &Model) -> Vec<File> {
    let both = |system: &CodeSystem| {
        [
            File { path: download(&system.id, "csv"), contents: csv(system) },
            File { path: download(&system.id, "json"), contents: to_json(system) },
        ]
    };
    model.code_systems.values().flat_map(both).collect()
}

/// A column for the id, each language, each dialect (the spelling to write, then what is accepted as well), and decimals.
fn csv(system: &CodeSystem) -> String {
    let exponents = system.codes.values().any(|c| c.exponent.is_some());
    let mut head = vec!["id".to_owned(), Lang::Ko.folder().to_owned(), Lang::En.folder().to_owned()];
    for dialect in &system.dialects {
        head.extend([dialect.id().to_owned(), format!("{}-also", dialect.id())]);
    }
    if exponents {
        head.push("decimals".to_owned());
    }
    let line = |cells: &[String]| cells.iter().map(|cell| quoted(cell)).collect::<Vec<_>>().join(",") + "\r\n";
    // Spreadsheets take a file for UTF-8 by the mark in front.
    let mut out = format!("\u{feff}{}", line(&head));
    for entry in system.codes.values() {
        let mut cells = vec![entry.id.clone(), entry.name.ko.clone(), entry.name.en.clone()];
        for dialect in &system.dialects {
            let spelling = entry.spellings.get(dialect);
            cells.push(spelling.map_or_else(String::new, |s| s.canonical.clone()));
            cells.push(spelling.map_or_else(String::new, |s| s.accepted.join(" ")));
        }
        if exponents {
            cells.push(entry.exponent.map_or_else(String::new, |e| e.to_string()));
        }
        out.push_str(&line(&cells));
    }
    out
}

fn quoted(cell: &str) -> String {
    if cell.contains(['"', ',', '\n', '\r']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.to_owned() }
}

fn to_json(system: &CodeSystem) -> String {
    let codes: Vec<_> = system
        .codes
        .values()
        .map(|entry| {
            let spellings: serde_json::Map<_, _> = entry
                .spellings
                .iter()
                .map(|(dialect, s)| (dialect.id().to_owned(), json!({ "write": s.canonical, "also": s.accepted })))
                .collect();
            let mut code = json!({ "id": entry.id, "ko": entry.name.ko, "en": entry.name.en, "spellings": spellings });
            if let Some(exponent) = entry.exponent {
                code["decimals"] = exponent.into();
            }
            code
        })
        .collect();
    let whole = json!({ "id": system.id, "ko": system.name.ko, "en": system.name.en, "open": system.open, "codes": codes });
    format!("{whole:#}\n")
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn cells_are_quoted_where_they_must_be() {
        assert_eq!(quoted("a b"), "a b");
        assert_eq!(quoted("a,\"b\""), "\"a,\"\"b\"\"\"");
    }
}
