use super::Range;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

/// When something applies. Truth has three values (SEMANTICS.md, 2).
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[schemars(deny_unknown_fields)]
pub enum Condition {
    /// True.
    Always,
    /// All of these hold; true of none.
    All {
        /// These.
        conditions: Vec<Condition>,
    },
    /// One of these holds; false of none.
    Any {
        /// These.
        conditions: Vec<Condition>,
    },
    /// This does not hold.
    Not {
        /// This.
        condition: Box<Condition>,
    },
    /// The payload has the parameter, whatever its value; defaults do not count.
    Present {
        /// Path of the parameter.
        parameter: String,
    },
    /// The value is one of these.
    Is {
        /// Whose value.
        subject: Subject,
        /// These.
        values: Values,
    },
    /// There is a value, and it is none of these.
    IsNot {
        /// Whose value.
        subject: Subject,
        /// These.
        values: Values,
    },
    /// The value lies within bounds: a number within numbers, an instant within instants, a version within versions.
    Within {
        /// Whose value.
        subject: Subject,
        /// Lower bound; absent where there is none.
        #[serde(skip_serializing_if = "Option::is_none")]
        lower: Option<Bound>,
        /// Upper bound; absent where there is none.
        #[serde(skip_serializing_if = "Option::is_none")]
        upper: Option<Bound>,
    },
    /// A condition that has a name at the gateway; it means what its condition means.
    Predicate {
        /// Id of the predicate.
        id: String,
        /// What it stands for.
        condition: Box<Condition>,
    },
    /// All over the elements of an array: true of an empty one, false of an absent one.
    Each {
        /// Path of the array.
        array: String,
        /// What holds of an element. Its paths start at the payload's root; their `[]` of this array is the element.
        condition: Box<Condition>,
    },
    /// Any over the elements of an array: false of an empty or absent one.
    Some {
        /// Path of the array.
        array: String,
        /// As for `each`.
        condition: Box<Condition>,
    },
}

/// Whose value a condition looks at.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[schemars(deny_unknown_fields)]
pub enum Subject {
    /// A parameter, or its default where it is absent.
    Parameter {
        /// Its path.
        path: String,
    },
    /// A context field.
    Context {
        /// Its dotted name.
        field: String,
    },
    /// A derived number of the operation.
    Derived {
        /// Its id.
        id: String,
    },
}

/// Some values: any of `values`, or a number in one of `ranges`.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(clippy::struct_field_names, reason = "`values` is the name in JSON, beside what is no value")]
pub struct Values {
    /// JSON scalars; ids of codes where codes are meant, words (and groups of words) of a choice, ids of contracts.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<Value>,
    /// Ranges of numbers.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ranges: Vec<Range>,
    /// Ids of the gateway's sets that some of these come from.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sets: Vec<String>,
    /// Where all codes but a few were meant: those few. `values` holds what is left, and a code that an open system does not list counts as
    /// one of these.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub except: Vec<String>,
}

/// One end of a condition's bounds.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Bound {
    /// A number, or the text of an instant or version.
    pub value: Value,
    /// Whether the value itself is inside.
    pub inclusive: bool,
}
