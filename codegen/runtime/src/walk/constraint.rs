use crate::check;
use crate::node::{Node, View};
use crate::state::{Class, is_literal};
use crate::table::{Constraint, Kind, Literal, Object, Parameter, Range, Values};
use alloc::vec::Vec;

/// Whether a value satisfies a constraint; one that does not speak of its type is satisfied.
pub(crate) fn holds<'a>(constraint: &Constraint, parameter: &'static Parameter, class: &Class, value: impl Node<'a>) -> bool {
    match (constraint, value.view(), &parameter.kind) {
        (Constraint::Values(values), ..) => among(values, class, value),
        (_, View::Text(text), _) => admits(constraint, text),
        (_, View::Code(code), Kind::Code(used)) => used.spelling(code).is_none_or(|text| admits(constraint, text)),
        (Constraint::Range(range), View::Number(number, _), _) => in_range(number, range),
        (Constraint::MinItems(least), View::Array, _) => value.len() >= *least as usize,
        (Constraint::MaxItems(most), View::Array, _) => value.len() <= *most as usize,
        // `repeated` looks at uniqueness: its findings stand at elements.
        _ => true,
    }
}

/// Likewise, of a text that is no code.
#[inline(never)]
pub(crate) fn admits(constraint: &Constraint, text: &str) -> bool {
    match constraint {
        Constraint::Values(Values::Plain(literals, _)) => {
            literals.iter().any(|literal| matches!(literal, Literal::Text(expected) if *expected == text))
        }
        Constraint::Values(Values::Codes(_, unlisted)) => *unlisted,
        Constraint::MinLength(least) => text.chars().count() >= *least as usize,
        Constraint::MaxLength(most) => text.len() <= *most as usize || text.chars().count() <= *most as usize,
        Constraint::MaxBytesUtf8(most) => text.len() <= *most as usize,
        Constraint::MaxBytesEucKr(most) => text.len() <= *most as usize || check::euc_kr_len(text) <= *most as usize,
        Constraint::EncodableInEucKr => check::euc_kr_encodable(text),
        Constraint::Charset(charset) => charset.admits(text),
        Constraint::Prefix(prefix) => text.starts_with(prefix),
        Constraint::Format(formats) => formats.iter().any(|format| format.admits(text)),
        Constraint::Range(_)
        | Constraint::MinItems(_)
        | Constraint::MaxItems(_)
        | Constraint::Unique
        | Constraint::UniqueBy(_) => true,
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
pub(crate) fn repeated<'a, N: Node<'a>>(constraint: &Constraint, object: Option<&'static Object>, array: N) -> Vec<usize> {
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
    let key = |element: N| member.map_or(Some(element), |member| element.named(object, member));
    let keys: Vec<Option<N>> = array.elements().map(key).collect();
    let repeats = |(index, this): &(usize, &Option<N>)| {
        this.is_some_and(|this| keys[..*index].iter().flatten().any(|earlier| earlier.same(this)))
    };
    keys.iter().enumerate().filter(repeats).map(|(index, _)| index).collect()
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
