//! Constraints on single values. A constraint on texts says nothing of numbers, and so on: types are judged elsewhere.

use super::formats::has_format;
use super::values::{Content, allows, in_range, same};
use crate::model::{CharClass, Charset, Constraint, Encoding, Refinement};
use serde_json::Value;

/// What breaks a constraint.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Culprit {
    /// The value itself.
    Value,
    /// One of its elements, by index.
    Element(usize),
}

/// The first grade that fails, by its index, with what breaks it; `None` if all hold.
pub(crate) fn first_broken(refinement: &Refinement, value: &Value, content: Content<'_>) -> Option<(usize, Vec<Culprit>)> {
    let broken = refinement.grades.iter().map(|grade| culprits(&grade.constraint, value, content));
    broken.enumerate().find(|(_, culprits)| !culprits.is_empty())
}

/// Whether a value meets a constraint.
pub(super) fn meets(constraint: &Constraint, value: &Value, content: Content<'_>) -> bool {
    culprits(constraint, value, content).is_empty()
}

/// What breaks a constraint: the value at most, or for `unique_by` each element that an earlier one equals.
fn culprits(constraint: &Constraint, value: &Value, content: Content<'_>) -> Vec<Culprit> {
    let text = value.as_str();
    let items = value.as_array().map(Vec::len);
    let text_has = |property: &dyn Fn(&str) -> bool| text.is_none_or(property);
    let holds = match constraint {
        Constraint::Values(set) => allows(set, content),
        Constraint::MinLength(least) => text_has(&|text| text.chars().count() >= count(*least)),
        Constraint::MaxLength(most) => text_has(&|text| text.chars().count() <= count(*most)),
        Constraint::MaxBytes { limit, encoding } => text_has(&|text| bytes(text, *encoding) <= count(*limit)),
        Constraint::EncodableIn(encoding) => text_has(&|text| is_encodable(text, *encoding)),
        Constraint::Charset(charset) => text_has(&|text| text.chars().all(|c| is_in(charset, c))),
        Constraint::Prefix(prefix) => text_has(&|text| text.starts_with(prefix)),
        Constraint::Format(formats) => text_has(&|text| formats.iter().any(|format| has_format(text, *format))),
        Constraint::Range(range) => !value.is_number() || in_range(range, value),
        Constraint::MinItems(least) => items.is_none_or(|items| items >= count(*least)),
        Constraint::MaxItems(most) => items.is_none_or(|items| items <= count(*most)),
        Constraint::UniqueBy(member) => return repetitions(value, member.as_deref()),
    };
    if holds { Vec::new() } else { vec![Culprit::Value] }
}

fn count(limit: u32) -> usize {
    usize::try_from(limit).unwrap_or(usize::MAX)
}

fn bytes(text: &str, encoding: Encoding) -> usize {
    match encoding {
        Encoding::Utf8 => text.len(),
        Encoding::EucKr => text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum(),
    }
}

fn is_encodable(text: &str, encoding: Encoding) -> bool {
    match encoding {
        Encoding::Utf8 => true,
        Encoding::EucKr => {
            let (_, _, has_unmappable) = encoding_rs::EUC_KR.encode(text);
            !has_unmappable
        }
    }
}

fn is_in(charset: &Charset, c: char) -> bool {
    charset.characters.contains(&c) || charset.classes.iter().any(|class| is_in_class(*class, c))
}

fn is_in_class(class: CharClass, c: char) -> bool {
    match class {
        CharClass::Letters => c.is_ascii_alphabetic(),
        CharClass::Upper => c.is_ascii_uppercase(),
        CharClass::Lower => c.is_ascii_lowercase(),
        CharClass::Digits => c.is_ascii_digit(),
        CharClass::Hangul => matches!(c, '\u{ac00}'..='\u{d7a3}' | '\u{3131}'..='\u{318e}'),
        CharClass::Katakana => matches!(c, '\u{30a0}'..='\u{30ff}'),
        CharClass::Latin => c.is_ascii_alphabetic() || matches!(c, '\u{c0}'..='\u{24f}') && !matches!(c, '\u{d7}' | '\u{f7}'),
        CharClass::Space => c == ' ',
        CharClass::PrintableAscii => matches!(c, ' '..='~'),
    }
}

