//! All gateways that take a call, parameter by parameter.

use super::markdown::{Place, code, lines, link, prose, table};
use super::page::{Page, offer_page};
use crate::output::File;
use crate::text::type_phrase;
use crate::view::{At, Contrast, Lang, PageId, Way, contrasts, parameter_id};

/// The calls that there is a page for, as a list of links under a heading of its own.
pub(super) fn list(page: &mut Page<'_>) {
    let items: Vec<_> = contrasts(page.model)
        .into_iter()
        .map(|(version, id)| {
            let operation = page.model.operations.get(&(version.to_owned(), id.to_owned()));
            let name = operation.map_or(id, |operation| page.lang.of(&operation.name));
            let target = PageId::Contrast(version.to_owned(), id.to_owned());
            format!("- {}", link(&prose(&format!("{}: {name}", version.to_uppercase()), Place::Flow), &page.to(&target, None)))
        })
        .collect();
    if !items.is_empty() {
        page.heading(2, page.say("호출별 비교", "Call by call"));
        page.block(page.say(
            "한 호출의 파라미터를 결제대행사마다 어떻게 받는지 보여 줍니다.",
            "How each gateway takes the parameters of a call.",
        ));
        page.block(&items.join("\n"));
    }
}

/// The page of a call; `None` where nobody takes it.
pub(super) fn contrast(lang: Lang, contrast: &Contrast<'_, '_>) -> Option<File> {
    let model = contrast.takers.first()?.model;
    let operation = contrast.operation;
    let mut page = Page::new(model, lang, PageId::Contrast(operation.version.clone(), operation.id.clone()));
    page.heading(1, &format!("{}: {}", operation.version.to_uppercase(), lang.of(&operation.name)));
    page.navigation(&[
        (page.say("목차", "Contents").to_owned(), PageId::Home),
        (page.say("결제대행사 비교", "Gateways side by side").to_owned(), PageId::Comparisons),
    ]);
    page.block(page.say(
        "결제대행사마다 다르게 받는 파라미터입니다. 모두 같게 받는 파라미터는 싣지 않았습니다. 결제대행사의 이름은 그곳의 설명으로 이어지며, 규칙은 거기에 있습니다.",
        "The parameters that not all gateways take alike; those that all take alike are left out. Names of gateways lead to what is said there, rules included.",
    ));
    let takers = contrast.takers.iter().map(|at| link(&page.cell(&at.gateway.name), &page.to(&offer_page(*at), None)));
    let takers = takers.collect::<Vec<_>>().join(", ");
    page.block(&format!("{}: {takers}", page.say("이 호출을 받는 결제대행사", "Gateways that take this call")));
    if contrast.rows.is_empty() {
        page.block(page.say("달라지는 파라미터가 없습니다.", "No parameter differs."));
        return Some(page.finish());
    }
    let header = [
        page.say("파라미터", "Parameter"),
        page.say("입력", "Presence"),
        page.say("타입", "Type"),
        page.say("제한", "Limits"),
        page.say("기본값", "Default"),
        page.say("결제대행사", "Gateways"),
    ];
    let rows = contrast.rows.iter().flat_map(|(path, ways)| ways.iter().map(move |way| (path, way)));
    let rows: Vec<_> = rows
        .map(|(path, way)| {
            let mut row = vec![code(&path.to_string(), Place::Cell)];
            row.extend(how(&page, way));
            let name = |at: &At<'_>| {
                let place = at.has_row(path).then(|| parameter_id(path));
                link(&page.cell(&at.gateway.name), &page.to(&offer_page(*at), place.as_deref()))
            };
            row.push(way.gateways.iter().map(name).collect::<Vec<_>>().join(", "));
            row
        })
        .collect();
    page.block(&table(&header, &rows));
    Some(page.finish())
}

/// Presence, type, limits, default.
fn how(page: &Page<'_>, way: &Way<'_, '_>) -> [String; 4] {
    let (Some(entry), Some(at)) = (way.entry, way.gateways.first()) else {
        return [page.say("없음", "no such parameter").to_owned(), String::new(), String::new(), String::new()];
    };
    let path = &entry.parameter.path;
    let mut presence = vec![page.cell(&at.presence_word(path, &entry.presence.kind))];
    presence.extend(entry.further().into_iter().map(|label| page.label(label)));
    let checks: Vec<_> = entry.checks.iter().map(|check| page.cell(check)).collect();
    let default = entry.parameter.default.as_ref().map(|value| page.cell(&at.value(path, value)));
    [lines(&presence), page.cell(&type_phrase(at.model, &entry.parameter.ty)), lines(&checks), default.unwrap_or_default()]
}
