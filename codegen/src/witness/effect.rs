//! Ways to break what a rule demands once it applies, and ways to keep it.

use super::condition::Way;
use super::value::constraints;
use super::{Aim, Edit, Seeker, Spot, Step, Trial};
use crate::model::{
    Alternative, Constraint, Effect, Grade, GroupKind, Parameter, Path, Refinement, Rule, Severity, Type, ValueSet,
};
use serde_json::{Value, json};

/// A way to break or keep a rule's demand.
#[derive(Debug, Clone)]
pub struct Move {
    /// What it is, in a word or two of a label.
    pub label: String,
    /// The changes.
    pub edits: Way,
    /// The finding that the rule then has (or, where the demand is kept, has not).
    pub aim: Aim,
}

impl<'m> Seeker<'m> {
    /// Ways to break and ways to keep a rule's demand, starting from a trial in which the rule applies.
    pub fn moves(&self, rule: &'m Rule, trial: &Trial) -> (Vec<Move>, Vec<Move>) {
        let (mut breaks, mut keeps) = (Vec::new(), Vec::new());
        let root = Spot::default();
        let step = |label: &str, edits: Way, at: Option<&Spot>| Move {
            label: label.to_owned(),
            edits,
            aim: Aim { rule: rule.id.clone(), path: at.map(Spot::pointer), severity: None },
        };
        match &rule.effect {
            Effect::Require(paths) | Effect::Recommend(paths) => {
                let all: Way = paths.iter().flat_map(|path| self.give(path)).collect();
                for (index, path) in paths.iter().enumerate() {
                    let spot = Spot::first(path);
                    let Some(parameter) = self.offer.payload.find(path) else { continue };
                    let others: Way = paths
                        .iter()
                        .enumerate()
                        .filter(|(other, _)| *other != index)
                        .flat_map(|(_, path)| self.give(path))
                        .collect();
                    let mut lack = |label: &str, edit: Edit| {
                        let edits = self.around(path, trial).into_iter().chain(others.iter().cloned()).chain([edit]).collect();
                        breaks.push(step(&numbered(label, index, paths.len()), edits, Some(&spot)));
                    };
                    lack("missing", Edit::Drop(spot.clone()));
                    if self.fits(parameter, &json!("")) && parameter.ty == Type::String {
                        lack("empty", Edit::Put(spot.clone(), json!("")));
                    }
                    if parameter.ty == Type::Array {
                        lack("empty", Edit::Put(spot.clone(), json!([])));
                    }
                    keeps.push(step(&numbered("given", index, paths.len()), all.clone(), Some(&spot)));
                }
            }
            Effect::Forbid(paths) | Effect::Ignore { paths, .. } => {
                let none: Way = paths.iter().map(|path| Edit::Drop(Spot::first(path))).collect();
                for (index, path) in paths.iter().enumerate() {
                    let spot = Spot::first(path);
                    for (which, way) in self.given_in(trial, path, &spot).into_iter().take(2).enumerate() {
                        let others = none.iter().filter(|edit| **edit != Edit::Drop(spot.clone())).cloned();
                        let label = if which == 0 { "given" } else { "given-otherwise" };
                        breaks.push(step(&numbered(label, index, paths.len()), others.chain(way).collect(), Some(&spot)));
                    }
                    keeps.push(step(&numbered("absent", index, paths.len()), none.clone(), Some(&spot)));
                }
            }
            Effect::Allow(sets) => {
                for (index, (path, set)) in sets.iter().enumerate() {
                    let spot = Spot::first(path);
                    let Some(parameter) = self.offer.payload.find(path) else { continue };
                    let own: Vec<&Constraint> = constraints(parameter).collect();
                    let set = Constraint::Values(set.clone());
                    for probe in self.probes(parameter, &set, &own) {
                        let moves = if probe.meets { &mut keeps } else { &mut breaks };
                        let edits = vec![Edit::Put(spot.clone(), probe.value)];
                        moves.push(step(&numbered(&probe.label, index, sets.len()), edits, Some(&spot)));
                    }
                    // A value of the gateway's list that another check forbids in this call may be the only one to break it.
                    let absent = step(&numbered("absent", index, sets.len()), vec![Edit::Drop(spot.clone())], Some(&spot));
                    let default = parameter.default.as_ref().map(|default| self.spelled(parameter, default));
                    let kept = default.is_none_or(|default| self.meets(parameter, &set, &default));
                    if kept { keeps.push(absent) } else { breaks.push(absent) }
                }
            }
            Effect::Limit(limits) => {
                for (index, (path, refinement)) in limits.iter().enumerate() {
                    let Some(parameter) = self.offer.payload.find(path) else { continue };
                    for (label, value, aim, meets) in self.refinement_probes(parameter, refinement) {
                        let edits = vec![Edit::Put(Spot::first(path), value)];
                        let moves = if meets { &mut keeps } else { &mut breaks };
                        moves.push(Move { label: numbered(&label, index, limits.len()), edits, aim });
                    }
                }
            }
            Effect::Group { kind, alternatives } => {
                let at = Spot::first(&rule.at);
                let around: Way = alternatives.iter().flatten().take(1).flat_map(|path| self.around(path, trial)).collect();
                for (label, given, broken) in choices(*kind, alternatives) {
                    let drops = alternatives
                        .iter()
                        .flatten()
                        .filter(|path| !given.contains(path))
                        .map(|path| Edit::Drop(Spot::first(path)));
                    let edits: Way =
                        around.iter().cloned().chain(drops).chain(given.iter().flat_map(|path| self.give(path))).collect();
                    let moves = if broken { &mut breaks } else { &mut keeps };
                    moves.push(step(&label, edits, Some(&at)));
                }
            }
            Effect::Assert(expression) => {
                let at = Spot::first(&rule.at);
                for (index, way) in self.solve(expression, false, trial, &root).into_iter().enumerate() {
                    breaks.push(step(&format!("untrue-{index}"), way, Some(&at)));
                }
                for (index, way) in self.solve(expression, true, trial, &root).into_iter().enumerate() {
                    keeps.push(step(&format!("true-{index}"), way, Some(&at)));
                }
            }
            Effect::NeedsContract(contract) => {
                breaks.push(step("not-held", vec![Edit::Hold(contract.clone(), false)], None));
                keeps.push(step("held", vec![Edit::Hold(contract.clone(), true)], None));
            }
            Effect::Note(_) => breaks.push(step("applies", Vec::new(), None)),
        }
        (breaks, keeps)
    }

