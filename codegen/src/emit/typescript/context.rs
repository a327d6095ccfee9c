//! What a caller may know beside the payload.

use super::codes::comment;
use super::module::{key, quoted};
use crate::model::{ContextField, ContextType};
use indexmap::IndexMap;

/// The module of fields, for reading.
pub(super) fn fields(fields: &IndexMap<String, ContextField>) -> String {
    format!(
        "// Context fields: a type and, of a choice, its words and groups of words.\n\nlet made;\n\nexport function fields() {{\n  return made || (made = {});\n}}\n",
        object(fields, 1)
    )
}

fn object(fields: &IndexMap<String, ContextField>, depth: usize) -> String {
    let indent = "  ".repeat(depth + 1);
    let lines: Vec<String> =
        fields.values().map(|field| format!("{indent}{}: {},\n", key(&field.name), ty(&field.ty, depth))).collect();
    format!("{{\n{}{}}}", lines.concat(), "  ".repeat(depth))
}

fn ty(ty: &ContextType, depth: usize) -> String {
    let list = |words: &[String]| words.iter().map(|word| quoted(word)).collect::<Vec<_>>().join(", ");
    match ty {
        ContextType::Choice { values, groups, .. } => {
            let groups: Vec<String> = groups.iter().map(|(name, words)| format!("{}: [{}]", key(name), list(words))).collect();
            let groups = if groups.is_empty() { "{}".to_owned() } else { format!("{{ {} }}", groups.join(", ")) };
            format!("['choice', [{}], {groups}]", list(values))
        }
        ContextType::Contracts => "['contracts']".to_owned(),
        ContextType::Version => "['version']".to_owned(),
        ContextType::Instant => "['instant']".to_owned(),
        ContextType::String => "['string']".to_owned(),
        ContextType::Integer => "['integer']".to_owned(),
        ContextType::Number => "['number']".to_owned(),
        ContextType::Boolean => "['boolean']".to_owned(),
        ContextType::Object(members) => object(members, depth + 1),
    }
}

/// Its declaration.
pub(super) fn declaration(fields: &IndexMap<String, ContextField>) -> String {
    let about = [
        "What is known beside the payload. Whatever is left out is unknown, and never guessed: where it would matter, a notice says so.".to_owned(),
        "페이로드 밖에서 알고 있는 것입니다. 적지 않은 것은 모르는 것으로 보며, 결과가 달라질 수 있으면 알림으로 알려 줍니다.".to_owned(),
    ];
    format!("{}export interface Context<Contract extends string = string> {}\n", comment("", &about), members(fields, 0))
}

fn members(fields: &IndexMap<String, ContextField>, depth: usize) -> String {
    let indent = "  ".repeat(depth + 1);
    let one = |field: &ContextField| {
        let about = comment(&indent, &[field.doc.en.clone(), String::new(), field.doc.ko.clone()]);
        format!("{about}{indent}readonly {}?: {} | undefined;\n", key(&field.name), declared(&field.ty, depth + 1))
    };
    let lines: Vec<String> = fields.values().map(one).collect();
    format!("{{\n{}{}}}", lines.concat(), "  ".repeat(depth))
}

fn declared(ty: &ContextType, depth: usize) -> String {
    match ty {
        ContextType::Choice { values, groups, .. } => {
            values.iter().chain(groups.keys()).map(|word| quoted(word)).collect::<Vec<_>>().join(" | ")
        }
        ContextType::Contracts => "readonly Contract[]".to_owned(),
        ContextType::Version | ContextType::Instant | ContextType::String => "string".to_owned(),
        ContextType::Integer | ContextType::Number => "number".to_owned(),
        ContextType::Boolean => "boolean".to_owned(),
        ContextType::Object(fields) => members(fields, depth),
    }
}
