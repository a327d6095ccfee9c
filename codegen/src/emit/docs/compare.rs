//! Two gateways side by side.

use super::contrast;
use super::markdown::{Place, anchor, code, lines, link, table};
use super::page::{Page, offer_page};
use crate::model::{Gateway, Model};
use crate::output::File;
use crate::view::{At, Comparison, Difference, Lang, Move, PageId, Profiles, Side, anchor_id, comparisons, parameter_id, words};

/// The page that lists what can be compared.
pub(super) fn index(model: &Model, lang: Lang) -> File {
    let mut page = Page::new(model, lang, PageId::Comparisons);
    page.heading(1, page.say("결제대행사 비교", "Gateways side by side"));
    page.navigation(&[(page.say("목차", "Contents").to_owned(), PageId::Home)]);
    page.block(page.say(
        "결제대행사를 옮길 때 요청에서 무엇을 바꿔야 하는지 파라미터 단위로 보여 줍니다.",
        "What has to change in a request, parameter by parameter, when a merchant moves to another gateway.",
    ));
    let items: Vec<_> = comparisons(model)
        .map(|(from, to)| {
            let target = PageId::Comparison(from.id.clone(), to.id.clone());
            format!("- {}", link(&format!("{} → {}", plain(&page, from), plain(&page, to)), &page.to(&target, None)))
        })
        .collect();
    page.block(&items.join("\n"));
    contrast::list(&mut page);
    page.finish()
}

fn plain(page: &Page<'_>, gateway: &Gateway) -> String {
    super::markdown::prose(&page.lang.gateway(gateway), Place::Flow)
}

/// The page of a move.
pub(super) fn comparison(model: &Model, profiles: &Profiles<'_>, lang: Lang, from: &Gateway, to: &Gateway) -> File {
    let mut page = Page::new(model, lang, PageId::Comparison(from.id.clone(), to.id.clone()));
    page.heading(1, &format!("{} → {}", lang.gateway(from), lang.gateway(to)));
    page.navigation(&[
        (page.say("목차", "Contents").to_owned(), PageId::Home),
        (page.say("결제대행사 비교", "Gateways side by side").to_owned(), PageId::Comparisons),
    ]);
    let comparison = Comparison::new(profiles, from, to);
    calls(&mut page, lang.pick("옮기면 쓸 수 없는 호출", "Calls that are lost"), &comparison.lost);
    calls(&mut page, lang.pick("옮기면 쓸 수 있는 호출", "Calls that are gained"), &comparison.gained);
    for (old, new, differences) in &comparison.both {
        let heading = format!("## {}{}", anchor(&anchor_id("operation", &new.offer.operation)), page.flow(&new.name()));
        page.block(&heading);
        if differences.is_empty() {
            page.block(page.say("달라지는 파라미터가 없습니다.", "No parameter differs."));
        }
        let header = [
            page.say("파라미터", "Parameter").to_owned(),
            page.say("달라지는 점", "What changes").to_owned(),
            page.cell(&old.gateway.name),
            page.cell(&new.gateway.name),
        ];
        let rows: Vec<_> = differences.iter().map(|d| row(&page, *new, d)).collect();
        page.block(&table(&header, &rows));
    }
    page.finish()
}

fn calls(page: &mut Page<'_>, heading: &str, calls: &[At<'_>]) {
    if calls.is_empty() {
        return;
    }
    page.heading(2, heading);
    page.block(&calls.iter().map(|at| format!("- {}", page.offer(*at, None))).collect::<Vec<_>>().join("\n"));
}

fn row(page: &Page<'_>, new: At<'_>, difference: &Difference<'_, '_>) -> Vec<String> {
    let moves: Vec<_> = difference.moves.iter().map(|m| told(page, new, difference, m)).collect();
    vec![
        code(&difference.path.to_string(), Place::Cell),
        lines(&moves),
        side(page, difference, difference.from.as_ref()),
        side(page, difference, difference.to.as_ref()),
    ]
}

fn told(page: &Page<'_>, new: At<'_>, difference: &Difference<'_, '_>, change: &Move) -> String {
    let label = page.label(change.label());
    let path = &difference.path;
    let values = |at: At<'_>, values: &[serde_json::Value]| {
        values.iter().map(|v| super::markdown::prose(&at.spelling(path, v), Place::Cell)).collect::<Vec<_>>().join(", ")
    };
    match change {
        Move::Loses(lost) => {
            let old = difference.from.as_ref().map_or(new, |side| side.at);
            format!("{label}: {}", values(old, lost))
        }
        Move::Gains(gained) => format!("{label}: {}", values(new, gained)),
        Move::Type(before, after) => format!("{label}: {} → {}", page.cell(before), page.cell(after)),
        Move::Appears
        | Move::Disappears
        | Move::Required
        | Move::Optional
        | Move::Forbidden
        | Move::Ignored
        | Move::Works
        | Move::Checks
        | Move::Rules
        | Move::Default => label,
    }
}

fn side(page: &Page<'_>, difference: &Difference<'_, '_>, side: Option<&Side<'_, '_>>) -> String {
    let Some(side) = side else { return "—".to_owned() };
    let word = page.cell(&side.at.presence_word(&difference.path, &side.presence.kind));
    let target = page.to(&offer_page(side.at), Some(&parameter_id(&difference.path)));
    let mut parts = vec![if side.at.has_row(&difference.path) { link(&word, &target) } else { word }];
    for further in &side.presence.further {
        let words = page.label(words::further(&further.kind));
        if !parts.contains(&words) {
            parts.push(words);
        }
    }
    let kinds_alone = difference.moves.iter().all(|m| matches!(m, Move::Loses(_) | Move::Gains(_)));
    if !kinds_alone {
        parts.extend(side.checks.iter().map(|check| page.cell(check)));
    }
    parts.extend(side.rules.iter().map(|rule| page.cell(&side.at.told(rule))));
    lines(&parts)
}
