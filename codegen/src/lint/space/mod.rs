//! What an operation's payloads and contexts can be, as variables with a few classes of values each.
//!
//! A variable is what a payload has at one parameter's path (of an array's elements: one element, whichever), a context field, whether one
//! contract is held, a derived number, or something that is taken as a whole. Values that no question of the rules tells apart are one class,
//! so that what holds of one sample holds of its class.
//!
//! Contexts are complete here, and payloads have no value of a wrong type: those are rejected whatever the rules say.

mod effect;
mod question;
mod sample;
mod truth;

pub(super) use effect::{BROKEN, Part, parts};
pub(super) use question::Question;
pub(super) use sample::{Candidate, Sample};
pub(super) use truth::TRUE;

use super::logic::{Formula, Mask, Variable};
use crate::model::{
    CompareOp, Condition, Constraint, ContextType, Effect, Expression, Model, Offer, Parameter, Path, Segment, Subject,
};
use sample::{CodeSystemIn, candidates};
use serde_json::Value;
use std::collections::HashMap;

/// The variables of one operation, made as they are asked for.
pub(super) struct Space<'m> {
    pub(super) model: &'m Model,
    pub(super) offer: &'m Offer,
    questions: HashMap<Subject, Vec<Question<'m>>>,
    variables: Vec<Classes<'m>>,
    /// `None` for what has too many classes, or types that samples would not do for.
    known: HashMap<Subject, Option<Variable>>,
    contracts: HashMap<&'m str, Variable>,
}

/// A variable.
#[derive(Debug)]
pub(super) struct Classes<'m> {
    /// What it is about.
    pub(super) about: About<'m>,
    /// Its classes, in the order of the bits of masks.
    pub(super) classes: Vec<Class>,
}

