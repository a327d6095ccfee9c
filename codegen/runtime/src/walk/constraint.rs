use crate::check;
use crate::state::{Class, is_literal};
use crate::table::{Constraint, Range, Values};
use alloc::vec::Vec;
use serde_json::Value;

/// Whether a value satisfies a constraint; one that does not speak of its type is satisfied.
pub(crate) fn holds(constraint: &Constraint, class: &Class, value: &Value) -> bool {
    match constraint {
        Constraint::Values(values) => among(values, class, value),
        Constraint::MinLength(least) => text(value, |text| text.chars().count() >= *least as usize),
        Constraint::MaxLength(most) => text(value, |text| text.len() <= *most as usize || text.chars().count() <= *most as usize),
        Constraint::MaxBytesUtf8(most) => text(value, |text| text.len() <= *most as usize),
        Constraint::MaxBytesEucKr(most) => {
            text(value, |text| text.len() <= *most as usize || check::euc_kr_len(text) <= *most as usize)
        }
        Constraint::EncodableInEucKr => text(value, check::euc_kr_encodable),
        Constraint::Charset(charset) => text(value, |text| charset.admits(text)),
        Constraint::Prefix(prefix) => text(value, |text| text.starts_with(prefix)),
        Constraint::Format(formats) => text(value, |text| formats.iter().any(|format| format.admits(text))),
        Constraint::Range(range) => value.as_f64().is_none_or(|number| in_range(number, range)),
        Constraint::MinItems(least) => value.as_array().is_none_or(|items| items.len() >= *least as usize),
        Constraint::MaxItems(most) => value.as_array().is_none_or(|items| items.len() <= *most as usize),
        // `repeated` looks at these: their findings stand at elements.
        Constraint::Unique | Constraint::UniqueBy(_) => true,
    }
}

fn text(value: &Value, holds: impl FnOnce(&str) -> bool) -> bool {
    value.as_str().is_none_or(holds)
}

pub(crate) fn in_range(number: f64, Range(least, most): &Range) -> bool {
    *least <= number && number <= *most
}

/// Whether a value is one of a set.
pub(crate) fn among(values: &Values, class: &Class, value: &Value) -> bool {
    match (values, class) {
        (Values::Codes(bits, _), Class::Code(code)) => has_bit(bits, *code),
        (Values::Codes(_, unlisted), _) => *unlisted,
        (Values::Plain(literals, ranges), _) => {
            literals.iter().any(|literal| is_literal(value, literal))
                || value.as_f64().is_some_and(|number| ranges.iter().any(|range| in_range(number, range)))
        }
    }
}

pub(crate) fn has_bit(bits: &[u64], code: u16) -> bool {
    bits.get(usize::from(code / 64)).is_some_and(|word| word >> (code % 64) & 1 == 1)
}

/// Indices of elements that repeat an earlier one, as a uniqueness constraint counts it.
pub(crate) fn repeated(constraint: &Constraint, elements: &[Value]) -> Vec<usize> {
    let member = match constraint {
        Constraint::Unique => None,
        Constraint::UniqueBy(member) => Some(*member),
        Constraint::Values(_)
        | Constraint::MinLength(_)
        | Constraint::MaxLength(_)
        | Constraint::MaxBytesUtf8(_)
        | Constraint::MaxBytesEucKr(_)
        | Constraint::EncodableInEucKr
        | Constraint::Charset(_)
        | Constraint::Prefix(_)
        | Constraint::Format(_)
        | Constraint::Range(_)
        | Constraint::MinItems(_)
        | Constraint::MaxItems(_) => return Vec::new(),
    };
    let key = |element| member.map_or(Some(element), |member| Value::get(element, member));
    let repeats = |index: &usize| {
        let this = key(&elements[*index]);
        this.is_some() && elements[..*index].iter().any(|earlier| key(earlier).zip(this).is_some_and(|(a, b)| same(a, b)))
    };
    (0..elements.len()).filter(repeats).collect()
}

/// JSON equality: numbers by value, members in any order.
fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(x), Value::Number(y)) => x == y || x.as_f64() == y.as_f64(),
        (Value::Array(x), Value::Array(y)) => x.len() == y.len() && x.iter().zip(y).all(|(x, y)| same(x, y)),
        (Value::Object(x), Value::Object(y)) => {
            x.len() == y.len() && x.iter().all(|(name, x)| y.get(name).is_some_and(|y| same(x, y)))
        }
        _ => a == b,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn later_elements_repeat_earlier_ones() {
        let elements = [json!({"id": 1}), json!({"id": 1.0}), json!({}), json!({}), json!({"id": "1"})];
        assert_eq!(repeated(&Constraint::UniqueBy("id"), &elements), [1]);
        assert_eq!(repeated(&Constraint::Unique, &elements), [1, 3]);
        assert!(repeated(&Constraint::MinItems(1), &elements).is_empty());
    }
}
