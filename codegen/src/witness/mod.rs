//! Finds payloads by their findings: clean ones, and ones with just the finding that is asked for.
//!
//! A search begins with changes that must bring the finding about (`condition`, `effect`, `probe`), which are then left alone, and mends whatever else
//! the reference evaluator finds (`repair`) until nothing else is left, or as little as can be. It knows no gateway; it reads the model, and
//! the evaluator has the last word on each step. The same model gives the same payloads on every machine.

mod condition;
mod effect;
mod expression;
mod probe;
mod repair;
mod sample;
mod text;
mod trial;
mod value;

pub use condition::Way;
pub use effect::Move;
pub use probe::Probe;
pub use trial::{Edit, Pins, Spot, Step, Trial};

use crate::eval::{Context, Finding, Part, evaluate};
use crate::model::{
    Condition, Constraint, Derived, Effect, Expression, Gateway, Model, Offer, Parameter, Path, Rule, Severity, Subject,
};
use effect::weight;
use serde_json::{Map, Value, json};
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// Looks for payloads of one operation at one gateway.
pub struct Seeker<'m> {
    /// Everything that the specs say.
    pub model: &'m Model,
    /// The gateway.
    pub gateway: &'m Gateway,
    /// What it makes of the operation.
    pub offer: &'m Offer,
    /// Context fields (dotted) that the operation's rules read.
    fields: BTreeSet<String>,
    plain: RefCell<BTreeMap<Path, Vec<Value>>>,
    evaluations: Cell<u64>,
}

/// A finding that is sought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aim {
    /// Id of the rule or refinement.
    pub rule: String,
    /// JSON Pointer, where it matters.
    pub path: Option<String>,
    /// Severity, where the check has several grades.
    pub severity: Option<Severity>,
}

/// What a payload is sought for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Goal {
    /// No findings at all.
    Clean,
    /// This one finding.
    Finds(Aim),
    /// Anything but this finding, and nothing else.
    Lacks(Aim),
}

/// What a search came to.
#[derive(Debug, Clone)]
pub struct Settled {
    /// The payload and context.
    pub trial: Trial,
    /// All that is found in it.
    pub findings: Vec<Finding>,
    /// How much is found that was not asked for: 4 for an error, 2 for a warning, 1 for a notice; [`Settled::MISSED`] and more if
    /// the goal was missed.
    pub cost: u32,
}

impl Settled {
    /// The cost of missing the goal.
    pub const MISSED: u32 = 10_000;

    /// Whether it is what was sought; other findings there may be.
    #[must_use]
    pub const fn is_reached(&self) -> bool {
        self.cost < Self::MISSED
    }
}

/// Steps of one search that do not get nearer to the goal.
const SIDESTEPS: usize = 4;
/// Steps of one search.
const STEPS: usize = 40;

impl<'m> Seeker<'m> {
    /// A seeker for one operation of one gateway.
    #[must_use]
    pub fn new(model: &'m Model, gateway: &'m Gateway, offer: &'m Offer) -> Self {
        let fields = offer.rules.iter().flat_map(|rule| fields_of(rule, offer)).collect();
        Self { model, gateway, offer, fields, plain: RefCell::default(), evaluations: Cell::new(0) }
    }

    /// Context fields (dotted) that a rule reads.
    pub fn fields_of(&self, rule: &Rule) -> BTreeSet<String> {
        fields_of(rule, self.offer)
    }

