//! Parameters: those that something refers to as constants, the others where they stand.

use super::Printer;
use crate::emit::typescript::codes::Codes;
use crate::emit::typescript::module::{number, quoted};
use crate::model::{RefinementLayer, Severity};
use crate::plan::{CheckId, Kind, Literal, ParameterId, ParameterPlan, RefinementPlan, Selector, SimpleType};
use std::fmt::Write;

impl<'m> Printer<'_, 'm> {
    pub(super) fn parameter(&self, id: ParameterId) -> &ParameterPlan<'m> {
        self.source.operation.parameter(id)
    }

    /// The name of a parameter that something refers to.
    pub(super) fn named(&self, id: ParameterId) -> String {
        self.names.get(id).unwrap_or_default().to_owned()
    }

    /// The constants, innermost first, and the payload.
    pub(super) fn tree(&mut self) -> (String, String) {
        let mut constants = String::new();
        let payload = self.node(ParameterId::PAYLOAD, 1, &mut constants);
        for index in 0..self.source.operation.parameters.len() {
            let id = ParameterId(index);
            if let Kind::Amount { currency, .. } = self.parameter(id).kind
                && let Some(codes) = self.codes_of(currency)
            {
                let decimals = quoted(&codes.decimals());
                let priced = self.import("parameters", "priced");
                let _ = writeln!(constants, "  {priced}({}, {}, {decimals});", self.named(id), self.named(currency));
            }
        }
        (constants, payload)
    }

    /// The code system of a parameter.
    pub(super) fn codes_of(&self, id: ParameterId) -> Option<&Codes<'m>> {
        let Kind::Code { table, .. } = self.parameter(id).kind else { return None };
        self.source.codes.get(table)
    }

    fn node(&mut self, id: ParameterId, depth: usize, constants: &mut String) -> String {
        let name = self.names.get(id).map(str::to_owned);
        // What a constant holds stands at the margin of constants.
        let printed = self.expression_of(id, if name.is_some() { 1 } else { depth }, constants);
        match name {
            Some(name) => {
                let _ = writeln!(constants, "  const {name} = {printed};");
                name
            }
            None => printed,
        }
    }

    fn expression_of(&mut self, id: ParameterId, depth: usize, constants: &mut String) -> String {
        let members = self.parameter(id).members.clone();
        let items = self.parameter(id).items;
        let wire = quoted(&self.parameter(id).parameter.wire_name);
        let kind = self.parameter(id).kind.clone();
        let (builder, mut arguments) = match &kind {
            Kind::Simple(types) => match types.as_slice() {
                [SimpleType::String] => ("string", vec![wire]),
                [SimpleType::Integer] => ("integer", vec![wire]),
                [SimpleType::Number] => ("number", vec![wire]),
                [SimpleType::Boolean] => ("boolean", vec![wire]),
                several => ("union", vec![wire, bits(several).to_string()]),
            },
            Kind::Amount { .. } => ("amount", vec![wire]),
            Kind::Json => ("json", vec![wire]),
            Kind::Code { table, .. } => {
                let codes = &self.source.codes[*table];
                let from = format!("../../tables/{}.js", codes.table.dialect.id());
                let function = self.imports.name(&from, &codes.function);
                ("code", vec![wire, format!("{function}()")])
            }
            Kind::Object => {
                let printed: Vec<String> = members.iter().map(|member| self.node(*member, depth + 1, constants)).collect();
                let indent = "  ".repeat(depth + 1);
                let list: Vec<String> = printed.iter().map(|member| format!("{indent}{member},\n")).collect();
                let list = if list.is_empty() { "[]".to_owned() } else { format!("[\n{}{}]", list.concat(), "  ".repeat(depth)) };
                ("object", vec![wire, list])
            }
            Kind::Array => match items {
                Some(items) => ("array", vec![wire, self.node(items, depth, constants)]),
                None => ("union", vec![wire, bits(&[SimpleType::Array]).to_string()]),
            },
        };
        arguments.extend(self.facts(id));
        let builder = self.import("parameters", builder);
        format!("{builder}({})", arguments.join(", "))
    }

    /// What else is to be said of a parameter.
    fn facts(&mut self, id: ParameterId) -> Vec<String> {
        let plan = &self.source.operation.parameters[id.0];
        let path = &plan.parameter.path;
        let mut facts = Vec::new();
        if let Kind::Code { table, also, .. } = &plan.kind
            && !also.is_empty()
        {
            let codes = &self.source.codes[*table];
            let literal = |(text, number): &(String, usize)| {
                let stands_for = if *number < codes.table.system.codes.len() { codes.stands_for(*number) } else { text.clone() };
                if stands_for == *text { quoted(text) } else { format!("[{}, {}]", quoted(text), quoted(&stands_for)) }
            };
            let literals: Vec<String> = also.iter().map(literal).collect();
            facts.push(format!("{}([{}])", self.import("parameters", "also"), literals.join(", ")));
        }
        if let Some(check) = plan.required {
            facts.push(self.presence(check, &format!("{path}:required"), "required"));
        }
        if let Some(check) = plan.deprecated {
            facts.push(self.presence(check, &format!("{path}:deprecated"), "deprecated"));
        }
        if plan.parameter.nullable {
            facts.push(self.import("parameters", "nullable"));
        }
        if plan.parameter.open {
            facts.push(self.import("parameters", "open"));
        }
        if let Some(default) = &plan.default {
            let literal = self.literal(id, default);
            facts.push(format!("{}({literal})", self.import("parameters", "fallback")));
        }
        for selector in &plan.selectors {
            facts.push(self.selects(selector));
        }
        for refinement in &plan.refinements {
            facts.push(self.refinement(id, refinement));
        }
        facts
    }

    fn presence(&mut self, check: CheckId, usual: &str, builder: &str) -> String {
        let check = self.source.operation.check(check);
        let id = if check.id == usual { "null".to_owned() } else { quoted(&check.id) };
        match builder {
            "required" if check.severity == Severity::Error && check.id == usual => self.import("parameters", "required"),
            "required" => format!("{}({}, {id})", self.import("parameters", "requiredAs"), grade(check.severity)),
            other => format!("{}({}, {id})", self.import("parameters", other), grade(check.severity)),
        }
    }

    fn selects(&mut self, selector: &Selector) -> String {
        let cases: Vec<String> = selector
            .cases
            .iter()
            .map(|(value, target)| format!("[{}, {}]", self.literal(selector.parameter, value), self.named(*target)))
            .collect();
        let selects = self.import("parameters", "selects");
        format!("{selects}({}, [{}])", self.named(selector.parameter), cases.join(", "))
    }

    fn refinement(&mut self, id: ParameterId, refinement: &RefinementPlan<'m>) -> String {
        let grades: Vec<String> = refinement.grades.iter().map(|grade| self.grade(id, grade)).collect();
        let (builder, layer) = match refinement.layer {
            RefinementLayer::Platform => ("platform", 1),
            RefinementLayer::Gateway => ("gateway", 2),
            RefinementLayer::Rule => ("named", 3),
        };
        let path = &self.parameter(id).parameter.path;
        // Grades are of one kind.
        let kind = refinement.refinement.grades.first().map_or("", |grade| grade.constraint.kind());
        let own = &refinement.refinement.id;
        if *own == format!("{path}:{kind}") && builder != "named" {
            return format!("{}({})", self.import("constraints", builder), grades.join(", "));
        }
        format!("{}({layer}, {}, {})", self.import("constraints", "named"), quoted(own), grades.join(", "))
    }

    /// A value of a parameter as its states have it.
    pub(super) fn literal(&self, id: ParameterId, literal: &Literal) -> String {
        match literal {
            Literal::Text(text) => quoted(text),
            Literal::Number(value) => number(*value),
            Literal::Boolean(flag) => flag.to_string(),
            Literal::Null => "null".to_owned(),
            Literal::Code(code) => quoted(&self.code(id, *code)),
        }
    }

    /// What stands for a code, or for a literal taken beside the codes.
    pub(super) fn code(&self, id: ParameterId, number: usize) -> String {
        let Kind::Code { table, also, .. } = &self.parameter(id).kind else { return String::new() };
        let codes = &self.source.codes[*table];
        if number < codes.table.system.codes.len() {
            return codes.stands_for(number);
        }
        also.iter().find(|(_, of)| *of == number).map(|(text, _)| text.clone()).unwrap_or_default()
    }
}

/// Severities as numbers.
pub(super) const fn grade(severity: Severity) -> u8 {
    match severity {
        Severity::Notice => 1,
        Severity::Warning => 2,
        Severity::Error => 3,
    }
}

/// Types as bits.
fn bits(types: &[SimpleType]) -> u32 {
    let bit = |ty: &SimpleType| match ty {
        SimpleType::String => 1,
        SimpleType::Integer => 2,
        SimpleType::Number => 4,
        SimpleType::Boolean => 8,
        SimpleType::Object => 16,
        SimpleType::Array => 32,
    };
    types.iter().map(bit).fold(0, |all, bit| all | bit)
}
