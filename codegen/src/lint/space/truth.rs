use super::question::Question;
use super::sample::{Candidate, Sample, numbers, texts};
use super::{About, Space, has_samples};
use crate::lint::logic::{Formula, Mask, Variable};
use crate::model::{Condition, ContextType, Matcher, Quantifier, Subject, ValuePattern};
use serde_json::Value;

/// When a condition is true, and when it is false. Where it is neither, it is undecided.
pub(in crate::lint) struct Truth {
    pub(in crate::lint) holds: Formula,
    pub(in crate::lint) fails: Formula,
}

/// The classes of a condition taken as a whole.
pub(in crate::lint) const TRUE: Mask = 1;
const FALSE: Mask = 2;

impl<'m> Space<'m> {
    /// When a condition is true, and when it is false; `None` if it speaks of what cannot be analysed.
    pub(in crate::lint) fn truth(&mut self, condition: &'m Condition) -> Option<Truth> {
        Some(match condition {
            Condition::Always => Truth { holds: Formula::TRUE, fails: Formula::FALSE },
            Condition::All(parts) => {
                let truths = parts.iter().map(|part| self.truth(part)).collect::<Option<Vec<_>>>()?;
                let (holds, fails) = truths.into_iter().map(|truth| (truth.holds, truth.fails)).unzip();
                Truth { holds: Formula::And(holds), fails: Formula::Or(fails) }
            }
            Condition::Any(parts) => {
                let truths = parts.iter().map(|part| self.truth(part)).collect::<Option<Vec<_>>>()?;
                let (holds, fails) = truths.into_iter().map(|truth| (truth.holds, truth.fails)).unzip();
                Truth { holds: Formula::Or(holds), fails: Formula::And(fails) }
            }
            Condition::Not(inner) => {
                let truth = self.truth(inner)?;
                Truth { holds: truth.fails, fails: truth.holds }
            }
            Condition::Predicate { condition, .. } => self.truth(condition)?,
            Condition::Present(path) => {
                let holds = self.has(path)?.and(self.selected_above(path)?);
                Truth { fails: holds.negated(), holds }
            }
            Condition::Matches { subject, matcher } => self.matches(condition, subject, matcher)?,
            Condition::Elements { quantifier, array, .. } => {
                let is_there = match quantifier {
                    Quantifier::Each => self.given(array)?,
                    Quantifier::Some => self.where_at(array, |sample| sample.content().is_some() && !sample.is_empty())?,
                };
                let is_there = is_there.and(self.selected_above(array)?);
                self.as_a_whole(condition, &is_there)
            }
        })
    }

    /// A condition that is true only where something is there, and false where it is not; otherwise nothing is known of it.
    fn as_a_whole(&mut self, condition: &'m Condition, is_there: &Formula) -> Truth {
        let variable = self.whole(About::Condition(condition), 3);
        Truth {
            holds: Formula::In(variable, TRUE).and(is_there.clone()),
            fails: Formula::Or(vec![Formula::In(variable, FALSE), is_there.negated()]),
        }
    }

    fn matches(&mut self, condition: &'m Condition, subject: &'m Subject, matcher: &'m Matcher) -> Option<Truth> {
        let is_opposite = matches!(matcher, Matcher::NoneOf(_));
        match subject {
            Subject::Parameter(path) => {
                let question = Question::of(matcher);
                if !question.is_plain() {
                    let is_there = self.read(path, |sample| sample.content().is_some())?;
                    return Some(self.as_a_whole(condition, &is_there));
                }
                // Of what is missing, both a matcher and its opposite are false.
                let answers = |sample: &Sample, wanted: bool| {
                    sample.content().is_some() && question.answer(sample).is_some_and(|answer| (answer != is_opposite) == wanted)
                };
                let holds = self.read(path, |sample| answers(sample, true))?;
                let undecided = self.read(path, |sample| sample.content().is_some() && question.answer(sample).is_none())?;
                let fails = Formula::And(vec![holds.negated(), undecided.negated()]);
                Some(Truth { holds, fails })
            }
            Subject::Derived(_) => {
                let question = Question::of(matcher);
                if !question.is_plain() {
                    return Some(self.as_a_whole(condition, &Formula::TRUE));
                }
                let variable = self.derived(subject)?;
                let given = |wanted: bool| {
                    self.mask(variable, |sample| match sample {
                        Sample::Json(_) => question.answer(sample) == Some(wanted != is_opposite),
                        Sample::Missing => !wanted,
                        // Stands for what cannot be computed.
                        Sample::Null | Sample::Code(_) | Sample::UnknownCode => false,
                    })
                };
                Some(Truth { holds: Formula::In(variable, given(true)), fails: Formula::In(variable, given(false)) })
            }
            Subject::Context(field) => self.context_matches(condition, field, matcher),
        }
    }

