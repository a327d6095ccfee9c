//! An operation's validator: a function that builds its parameters and rules when it is first asked for.

mod conditions;
mod constraints;
mod expressions;
mod names;
mod parameters;
mod rules;

use super::codes::Codes;
use super::module::{Imports, quoted};
use crate::model::Gateway;
use crate::plan::{Field, OperationPlan, Plan};
use heck::ToUpperCamelCase;
use names::Names;
use std::collections::BTreeSet;
use std::fmt::Write;

/// More context fields than this do not fit into the bits of a truth.
const MOST_FIELDS: usize = 27;

/// What an operation is printed from.
pub(super) struct Source<'p, 'm> {
    pub(super) plan: &'p Plan<'m>,
    pub(super) gateway: &'m Gateway,
    pub(super) operation: &'p OperationPlan<'m>,
    pub(super) codes: &'p [Codes<'m>],
}

/// A module being printed.
struct Printer<'p, 'm> {
    source: &'p Source<'p, 'm>,
    imports: Imports,
    /// What parameters are called that something refers to.
    names: Names,
    /// Context fields that rules look at, each by its place in the plan, in the order of their numbers.
    fields: Vec<usize>,
}

/// `RequestPayment` of `request-payment`.
pub(super) fn name(operation: &OperationPlan<'_>) -> String {
    let name = operation.operation.id.to_upper_camel_case();
    if name.is_empty() || name.starts_with(|c: char| c.is_ascii_digit()) { format!("Operation{name}") } else { name }
}

/// What of an operation cannot be said.
pub(super) fn problem(operation: &OperationPlan<'_>) -> Option<String> {
    let fields = fields_read(operation).len();
    (fields > MOST_FIELDS)
        .then(|| format!("rules look at {fields} context fields; a validator in TypeScript takes {MOST_FIELDS}"))
}

/// The module.
pub(super) fn module(source: &Source<'_, '_>) -> String {
    let mut printer = Printer {
        source,
        imports: Imports::default(),
        names: Names::of(source.operation),
        fields: fields_read(source.operation),
    };
    let fields = printer.field_constants();
    let (constants, payload) = printer.tree();
    let derived = printer.derived_constants();
    let rules = printer.rules();
    let Source { plan, gateway, operation, .. } = source;
    let names: Vec<String> = printer.fields.iter().map(|place| quoted(&plan.fields[*place].path)).collect();
    let contracts: Vec<String> = gateway.contracts.keys().map(|id| quoted(id)).collect();
    let build = printer.import("validate", "operation");
    let validate = printer.import("validate", "validate");
    let accepted = printer.import("guard", "accepted");
    let operation_name = name(operation);
    format!(
        "{imports}
function build() {{
{fields}{constants}{derived}  return {build}({gateway_id}, {id}, {payload}, [
{rules}  ], [{names}], [{contracts}]);
}}

let made;

export function validate{operation_name}(payload, context) {{
  return {validate}(made || (made = build()), payload, context);
}}

export function is{operation_name}(payload, context) {{
  return validate{operation_name}(payload, context).ok;
}}

export function assert{operation_name}(payload, context) {{
  {accepted}(validate{operation_name}(payload, context));
}}
",
        imports = printer.imports.lines("import"),
        gateway_id = quoted(&gateway.id),
        id = quoted(&operation.operation.id),
        names = names.join(", "),
        contracts = contracts.join(", "),
    )
}

impl<'m> Printer<'_, 'm> {
    /// A name of the runtime.
    fn import(&mut self, module: &str, name: &str) -> String {
        self.imports.name(&format!("../../runtime/{module}.js"), name)
    }

    fn field(&self, place: usize) -> &Field<'m> {
        &self.source.plan.fields[place]
    }

    /// What a context field is called.
    fn field_name(&self, place: usize) -> String {
        let number = self.fields.iter().position(|field| *field == place).unwrap_or_default();
        let words: String = self.field(place).path.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
        format!("_{words}{}", if self.is_ambiguous(&words) { number.to_string() } else { String::new() })
    }

    fn is_ambiguous(&self, words: &str) -> bool {
        let same = |place: &&usize| {
            let path = &self.field(**place).path;
            path.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).eq(words.chars())
        };
        self.fields.iter().filter(same).count() > 1
    }

    fn field_constants(&mut self) -> String {
        let mut out = String::new();
        for (number, place) in self.fields.clone().into_iter().enumerate() {
            let field = self.import("conditions", "field");
            let _ = writeln!(out, "  const {} = {field}({}, {number});", self.field_name(place), quoted(&self.field(place).path));
        }
        out
    }
}

/// Context fields that rules and derived numbers look at, in the order of the plan.
fn fields_read(operation: &OperationPlan<'_>) -> Vec<usize> {
    let mut seen = BTreeSet::new();
    let mut see = |place: usize| {
        seen.insert(place);
    };
    for rule in &operation.rules {
        conditions::fields(&rule.when).into_iter().for_each(&mut see);
        for effect in &rule.effects {
            rules::fields(&effect.demand).into_iter().for_each(&mut see);
        }
    }
    for derived in &operation.derived {
        for (when, then) in &derived.cases {
            conditions::fields(when).into_iter().chain(expressions::fields(then)).for_each(&mut see);
        }
        derived.otherwise.iter().flat_map(expressions::fields).for_each(&mut see);
    }
    seen.into_iter().collect()
}
