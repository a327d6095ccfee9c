//! The page of an operation at a gateway.

use super::filter::{Filter, bar};
use super::inline::{inline, plain_of};
use super::page::{CHECK, Page, call_text};
use super::shell::{Body, Entry, shell};
use super::{rules, tree};
use crate::model::Call;
use crate::output::File;
use crate::presence::PresenceKind;
use crate::text::words as texts;
use crate::view::{At, Cells, Matrix, PageId, Scenarios, changed, matrix, parameter_id, relative, taken, words};
use maud::{Markup, html};

/// The page.
pub(super) fn offer(page: &Page<'_>, at: At<'_>) -> File {
    let scenarios = Scenarios::of(at);
    let cells = Cells::new(at, &scenarios);
    let mut filter = Filter::new(page, at, &scenarios, &cells);
    let tree = tree::tree(page, at, &mut filter);
    let gateway = page.lang.gateway(at.gateway);
    let name = plain_of(page.lang, &at.name());
    let mut sections: Vec<(&str, &str, Markup)> = vec![(
        "parameters",
        page.say("파라미터", "Parameters"),
        html! {
            (bar(page, at, &scenarios))
            (tree)
        },
    )];
    let mut section = |id, label, part: Option<Markup>| sections.extend(part.map(|part| (id, label, part)));
    section("rules", page.say("규칙", "Rules"), rules::rules(page, at));
    section("waivers", page.say("적용되지 않는 공통 규칙", "Common rules that do not hold here"), rules::waivers(page, at));
    let by_method = matrix(at, &scenarios, &cells).map(|m| matrix_table(page, at, &scenarios, &m));
    section("by-method", page.say("결제수단별 입력 여부", "Presence by pay method"), by_method);
    section("taken", page.say("받는 코드", "Codes taken"), code_tables(page, at));
    section("limits", page.say("요청만으로 확인할 수 없는 제약", "Limits that no request shows"), limits(page, at));
    section("errata", page.say("이 호출에 관한 문서의 모순", "Contradictions about this call"), errata(page, at));

    let mut contents = Vec::new();
    for (id, label, _) in &sections {
        contents.push(Entry::new(id, label));
        if *id == "parameters" {
            let top = at.offer.payload.members.iter();
            contents.extend(top.map(|p| Entry { id: parameter_id(&p.path), text: p.wire_name.clone(), below: true }));
        }
    }
    let main = html! {
        h1 { (inline(page.lang.of(&at.name()))) }
        (call(page, at))
        @for (id, label, part) in &sections { (page.heading(id, label)) (part) }
        script type="application/json" id="scenarios" { (maud::PreEscaped(filter.json())) }
    };
    shell(
        page,
        &Body {
            title: format!("{gateway}: {name}"),
            description: at
                .operation()
                .map_or_else(String::new, |o| format!("{gateway} {name}. {}", plain_of(page.lang, &o.doc))),
            above: vec![
                (page.say("처음", "Home").to_owned(), page.to(&PageId::Home, None)),
                (gateway, page.to(&PageId::Gateway(at.gateway.id.clone()), None)),
            ],
            contents,
            main,
            scripts: vec!["filter.js"],
        },
    )
}

/// How it is called.
fn call(page: &Page<'_>, at: At<'_>) -> Markup {
    let Some(operation) = at.operation() else { return html! {} };
    let recognised = at.condition(&operation.recognised_by);
    let check = format!("{}?gateway={}&operation={}", relative(&page.place, CHECK), at.gateway.id, operation.id);
    html! {
        p.lead { (page.text(&operation.doc)) }
        div.call {
            @match &operation.call {
                Call::Function(_) => code data-copy="" { (call_text(&operation.call)) "({ … })" },
                Call::Route { method, route } => { span.verb { (method) } " " code data-copy="" { (route) } }
            }
            a.button href=(check) { (page.say("요청 검사하기", "Check a request")) }
        }
        dl.facts {
            div { dt { (page.say("대상", "Where")) } dd { (inline(page.label(words::dialect(at.offer.dialect)))) } }
            div { dt { "ID" } dd { code { (operation.id) } } }
            // One function serves several operations.
            @if !recognised.ko.is_empty() {
                div { dt { (page.say("이 호출로 보는 경우", "Taken for this operation")) } dd { (page.text(&recognised)) } }
            }
            div { dt { (page.say("근거", "Source")) } dd { (page.cite(&operation.sources)) } }
        }
    }
}