/// The elements that equal an earlier one, or whose member does; elements without the member are passed over.
fn repetitions(value: &Value, member: Option<&str>) -> Vec<Culprit> {
    let elements = value.as_array().map_or(&[][..], Vec::as_slice);
    let keys: Vec<Option<&Value>> = elements
        .iter()
        .map(|element| match member {
            Some(name) => element.get(name),
            None => Some(element),
        })
        .collect();
    let is_repeated = |index: &usize| {
        let key = keys[*index];
        key.is_some_and(|key| keys[..*index].iter().flatten().any(|earlier| same(earlier, key)))
    };
    (0..keys.len()).filter(is_repeated).map(Culprit::Element).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Format, NumberRange, ValueSet};
    use serde_json::json;

    fn holds(constraint: &Constraint, value: &Value) -> bool {
        culprits(constraint, value, Content::Json(value)).is_empty()
    }

    fn check(constraint: &Constraint, good: &[Value], bad: &[Value]) {
        for value in good {
            assert!(holds(constraint, value), "{constraint:?} holds for {value}");
        }
        for value in bad {
            assert!(!holds(constraint, value), "{constraint:?} does not hold for {value}");
        }
    }

    #[test]
    fn lengths_count_code_points() {
        let of = |text: &str, times: usize| json!(text.repeat(times));
        let limit = Constraint::MaxLength(40);
        check(
            &limit,
            &[of("a", 40), of("가", 40), of("😀", 40), json!(""), json!(12)],
            &[of("a", 41), of("가", 41), of("😀", 41)],
        );
        // A family emoji is several code points.
        check(&Constraint::MaxLength(4), &[json!("👩‍👩")], &[json!("👩‍👩‍👧")]);
        check(&Constraint::MinLength(2), &[json!("가나"), json!("😀😀")], &[json!("가"), json!("")]);
    }

    #[test]
    fn bytes_depend_on_the_encoding() {
        let utf8 = Constraint::MaxBytes { limit: 6, encoding: Encoding::Utf8 };
        check(&utf8, &[json!("가나"), json!("abcdef"), json!("😀ab")], &[json!("가나a"), json!("abcdefg"), json!("😀abc")]);
        let euc = Constraint::MaxBytes { limit: 6, encoding: Encoding::EucKr };
        check(&euc, &[json!("가나다"), json!("가나ab"), json!("😀ab"), json!("é1234")], &[json!("가나다a"), json!("éééé")]);
    }

    #[test]
    fn encodable() {
        let euc = Constraint::EncodableIn(Encoding::EucKr);
        check(&euc, &[json!("abc 가나다 漢字 ①"), json!("뷁"), json!("")], &[json!("😀"), json!("가é"), json!("€uro😀")]);
        check(&Constraint::EncodableIn(Encoding::Utf8), &[json!("😀")], &[]);
    }

    #[test]
    fn charsets() {
        let of = |classes: &[CharClass], characters: &[char]| {
            Constraint::Charset(Charset { classes: classes.to_vec(), characters: characters.to_vec() })
        };
        check(
            &of(&[CharClass::Letters, CharClass::Digits], &['-']),
            &[json!("aZ-09"), json!("")],
            &[json!("a_b"), json!("é"), json!("１")],
        );
        check(&of(&[CharClass::Upper], &[]), &[json!("AZ")], &[json!("a")]);
        check(&of(&[CharClass::Lower], &[]), &[json!("az")], &[json!("A")]);
        check(&of(&[CharClass::Hangul], &[]), &[json!("가힣ㄱㆎ")], &[json!("ᄀ"), json!("漢"), json!("ㆎㆯ")]);
        check(&of(&[CharClass::Katakana], &[]), &[json!("ァヶー・")], &[json!("ぁ"), json!("ｱ")]);
        check(&of(&[CharClass::Latin], &[]), &[json!("aÀɏ")], &[json!("×"), json!("÷"), json!("ɐ"), json!("1")]);
        check(&of(&[CharClass::Space], &[]), &[json!("  ")], &[json!("\t"), json!("\u{a0}")]);
        check(&of(&[CharClass::PrintableAscii], &[]), &[json!(" ~")], &[json!("\u{7f}"), json!("\n"), json!("é")]);
    }

    #[test]
    fn texts_and_numbers() {
        check(&Constraint::Prefix("kcp.".to_owned()), &[json!("kcp."), json!("kcp.x"), json!(1)], &[json!("kcp"), json!("KCP.")]);
        check(&Constraint::Format(vec![Format::Yy, Format::Mm]), &[json!("99"), json!("01")], &[json!("1"), json!("")]);
        let range = Constraint::Range(NumberRange { min: Some(1.0), max: Some(12.0) });
        check(&range, &[json!(1), json!(12.0), json!("13")], &[json!(0.99), json!(13)]);
        let values = Constraint::Values(ValueSet { values: vec![json!("A"), json!(1)], ..ValueSet::default() });
        check(&values, &[json!("A"), json!(1.0)], &[json!("a"), json!("1"), json!(2)]);
    }

    #[test]
    fn arrays() {
        check(&Constraint::MinItems(1), &[json!([1]), json!("")], &[json!([])]);
        check(&Constraint::MaxItems(1), &[json!([]), json!([1])], &[json!([1, 2])]);
        let of = |member: Option<&str>, value: Value| {
            culprits(&Constraint::UniqueBy(member.map(str::to_owned)), &value, Content::Json(&value))
        };
        assert_eq!(of(None, json!([1, "1", 1.0, 1])), [Culprit::Element(2), Culprit::Element(3)]);
        let products = json!([{ "id": "a" }, {}, { "id": "b" }, { "id": "a" }, {}, "a"]);
        assert_eq!(of(Some("id"), products), [Culprit::Element(3)]);
        assert_eq!(of(None, json!("aa")), []);
    }
}
