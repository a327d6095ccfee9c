//! The table of an operation's parameters.

use super::markdown::{Place, anchor, code, lines, parameter_id, prose, table};
use super::page::{Page, has_row, operation, rule_concerns};
use crate::model::{Call, Citation, Gateway, Offer, Origin, Parameter, Type};
use crate::presence::{FurtherKind, PresenceKind, presence};
use crate::text::{constraint_phrase, type_phrase, value_phrase};

/// All parameters in declaration order.
pub(super) fn parameters(page: &mut Page<'_>, gateway: &Gateway, offer: &Offer) {
    page.heading(2, page.say("파라미터", "Parameters"));
    page.block(page.say(
        "객체 안 파라미터의 입력 여부는 그 객체를 입력하는 경우를 기준으로 합니다. 제한 칸의 링크는 관련 규칙입니다.",
        "Inside an object, presence is meant where the object is given. Links among the limits lead to the rules concerned.",
    ));
    let parameters = offer.payload.walk();
    let rows: Vec<_> = parameters.into_iter().filter(|p| has_row(offer, &p.path)).map(|p| row(page, gateway, offer, p)).collect();
    let header = [
        page.say("파라미터", "Parameter"),
        page.say("타입", "Type"),
        page.say("입력", "Presence"),
        page.say("설명", "Description"),
        page.say("제한", "Limits"),
        page.say("기본값", "Default"),
        page.say("근거", "Source"),
    ];
    page.block(&table(&header, &rows));
}

fn row(page: &Page<'_>, gateway: &Gateway, offer: &Offer, parameter: &Parameter) -> Vec<String> {
    let path = &parameter.path;
    let mut limits: Vec<_> =
        parameter.refinements.iter().map(|r| page.cell(&constraint_phrase(page.model, gateway, offer, path, r))).collect();
    limits
        .extend(offer.rules.iter().filter(|rule| rule_concerns(rule).contains(path)).map(|rule| page.rule(gateway, offer, rule)));
    let default = parameter.default.as_ref().map(|value| page.cell(&value_phrase(page.model, gateway, offer, path, value)));
    vec![
        format!("{}{}", anchor(&parameter_id(path)), code(&path.to_string(), Place::Cell)),
        type_cell(page, parameter),
        presence_cell(page, gateway, offer, parameter),
        lines(&[marks(page, gateway, offer, parameter), described(page, parameter)]),
        lines(&limits),
        default.unwrap_or_default(),
        page.cite(sources(parameter)),
    ]
}

fn described(page: &Page<'_>, parameter: &Parameter) -> String {
    let (name, doc) = (page.cell(&parameter.name), page.cell(&parameter.doc));
    if parameter.name.ko == parameter.wire_name { doc } else { lines(&[name, doc]) }
}

/// Type, with what its elements are; codes lead to their table.
fn type_cell(page: &Page<'_>, parameter: &Parameter) -> String {
    let noun = match &parameter.ty {
        Type::Code { system, .. } => match page.model.code_systems.get(system) {
            Some(system) => {
                let code_word = page.say("코드", "code");
                format!(
                    "{}<br>{}",
                    page.cell(&type_phrase(page.model, &Type::String)),
                    format_args!("{} {code_word}", page.code_system(system))
                )
            }
            None => page.cell(&type_phrase(page.model, &parameter.ty)),
        },
        Type::Array => {
            let array = page.cell(&type_phrase(page.model, &Type::Array));
            match &parameter.items {
                Some(items) => format!("{array}<br>{}: {}", page.say("항목", "of"), type_cell(page, items)),
                None => array,
            }
        }
        Type::String
        | Type::Integer
        | Type::Number
        | Type::Boolean
        | Type::Object
        | Type::Json
        | Type::Amount { .. }
        | Type::Union(_) => page.cell(&type_phrase(page.model, &parameter.ty)),
    };
    let nullable = if parameter.nullable { page.say("`null` 가능", "or `null`").to_owned() } else { String::new() };
    lines(&[noun, nullable])
}

