//! The first page of a language: gateways, operations, matrices, code systems, documents.

use super::codes::systems;
use super::markdown::{Place, code, lines, link, table};
use super::page::{Page, call_code};
use crate::model::{Gateway, Model};
use crate::output::File;
use crate::view::{At, Lang, PageId, words};

/// The page that lists the languages.
pub(super) fn languages() -> File {
    let home = PageId::Home.markdown();
    let links: Vec<_> = Lang::ALL.iter().map(|lang| format!("- [{}]({}/{home})", lang.own_name(), lang.folder())).collect();
    File { path: "docs/README.md".to_owned(), contents: format!("# payspec\n\n{}\n", links.join("\n")) }
}

/// The index.
pub(super) fn index(model: &Model, lang: Lang) -> File {
    let mut page = Page::new(model, lang, PageId::Home);
    page.heading(1, page.say("결제대행사별 연동 명세", "What each gateway takes"));
    page.navigation(&[]);
    page.block(page.say(
        "결제대행사(PG)마다 각 호출에서 받는 파라미터와 규칙을 정리한 문서입니다. 모든 내용은 `spec/`에서 생성되며 손으로 고치지 않습니다.",
        "The parameters and rules of each call at each payment gateway. All of it is generated from `spec/` and never edited by hand.",
    ));
    let more = [
        (PageId::Guide, page.say("문서 읽는 법", "How to read it")),
        (PageId::Comparisons, page.say("결제대행사 비교", "Gateways side by side")),
        (PageId::Errata, page.say("문서의 모순과 해석", "Contradictions and how they are read")),
    ];
    page.block(&more.iter().map(|(id, label)| format!("- {}", link(label, &page.to(id, None)))).collect::<Vec<_>>().join("\n"));
    gateways(&mut page);
    operations(&mut page);

    page.heading(2, page.say("지원 현황", "Who supports what"));
    page.block(&supports(&page));

    page.heading(2, page.say("코드표", "Code systems"));
    systems(&mut page);

    page.heading(2, page.say("근거 문서", "Documents cited"));
    let rows: Vec<_> = model.sources.values().map(|s| vec![page.cell(&s.title), code(&s.id, Place::Cell)]).collect();
    page.block(&table(&[page.say("제목", "Title"), "ID"], &rows));
    page.finish()
}

/// The matrices across gateways, as a list of links.
pub(super) fn supports(page: &Page<'_>) -> String {
    let kinds = crate::view::supports(page.model).into_iter();
    kinds
        .map(|kind| format!("- {}", link(&page.label(kind.name()), &page.to(&PageId::Support(kind), None))))
        .collect::<Vec<_>>()
        .join("\n")
}

fn gateways(page: &mut Page<'_>) {
    page.heading(2, page.say("결제대행사", "Gateways"));
    let model = page.model;
    let row = |gateway: &'_ Gateway| {
        let Gateway { id, name, version, provider, .. } = gateway;
        let name = link(&page.cell(name), &page.to(&PageId::Gateway(id.clone()), None));
        let offers: Vec<_> = At::all(model, gateway).map(|at| page.offer(at, None)).collect();
        vec![name, version.to_uppercase(), code(provider, Place::Cell), lines(&offers)]
    };
    let rows: Vec<_> = model.gateways.values().map(row).collect();
    let header = [
        page.say("결제대행사", "Gateway"),
        page.say("버전", "Version"),
        page.say("제공자 코드", "Provider code"),
        page.say("호출", "Operations"),
    ];
    page.block(&table(&header, &rows));
}

fn operations(page: &mut Page<'_>) {
    page.heading(2, page.say("호출", "Operations"));
    let model = page.model;
    let rows: Vec<_> = model
        .operations
        .values()
        .map(|operation| {
            let taking = model.gateways.values().filter(|g| g.version == operation.version);
            let at: Vec<_> = taking
                .filter_map(|gateway| {
                    let offer = gateway.offers.get(&operation.id)?;
                    let place = super::page::offer_page(At { model, gateway, offer });
                    Some(link(&page.cell(&gateway.name), &page.to(&place, None)))
                })
                .collect();
            let call = call_code(&operation.call, Place::Cell);
            vec![page.cell(&operation.name), call, page.label(words::dialect(operation.dialect)), at.join(", ")]
        })
        .collect();
    let header = [
        page.say("호출", "Operation"),
        page.say("함수·경로", "Call"),
        page.say("대상", "Where"),
        page.say("결제대행사", "Gateways"),
    ];
    page.block(&table(&header, &rows));
}
