//! Conditions under assumptions: true, false, or what is left of them.

use super::Assumption;
use crate::model::{Bound, Bounds, Condition, Matcher, NumberRange, Parameter, Path, Segment, Severity, Subject, ValuePattern};
use serde_json::Value;

/// What is taken for granted of a payload.
pub(super) struct Facts<'a> {
    /// The offer's payload.
    pub payload: &'a Parameter,
    /// The assumptions.
    pub assumptions: &'a [Assumption],
    /// Whose presence is asked for: the objects around it count as given.
    pub of: &'a Path,
    /// Whether it is itself given, or missing, or neither is said.
    pub given: Option<bool>,
    /// What no valid payload has.
    pub forbidden: Vec<Path>,
}

/// A condition under assumptions.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Reduced {
    /// Holds.
    True,
    /// Does not hold.
    False,
    /// Depends on this.
    Open(Condition),
}

impl From<bool> for Reduced {
    fn from(truth: bool) -> Self {
        if truth { Self::True } else { Self::False }
    }
}

impl<'a> Facts<'a> {
    /// Nothing but the assumptions.
    pub(super) const fn new(payload: &'a Parameter, of: &'a Path, assumptions: &'a [Assumption]) -> Self {
        Self { payload, assumptions, of, given: None, forbidden: Vec::new() }
    }

    /// Whether a parameter is surely not given: assumed so, forbidden, or (it or an object around it) not what the selector selects.
    pub(super) fn is_absent(&self, path: &Path) -> bool {
        let assumed = self.assumptions.iter().any(|a| matches!(a, Assumption::Absent(p) if p.contains(path)));
        let missing = self.given == Some(false) && self.of.contains(path);
        assumed || missing || self.forbidden.iter().any(|p| p.contains(path)) || self.is_unselected(path)
    }

    fn is_unselected(&self, path: &Path) -> bool {
        let mut parent = self.payload;
        for segment in &path.0 {
            let next = match segment {
                Segment::Elements => parent.items.as_deref(),
                Segment::Member(name) => {
                    let unselected = parent.members.iter().any(|sibling| {
                        let Some(selection) = &sibling.selects else { return false };
                        let Some(value) = self.value(&sibling.path).and_then(Value::as_str) else { return false };
                        let mut cases = selection.cases.iter().filter(|(_, member)| member == name).peekable();
                        cases.peek().is_some() && !cases.any(|(case, _)| case == value)
                    });
                    if unselected {
                        return true;
                    }
                    parent.members.iter().find(|m| m.wire_name == *name)
                }
            };
            let Some(next) = next else { return false };
            parent = next;
        }
        false
    }

    /// The assumed value of a parameter.
    fn value(&self, path: &Path) -> Option<&Value> {
        self.assumptions.iter().find_map(|a| match a {
            Assumption::Value(p, value) if p == path => Some(value),
            Assumption::Value(..) | Assumption::Present(_) | Assumption::Absent(_) | Assumption::Context(..) => None,
        })
    }

    /// Whether a parameter is surely given: assumed so (it or something in it), around the one that is asked for, or required all the way from the root.
    pub(super) fn is_given(&self, path: &Path) -> bool {
        let assumed = self.assumptions.iter().any(|a| match a {
            Assumption::Value(p, _) | Assumption::Present(p) => path.contains(p),
            Assumption::Absent(_) | Assumption::Context(..) => false,
        });
        let around = path.contains(self.of) && (path != self.of || self.given == Some(true));
        assumed || around || self.is_required(path)
    }

    fn is_required(&self, path: &Path) -> bool {
        let mut parent = self.payload;
        path.0.iter().all(|segment| {
            let next = match segment {
                Segment::Elements => parent.items.as_deref(),
                Segment::Member(name) => parent.members.iter().find(|m| m.wire_name == *name),
            };
            let Some(next) = next else { return false };
            parent = next;
            let around = next.path.contains(self.of) && next.path != *self.of;
            around || next.required.as_ref().is_some_and(|r| r.severity == Severity::Error)
        })
    }

