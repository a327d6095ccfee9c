use crate::check;
use crate::node::{Node, View};
use crate::state::{Class, is_literal};
use crate::table::{Constraint, Kind, Object, Parameter, Range, Values};
use alloc::vec::Vec;

/// Whether a value satisfies a constraint; one that does not speak of its type is satisfied.
pub(crate) fn holds<'a>(constraint: &Constraint, parameter: &'static Parameter, class: &Class, value: impl Node<'a>) -> bool {
    let text = || match (value.view(), &parameter.kind) {
        (View::Text(text), _) => Some(text),
        (View::Code(code), Kind::Code(used)) => used.spelling(code),
        _ => None,
    };
    match constraint {
        Constraint::Values(values) => among(values, class, value),
        Constraint::MinLength(least) => text().is_none_or(|text| text.chars().count() >= *least as usize),
        Constraint::MaxLength(most) => {
            text().is_none_or(|text| text.len() <= *most as usize || text.chars().count() <= *most as usize)
        }
        Constraint::MaxBytesUtf8(most) => text().is_none_or(|text| text.len() <= *most as usize),
        Constraint::MaxBytesEucKr(most) => {
            text().is_none_or(|text| text.len() <= *most as usize || check::euc_kr_len(text) <= *most as usize)
        }
        Constraint::EncodableInEucKr => text().is_none_or(check::euc_kr_encodable),
        Constraint::Charset(charset) => text().is_none_or(|text| charset.admits(text)),
        Constraint::Prefix(prefix) => text().is_none_or(|text| text.starts_with(prefix)),
        Constraint::Format(formats) => text().is_none_or(|text| formats.iter().any(|format| format.admits(text))),
        Constraint::Range(range) => value.number().is_none_or(|number| in_range(number, range)),
        Constraint::MinItems(least) => !value.is_array() || value.len() >= *least as usize,
        Constraint::MaxItems(most) => !value.is_array() || value.len() <= *most as usize,
        // `repeated` looks at these: their findings stand at elements.
        Constraint::Unique | Constraint::UniqueBy(_) => true,
    }
}

pub(crate) fn in_range(number: f64, Range(least, most): &Range) -> bool {
    *least <= number && number <= *most
}

/// Whether a value is one of a set.
pub(crate) fn among<'a>(values: &Values, class: &Class, value: impl Node<'a>) -> bool {
    match (values, class) {
        (Values::Codes(bits, _), Class::Code(code)) => has_bit(bits, *code),
        (Values::Codes(_, unlisted), _) => *unlisted,
        (Values::Plain(literals, ranges), _) => {
            literals.iter().any(|literal| is_literal(value, literal))
                || value.number().is_some_and(|number| ranges.iter().any(|range| in_range(number, range)))
        }
    }
}

pub(crate) fn has_bit(bits: &[u64], code: u16) -> bool {
    bits.get(usize::from(code / 64)).is_some_and(|word| word >> (code % 64) & 1 == 1)
}

/// Indices of elements that repeat an earlier one, as a uniqueness constraint counts it.
/// `object` describes the elements, where they are objects.
pub(crate) fn repeated<'a>(constraint: &Constraint, object: Option<&'static Object>, array: impl Node<'a>) -> Vec<usize> {
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
    let key = |index| {
        let element = array.element(index)?;
        member.map_or(Some(element), |member| element.named(object, member))
    };
    let repeats = |index: &usize| {
        key(*index).is_some_and(|this| (0..*index).any(|earlier| key(earlier).is_some_and(|earlier| earlier.same(this))))
    };
    (0..array.len()).filter(repeats).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn later_elements_repeat_earlier_ones() {
        let elements = json!([{"id": 1}, {"id": 1.0}, {}, {}, {"id": "1"}]);
        assert_eq!(repeated(&Constraint::UniqueBy("id"), None, &elements), [1]);
        assert_eq!(repeated(&Constraint::Unique, None, &elements), [1, 3]);
        assert!(repeated(&Constraint::MinItems(1), None, &elements).is_empty());
    }
}
