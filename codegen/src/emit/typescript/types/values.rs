//! Types of single values.

use super::Types;
use crate::emit::typescript::codes::template;
use crate::emit::typescript::module::{number, quoted};
use crate::model::{Constraint, Severity};
use crate::plan::{Kind, Literal, ParameterId, ParameterPlan, SimpleType, Values};

/// Lists longer than this are named by their code system where they are all of it.
const MANY: usize = 40;

impl Types<'_, '_> {
    /// The type of a value that is neither object nor array.
    pub(super) fn scalar(&mut self, id: ParameterId) -> String {
        let plan = self.operation.parameter(id);
        match &plan.kind {
            Kind::Simple(types) => self.simple(id, plan, types),
            Kind::Amount { .. } => "number".to_owned(),
            Kind::Code { .. } => self.code(id, None),
            // What may be anything fits into whatever the platform's own types ask for.
            Kind::Json | Kind::Object | Kind::Array => "any".to_owned(),
        }
    }

    fn simple(&self, id: ParameterId, plan: &ParameterPlan<'_>, types: &[SimpleType]) -> String {
        let allowed = self.extent.allowed(id);
        let one = |ty: &SimpleType| match ty {
            SimpleType::String => texts(allowed).or_else(|| start(self, plan)).unwrap_or_else(|| "string".to_owned()),
            SimpleType::Integer | SimpleType::Number => numbers(allowed).unwrap_or_else(|| "number".to_owned()),
            SimpleType::Boolean => "boolean".to_owned(),
            SimpleType::Object => "{ readonly [name: string]: any }".to_owned(),
            SimpleType::Array => "any[]".to_owned(),
        };
        let mut parts: Vec<String> = types.iter().map(one).filter(|part| !part.is_empty()).collect();
        parts.dedup();
        if parts.is_empty() { "never".to_owned() } else { parts.join(" | ") }
    }

    /// The type of a code parameter; of some of its codes only, where these are given.
    pub(super) fn code(&mut self, id: ParameterId, only: Option<&[usize]>) -> String {
        let Kind::Code { table, also, .. } = &self.operation.parameter(id).kind else { return "string".to_owned() };
        let codes = &self.source.codes[*table];
        let system = codes.table.system;
        let allowed = self.extent.allowed(id);
        let is_allowed = |number: &usize| {
            only.is_none_or(|only| only.contains(number))
                && allowed.iter().all(|values| match values {
                    Values::Codes { codes, .. } => codes.contains(number),
                    Values::Plain(..) => true,
                })
        };
        let takes_unlisted = system.open
            && only.is_none()
            && allowed.iter().all(|values| match values {
                Values::Codes { unlisted, .. } => *unlisted,
                Values::Plain(..) => true,
            });
        let known = (0..system.codes.len()).filter(|number| !codes.spellings(*number).is_empty());
        let listed: Vec<usize> = known.clone().filter(is_allowed).collect();
        let mut union = Vec::new();
        let texts: Vec<&str> = listed.iter().flat_map(|number| codes.spellings(*number)).collect();
        let is_all = listed.len() == known.count();
        if is_all && texts.len() > MANY && (takes_unlisted || !system.open) {
            let name = codes.type_of().to_owned();
            union.push(self.imports.name(&format!("../../codes/{}.js", codes.table.dialect.id()), &name));
        } else {
            let literals: Vec<String> = texts.iter().map(|text| quoted(text)).collect();
            if let Some(prefix) = codes.prefix.filter(|_| !literals.is_empty()) {
                union.push(format!("Prefixed<{}, {}>", quoted(prefix), literals.join(" | ")));
                self.uses_prefix = true;
            } else {
                union.extend(literals);
            }
        }
        let literals = also.iter().filter(|(text, number)| is_allowed(number) && !texts.contains(&text.as_str()));
        union.extend(literals.map(|(text, _)| quoted(text)));
        // The type of the whole system says so itself.
        if takes_unlisted && (!is_all || texts.len() <= MANY) {
            union.push("(string & {})".to_owned());
        }
        if union.is_empty() { "never".to_owned() } else { union.join(" | ") }
    }
}

/// The texts among values, if the value must be one of these; empty where it cannot be a text.
fn texts(allowed: &[&Values]) -> Option<String> {
    let Some(Values::Plain(literals, _)) = allowed.first() else { return None };
    let others = &allowed[1..];
    let in_others = |literal: &&Literal| {
        others.iter().all(|values| match values {
            Values::Plain(literals, _) => literals.contains(literal),
            Values::Codes { .. } => true,
        })
    };
    let of = |literal: &Literal| if let Literal::Text(text) = literal { Some(quoted(text)) } else { None };
    Some(literals.iter().filter(in_others).filter_map(of).collect::<Vec<_>>().join(" | "))
}

/// The numbers among values, if there is no range of them.
fn numbers(allowed: &[&Values]) -> Option<String> {
    let [Values::Plain(literals, ranges)] = allowed else { return None };
    let of = |literal: &Literal| if let Literal::Number(value) = literal { Some(number(*value)) } else { None };
    ranges.is_empty().then(|| literals.iter().filter_map(of).collect::<Vec<_>>().join(" | "))
}

/// What a text must begin with.
fn start(types: &Types<'_, '_>, plan: &ParameterPlan<'_>) -> Option<String> {
    let grades = plan.refinements.iter().flat_map(|refinement| &refinement.grades);
    let mut errors = grades.filter(|grade| types.operation.check(grade.check).severity == Severity::Error);
    errors.find_map(|grade| match grade.constraint {
        Constraint::Prefix(start) => Some(format!("`{}${{string}}`", template(start))),
        Constraint::Values(_)
        | Constraint::MinLength(_)
        | Constraint::MaxLength(_)
        | Constraint::MaxBytes { .. }
        | Constraint::EncodableIn(_)
        | Constraint::Charset(_)
        | Constraint::Format(_)
        | Constraint::Range(_)
        | Constraint::MinItems(_)
        | Constraint::MaxItems(_)
        | Constraint::UniqueBy(_) => None,
    })
}
