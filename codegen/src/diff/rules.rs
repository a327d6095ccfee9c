//! Rules of both forms of an operation: matched by id, told apart by what they find.

use super::change::{Basis, Bump, Change, Class, Kind, Subject, plain};
use super::evidence::{Question, Verdict, about_rules};
use super::found::Found;
use super::merged::{Merged, merged};
use super::normal;
use super::reads::Reads;
use super::side::Side;
use crate::lint::{Between, Reach, Refusal};
use crate::model::{Condition, Constraint, Effect, Rule, Severity, Type};

/// Severities, from all that is found to what refuses.
const LEVELS: [Severity; 3] = [Severity::Notice, Severity::Warning, Severity::Error];

/// Compares the rules of an operation.
pub(super) fn compare(old: Side<'_>, new: Side<'_>, found: &mut Found) {
    let index_of = |side: Side<'_>, id: &str| side.offer.rules.iter().position(|rule| rule.id == id);
    let pairs: Vec<(usize, usize)> =
        old.offer.rules.iter().enumerate().filter_map(|(i, rule)| Some((i, index_of(new, &rule.id)?))).collect();
    let mut gone: Vec<usize> = (0..old.offer.rules.len()).filter(|i| pairs.iter().all(|(other, _)| other != i)).collect();
    let mut come: Vec<usize> = (0..new.offer.rules.len()).filter(|j| pairs.iter().all(|(_, other)| other != j)).collect();
    let is_same = |(i, j): (usize, usize)| normal::rule(&old.offer.rules[i]) == normal::rule(&new.offer.rules[j]);
    let differ: Vec<(usize, usize)> = pairs.iter().copied().filter(|pair| !is_same(*pair)).collect();
    for (i, j) in pairs.iter().copied() {
        let (before, after) = (&old.offer.rules[i], &new.offer.rules[j]);
        if !differ.contains(&(i, j)) {
            texts(old, new, before, after, found);
        }
        cited(before, after, found);
    }
    if differ.is_empty() && gone.is_empty() && come.is_empty() {
        return;
    }
    let (forward, backward) = (merged(old, new), merged(new, old));
    let judge = Judge::new(old, new, &forward, &backward);
    for (i, j) in differ {
        judge.pair(i, j, found);
    }
    for i in gone.clone() {
        let Some(j) = come.iter().copied().find(|j| judge.is_renamed(i, *j)) else { continue };
        gone.retain(|other| *other != i);
        come.retain(|other| *other != j);
        let (before, after) = (&old.offer.rules[i], &new.offer.rules[j]);
        let change = Change::new(Subject::Rule, Kind::Renamed, Class::Breaking, Bump::Major).id(&after.id);
        let note = "조건과 효과가 같은 규칙이므로 이름만 바뀐 것으로 보았습니다.";
        let change = change.note(note, "Taken for the same rule, since condition, effect and severity say the same.");
        found.push(change.before(plain(&before.id)).after(plain(&after.id)));
        texts(old, new, before, after, found);
        cited(before, after, found);
    }
    for i in gone {
        let rule = &old.offer.rules[i];
        let bump = if makes_required(rule) { Bump::Major } else { Bump::Minor };
        let change = Change::new(Subject::Rule, Kind::Removed, Class::Compatible, bump).id(&rule.id).before(old.sentence(rule));
        let waiver = new.offer.waivers.iter().find(|waiver| waiver.rule == rule.id);
        found.push(Change { note: waiver.map(|waiver| waiver.reason.clone()), ..change });
    }
    for j in come {
        let rule = &new.offer.rules[j];
        let verdict = if grave(rule) { judge.refuses(j) } else { Verdict::harmless() };
        let bump = if is_typed(rule) { Bump::Major } else { Bump::Minor };
        let change = Change::new(Subject::Rule, Kind::Added, verdict.class, bump).id(&rule.id).after(new.sentence(rule));
        let change = if grave(rule) && verdict.class == Class::Compatible { harmless(change) } else { change };
        found.push(Change { basis: verdict.basis, example: verdict.example, ..change });
    }
}

/// Says why an error more refuses nothing more.
fn harmless(change: Change) -> Change {
    change.note("이 규칙이 거부하는 요청은 전에도 거부되었습니다.", "What it refuses was refused before.")
}

