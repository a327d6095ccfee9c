//! A page for each code system, and one for all.

use super::markdown::{Place, anchor, code, lines, link, prose, table};
use super::page::Page;
use crate::model::{CodeSystem, Model};
use crate::output::File;
use crate::text::particle::{Particle, with};
use crate::view::{Lang, PageId, anchor_id, own_spellings};

/// The page of all code systems.
pub(super) fn index(model: &Model, lang: Lang) -> File {
    let mut page = Page::new(model, lang, PageId::Codes);
    page.heading(1, page.say("코드표", "Code systems"));
    page.navigation(&[(page.say("목차", "Contents").to_owned(), PageId::Home)]);
    systems(&mut page);
    page.finish()
}

/// The table of code systems.
pub(super) fn systems(page: &mut Page<'_>) {
    let row = |system: &CodeSystem| {
        let owner = system.gateway.as_ref().and_then(|id| page.model.gateways.get(id));
        let owner = owner.map_or_else(|| page.say("공통", "common").to_owned(), |g| prose(&page.lang.gateway(g), Place::Cell));
        vec![
            link(&page.cell(&system.name), &page.to(&PageId::CodeSystem(system.id.clone()), None)),
            code(&system.id, Place::Cell),
            owner,
            system.codes.len().to_string(),
        ]
    };
    let rows: Vec<_> = page.model.code_systems.values().map(row).collect();
    let header = [page.say("이름", "Name"), "ID", page.say("범위", "Scope"), page.say("코드 수", "Codes")];
    page.block(&table(&header, &rows));
}

/// The page of a code system.
pub(super) fn codes(model: &Model, lang: Lang, system: &CodeSystem) -> File {
    let mut page = Page::new(model, lang, PageId::CodeSystem(system.id.clone()));
    page.heading(1, &format!("{} ({})", lang.of(&system.name), system.id));
    page.navigation(&[
        (page.say("목차", "Contents").to_owned(), PageId::Home),
        (page.say("코드표", "Code systems").to_owned(), PageId::Codes),
    ]);
    let mut facts = Vec::new();
    if let Some(gateway) = system.gateway.as_ref().and_then(|id| model.gateways.get(id)) {
        let name = page.flow(&gateway.name);
        facts.push(match lang {
            Lang::Ko => format!("- {name} {} 전용 코드입니다.", gateway.version.to_uppercase()),
            Lang::En => format!("- Codes of {name} {} alone.", gateway.version.to_uppercase()),
        });
    }
    if system.open {
        let open = page.say(
            "- 목록에 없는 코드가 있을 수 있으며, 그런 코드는 알림으로만 표시합니다.",
            "- There may be codes that are not listed; one is no more than a notice.",
        );
        facts.push(open.to_owned());
    }
    for (dialect, prefix) in &system.legacy_prefix {
        let (dialect, prefix) = (code(dialect.id(), Place::Flow), code(&format!("{prefix}_"), Place::Flow));
        facts.push(match lang {
            Lang::Ko => format!("- {dialect}에서는 앞에 {} 붙인 옛 표기도 받습니다.", with(&prefix, Particle::Object)),
            Lang::En => format!("- In {dialect} the old spelling with {prefix} in front is taken as well."),
        });
    }
    let source = page.cite(&system.sources);
    if !source.is_empty() {
        facts.push(format!("- {}: {source}", page.say("근거", "Source")));
    }
    page.block(&facts.join("\n"));

    let exponents = system.codes.values().any(|c| c.exponent.is_some());
    let mut header = vec![
        page.say("코드 ID", "Code id").to_owned(),
        page.say("한국어", "Korean").to_owned(),
        page.say("영어", "English").to_owned(),
    ];
    header.extend(system.dialects.iter().map(|d| code(d.id(), Place::Cell)));
    if exponents {
        header.push(page.say("소수 자릿수", "Decimals").to_owned());
    }
    let rows: Vec<_> = system
        .codes
        .values()
        .map(|entry| {
            let mut row = vec![
                format!("{}{}", anchor(&anchor_id("code", &entry.id)), code(&entry.id, Place::Cell)),
                prose(&entry.name.ko, Place::Cell),
                prose(&entry.name.en, Place::Cell),
            ];
            row.extend(system.dialects.iter().map(|dialect| {
                entry.spellings.get(dialect).map_or_else(
                    || "—".to_owned(),
                    // Spellings that only differ by the prefix are said above once.
                    |spelling| {
                        let all: Vec<_> =
                            own_spellings(system, *dialect, spelling).iter().map(|s| code(s, Place::Cell)).collect();
                        lines(&all)
                    },
                )
            }));
            if exponents {
                row.push(entry.exponent.map_or_else(String::new, |e| e.to_string()));
            }
            row
        })
        .collect();
    page.block(&table(&header, &rows));
    page.finish()
}
