//! Which statements that are taken as a whole follow from which, by their structure: assertions, and conditions on elements of arrays, versions
//! and instants.

use crate::model::{Bound, Bounds, CompareOp, Condition, Expression, Matcher, ValuePattern};
use serde_json::Value;

/// Whether an assertion that denies `weaker` certainly denies `stricter`. Nothing is denied where an operand is missing, so that all that
/// `stricter` reads has to be read by `weaker` as well.
pub(super) fn denies(stricter: &Expression, weaker: &Expression) -> bool {
    let read = operands(weaker);
    operands(stricter).iter().all(|operand| read.contains(operand)) && follows(stricter, weaker)
}

/// Whether `weaker` is true wherever `stricter` is and neither comes to nothing.
fn follows(stricter: &Expression, weaker: &Expression) -> bool {
    if stricter == weaker {
        return true;
    }
    if let Expression::Or(parts) = stricter {
        return parts.iter().all(|part| follows(part, weaker));
    }
    if let Expression::And(parts) = weaker {
        return parts.iter().all(|part| follows(stricter, part));
    }
    if let Expression::And(parts) = stricter
        && parts.iter().any(|part| follows(part, weaker))
    {
        return true;
    }
    if let Expression::Or(parts) = weaker {
        return parts.iter().any(|part| follows(stricter, part));
    }
    if let (Expression::Not(stricter), Expression::Not(weaker)) = (stricter, weaker) {
        return follows(weaker, stricter);
    }
    match (interval(stricter), interval(weaker)) {
        (Some((one, narrow)), Some((other, wide))) => one == other && bounds_in(&narrow, &wide),
        (None, _) | (_, None) => false,
    }
}

/// A comparison with fixed numbers or times of day, as bounds of the other side.
fn interval(of: &Expression) -> Option<(&Expression, Bounds)> {
    let fixed = |side: &Expression| match side {
        Expression::Number(number) => Some(Value::from(*number)),
        Expression::TimeOfDay(minutes) => Some(Value::from(f64::from(*minutes))),
        Expression::Text(_)
        | Expression::Boolean(_)
        | Expression::Parameter(_)
        | Expression::Context(_)
        | Expression::Derived(_)
        | Expression::Arithmetic { .. }
        | Expression::Compare { .. }
        | Expression::Within { .. }
        | Expression::And(_)
        | Expression::Or(_)
        | Expression::Not(_)
        | Expression::Call { .. } => None,
    };
    let bound = |value: Value, inclusive: bool| Some(Bound { value, inclusive });
    match of {
        Expression::Compare { op, left, right } => {
            let (subject, value, is_flipped) = match (fixed(left), fixed(right)) {
                (None, Some(value)) => (&**left, value, false),
                (Some(value), None) => (&**right, value, true),
                (Some(_), Some(_)) | (None, None) => return None,
            };
            let (is_lower, inclusive) = match op {
                CompareOp::Equal => {
                    return Some((subject, Bounds { lower: bound(value.clone(), true), upper: bound(value, true) }));
                }
                CompareOp::NotEqual => return None,
                CompareOp::Less => (is_flipped, false),
                CompareOp::LessOrEqual => (is_flipped, true),
                CompareOp::Greater => (!is_flipped, false),
                CompareOp::GreaterOrEqual => (!is_flipped, true),
            };
            let bound = bound(value, inclusive);
            let bounds = if is_lower { Bounds { lower: bound, upper: None } } else { Bounds { lower: None, upper: bound } };
            Some((subject, bounds))
        }
        Expression::Within { value, low, high } => {
            Some((value, Bounds { lower: bound(fixed(low)?, true), upper: bound(fixed(high)?, true) }))
        }
        Expression::Number(_)
        | Expression::Text(_)
        | Expression::Boolean(_)
        | Expression::TimeOfDay(_)
        | Expression::Parameter(_)
        | Expression::Context(_)
        | Expression::Derived(_)
        | Expression::Arithmetic { .. }
        | Expression::And(_)
        | Expression::Or(_)
        | Expression::Not(_)
        | Expression::Call { .. } => None,
    }
}

/// What is compared in an expression, without what is fixed.
fn operands(of: &Expression) -> Vec<&Expression> {
    match of {
        Expression::And(parts) | Expression::Or(parts) => parts.iter().flat_map(operands).collect(),
        Expression::Not(inner) => operands(inner),
        Expression::Compare { left, right, .. } => [&**left, &**right].into_iter().flat_map(operands).collect(),
        Expression::Within { value, low, high } => [&**value, &**low, &**high].into_iter().flat_map(operands).collect(),
        Expression::Number(_) | Expression::Text(_) | Expression::Boolean(_) | Expression::TimeOfDay(_) => Vec::new(),
        Expression::Parameter(_)
        | Expression::Context(_)
        | Expression::Derived(_)
        | Expression::Arithmetic { .. }
        | Expression::Call { .. } => vec![of],
    }
}

