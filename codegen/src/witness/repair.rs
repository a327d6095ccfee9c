//! Changes that may do away with a finding.

use super::condition::Way;
use super::{Edit, Seeker, Spot, Trial};
use crate::eval::{Finding, FindingKind};
use crate::model::{Constraint, ContextType, Effect, Path, Rule};
use serde_json::{Value, json};

/// Ways to make a rule not apply that are tried.
const ESCAPES: usize = 12;

impl<'m> Seeker<'m> {
    /// Ways to do away with a finding, the most natural first.
    pub(super) fn repairs(&self, finding: &Finding, trial: &Trial) -> Vec<Way> {
        let spot = Spot::of_pointer(&finding.path, &finding.parameter);
        let mut ways: Vec<Way> = Vec::new();
        for field in &finding.undecided {
            ways.extend(self.usuals(field).into_iter().map(|value| vec![Edit::Know(field.clone(), value)]));
        }
        let parameter = self.offer.payload.find(&finding.parameter);
        let plain = || parameter.into_iter().flat_map(|parameter| self.plain(parameter));
        let put = |value: Value| vec![Edit::Put(spot.clone(), value)];
        match &finding.kind {
            FindingKind::Required => {
                ways.extend(plain().map(put));
                ways.extend(spot.parent().filter(|parent| !parent.0.is_empty()).map(|parent| vec![Edit::Drop(parent)]));
            }
            FindingKind::Type { .. }
            | FindingKind::UnknownCode { .. }
            | FindingKind::Amount { .. }
            | FindingKind::Refinement { .. } => {
                ways.extend(plain().map(put));
                ways.push(vec![Edit::Drop(spot.clone())]);
            }
            FindingKind::Deprecated | FindingKind::Unknown { .. } => ways.push(vec![Edit::Drop(spot.clone())]),
            FindingKind::Unselected { selector, selected_by } => {
                let at = spot.beside(selector);
                if let Some(selector) = self.offer.payload.find(selector) {
                    ways.extend(selected_by.iter().map(|id| vec![Edit::Put(at.clone(), self.spelled(selector, &json!(id)))]));
                }
                ways.push(vec![Edit::Drop(spot.clone())]);
            }
            FindingKind::Rule => {
                if let Some(rule) = self.offer.rules.iter().find(|rule| rule.id == finding.rule) {
                    ways.extend(self.satisfy(rule, finding, &spot, trial));
                    ways.extend(self.ways(&rule.when, false, trial, &spot).into_iter().take(ESCAPES));
                }
            }
            FindingKind::RuleLimit { refinement, .. } => {
                if let Some(parameter) = parameter {
                    let limits: Vec<&Constraint> = refinement.grades.iter().map(|grade| &grade.constraint).collect();
                    ways.extend(self.plain_under(parameter, &limits).into_iter().map(put));
                }
                ways.push(vec![Edit::Drop(spot.clone())]);
                if let Some(rule) = self.offer.rules.iter().find(|rule| rule.id == finding.rule) {
                    ways.extend(self.ways(&rule.when, false, trial, &spot).into_iter().take(ESCAPES));
                }
            }
            FindingKind::OperationNotOffered { .. } => {}
        }
        ways
    }

    /// Ways to give a rule what it asks for.
    fn satisfy(&self, rule: &'m Rule, finding: &Finding, spot: &Spot, trial: &Trial) -> Vec<Way> {
        match &rule.effect {
            Effect::Require(_) | Effect::Recommend(_) => self.given(&finding.parameter, spot),
            Effect::Forbid(_) | Effect::Ignore { .. } => vec![vec![Edit::Drop(spot.clone())]],
            Effect::Allow(sets) => {
                let set =
                    sets.iter().find(|(path, _)| *path == finding.parameter).map(|(_, set)| Constraint::Values(set.clone()));
                let parameter = self.offer.payload.find(&finding.parameter);
                let (Some(set), Some(parameter)) = (set, parameter) else { return Vec::new() };
                self.plain_under(parameter, &[&set]).into_iter().map(|value| vec![Edit::Put(spot.clone(), value)]).collect()
            }
            Effect::Group { alternatives, .. } => {
                let drop = |path: &Path| Edit::Drop(spot.beside(path));
                let mut ways: Vec<Way> = Vec::new();
                for kept in 0..alternatives.len() {
                    let others = alternatives.iter().enumerate().filter(|(index, _)| *index != kept).flat_map(|(_, paths)| paths);
                    let given = alternatives[kept].iter().filter(|path| trial.get(&spot.beside(path)).is_none());
                    let give: Way = given.flat_map(|path| self.give(path)).collect();
                    ways.push(give.clone());
                    ways.push(others.map(drop).chain(give).collect());
                }
                let missing = alternatives.iter().flatten().filter(|path| trial.get(&spot.beside(path)).is_none());
                ways.push(missing.flat_map(|path| self.give(path)).collect());
                ways.push(alternatives.iter().flatten().map(drop).collect());
                ways
            }
            Effect::Assert(expression) => self.solve(expression, true, trial, spot),
            Effect::NeedsContract(contract) => vec![vec![Edit::Hold(contract.clone(), true)]],
            Effect::Limit(_) | Effect::Note(_) => Vec::new(),
        }
    }

    /// What a caller might know of a context field, the usual first.
    fn usuals(&self, field: &str) -> Vec<Value> {
        let mut values = vec![self.usual(field)];
        if let Some(ContextType::Choice { values: words, .. }) = self.model.context.get(field).map(|field| &field.ty) {
            values.extend(words.iter().skip(1).map(|word| json!(word)));
        }
        values
    }

    /// What a caller usually knows of a context field; of its contracts, that there are none.
    pub(super) fn usual(&self, field: &str) -> Value {
        let Some(schema) = self.model.context.get(field) else { return Value::Null };
        match &schema.ty {
            ContextType::Choice { values, .. } => json!(values.first()),
            ContextType::Contracts => json!([]),
            ContextType::Version => json!("2.0.0"),
            ContextType::Instant => json!("2026-01-05T10:00:00+09:00"),
            ContextType::String => json!("text"),
            ContextType::Integer => json!(1),
            ContextType::Number => json!(1000),
            ContextType::Boolean => json!(false),
            ContextType::Object(_) => json!({}),
        }
    }
}
