//! What the rules of an operation look at: which places to fill, and with what, so that they come to apply.

use super::Rng;
use super::mutation::foreign_spellings;
use crate::model::{
    Bounds, Condition, Constraint, Effect, Expression, Function, Matcher, Model, Offer, Path, Rule, Subject, Type, ValuePattern,
    ValueSet,
};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Places with values worth trying there.
pub type Wishes = BTreeMap<Path, Vec<Value>>;

/// What all rules of an operation look at.
#[derive(Debug, Default)]
pub struct Hints {
    /// A rule each.
    rules: Vec<Wishes>,
    /// By dotted name, values of context fields that conditions compare with.
    pub(super) context: BTreeMap<String, Vec<Value>>,
    /// By place, what rules limit there.
    pub(super) limits: BTreeMap<Path, Vec<Constraint>>,
    /// Codes as other dialects spell them.
    pub(super) foreign: Vec<String>,
}

impl Hints {
    /// Reads them off the rules.
    #[must_use]
    pub fn of(model: &Model, offer: &Offer) -> Self {
        let mut hints = Self { foreign: foreign_spellings(model, offer), ..Self::default() };
        for rule in &offer.rules {
            let wishes = wishes(model, offer, rule, &mut hints.context);
            if let Effect::Limit(limits) = &rule.effect {
                for (path, refinement) in limits {
                    let constraints = refinement.grades.iter().map(|grade| grade.constraint.clone());
                    hints.limits.entry(path.clone()).or_default().extend(constraints);
                }
            }
            hints.rules.push(wishes);
        }
        hints
    }

    /// What one rule looks at, by its index.
    pub(super) fn rule(&self, index: usize) -> Option<&Wishes> {
        self.rules.get(index)
    }

    /// One rule's wishes, at times two rules', at times nobody's.
    pub(super) fn focus(&self, rng: &mut Rng) -> Wishes {
        let mut focus = Wishes::new();
        for _ in 0..rng.pick(&[0, 1, 1, 1, 1, 2]) {
            if let Some(wishes) = rng.choose(&self.rules) {
                focus.extend(wishes.clone());
            }
        }
        focus
    }
}

/// What a rule looks at; `context` takes what it compares with fields of the context.
fn wishes(model: &Model, offer: &Offer, rule: &Rule, context: &mut BTreeMap<String, Vec<Value>>) -> Wishes {
    let mut reader = Reader { model, offer, wishes: Wishes::new(), context };
    reader.condition(&rule.when);
    reader.effect(&rule.effect);
    reader.wishes
}

struct Reader<'a> {
    model: &'a Model,
    offer: &'a Offer,
    wishes: Wishes,
    context: &'a mut BTreeMap<String, Vec<Value>>,
}

