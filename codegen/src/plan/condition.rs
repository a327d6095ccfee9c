use super::operation::Lowering;
use super::{FieldKind, Kind, ParameterId};
use crate::model::{self, Bound, Bounds, Matcher, NumberRange, Quantifier, Subject, ValuePattern, ValueSet};
use serde_json::Value;

/// A JSON scalar; a code is its number.
#[derive(Debug, Clone, PartialEq)]
pub enum Literal {
    /// A code.
    Code(usize),
    /// A text.
    Text(String),
    /// A number.
    Number(f64),
    /// True or false.
    Boolean(bool),
    /// Null.
    Null,
}

impl Literal {
    /// A scalar that is no code.
    pub fn of(value: &Value) -> Option<Self> {
        match value {
            Value::Null => Some(Self::Null),
            Value::Bool(flag) => Some(Self::Boolean(*flag)),
            Value::Number(number) => number.as_f64().map(Self::Number),
            Value::String(text) => Some(Self::Text(text.clone())),
            Value::Array(_) | Value::Object(_) => None,
        }
    }
}

/// A set of values.
#[derive(Debug, Clone, PartialEq)]
pub enum Values {
    /// Codes.
    Codes {
        /// Their numbers, ascending.
        codes: Vec<usize>,
        /// Whether a code that an open system does not list is one of these too: so where all but some are meant.
        unlisted: bool,
    },
    /// Literals and ranges of numbers.
    Plain(Vec<Literal>, Vec<NumberRange>),
}

/// Values of a context field.
#[derive(Debug, Clone, PartialEq)]
pub enum Words {
    /// A bit for each word of a choice.
    Choice(u64),
    /// Ids of contracts.
    Contracts(Vec<String>),
    /// Anything else.
    Plain(Vec<Literal>, Vec<NumberRange>),
}

/// When something applies, three-valued; context fields are their place in [`super::Plan::fields`].
#[derive(Debug, Clone, PartialEq)]
pub enum Condition {
    /// True.
    Always,
    /// All of these.
    All(Vec<Condition>),
    /// One of these.
    Any(Vec<Condition>),
    /// Not this.
    Not(Box<Condition>),
    /// The payload has it.
    Present(ParameterId),
    /// A parameter's value (or default) is one of these.
    Is(ParameterId, Values),
    /// A parameter's value (or default) is none of these.
    IsNot(ParameterId, Values),
    /// A parameter's value (or default) is within bounds.
    Within(ParameterId, Bounds),
    /// A context field is one of these.
    Field(usize, Words),
    /// A context field is none of these.
    FieldNot(usize, Words),
    /// A context field is within bounds.
    FieldWithin(usize, Bounds),
    /// A derived number (its place in [`super::OperationPlan::derived`]) lies in one of these.
    Derived(usize, Vec<NumberRange>),
    /// A derived number lies in none of these.
    DerivedNot(usize, Vec<NumberRange>),
    /// Elements of an array.
    Elements {
        /// Each or some.
        quantifier: Quantifier,
        /// The array.
        array: ParameterId,
        /// Holds for the element.
        condition: Box<Condition>,
    },
}

impl Condition {
    /// This condition and all below it.
    #[must_use]
    pub fn walk(&self) -> Vec<&Self> {
        let mut found = vec![self];
        match self {
            Self::All(inner) | Self::Any(inner) => inner.iter().for_each(|c| found.extend(c.walk())),
            Self::Not(inner) | Self::Elements { condition: inner, .. } => found.extend(inner.walk()),
            Self::Always
            | Self::Present(_)
            | Self::Is(..)
            | Self::IsNot(..)
            | Self::Within(..)
            | Self::Field(..)
            | Self::FieldNot(..)
            | Self::FieldWithin(..)
            | Self::Derived(..)
            | Self::DerivedNot(..) => {}
        }
        found
    }
}

