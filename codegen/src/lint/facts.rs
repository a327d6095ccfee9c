//! What holds of every payload that is not rejected: objects hold what is in them, what is required is there, values pass the checks on
//! them, and no rule finds an error.

use super::implied;
use super::logic::{Answer, Formula, Mask, Variable, solve};
use super::space::{About, BROKEN, Part, Question, Sample, Space, TRUE, parts, question_of};
use super::weaker::implies;
use crate::eval::first_broken;
use crate::model::{Constraint, Parameter, Path, Refinement, RefinementLayer, Segment, Severity, Subject};
use std::collections::BTreeSet;

/// Why a fact holds.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Reason {
    /// What JSON is, and what words mean.
    Structure,
    /// The parameter is required.
    Required(Path),
    /// A check on the parameter, by its id and whose it is: a gateway's may have the id of the platform's.
    Refinement(Path, String, RefinementLayer),
    /// A rule, by its index in the operation.
    Rule(usize),
}

/// Something that holds of every payload that is not rejected.
pub(super) struct Fact {
    pub(super) reason: Reason,
    pub(super) formula: Formula,
}

/// A rule as formulas.
pub(super) struct Reading {
    /// Where its condition is true.
    pub(super) when: Formula,
    /// What its effect demands.
    pub(super) parts: Vec<Part>,
    /// The variables of all of it.
    variables: BTreeSet<Variable>,
}

impl Reading {
    /// Where a part gives a finding, whatever else is wrong: the condition holds and the part is not met.
    pub(super) fn fires(&self, part: &Part) -> Formula {
        Formula::And(vec![self.when.clone(), part.stands.clone(), part.broken.clone()])
    }

    /// That a part certainly gives no finding.
    pub(super) fn silence(&self, part: &Part) -> Formula {
        self.fires(part).and(part.is_heard.clone()).negated()
    }
}

/// All that is known of the payloads of one operation.
pub(super) struct Facts<'m> {
    pub(super) space: Space<'m>,
    /// By index of the rule; `None` for a rule that cannot be analysed.
    pub(super) readings: Vec<Option<Reading>>,
    /// By variable, the facts about it.
    base: Vec<Vec<Fact>>,
    domains: Vec<Mask>,
}

impl<'m> Facts<'m> {
    pub(super) fn new(mut space: Space<'m>) -> Self {
        let read = |space: &mut Space<'m>, rule: &'m crate::model::Rule| {
            let when = space.truth(&rule.when)?.holds;
            let parts = parts(space, rule)?;
            let formulas = parts.iter().flat_map(|part| [&part.stands, &part.broken, &part.is_heard]);
            let variables = formulas.chain([&when]).flat_map(Formula::variables).collect();
            Some(Reading { when, parts, variables })
        };
        let offer = space.offer;
        let readings = offer.rules.iter().map(|rule| read(&mut space, rule)).collect();
        // Facts may speak of further variables, which have their facts.
        let mut base = Vec::new();
        while base.len() < space.len() {
            let facts = about(&mut space, base.len());
            base.push(facts);
        }
        let domains = space.domains();
        Self { space, readings, base, domains }
    }

    /// What is known of the variables of a formula, and of those that this speaks of.
    pub(super) fn of(&self, formula: &Formula) -> Vec<&Fact> {
        self.of_variables(&formula.variables())
    }

    fn of_variables(&self, variables: &BTreeSet<Variable>) -> Vec<&Fact> {
        let mut seen = variables.clone();
        let mut left: Vec<Variable> = seen.iter().copied().collect();
        let mut found = Vec::new();
        while let Some(variable) = left.pop() {
            for fact in &self.base[variable] {
                found.push(fact);
                left.extend(fact.formula.variables().into_iter().filter(|other| seen.insert(*other)));
            }
        }
        found
    }

    /// Likewise, and that none of these rules finds an error.
    pub(super) fn with_rules<'f>(&'f self, formula: &Formula, rules: &'f [Fact]) -> Vec<&'f Fact> {
        let mut variables = formula.variables();
        for fact in self.of(formula) {
            variables.extend(fact.formula.variables());
        }
        let near: Vec<&Fact> = rules
            .iter()
            .filter(|fact| match &fact.reason {
                Reason::Rule(index) => {
                    self.readings[*index].as_ref().is_some_and(|reading| !reading.variables.is_disjoint(&variables))
                }
                Reason::Structure | Reason::Required(_) | Reason::Refinement(..) => true,
            })
            .collect();
        for fact in &near {
            variables.extend(fact.formula.variables());
        }
        let mut facts = self.of_variables(&variables);
        facts.extend(near);
        facts
    }

