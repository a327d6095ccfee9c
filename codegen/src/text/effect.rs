//! What the effects of rules demand, as sentences.

use super::clause::{Ending, Mood};
use super::particle::{Particle, with};
use super::speaker::Speaker;
use super::words::{both, capital, either, paragraph, text};
use crate::model::{Alternative, Condition, Effect, Grade, GroupKind, Path, Refinement, Rule, Severity, Text};

impl Speaker<'_> {
    /// A rule as sentences: its condition and its demand. Of an effect on several parameters only what concerns `only`, where it is given.
    pub(super) fn rule(&self, rule: &Rule, only: Option<&Path>) -> Text {
        let when = self.condition(&without_absence(rule));
        let demands = self.under(&rule.when).demands(rule, only);
        let mut sentences = Vec::new();
        for (index, demand) in demands.iter().enumerate() {
            // The condition is said once; the sentences behind it go on from there.
            sentences.push(if index == 0 {
                Self::conditional(&when, demand, matches!(rule.effect, Effect::Note(_)))
            } else {
                also(demand)
            });
        }
        paragraph(&sentences)
    }

    /// `when` in front of a demand.
    pub(super) fn conditional(when: &Text, demand: &Text, note: bool) -> Text {
        if when.ko.is_empty() {
            return text(demand.ko.clone(), capital(&demand.en));
        }
        // A note is a sentence of its own, whose subject the condition must not be taken for a part of.
        if note {
            return text(format!("{}, {}", when.ko, demand.ko), format!("{}: {}", capital(&when.en), demand.en));
        }
        text(format!("{} {}", when.ko, demand.ko), format!("{}, {}", capital(&when.en), demand.en))
    }

    /// What a rule demands, a sentence for each thing; English ones may follow a condition.
    fn demands(&self, rule: &Rule, only: Option<&Path>) -> Vec<Text> {
        let concerns = |path: &&Path| only.is_none_or(|o| o == *path);
        let codes = |paths: &[Path]| paths.iter().filter(concerns).map(Self::code).collect::<Vec<_>>();
        let strict = rule.severity == Severity::Error;
        match &rule.effect {
            Effect::Require(paths) if !strict => {
                let codes = codes(paths);
                vec![text(
                    format!("{} 입력해 주세요.", with(&both(&codes).ko, Particle::Object)),
                    format!("{} should be given.", both(&codes).en),
                )]
            }
            Effect::Require(paths) => {
                let codes = codes(paths);
                let (how, are) = if codes.len() > 1 { ("모두", "are") } else { ("반드시", "is") };
                let object = with(&both(&codes).ko, Particle::Object);
                vec![text(format!("{object} {how} 입력해야 합니다."), format!("{} {are} required.", both(&codes).en))]
            }
            Effect::Recommend(paths) => {
                let codes = codes(paths);
                let are = if codes.len() > 1 { "are" } else { "is" };
                let object = with(&both(&codes).ko, Particle::Object);
                vec![text(format!("{object} 입력하는 것을 권장합니다."), format!("{} {are} recommended.", both(&codes).en))]
            }
            Effect::Forbid(paths) if !strict => {
                let codes = codes(paths);
                vec![text(
                    format!("{} 입력하지 않는 것을 권장합니다.", with(&both(&codes).ko, Particle::Topic)),
                    format!("{} should not be given.", either(&codes).en),
                )]
            }
            Effect::Forbid(paths) => {
                let codes = codes(paths);
                vec![text(
                    format!("{} 입력할 수 없습니다.", with(&both(&codes).ko, Particle::Object)),
                    format!("{} must not be given.", either(&codes).en),
                )]
            }
            Effect::Ignore { paths, instead } => {
                let codes = codes(paths);
                let have = if codes.len() > 1 { "have" } else { "has" };
                let mut sentences = vec![text(
                    format!("{} 입력해도 적용되지 않습니다.", with(&both(&codes).ko, Particle::Topic)),
                    format!("{} {have} no effect.", both(&codes).en),
                )];
                if let Some(instead) = instead {
                    let code = Self::code(instead);
                    sentences.push(text(
                        format!("대신 {} 사용해 주세요.", with(&code.ko, Particle::Object)),
                        format!("use {} instead.", code.en),
                    ));
                }
                sentences
            }
            Effect::Allow(pairs) => {
                pairs.iter().filter(|(path, _)| concerns(&path)).map(|(path, set)| self.only(path, set)).collect()
            }
            Effect::Limit(pairs) => pairs
                .iter()
                .filter(|(path, _)| concerns(&path))
                .flat_map(|(path, refinement)| refinement.grades.iter().map(|grade| self.graded(path, refinement, grade)))
                .collect(),
            Effect::Group { kind, alternatives } => vec![group(*kind, alternatives)],
            Effect::Assert(expression) => {
                let clause = self.statement(expression, false);
                let ko = clause.cases().map_or_else(
                    || format!("{}.", clause.ko(Ending::Must)),
                    |cases| format!("다음 중 하나에 해당해야 합니다: {}.", cases.join("; ")),
                );
                vec![text(ko, format!("{}.", clause.en(Mood::Must)))]
            }
            Effect::NeedsContract(id) => {
                let gateway = &self.gateway.name;
                let contract = self.contract(id, &format!(" with {}", gateway.en));
                vec![text(
                    format!(
                        "{} 사전에 {} 맺어야 합니다.",
                        with(&gateway.ko, Particle::And),
                        with(&contract.ko, Particle::Object)
                    ),
                    format!("{} is needed.", contract.en),
                )]
            }
            Effect::Note(note) => vec![note.clone()],
        }
    }

    /// The demand of a grade; the milder ones of a refinement say how mild they are.
    fn graded(&self, path: &Path, refinement: &Refinement, grade: &Grade) -> Text {
        let demand = self.demand(path, &grade.constraint);
        if refinement.grades.first().is_some_and(|worst| worst.severity == grade.severity) {
            return demand;
        }
        let (ko, en) = match grade.severity {
            Severity::Error => ("오류", "error"),
            Severity::Warning => ("경고", "warning"),
            Severity::Notice => ("알림", "notice"),
        };
        let full = |sentence: &str, word: &str, gap: &str| format!("{}{gap}({word}).", sentence.trim_end_matches('.'));
        text(full(&demand.ko, ko, ""), full(&demand.en, en, " "))
    }
}

