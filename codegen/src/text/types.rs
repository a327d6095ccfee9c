//! Types as nouns.

use super::words::{either, text};
use crate::model::{Model, Text, Type};

/// A type as a noun without article: `문자열`, `string`; `카드사 코드`, `card company code`.
#[must_use]
pub fn type_phrase(model: &Model, ty: &Type) -> Text {
    match ty {
        Type::String => text("문자열", "string"),
        Type::Integer => text("정수", "integer"),
        Type::Number => text("숫자", "number"),
        Type::Boolean => text("불리언", "boolean"),
        Type::Object => text("객체", "object"),
        Type::Array => text("배열", "array"),
        Type::Json => text("JSON 값", "JSON value"),
        Type::Code { system, .. } => model.code_systems.get(system).map_or_else(
            || text("코드", "code"),
            |system| text(format!("{} 코드", system.name.ko), format!("{} code", system.name.en)),
        ),
        Type::Amount { minor: true, .. } => text("금액(통화의 최소 단위)", "amount in the currency's minor unit"),
        Type::Amount { minor: false, .. } => text("금액(통화의 기본 단위)", "amount in the currency's major unit"),
        Type::Union(types) => either(&types.iter().map(|ty| type_phrase(model, ty)).collect::<Vec<_>>()),
    }
}

/// The JSON type that a value must have, as a noun: what a wrong one is measured by.
pub(super) fn json_type(ty: &Type) -> Text {
    match ty {
        Type::String | Type::Code { .. } => text("문자열", "a string"),
        Type::Integer | Type::Amount { minor: true, .. } => text("정수", "an integer"),
        Type::Number | Type::Amount { minor: false, .. } => text("숫자", "a number"),
        Type::Boolean => text("불리언(`true` 또는 `false`)", "a boolean (`true` or `false`)"),
        Type::Object => text("객체", "an object"),
        Type::Array => text("배열", "an array"),
        Type::Json => text("JSON 값", "a JSON value"),
        Type::Union(types) => either(&types.iter().map(json_type).collect::<Vec<_>>()),
    }
}
