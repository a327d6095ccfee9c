//! A page for each code system.

use super::lang::Lang;
use super::markdown::{Place, anchor, anchor_id, code, lines, table};
use super::page::{INDEX, Page, code_page};
use crate::model::{CodeSystem, Model};
use crate::output::File;
use crate::text::particle::{Particle, with};

/// The page of a code system.
pub(super) fn codes(model: &Model, lang: Lang, system: &CodeSystem) -> File {
    let mut page = Page::new(model, lang, code_page(&system.id));
    page.heading(1, &format!("{} ({})", lang.of(&system.name), system.id));
    page.navigation(&[(page.say("목차", "Contents").to_owned(), INDEX.to_owned())]);
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
                super::markdown::prose(&entry.name.ko, Place::Cell),
                super::markdown::prose(&entry.name.en, Place::Cell),
            ];
            row.extend(system.dialects.iter().map(|dialect| {
                entry.spellings.get(dialect).map_or_else(
                    || "—".to_owned(),
                    |spelling| {
                        // Spellings that only differ by the prefix are said above once.
                        let prefixed = system.legacy_prefix.get(dialect).map(|p| format!("{p}_"));
                        let own = |s: &&String| {
                            let plain = prefixed.as_deref().and_then(|p| s.strip_prefix(p));
                            !plain
                                .is_some_and(|plain| plain == spelling.canonical || spelling.accepted.iter().any(|a| a == plain))
                        };
                        let also = spelling.accepted.iter().filter(own).map(|s| code(s, Place::Cell));
                        lines(&std::iter::once(code(&spelling.canonical, Place::Cell)).chain(also).collect::<Vec<_>>())
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
