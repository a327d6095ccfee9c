//! Comparing values with what specs write.

use crate::model::{NumberRange, ValuePattern, ValueSet};
use serde_json::Value;

/// What a parameter holds, as rules see it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Content<'a> {
    /// A JSON value of the right type.
    Json(&'a Value),
    /// A code, by its id, however it was spelled.
    Code(&'a str),
    /// A spelling that an open code system does not know: a value of its own, other than every code.
    UnknownCode(&'a str),
}

/// Whether a set allows the value. A code that an open system does not know is allowed by 'all but these' only.
pub(crate) fn allows(set: &ValueSet, content: Content<'_>) -> bool {
    let any_equal = |value: &Value| set.values.iter().any(|allowed| same(allowed, value));
    match content {
        Content::Json(value) => any_equal(value) || set.ranges.iter().any(|range| in_range(range, value)),
        Content::Code(id) => any_equal(&Value::from(id)),
        Content::UnknownCode(_) => !set.except.is_empty(),
    }
}

/// Whether the value is one of these.
pub(crate) fn is_one_of(patterns: &[ValuePattern], content: Content<'_>) -> bool {
    patterns.iter().any(|pattern| match (pattern, content) {
        (ValuePattern::Set { members, .. }, _) => is_one_of(members, content),
        (ValuePattern::Value(expected), Content::Json(value)) => same(expected, value),
        (ValuePattern::Value(expected), Content::Code(id)) => expected.as_str() == Some(id),
        (ValuePattern::Range(range), Content::Json(value)) => in_range(range, value),
        (ValuePattern::Range(_), Content::Code(_))
        | (ValuePattern::Value(_) | ValuePattern::Range(_), Content::UnknownCode(_)) => false,
    })
}

/// Whether a value is a number in the range.
pub(crate) fn in_range(range: &NumberRange, value: &Value) -> bool {
    value.as_f64().is_some_and(|n| range.min.is_none_or(|min| min <= n) && range.max.is_none_or(|max| n <= max))
}

/// Whether two JSON values are equal; numbers by what they amount to, so that `1` is `1.0`.
pub(crate) fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => a.as_f64() == b.as_f64(),
        (Value::Array(a), Value::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len() && a.iter().all(|(name, a)| b.get(name).is_some_and(|b| same(a, b)))
        }
        _ => a == b,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn equality_of_json() {
        for (a, b) in [(json!(1), json!(1.0)), (json!(0), json!(-0.0)), (json!({ "a": [1] }), json!({ "a": [1.0] }))] {
            assert!(same(&a, &b), "{a} {b}");
        }
        for (a, b) in [
            (json!(1), json!("1")),
            (json!([1]), json!([1, 2])),
            (json!({ "a": 1 }), json!({ "b": 1 })),
            (json!(null), json!(false)),
        ] {
            assert!(!same(&a, &b), "{a} {b}");
        }
    }

    #[test]
    fn ranges_include_their_ends() {
        let range = NumberRange { min: Some(2.0), max: Some(12.0) };
        for (value, expected) in
            [(json!(1.9), false), (json!(2), true), (json!(12.0), true), (json!(13), false), (json!("5"), false)]
        {
            assert_eq!(in_range(&range, &value), expected, "{value}");
        }
        assert!(in_range(&NumberRange { min: None, max: None }, &json!(-1e300)));
    }

    #[test]
    fn sets_and_patterns() {
        let range = NumberRange { min: Some(80.0), max: None };
        let set = ValueSet { values: vec![json!(0), json!("a")], ranges: vec![range], ..ValueSet::default() };
        assert!(allows(&set, Content::Json(&json!(0.0))) && allows(&set, Content::Json(&json!(80))));
        assert!(allows(&set, Content::Code("a")) && !allows(&set, Content::Code("b")));
        assert!(!allows(&set, Content::Json(&json!(79))) && !allows(&set, Content::UnknownCode("a")));
        assert!(allows(&ValueSet { except: vec!["b".to_owned()], ..set }, Content::UnknownCode("x")));

        let members = vec![ValuePattern::Value(json!("a")), ValuePattern::Range(range)];
        let patterns = [ValuePattern::Set { id: "s".to_owned(), members }];
        assert!(is_one_of(&patterns, Content::Code("a")) && is_one_of(&patterns, Content::Json(&json!(90))));
        assert!(!is_one_of(&patterns, Content::UnknownCode("a")) && !is_one_of(&patterns, Content::Json(&json!(1))));
    }
}