    /// For each grade of a refinement the values beside its edge: label, value, the finding of that grade, and whether the value meets it.
    pub fn refinement_probes(&self, parameter: &'m Parameter, refinement: &'m Refinement) -> Vec<(String, Value, Aim, bool)> {
        let own = parameter.refinements.iter().filter(|other| other.id != refinement.id || other.layer != refinement.layer);
        let others: Vec<&Constraint> = own.flat_map(|other| &other.grades).map(|grade| &grade.constraint).collect();
        let mut found = Vec::new();
        for (index, grade) in refinement.grades.iter().enumerate() {
            let earlier = refinement.grades[..index].iter().map(|grade| &grade.constraint);
            let all: Vec<&Constraint> = others.iter().copied().chain(earlier).collect();
            let spot = Spot::first(&parameter.path);
            for probe in self.probes(parameter, &grade.constraint, &all) {
                // The later of two equal elements is at fault.
                let at =
                    if matches!(grade.constraint, Constraint::UniqueBy(_)) { spot.then(Step::Index(1)) } else { spot.clone() };
                let severity = (refinement.grades.len() > 1).then_some(grade.severity);
                let aim = Aim { rule: refinement.id.clone(), path: Some(at.pointer()), severity };
                let label =
                    if refinement.grades.len() > 1 { format!("{}-{}", probe.label, grade.severity.id()) } else { probe.label };
                found.push((label, probe.value, aim, probe.meets));
            }
        }
        found
    }

    /// Values beside the edges of a refinement that break other checks as well: label and value.
    pub fn refinement_strays(&self, parameter: &'m Parameter, refinement: &'m Refinement) -> Vec<(String, Value)> {
        let own = parameter.refinements.iter().filter(|other| other.id != refinement.id || other.layer != refinement.layer);
        let others: Vec<&Constraint> = own.flat_map(|other| &other.grades).map(|grade| &grade.constraint).collect();
        let of_grade = |grade: &'m Grade| self.strays(parameter, &grade.constraint, &others);
        refinement.grades.iter().flat_map(of_grade).map(|probe| (probe.label, probe.value)).collect()
    }

