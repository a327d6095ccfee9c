//! A gateway's page: what it offers, contracts, limits, contradictions, named sets and conditions.

use super::markdown::{Place, anchor, code, lines, link, table};
use super::page::{Page, call_code};
use crate::model::{Effect, Erratum, Gateway, Model, NamedSet};
use crate::output::File;
use crate::view::{At, Lang, PageId, anchor_id, changed, condition_place, set_members, words};

/// The page of a gateway.
pub(super) fn gateway(model: &Model, lang: Lang, gateway: &Gateway) -> File {
    let mut page = Page::new(model, lang, PageId::Gateway(gateway.id.clone()));
    page.heading(1, &format!("{} ({})", lang.of(&gateway.name), gateway.version.to_uppercase()));
    page.navigation(&[(page.say("목차", "Contents").to_owned(), PageId::Home)]);
    let doc = page.flow(&gateway.doc);
    page.block(&doc);
    let guide = model.sources.get(&gateway.guide).map_or_else(|| code(&gateway.guide, Place::Flow), |s| page.flow(&s.title));
    page.block(&format!(
        "- {}: {}\n- ID: {}\n- {}: {guide}",
        page.say("제공자 코드", "Provider code"),
        code(&gateway.provider, Place::Flow),
        code(&gateway.id, Place::Flow),
        page.say("연동 가이드", "Guide"),
    ));
    offers(&mut page, gateway);
    contracts(&mut page, gateway);
    limits(&mut page, gateway);
    if !gateway.errata.is_empty() {
        page.heading(2, page.say("문서의 모순과 해석", "Contradictions and how they are read"));
        errata(&mut page, gateway);
    }
    predicates(&mut page, gateway);
    sets(&mut page, gateway);
    page.finish()
}

/// The contradictions of all guides.
pub(super) fn all_errata(model: &Model, lang: Lang) -> File {
    let mut page = Page::new(model, lang, PageId::Errata);
    page.heading(1, page.say("문서의 모순과 해석", "Contradictions and how they are read"));
    page.navigation(&[(page.say("목차", "Contents").to_owned(), PageId::Home)]);
    page.block(page.say(
        "가이드와 스키마가 서로 다르게 적은 곳, 그리고 이 명세가 택한 해석입니다.",
        "Where guides and schemas contradict each other or themselves, and the reading that these specs take.",
    ));
    for gateway in model.gateways.values().filter(|g| !g.errata.is_empty()) {
        page.heading(2, &lang.gateway(gateway));
        let target = PageId::Gateway(gateway.id.clone());
        let items: Vec<_> = gateway
            .errata
            .iter()
            .map(|erratum| {
                let place = page.to(&target, Some(&anchor_id("erratum", &erratum.id)));
                format!("- {}. {}", link(&page.flow(&erratum.title), &place), page.flow(&erratum.reading))
            })
            .collect();
        page.block(&items.join("\n"));
    }
    page.finish()
}

fn offers(page: &mut Page<'_>, gateway: &Gateway) {
    page.heading(2, page.say("제공하는 호출", "Operations"));
    let rows: Vec<_> = At::all(page.model, gateway)
        .map(|at| {
            let operation = at.operation();
            vec![
                page.offer(at, None),
                operation.map_or_else(String::new, |o| call_code(&o.call, Place::Cell)),
                page.label(words::dialect(at.offer.dialect)),
                operation.map_or_else(String::new, |o| page.cell(&o.doc)),
                at.offer.rules.iter().filter(|r| !r.platform).count().to_string(),
            ]
        })
        .collect();
    let header = [
        page.say("호출", "Operation"),
        page.say("함수·경로", "Call"),
        page.say("대상", "Where"),
        page.say("설명", "Description"),
        page.say("고유 규칙 수", "Rules of its own"),
    ];
    page.block(&table(&header, &rows));
}

fn contracts(page: &mut Page<'_>, gateway: &Gateway) {
    if gateway.contracts.is_empty() {
        return;
    }
    page.heading(2, page.say("사전 계약이 필요한 기능", "Contracts"));
    let rows: Vec<_> = gateway
        .contracts
        .values()
        .map(|contract| {
            let mut rules = Vec::new();
            for at in At::all(page.model, gateway) {
                let needing = |effect: &Effect| matches!(effect, Effect::NeedsContract(id) if *id == contract.id);
                let name = page.cell(&at.name());
                let asking = at.offer.rules.iter().filter(|r| needing(&r.effect));
                rules.extend(asking.map(|rule| format!("{name}: {}", page.rule(at, rule))));
            }
            vec![
                format!("{}{}", anchor(&anchor_id("contract", &contract.id)), code(&contract.id, Place::Cell)),
                page.cell(&contract.name),
                page.cell(&contract.doc),
                lines(&rules),
                page.cite(&contract.sources),
            ]
        })
        .collect();
    let header = [
        "ID",
        page.say("계약", "Contract"),
        page.say("설명", "Description"),
        page.say("관련 규칙", "Rules"),
        page.say("근거", "Source"),
    ];
    page.block(&table(&header, &rows));
}

