//! The table of an operation's parameters.

use super::markdown::{Place, anchor, code, lines, table};
use super::page::Page;
use crate::model::{Parameter, Type};
use crate::text::type_phrase;
use crate::view::{At, Cells, parameter_id, sources, words};

/// All parameters in declaration order.
pub(super) fn parameters(page: &mut Page<'_>, at: At<'_>, cells: &Cells) {
    page.heading(2, page.say("파라미터", "Parameters"));
    page.block(page.say(
        "객체 안 파라미터의 입력 여부는 그 객체를 입력하는 경우를 기준으로 합니다. 제한 칸의 링크는 관련 규칙입니다.",
        "Inside an object, presence is meant where the object is given. Links among the limits lead to the rules concerned.",
    ));
    let rows: Vec<_> = at.rows().into_iter().map(|p| row(page, at, cells, p)).collect();
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

fn row(page: &Page<'_>, at: At<'_>, cells: &Cells, parameter: &Parameter) -> Vec<String> {
    let path = &parameter.path;
    let mut limits: Vec<_> = parameter.refinements.iter().map(|r| page.cell(&at.constraint(path, r))).collect();
    limits.extend(at.rules_of(path).map(|rule| page.rule(at, rule)));
    let default = parameter.default.as_ref().map(|value| page.cell(&at.value(path, value)));
    let marks: Vec<_> = at.marks(parameter).into_iter().map(|mark| page.lang.say(mark)).collect();
    let marks = if marks.is_empty() { String::new() } else { format!("({})", marks.join(", ")) };
    vec![
        format!("{}{}", anchor(&parameter_id(path)), code(&path.to_string(), Place::Cell)),
        type_cell(page, parameter),
        presence_cell(page, at, cells, parameter),
        lines(&[marks, described(page, parameter)]),
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
fn presence_cell(page: &Page<'_>, at: At<'_>, cells: &Cells, parameter: &Parameter) -> String {
    let Some(found) = cells.get(&parameter.path, 0, 0) else { return String::new() };
    let mut parts = vec![page.cell(&at.presence_word(&parameter.path, &found.kind))];
    for further in &found.further {
        let words = page.label(words::further(&further.kind));
        if !parts.contains(&words) {
            parts.push(words);
        }
    }
    lines(&parts)
}
