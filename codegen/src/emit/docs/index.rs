//! The first page of a language: gateways, operations, code systems, documents.

use super::lang::Lang;
use super::markdown::{Place, code, lines, link, prose, table};
use super::page::{INDEX, Page, code_page, dialect_name, gateway_page, offer_page};
use crate::model::{Call, Model};
use crate::output::File;

/// The page that lists the languages.
pub(super) fn languages() -> File {
    let links: Vec<_> = Lang::ALL.iter().map(|lang| format!("- [{}]({}/{INDEX})", lang.own_name(), lang.folder())).collect();
    File { path: "docs/README.md".to_owned(), contents: format!("# payspec\n\n{}\n", links.join("\n")) }
}

/// The index.
pub(super) fn index(model: &Model, lang: Lang) -> File {
    let mut page = Page::new(model, lang, INDEX.to_owned());
    page.heading(1, page.say("결제대행사별 연동 명세", "What each gateway takes"));
    page.navigation(&[]);
    page.block(page.say(
        "결제대행사(PG)마다 각 호출에서 받는 파라미터와 규칙을 정리한 문서입니다. 모든 내용은 `spec/`에서 생성되며 손으로 고치지 않습니다.",
        "The parameters and rules of each call at each payment gateway. All of it is generated from `spec/` and never edited by hand.",
    ));

    page.heading(2, page.say("결제대행사", "Gateways"));
    let rows: Vec<_> = model
        .gateways
        .values()
        .map(|gateway| {
            let name = link(&page.cell(&gateway.name), &page.to(&gateway_page(gateway), None));
            let offers: Vec<_> = gateway
                .offers
                .keys()
                .map(|id| {
                    let operation = model.operations.get(&(gateway.version.clone(), id.clone()));
                    let label = operation.map_or_else(|| code(id, Place::Cell), |o| page.cell(&o.name));
                    link(&label, &page.to(&offer_page(gateway, id), None))
                })
                .collect();
            vec![name, gateway.version.to_uppercase(), code(&gateway.provider, Place::Cell), lines(&offers)]
        })
        .collect();
    let header = [
        page.say("결제대행사", "Gateway"),
        page.say("버전", "Version"),
        page.say("제공자 코드", "Provider code"),
        page.say("호출", "Operations"),
    ];
    page.block(&table(&header, &rows));

    page.heading(2, page.say("호출", "Operations"));
    let rows: Vec<_> = model
        .operations
        .values()
        .map(|operation| {
            let call = match &operation.call {
                Call::Function(name) => code(name, Place::Cell),
                Call::Route { method, route } => code(&format!("{method} {route}"), Place::Cell),
            };
            let (ko, en) = dialect_name(operation.dialect);
            let at: Vec<_> = model
                .gateways
                .values()
                .filter(|g| g.version == operation.version && g.offers.contains_key(&operation.id))
                .map(|g| link(&page.cell(&g.name), &page.to(&offer_page(g, &operation.id), None)))
                .collect();
            vec![page.cell(&operation.name), call, prose(page.say(ko, en), Place::Cell), at.join(", ")]
        })
        .collect();
    let header = [
        page.say("호출", "Operation"),
        page.say("함수·경로", "Call"),
        page.say("대상", "Where"),
        page.say("결제대행사", "Gateways"),
    ];
    page.block(&table(&header, &rows));

    page.heading(2, page.say("코드표", "Code systems"));
    let rows: Vec<_> = model
        .code_systems
        .values()
        .map(|system| {
            let owner = system.gateway.as_ref().and_then(|id| model.gateways.get(id));
            let owner = owner.map_or_else(
                || page.say("공통", "common").to_owned(),
                |g| format!("{} {}", page.cell(&g.name), g.version.to_uppercase()),
            );
            vec![
                link(&page.cell(&system.name), &page.to(&code_page(&system.id), None)),
                code(&system.id, Place::Cell),
                owner,
                system.codes.len().to_string(),
            ]
        })
        .collect();
    let header = [page.say("이름", "Name"), "ID", page.say("범위", "Scope"), page.say("코드 수", "Codes")];
    page.block(&table(&header, &rows));

    page.heading(2, page.say("근거 문서", "Documents cited"));
    let rows: Vec<_> = model.sources.values().map(|s| vec![page.cell(&s.title), code(&s.id, Place::Cell)]).collect();
    page.block(&table(&[page.say("제목", "Title"), "ID"], &rows));
    page.finish()
}
