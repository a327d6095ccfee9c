//! Rules.

use super::Printer;
use super::parameters::grade;
use crate::emit::typescript::module::quoted;
use crate::model::{GroupKind, Severity};
use crate::plan::{Condition, Demand, Effect, ParameterId, RulePlan};

impl<'m> Printer<'_, 'm> {
    /// All rules, one a line.
    pub(super) fn rules(&mut self) -> String {
        let source = self.source;
        source.operation.rules.iter().map(|rule| self.rule(rule)).collect()
    }

    fn rule(&mut self, plan: &RulePlan<'m>) -> String {
        let when = if plan.when == Condition::Always { "null".to_owned() } else { self.condition(&plan.when) };
        let effects: Vec<String> = plan.effects.iter().map(|effect| self.effect(effect)).collect();
        let severity = match plan.rule.severity {
            Severity::Error => String::new(),
            severity @ (Severity::Warning | Severity::Notice) => format!(", {}", grade(severity)),
        };
        let rule = self.import("rules", "rule");
        format!("    {rule}({}, {when}, [{}]{severity}),\n", quoted(&plan.rule.id), effects.join(", "))
    }

    fn effect(&mut self, effect: &Effect<'m>) -> String {
        let at = self.named(effect.at);
        let (name, arguments) = match &effect.demand {
            Demand::Given => ("requireGiven", vec![at]),
            Demand::Absent => ("forbid", vec![at]),
            Demand::Among(values) => {
                let (list, unlisted) = self.value_list(effect.at, values);
                (if unlisted { "allowAllBut" } else { "allow" }, vec![at, list])
            }
            Demand::Limit(grades) => {
                let grades = grades.iter().map(|grade| self.grade(effect.at, grade));
                ("limit", std::iter::once(at).chain(grades).collect())
            }
            Demand::Group(kind, alternatives) => {
                let name = match kind {
                    GroupKind::AnyOf => "anyOf",
                    GroupKind::ExactlyOne => "exactlyOne",
                    GroupKind::AtMostOne => "atMostOne",
                    GroupKind::Together => "together",
                };
                let alternatives = alternatives.iter().map(|members| self.list(members));
                (name, std::iter::once(at).chain(alternatives).collect())
            }
            Demand::Assert(expression) => ("assert", vec![at, self.expression(expression)]),
            Demand::Contract(contract, field) => ("needsContract", vec![at, quoted(contract), self.field_name(*field)]),
            Demand::Nothing => ("note", vec![at]),
        };
        format!("{}({})", self.import("rules", name), arguments.join(", "))
    }

    fn list(&self, members: &[ParameterId]) -> String {
        let names: Vec<String> = members.iter().map(|id| self.named(*id)).collect();
        format!("[{}]", names.join(", "))
    }
}

/// Context fields that a demand looks at itself.
pub(super) fn fields(demand: &Demand<'_>) -> Vec<usize> {
    match demand {
        Demand::Assert(expression) => super::expressions::fields(expression),
        Demand::Contract(_, field) => vec![*field],
        Demand::Given | Demand::Absent | Demand::Among(_) | Demand::Limit(_) | Demand::Group(..) | Demand::Nothing => Vec::new(),
    }
}
