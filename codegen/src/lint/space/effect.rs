use super::{About, Sample, Space, comparison, question_of};
use crate::lint::logic::Formula;
use crate::model::{
    Alternative, Constraint, Effect, Expression, GroupKind, Path, Refinement, Rule, Segment, Severity, Subject, ValueSet,
};

/// The class of an assertion that is false, of a constraint that is broken.
pub(in crate::lint) const BROKEN: u128 = 2;

/// One thing that a rule's effect demands, and when it is not met.
pub(in crate::lint) struct Part {
    /// The parameter that it is about; `None` for groups, assertions, contracts and notes.
    pub(in crate::lint) path: Option<Path>,
    /// Where its finding stands.
    pub(in crate::lint) at: Path,
    /// Severity of its finding.
    pub(in crate::lint) severity: Severity,
    /// Where it is demanded at all: in a place that is selected.
    pub(in crate::lint) stands: Formula,
    /// Where it is not met.
    pub(in crate::lint) broken: Formula,
    /// Where nothing else keeps its finding back: no required object above it is missing.
    pub(in crate::lint) is_heard: Formula,
}

/// The parts of a rule's effect; `None` if it speaks of what cannot be analysed.
pub(in crate::lint) fn parts<'m>(space: &mut Space<'m>, rule: &'m Rule) -> Option<Vec<Part>> {
    let is_missing = |sample: &Sample| matches!(sample, Sample::Missing) || sample.is_empty();
    let severity = rule.severity;
    match &rule.effect {
        Effect::Require(paths) | Effect::Recommend(paths) => paths
            .iter()
            .map(|path| {
                let broken = space.where_at(path, is_missing)?;
                space.part(Some(path), path, severity, broken)
            })
            .collect(),
        Effect::Forbid(paths) | Effect::Ignore { paths, .. } => paths
            .iter()
            .map(|path| {
                let broken = space.has(path)?;
                space.part(Some(path), path, severity, broken)
            })
            .collect(),
        Effect::Allow(sets) => sets
            .iter()
            .map(|(path, set)| {
                let broken = space.outside(path, set)?;
                space.part(Some(path), path, severity, broken)
            })
            .collect(),
        Effect::Limit(limits) => {
            let mut parts = Vec::new();
            for (path, refinement) in limits {
                parts.extend(space.limit(path, refinement)?);
            }
            Some(parts)
        }
        Effect::Group { kind, alternatives } => {
            let broken = space.group(*kind, alternatives)?;
            Some(vec![space.part(None, &rule.at, severity, broken)?])
        }
        Effect::Assert(expression) => {
            let broken = space.denied(expression, &rule.at)?;
            Some(vec![space.part(None, &rule.at, severity, broken)?])
        }
        Effect::NeedsContract(contract) => {
            let broken = Formula::In(space.contract(contract), 1);
            Some(vec![space.part(None, &rule.at, severity, broken)?])
        }
        Effect::Note(_) => Some(vec![space.part(None, &rule.at, severity, Formula::TRUE)?]),
    }
}

impl<'m> Space<'m> {
    fn part(&mut self, path: Option<&Path>, at: &Path, severity: Severity, broken: Formula) -> Option<Part> {
        let elements = (0..at.0.len()).filter(|depth| at.0[*depth] == Segment::Elements);
        let elements: Vec<Path> = elements.map(|depth| Path(at.0[..=depth].to_vec())).collect();
        let mut stands = vec![self.selected_to(at)?];
        for element in elements {
            stands.push(self.has(&element)?);
        }
        let mut is_heard = Vec::new();
        for depth in 1..at.0.len() {
            let above = Path(at.0[..depth].to_vec());
            if self.parameter(&above)?.required.is_some() {
                is_heard.push(self.where_at(&above, |sample| !matches!(sample, Sample::Missing) && !sample.is_empty())?);
            }
        }
        Some(Part {
            path: path.cloned(),
            at: at.clone(),
            severity,
            stands: Formula::And(stands),
            broken,
            is_heard: Formula::And(is_heard),
        })
    }

    /// A value or default that a set does not allow.
    fn outside(&mut self, path: &Path, set: &'m ValueSet) -> Option<Formula> {
        let question = super::Question::Allowed(set);
        self.read(path, |sample| sample.content().is_some() && question.answer(sample) == Some(false))
    }

    /// A given value that breaks a refinement, for each of its severities.
    fn limit(&mut self, path: &Path, refinement: &'m Refinement) -> Option<Vec<Part>> {
        let mut parts = Vec::new();
        for grade in &refinement.grades {
            let broken = self.breaks(path, &grade.constraint)?;
            parts.push(self.part(Some(path), path, grade.severity, broken)?);
        }
        Some(parts)
    }

    /// A given value that breaks a constraint.
    pub(in crate::lint) fn breaks(&mut self, path: &Path, constraint: &'m Constraint) -> Option<Formula> {
        if let Some(question) = question_of(constraint) {
            self.where_at(path, |sample| sample.content().is_some() && question.answer(sample) == Some(false))
        } else {
            let variable = self.whole(About::Constraint(path.clone(), constraint), 2);
            Some(self.given(path)?.and(Formula::In(variable, BROKEN)))
        }
    }

    fn group(&mut self, kind: GroupKind, alternatives: &[Alternative]) -> Option<Formula> {
        let mut complete = Vec::new();
        for alternative in alternatives {
            let mut all = Vec::new();
            for path in alternative {
                if path.0.contains(&Segment::Elements) {
                    return None;
                }
                all.push(self.where_at(path, |sample| !matches!(sample, Sample::Missing) && !sample.is_empty())?);
                all.push(self.selected_above(path)?);
            }
            complete.push(Formula::And(all));
        }
        let none = || Formula::And(complete.iter().map(Formula::negated).collect());
        let pairs = || (0..complete.len()).flat_map(|one| (0..complete.len()).map(move |other| (one, other)));
        let several = || {
            let both = pairs().filter(|(one, other)| one < other);
            Formula::Or(both.map(|(one, other)| Formula::And(vec![complete[one].clone(), complete[other].clone()])).collect())
        };
        Some(match kind {
            GroupKind::AnyOf => none(),
            GroupKind::ExactlyOne => Formula::Or(vec![none(), several()]),
            GroupKind::AtMostOne => several(),
            GroupKind::Together => {
                let apart = pairs().filter(|(one, other)| one != other);
                Formula::Or(
                    apart.map(|(one, other)| Formula::And(vec![complete[one].clone(), complete[other].negated()])).collect(),
                )
            }
        })
    }

    fn denied(&mut self, expression: &'m Expression, at: &Path) -> Option<Formula> {
        let last = at.0.iter().rposition(|segment| *segment == Segment::Elements);
        let simple = comparison(expression).filter(|_| last.is_none());
        if let Some((subject, op, number)) = simple {
            let question = super::Question::Compared(op, number);
            match &subject {
                Subject::Parameter(path) => {
                    return self.read(path, |sample| sample.content().is_some() && question.answer(sample) == Some(false));
                }
                Subject::Derived(_) => {
                    let variable = self.derived(&subject)?;
                    let is_denied = |sample: &Sample| matches!(sample, Sample::Json(_)) && question.answer(sample) == Some(false);
                    return Some(Formula::In(variable, self.mask(variable, is_denied)));
                }
                Subject::Context(_) => {}
            }
        }
        let elements = last.map_or_else(Path::root, |last| Path(at.0[..=last].to_vec()));
        let variable = self.whole(About::Assertion(expression, elements), 2);
        Some(Formula::In(variable, BROKEN))
    }
}