fn limits(page: &mut Page<'_>, gateway: &Gateway) {
    if gateway.limits.is_empty() {
        return;
    }
    page.heading(2, page.say("요청만으로 확인할 수 없는 제약", "Limits that no request shows"));
    let operation = |id: &String| {
        let Some(offer) = gateway.offers.get(id) else { return code(id, Place::Cell) };
        page.offer(At { model: page.model, gateway, offer }, None)
    };
    let rows: Vec<_> = gateway
        .limits
        .iter()
        .map(|limit| {
            let operations: Vec<_> = limit.operations.iter().map(operation).collect();
            let operations = if operations.is_empty() { page.say("전체", "all").to_owned() } else { lines(&operations) };
            vec![
                format!("{}{}", anchor(&anchor_id("limit", &limit.id)), code(&limit.id, Place::Cell)),
                page.cell(&limit.text),
                operations,
                page.cite(&limit.sources),
            ]
        })
        .collect();
    let header = ["ID", page.say("내용", "Limit"), page.say("호출", "Operations"), page.say("근거", "Source")];
    page.block(&table(&header, &rows));
}

fn errata(page: &mut Page<'_>, gateway: &Gateway) {
    for erratum in &gateway.errata {
        let heading = format!("### {}{}", anchor(&anchor_id("erratum", &erratum.id)), page.flow(&erratum.title));
        page.block(&heading);
        let rows: Vec<_> =
            erratum.places.iter().map(|place| vec![page.cite([&place.citation]), page.cell(&place.says)]).collect();
        page.block(&table(&[page.say("위치", "Place"), page.say("내용", "What it says")], &rows));
        let reading = page.flow(&erratum.reading);
        let changes = changes(page, gateway, erratum);
        page.block(&format!(
            "{}: {reading}\n\n{}: {changes}",
            page.say("해석", "Reading"),
            page.say("영향을 받는 규칙", "What it changes")
        ));
    }
}

/// What an erratum changes, linked to where it stands.
fn changes(page: &Page<'_>, gateway: &Gateway, erratum: &Erratum) -> String {
    let Some(id) = &erratum.changes else { return page.say("없음", "nothing").to_owned() };
    let found: Vec<_> =
        changed(page.model, gateway, erratum).iter().map(|changed| page.offer(changed.at, Some(&changed.anchor))).collect();
    let id = code(id, Place::Flow);
    if found.is_empty() { id } else { format!("{id} ({})", found.join(", ")) }
}

fn predicates(page: &mut Page<'_>, gateway: &Gateway) {
    if gateway.predicates.is_empty() {
        return;
    }
    page.heading(2, page.say("이름 붙은 조건", "Named conditions"));
    let rows: Vec<_> = gateway
        .predicates
        .values()
        .map(|predicate| {
            let phrase = condition_place(page.model, gateway, &predicate.when).map(|at| at.condition(&predicate.when));
            vec![
                format!("{}{}", anchor(&anchor_id("predicate", &predicate.id)), code(&predicate.id, Place::Cell)),
                page.cell(&predicate.name),
                phrase.map_or_else(String::new, |phrase| page.cell(&phrase)),
                page.cite(&predicate.sources),
            ]
        })
        .collect();
    let header = ["ID", page.say("이름", "Name"), page.say("조건", "Condition"), page.say("근거", "Source")];
    page.block(&table(&header, &rows));
}

fn sets(page: &mut Page<'_>, gateway: &Gateway) {
    if gateway.sets.is_empty() {
        return;
    }
    page.heading(2, page.say("값 집합", "Named sets"));
    let rows: Vec<_> = gateway
        .sets
        .values()
        .map(|set| {
            let system = set.system.as_ref().and_then(|id| page.model.code_systems.get(id));
            vec![
                format!("{}{}", anchor(&anchor_id("set", &set.id)), code(&set.id, Place::Cell)),
                page.cell(&set.name),
                system.map_or_else(String::new, |s| page.code_system(s)),
                members(page, gateway, set),
                page.cite(&set.sources),
            ]
        })
        .collect();
    let header =
        ["ID", page.say("이름", "Name"), page.say("코드표", "Code system"), page.say("값", "Values"), page.say("근거", "Source")];
    page.block(&table(&header, &rows));
}

/// All members, as the gateway's dialects spell them.
fn members(page: &Page<'_>, gateway: &Gateway, set: &NamedSet) -> String {
    let items: Vec<_> = set_members(page.model, gateway, set)
        .iter()
        .map(|(spellings, name)| {
            let codes = spellings.iter().map(|s| code(s, Place::Cell)).collect::<Vec<_>>().join("/");
            format!("{codes} {}", page.cell(name)).trim().to_owned()
        })
        .collect();
    items.join(", ")
}