/// That a rule which finds the same says it in other words.
fn texts(old: Side<'_>, new: Side<'_>, before: &Rule, after: &Rule, found: &mut Found) {
    let (was, is) = (old.sentence(before), new.sentence(after));
    if !is_reordered(&was.en, &is.en) {
        found.reworded(&was, &is, |change| change.id(&after.id), Subject::Rule);
    }
    reasons(before, after, found);
}

/// Whether two sentences have the same words in another order.
fn is_reordered(one: &str, other: &str) -> bool {
    let words = |text: &str| {
        let mut words: Vec<String> = text
            .split([' ', ','])
            .filter(|word| !word.is_empty())
            .map(|word| word.trim_end_matches('.').to_lowercase())
            .collect();
        words.sort();
        words
    };
    words(one) == words(other)
}

fn reasons(before: &Rule, after: &Rule, found: &mut Found) {
    let (none, other) = (plain(""), plain(""));
    let (before_text, after_text) = (before.because.as_ref().unwrap_or(&none), after.because.as_ref().unwrap_or(&other));
    found.reworded(before_text, after_text, |change| change.id(&after.id), Subject::Rule);
}

fn cited(before: &Rule, after: &Rule, found: &mut Found) {
    found.cited(&before.sources, &after.sources, |change| change.id(&after.id));
}

/// Both forms, and their rules in one space each way.
struct Judge<'m> {
    old: Side<'m>,
    new: Side<'m>,
    /// Payloads that the old form accepts.
    forward: Between<'m>,
    /// Where the new rules begin there.
    news: usize,
    /// Payloads that the new form accepts.
    backward: Between<'m>,
    /// Where the old rules begin there.
    olds: usize,
}

impl<'m> Judge<'m> {
    fn new(old: Side<'m>, new: Side<'m>, forward: &'m Merged, backward: &'m Merged) -> Self {
        Self {
            old,
            new,
            forward: Between::new(old.model, old.gateway, &forward.offer, forward.accepting),
            news: forward.accepting,
            backward: Between::new(new.model, new.gateway, &backward.offer, backward.accepting),
            olds: backward.accepting,
        }
    }

    /// Whether the new rule finds what the old one does not, and the other way round, at a severity or graver.
    fn directions(&self, i: usize, j: usize, level: Severity) -> (Reach, Reach) {
        (self.forward.beyond(self.news + j, i, level), self.backward.beyond(self.olds + i, j, level))
    }

    /// A rule that does not look as it did.
    fn pair(&self, i: usize, j: usize, found: &mut Found) {
        let (before, after) = (&self.old.offer.rules[i], &self.new.offer.rules[j]);
        let reaches = LEVELS.map(|level| self.directions(i, j, level));
        let (tighter, looser) =
            (reaches.iter().any(|(t, _)| *t != Reach::Never), reaches.iter().any(|(_, l)| *l != Reach::Never));
        let kind = match (tighter, looser) {
            (false, false) => return texts(self.old, self.new, before, after, found),
            (true, false) => Kind::Tightened,
            (false, true) => Kind::Loosened,
            (true, true) => Kind::Changed,
        };
        let (refuses_more, refuses_less) = (reaches[2].0 != Reach::Never, reaches[2].1 != Reach::Never);
        let mut verdict = if refuses_more { self.refuses(j) } else { Verdict::harmless() };
        let has_moved = normal::rule(before).at != normal::rule(after).at;
        let mut bump = match (refuses_more && is_typed(after), refuses_less && makes_required(before)) {
            (false, false) => Bump::Minor,
            (true, _) | (_, true) => Bump::Major,
        };
        let mut change = Change::new(Subject::Rule, kind, verdict.class, bump).id(&after.id);
        if has_moved {
            // Programs know findings by their paths.
            (verdict.class, bump) = (Class::Breaking, Bump::Major);
            let (ko, en) = (
                format!("위치가 `{}`에서 `{}`로 바뀌었습니다.", before.at, after.at),
                format!("Its finding stands at `{}`, no longer at `{}`.", after.at, before.at),
            );
            change = change.note(&ko, &en);
            if verdict.basis == Basis::Undecided {
                verdict.basis = Basis::Reasoned;
            }
        } else if refuses_more && verdict.class == Class::Compatible {
            change = harmless(change);
        }
        let change = change.before(self.old.sentence(before)).after(self.new.sentence(after));
        found.push(Change { class: verdict.class, bump, basis: verdict.basis, example: verdict.example, ..change });
        reasons(before, after, found);
    }

