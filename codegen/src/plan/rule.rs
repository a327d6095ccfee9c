use super::operation::Lowering;
use super::{CheckId, Demand, Effect, ParameterId, RulePlan};
use crate::model::{self, Path, Refinement, Rule};
use crate::text::FindingText;

impl<'m> Lowering<'m, '_> {
    pub(super) fn rule(&mut self, rule: &'m Rule) -> RulePlan<'m> {
        let when = self.condition(&rule.when);
        let effects = match &rule.effect {
            model::Effect::Require(paths) | model::Effect::Recommend(paths) => {
                paths.iter().map(|path| self.target(rule, path, Demand::Given)).collect()
            }
            model::Effect::Forbid(paths) | model::Effect::Ignore { paths, .. } => {
                paths.iter().map(|path| self.target(rule, path, Demand::Absent)).collect()
            }
            model::Effect::Allow(targets) => {
                let allow = |(path, set): &'m (Path, model::ValueSet)| {
                    let id = self.id(path);
                    let values = self.values(id, set);
                    self.target(rule, path, Demand::Among(values))
                };
                targets.iter().map(allow).collect()
            }
            model::Effect::Limit(targets) => {
                targets.iter().filter_map(|(path, refinement)| self.limit(rule, path, refinement)).collect()
            }
            model::Effect::Group { kind, alternatives } => {
                let ids = |paths: &'m Vec<Path>| paths.iter().map(|path| self.id(path)).collect();
                let alternatives: Vec<Vec<ParameterId>> = alternatives.iter().map(ids).collect();
                vec![self.at_rule(rule, Demand::Group(*kind, alternatives))]
            }
            model::Effect::Assert(expression) => {
                let expression = self.expression(expression);
                vec![self.at_rule(rule, Demand::Assert(expression))]
            }
            model::Effect::NeedsContract(contract) => {
                let holds = self.source.fields.iter().position(|field| field.kind == super::FieldKind::Contracts);
                let Some(field) = holds else {
                    self.problem("the context has no field of contracts");
                    return RulePlan { rule, when, effects: Vec::new() };
                };
                vec![self.at_rule(rule, Demand::Contract(contract, field))]
            }
            model::Effect::Note(_) => vec![self.at_rule(rule, Demand::Nothing)],
        };
        RulePlan { rule, when, effects }
    }

    fn target(&mut self, rule: &'m Rule, path: &'m Path, demand: Demand<'m>) -> Effect<'m> {
        let at = self.id(path);
        let parameter = self.parameters[at.0].parameter;
        let what = FindingText::RuleAt { rule, parameter };
        let check = self.check(rule.id.clone(), rule.severity, &rule.sources, what);
        Effect { check, at, demand }
    }

    fn limit(&mut self, rule: &'m Rule, path: &Path, refinement: &'m Refinement) -> Option<Effect<'m>> {
        let at = self.id(path);
        let parameter = self.parameters[at.0].parameter;
        let of = |grade| FindingText::RuleLimit { rule, parameter, refinement, grade };
        let grades = self.grades(parameter, refinement, of);
        for CheckId(check) in grades.iter().map(|grade| grade.check) {
            if self.checks[check].sources.is_empty() {
                self.checks[check].sources = &rule.sources;
            }
        }
        let check = grades.first()?.check;
        Some(Effect { check, at, demand: Demand::Limit(grades) })
    }

    /// An effect whose finding stands where the rule says.
    fn at_rule(&mut self, rule: &'m Rule, demand: Demand<'m>) -> Effect<'m> {
        let check = self.check(rule.id.clone(), rule.severity, &rule.sources, FindingText::Rule(rule));
        let at = self.id(&rule.at);
        Effect { check, at, demand }
    }
}
