//! One form of all that says the same: order, nesting and names of sets and predicates are taken away.

use crate::model::{
    BinaryOp, CompareOp, Condition, Effect, Expression, Matcher, Path, Refinement, Rule, Text, ValuePattern, ValueSet,
};

/// A rule with what does not change its findings taken away: texts, citations, whose it is.
pub(super) fn rule(rule: &Rule) -> Rule {
    let effect = effect(&rule.effect);
    // Where findings of other effects stand follows from the effect.
    let at = match effect {
        Effect::Group { .. } | Effect::Assert(_) | Effect::NeedsContract(_) | Effect::Note(_) => rule.at.clone(),
        Effect::Require(_)
        | Effect::Recommend(_)
        | Effect::Forbid(_)
        | Effect::Ignore { .. }
        | Effect::Allow(_)
        | Effect::Limit(_) => Path::root(),
    };
    Rule { when: condition(&rule.when), effect, at, platform: false, because: None, sources: Vec::new(), ..rule.clone() }
}

/// A condition.
pub(super) fn condition(of: &Condition) -> Condition {
    match of {
        Condition::Always => Condition::Always,
        Condition::All(_) => {
            let parts = parts(of, true);
            match parts.len() {
                0 => Condition::Always,
                1 => parts.into_iter().next().unwrap_or(Condition::Always),
                _ => Condition::All(parts),
            }
        }
        Condition::Any(_) => {
            let mut parts = parts(of, false);
            match parts.len() {
                _ if parts.contains(&Condition::Always) => Condition::Always,
                1 => parts.swap_remove(0),
                _ => Condition::Any(parts),
            }
        }
        Condition::Not(inner) => match condition(inner) {
            Condition::Not(inner) => *inner,
            Condition::All(parts) => {
                condition(&Condition::Any(parts.into_iter().map(|part| Condition::Not(Box::new(part))).collect()))
            }
            Condition::Any(parts) => {
                condition(&Condition::All(parts.into_iter().map(|part| Condition::Not(Box::new(part))).collect()))
            }
            inner @ (Condition::Always
            | Condition::Present(_)
            | Condition::Matches { .. }
            | Condition::Predicate { .. }
            | Condition::Elements { .. }) => Condition::Not(Box::new(inner)),
        },
        Condition::Present(path) => Condition::Present(path.clone()),
        Condition::Matches { subject, matcher } => {
            Condition::Matches { subject: subject.clone(), matcher: self::matcher(matcher) }
        }
        Condition::Predicate { condition: inner, .. } => condition(inner),
        Condition::Elements { quantifier, array, condition: inner } => {
            Condition::Elements { quantifier: *quantifier, array: array.clone(), condition: Box::new(condition(inner)) }
        }
    }
}

/// What a conjunction (or disjunction) consists of, each once and in a fixed order.
fn parts(of: &Condition, is_all: bool) -> Vec<Condition> {
    let inner = match of {
        Condition::All(inner) | Condition::Any(inner) => inner.as_slice(),
        Condition::Always
        | Condition::Not(_)
        | Condition::Present(_)
        | Condition::Matches { .. }
        | Condition::Predicate { .. }
        | Condition::Elements { .. } => &[],
    };
    let mut found = Vec::new();
    for part in inner.iter().map(condition).filter(|part| !(is_all && *part == Condition::Always)) {
        match (&part, is_all) {
            (Condition::All(more), true) | (Condition::Any(more), false) => found.extend(more.iter().cloned()),
            (
                Condition::Always
                | Condition::All(_)
                | Condition::Any(_)
                | Condition::Not(_)
                | Condition::Present(_)
                | Condition::Matches { .. }
                | Condition::Predicate { .. }
                | Condition::Elements { .. },
                _,
            ) => found.push(part),
        }
    }
    sorted(found)
}

fn matcher(of: &Matcher) -> Matcher {
    match of {
        Matcher::OneOf(patterns) => Matcher::OneOf(sorted(patterns.iter().flat_map(members).collect())),
        Matcher::NoneOf(patterns) => Matcher::NoneOf(sorted(patterns.iter().flat_map(members).collect())),
        Matcher::Compare(bounds) => Matcher::Compare(bounds.clone()),
    }
}

fn members(pattern: &ValuePattern) -> Vec<ValuePattern> {
    match pattern {
        ValuePattern::Value(_) | ValuePattern::Range(_) => vec![pattern.clone()],
        ValuePattern::Set { members: inner, .. } => inner.iter().flat_map(members).collect(),
    }
}

/// Each once, in a fixed order.
fn sorted<T: std::fmt::Debug>(parts: Vec<T>) -> Vec<T> {
    let mut keyed: Vec<(String, T)> = parts.into_iter().map(|part| (format!("{part:?}"), part)).collect();
    keyed.sort_by(|one, other| one.0.cmp(&other.0));
    keyed.dedup_by(|one, other| one.0 == other.0);
    keyed.into_iter().map(|(_, part)| part).collect()
}

