use super::report::Problems;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::model::Severity;

/// What a rule or refinement says about its own severity.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Judgement {
    /// `severity:`, which wins.
    pub(super) overridden: Option<Severity>,
    certainty: Certainty,
    violation: Violation,
}

#[derive(Debug, Clone, Copy, Default)]
enum Certainty {
    #[default]
    Definite,
    Usual,
    Incomplete,
}

#[derive(Debug, Clone, Copy, Default)]
enum Violation {
    #[default]
    Rejected,
    Tolerated,
}

/// The keys that make up a judgement.
#[derive(Debug, Clone, Copy)]
pub(super) struct JudgementKeys<'a> {
    pub(super) severity: Option<&'a str>,
    pub(super) certainty: Option<&'a str>,
    pub(super) on_violation: Option<&'a str>,
    pub(super) has_reason: bool,
}

impl Judgement {
    /// Reads the keys of the mapping at `place`.
    pub(super) fn read(problems: &Problems, place: &Place, keys: JudgementKeys<'_>) -> Self {
        let mut judgement = Self::default();
        if let Some(word) = keys.severity {
            let place = place.clone().key("severity");
            judgement.overridden = severity(problems, word, &place);
            if !keys.has_reason {
                problems.error_with_help(
                    Code::MissingReason,
                    "a severity of its own needs a reason",
                    place.at_key(),
                    "add `reason: { ko: ..., en: ... }`",
                );
            }
        }
        if let Some(word) = keys.certainty {
            judgement.certainty = match word {
                "definite" => Certainty::Definite,
                "usual" => Certainty::Usual,
                "incomplete" => Certainty::Incomplete,
                _ => {
                    let words = ["definite", "usual", "incomplete"];
                    invalid(problems, "certainty", word, &words, place.clone().key("certainty"));
                    Certainty::Definite
                }
            };
        }
        if let Some(word) = keys.on_violation {
            judgement.violation = match word {
                "rejected" => Violation::Rejected,
                "ignored" | "truncated" | "replaced" => Violation::Tolerated,
                _ => {
                    let words = ["rejected", "ignored", "truncated", "replaced"];
                    invalid(problems, "consequence", word, &words, place.clone().key("on_violation"));
                    Violation::Rejected
                }
            };
        }
        judgement
    }

    /// The severity of findings whose usual one is `grade`.
    pub(super) fn apply(self, grade: Severity) -> Severity {
        if let Some(severity) = self.overridden {
            return severity;
        }
        let grade = match (self.certainty, grade) {
            (Certainty::Definite, grade) => grade,
            (Certainty::Usual | Certainty::Incomplete, Severity::Error) | (Certainty::Usual, Severity::Warning) => {
                Severity::Warning
            }
            (Certainty::Incomplete, Severity::Warning) | (_, Severity::Notice) => Severity::Notice,
        };
        match self.violation {
            Violation::Rejected => grade,
            Violation::Tolerated => grade.min(Severity::Warning),
        }
    }
}

/// Reads `error`, `warning` or `notice`.
pub(super) fn severity(problems: &Problems, word: &str, place: &Place) -> Option<Severity> {
    let all = [Severity::Error, Severity::Warning, Severity::Notice];
    let found = all.into_iter().find(|severity| severity.id() == word);
    if found.is_none() {
        invalid(problems, "severity", word, &all.map(Severity::id), place.clone());
    }
    found
}

/// Says that a word is not one of a few.
pub(super) fn invalid(problems: &Problems, what: &str, word: &str, words: &[&str], place: Place) {
    let message = format!("`{word}` is no {what}; expected {}", super::node::list_of(words, "or"));
    let mut diagnostic = Diagnostic::new(Code::InvalidValue, message, place);
    // `warn` is short for one word.
    let begun = words.iter().find(|known| word.len() >= 4 && known.starts_with(&word.to_lowercase()));
    if let Some(known) = begun {
        diagnostic = diagnostic.help(format!("did you mean `{known}`?"));
    }
    problems.report(diagnostic.did_you_mean(word, words.iter().copied()));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn severity_is_grade_lowered_by_certainty_and_violation() {
        let judge = |certainty, violation, grade| Judgement { overridden: None, certainty, violation }.apply(grade);
        assert_eq!(judge(Certainty::Definite, Violation::Rejected, Severity::Error), Severity::Error);
        assert_eq!(judge(Certainty::Usual, Violation::Rejected, Severity::Error), Severity::Warning);
        assert_eq!(judge(Certainty::Usual, Violation::Rejected, Severity::Warning), Severity::Warning);
        assert_eq!(judge(Certainty::Incomplete, Violation::Rejected, Severity::Error), Severity::Warning);
        assert_eq!(judge(Certainty::Incomplete, Violation::Tolerated, Severity::Warning), Severity::Notice);
        assert_eq!(judge(Certainty::Definite, Violation::Tolerated, Severity::Error), Severity::Warning);
        assert_eq!(judge(Certainty::Usual, Violation::Tolerated, Severity::Notice), Severity::Notice);
    }

    #[test]
    fn an_override_wins() {
        let judgement =
            Judgement { overridden: Some(Severity::Error), certainty: Certainty::Incomplete, violation: Violation::Tolerated };
        assert_eq!(judgement.apply(Severity::Notice), Severity::Error);
    }
}
