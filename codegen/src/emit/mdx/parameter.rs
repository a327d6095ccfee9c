//! One parameter in the list grammar.

use super::escape::{attribute, item, prose};
use crate::model::{Constraint, Dialect, Model, Parameter, RefinementLayer, Severity, Type};
use crate::presence::{PresenceKind, presence};
use crate::view::{At, words};
use serde_json::Value;
use std::fmt::Write;

/// More values than this are told among the limits, not as the type.
const MOST_VALUES: usize = 6;

/// The members of an object, indented by `depth` steps of two blanks.
pub(super) fn members(at: At<'_>, parameter: &Parameter, depth: usize, out: &mut String) {
    for member in &parameter.members {
        parameter_block(at, member, depth, out);
    }
}

/// What a parameter's own children are: of an array of objects those of its elements.
fn children(parameter: &Parameter) -> &Parameter {
    match parameter.items.as_deref() {
        Some(items) => children(items),
        None => parameter,
    }
}

fn parameter_block(at: At<'_>, parameter: &Parameter, depth: usize, out: &mut String) {
    let pad = "  ".repeat(depth);
    let optional = !is_required(at, parameter);
    let (name, ty) = (parameter.wire_name.as_str(), type_name(at.model, at.offer.dialect, parameter));
    let listed = is_name(name) && is_type(&ty);
    if listed {
        let mark = if optional { "?" } else { "" };
        let _ = writeln!(out, "{pad}- {}{mark}: {}\n", item(name), item(&ty));
    } else {
        let mark = if optional { " optional" } else { "" };
        let _ = writeln!(out, "{pad}<Parameter.TypeDef ident=\"{}\" type=\"{}\"{mark}>", attribute(name), attribute(&ty));
    }
    let inner = format!("{pad}  ");
    let mut blocks = body(at, parameter);
    // A block of the other form begins on the line after its tag.
    if let Some(first) = blocks.first_mut().filter(|_| !listed) {
        *first = first.trim_start().to_owned();
    }
    for block in &blocks {
        for line in block.lines() {
            let _ = writeln!(out, "{inner}{line}");
        }
        out.push('\n');
    }
    let below = children(parameter);
    if !below.members.is_empty() {
        let _ = writeln!(out, "{inner}<Parameter.Details>");
        members(at, below, depth + 2, out);
        out.truncate(out.trim_end().len());
        let _ = writeln!(out, "\n{inner}</Parameter.Details>\n");
    }
    if !listed {
        out.truncate(out.trim_end().len());
        let _ = writeln!(out, "\n{pad}</Parameter.TypeDef>\n");
    }
}

/// Title, description, limits, rules: a block each.
fn body(at: At<'_>, parameter: &Parameter) -> Vec<String> {
    let mut blocks = Vec::new();
    if parameter.name.ko != parameter.wire_name {
        blocks.push(format!("**{}**", prose(&parameter.name.ko)));
    }
    blocks.push(prose(&parameter.doc.ko));
    let mut facts: Vec<_> =
        parameter.refinements.iter().map(|r| format!("- 제한: {}", prose(&at.constraint(&parameter.path, r).ko))).collect();
    if let Some(default) = &parameter.default {
        facts.push(format!("- 기본값: {}", prose(&at.value(&parameter.path, default).ko)));
    }
    for mark in at.marks(parameter) {
        facts.push(format!("- {}", mark.0));
    }
    for rule in at.rules_of(&parameter.path) {
        facts.push(format!("- {}: {}", words::severity(rule.severity).0, prose(&at.told(rule).ko)));
    }
    if !facts.is_empty() {
        blocks.push(facts.join("\n"));
    }
    if matches!(presence(at.offer, &parameter.path, &[]).kind, PresenceKind::Forbidden | PresenceKind::Ignored) {
        let word = at.presence_word(&parameter.path, &presence(at.offer, &parameter.path, &[]).kind).ko;
        let told = if word == words::FORBIDDEN.0 {
            "이 결제대행사에서는 입력할 수 없습니다."
        } else {
            "이 결제대행사에서는 입력해도 적용되지 않습니다."
        };
        blocks.push(format!("<Hint style=\"warning\">\n  {told}\n</Hint>"));
    }
    blocks.retain(|b| !b.trim().is_empty());
    blocks
}

