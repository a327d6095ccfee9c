//! Matrices across gateways: who supports what.

use super::index::supports;
use super::markdown::{Place, code, lines, link, prose, table};
use super::page::{Page, call_code, offer_page};
use crate::model::Model;
use crate::output::File;
use crate::view::{Lang, PageId, Support, SupportCell, SupportRow, SupportState, SupportTable, anchor_id};

/// The page that lists the matrices.
pub(super) fn index(model: &Model, lang: Lang) -> File {
    let mut page = Page::new(model, lang, PageId::Supports);
    page.heading(1, page.say("지원 현황", "Who supports what"));
    page.navigation(&[(page.say("목차", "Contents").to_owned(), PageId::Home)]);
    page.block(&supports(&page));
    page.finish()
}

/// What the words of the cells mean.
fn intro(page: &mut Page<'_>) {
    let states = [
        SupportState::Supported,
        SupportState::Contract,
        SupportState::Conditional,
        SupportState::Unstated,
        SupportState::Unsupported,
    ];
    let told = states.map(|state| format!("- {}: {}", page.lang.say(state.label()), page.lang.say(state.meaning())));
    page.block(&told.join("\n"));
}

/// The page of a kind of support.
pub(super) fn support(model: &Model, lang: Lang, kind: Support) -> File {
    let mut page = Page::new(model, lang, PageId::Support(kind));
    page.heading(1, &format!("{}: {}", page.say("지원 현황", "Who supports what"), lang.say(kind.name())));
    page.navigation(&[
        (page.say("목차", "Contents").to_owned(), PageId::Home),
        (page.say("지원 현황", "Who supports what").to_owned(), PageId::Supports),
    ]);
    intro(&mut page);
    for part in crate::view::support(model, kind) {
        page.heading(2, &part.title(lang));
        rows(&mut page, &part);
    }
    page.finish()
}

fn rows(page: &mut Page<'_>, part: &SupportTable<'_>) {
    let mut header = vec![page.lang.say(part.row_label()).to_owned()];
    header.extend(part.gateways.iter().map(|gateway| page.gateway(gateway)));
    let body: Vec<_> = part
        .rows
        .iter()
        .map(|(row, cells)| std::iter::once(head(page, part, row)).chain(cells.iter().map(|c| cell(page, c))).collect())
        .collect();
    page.block(&table(&header, &body));
}

fn head(page: &Page<'_>, part: &SupportTable<'_>, row: &SupportRow<'_>) -> String {
    match row {
        SupportRow::Operation(operation) => lines(&[page.cell(&operation.name), call_code(&operation.call, Place::Cell)]),
        SupportRow::Member(operation, member, name) => {
            format!("{}: {} {}", page.cell(&operation.name), code(member, Place::Cell), page.cell(name))
        }
        SupportRow::Code(entry) => {
            let place = part.system.map_or_else(String::new, |system| {
                format!("{}#{}", page.to(&PageId::CodeSystem(system.id.clone()), None), anchor_id("code", &entry.id))
            });
            format!("[{}]({place})", prose(page.lang.of(&entry.name), Place::Cell))
        }
    }
}

fn cell(page: &Page<'_>, cell: &SupportCell<'_>) -> String {
    let mut parts = vec![page.label(cell.state.label())];
    if cell.is_operation() {
        let at = cell.places[0].0;
        parts[0] = link(&parts[0], &page.to(&offer_page(at), None));
    } else if cell.partial {
        let takers = cell.operations().iter().map(|at| page.offer(*at, None)).collect::<Vec<_>>().join(", ");
        parts.push(match page.lang {
            Lang::Ko => format!("{takers}만"),
            Lang::En => format!("{takers} only"),
        });
    }
    let mut rules: Vec<_> = cell.rules.iter().map(|(at, rule)| page.rule(*at, rule)).collect();
    rules.dedup();
    parts.extend(rules);
    lines(&parts)
}
