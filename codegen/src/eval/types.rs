//! JSON types and codes of single values.

use super::values::Content;
use super::view::View;
use crate::model::Type;
use serde_json::Value;

/// Why a value is unusable.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Fault<'a> {
    /// It has the wrong JSON type.
    Type,
    /// Its closed code system does not know it.
    UnknownCode {
        /// Id of the system.
        system: &'a str,
    },
}

/// The greatest magnitude of an integer, 2^53-1: beyond, not every language tells neighbours apart.
const GREATEST_INTEGER: f64 = 9_007_199_254_740_991.0;

/// A value as its type reads it. `null` has no type here.
pub(super) fn content_of<'a>(view: &View<'a>, ty: &'a Type, value: &'a Value) -> Result<Content<'a>, Fault<'a>> {
    let right = match ty {
        Type::String => value.is_string(),
        Type::Integer | Type::Amount { minor: true, .. } => is_integer(value),
        Type::Number | Type::Amount { minor: false, .. } => value.is_number(),
        Type::Boolean => value.is_boolean(),
        Type::Object => value.is_object(),
        Type::Array => value.is_array(),
        Type::Json => true,
        Type::Code { system, also } => return code_of(view, system, also, value),
        Type::Union(types) => types.iter().any(|ty| content_of(view, ty, value).is_ok()),
    };
    if right { Ok(Content::Json(value)) } else { Err(Fault::Type) }
}

fn code_of<'a>(view: &View<'a>, system: &'a str, also: &'a [String], value: &'a Value) -> Result<Content<'a>, Fault<'a>> {
    let Some(spelling) = value.as_str() else { return Err(Fault::Type) };
    let known = view.model.code_systems.get(system);
    if let Some(code) = known.and_then(|known| known.resolve(view.offer.dialect, spelling)) {
        return Ok(Content::Code(&code.id));
    }
    if let Some(literal) = also.iter().find(|literal| *literal == spelling) {
        return Ok(Content::Code(literal));
    }
    if known.is_none_or(|known| known.open) { Ok(Content::UnknownCode(spelling)) } else { Err(Fault::UnknownCode { system }) }
}

/// A number without fraction whose magnitude every language can hold exactly.
pub(super) fn is_integer(value: &Value) -> bool {
    value.as_f64().is_some_and(|number| number.fract() == 0.0 && number.abs() <= GREATEST_INTEGER)
}

/// Decimals of a number, in the shortest decimal notation that names it.
pub(super) fn decimals(value: &Value) -> usize {
    let shortest = value.as_f64().unwrap_or_default().to_string();
    shortest.split_once('.').map_or(0, |(_, decimals)| decimals.len())
}