fn effect(of: &Effect) -> Effect {
    match of {
        Effect::Require(paths) => Effect::Require(sorted(paths.clone())),
        Effect::Recommend(paths) => Effect::Recommend(sorted(paths.clone())),
        Effect::Forbid(paths) => Effect::Forbid(sorted(paths.clone())),
        Effect::Ignore { paths, .. } => Effect::Ignore { paths: sorted(paths.clone()), instead: None },
        Effect::Allow(sets) => Effect::Allow(sorted(sets.iter().map(|(path, set)| (path.clone(), values(set))).collect())),
        Effect::Limit(limits) => {
            let limits = limits.iter().map(|(path, refinement)| (path.clone(), self::refinement(refinement)));
            Effect::Limit(sorted(limits.collect()))
        }
        Effect::Group { kind, alternatives } => {
            Effect::Group { kind: *kind, alternatives: sorted(alternatives.iter().map(|one| sorted(one.clone())).collect()) }
        }
        Effect::Assert(expression) => Effect::Assert(self::expression(expression)),
        Effect::NeedsContract(id) => Effect::NeedsContract(id.clone()),
        Effect::Note(_) => Effect::Note(Text::default()),
    }
}

/// A check, by what it finds.
pub(super) fn refinement(of: &Refinement) -> Refinement {
    let mut grades = of.grades.clone();
    for grade in &mut grades {
        if let crate::model::Constraint::Values(set) = &mut grade.constraint {
            *set = values(set);
        }
    }
    Refinement { id: String::new(), grades, reason: None, sources: Vec::new(), ..of.clone() }
}

/// A set of values, without the name of the set that it came from.
pub(super) fn values(of: &ValueSet) -> ValueSet {
    ValueSet {
        values: sorted(of.values.clone()),
        ranges: sorted(of.ranges.clone()),
        set: None,
        except: sorted(of.except.clone()),
    }
}

/// An expression.
pub(super) fn expression(of: &Expression) -> Expression {
    let both = |left: &Expression, right: &Expression| (Box::new(expression(left)), Box::new(expression(right)));
    match of {
        Expression::Number(_)
        | Expression::Text(_)
        | Expression::Boolean(_)
        | Expression::TimeOfDay(_)
        | Expression::Parameter(_)
        | Expression::Context(_)
        | Expression::Derived(_) => of.clone(),
        Expression::Arithmetic { op, left, right } => {
            let (left, right) = both(left, right);
            let (left, right) = match op {
                BinaryOp::Add | BinaryOp::Multiply => ordered(left, right),
                BinaryOp::Subtract | BinaryOp::Divide => (left, right),
            };
            Expression::Arithmetic { op: *op, left, right }
        }
        Expression::Compare { op, left, right } => {
            let (left, right) = both(left, right);
            match op {
                CompareOp::Equal | CompareOp::NotEqual => {
                    let (left, right) = ordered(left, right);
                    Expression::Compare { op: *op, left, right }
                }
                CompareOp::Less | CompareOp::LessOrEqual => Expression::Compare { op: *op, left, right },
                CompareOp::Greater => Expression::Compare { op: CompareOp::Less, left: right, right: left },
                CompareOp::GreaterOrEqual => Expression::Compare { op: CompareOp::LessOrEqual, left: right, right: left },
            }
        }
        Expression::Within { value, low, high } => {
            let (low, high) = both(low, high);
            Expression::Within { value: Box::new(expression(value)), low, high }
        }
        Expression::And(parts) => Expression::And(flat(parts, true)),
        Expression::Or(parts) => Expression::Or(flat(parts, false)),
        Expression::Not(inner) => {
            let inner = expression(inner);
            if let Expression::Not(twice) = inner { *twice } else { Expression::Not(Box::new(inner)) }
        }
        Expression::Call { function, arguments } => {
            Expression::Call { function: *function, arguments: arguments.iter().map(expression).collect() }
        }
    }
}

fn flat(of: &[Expression], is_and: bool) -> Vec<Expression> {
    let mut found = Vec::new();
    for part in of.iter().map(expression) {
        let more = if let (Expression::And(more), true) | (Expression::Or(more), false) = (&part, is_and) {
            more
        } else {
            &vec![part.clone()]
        };
        found.extend(more.iter().cloned());
    }
    sorted(found)
}

fn ordered(left: Box<Expression>, right: Box<Expression>) -> (Box<Expression>, Box<Expression>) {
    if format!("{left:?}") <= format!("{right:?}") { (left, right) } else { (right, left) }
}