    /// The facts that rules find no errors, of the rules that `counts` is true of.
    pub(super) fn of_rules(&self, counts: impl Fn(usize) -> bool) -> Vec<Fact> {
        let mut facts = Vec::new();
        for (index, reading) in self.readings.iter().enumerate() {
            let Some(reading) = reading.as_ref().filter(|_| counts(index)) else { continue };
            for part in reading.parts.iter().filter(|part| part.severity == Severity::Error) {
                facts.push(Fact { reason: Reason::Rule(index), formula: reading.silence(part) });
            }
        }
        facts
    }

    /// That the payload has a value at a path that rules speak of.
    pub(super) fn is_given(&self, path: &Path) -> Option<Formula> {
        if path.is_root() {
            return Some(Formula::TRUE);
        }
        let about = About::Subject(Subject::Parameter(path.clone()));
        let (variable, _) = self.space.variables().find(|(_, classes)| classes.about == about)?;
        let mask = self.space.mask(variable, |sample| sample.content().is_some());
        Some(Formula::In(variable, mask))
    }

    /// Whether formulas can hold beside facts.
    pub(super) fn possible(&self, query: &[&Formula], facts: &[&Fact]) -> Answer {
        solve(&self.domains, query.iter().copied().chain(facts.iter().map(|fact| &fact.formula)))
    }

    /// Of facts that exclude a formula, a few that do so already: none of them could be left out.
    pub(super) fn core<'f>(
        &self,
        query: &[&Formula],
        mut facts: Vec<&'f Fact>,
        dispensable: impl Fn(&Fact) -> u8,
    ) -> Vec<&'f Fact> {
        // What had better not be among the reasons is tried first.
        facts.sort_by_key(|fact| dispensable(fact));
        let mut index = 0;
        while index < facts.len() {
            let without: Vec<&Fact> =
                facts.iter().enumerate().filter(|(other, _)| *other != index).map(|(_, fact)| *fact).collect();
            if self.possible(query, &without).is_impossible() {
                facts = without;
            } else {
                index += 1;
            }
        }
        facts
    }
}

/// What is known of a variable.
fn about(space: &mut Space<'_>, variable: Variable) -> Vec<Fact> {
    match space.classes(variable).about.clone() {
        About::Subject(Subject::Parameter(path)) => of_parameter(space, &path),
        About::Constraint(path, constraint) => of_constraint(space, variable, &path, constraint),
        About::Condition(condition) => of_others(space, variable, |other| match other {
            About::Condition(weaker) => implied::holds(condition, weaker).then_some((TRUE, TRUE)),
            About::Subject(_) | About::Contract(_) | About::Assertion(..) | About::Constraint(..) => None,
        }),
        About::Assertion(weaker, elements) => of_others(space, variable, |other| match other {
            About::Assertion(stricter, place) => {
                (*place == elements && implied::denies(stricter, weaker)).then_some((BROKEN, BROKEN))
            }
            About::Subject(_) | About::Contract(_) | About::Condition(_) | About::Constraint(..) => None,
        }),
        About::Subject(Subject::Context(_) | Subject::Derived(_)) | About::Contract(_) => Vec::new(),
    }
}

/// That a variable in some of its classes puts others in some of theirs: pairs of these.
fn of_others(space: &Space<'_>, variable: Variable, follows: impl Fn(&About<'_>) -> Option<(Mask, Mask)>) -> Vec<Fact> {
    let others = space.variables().filter(|(other, _)| *other != variable);
    let pairs = others.filter_map(|(other, classes)| Some((other, follows(&classes.about)?)));
    let formula = |(other, (here, there))| Formula::Or(vec![Formula::In(variable, here).negated(), Formula::In(other, there)]);
    pairs.map(|pair| Fact { reason: Reason::Structure, formula: formula(pair) }).collect()
}

fn of_parameter(space: &mut Space<'_>, path: &Path) -> Vec<Fact> {
    let (Some(parameter), Some(holder)) = (space.parameter(path), path.parent()) else { return Vec::new() };
    let mut facts = Vec::new();
    facts.extend(held(space, path, &holder).map(|formula| Fact { reason: Reason::Structure, formula }));
    if parameter.required.as_ref().is_some_and(|required| required.severity == Severity::Error) {
        let formula = required(space, path, &holder);
        facts.extend(formula.map(|formula| Fact { reason: Reason::Required(path.clone()), formula }));
    }
    for refinement in &parameter.refinements {
        facts.extend(
            passes(space, parameter, refinement).map(|formula| Fact {
                reason: Reason::Refinement(path.clone(), refinement.id.clone(), refinement.layer),
                formula,
            }),
        );
    }
    facts
}