fn is_required(at: At<'_>, parameter: &Parameter) -> bool {
    let found = presence(at.offer, &parameter.path, &[]);
    matches!(found.kind, PresenceKind::Required | PresenceKind::Constant { required: true, .. })
}

/// The type as the site writes it: `string`, `number`, `object[]`, `"CARD" | "TRANSFER"`.
#[must_use]
pub fn type_name(model: &Model, dialect: Dialect, parameter: &Parameter) -> String {
    let own = match &parameter.ty {
        Type::Array => {
            let items = parameter.items.as_deref().map_or_else(|| "unknown".to_owned(), |items| type_name(model, dialect, items));
            if items.contains(' ') { format!("({items})[]") } else { format!("{items}[]") }
        }
        ty => simple(ty),
    };
    let values = few_values(model, dialect, parameter);
    let own = if values.is_empty() { own } else { values.iter().map(ToString::to_string).collect::<Vec<_>>().join(" | ") };
    if parameter.nullable { format!("{own} | null") } else { own }
}

/// The values that a gateway narrows a parameter to, as they are written, where they are few enough to be its type.
fn few_values(model: &Model, dialect: Dialect, parameter: &Parameter) -> Vec<Value> {
    let narrowing = parameter.refinements.iter().filter(|r| r.layer == RefinementLayer::Gateway);
    let set = narrowing.filter_map(|r| r.grades.first()).find_map(|grade| match &grade.constraint {
        Constraint::Values(set) if grade.severity == Severity::Error && set.ranges.is_empty() => Some(set),
        Constraint::Values(_)
        | Constraint::MinLength(_)
        | Constraint::MaxLength(_)
        | Constraint::MaxBytes { .. }
        | Constraint::EncodableIn(_)
        | Constraint::Charset(_)
        | Constraint::Prefix(_)
        | Constraint::Format(_)
        | Constraint::Range(_)
        | Constraint::MinItems(_)
        | Constraint::MaxItems(_)
        | Constraint::UniqueBy(_) => None,
    });
    let Some(set) = set.filter(|set| set.values.len() <= MOST_VALUES) else { return Vec::new() };
    let spelled = |value: &Value| {
        let Type::Code { system, .. } = &parameter.ty else { return value.clone() };
        let code = value.as_str().and_then(|id| model.code_systems.get(system)?.codes.get(id));
        code.and_then(|code| code.spellings.get(&dialect)).map_or_else(|| value.clone(), |s| Value::from(s.canonical.as_str()))
    };
    set.values.iter().map(spelled).collect()
}

fn simple(ty: &Type) -> String {
    match ty {
        Type::String | Type::Code { .. } => "string".to_owned(),
        Type::Integer | Type::Number | Type::Amount { .. } => "number".to_owned(),
        Type::Boolean => "boolean".to_owned(),
        Type::Object => "object".to_owned(),
        Type::Array => "unknown[]".to_owned(),
        Type::Json => "any".to_owned(),
        Type::Union(types) => {
            let mut names: Vec<_> = types.iter().map(simple).collect();
            names.dedup();
            names.join(" | ")
        }
    }
}

/// Whether the grammar takes a name.
pub(super) fn is_name(name: &str) -> bool {
    let first = |c: char| c.is_ascii_alphabetic() || matches!(c, '_' | '$');
    let rest = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '$' | '(' | ')' | '{' | '}' | '=' | '.' | '-');
    name.starts_with(first) && name.chars().all(rest)
}

/// Whether the grammar takes a type.
pub(super) fn is_type(ty: &str) -> bool {
    let fits = |c: char| c.is_ascii_alphanumeric() || c == ' ' || "_$<>[]{}|&?()".contains(c);
    !ty.is_empty() && ty.chars().all(fits)
}
