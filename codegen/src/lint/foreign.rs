//! Context that rules look at and that their operation does not have.

use super::study::Study;
use crate::model::{Condition, Effect, Expression, Subject};

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
            Effect::Assert(expression) => in_expression(expression, &mut fields),
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

fn in_expression<'c>(expression: &'c Expression, fields: &mut Vec<&'c str>) {
    match expression {
        Expression::Context(field) => fields.push(field),
        Expression::Number(_)
        | Expression::Text(_)
        | Expression::Boolean(_)
        | Expression::TimeOfDay(_)
        | Expression::Parameter(_)
        | Expression::Derived(_) => {}
        Expression::Arithmetic { left, right, .. } | Expression::Compare { left, right, .. } => {
            in_expression(left, fields);
            in_expression(right, fields);
        }
        Expression::Within { value, low, high } => [value, low, high].into_iter().for_each(|part| in_expression(part, fields)),
        Expression::And(parts) | Expression::Or(parts) | Expression::Call { arguments: parts, .. } => {
            for part in parts {
                in_expression(part, fields);
            }
        }
        Expression::Not(inner) => in_expression(inner, fields),
    }
}