    /// The derived numbers that a rule reads itself.
    pub fn derived_of(&self, rule: &Rule) -> Vec<&'m Derived> {
        let mut ids: BTreeSet<&str> = BTreeSet::new();
        for part in rule.when.walk() {
            if let Condition::Matches { subject: Subject::Derived(id), .. } = part {
                ids.insert(id);
            }
        }
        if let Effect::Assert(expression) = &rule.effect {
            ids.extend(expression.derived());
        }
        ids.into_iter().filter_map(|id| self.offer.derived.get(id)).collect()
    }

    /// How many payloads have been judged.
    pub fn evaluations(&self) -> u64 {
        self.evaluations.get()
    }

    /// All that the evaluator finds; `None` if the context is none that the gateway takes.
    pub fn findings(&self, trial: &Trial) -> Option<Vec<Finding>> {
        self.evaluations.set(self.evaluations.get() + 1);
        Some(evaluate(self.model, self.offer, &trial.payload, &self.context(trial)?))
    }

    /// A clean payload with what is required and nothing else, in a context of which everything is known that rules read; all contracts are held.
    pub fn start(&self) -> Settled {
        let mut trial = Trial { payload: Value::Object(Map::new()), context: json!({}) };
        if let Some(payload) = self.plain(&self.offer.payload).into_iter().next() {
            trial.payload = payload;
        }
        let mut edits: Vec<Edit> = self.fields.iter().map(|field| Edit::Know(field.clone(), self.usual(field))).collect();
        if self.fields.contains(trial::HOLDS) {
            edits.extend(self.gateway.contracts.keys().map(|id| Edit::Hold(id.clone(), true)));
        }
        let settled = self.settle(trial.with(&edits), &Pins::default(), &Goal::Clean);
        self.less(settled, &Pins::default(), &Goal::Clean)
    }

    /// Mends a trial until it meets the goal and nothing else is found, or as little as can be; what is pinned stays.
    pub fn settle(&self, trial: Trial, pins: &Pins, goal: &Goal) -> Settled {
        let mut current = self.judge(trial, goal);
        let mut best = current.clone();
        let mut seen: HashSet<String> = HashSet::from([key(&current.trial)]);
        let mut sidesteps = SIDESTEPS;
        for _ in 0..STEPS {
            if best.cost == 0 {
                break;
            }
            let Some(next) = self.step(&current, pins, goal, &mut seen) else { break };
            if next.cost >= current.cost {
                if sidesteps == 0 {
                    break;
                }
                sidesteps -= 1;
            }
            current = next;
            if current.cost < best.cost {
                best = current.clone();
            }
        }
        best
    }

    /// The next trial of a search: the first that is nearer to the goal, else the nearest of all.
    fn step(&self, current: &Settled, pins: &Pins, goal: &Goal, seen: &mut HashSet<String>) -> Option<Settled> {
        let mut nearest: Option<Settled> = None;
        for finding in unwanted(&current.findings, goal) {
            for way in self.repairs(finding, &current.trial) {
                if way.is_empty() || way.iter().any(|edit| pins.forbid(edit)) {
                    continue;
                }
                let trial = current.trial.with(&way);
                if !seen.insert(key(&trial)) {
                    continue;
                }
                let next = self.judge(trial, goal);
                if next.cost < current.cost {
                    return Some(next);
                }
                if nearest.as_ref().is_none_or(|nearest| next.cost < nearest.cost) {
                    nearest = Some(next);
                }
            }
        }
        nearest
    }

    /// The same with all left out that it takes nothing away to leave out.
    pub fn less(&self, settled: Settled, pins: &Pins, goal: &Goal) -> Settled {
        let mut least = settled;
        loop {
            let before = key(&least.trial);
            for edit in omissions(&least.trial, self.offer) {
                if pins.forbid(&edit) {
                    continue;
                }
                let next = self.judge(least.trial.with(std::slice::from_ref(&edit)), goal);
                if next.cost <= least.cost && next.findings.len() <= least.findings.len() {
                    least = next;
                }
            }
            if key(&least.trial) == before {
                return least;
            }
        }
    }

    fn judge(&self, trial: Trial, goal: &Goal) -> Settled {
        let Some(findings) = self.findings(&trial) else {
            return Settled { trial, findings: Vec::new(), cost: u32::MAX };
        };
        let reached = match goal {
            Goal::Clean => true,
            Goal::Finds(aim) => findings.iter().any(|finding| aim.meets(finding)),
            Goal::Lacks(aim) => !findings.iter().any(|finding| aim.meets(finding)),
        };
        let cost = unwanted(&findings, goal).map(|finding| weight(finding.severity)).sum::<u32>();
        Settled { trial, findings, cost: if reached { cost } else { cost + Settled::MISSED } }
    }

    fn context(&self, trial: &Trial) -> Option<Context> {
        Context::from_json(&self.model.context, &self.gateway.contracts, &trial.context).ok()
    }

    /// Asks for parts of an evaluation.
    pub(crate) fn part<R>(&self, trial: &Trial, ask: impl FnOnce(&Part<'_>) -> R) -> R {
        let context = self.context(trial).unwrap_or_default();
        ask(&Part::of(self.model, self.offer, &trial.payload, &context))
    }

    /// Whether a value meets a constraint on a parameter, and has its type.
    pub fn meets(&self, parameter: &Parameter, constraint: &Constraint, value: &Value) -> bool {
        let context = Context::default();
        Part::of(self.model, self.offer, &Value::Null, &context).meets(parameter, constraint, value)
    }

    /// Whether a value has a parameter's type, and meets all that is said of the parameter itself.
    pub fn takes(&self, parameter: &Parameter, value: &Value) -> bool {
        self.fits(parameter, value) && value::constraints(parameter).all(|constraint| self.meets(parameter, constraint, value))
    }

    /// Whether a value has a parameter's type, and is a code that is known.
    pub fn fits(&self, parameter: &Parameter, value: &Value) -> bool {
        let context = Context::default();
        Part::of(self.model, self.offer, &Value::Null, &context).fits(parameter, value)
    }
}

