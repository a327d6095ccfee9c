//! What authors say that they meant: `meant: { never-fires: <why> }` of a rule.

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, suggest};
use crate::resolve::Places;
use crate::syntax::{Located, RuleItem};
use std::collections::HashSet;

/// What can be meant.
const WORDS: [(&str, Code); 3] =
    [("never-fires", Code::NeverFires), ("implied", Code::Implied), ("unreachable-value", Code::UnreachableValue)];

/// The exemptions of all rules, and which of them were needed.
#[derive(Debug, Default)]
pub(super) struct Meant {
    needed: HashSet<(Place, Code)>,
}

impl Meant {
    /// Whether a rule is meant to be what a code says; it counts as needed then.
    pub(super) fn covers(&mut self, rule: &Located<RuleItem>, code: Code) -> bool {
        let covered = WORDS.iter().any(|(word, of)| *of == code && rule.value.meant.contains_key(*word));
        if covered {
            self.needed.insert((rule.place(), code));
        }
        covered
    }

    /// Reports exemptions that nothing needs, words that mean nothing, and missing reasons.
    pub(super) fn check(&self, places: Places<'_>, diagnostics: &mut Diagnostics) {
        for rule in places.rules() {
            for (word, reason) in &rule.value.meant {
                let place = rule.place().key("meant").key(word.as_str());
                let Some((_, code)) = WORDS.iter().find(|(known, _)| known == word) else {
                    let message = format!("`{word}` is nothing that can be meant");
                    let mut diagnostic = Diagnostic::new(Code::InvalidValue, message, place.at_key());
                    diagnostic.help = Some(match suggest(word, WORDS.map(|(known, _)| known)) {
                        Some(near) => format!("did you mean `{near}`?"),
                        None => format!("there is {}", WORDS.map(|(known, _)| format!("`{known}`")).join(", ")),
                    });
                    diagnostics.push(diagnostic);
                    continue;
                };
                if reason.trim().is_empty() {
                    diagnostics.push(Diagnostic::new(Code::MissingReason, "this says nothing of why it is meant", place.clone()));
                }
                if !self.needed.contains(&(rule.place(), *code)) {
                    let message = format!("`{}` is not {}, so there is nothing to be meant", rule.value.id, code.title());
                    diagnostics.push(Diagnostic::new(Code::NotMeant, message, place.at_key()).help("remove this entry"));
                }
            }
        }
    }
}
