//! A gateway's page: what it offers, contracts, limits, contradictions, named sets and conditions.

use super::lang::Lang;
use super::markdown::{Place, anchor, anchor_id, code, lines, link, prose, table};
use super::page::{INDEX, Page, dialect_name, gateway_page, offer_page, operation};
use crate::model::{Call, Condition, Effect, Erratum, Gateway, Model, NamedSet, Offer, Parameter, Subject, ValuePattern};
use crate::output::File;
use crate::text::{condition_phrase, words};

/// The page of a gateway.
pub(super) fn gateway(model: &Model, lang: Lang, gateway: &Gateway) -> File {
    let mut page = Page::new(model, lang, gateway_page(gateway));
    page.heading(1, &format!("{} ({})", lang.of(&gateway.name), gateway.version.to_uppercase()));
    page.navigation(&[(page.say("목차", "Contents").to_owned(), INDEX.to_owned())]);
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
    errata(&mut page, gateway);
    predicates(&mut page, gateway);
    sets(&mut page, gateway);
    page.finish()
}

fn offers(page: &mut Page<'_>, gateway: &Gateway) {
    page.heading(2, page.say("제공하는 호출", "Operations"));
    let rows: Vec<_> = gateway
        .offers
        .values()
        .map(|offer| {
            let operation = operation(page.model, gateway, offer);
            let label = operation.map_or_else(|| code(&offer.operation, Place::Cell), |o| page.cell(&o.name));
            let call = operation.map_or_else(String::new, |o| match &o.call {
                Call::Function(name) => code(name, Place::Cell),
                Call::Route { method, route } => code(&format!("{method} {route}"), Place::Cell),
            });
            let (ko, en) = dialect_name(offer.dialect);
            let own = offer.rules.iter().filter(|r| !r.platform).count();
            vec![
                link(&label, &page.to(&offer_page(gateway, &offer.operation), None)),
                call,
                prose(page.say(ko, en), Place::Cell),
                operation.map_or_else(String::new, |o| page.cell(&o.doc)),
                own.to_string(),
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
            for offer in gateway.offers.values() {
                let needing = offer.rules.iter().filter(|r| matches!(&r.effect, Effect::NeedsContract(id) if *id == contract.id));
                rules.extend(needing.map(|rule| {
                    let name =
                        operation(page.model, gateway, offer).map_or_else(|| offer.operation.clone(), |o| page.cell(&o.name));
                    format!("{name}: {}", page.rule(gateway, offer, rule))
                }));
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
    let rows: Vec<_> = gateway
        .limits
        .iter()
        .map(|limit| {
            let operations: Vec<_> = limit
                .operations
                .iter()
                .map(|id| {
                    let operation = page.model.operations.get(&(gateway.version.clone(), id.clone()));
                    let label = operation.map_or_else(|| code(id, Place::Cell), |o| page.cell(&o.name));
                    if gateway.offers.contains_key(id) { link(&label, &page.to(&offer_page(gateway, id), None)) } else { label }
                })
                .collect();
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
    if gateway.errata.is_empty() {
        return;
    }
    page.heading(2, page.say("문서의 모순과 해석", "Contradictions and how they are read"));
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
    let mut found = Vec::new();
    for offer in gateway.offers.values() {
        let place = offer_page(gateway, &offer.operation);
        let label =
            operation(page.model, gateway, offer).map_or_else(|| code(&offer.operation, Place::Flow), |o| page.flow(&o.name));
        if offer.rules.iter().any(|r| r.id == *id) {
            found.push(link(&label, &page.to(&place, Some(&anchor_id("rule", id)))));
        } else if let Some(parameter) =
            offer.payload.walk().into_iter().find(|p| speaks_of(p, id) && super::page::has_row(offer, &p.path))
        {
            found.push(link(&label, &page.to(&place, Some(&super::markdown::parameter_id(&parameter.path)))));
        }
    }
    let id = code(id, Place::Flow);
    if found.is_empty() { id } else { format!("{id} ({})", found.join(", ")) }
}

/// Whether an id is of a finding at this parameter.
fn speaks_of(parameter: &Parameter, id: &str) -> bool {
    let by_kind = id.rsplit_once(':').is_some_and(|(path, _)| path == parameter.path.to_string());
    by_kind || parameter.refinements.iter().any(|r| r.id == id)
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
            let phrase =
                offer_for(gateway, &predicate.when).map(|offer| condition_phrase(page.model, gateway, offer, &predicate.when));
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

/// An offer that has every parameter of a condition, else the first.
fn offer_for<'g>(gateway: &'g Gateway, condition: &Condition) -> Option<&'g Offer> {
    let has_all = |offer: &&Offer| {
        condition.walk().iter().all(|c| match c {
            Condition::Present(path)
            | Condition::Matches { subject: Subject::Parameter(path), .. }
            | Condition::Elements { array: path, .. } => offer.payload.find(path).is_some(),
            Condition::Always
            | Condition::All(_)
            | Condition::Any(_)
            | Condition::Not(_)
            | Condition::Matches { subject: Subject::Context(_) | Subject::Derived(_), .. }
            | Condition::Predicate { .. } => true,
        })
    };
    gateway.offers.values().find(has_all).or_else(|| gateway.offers.values().next())
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
    let system = set.system.as_ref().and_then(|id| page.model.code_systems.get(id));
    let items: Vec<_> = set
        .members
        .iter()
        .map(|member| match member {
            ValuePattern::Value(value) => {
                let known = value.as_str().and_then(|id| system?.codes.get(id));
                known.map_or_else(
                    || prose(&words::literal(value), Place::Cell),
                    |entry| {
                        let mut spellings: Vec<_> = gateway
                            .offers
                            .values()
                            .filter_map(|o| entry.spellings.get(&o.dialect))
                            .map(|s| code(&s.canonical, Place::Cell))
                            .collect();
                        spellings.dedup();
                        let name = page.cell(&entry.name);
                        if spellings.is_empty() { name } else { format!("{} {name}", spellings.join("/")) }
                    },
                )
            }
            ValuePattern::Range(range) => prose(page.lang.of(&words::range(*range)), Place::Cell),
            ValuePattern::Set { id, .. } => code(id, Place::Cell),
        })
        .collect();
    items.join(", ")
}
