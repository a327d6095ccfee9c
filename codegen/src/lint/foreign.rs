//! Context that rules look at and that their operation does not have.

use super::study::Study;
use crate::model::{Condition, Effect, Subject};

/// A rule that looks at a context field which the operation lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Foreign {
    /// The rule.
    pub(super) rule: usize,
    /// The field, dotted, without `ctx.`.
    pub(super) field: String,
}

/// All such rules of whom the operation is.
pub(super) fn foreign(study: &Study<'_>) -> Vec<Foreign> {
    let mut found: Vec<Foreign> = Vec::new();
    for (rule, it) in study.offer.rules.iter().enumerate().filter(|(_, rule)| study.is_own(rule)) {
        let mut fields = Vec::new();
        in_condition(&it.when, &mut fields);
        match &it.effect {
            Effect::Assert(expression) => fields.extend(expression.fields()),
            Effect::Require(_)
            | Effect::Recommend(_)
            | Effect::Forbid(_)
            | Effect::Ignore { .. }
            | Effect::Allow(_)
            | Effect::Limit(_)
            | Effect::Group { .. }
            | Effect::NeedsContract(_)
            | Effect::Note(_) => {}
        }
        for field in fields {
            let applies = study.model.context.applies(field, study.offer.dialect, &study.offer.operation);
            let foreign = Foreign { rule, field: field.to_owned() };
            if !applies && !found.contains(&foreign) {
                found.push(foreign);
            }
        }
    }
    found
}

fn in_condition<'c>(condition: &'c Condition, fields: &mut Vec<&'c str>) {
    for part in condition.walk() {
        if let Condition::Matches { subject: Subject::Context(field), .. } = part {
            fields.push(field);
        }
    }
}