impl<'m> Lowering<'m, '_> {
    pub(super) fn condition(&mut self, condition: &'m model::Condition) -> Condition {
        match condition {
            model::Condition::Always => Condition::Always,
            model::Condition::All(parts) => Condition::All(self.conditions(parts)),
            model::Condition::Any(parts) => Condition::Any(self.conditions(parts)),
            model::Condition::Not(inner) => Condition::Not(Box::new(self.condition(inner))),
            model::Condition::Present(path) => Condition::Present(self.id(path)),
            model::Condition::Predicate { condition, .. } => self.condition(condition),
            model::Condition::Elements { quantifier, array, condition } => Condition::Elements {
                quantifier: *quantifier,
                array: self.id(array),
                condition: Box::new(self.condition(condition)),
            },
            model::Condition::Matches { subject, matcher } => match subject {
                Subject::Parameter(path) => self.on_parameter(path, matcher),
                Subject::Context(field) => self.on_field(field, matcher),
                Subject::Derived(id) => self.on_derived(id, matcher),
            },
        }
    }

    fn conditions(&mut self, parts: &'m [model::Condition]) -> Vec<Condition> {
        parts.iter().map(|part| self.condition(part)).collect()
    }

    fn on_parameter(&mut self, path: &model::Path, matcher: &Matcher) -> Condition {
        let id = self.id(path);
        match matcher {
            Matcher::OneOf(patterns) => Condition::Is(id, self.patterns(id, patterns)),
            Matcher::NoneOf(patterns) => Condition::IsNot(id, self.patterns(id, patterns)),
            Matcher::Compare(bounds) => Condition::Within(id, bounds.clone()),
        }
    }

    fn patterns(&mut self, id: ParameterId, patterns: &[ValuePattern]) -> Values {
        let (values, ranges) = flatten(patterns);
        self.set(id, &values, ranges, false)
    }

    /// The values of a refinement or effect.
    pub(super) fn values(&mut self, id: ParameterId, set: &ValueSet) -> Values {
        self.set(id, &set.values.iter().collect::<Vec<_>>(), set.ranges.clone(), !set.except.is_empty())
    }

    fn set(&mut self, id: ParameterId, values: &[&Value], ranges: Vec<NumberRange>, unlisted: bool) -> Values {
        let literals: Vec<Literal> = values.iter().filter_map(|value| self.literal(id, value)).collect();
        if !matches!(self.parameters[id.0].kind, Kind::Code { .. }) {
            return Values::Plain(literals, ranges);
        }
        let code = |literal| if let Literal::Code(code) = literal { Some(code) } else { None };
        let mut codes: Vec<usize> = literals.into_iter().filter_map(code).collect();
        codes.sort_unstable();
        codes.dedup();
        Values::Codes { codes, unlisted }
    }

    /// The place of a context field.
    pub(super) fn field(&mut self, path: &str) -> usize {
        self.source.fields.iter().position(|field| field.path == path).unwrap_or_else(|| {
            self.problem(format!("there is no context field `{path}`"));
            0
        })
    }

    fn on_field(&mut self, path: &str, matcher: &Matcher) -> Condition {
        let field = self.field(path);
        match matcher {
            Matcher::OneOf(patterns) => Condition::Field(field, self.words(field, patterns)),
            Matcher::NoneOf(patterns) => Condition::FieldNot(field, self.words(field, patterns)),
            Matcher::Compare(bounds) => Condition::FieldWithin(field, bounds.clone()),
        }
    }

    fn words(&mut self, field: usize, patterns: &[ValuePattern]) -> Words {
        let Some(kind) = self.source.fields.get(field).map(|field| &field.kind) else { return Words::Choice(0) };
        let (values, ranges) = flatten(patterns);
        match kind {
            FieldKind::Choice { .. } => {
                let mut bits = 0;
                for value in values {
                    match value.as_str().and_then(|word| kind.bits(word)) {
                        Some(of_word) => bits |= of_word,
                        None => self.problem(format!("a context field is compared with {value}, which it never is")),
                    }
                }
                Words::Choice(bits)
            }
            FieldKind::Contracts => Words::Contracts(values.into_iter().filter_map(Value::as_str).map(str::to_owned).collect()),
            FieldKind::Version
            | FieldKind::Instant
            | FieldKind::String
            | FieldKind::Integer
            | FieldKind::Number
            | FieldKind::Boolean => Words::Plain(values.into_iter().filter_map(Literal::of).collect(), ranges),
        }
    }

    fn on_derived(&mut self, id: &str, matcher: &Matcher) -> Condition {
        let derived = self.derived_number(id);
        let (patterns, inside) = match matcher {
            Matcher::OneOf(patterns) => (patterns, true),
            Matcher::NoneOf(patterns) => (patterns, false),
            Matcher::Compare(bounds) => return Condition::Derived(derived, vec![as_range(bounds)]),
        };
        let (values, mut ranges) = flatten(patterns);
        ranges.extend(values.into_iter().filter_map(Value::as_f64).map(|n| NumberRange { min: Some(n), max: Some(n) }));
        if inside { Condition::Derived(derived, ranges) } else { Condition::DerivedNot(derived, ranges) }
    }

    /// The place of a derived number.
    pub(super) fn derived_number(&mut self, id: &str) -> usize {
        self.source.offer.derived.get_index_of(id).unwrap_or_else(|| {
            self.problem(format!("there is no derived number `{id}`"));
            0
        })
    }
}

/// Values and ranges, those of named sets included.
fn flatten(patterns: &[ValuePattern]) -> (Vec<&Value>, Vec<NumberRange>) {
    let (mut values, mut ranges) = (Vec::new(), Vec::new());
    for pattern in patterns {
        match pattern {
            ValuePattern::Value(value) => values.push(value),
            ValuePattern::Range(range) => ranges.push(*range),
            ValuePattern::Set { members, .. } => {
                let (of_set, ranges_of_set) = flatten(members);
                values.extend(of_set);
                ranges.extend(ranges_of_set);
            }
        }
    }
    (values, ranges)
}

/// Bounds of a number as a range: a number that is outside itself moves to its neighbour.
fn as_range(Bounds { lower, upper }: &Bounds) -> NumberRange {
    let end = |bound: &Option<Bound>, neighbour: fn(f64) -> f64| {
        let bound = bound.as_ref()?;
        bound.value.as_f64().map(|number| if bound.inclusive { number } else { neighbour(number) })
    };
    NumberRange { min: end(lower, f64::next_up), max: end(upper, f64::next_down) }
}