    /// The variable of a derived number: absent, impossible to compute, or a number.
    pub(super) fn derived(&mut self, subject: &Subject) -> Option<Variable> {
        if let Some(known) = self.known.get(subject) {
            return *known;
        }
        let questions = self.questions.get(subject).cloned().unwrap_or_default();
        let mut candidates: Vec<Candidate> =
            [Sample::Missing, Sample::Null].into_iter().map(|sample| Candidate { sample, is_exact: true }).collect();
        numbers(&questions, false, &mut candidates);
        let variable = self.add(subject.clone(), candidates, &questions);
        self.known.insert(subject.clone(), variable);
        variable
    }

    fn context_matches(&mut self, condition: &'m Condition, field: &'m str, matcher: &'m Matcher) -> Option<Truth> {
        let ty = &self.model.context.get(field)?.ty;
        if let (ContextType::Contracts, Matcher::OneOf(patterns) | Matcher::NoneOf(patterns)) = (ty, matcher) {
            let held = words(patterns).into_iter().map(|id| Formula::In(self.contract(id), 2)).collect();
            let holds = Formula::Or(held);
            let fails = holds.negated();
            return Some(match matcher {
                Matcher::NoneOf(_) => Truth { holds: fails, fails: holds },
                Matcher::OneOf(_) | Matcher::Compare(_) => Truth { holds, fails },
            });
        }
        let question = self.context_question(field, matcher).filter(Question::is_plain);
        let Some(question) = question.filter(|_| has_samples(ty)) else {
            return Some(self.as_a_whole(condition, &Formula::TRUE));
        };
        let variable = self.context_field(field, ty)?;
        let is_opposite = matches!(matcher, Matcher::NoneOf(_));
        let given = |wanted: bool| self.mask(variable, |sample| question.answer(sample) == Some(wanted != is_opposite));
        Some(Truth { holds: Formula::In(variable, given(true)), fails: Formula::In(variable, given(false)) })
    }

    /// What a matcher asks of a context field: a group of words means each of them.
    pub(super) fn context_question(&self, field: &str, matcher: &'m Matcher) -> Option<Question<'m>> {
        match (&self.model.context.get(field)?.ty, matcher) {
            (ContextType::Choice { groups, .. }, Matcher::OneOf(patterns) | Matcher::NoneOf(patterns)) => {
                let expanded = words(patterns).into_iter().flat_map(|word| match groups.get(word) {
                    Some(group) => group.clone(),
                    None => vec![word.to_owned()],
                });
                Some(Question::Words(expanded.collect()))
            }
            (_, matcher) => Some(Question::of(matcher)),
        }
    }

    fn context_field(&mut self, field: &str, ty: &ContextType) -> Option<Variable> {
        let subject = Subject::Context(field.to_owned());
        if let Some(known) = self.known.get(&subject) {
            return *known;
        }
        let questions = self.questions.get(&subject).cloned().unwrap_or_default();
        let exact = |value: Value| Candidate { sample: Sample::Json(value), is_exact: true };
        let mut candidates = Vec::new();
        match ty {
            ContextType::Choice { values, .. } => candidates.extend(values.iter().map(|word| exact(word.as_str().into()))),
            ContextType::Boolean => candidates.extend([true, false].map(|flag| exact(flag.into()))),
            ContextType::String => texts(&questions, &mut candidates),
            ContextType::Integer => numbers(&questions, true, &mut candidates),
            ContextType::Number => numbers(&questions, false, &mut candidates),
            ContextType::Contracts | ContextType::Version | ContextType::Instant | ContextType::Object(_) => {}
        }
        let variable = self.add(subject.clone(), candidates, &questions).filter(|v| !self.classes(*v).classes.is_empty());
        self.known.insert(subject, variable);
        variable
    }
}

/// The texts among patterns, those of sets included.
fn words(patterns: &[ValuePattern]) -> Vec<&str> {
    patterns
        .iter()
        .flat_map(|pattern| match pattern {
            ValuePattern::Value(value) => value.as_str().into_iter().collect(),
            ValuePattern::Range(_) => Vec::new(),
            ValuePattern::Set { members, .. } => words(members),
        })
        .collect()
}
