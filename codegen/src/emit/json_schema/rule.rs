//! Rules: a condition, and what then holds of the parameter at fault.

use super::gaps::Reason;
use super::json::Json;
use super::schema::{RULE, Schema};
use super::values::holds_of;
use super::way::Absent;
use super::writer::{Writer, both};
use crate::model::Severity;
use crate::plan::{Condition, Demand, Effect, Expression, Kind, ParameterId, RulePlan};
use crate::text::rule_sentence;

impl Writer<'_> {
    /// What rules demand, one schema each, and the decimals of amounts.
    pub(super) fn rules(&mut self) -> Vec<Json> {
        let mut all = Vec::new();
        for index in 0..self.operation.parameters.len() {
            all.extend(self.whole_amount(ParameterId(index)));
        }
        let operation = self.operation;
        all.extend(operation.rules.iter().filter_map(|rule| self.rule(rule)));
        all
    }

    fn rule(&mut self, rule: &RulePlan<'_>) -> Option<Json> {
        let id = rule.rule.id.as_str();
        let graded = rule.effects.iter().any(|effect| matches!(effect.demand, Demand::Limit(_)));
        if let (Some(reason), false) = (Reason::of(rule.rule.severity), graded) {
            self.gaps.leave(id, reason);
            return None;
        }
        let when = self.is_true(&rule.when, ParameterId::PAYLOAD);
        let known = self.selected_by(&rule.when);
        let mut all = Vec::new();
        for effect in &rule.effects {
            // What only warns is left out for that, whatever else is in its way.
            let said = match self.severity_of(effect) {
                Some(reason) => Err(reason),
                None => when.clone().and_then(|when| Ok(when.implies(self.effect(id, effect, &known)?))),
            };
            match said {
                Ok(schema) => {
                    // The grades of a limit have been noted one by one.
                    if !matches!(effect.demand, Demand::Limit(_)) {
                        self.gaps.say(id);
                    }
                    if !schema.is_any() {
                        all.push(schema);
                    }
                }
                Err(reason) => self.gaps.leave(id, reason),
            }
        }
        if all.is_empty() {
            return None;
        }
        let sentence = rule_sentence(self.model(), self.gateway.gateway, self.operation.offer, rule.rule);
        let described = Schema::any().with("description", both(&sentence));
        Some(described.and(together(all)).into())
    }

    /// Why an effect finds no errors; `None` where it does.
    fn severity_of(&self, effect: &Effect<'_>) -> Option<Reason> {
        let severity = match &effect.demand {
            Demand::Limit(grades) => grades.iter().map(|grade| self.operation.check(grade.check).severity).max()?,
            Demand::Given
            | Demand::Absent
            | Demand::Among(_)
            | Demand::Group(..)
            | Demand::Assert(_)
            | Demand::Contract(..)
            | Demand::Nothing => self.operation.check(effect.check).severity,
        };
        Reason::of(severity)
    }

    fn effect(&mut self, rule: &str, effect: &Effect<'_>, known: &[ParameterId]) -> Result<Schema, Reason> {
        let at = effect.at;
        self.seen(at)?;
        let whole = (ParameterId::PAYLOAD, at);
        let leaf = |schema: Schema| if schema.is_any() { schema } else { schema.with(RULE, rule) };
        let typed = |writer: &Self, schema: Schema| if schema.is_any() { schema } else { leaf(writer.with_types(at, schema)) };
        Ok(match &effect.demand {
            Demand::Given => self.demand(whole, typed(self, self.filled(at)), Absent::Fails, known, rule),
            Demand::Absent => self.demand(whole, leaf(Schema::never()), Absent::Passes, known, rule),
            Demand::Among(values) => {
                let default = self.operation.parameter(at).default.as_ref();
                let absent =
                    if default.is_some_and(|default| !holds_of(default, values)) { Absent::FailsAlone } else { Absent::Passes };
                self.demand(whole, leaf(self.among_or_null(at, values)), absent, known, rule)
            }
            Demand::Limit(grades) => {
                let said = Schema::all(self.grades(at, grades));
                self.demand(whole, typed(self, said), Absent::Passes, known, rule)
            }
            Demand::Group(kind, alternatives) => self.group(rule, at, *kind, alternatives, known)?,
            Demand::Assert(expression) => self.assertion(rule, at, expression, known)?,
            Demand::Contract(..) => return Err(Reason::Context),
            Demand::Nothing => self.fails(at, Schema::any(), known, rule),
        })
    }

    /// Where the element (or the payload) that `at` stands in is as `broken` describes, `at` is at fault, whether or not it is there.
    pub(super) fn fails(&self, at: ParameterId, broken: Schema, known: &[ParameterId], rule: &str) -> Schema {
        let base = self.element(at);
        let fault = self.demand((base, at), Schema::never().with(RULE, rule), Absent::Fails, known, rule);
        self.in_elements(base, broken.implies(fault), known, rule)
    }

    fn assertion(&self, rule: &str, at: ParameterId, expression: &Expression, known: &[ParameterId]) -> Result<Schema, Reason> {
        Ok(self.fails(at, self.denies(expression, self.element(at))?, known, rule))
    }

    /// An amount in a currency without decimals is a whole number.
    fn whole_amount(&mut self, id: ParameterId) -> Option<Json> {
        let Kind::Amount { currency, check } = self.operation.parameter(id).kind else { return None };
        let rule = &self.operation.check(check).id;
        let Kind::Code { table, .. } = self.operation.parameter(currency).kind else { return None };
        let system = self.plan.codes[table].system;
        let exponent = |number: usize| system.codes.get_index(number).and_then(|(_, code)| code.exponent);
        let possible = self.possible_codes(currency);
        let whole: Vec<usize> = possible.iter().copied().filter(|number| exponent(*number) == Some(0)).collect();
        if possible.iter().any(|number| exponent(*number).is_some_and(|exponent| exponent > 0)) {
            self.gaps.leave(rule, Reason::Arithmetic);
        }
        let base = self.element(currency);
        let has_no_decimals = Condition::Is(currency, crate::plan::Values::Codes { codes: whole.clone(), unlisted: false });
        let when = match self.seen(id).and_then(|()| self.is_true(&has_no_decimals, base)) {
            Ok(when) => when,
            Err(reason) => {
                self.gaps.leave(rule, reason);
                return None;
            }
        };
        if !whole.is_empty() || possible.iter().all(|number| exponent(*number).is_none()) {
            self.gaps.say(rule);
        }
        let mut types: Vec<&str> = vec!["integer"];
        types.extend(self.types(id).into_iter().filter(|ty| *ty == "null"));
        let then = self.demand((base, id), Schema::any().typed(&types).with(RULE, rule.as_str()), Absent::Passes, &[], rule);
        let schema = self.in_elements(base, when.implies(then), &[], rule);
        let described = Schema::any().with("description", both(&self.operation.check(check).message));
        (!schema.is_any()).then(|| described.and(schema).into())
    }

    /// The codes of a parameter that no other check refuses.
    fn possible_codes(&self, id: ParameterId) -> Vec<usize> {
        let plan = self.operation.parameter(id);
        let mut numbers: Vec<usize> = self.spellings(id).into_iter().map(|(_, number)| number).collect();
        numbers.dedup();
        for grade in plan.refinements.iter().flat_map(|refinement| &refinement.grades) {
            if let (Severity::Error, Some(crate::plan::Values::Codes { codes, .. })) =
                (self.operation.check(grade.check).severity, &grade.values)
            {
                numbers.retain(|number| codes.contains(number));
            }
        }
        numbers
    }
}

/// Several effects of one rule, under their condition once.
fn together(mut all: Vec<Schema>) -> Schema {
    if all.len() == 1 {
        return all.swap_remove(0);
    }
    let when = all[0].0.get("if").cloned();
    let share = |schema: &Schema| schema.0.len() == 2 && schema.0.contains_key("then") && schema.0.get("if") == when.as_ref();
    if let (Some(Json::Object(when)), true) = (when.clone(), all.iter().all(share)) {
        let then = all.into_iter().map(|mut schema| match schema.0.shift_remove("then") {
            Some(Json::Object(then)) => Schema(then),
            Some(Json::Scalar(_) | Json::List(_)) | None => Schema::any(),
        });
        return Schema(when).implies(Schema::all(then));
    }
    Schema::any().with("allOf", Json::List(all.into_iter().map(Json::from).collect()))
}
