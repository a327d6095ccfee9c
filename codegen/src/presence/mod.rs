//! Whether a parameter must, may or must not be given under given conditions: what requirements, selections and the effects of rules add up
//! to. Conditions are judged in three values; what stays undecided is handed back as a condition, so that it can be said in words.
//!
//! Only valid payloads are looked at: a parameter that is required all the way from the root counts as given.

mod axis;
mod reduce;
#[cfg(test)]
mod tests;

pub use axis::{Axis, Scenario, axis};

use crate::model::{
    Alternative, Condition, Constraint, Effect, GroupKind, Offer, Parameter, Path, Rule, Segment, Severity, ValueSet,
};
use reduce::{Facts, Reduced};
use serde_json::Value;

/// Something taken for granted.
#[derive(Debug, Clone, PartialEq)]
pub enum Assumption {
    /// The parameter has this value (a code id for codes).
    Value(Path, Value),
    /// The parameter is given.
    Present(Path),
    /// The parameter is not given.
    Absent(Path),
    /// The context field (dotted, without `ctx.`) has this value; one of its words, not a group of them.
    Context(String, Value),
}

/// Whether a parameter is to be given.
#[derive(Debug, Clone, PartialEq)]
pub struct Presence {
    /// What holds whatever else the payload and the context say.
    pub kind: PresenceKind,
    /// What further conditions make of it, in the order of the rules.
    pub further: Vec<Further>,
}

/// The values of presence. Inside an object they hold where the object is given, which conditions take for granted as well.
#[derive(Debug, Clone, PartialEq)]
pub enum PresenceKind {
    /// Belongs to an object that is not selected or not there.
    NotSelected,
    /// Must not be given.
    Forbidden,
    /// May be given, without effect.
    Ignored,
    /// Has one possible value.
    Constant {
        /// The value.
        value: Value,
        /// Whether it must be given.
        required: bool,
    },
    /// Must be given.
    Required,
    /// May be given.
    Optional,
}

/// What a parameter is under a condition that the assumptions leave open.
#[derive(Debug, Clone, PartialEq)]
pub struct Further {
    /// What it then is.
    pub kind: FurtherKind,
    /// What of the rule's condition is still open; [`Condition::Always`] where nothing is.
    pub when: Condition,
    /// Id of the rule.
    pub rule: String,
}

/// What a further condition makes of a parameter.
#[derive(Debug, Clone, PartialEq)]
pub enum FurtherKind {
    /// Must be given.
    Required,
    /// Had better be given.
    Recommended,
    /// Must not be given.
    Forbidden,
    /// Had better not be given.
    Discouraged,
    /// Has no effect.
    Ignored,
    /// Has one possible value.
    Constant(Value),
    /// Belongs to a group of which the rule asks something.
    Group,
}

/// Whether the parameter at `path` is to be given, under `assumptions`. A path that the offer does not have is forbidden.
#[must_use]
pub fn presence(offer: &Offer, path: &Path, assumptions: &[Assumption]) -> Presence {
    let plain = Facts::new(&offer.payload, path, assumptions);
    let Some(parameter) = offer.payload.find(path) else { return Presence { kind: PresenceKind::Forbidden, further: vec![] } };
    if plain.is_absent(path) {
        return Presence { kind: PresenceKind::NotSelected, further: vec![] };
    }
    let forbidden = always_forbidden(offer, &plain);
    // A requirement bites where the parameter is missing, anything else where it is given; groups ask which of several are.
    let missing = Facts { given: Some(false), forbidden: forbidden.clone(), ..plain };
    let given = Facts { given: Some(true), forbidden: forbidden.clone(), ..plain };
    let either = Facts { forbidden, ..plain };
    let mut sum = Sum::new(parameter);
    for rule in offer.rules.iter().filter(|rule| concerns(&rule.effect, path)) {
        let facts = match &rule.effect {
            Effect::Require(_) | Effect::Recommend(_) => &missing,
            Effect::Group { .. } => &either,
            Effect::Forbid(_)
            | Effect::Ignore { .. }
            | Effect::Allow(_)
            | Effect::Limit(_)
            | Effect::Assert(_)
            | Effect::NeedsContract(_)
            | Effect::Note(_) => &given,
        };
        let when = match facts.reduce(&rule.when) {
            Reduced::False => continue,
            Reduced::True => Condition::Always,
            Reduced::Open(condition) => condition,
        };
        sum.rule = &rule.id;
        sum.effect(facts, &rule.effect, rule.severity, &when);
    }
    sum.total()
}

/// What no valid payload has, whatever else it says.
fn always_forbidden(offer: &Offer, facts: &Facts<'_>) -> Vec<Path> {
    let forbids = |rule: &Rule| match &rule.effect {
        Effect::Forbid(paths) if rule.severity == Severity::Error && facts.reduce(&rule.when) == Reduced::True => paths.clone(),
        Effect::Forbid(_)
        | Effect::Require(_)
        | Effect::Recommend(_)
        | Effect::Ignore { .. }
        | Effect::Allow(_)
        | Effect::Limit(_)
        | Effect::Group { .. }
        | Effect::Assert(_)
        | Effect::NeedsContract(_)
        | Effect::Note(_) => Vec::new(),
    };
    offer.rules.iter().flat_map(forbids).collect()
}

