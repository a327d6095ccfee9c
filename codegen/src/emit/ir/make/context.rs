use super::super::shape::{ContextField, ContextType};
use super::super::words::distinct;
use super::text;
use crate::model;
use indexmap::IndexMap;

/// The fields of the context, or of an object in it, whose dotted names begin with `above`.
pub(super) fn fields(fields: &IndexMap<String, model::ContextField>, above: &str) -> Vec<ContextField> {
    let words = distinct(fields.keys().map(String::as_str));
    let of = |(field, words): (&model::ContextField, Vec<String>)| {
        let dotted = format!("{above}{}", field.name);
        ContextField {
            name: field.name.clone(),
            words,
            label: text(&field.label),
            doc: text(&field.doc),
            ty: kind(&field.ty, &dotted),
            field: dotted,
        }
    };
    fields.values().zip(words).map(of).collect()
}

fn kind(ty: &model::ContextType, dotted: &str) -> ContextType {
    match ty {
        model::ContextType::Choice { values, groups, names } => ContextType::Choice {
            values: values.clone(),
            groups: groups.iter().map(|(name, words)| (name.clone(), words.clone())).collect(),
            names: names.iter().map(|(word, name)| (word.clone(), text(name))).collect(),
        },
        model::ContextType::Contracts => ContextType::Contracts,
        model::ContextType::Version => ContextType::Version,
        model::ContextType::Instant => ContextType::Instant,
        model::ContextType::String => ContextType::String,
        model::ContextType::Integer => ContextType::Integer,
        model::ContextType::Number => ContextType::Number,
        model::ContextType::Boolean => ContextType::Boolean,
        model::ContextType::Object(members) => ContextType::Object { members: fields(members, &format!("{dotted}.")) },
    }
}
