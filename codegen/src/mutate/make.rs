use super::constraints::{refinement, severities};
use super::variant::{Variant, replaced, without};
use super::world::World;
use super::{Change, Operator, conditions, effects, expressions};
use crate::model::{Derived, Gateway, Model, Offer, Parameter, Requirement, Selection};
use std::collections::BTreeMap;

/// An offer with one thing changed.
#[derive(Debug, Clone, PartialEq)]
pub struct Mutant {
    /// Unique in its offer, and the same as long as the check is: `paymentId:max_length#shift-limit.max_length.up`.
    pub id: String,
    /// Id of the check that is changed: of a rule or refinement, `<path>:required`, `<path>:deprecated`, `<path>:selects`, `derived.<id>`.
    pub check: String,
    /// In which way.
    pub operator: Operator,
    /// What was changed, in a line.
    pub what: String,
    /// The change.
    pub change: Change,
}

/// All mutants of an offer, in the order of its parameters, then of its derived numbers and rules.
#[must_use]
pub fn mutants(model: &Model, gateway: &Gateway, offer: &Offer) -> Vec<Mutant> {
    let world = World { model, gateway, offer };
    let mut maker = Maker { mutants: Vec::new(), ids: BTreeMap::new() };
    for parameter in offer.payload.walk() {
        parameter_mutants(&world, parameter, &mut maker);
    }
    for (id, derived) in &offer.derived {
        let check = format!("derived.{id}");
        maker.take(&check, derived_variants(&world, derived), |to| Change::Derived(id.clone(), to));
    }
    for (index, rule) in offer.rules.iter().enumerate() {
        maker.take(&rule.id, vec![gone("the rule")], |()| Change::Rule(index, None));
        maker.take(&rule.id, effects::rule(&world, rule), |to| Change::Rule(index, Some(to)));
    }
    maker.mutants
}

/// Gathers mutants, each with an id of its own.
struct Maker {
    mutants: Vec<Mutant>,
    /// How many have had an id so far: the platform's and the gateway's refinement of one kind at one place are called the same.
    ids: BTreeMap<String, usize>,
}

impl Maker {
    fn take<T>(&mut self, check: &str, variants: Vec<Variant<T>>, change: impl Fn(T) -> Change) {
        for Variant { operator, detail, what, to } in variants {
            let dot = if detail.is_empty() { "" } else { "." };
            let mut id = format!("{check}#{}{dot}{detail}", operator.id());
            let count = self.ids.entry(id.clone()).or_default();
            *count += 1;
            if *count > 1 {
                id = format!("{id}~{count}");
            }
            self.mutants.push(Mutant { id, check: check.to_owned(), operator, what, change: change(to) });
        }
    }
}

fn gone(what: &str) -> Variant<()> {
    Variant::new(Operator::DropCheck, "", format!("{what} is gone"), ())
}

fn parameter_mutants(world: &World<'_>, parameter: &Parameter, maker: &mut Maker) {
    let path = &parameter.path;
    if let Some(required) = &parameter.required {
        maker.take(&required.id, vec![gone("that it is required")], |()| Change::Required(path.clone(), None));
        maker.take(&required.id, requirement(required), |to| Change::Required(path.clone(), Some(to)));
    }
    if let Some(deprecated) = &parameter.deprecated {
        maker.take(&deprecated.id, vec![gone("that it is deprecated")], |()| Change::Deprecated(path.clone(), None));
        maker.take(&deprecated.id, requirement(deprecated), |to| Change::Deprecated(path.clone(), Some(to)));
    }
    if let Some(selection) = &parameter.selects {
        maker.take(&format!("{path}:selects"), cases(selection), |to| Change::Selection(path.clone(), to));
    }
    for (index, own) in parameter.refinements.iter().enumerate() {
        maker.take(&own.id, vec![gone("the refinement")], |()| Change::Refinement(path.clone(), index, None));
        maker.take(&own.id, refinement(world, path, own), |to| Change::Refinement(path.clone(), index, Some(to)));
    }
}

fn requirement(of: &Requirement) -> Vec<Variant<Requirement>> {
    severities(of.severity).into_iter().map(|v| v.map(|severity| Requirement { severity, ..of.clone() })).collect()
}

fn cases(of: &Selection) -> Vec<Variant<Selection>> {
    let dropped = |(index, (value, member)): (usize, &(String, String))| {
        let to = Selection { cases: without(&of.cases, index) };
        Variant::new(Operator::DropValue, value.clone(), format!("{value} no longer selects `{member}`"), to)
    };
    of.cases.iter().enumerate().map(dropped).collect()
}

fn derived_variants(world: &World<'_>, of: &Derived) -> Vec<Variant<Derived>> {
    let mut found = Vec::new();
    for (index, (condition, expression)) in of.cases.iter().enumerate() {
        let with = |case| Derived { cases: replaced(&of.cases, index, case), ..of.clone() };
        let step = index.to_string();
        let to = Derived { cases: without(&of.cases, index), ..of.clone() };
        found.push(Variant::new(Operator::DropCase, step.clone(), format!("its case {} is gone", index + 1), to));
        let conditions = conditions::whole(world, condition).into_iter();
        found.extend(conditions.map(|v| v.map(|c| with((c, expression.clone()))).below("when").below(&step)));
        let expressions = expressions::expression(expression).into_iter();
        found.extend(expressions.map(|v| v.map(|e| with((condition.clone(), e))).below("value").below(&step)));
    }
    if let Some(expression) = &of.otherwise {
        let absent = Derived { otherwise: None, ..of.clone() };
        found.push(Variant::new(Operator::DropCase, "else", "there is no number otherwise", absent));
        let with = |expression| Derived { otherwise: Some(expression), ..of.clone() };
        found.extend(expressions::expression(expression).into_iter().map(|v| v.map(with).below("else")));
    }
    found
}