/// Whether an effect can make anything of the parameter at a path, whatever its rule's condition.
fn concerns(effect: &Effect, path: &Path) -> bool {
    match effect {
        Effect::Require(paths) => paths.iter().any(|p| path.contains(p)),
        Effect::Recommend(paths) => paths.contains(path),
        Effect::Forbid(paths) | Effect::Ignore { paths, .. } => paths.iter().any(|p| p.contains(path)),
        Effect::Allow(pairs) => pairs.iter().any(|(p, _)| p == path),
        Effect::Limit(pairs) => pairs.iter().any(|(p, _)| p == path),
        Effect::Group { alternatives, .. } => alternatives.iter().any(|paths| paths.contains(path)),
        Effect::Assert(_) | Effect::NeedsContract(_) | Effect::Note(_) => false,
    }
}

/// What the effects seen so far add up to.
struct Sum<'a> {
    parameter: &'a Parameter,
    /// Rule at hand.
    rule: &'a str,
    /// What it is in any case: required, forbidden, ignored.
    certain: Vec<FurtherKind>,
    /// Possible values, where they are few enough to list.
    allowed: Option<Vec<Value>>,
    further: Vec<Further>,
}

impl<'a> Sum<'a> {
    fn new(parameter: &'a Parameter) -> Self {
        let mut sum = Self { parameter, rule: "", certain: Vec::new(), allowed: None, further: Vec::new() };
        if let Some(requirement) = &parameter.required {
            sum.rule = &requirement.id;
            sum.require(requirement.severity, &Condition::Always);
        }
        for refinement in &parameter.refinements {
            if let [grade, ..] = refinement.grades.as_slice()
                && grade.severity == Severity::Error
                && let Constraint::Values(set) = &grade.constraint
            {
                sum.narrow(set);
            }
        }
        sum
    }

    fn effect(&mut self, facts: &Facts<'_>, effect: &'a Effect, severity: Severity, when: &Condition) {
        let me = &self.parameter.path;
        // What holds for an object holds for what is in it.
        let covers = |paths: &[Path]| paths.iter().any(|p| p.contains(me));
        match effect {
            // A required member makes the objects around it required, but not arrays: it is their elements that need it.
            Effect::Require(paths) => {
                let around =
                    |p: &Path| me.contains(p) && severity == Severity::Error && !p.0[me.0.len()..].contains(&Segment::Elements);
                if paths.iter().any(|p| p == me || around(p)) {
                    self.require(severity, when);
                }
            }
            Effect::Recommend(paths) => {
                if paths.contains(me) {
                    self.push(FurtherKind::Recommended, when);
                }
            }
            Effect::Forbid(paths) => {
                if covers(paths) {
                    match severity {
                        Severity::Error => self.decide(FurtherKind::Forbidden, when),
                        Severity::Warning | Severity::Notice => self.push(FurtherKind::Discouraged, when),
                    }
                }
            }
            Effect::Ignore { paths, .. } => {
                if covers(paths) {
                    self.decide(FurtherKind::Ignored, when);
                }
            }
            Effect::Allow(pairs) => {
                for (_, set) in pairs.iter().filter(|(path, _)| path == me) {
                    self.restrict(set, severity, when);
                }
            }
            Effect::Limit(pairs) => {
                for (_, refinement) in pairs.iter().filter(|(path, _)| path == me) {
                    if let [grade, ..] = refinement.grades.as_slice()
                        && let Constraint::Values(set) = &grade.constraint
                    {
                        self.restrict(set, grade.severity, when);
                    }
                }
            }
            Effect::Group { kind, alternatives } => {
                let possible: Vec<_> = alternatives.iter().filter(|paths| !paths.iter().any(|p| facts.is_absent(p))).collect();
                if possible.iter().any(|paths| paths.contains(me)) {
                    self.group(facts, *kind, &possible, severity, when);
                }
            }
            Effect::Assert(_) | Effect::NeedsContract(_) | Effect::Note(_) => {}
        }
    }

    /// A group that the parameter belongs to; alternatives that cannot be given have been left out.
    fn group(&mut self, facts: &Facts<'_>, kind: GroupKind, alternatives: &[&Alternative], severity: Severity, when: &Condition) {
        let me = &self.parameter.path;
        let given = |paths: &&&Alternative| paths.iter().all(|p| facts.is_given(p));
        let taken = alternatives.iter().find(given);
        match (kind, alternatives, taken) {
            // The only way left.
            (GroupKind::AnyOf | GroupKind::ExactlyOne, [_], _) => self.require(severity, when),
            // Something else fulfils it, or is in the way.
            (GroupKind::AnyOf, _, Some(_)) | (GroupKind::AtMostOne | GroupKind::Together, [_], _) => {}
            (GroupKind::ExactlyOne | GroupKind::AtMostOne, _, Some(taken)) => {
                if !taken.contains(me) {
                    self.decide(FurtherKind::Forbidden, when);
                }
            }
            (GroupKind::AnyOf | GroupKind::ExactlyOne | GroupKind::AtMostOne, _, None) | (GroupKind::Together, _, _) => {
                self.push(FurtherKind::Group, when);
            }
        }
    }

