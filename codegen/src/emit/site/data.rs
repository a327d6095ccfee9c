//! What the checker's script has to know of gateways: names, calls, contracts, and how to tell them from a text.

use super::page::Page;
use crate::model::{Call, Condition, ContextType, Path};
use crate::view::{At, PageId, relative};
use serde_json::{Value, json};

/// As JSON that can stand in a `script` element.
pub(super) fn data(page: &Page<'_>) -> String {
    let gateways: Vec<_> = page
        .model
        .gateways
        .values()
        .map(|gateway| {
            let contracts: Vec<_> =
                gateway.contracts.values().map(|c| json!({ "id": c.id, "name": page.lang.of(&c.name) })).collect();
            let operations: Vec<_> = At::all(page.model, gateway).filter_map(|at| operation(page, at)).collect();
            json!({
                "id": gateway.id,
                "version": gateway.version,
                "provider": gateway.provider,
                "name": page.lang.gateway(gateway),
                "contracts": contracts,
                "operations": operations,
            })
        })
        .collect();
    let whole = json!({ "gateways": gateways, "devices": devices(page), "words": words(page) });
    whole.to_string().replace('<', "\\u003c")
}

fn operation(page: &Page<'_>, at: At<'_>) -> Option<Value> {
    let operation = at.operation()?;
    let (function, method, route) = match &operation.call {
        Call::Function(name) => (Some(name), None, None),
        Call::Route { method, route } => (None, Some(method), Some(route)),
    };
    let needs: Vec<_> = needs(&operation.recognised_by).iter().map(ToString::to_string).collect();
    // What the gateway's own objects are called: they tell which gateway a text is for.
    let bypass = at.offer.payload.members.iter().find(|m| m.wire_name == "bypass");
    let own: Vec<_> = bypass.iter().flat_map(|b| &b.members).map(|m| m.wire_name.as_str()).collect();
    let top = at.offer.payload.members.iter().filter(|m| !at.in_route(m));
    let required = top.clone().filter(|m| m.required.is_some());
    Some(json!({
        "id": operation.id,
        "name": page.lang.of(&operation.name),
        "function": function,
        "method": method,
        "route": route,
        "needs": needs,
        "members": top.map(|m| m.wire_name.as_str()).collect::<Vec<_>>(),
        "required": required.map(|m| m.wire_name.as_str()).collect::<Vec<_>>(),
        "own": own,
        "device": page.model.context.applies("device", at.offer.dialect, &operation.id),
        "page": relative(&page.place, &PageId::Offer(at.gateway.id.clone(), operation.id.clone()).html()),
    }))
}

/// The parameters that tell this operation from others of the same function.
fn needs(condition: &Condition) -> Vec<&Path> {
    condition
        .walk()
        .into_iter()
        .filter_map(|c| match c {
            Condition::Present(path) => Some(path),
            Condition::Always
            | Condition::All(_)
            | Condition::Any(_)
            | Condition::Not(_)
            | Condition::Matches { .. }
            | Condition::Predicate { .. }
            | Condition::Elements { .. } => None,
        })
        .collect()
}

fn devices(page: &Page<'_>) -> Vec<Value> {
    match page.model.context.get("device").map(|field| &field.ty) {
        Some(ContextType::Choice { values, groups, names }) => {
            let name = |id: &String| names.get(id).map_or_else(|| id.clone(), |name| page.lang.of(name).to_owned());
            let first = values.iter().take(1);
            let all = first.chain(groups.keys()).chain(values.iter().skip(1));
            all.map(|id| json!({ "id": id, "name": name(id) })).collect()
        }
        Some(
            ContextType::Contracts
            | ContextType::Version
            | ContextType::Instant
            | ContextType::String
            | ContextType::Integer
            | ContextType::Number
            | ContextType::Boolean
            | ContextType::Object(_),
        )
        | None => Vec::new(),
    }
}

/// What the script says.
fn words(page: &Page<'_>) -> Value {
    json!({
        "unknown": page.say("모름", "not known"),
        "choose": page.say("선택하세요", "choose"),
        "error": page.say("오류", "error"),
        "warning": page.say("경고", "warning"),
        "notice": page.say("알림", "notice"),
        "line": page.say("{n}행", "line {n}"),
        "accept": page.say("받아들여질 요청입니다.", "The request passes."),
        "acceptWith": page.say("오류는 없지만 확인할 내용이 {n}건 있습니다.", "No error, and {n} things to look at."),
        "reject": page.say("오류가 {n}건 있습니다.", "{n} errors."),
        "open": page.say("찾은 오류는 없지만, 값을 알 수 없어 판단하지 않은 검사가 있습니다.", "No error was found, but some checks could not be judged."),
        "notJudged": page.say("판단하지 않은 검사", "Not judged"),
        "notJudgedWhy": page.say(
            "값이 표현식이라 알 수 없는 파라미터를 읽는 검사입니다.",
            "These checks read a parameter whose value is an expression.",
        ),
        "expressions": page.say("값을 알 수 없는 표현식", "Expressions whose value is not known"),
        "unreadable": page.say("{line}행 {column}열에서 읽을 수 없습니다: {why}", "Line {line}, column {column} cannot be read: {why}"),
        "nothing": page.say("객체나 호출문을 찾을 수 없습니다.", "There is no object and no call in the text."),
        "chooseFirst": page.say("결제대행사와 호출을 선택해 주세요.", "Choose a gateway and an operation."),
        "noValidators": page.say(
            "이 사이트에는 검사기가 들어 있지 않습니다.",
            "This site was made without validators.",
        ),
        "rule": page.say("규칙", "rule"),
        "parameter": page.say("파라미터 보기", "see the parameter"),
        "whole": page.say("요청 전체", "the whole request"),
        "source": page.say("근거", "source"),
        "undecided": page.say("정해지지 않음", "undecided"),
    })
}