/// What a variable is about.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum About<'m> {
    /// A parameter, a context field, a derived number.
    Subject(Subject),
    /// Whether a contract is held: no, yes.
    Contract(&'m str),
    /// A condition that is taken as a whole: true, false, undecided.
    Condition(&'m Condition),
    /// An assertion, for the elements that its place runs through: it is not false, it is false.
    Assertion(&'m Expression, Path),
    /// A constraint on what is given at a path: it holds, it is broken.
    Constraint(Path, &'m Constraint),
}

/// Values that nothing tells apart.
#[derive(Debug, Clone)]
pub(super) struct Class {
    /// Samples; the first stands for all.
    pub(super) samples: Vec<Sample>,
    /// There are no others.
    pub(super) is_exact: bool,
}

impl<'m> Space<'m> {
    /// The space of an operation.
    pub(super) fn new(model: &'m Model, offer: &'m Offer) -> Self {
        let mut space = Self {
            model,
            offer,
            questions: HashMap::new(),
            variables: Vec::new(),
            known: HashMap::new(),
            contracts: HashMap::new(),
        };
        for rule in &offer.rules {
            space.ask_condition(&rule.when);
            match &rule.effect {
                Effect::Allow(sets) => {
                    for (path, set) in sets {
                        space.ask(Subject::Parameter(path.clone()), Question::Allowed(set));
                    }
                }
                Effect::Limit(limits) => {
                    for (path, refinement) in limits {
                        let constraints = refinement.grades.iter().filter_map(|grade| question_of(&grade.constraint));
                        constraints.for_each(|question| space.ask(Subject::Parameter(path.clone()), question));
                    }
                }
                Effect::Assert(expression) => {
                    if let Some((subject, op, number)) = comparison(expression) {
                        space.ask(subject, Question::Compared(op, number));
                    }
                }
                Effect::Require(_)
                | Effect::Recommend(_)
                | Effect::Forbid(_)
                | Effect::Ignore { .. }
                | Effect::Group { .. }
                | Effect::NeedsContract(_)
                | Effect::Note(_) => {}
            }
        }
        for derived in offer.derived.values() {
            derived.cases.iter().for_each(|(condition, _)| space.ask_condition(condition));
        }
        space
    }

    fn ask_condition(&mut self, condition: &'m Condition) {
        for part in condition.walk() {
            let Condition::Matches { subject, matcher } = part else { continue };
            let question = match subject {
                Subject::Context(field) => self.context_question(field, matcher),
                Subject::Parameter(_) | Subject::Derived(_) => Some(Question::of(matcher)),
            };
            if let Some(question) = question.filter(Question::is_plain) {
                self.ask(subject.clone(), question);
            }
        }
    }

    fn ask(&mut self, subject: Subject, question: Question<'m>) {
        self.questions.entry(subject).or_default().push(question);
    }

    /// All classes of all variables.
    pub(super) fn domains(&self) -> Vec<Mask> {
        self.variables.iter().map(|variable| full(variable.classes.len())).collect()
    }

    /// A variable.
    pub(super) fn classes(&self, variable: Variable) -> &Classes<'m> {
        &self.variables[variable]
    }

    /// How many variables there are.
    pub(super) fn len(&self) -> usize {
        self.variables.len()
    }

    /// The variables of what is taken as a whole.
    pub(super) fn variables(&self) -> impl Iterator<Item = (Variable, &Classes<'m>)> {
        self.variables.iter().enumerate()
    }

    /// The parameter at a path.
    pub(super) fn parameter(&self, path: &Path) -> Option<&'m Parameter> {
        self.offer.payload.find(path)
    }

    /// The variable of what stands at a path that is not the root.
    pub(super) fn at(&mut self, path: &Path) -> Option<Variable> {
        let subject = Subject::Parameter(path.clone());
        if let Some(known) = self.known.get(&subject) {
            return *known;
        }
        let variable = self.parameter(path).and_then(|parameter| {
            let questions = self.questions_of(parameter);
            let model = self.model;
            let dialect = self.offer.dialect;
            let system = |id: &str| model.code_systems.get(id).map(|system| CodeSystemIn::new(system, dialect));
            Some((candidates(parameter, system, &questions)?, questions))
        });
        let variable = variable.and_then(|(candidates, questions)| self.add(subject.clone(), candidates, &questions));
        self.known.insert(subject, variable);
        variable
    }

    /// Everything that is asked of a parameter's value, its own checks included.
    pub(super) fn questions_of(&self, parameter: &'m Parameter) -> Vec<Question<'m>> {
        let asked = self.questions.get(&Subject::Parameter(parameter.path.clone()));
        let mut questions: Vec<Question<'m>> = asked.cloned().unwrap_or_default();
        let grades = parameter.refinements.iter().flat_map(|refinement| &refinement.grades);
        questions.extend(grades.filter_map(|grade| question_of(&grade.constraint)));
        if let Some(selection) = &parameter.selects {
            for (_, member) in &selection.cases {
                questions.push(Question::Words(selecting(&selection.cases, member)));
            }
        }
        questions
    }

    /// Samples of everything that a parameter can hold, each by itself.
    pub(super) fn samples_of(&self, parameter: &'m Parameter) -> Option<Vec<Candidate>> {
        let system = |id: &str| self.model.code_systems.get(id).map(|system| CodeSystemIn::new(system, self.offer.dialect));
        candidates(parameter, system, &self.questions_of(parameter))
    }

    fn add(&mut self, subject: Subject, candidates: Vec<Candidate>, questions: &[Question<'m>]) -> Option<Variable> {
        let mut classes: Vec<(Vec<Option<bool>>, Class)> = Vec::new();
        for Candidate { sample, is_exact } in candidates {
            let kind = match &sample {
                Sample::Missing => [Some(true), None],
                Sample::Null => [Some(false), None],
                Sample::Code(_) | Sample::UnknownCode | Sample::Json(_) => [None, Some(sample.is_empty())],
            };
            let answers: Vec<_> = kind.into_iter().chain(questions.iter().map(|question| question.answer(&sample))).collect();
            match classes.iter_mut().find(|(others, _)| *others == answers) {
                Some((_, class)) => {
                    class.samples.push(sample);
                    class.is_exact &= is_exact;
                }
                None => classes.push((answers, Class { samples: vec![sample], is_exact })),
            }
        }
        let classes: Vec<Class> = classes.into_iter().map(|(_, class)| class).collect();
        if classes.len() > 128 {
            return None;
        }
        Some(self.new_variable(About::Subject(subject), classes))
    }

    fn new_variable(&mut self, about: About<'m>, classes: Vec<Class>) -> Variable {
        self.variables.push(Classes { about, classes });
        self.variables.len() - 1
    }

    /// The variable of something taken as a whole, with so many classes.
    fn whole(&mut self, about: About<'m>, classes: usize) -> Variable {
        if let Some(known) = self.variables.iter().position(|variable| variable.about == about) {
            return known;
        }
        let class = Class { samples: Vec::new(), is_exact: false };
        self.new_variable(about, vec![class; classes])
    }

    fn contract(&mut self, id: &'m str) -> Variable {
        if let Some(known) = self.contracts.get(id) {
            return *known;
        }
        let variable = self.whole(About::Contract(id), 2);
        self.contracts.insert(id, variable);
        variable
    }

    /// The classes of a variable of which a sample has a property.
    pub(super) fn mask(&self, variable: Variable, has: impl Fn(&Sample) -> bool) -> Mask {
        let classes = self.variables[variable].classes.iter().enumerate();
        classes.filter(|(_, class)| class.samples.first().is_some_and(&has)).fold(0, |mask, (bit, _)| mask | 1 << bit)
    }

    /// That the payload has a value at a path, `null` or not.
    pub(super) fn has(&mut self, path: &Path) -> Option<Formula> {
        self.where_at(path, |sample| !matches!(sample, Sample::Missing))
    }

    /// That the payload has a value other than `null` at a path; of the root that is so.
    pub(super) fn given(&mut self, path: &Path) -> Option<Formula> {
        if path.is_root() {
            return Some(Formula::TRUE);
        }
        self.where_at(path, |sample| !matches!(sample, Sample::Missing | Sample::Null))
    }

    /// That what the payload has at a path has a property, whatever selectors say.
    pub(super) fn where_at(&mut self, path: &Path, has: impl Fn(&Sample) -> bool) -> Option<Formula> {
        let variable = self.at(path)?;
        Some(Formula::In(variable, self.mask(variable, has)))
    }

    /// That the value at a path has a property as rules read it: its default where it is missing, nothing in objects that are not selected.
    pub(super) fn read(&mut self, path: &Path, has: impl Fn(&Sample) -> bool) -> Option<Formula> {
        let default = self.parameter(path)?.default.as_ref().map(|value| self.default_sample(path, value));
        let value = if default.is_some_and(|default| has(&default)) {
            let itself = self.where_at(path, |sample| has(sample) || matches!(sample, Sample::Missing))?;
            itself.and(self.given(&path.parent()?)?)
        } else {
            self.where_at(path, |sample| has(sample))?
        };
        Some(value.and(self.selected_above(path)?))
    }

    fn default_sample(&self, path: &Path, value: &Value) -> Sample {
        match (self.parameter(path).map(|parameter| &parameter.ty), value) {
            (Some(crate::model::Type::Code { .. }), Value::String(id)) => Sample::Code(id.clone()),
            (_, value) => Sample::Json(value.clone()),
        }
    }

    /// That each object above a path is selected, where it is there.
    pub(super) fn selected_above(&mut self, path: &Path) -> Option<Formula> {
        let above = (1..path.0.len()).map(|depth| Path(path.0[..depth].to_vec()));
        above.map(|object| self.selected(&object)).collect::<Option<Vec<_>>>().map(Formula::And)
    }

    /// That each object above a path is selected, and what stands at it.
    pub(super) fn selected_to(&mut self, path: &Path) -> Option<Formula> {
        if path.is_root() {
            return Some(Formula::TRUE);
        }
        Some(self.selected_above(path)?.and(self.selected(path)?))
    }

    /// That no selector beside a member selects others; where the object that holds them is not there, none does.
    fn selected(&mut self, path: &Path) -> Option<Formula> {
        let (Some(Segment::Member(name)), Some(holder)) = (path.0.last(), path.parent()) else { return Some(Formula::TRUE) };
        let mut all = Vec::new();
        for selector in &self.parameter(&holder)?.members {
            let Some(selection) = &selector.selects else { continue };
            let words = selecting(&selection.cases, name);
            if words.is_empty() {
                continue;
            }
            let question = Question::Words(words);
            let default = selector.default.as_ref().map(|value| self.default_sample(&selector.path, value));
            let by_default = default.is_none_or(|default| question.answer(&default) == Some(true));
            let selects = self.where_at(&selector.path, |sample| match sample {
                Sample::Missing => by_default,
                Sample::Null => true,
                Sample::Code(_) | Sample::UnknownCode | Sample::Json(_) => question.answer(sample) == Some(true),
            })?;
            all.push(match self.given(&holder)? {
                _ if by_default => selects,
                given => Formula::Or(vec![given.negated(), selects]),
            });
        }
        Some(Formula::And(all))
    }
}

/// The values of a selector that select a member.
fn selecting(cases: &[(String, String)], member: &str) -> Vec<String> {
    cases.iter().filter(|(_, target)| target == member).map(|(value, _)| value.clone()).collect()
}

/// The question that a constraint asks, where samples can answer it.
pub(super) fn question_of(constraint: &Constraint) -> Option<Question<'_>> {
    match constraint {
        Constraint::Values(set) => Some(Question::Allowed(set)),
        Constraint::Range(range) => Some(Question::InRange(*range)),
        Constraint::MinLength(_)
        | Constraint::MaxLength(_)
        | Constraint::MaxBytes { .. }
        | Constraint::EncodableIn(_)
        | Constraint::Charset(_)
        | Constraint::Prefix(_)
        | Constraint::Format(_)
        | Constraint::MinItems(_)
        | Constraint::MaxItems(_)
        | Constraint::UniqueBy(_) => None,
    }
}

/// `amount >= 1000` and the like, with the parameter or derived number on the left.
fn comparison(expression: &Expression) -> Option<(Subject, CompareOp, f64)> {
    let Expression::Compare { op, left, right } = expression else { return None };
    let subject = |side: &Expression| match side {
        Expression::Parameter(path) if !path.0.contains(&Segment::Elements) => Some(Subject::Parameter(path.clone())),
        Expression::Derived(id) => Some(Subject::Derived(id.clone())),
        _ => None,
    };
    let flipped = match op {
        CompareOp::Equal => CompareOp::Equal,
        CompareOp::NotEqual => CompareOp::NotEqual,
        CompareOp::Less => CompareOp::Greater,
        CompareOp::LessOrEqual => CompareOp::GreaterOrEqual,
        CompareOp::Greater => CompareOp::Less,
        CompareOp::GreaterOrEqual => CompareOp::LessOrEqual,
    };
    match (&**left, &**right) {
        (side, Expression::Number(number)) => Some((subject(side)?, *op, *number)),
        (Expression::Number(number), side) => Some((subject(side)?, flipped, *number)),
        _ => None,
    }
}

fn full(classes: usize) -> Mask {
    if classes >= 128 { Mask::MAX } else { (1 << classes) - 1 }
}

/// Whether a context field is one of which all values can be listed, or told apart by a few samples.
fn has_samples(ty: &ContextType) -> bool {
    match ty {
        ContextType::Choice { .. } | ContextType::Boolean | ContextType::String | ContextType::Integer | ContextType::Number => {
            true
        }
        ContextType::Contracts | ContextType::Version | ContextType::Instant | ContextType::Object(_) => false,
    }
}