    /// What becomes of a condition.
    pub(super) fn reduce(&self, condition: &Condition) -> Reduced {
        match condition {
            Condition::Always => Reduced::True,
            Condition::All(inner) => self.all(inner),
            // One of them: not that all fail.
            Condition::Any(inner) => {
                let mut open = Vec::new();
                for condition in inner {
                    match self.reduce(condition) {
                        Reduced::True => return Reduced::True,
                        Reduced::False => {}
                        Reduced::Open(left) => open.push(left),
                    }
                }
                gather(open, Condition::Any).map_or(Reduced::False, Reduced::Open)
            }
            Condition::Not(inner) => match self.reduce(inner) {
                Reduced::True => Reduced::False,
                Reduced::False => Reduced::True,
                Reduced::Open(left) => Reduced::Open(Condition::Not(Box::new(left))),
            },
            Condition::Present(path) if self.is_absent(path) => Reduced::False,
            Condition::Present(path) if self.is_given(path) => Reduced::True,
            Condition::Matches { subject, matcher } => {
                self.matches(subject, matcher).map_or_else(|| Reduced::Open(condition.clone()), Into::into)
            }
            // A name says more than what is left of the predicate.
            Condition::Predicate { condition: inner, .. } => match self.reduce(inner) {
                Reduced::Open(_) => Reduced::Open(condition.clone()),
                decided @ (Reduced::True | Reduced::False) => decided,
            },
            Condition::Elements { array, .. } if self.is_absent(array) => Reduced::False,
            Condition::Present(_) | Condition::Elements { .. } => Reduced::Open(condition.clone()),
        }
    }

    fn all(&self, inner: &[Condition]) -> Reduced {
        let mut open = Vec::new();
        for condition in inner {
            match self.reduce(condition) {
                Reduced::False => return Reduced::False,
                Reduced::True => {}
                Reduced::Open(left) => open.push(left),
            }
        }
        gather(open, Condition::All).map_or(Reduced::True, Reduced::Open)
    }

    fn matches(&self, subject: &Subject, matcher: &Matcher) -> Option<bool> {
        match subject {
            Subject::Parameter(path) => {
                let default = || self.payload.find(path).and_then(|p| p.default.as_ref());
                let value = if self.is_absent(path) { default() } else { self.value(path) };
                match value {
                    Some(value) => matcher_holds(matcher, value),
                    None => self.is_absent(path).then_some(false),
                }
            }
            Subject::Context(field) => self.assumptions.iter().find_map(|a| match a {
                Assumption::Context(name, value) if name == field => matcher_holds(matcher, value),
                Assumption::Context(..) | Assumption::Value(..) | Assumption::Present(_) | Assumption::Absent(_) => None,
            }),
            Subject::Derived(_) => None,
        }
    }
}

fn gather(mut open: Vec<Condition>, wrap: fn(Vec<Condition>) -> Condition) -> Option<Condition> {
    if open.len() < 2 { open.pop() } else { Some(wrap(open)) }
}

/// Whether a known value matches; `None` where that takes more than a glance (instants, versions).
fn matcher_holds(matcher: &Matcher, value: &Value) -> Option<bool> {
    match matcher {
        Matcher::OneOf(patterns) => Some(patterns.iter().any(|p| pattern_holds(p, value))),
        Matcher::NoneOf(patterns) => Some(!patterns.iter().any(|p| pattern_holds(p, value))),
        Matcher::Compare(bounds) => value.as_f64().and_then(|n| within(bounds, n)),
    }
}

fn pattern_holds(pattern: &ValuePattern, value: &Value) -> bool {
    match pattern {
        ValuePattern::Value(expected) => same(expected, value),
        ValuePattern::Range(range) => value.as_f64().is_some_and(|n| in_range(*range, n)),
        ValuePattern::Set { members, .. } => members.iter().any(|m| pattern_holds(m, value)),
    }
}

/// Equal, where `1` is `1.0`.
fn same(a: &Value, b: &Value) -> bool {
    match (a.as_f64(), b.as_f64()) {
        (Some(a), Some(b)) => a.total_cmp(&b).is_eq(),
        _ => a == b,
    }
}

/// Whether a number lies in a range.
pub(super) fn in_range(range: NumberRange, n: f64) -> bool {
    range.min.is_none_or(|min| min <= n) && range.max.is_none_or(|max| n <= max)
}

fn within(bounds: &Bounds, n: f64) -> Option<bool> {
    let side = |bound: Option<&Bound>, inside: fn(f64, f64) -> bool| match bound {
        None => Some(true),
        Some(bound) => bound.value.as_f64().map(|limit| inside(n, limit) || (bound.inclusive && n.total_cmp(&limit).is_eq())),
    };
    Some(side(bounds.lower.as_ref(), |n, limit| n > limit)? && side(bounds.upper.as_ref(), |n, limit| n < limit)?)
}