/// A rule's condition without that what it requires is absent: who is told to give it need not be told that it is missing.
fn without_absence(rule: &Rule) -> Condition {
    let (Effect::Require(paths) | Effect::Recommend(paths)) = &rule.effect else { return rule.when.clone() };
    let [path] = paths.as_slice() else { return rule.when.clone() };
    let is_absence = |c: &Condition| matches!(c, Condition::Not(inner) if **inner == Condition::Present(path.clone()));
    if is_absence(&rule.when) {
        return Condition::Always;
    }
    let Condition::All(inner) = &rule.when else { return rule.when.clone() };
    let mut left: Vec<_> = inner.iter().filter(|c| !is_absence(c)).cloned().collect();
    match left.len() {
        0 => Condition::Always,
        1 => left.remove(0),
        _ => Condition::All(left),
    }
}

/// A sentence behind another one under the same condition.
fn also(demand: &Text) -> Text {
    text(demand.ko.clone(), capital(&demand.en))
}

fn group(kind: GroupKind, alternatives: &[Alternative]) -> Text {
    let items: Vec<_> = alternatives.iter().map(|paths| alternative(paths)).collect();
    let list = both(&items);
    let subject = if items.len() == 1 { list.ko.clone() } else { format!("{} 중", list.ko) };
    match kind {
        GroupKind::AnyOf if items.len() == 1 => {
            text(format!("{} 입력해야 합니다.", with(&list.ko, Particle::Object)), format!("{} must be given.", list.en))
        }
        GroupKind::AnyOf => {
            text(format!("{subject} 하나 이상을 입력해야 합니다."), format!("at least one of {} must be given.", list.en))
        }
        GroupKind::ExactlyOne => {
            text(format!("{subject} 하나만 입력해야 합니다."), format!("exactly one of {} must be given.", list.en))
        }
        GroupKind::AtMostOne => {
            text(format!("{subject} 하나만 입력할 수 있습니다."), format!("at most one of {} may be given.", list.en))
        }
        GroupKind::Together => text(
            format!("{} 함께 입력하거나 함께 생략해야 합니다.", with(&list.ko, Particle::Topic)),
            format!("{} must be given together or not at all.", list.en),
        ),
    }
}

/// One alternative: `` `a` ``, or several parameters taken together.
fn alternative(paths: &[Path]) -> Text {
    let codes: Vec<_> = paths.iter().map(Speaker::code).collect();
    if let [one] = codes.as_slice() {
        return one.clone();
    }
    let ko = codes.iter().map(|c| c.ko.as_str()).collect::<Vec<_>>().join("·");
    let en = codes.iter().map(|c| c.en.as_str()).collect::<Vec<_>>().join(" with ");
    text(format!("{ko} 조합"), en)
}
