use super::{NumberRange, Path};
use serde::Serialize;
use serde_json::Value;

/// When a rule applies; truth is three-valued.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub enum Condition {
    /// Always.
    Always,
    /// All of these.
    All(Vec<Condition>),
    /// At least one of these.
    Any(Vec<Condition>),
    /// Not this.
    Not(Box<Condition>),
    /// The payload has the member (`present`), whatever its value.
    Present(Path),
    /// The value of the subject matches.
    Matches {
        /// What is looked at.
        subject: Subject,
        /// What it must be.
        matcher: Matcher,
    },
    /// A named predicate, expanded; the id serves sentences.
    Predicate {
        /// Id.
        id: String,
        /// Its condition.
        condition: Box<Condition>,
    },
    /// Elements of an array.
    Elements {
        /// Each or some.
        quantifier: Quantifier,
        /// The array, without `[]`.
        array: Path,
        /// Holds for the element; its paths start at the payload's root and run through `array[]`.
        condition: Box<Condition>,
    },
}

/// How many elements must match.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Quantifier {
    /// Every one; an absent array is false, an empty one true.
    Each,
    /// At least one; false for an absent or empty array.
    Some,
}

/// What a matcher looks at.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub enum Subject {
    /// A parameter (its default where absent).
    Parameter(Path),
    /// A context field, dotted, without `ctx.`.
    Context(String),
    /// A derived number.
    Derived(String),
}

/// What a value must be. On an absent value every matcher is false; a value that does not compare with a bound is undecided.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub enum Matcher {
    /// One of these.
    OneOf(Vec<ValuePattern>),
    /// A value that is none of these.
    NoneOf(Vec<ValuePattern>),
    /// Within bounds; for numbers, instants and versions.
    Compare(Bounds),
}

/// One allowed value.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub enum ValuePattern {
    /// This value: a code id for codes, a word for choices, a contract id for contracts.
    Value(Value),
    /// A number in the range.
    Range(NumberRange),
    /// Any member of a named set; expanded, with the set's id for sentences.
    Set {
        /// Id of the set.
        id: String,
        /// What it holds: `Value` and `Range` only.
        members: Vec<ValuePattern>,
    },
}

/// Lower and upper bound.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Bounds {
    /// Lower.
    pub lower: Option<Bound>,
    /// Upper.
    pub upper: Option<Bound>,
}

/// One bound: a number, or the text of a version or instant.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Bound {
    /// The value.
    pub value: Value,
    /// Whether the value itself is inside.
    pub inclusive: bool,
}

impl Condition {
    /// This condition and all below it.
    #[must_use]
    pub fn walk(&self) -> Vec<&Self> {
        let mut found = vec![self];
        match self {
            Self::Always | Self::Present(_) | Self::Matches { .. } => {}
            Self::All(inner) | Self::Any(inner) => inner.iter().for_each(|c| found.extend(c.walk())),
            Self::Not(inner) | Self::Predicate { condition: inner, .. } | Self::Elements { condition: inner, .. } => {
                found.extend(inner.walk());
            }
        }
        found
    }

    /// The first parameter that it speaks of, in the order written.
    #[must_use]
    pub fn first_parameter(&self) -> Option<&Path> {
        self.walk().into_iter().find_map(|c| match c {
            Self::Present(path)
            | Self::Matches { subject: Subject::Parameter(path), .. }
            | Self::Elements { array: path, .. } => Some(path),
            Self::Matches { subject: Subject::Context(_) | Subject::Derived(_), .. }
            | Self::Always
            | Self::All(_)
            | Self::Any(_)
            | Self::Not(_)
            | Self::Predicate { .. } => None,
        })
    }
}