impl Reader<'_> {
    fn wish(&mut self, path: &Path, values: impl IntoIterator<Item = Value>) {
        let ty = self.offer.payload.find(path).map(|parameter| &parameter.ty);
        let fitting = values.into_iter().filter(|value| ty.is_none_or(|ty| may_be(ty, value)));
        let values: Vec<Value> = fitting.map(|value| self.spelled(path, value)).collect();
        self.wishes.entry(path.clone()).or_default().extend(values);
    }

    /// A code's id as the dialect writes it.
    fn spelled(&self, path: &Path, value: Value) -> Value {
        let ty = self.offer.payload.find(path).map(|parameter| &parameter.ty);
        let (Some(Type::Code { system, .. }), Some(id)) = (ty, value.as_str()) else { return value };
        let code = self.model.code_systems.get(system).and_then(|system| system.codes.get(id));
        let spelling = code.and_then(|code| code.spellings.get(&self.offer.dialect));
        spelling.map_or_else(|| value.clone(), |spelling| spelling.canonical.as_str().into())
    }

    fn condition(&mut self, condition: &Condition) {
        match condition {
            Condition::Always => {}
            Condition::All(inner) | Condition::Any(inner) => inner.iter().for_each(|inner| self.condition(inner)),
            Condition::Not(inner) | Condition::Predicate { condition: inner, .. } => self.condition(inner),
            Condition::Present(path) => self.wish(path, []),
            Condition::Matches { subject, matcher } => self.matches(subject, &values_of(matcher)),
            Condition::Elements { array, condition, .. } => {
                self.wish(array, []);
                self.condition(condition);
            }
        }
    }

    fn matches(&mut self, subject: &Subject, values: &[Value]) {
        match subject {
            Subject::Parameter(path) => self.wish(path, values.iter().cloned()),
            Subject::Context(field) => self.context.entry(field.clone()).or_default().extend(values.iter().cloned()),
            Subject::Derived(id) => self.derived(id, values),
        }
    }

    fn derived(&mut self, id: &str, values: &[Value]) {
        let Some(derived) = self.offer.derived.get(id) else { return };
        for (condition, expression) in &derived.cases {
            self.condition(condition);
            self.expression(expression, values);
        }
        derived.otherwise.iter().for_each(|expression| self.expression(expression, values));
    }

    /// All parameters of an expression, with its constants as values to try beside `values`.
    fn expression(&mut self, expression: &Expression, values: &[Value]) {
        let mut values = values.to_vec();
        let mut paths = Vec::new();
        self.operands(expression, &mut paths, &mut values);
        for path in paths {
            self.wish(&path, values.clone());
        }
    }

    fn operands(&mut self, expression: &Expression, paths: &mut Vec<Path>, values: &mut Vec<Value>) {
        match expression {
            Expression::Number(number) => values.extend(around(*number)),
            Expression::Text(text) => values.push(text.as_str().into()),
            Expression::Boolean(_) | Expression::TimeOfDay(_) | Expression::Context(_) => {}
            Expression::Parameter(path) => paths.push(path.clone()),
            Expression::Derived(id) => self.derived(id, values),
            Expression::Arithmetic { left, right, .. } | Expression::Compare { left, right, .. } => {
                self.operands(left, paths, values);
                self.operands(right, paths, values);
            }
            Expression::Within { value, low, high } => {
                for part in [value, low, high] {
                    self.operands(part, paths, values);
                }
            }
            Expression::Call { function: Function::Number, arguments } => {
                let digits = ["0", "03", "04", "10", "100", "9007199254740993"];
                for argument in arguments {
                    if let Expression::Parameter(path) = argument {
                        self.wish(path, digits.map(Value::from));
                    }
                }
            }
            Expression::And(parts) | Expression::Or(parts) | Expression::Call { arguments: parts, .. } => {
                for part in parts {
                    self.operands(part, paths, values);
                }
            }
            Expression::Not(part) => self.operands(part, paths, values),
        }
    }

    fn effect(&mut self, effect: &Effect) {
        match effect {
            // What is to be missing is rather left to chance.
            Effect::Require(_) | Effect::Recommend(_) | Effect::NeedsContract(_) | Effect::Note(_) => {}
            Effect::Forbid(paths) | Effect::Ignore { paths, .. } => paths.iter().for_each(|path| self.wish(path, [])),
            Effect::Allow(allowed) => allowed.iter().for_each(|(path, set)| self.wish(path, of_set(set))),
            Effect::Limit(limits) => limits.iter().for_each(|(path, _)| self.wish(path, [])),
            // Some of a group are given, else there is nothing to see.
            Effect::Group { alternatives, .. } => {
                alternatives.iter().flatten().step_by(2).for_each(|path| self.wish(path, []));
            }
            Effect::Assert(expression) => self.expression(expression, &[]),
        }
    }
}

/// Whether a value has the JSON type; constants of an expression are offered to all its parameters.
fn may_be(ty: &Type, value: &Value) -> bool {
    match ty {
        Type::String | Type::Code { .. } => value.is_string(),
        Type::Integer | Type::Number | Type::Amount { .. } => value.is_number(),
        Type::Boolean => value.is_boolean(),
        Type::Object | Type::Array => false,
        Type::Json => true,
        Type::Union(types) => types.iter().any(|ty| may_be(ty, value)),
    }
}

/// The values that a matcher compares with, and numbers just beside them.
fn values_of(matcher: &Matcher) -> Vec<Value> {
    match matcher {
        Matcher::OneOf(patterns) | Matcher::NoneOf(patterns) => patterns.iter().flat_map(of_pattern).collect(),
        Matcher::Compare(Bounds { lower, upper }) => {
            let ends = lower.iter().chain(upper).map(|bound| &bound.value);
            ends.flat_map(|end| end.as_f64().map_or_else(|| vec![end.clone()], around)).collect()
        }
    }
}

fn of_pattern(pattern: &ValuePattern) -> Vec<Value> {
    match pattern {
        ValuePattern::Value(value) => vec![value.clone()],
        ValuePattern::Range(range) => [range.min, range.max].into_iter().flatten().flat_map(around).collect(),
        ValuePattern::Set { members, .. } => members.iter().flat_map(of_pattern).collect(),
    }
}

/// Values of a set, and numbers at the ends of its ranges.
pub(super) fn of_set(set: &ValueSet) -> Vec<Value> {
    let ends = set.ranges.iter().flat_map(|range| [range.min, range.max]).flatten().flat_map(around);
    set.values.iter().cloned().chain(ends).collect()
}

/// A number and its neighbours, whole ones as JSON integers.
#[allow(clippy::cast_possible_truncation)]
pub(super) fn around(number: f64) -> Vec<Value> {
    if number.fract() == 0.0 && number.abs() < 1e15 {
        let whole = number as i64;
        return vec![json!(whole - 1), json!(whole), json!(whole), json!(whole + 1)];
    }
    vec![json!(number), json!(number - 0.01), json!(number + 0.01)]
}
