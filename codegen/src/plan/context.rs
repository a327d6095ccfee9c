use crate::model::{ContextField, ContextSchema, ContextType};

/// A context field that is no object.
#[derive(Debug)]
pub struct Field<'m> {
    /// Dotted name, without `ctx.`.
    pub path: String,
    /// The field.
    pub field: &'m ContextField,
    /// Its type.
    pub kind: FieldKind<'m>,
}

/// Type of a context field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldKind<'m> {
    /// One of several words. Groups come with a bit for each of their words.
    Choice {
        /// The words; each has the bit of its place.
        words: Vec<&'m str>,
        /// Groups of words.
        groups: Vec<(&'m str, u64)>,
    },
    /// Ids of contracts.
    Contracts,
    /// Dotted numbers.
    Version,
    /// RFC 3339.
    Instant,
    /// A text.
    String,
    /// An integer.
    Integer,
    /// A number.
    Number,
    /// True or false.
    Boolean,
}

impl FieldKind<'_> {
    /// The bits of a word or group.
    #[must_use]
    pub fn bits(&self, word: &str) -> Option<u64> {
        let Self::Choice { words, groups } = self else { return None };
        let of_word = words.iter().position(|w| *w == word).map(|place| 1 << place);
        of_word.or_else(|| groups.iter().find(|(group, _)| *group == word).map(|(_, bits)| *bits))
    }
}

/// The fields that are no objects.
pub(super) fn fields(schema: &ContextSchema) -> Vec<Field<'_>> {
    let mut found = Vec::new();
    for field in schema.fields.values() {
        collect(field, "", &mut found);
    }
    found
}

fn collect<'m>(field: &'m ContextField, above: &str, found: &mut Vec<Field<'m>>) {
    let path = if above.is_empty() { field.name.clone() } else { format!("{above}.{}", field.name) };
    let kind = match &field.ty {
        ContextType::Object(members) => {
            for member in members.values() {
                collect(member, &path, found);
            }
            return;
        }
        ContextType::Choice { values, groups, .. } => {
            let words: Vec<&str> = values.iter().map(String::as_str).collect();
            let bit = |word: &String| words.iter().position(|w| w == word).map_or(0, |place| 1 << place);
            let groups = groups.iter().map(|(name, words)| (name.as_str(), words.iter().map(bit).sum())).collect();
            FieldKind::Choice { words, groups }
        }
        ContextType::Contracts => FieldKind::Contracts,
        ContextType::Version => FieldKind::Version,
        ContextType::Instant => FieldKind::Instant,
        ContextType::String => FieldKind::String,
        ContextType::Integer => FieldKind::Integer,
        ContextType::Number => FieldKind::Number,
        ContextType::Boolean => FieldKind::Boolean,
    };
    found.push(Field { path, field, kind });
}
