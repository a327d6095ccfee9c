//! The page of an operation at a gateway.

use super::lang::Lang;
use super::markdown::{Place, anchor, anchor_id, code, lines, prose, table};
use super::page::{INDEX, Page, dialect_name, gateway_page, offer_page, operation, rule_places};
use super::{matrix, parameters};
use crate::model::{Call, Constraint, Gateway, Model, Offer, RefinementLayer, Rule, Severity, Type, ValueSet};
use crate::output::File;
use crate::text::{condition_phrase, rule_sentence, words};
use indexmap::IndexMap;

/// The page of an offer.
pub(super) fn offer(model: &Model, lang: Lang, gateway: &Gateway, offer: &Offer) -> File {
    let mut page = Page::new(model, lang, offer_page(gateway, &offer.operation));
    let name = operation(model, gateway, offer).map_or(offer.operation.as_str(), |o| lang.of(&o.name));
    let title = format!("{} {}", lang.of(&gateway.name), gateway.version.to_uppercase());
    page.heading(1, &format!("{title}: {name}"));
    page.navigation(&[(page.say("목차", "Contents").to_owned(), INDEX.to_owned()), (title, gateway_page(gateway))]);
    call(&mut page, gateway, offer);
    matrix::matrix(&mut page, gateway, offer);
    parameters::parameters(&mut page, gateway, offer);
    rules(&mut page, gateway, offer);
    waivers(&mut page, gateway, offer);
    code_tables(&mut page, gateway, offer);
    limits(&mut page, gateway, offer);
    page.finish()
}

/// How it is called.
fn call(page: &mut Page<'_>, gateway: &Gateway, offer: &Offer) {
    let Some(operation) = operation(page.model, gateway, offer) else { return };
    let doc = page.flow(&operation.doc);
    page.block(&doc);
    let (ko, en) = dialect_name(offer.dialect);
    let place = prose(page.say(ko, en), Place::Flow);
    let call = match &operation.call {
        Call::Function(name) => code(name, Place::Flow),
        Call::Route { method, route } => code(&format!("{method} {route}"), Place::Flow),
    };
    let mut facts =
        vec![format!("- {}: {call}, {place}", page.say("호출", "Call")), format!("- ID: {}", code(&operation.id, Place::Flow))];
    let recognised = condition_phrase(page.model, gateway, offer, &operation.recognised_by);
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
fn rules(page: &mut Page<'_>, gateway: &Gateway, offer: &Offer) {
    if offer.rules.is_empty() {
        return;
    }
    page.heading(2, page.say("규칙", "Rules"));
    let rows: Vec<_> = offer.rules.iter().map(|rule| rule_row(page, gateway, offer, rule)).collect();
    let header = [
        page.say("규칙", "Rule"),
        page.say("심각도", "Severity"),
        page.say("내용", "What it says"),
        page.say("위치", "Where"),
        page.say("근거", "Source"),
    ];
    page.block(&table(&header, &rows));
}

fn rule_row(page: &Page<'_>, gateway: &Gateway, offer: &Offer, rule: &Rule) -> Vec<String> {
    let common =
        if rule.platform { page.say("모든 결제대행사 공통", "at every gateway").to_owned() } else { String::new() };
    let id = format!("{}{}", anchor(&anchor_id("rule", &rule.id)), code(&rule.id, Place::Cell));
    let sentence = rule_sentence(page.model, gateway, offer, rule);
    let because = rule.because.clone().unwrap_or_default();
    let places: Vec<_> = rule_places(rule)
        .iter()
        .map(|path| {
            if path.is_root() {
                page.say("요청 전체", "the whole request").to_owned()
            } else {
                page.parameter(gateway, offer, path)
            }
        })
        .collect();
    vec![
        lines(&[id, common]),
        severity(page, rule.severity).to_owned(),
        page.cell(&words::paragraph(&[sentence, because])),
        lines(&places),
        page.cite(&rule.sources),
    ]
}

/// A severity in words.
fn severity<'t>(page: &Page<'_>, severity: Severity) -> &'t str {
    match severity {
        Severity::Error => page.say("오류", "error"),
        Severity::Warning => page.say("경고", "warning"),
        Severity::Notice => page.say("알림", "notice"),
    }
}

/// Rules of the platform's that do not hold here.
fn waivers(page: &mut Page<'_>, gateway: &Gateway, offer: &Offer) {
    if offer.waivers.is_empty() {
        return;
    }
    page.heading(2, page.say("적용되지 않는 공통 규칙", "Common rules that do not hold here"));
    let rules = operation(page.model, gateway, offer).map_or(&[][..], |o| o.rules.as_slice());
    let rows: Vec<_> = offer
        .waivers
        .iter()
        .map(|waiver| {
            let rule = rules.iter().find(|r| r.id == waiver.rule);
            vec![
                format!("{}{}", anchor(&anchor_id("waiver", &waiver.rule)), code(&waiver.rule, Place::Cell)),
                rule.map_or_else(String::new, |rule| page.cell(&rule_sentence(page.model, gateway, offer, rule))),
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
fn code_tables(page: &mut Page<'_>, gateway: &Gateway, offer: &Offer) {
    let mut tables: IndexMap<(String, String), (ValueSet, Vec<String>)> = IndexMap::new();
    for parameter in offer.payload.walk() {
        let Type::Code { system, .. } = &parameter.ty else { continue };
        for refinement in parameter.refinements.iter().filter(|r| r.layer == RefinementLayer::Gateway) {
            let Some(Constraint::Values(set)) = refinement.grades.first().map(|g| &g.constraint) else { continue };
            let key = (system.clone(), format!("{:?}", set.values));
            let (_, paths) = tables.entry(key).or_insert_with(|| (set.clone(), Vec::new()));
            paths.push(page.parameter(gateway, offer, &parameter.path));
        }
    }
    if tables.is_empty() {
        return;
    }
    page.heading(2, page.say("받는 코드", "Codes taken"));
    for ((system, _), (set, mut paths)) in tables {
        let Some(system) = page.model.code_systems.get(&system) else { continue };
        let heading = format!("### {}", page.flow(&system.name));
        page.block(&heading);
        paths.dedup();
        page.block(&format!("{}: {}", page.say("파라미터", "Parameters"), paths.join(", ")));
        let rows: Vec<_> = set
            .values
            .iter()
            .map(|value| {
                let entry = value.as_str().and_then(|id| system.codes.get(id));
                let spelling = entry.and_then(|e| e.spellings.get(&offer.dialect));
                vec![
                    spelling.map_or_else(|| prose(&words::literal(value), Place::Cell), |s| code(&s.canonical, Place::Cell)),
                    entry.map_or_else(String::new, |e| page.cell(&e.name)),
                ]
            })
            .collect();
        page.block(&table(&[page.say("코드", "Code"), page.say("이름", "Name")], &rows));
    }
}

/// What no request shows, of this operation.
fn limits(page: &mut Page<'_>, gateway: &Gateway, offer: &Offer) {
    let concerned: Vec<_> =
        gateway.limits.iter().filter(|l| l.operations.is_empty() || l.operations.contains(&offer.operation)).collect();
    if concerned.is_empty() {
        return;
    }
    page.heading(2, page.say("요청만으로 확인할 수 없는 제약", "Limits that no request shows"));
    let items: Vec<_> =
        concerned.iter().map(|limit| format!("- {} ({})", page.flow(&limit.text), page.cite(&limit.sources))).collect();
    page.block(&items.join("\n"));
}