/// What is there is in an object, or is an element of an array.
fn held(space: &mut Space<'_>, path: &Path, holder: &Path) -> Option<Formula> {
    if holder.is_root() {
        return None;
    }
    let is_element = path.0.last() == Some(&Segment::Elements);
    let holds = space.where_at(holder, |sample| sample.content().is_some() && !(is_element && sample.is_empty()))?;
    Some(Formula::Or(vec![space.has(path)?.negated(), holds]))
}

fn required(space: &mut Space<'_>, path: &Path, holder: &Path) -> Option<Formula> {
    let is_given = space.where_at(path, |sample| !matches!(sample, Sample::Missing) && !sample.is_empty())?;
    Some(Formula::Or(vec![space.given(holder)?.negated(), space.selected_to(path)?.negated(), is_given]))
}

/// That a value passes a check, as far as it is an error not to.
fn passes(space: &mut Space<'_>, parameter: &Parameter, refinement: &Refinement) -> Option<Formula> {
    let variable = space.at(&parameter.path)?;
    let classes = space.classes(variable).classes.iter().enumerate();
    let left = classes.filter(|(_, class)| {
        let spares = |sample: &Sample| !breaks(parameter, refinement, sample, class.is_exact);
        class.samples.iter().any(spares)
    });
    let mask: Mask = left.fold(0, |mask, (bit, _)| mask | 1 << bit);
    // A check that excludes nothing here is not worth a formula.
    if mask.count_ones() as usize == space.classes(variable).classes.len() {
        return None;
    }
    Some(Formula::Or(vec![space.selected_to(&parameter.path)?.negated(), Formula::In(variable, mask)]))
}

/// Whether a value certainly breaks a check and that is an error. Of a sample that is not exact, only what it is asked counts.
pub(super) fn breaks(parameter: &Parameter, refinement: &Refinement, sample: &Sample, is_exact: bool) -> bool {
    let Some(content) = sample.content() else { return false };
    // An empty value of a required parameter is missing, and no check looks at it.
    if sample.is_empty() && parameter.required.is_some() {
        return false;
    }
    if let (Sample::Json(value), true) = (sample, is_exact) {
        return first_broken(refinement, value, content)
            .is_some_and(|(grade, _)| refinement.grades[grade].severity == Severity::Error);
    }
    let errors = refinement.grades.iter().filter(|grade| grade.severity == Severity::Error);
    let mut questions = errors.filter_map(|grade| question_of(&grade.constraint));
    questions.any(|question: Question<'_>| question.answer(sample) == Some(false))
}

/// A constraint holds where a stricter one does.
fn of_constraint(space: &mut Space<'_>, variable: Variable, path: &Path, constraint: &Constraint) -> Vec<Fact> {
    let mut facts = Vec::new();
    let (Some(parameter), Some(is_given)) = (space.parameter(path), space.given(path)) else { return facts };
    let Some(is_selected) = space.selected_to(path) else { return facts };
    let holds = Formula::In(variable, 1);
    let is_empty = space.where_at(path, Sample::is_empty).filter(|_| parameter.required.is_some());
    for refinement in &parameter.refinements {
        let errors = refinement.grades.iter().filter(|grade| grade.severity == Severity::Error);
        if errors.map(|grade| &grade.constraint).any(|stricter| implies(stricter, constraint)) {
            let reason = Reason::Refinement(path.clone(), refinement.id.clone(), refinement.layer);
            let mut cases = vec![is_selected.negated(), is_given.negated(), holds.clone()];
            cases.extend(is_empty.clone());
            facts.push(Fact { reason, formula: Formula::Or(cases) });
        }
    }
    let others = space.variables().filter_map(|(other, classes)| match &classes.about {
        About::Constraint(at, stricter) if at == path && other != variable && implies(stricter, constraint) => Some(other),
        About::Constraint(..) | About::Subject(_) | About::Contract(_) | About::Condition(_) | About::Assertion(..) => None,
    });
    for stricter in others {
        let formula = Formula::Or(vec![holds.clone(), Formula::In(stricter, BROKEN)]);
        facts.push(Fact { reason: Reason::Structure, formula });
    }
    facts
}
