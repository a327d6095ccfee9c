//! Which checks on a value follow from which.

use crate::model::{CharClass, Charset, Constraint, Encoding, NumberRange, Refinement, ValueSet};
use serde_json::Value;

/// Whether every value that passes `stricter` certainly passes `weaker`.
pub(crate) fn implies(stricter: &Constraint, weaker: &Constraint) -> bool {
    if stricter == weaker {
        return true;
    }
    match (stricter, weaker) {
        (Constraint::Values(few), Constraint::Values(many)) => is_within(few, many),
        (Constraint::Values(few), Constraint::Range(range)) => {
            few.ranges.iter().all(|r| range_in(*r, *range))
                && few.values.iter().all(|v| number_in(v, *range))
                && few.except.is_empty()
        }
        (Constraint::Range(narrow), Constraint::Range(wide)) => range_in(*narrow, *wide),
        (Constraint::MinLength(more), Constraint::MinLength(less)) | (Constraint::MinItems(more), Constraint::MinItems(less)) => {
            more >= less
        }
        // No character takes less than one byte, and none less in UTF-8 than in EUC-KR.
        (Constraint::MaxBytes { limit: less, .. } | Constraint::MaxLength(less), Constraint::MaxLength(most))
        | (Constraint::MaxItems(less), Constraint::MaxItems(most)) => less <= most,
        (Constraint::MaxBytes { limit, encoding }, Constraint::MaxBytes { limit: most, encoding: other }) => {
            limit <= most && (encoding == other || (*encoding == Encoding::Utf8 && *other == Encoding::EucKr))
        }
        (Constraint::Charset(few), Constraint::Charset(many)) => charset_in(few, many),
        (Constraint::Prefix(longer), Constraint::Prefix(shorter)) => longer.starts_with(shorter),
        (Constraint::Prefix(prefix), Constraint::MinLength(least)) => {
            u32::try_from(prefix.chars().count()).is_ok_and(|length| length >= *least)
        }
        (Constraint::Format(few), Constraint::Format(many)) => few.iter().all(|format| many.contains(format)),
        (
            Constraint::Values(_)
            | Constraint::MinLength(_)
            | Constraint::MaxLength(_)
            | Constraint::MaxBytes { .. }
            | Constraint::EncodableIn(_)
            | Constraint::Charset(_)
            | Constraint::Prefix(_)
            | Constraint::Format(_)
            | Constraint::Range(_)
            | Constraint::MinItems(_)
            | Constraint::MaxItems(_)
            | Constraint::UniqueBy(_),
            _,
        ) => false,
    }
}

/// Whether whatever breaks `weaker` breaks `stricter`, and that is as grave.
pub(super) fn is_implied(weaker: &Refinement, stricter: &Refinement) -> bool {
    weaker.grades.iter().all(|grade| {
        let as_grave = stricter.grades.iter().filter(|other| other.severity >= grade.severity);
        as_grave.map(|other| &other.constraint).any(|constraint| implies(constraint, &grade.constraint))
    })
}

fn is_within(few: &ValueSet, many: &ValueSet) -> bool {
    // `all_except` also allows codes that nobody knows.
    if !few.except.is_empty() && many.except.is_empty() {
        return false;
    }
    let is_number_in_ranges = |value: &Value| many.ranges.iter().any(|range| number_in(value, *range));
    let has = |value: &Value| many.values.contains(value) || is_number_in_ranges(value);
    few.values.iter().all(has) && few.ranges.iter().all(|r| many.ranges.iter().any(|range| range_in(*r, *range)))
}

fn number_in(value: &Value, range: NumberRange) -> bool {
    value.as_f64().is_some_and(|n| range.min.is_none_or(|min| min <= n) && range.max.is_none_or(|max| n <= max))
}

fn range_in(narrow: NumberRange, wide: NumberRange) -> bool {
    let low = wide.min.is_none_or(|min| narrow.min.is_some_and(|n| min <= n));
    let high = wide.max.is_none_or(|max| narrow.max.is_some_and(|n| n <= max));
    low && high
}

fn charset_in(few: &Charset, many: &Charset) -> bool {
    let classes = few.classes.iter().all(|class| many.classes.iter().any(|wider| class_in(*class, *wider)));
    let characters = few
        .characters
        .iter()
        .all(|character| many.characters.contains(character) || many.classes.iter().any(|class| ascii_in(*character, *class)));
    classes && characters
}

fn class_in(narrow: CharClass, wide: CharClass) -> bool {
    if narrow == wide {
        return true;
    }
    match narrow {
        CharClass::Upper | CharClass::Lower => {
            matches!(wide, CharClass::Letters | CharClass::Latin | CharClass::PrintableAscii)
        }
        CharClass::Letters => matches!(wide, CharClass::Latin | CharClass::PrintableAscii),
        CharClass::Digits | CharClass::Space => wide == CharClass::PrintableAscii,
        CharClass::Hangul | CharClass::Katakana | CharClass::Latin | CharClass::PrintableAscii => false,
    }
}

fn ascii_in(character: char, class: CharClass) -> bool {
    match class {
        CharClass::Letters | CharClass::Latin => character.is_ascii_alphabetic(),
        CharClass::Upper => character.is_ascii_uppercase(),
        CharClass::Lower => character.is_ascii_lowercase(),
        CharClass::Digits => character.is_ascii_digit(),
        CharClass::Space => character == ' ',
        CharClass::PrintableAscii => matches!(character, ' '..='~'),
        CharClass::Hangul | CharClass::Katakana => false,
    }
}
