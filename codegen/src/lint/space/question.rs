use super::sample::Sample;
use crate::eval::{Content, allows, in_range, is_one_of};
use crate::model::{Bound, Bounds, CompareOp, Matcher, NumberRange, ValuePattern, ValueSet};
use serde_json::Value;
use std::cmp::Ordering;

/// What the rules of an operation ask of one value; values of which all answers are the same need not be told apart.
#[derive(Debug, Clone)]
pub(in crate::lint) enum Question<'m> {
    /// Whether it is one of these.
    OneOf(&'m [ValuePattern]),
    /// Whether it lies within bounds.
    Within(&'m Bounds),
    /// Whether a set allows it.
    Allowed(&'m ValueSet),
    /// Whether it is a number in the range.
    InRange(NumberRange),
    /// How it compares with a number.
    Compared(CompareOp, f64),
    /// Whether it is one of these texts or codes: the cases of a selector, the words of a choice.
    Words(Vec<String>),
}

impl<'m> Question<'m> {
    /// What a matcher asks; the answer of `NoneOf` is the opposite.
    pub(in crate::lint) fn of(matcher: &'m Matcher) -> Self {
        match matcher {
            Matcher::OneOf(patterns) | Matcher::NoneOf(patterns) => Self::OneOf(patterns),
            Matcher::Compare(bounds) => Self::Within(bounds),
        }
    }

    /// Whether it can be answered by looking at samples: instants and versions, written as texts, are compared in another way.
    pub(in crate::lint) fn is_plain(&self) -> bool {
        match self {
            Self::Within(bounds) => [&bounds.lower, &bounds.upper].into_iter().flatten().all(|bound| bound.value.is_number()),
            Self::OneOf(_) | Self::Allowed(_) | Self::InRange(_) | Self::Compared(..) | Self::Words(_) => true,
        }
    }

    /// The answer for a sample; `None` where there is none, because a text does not compare with a number.
    pub(in crate::lint) fn answer(&self, sample: &Sample) -> Option<bool> {
        let Some(content) = sample.content() else { return Some(false) };
        match self {
            Self::OneOf(patterns) => Some(is_one_of(patterns, content)),
            Self::Allowed(set) => Some(allows(set, content)),
            Self::InRange(range) => number(content).map(|_| matches!(content, Content::Json(value) if in_range(range, value))),
            Self::Within(bounds) => {
                let n = number(content)?;
                let side = |bound: &Option<Bound>, inside: Ordering| match bound {
                    None => Some(true),
                    Some(bound) => {
                        let order = n.partial_cmp(&bound.value.as_f64()?)?;
                        Some(order == inside || (bound.inclusive && order.is_eq()))
                    }
                };
                Some(side(&bounds.lower, Ordering::Greater)? && side(&bounds.upper, Ordering::Less)?)
            }
            Self::Compared(op, with) => {
                let order = number(content)?.partial_cmp(with)?;
                Some(match op {
                    CompareOp::Equal => order.is_eq(),
                    CompareOp::NotEqual => order.is_ne(),
                    CompareOp::Less => order.is_lt(),
                    CompareOp::LessOrEqual => order.is_le(),
                    CompareOp::Greater => order.is_gt(),
                    CompareOp::GreaterOrEqual => order.is_ge(),
                })
            }
            Self::Words(words) => Some(match content {
                Content::Code(id) => words.iter().any(|word| word == id),
                Content::Json(value) => value.as_str().is_some_and(|text| words.iter().any(|word| word == text)),
                Content::UnknownCode(_) => false,
            }),
        }
    }

    /// The texts that it names.
    pub(super) fn texts(&self) -> Vec<String> {
        match self {
            Self::OneOf(patterns) => pattern_texts(patterns),
            Self::Allowed(set) => set.values.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
            Self::Words(words) => words.clone(),
            Self::Within(_) | Self::InRange(_) | Self::Compared(..) => Vec::new(),
        }
    }

    /// The numbers that it names.
    pub(super) fn numbers(&self) -> Vec<f64> {
        let ends = |range: &NumberRange| [range.min, range.max].into_iter().flatten().collect::<Vec<_>>();
        match self {
            Self::OneOf(patterns) => pattern_numbers(patterns),
            Self::Allowed(set) => set.values.iter().filter_map(Value::as_f64).chain(set.ranges.iter().flat_map(ends)).collect(),
            Self::Within(bounds) => {
                [&bounds.lower, &bounds.upper].into_iter().flatten().filter_map(|bound| bound.value.as_f64()).collect()
            }
            Self::InRange(range) => ends(range),
            Self::Compared(_, number) => vec![*number],
            Self::Words(_) => Vec::new(),
        }
    }
}

fn number(content: Content<'_>) -> Option<f64> {
    match content {
        Content::Json(value) => value.as_f64(),
        Content::Code(_) | Content::UnknownCode(_) => None,
    }
}

fn pattern_texts(patterns: &[ValuePattern]) -> Vec<String> {
    patterns
        .iter()
        .flat_map(|pattern| match pattern {
            ValuePattern::Value(value) => value.as_str().map(str::to_owned).into_iter().collect(),
            ValuePattern::Range(_) => Vec::new(),
            ValuePattern::Set { members, .. } => pattern_texts(members),
        })
        .collect()
}

fn pattern_numbers(patterns: &[ValuePattern]) -> Vec<f64> {
    patterns
        .iter()
        .flat_map(|pattern| match pattern {
            ValuePattern::Value(value) => value.as_f64().into_iter().collect(),
            ValuePattern::Range(range) => [range.min, range.max].into_iter().flatten().collect(),
            ValuePattern::Set { members, .. } => pattern_numbers(members),
        })
        .collect()
}