    /// Whether a new rule refuses what was accepted.
    fn refuses(&self, j: usize) -> Verdict {
        let rule = &self.new.offer.rules[j];
        let question = about_rules(self.old, self.new, [rule.id.clone()]);
        match self.forward.refuses(self.news + j, &|payload, context| question.is_shown(payload, context)) {
            Refusal::Never if !self.speaks_of_strangers(rule) => Verdict::harmless(),
            Refusal::Shown(payload, context) => Verdict::shown(payload, context),
            Refusal::Never | Refusal::Unknown => Question::settle(&question),
        }
    }

    /// Whether a rule reads a code of an open system that had no such code: it was accepted without being known.
    fn speaks_of_strangers(&self, rule: &Rule) -> bool {
        let reads = Reads::of(self.new.offer, rule);
        let mut types = reads.paths.iter().filter_map(|path| self.new.offer.payload.find(path)).map(|parameter| &parameter.ty);
        types.any(|ty| {
            let Type::Code { system, .. } = ty else { return false };
            let (Some(before), Some(after)) = (self.old.model.code_systems.get(system), self.new.model.code_systems.get(system))
            else {
                return true;
            };
            before.open && after.codes.keys().any(|id| !before.codes.contains_key(id))
        })
    }

    /// Whether two rules of different ids find the same.
    fn is_renamed(&self, i: usize, j: usize) -> bool {
        let (before, after) = (normal::rule(&self.old.offer.rules[i]), normal::rule(&self.new.offer.rules[j]));
        let is_note = matches!(before.effect, Effect::Note(_));
        // Notes that hold alike may say different things.
        if is_note && self.old.sentence(&self.old.offer.rules[i]) != self.new.sentence(&self.new.offer.rules[j]) {
            return false;
        }
        if (Rule { id: String::new(), ..before.clone() }) == (Rule { id: String::new(), ..after.clone() }) {
            return true;
        }
        std::mem::discriminant(&before.effect) == std::mem::discriminant(&after.effect)
            && before.at == after.at
            && LEVELS.iter().all(|level| self.directions(i, j, *level) == (Reach::Never, Reach::Never))
    }
}

/// Whether a rule refuses anything.
fn grave(rule: &Rule) -> bool {
    match &rule.effect {
        Effect::Limit(limits) => {
            limits.iter().flat_map(|(_, refinement)| &refinement.grades).any(|grade| grade.severity == Severity::Error)
        }
        Effect::Require(_)
        | Effect::Recommend(_)
        | Effect::Forbid(_)
        | Effect::Ignore { .. }
        | Effect::Allow(_)
        | Effect::Group { .. }
        | Effect::Assert(_)
        | Effect::NeedsContract(_)
        | Effect::Note(_) => rule.severity == Severity::Error,
    }
}

/// Whether a rule shows in the types of payloads: without a condition it makes members required, takes them away or takes variants away.
fn is_typed(rule: &Rule) -> bool {
    let shows = match &rule.effect {
        Effect::Require(_) | Effect::Forbid(_) | Effect::Allow(_) => true,
        Effect::Limit(limits) => {
            let mut grades = limits.iter().flat_map(|(_, refinement)| &refinement.grades);
            grades.any(|grade| matches!(grade.constraint, Constraint::Values(_)))
        }
        Effect::Recommend(_)
        | Effect::Ignore { .. }
        | Effect::Group { .. }
        | Effect::Assert(_)
        | Effect::NeedsContract(_)
        | Effect::Note(_) => false,
    };
    shows && grave(rule) && normal::condition(&rule.when) == Condition::Always
}

/// Whether a rule makes members required in the types of payloads, so that they become optional without it.
fn makes_required(rule: &Rule) -> bool {
    matches!(rule.effect, Effect::Require(_)) && is_typed(rule)
}