    /// Values beside the edges of what a rule allows or limits that break other checks as well: label and change.
    pub fn rule_strays(&self, rule: &'m Rule) -> Vec<(String, Edit)> {
        let put = |path: &Path, (label, value): (String, Value)| (label, Edit::Put(Spot::first(path), value));
        match &rule.effect {
            Effect::Allow(sets) => {
                let of = |(path, set): &(Path, ValueSet)| -> Vec<(String, Edit)> {
                    let Some(parameter) = self.offer.payload.find(path) else { return Vec::new() };
                    let own: Vec<&Constraint> = constraints(parameter).collect();
                    let strays = self.strays(parameter, &Constraint::Values(set.clone()), &own).into_iter();
                    strays.map(|probe| put(path, (probe.label, probe.value))).collect()
                };
                sets.iter().flat_map(of).collect()
            }
            Effect::Limit(limits) => {
                let of = |(path, refinement): &'m (Path, Refinement)| -> Vec<(String, Edit)> {
                    let Some(parameter) = self.offer.payload.find(path) else { return Vec::new() };
                    self.refinement_strays(parameter, refinement).into_iter().map(|stray| put(path, stray)).collect()
                };
                limits.iter().flat_map(of).collect()
            }
            Effect::Require(_)
            | Effect::Recommend(_)
            | Effect::Forbid(_)
            | Effect::Ignore { .. }
            | Effect::Group { .. }
            | Effect::Assert(_)
            | Effect::NeedsContract(_)
            | Effect::Note(_) => Vec::new(),
        }
    }

    /// Gives a parameter its first plain value.
    pub(super) fn give(&self, path: &Path) -> Way {
        self.given(path, &Spot::first(path)).into_iter().next().unwrap_or_default()
    }

    /// Gives the elements around a parameter, so that there is one that can lack it.
    fn around(&self, path: &Path, trial: &Trial) -> Way {
        let spot = Spot::first(path);
        let depth = spot.0.iter().rposition(|step| matches!(step, Step::Index(_)));
        let Some(depth) = depth else { return Vec::new() };
        let element = Spot(spot.0[..=depth].to_vec());
        if trial.get(&element).is_some() {
            return Vec::new();
        }
        self.give(&Path(path.0[..=depth].to_vec()))
    }
}

/// Which parameters of a group are given, with a label, and whether the relation is then broken.
fn choices(kind: GroupKind, alternatives: &[Alternative]) -> Vec<(String, Vec<&Path>, bool)> {
    let all = |indices: &[usize]| indices.iter().flat_map(|index| &alternatives[*index]).collect::<Vec<&Path>>();
    let mut choices: Vec<(String, Vec<&Path>, bool)> = Vec::new();
    let count = alternatives.len();
    let is_broken = |complete: usize| match kind {
        GroupKind::AnyOf => complete == 0,
        GroupKind::ExactlyOne => complete != 1,
        GroupKind::AtMostOne => complete > 1,
        GroupKind::Together => complete > 0 && complete < count,
    };
    choices.push(("none".to_owned(), Vec::new(), is_broken(0)));
    for (index, alternative) in alternatives.iter().enumerate() {
        choices.push((format!("only-{index}"), all(&[index]), is_broken(1)));
        if alternative.len() > 1 {
            for missing in alternative {
                let rest = alternative.iter().filter(|path| *path != missing).collect();
                choices.push((format!("{index}-without-{missing}"), rest, is_broken(0)));
            }
        }
        for other in index + 1..count {
            choices.push((format!("{index}-and-{other}"), all(&[index, other]), is_broken(2)));
        }
    }
    if count > 2 {
        let every: Vec<usize> = (0..count).collect();
        choices.push(("all".to_owned(), all(&every), is_broken(count)));
        for left_out in 0..count {
            let others: Vec<usize> = (0..count).filter(|index| *index != left_out).collect();
            choices.push((format!("all-but-{left_out}"), all(&others), is_broken(count - 1)));
        }
    }
    choices
}

fn numbered(label: &str, index: usize, of: usize) -> String {
    if of > 1 { format!("{label}-{index}") } else { label.to_owned() }
}

/// How grave an unwanted finding is to a search.
pub(super) const fn weight(severity: Severity) -> u32 {
    match severity {
        Severity::Error => 4,
        Severity::Warning => 2,
        Severity::Notice => 1,
    }
}
