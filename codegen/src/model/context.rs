use super::{Dialect, Text};
use indexmap::IndexMap;
use serde::Serialize;

/// What a caller may know beside the payload: `context.yaml`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ContextSchema {
    /// Fields by name.
    pub fields: IndexMap<String, ContextField>,
}

/// One thing a caller may know.
#[derive(Debug, Clone, Serialize)]
pub struct ContextField {
    /// Name.
    pub name: String,
    /// Short noun.
    pub label: Text,
    /// What it says.
    pub doc: Text,
    /// Its type.
    pub ty: ContextType,
    /// Dialects of the operations that have it; empty: all.
    pub dialects: Vec<Dialect>,
    /// Ids of the operations that have it; empty: all.
    pub operations: Vec<String>,
}

/// Type of a context field.
#[derive(Debug, Clone, Serialize)]
pub enum ContextType {
    /// One of a few words. A group may be given too, and then means one of its values, it is not known which.
    Choice {
        /// The words.
        values: Vec<String>,
        /// Groups of words.
        groups: IndexMap<String, Vec<String>>,
        /// Names of words and groups.
        names: IndexMap<String, Text>,
    },
    /// Ids of contracts of the gateway at hand.
    Contracts,
    /// Dotted numbers, compared number by number.
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
    /// Several fields.
    Object(IndexMap<String, ContextField>),
}

impl ContextField {
    /// Whether an operation has it.
    fn applies(&self, dialect: Dialect, operation: &str) -> bool {
        let speaks = self.dialects.is_empty() || self.dialects.contains(&dialect);
        speaks && (self.operations.is_empty() || self.operations.iter().any(|id| id == operation))
    }
}

impl ContextSchema {
    /// The field at a dotted path without `ctx.`: `payment.paid_at`.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&ContextField> {
        self.way(path)?.pop()
    }

    /// Whether an operation has the field at a dotted path: the field itself and those that it stands in say for which operations they are.
    pub fn applies(&self, path: &str, dialect: Dialect, operation: &str) -> bool {
        self.way(path).unwrap_or_default().into_iter().all(|field| field.applies(dialect, operation))
    }

    /// The field at a dotted path, after those that it stands in.
    fn way(&self, path: &str) -> Option<Vec<&ContextField>> {
        let mut fields = &self.fields;
        let mut way: Vec<&ContextField> = Vec::new();
        let mut parts = path.split('.').peekable();
        while let Some(part) = parts.next() {
            let field = fields.get(part)?;
            way.push(field);
            if parts.peek().is_some() {
                let ContextType::Object(members) = &field.ty else { return None };
                fields = members;
            }
        }
        Some(way)
    }
}
