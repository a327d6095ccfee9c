use crate::check;
use crate::state::{Class, is_literal};
use crate::table::{Constraint, Range, Values};
use serde_json::Value;

/// Whether a value satisfies a constraint; one that does not speak of its type is satisfied.
pub(crate) fn holds(constraint: &Constraint, class: &Class, value: &Value) -> bool {
    match (constraint, value) {
        (Constraint::Values(values), _) => among(values, class, value),
        (Constraint::MinLength(least), Value::String(text)) => text.chars().count() >= *least as usize,
        (Constraint::MaxLength(most), Value::String(text)) => {
            text.len() <= *most as usize || text.chars().count() <= *most as usize
        }
        (Constraint::MaxBytesUtf8(most), Value::String(text)) => text.len() <= *most as usize,
        (Constraint::MaxBytesEucKr(most), Value::String(text)) => {
            text.len() <= *most as usize || check::euc_kr_len(text) <= *most as usize
        }
        (Constraint::EncodableInEucKr, Value::String(text)) => check::euc_kr_encodable(text),
        (Constraint::Charset(charset), Value::String(text)) => charset.admits(text),
        (Constraint::Prefix(prefix), Value::String(text)) => text.starts_with(prefix),
        (Constraint::Format(formats), Value::String(text)) => formats.iter().any(|format| format.admits(text)),
        (Constraint::Range(range), Value::Number(number)) => number.as_f64().is_none_or(|n| in_range(n, range)),
        (Constraint::MinItems(least), Value::Array(items)) => items.len() >= *least as usize,
        (Constraint::MaxItems(most), Value::Array(items)) => items.len() <= *most as usize,
        // `repeated` looks at uniqueness: its findings stand at elements.
        _ => true,
    }
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
    let key = |element| match constraint {
        Constraint::Unique => Some(element),
        Constraint::UniqueBy(member) => Value::get(element, member),
        _ => None,
    };
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