/// Presence whatever the way to pay; where it depends, on what is said by the rules in the column beside.
fn presence_cell(page: &Page<'_>, gateway: &Gateway, offer: &Offer, parameter: &Parameter) -> String {
    let found = presence(offer, &parameter.path, &[]);
    let mut parts = vec![kind_word(page, gateway, offer, parameter, &found.kind)];
    for further in &found.further {
        let words = match &further.kind {
            FurtherKind::Required => page.say("조건에 따라 필수", "required at times"),
            FurtherKind::Recommended => page.say("입력 권장", "recommended"),
            FurtherKind::Forbidden => page.say("조건에 따라 금지", "forbidden at times"),
            FurtherKind::Discouraged => page.say("입력하지 않는 것을 권장", "better left out"),
            FurtherKind::Ignored => page.say("조건에 따라 무시", "ignored at times"),
            FurtherKind::Constant(_) => page.say("조건에 따라 고정", "constant at times"),
            FurtherKind::Group => page.say("다른 파라미터와 함께 결정", "together with others"),
        };
        if !parts.iter().any(|p| p == words) {
            parts.push(words.to_owned());
        }
    }
    lines(&parts)
}

/// A value of presence in a word.
pub(super) fn kind_word(page: &Page<'_>, gateway: &Gateway, offer: &Offer, parameter: &Parameter, kind: &PresenceKind) -> String {
    match kind {
        PresenceKind::NotSelected => "—".to_owned(),
        PresenceKind::Forbidden => page.say("금지", "forbidden").to_owned(),
        PresenceKind::Ignored => page.say("무시", "ignored").to_owned(),
        PresenceKind::Constant { value, required } => {
            let value = constant(page, gateway, offer, parameter, value);
            match (required, page.lang) {
                (true, super::lang::Lang::Ko) => format!("고정 {value}"),
                (true, super::lang::Lang::En) => format!("constant {value}"),
                (false, super::lang::Lang::Ko) => format!("선택, {value}만"),
                (false, super::lang::Lang::En) => format!("optional, {value} only"),
            }
        }
        PresenceKind::Required => page.say("필수", "required").to_owned(),
        PresenceKind::Optional => page.say("선택", "optional").to_owned(),
    }
}

/// A constant as one writes it, without its name.
pub(super) fn constant(
    page: &Page<'_>,
    gateway: &Gateway,
    offer: &Offer,
    parameter: &Parameter,
    value: &serde_json::Value,
) -> String {
    let shown = value_phrase(page.model, gateway, offer, &parameter.path, value);
    // The spelling stands in front of the name.
    let spelling = shown.ko.split_once("`(").map_or(shown.ko.as_str(), |(spelling, _)| spelling);
    let closed = if spelling.len() < shown.ko.len() { format!("{spelling}`") } else { spelling.to_owned() };
    prose(&closed, Place::Cell)
}

fn marks(page: &Page<'_>, gateway: &Gateway, offer: &Offer, parameter: &Parameter) -> String {
    let mut marks = Vec::new();
    if in_route(page, gateway, offer, parameter) {
        marks.push(page.say("경로 파라미터", "part of the route"));
    }
    if parameter.origin == Origin::Gateway {
        marks.push(page.say("결제대행사 고유", "the gateway's own"));
    }
    if parameter.secret {
        marks.push(page.say("민감 정보", "secret"));
    }
    if parameter.deprecated.is_some() {
        marks.push(page.say("지원 중단 예정", "deprecated"));
    }
    if parameter.open {
        marks.push(page.say("목록에 없는 멤버도 가능", "takes members not listed here"));
    }
    if marks.is_empty() { String::new() } else { format!("({})", marks.join(", ")) }
}

fn in_route(page: &Page<'_>, gateway: &Gateway, offer: &Offer, parameter: &Parameter) -> bool {
    match operation(page.model, gateway, offer).map(|o| &o.call) {
        Some(Call::Route { route, .. }) => parameter.path.0.len() == 1 && route.contains(&format!("{{{}}}", parameter.wire_name)),
        Some(Call::Function(_)) | None => false,
    }
}

/// Everything that is said of a parameter by itself.
fn sources(parameter: &Parameter) -> impl Iterator<Item = &Citation> {
    let requirements = parameter.required.iter().chain(&parameter.deprecated).flat_map(|r| &r.sources);
    parameter.sources.iter().chain(requirements).chain(parameter.refinements.iter().flat_map(|r| &r.sources))
}

/// The spelling of a scenario's value and its name, for the head of a column.
pub(super) fn column_head(
    page: &Page<'_>,
    gateway: &Gateway,
    offer: &Offer,
    axis: &crate::model::Path,
    value: &serde_json::Value,
) -> String {
    if let Some(member) = offer.payload.find(axis).and_then(|p| p.members.iter().find(|m| value == m.wire_name.as_str())) {
        return lines(&[code(&member.wire_name, Place::Cell), page.cell(&member.name)]);
    }
    page.cell(&value_phrase(page.model, gateway, offer, axis, value))
}