impl Aim {
    /// Whether a finding is the one.
    #[must_use]
    pub fn meets(&self, finding: &Finding) -> bool {
        finding.rule == self.rule
            && finding.undecided.is_empty()
            && self.path.as_ref().is_none_or(|path| *path == finding.path)
            && self.severity.is_none_or(|severity| severity == finding.severity)
    }

    /// Whether a finding is another grade of the same check at the same place.
    fn is_beside(&self, finding: &Finding) -> bool {
        finding.rule == self.rule && self.severity.is_some() && self.path.as_ref().is_none_or(|path| *path == finding.path)
    }
}

/// What a goal does not ask for. A payload that is to lack one grade of a check may have another.
fn unwanted<'f>(findings: &'f [Finding], goal: &Goal) -> impl Iterator<Item = &'f Finding> {
    findings.iter().filter(move |finding| match goal {
        Goal::Clean => true,
        Goal::Finds(aim) => !aim.meets(finding),
        Goal::Lacks(aim) => aim.meets(finding) || !aim.is_beside(finding),
    })
}

fn key(trial: &Trial) -> String {
    format!("{}{}", trial.payload, trial.context)
}

/// Everything that might be left out, the largest first.
fn omissions(trial: &Trial, offer: &Offer) -> Vec<Edit> {
    let mut edits = Vec::new();
    members(&trial.payload, &offer.payload, &Spot::default(), &mut edits);
    for (name, value) in trial.context.as_object().into_iter().flatten() {
        match value {
            Value::Object(inner) => edits.extend(inner.keys().map(|member| Edit::Forget(format!("{name}.{member}")))),
            _ => edits.push(Edit::Forget(name.clone())),
        }
    }
    edits
}

fn members(value: &Value, parameter: &Parameter, spot: &Spot, edits: &mut Vec<Edit>) {
    match value {
        Value::Object(object) => {
            for (name, inner) in object {
                let at = spot.then(Step::Member(name.clone()));
                match parameter.members.iter().find(|member| member.wire_name == *name) {
                    Some(member) => {
                        if member.required.is_none() {
                            edits.push(Edit::Drop(at.clone()));
                        }
                        members(inner, member, &at, edits);
                    }
                    None => edits.push(Edit::Drop(at)),
                }
            }
        }
        Value::Array(elements) => {
            for (index, inner) in elements.iter().enumerate().rev() {
                let at = spot.then(Step::Index(index));
                edits.push(Edit::Drop(at.clone()));
                if let Some(items) = parameter.items.as_deref() {
                    members(inner, items, &at, edits);
                }
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// The context fields that a rule reads.
fn fields_of(rule: &Rule, offer: &Offer) -> BTreeSet<String> {
    let mut fields = BTreeSet::new();
    of_condition(&rule.when, offer, &mut fields);
    match &rule.effect {
        Effect::Assert(expression) => of_expression(expression, offer, &mut fields),
        Effect::NeedsContract(_) => {
            fields.insert(trial::HOLDS.to_owned());
        }
        Effect::Require(_)
        | Effect::Recommend(_)
        | Effect::Forbid(_)
        | Effect::Ignore { .. }
        | Effect::Allow(_)
        | Effect::Limit(_)
        | Effect::Group { .. }
        | Effect::Note(_) => {}
    }
    fields
}

fn of_condition(condition: &Condition, offer: &Offer, fields: &mut BTreeSet<String>) {
    for part in condition.walk() {
        if let Condition::Matches { subject, .. } = part {
            match subject {
                Subject::Parameter(_) => {}
                Subject::Context(field) => {
                    fields.insert(field.clone());
                }
                Subject::Derived(id) => of_derived(id, offer, fields),
            }
        }
    }
}

fn of_expression(expression: &Expression, offer: &Offer, fields: &mut BTreeSet<String>) {
    fields.extend(expression.fields().map(str::to_owned));
    for id in expression.derived() {
        of_derived(id, offer, fields);
    }
}

fn of_derived(id: &str, offer: &Offer, fields: &mut BTreeSet<String>) {
    let Some(derived) = offer.derived.get(id) else { return };
    for (condition, value) in &derived.cases {
        of_condition(condition, offer, fields);
        of_expression(value, offer, fields);
    }
    derived.otherwise.iter().for_each(|value| of_expression(value, offer, fields));
}