    fn require(&mut self, severity: Severity, when: &Condition) {
        match severity {
            Severity::Error => self.decide(FurtherKind::Required, when),
            Severity::Warning | Severity::Notice => self.push(FurtherKind::Recommended, when),
        }
    }

    /// Settles it where nothing is open, notes it where something is.
    fn decide(&mut self, kind: FurtherKind, when: &Condition) {
        if *when == Condition::Always { self.certain.push(kind) } else { self.push(kind, when) }
    }

    fn push(&mut self, kind: FurtherKind, when: &Condition) {
        let further = Further { kind, when: when.clone(), rule: self.rule.to_owned() };
        if !self.further.contains(&further) {
            self.further.push(further);
        }
    }

    fn restrict(&mut self, set: &ValueSet, severity: Severity, when: &Condition) {
        if severity != Severity::Error {
            return;
        }
        if *when == Condition::Always {
            self.narrow(set);
        } else if let Some([value]) = meet(self.allowed.as_deref(), set).as_deref() {
            self.push(FurtherKind::Constant(value.clone()), when);
        }
    }

    fn narrow(&mut self, set: &ValueSet) {
        if let Some(allowed) = meet(self.allowed.as_deref(), set) {
            self.allowed = Some(allowed);
        }
    }

    fn total(self) -> Presence {
        let constant = match self.allowed.as_deref() {
            Some([value]) => Some(value.clone()),
            Some(_) | None => None,
        };
        let certain = |kind: FurtherKind| self.certain.contains(&kind);
        let (required, ignored) = (certain(FurtherKind::Required), certain(FurtherKind::Ignored));
        let kind = match (certain(FurtherKind::Forbidden), required, ignored, constant) {
            (true, _, _, _) => PresenceKind::Forbidden,
            (false, true, _, Some(value)) => PresenceKind::Constant { value, required: true },
            (false, true, _, None) => PresenceKind::Required,
            (false, false, true, _) => PresenceKind::Ignored,
            (false, false, false, Some(value)) => PresenceKind::Constant { value, required: false },
            (false, false, false, None) => PresenceKind::Optional,
        };
        let settled = kind.clone();
        // What says no more than is settled anyway is left out.
        let says_more = |f: &Further| match (&f.kind, &settled) {
            (_, PresenceKind::Forbidden | PresenceKind::NotSelected)
            | (
                FurtherKind::Required | FurtherKind::Recommended,
                PresenceKind::Required | PresenceKind::Constant { required: true, .. },
            )
            | (FurtherKind::Ignored | FurtherKind::Recommended | FurtherKind::Constant(_), PresenceKind::Ignored)
            | (FurtherKind::Constant(_), PresenceKind::Constant { .. }) => false,
            (
                FurtherKind::Required
                | FurtherKind::Recommended
                | FurtherKind::Forbidden
                | FurtherKind::Discouraged
                | FurtherKind::Ignored
                | FurtherKind::Constant(_)
                | FurtherKind::Group,
                PresenceKind::Ignored | PresenceKind::Constant { .. } | PresenceKind::Required | PresenceKind::Optional,
            ) => true,
        };
        Presence { kind, further: self.further.into_iter().filter(says_more).collect() }
    }
}

/// The listed values that `set` allows as well; `None` where neither lists any.
fn meet(allowed: Option<&[Value]>, set: &ValueSet) -> Option<Vec<Value>> {
    let fits = |value: &Value| {
        set.values.contains(value) || value.as_f64().is_some_and(|n| set.ranges.iter().any(|r| reduce::in_range(*r, n)))
    };
    match allowed {
        Some(values) => Some(values.iter().filter(|v| fits(v)).cloned().collect()),
        None if set.ranges.is_empty() => Some(set.values.clone()),
        None => None,
    }
}

/// Whether a condition holds under assumptions, whatever else the payload and the context say; `None` where it depends on them.
#[must_use]
pub fn holds(offer: &Offer, condition: &Condition, assumptions: &[Assumption]) -> Option<bool> {
    let root = Path::root();
    match Facts::new(&offer.payload, &root, assumptions).reduce(condition) {
        Reduced::True => Some(true),
        Reduced::False => Some(false),
        Reduced::Open(_) => None,
    }
}

/// The values that a parameter can take whatever else holds, where they are listed.
#[must_use]
pub fn listed_values(offer: &Offer, parameter: &Parameter) -> Option<Vec<Value>> {
    let facts = Facts::new(&offer.payload, &parameter.path, &[]);
    let mut sum = Sum::new(parameter);
    for rule in offer.rules.iter().filter(|rule| concerns(&rule.effect, &parameter.path)) {
        if let Reduced::True = facts.reduce(&rule.when) {
            sum.effect(&facts, &rule.effect, rule.severity, &Condition::Always);
        }
    }
    sum.allowed
}