/// Whether `weaker` is certainly true where `stricter` is.
pub(super) fn holds(stricter: &Condition, weaker: &Condition) -> bool {
    if stricter == weaker || *weaker == Condition::Always {
        return true;
    }
    match (stricter, weaker) {
        (Condition::Predicate { condition, .. }, _) => return holds(condition, weaker),
        (_, Condition::Predicate { condition, .. }) => return holds(stricter, condition),
        (Condition::Any(parts), _) => return parts.iter().all(|part| holds(part, weaker)),
        (_, Condition::All(parts)) => return parts.iter().all(|part| holds(stricter, part)),
        (
            Condition::Always
            | Condition::All(_)
            | Condition::Not(_)
            | Condition::Present(_)
            | Condition::Matches { .. }
            | Condition::Elements { .. },
            _,
        ) => {}
    }
    if let Condition::All(parts) = stricter
        && parts.iter().any(|part| holds(part, weaker))
    {
        return true;
    }
    if let Condition::Any(parts) = weaker {
        return parts.iter().any(|part| holds(stricter, part));
    }
    if let (Condition::Matches { subject, matcher }, Condition::Matches { subject: other, matcher: wide }) = (stricter, weaker) {
        return subject == other && matches(matcher, wide);
    }
    if let (
        Condition::Elements { quantifier, array, condition },
        Condition::Elements { quantifier: other, array: same, condition: wide },
    ) = (stricter, weaker)
    {
        return quantifier == other && array == same && holds(condition, wide);
    }
    false
}

/// Whether what one matcher takes the other takes, too.
fn matches(narrow: &Matcher, wide: &Matcher) -> bool {
    let all_in = |few: &[ValuePattern], many: &[ValuePattern]| few.iter().all(|pattern| is_among(pattern, many));
    match (narrow, wide) {
        (Matcher::OneOf(few), Matcher::OneOf(many)) | (Matcher::NoneOf(many), Matcher::NoneOf(few)) => all_in(few, many),
        (Matcher::Compare(narrow), Matcher::Compare(wide)) => bounds_in(narrow, wide),
        (Matcher::OneOf(_) | Matcher::NoneOf(_) | Matcher::Compare(_), _) => false,
    }
}

fn is_among(pattern: &ValuePattern, many: &[ValuePattern]) -> bool {
    match pattern {
        ValuePattern::Set { members, .. } => members.iter().all(|member| is_among(member, many)),
        ValuePattern::Value(_) | ValuePattern::Range(_) => many.iter().any(|other| match (pattern, other) {
            (_, ValuePattern::Set { members, .. }) => is_among(pattern, members),
            (ValuePattern::Value(value), ValuePattern::Range(range)) => value
                .as_f64()
                .is_some_and(|number| range.min.is_none_or(|min| min <= number) && range.max.is_none_or(|max| number <= max)),
            (one, other) => one == other,
        }),
    }
}

/// Whether an interval lies within another. Bounds that are texts, of versions and instants, are only compared with the same.
fn bounds_in(narrow: &Bounds, wide: &Bounds) -> bool {
    let side = |narrow: &Option<Bound>, wide: &Option<Bound>, is_lower: bool| match (narrow, wide) {
        (_, None) => true,
        (None, Some(_)) => false,
        (Some(narrow), Some(wide)) => match (narrow.value.as_f64(), wide.value.as_f64()) {
            (Some(one), Some(other)) if one.to_bits() != other.to_bits() => (one > other) == is_lower,
            (Some(_), Some(_)) => wide.inclusive || !narrow.inclusive,
            (None, _) | (_, None) => narrow.value == wide.value && (wide.inclusive || !narrow.inclusive),
        },
    };
    side(&narrow.lower, &wide.lower, true) && side(&narrow.upper, &wide.upper, false)
}

#[cfg(test)]
mod tests {
    use super::denies;
    use crate::model::{CompareOp, Expression, Path};

    fn at_most(name: &str, most: f64) -> Expression {
        let right = Box::new(Expression::Number(most));
        Expression::Compare {
            op: CompareOp::LessOrEqual,
            left: Box::new(Expression::Parameter(Path::root().member(name))),
            right,
        }
    }

    #[test]
    fn what_denies_more_reads_no_more() {
        let (a, b) = (at_most("a", 10.0), at_most("b", 10.0));
        assert!(denies(&a, &at_most("a", 20.0)) && !denies(&at_most("a", 20.0), &a) && !denies(&a, &b));
        let (both, either) = (Expression::And(vec![a.clone(), b.clone()]), Expression::Or(vec![a.clone(), b.clone()]));
        assert!(denies(&a, &either), "where neither holds, the first does not");
        assert!(!denies(&both, &a), "where the second is missing, nothing is said of both");
        assert!(denies(&both, &either) && !denies(&either, &both));
        let not = |inner: Expression| Expression::Not(Box::new(inner));
        assert!(denies(&not(at_most("a", 20.0)), &not(a.clone())) && !denies(&not(a), &not(at_most("a", 20.0))));
    }
}