/// Presence by way to pay, for those who cannot filter and those who want all at once.
fn matrix_table(page: &Page<'_>, at: At<'_>, scenarios: &Scenarios, matrix: &Matrix<'_>) -> Markup {
    let head = |index: &usize| {
        let (word, name) = at.scenario(scenarios, *index)?;
        Some(html! { span.h { code { (word) } " " (page.text(&name)) } })
    };
    let mut heads = vec![html! { (page.say("파라미터", "Parameter")) }];
    heads.extend(matrix.columns.iter().map(|group| html! { @for index in group { @if let Some(h) = head(index) { (h) } " " } }));
    let body = html! {
        @for row in &matrix.rows {
            tr {
                th scope="row" { (page.parameter(at, &row.parameter.path)) }
                @for group in &matrix.columns {
                    @let cell = &row.cells[group[0]];
                    @let open = !cell.further.is_empty();
                    @let gravest = At::gravest(&cell.further).filter(|_| cell.kind == PresenceKind::Optional);
                    @let kind = gravest.as_ref().unwrap_or(&cell.kind);
                    td { span.{ "v " (words::presence_class(kind)) } { (page.text(&at.presence_word(&row.parameter.path, kind))) @if open { "*" } } }
                }
            }
        }
    };
    html! {
        p.note { (page.say(
            "모든 결제수단에서 같은 파라미터는 싣지 않았습니다. *가 붙은 값은 다른 조건에 따라 달라지며, 조건은 파라미터의 규칙에 적혀 있습니다. —는 그 결제수단에서 쓰지 않는 파라미터입니다.",
            "Parameters that are alike for all pay methods are left out. A value with * depends on more, which the rules of the parameter tell. — marks what does not belong to the pay method.",
        )) }
        (Page::table(page.say("결제수단별 입력 여부", "Presence by pay method"), &heads, &body))
    }
}

/// The codes that the gateway takes, where it narrows a code system.
fn code_tables(page: &Page<'_>, at: At<'_>) -> Option<Markup> {
    let tables = taken(at);
    (!tables.is_empty()).then(|| {
        html! {
            div.taken {
                @for taken in &tables {
                    section {
                        h3 { (page.code_system(taken.system)) }
                        p.note { @for (index, path) in taken.parameters.iter().enumerate() { @if index > 0 { ", " } (page.parameter(at, path)) } }
                        ul.codes {
                            @for value in &taken.set.values {
                                @let entry = value.as_str().and_then(|id| taken.system.codes.get(id));
                                li {
                                    @match entry.and_then(|e| e.spellings.get(&at.offer.dialect)) {
                                        Some(spelling) => code { (spelling.canonical) },
                                        None => (inline(&texts::literal(value))),
                                    }
                                    @if let Some(entry) = entry { " " (page.text(&entry.name)) }
                                }
                            }
                        }
                    }
                }
            }
        }
    })
}

/// What no request shows, of this operation.
fn limits(page: &Page<'_>, at: At<'_>) -> Option<Markup> {
    let limits: Vec<_> = at.limits().collect();
    (!limits.is_empty()).then(|| {
        html! { ul { @for limit in limits { li { (page.text(&limit.text)) " " small.src { (page.cite(&limit.sources)) } } } } }
    })
}

/// Contradictions that change something here.
fn errata(page: &Page<'_>, at: At<'_>) -> Option<Markup> {
    let here = |erratum: &&crate::model::Erratum| {
        changed(at.model, at.gateway, erratum).iter().any(|c| c.at.offer.operation == at.offer.operation)
    };
    let errata: Vec<_> = at.gateway.errata.iter().filter(here).collect();
    let target = PageId::Gateway(at.gateway.id.clone());
    (!errata.is_empty()).then(|| {
        html! {
            ul {
                @for erratum in errata {
                    li {
                        a href=(page.to(&target, Some(&crate::view::anchor_id("erratum", &erratum.id)))) { (page.text(&erratum.title)) }
                        ": " (page.text(&erratum.reading))
                    }
                }
            }
        }
    })
}
