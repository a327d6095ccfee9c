//! Texts of findings, a module for each operation.

use super::module::quoted;
use super::operation::name;
use crate::model::Text;
use crate::plan::{Check, CheckId, Demand, GradePlan, Kind, OperationPlan, ParameterId};
use indexmap::IndexMap;
use std::fmt::Write;

/// The module: a text is looked up by rule, parameter and number, or by the rule alone where all are the same.
pub(super) fn module(operation: &OperationPlan<'_>) -> String {
    let mut out = String::from("import { describe } from '../../runtime/messages.js';\n\nconst texts = () => ({\n");
    for (rule, texts) in by_rule(operation) {
        let first = &texts[0].1;
        if texts.iter().all(|(_, text)| text == first) {
            line(&mut out, rule, first);
        } else {
            for ((parameter, number), text) in &texts {
                line(&mut out, &format!("{rule}\n{parameter}\n{number}"), text);
            }
        }
    }
    let name = name(operation);
    let _ = write!(
        out,
        "}});\n\nlet made;\n\nexport function describe{name}(finding, language) {{\n  return describe(made || (made = texts()), finding, language);\n}}\n"
    );
    out
}

/// Its declaration.
pub(super) fn declaration(operation: &OperationPlan<'_>) -> String {
    let name = name(operation);
    format!(
        "import type {{ Finding, Language }} from '../../index.js';\n\n\
         /** What a finding of `validate{name}` says, in Korean or English. */\n\
         export declare function describe{name}(finding: Finding, language: Language): string;\n"
    )
}

fn line(out: &mut String, key: &str, text: &Text) {
    let _ = writeln!(out, "  {}: [{}, {}],", quoted(key), quoted(&text.ko), quoted(&text.en));
}

/// Where a text is said: path of the parameter, and number of the check.
type At = (String, usize);

/// The texts of each rule, by where they are said; of several checks with one rule and place each has a number.
fn by_rule<'p>(operation: &'p OperationPlan<'_>) -> IndexMap<&'p str, Vec<(At, &'p Text)>> {
    let mut all: IndexMap<&str, Vec<(At, &Text)>> = IndexMap::new();
    let mut add = |check: CheckId, at: ParameterId| {
        let Check { id, message, .. } = operation.check(check);
        let path = operation.parameter(at).parameter.path.to_string();
        let texts = all.entry(id.as_str()).or_default();
        let number = texts.iter().filter(|((other, _), _)| *other == path).count();
        texts.push(((path, number), message));
    };
    for (index, plan) in operation.parameters.iter().enumerate() {
        let at = ParameterId(index);
        add(plan.ty, at);
        if let Kind::Code { check, .. } | Kind::Amount { check, .. } = plan.kind {
            add(check, at);
        }
        for check in [plan.required, plan.deprecated, plan.unselected, plan.unknown].into_iter().flatten() {
            add(check, at);
        }
        plan.refinements.iter().flat_map(|refinement| &refinement.grades).for_each(|grade| add(grade.check, at));
    }
    for effect in operation.rules.iter().flat_map(|rule| &rule.effects) {
        let grades: &[GradePlan<'_>] = if let Demand::Limit(grades) = &effect.demand { grades } else { &[] };
        if grades.is_empty() {
            add(effect.check, effect.at);
        }
        for grade in grades {
            add(grade.check, effect.at);
        }
    }
    all
}
