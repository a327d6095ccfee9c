use super::{Citation, Number, Text, Values};
use schemars::JsonSchema;
use serde::Serialize;

/// Something that may be found at one parameter by itself.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Check {
    /// Id of the finding (`rule`).
    pub id: String,
    /// When it runs: an error of one layer keeps all later ones from the place where it stands.
    pub layer: Layer,
    /// What must hold, worst first; of those that fail only the first is reported.
    pub grades: Vec<Grade>,
    /// Where it comes from.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<Citation>,
}

/// Layers of one place, in the order in which they run. Findings of rules are of the last.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Layer {
    /// Whether it is there, of the right type, and known by name.
    Presence,
    /// The platform's codes and checks.
    Platform,
    /// The gateway's checks.
    Gateway,
    /// Rules, deprecation, what is not selected.
    Rules,
}

/// How grave a finding is; a payload is rejected where there is an error.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Good to know.
    Notice,
    /// Works, but not as asked, or not for long.
    Warning,
    /// The call is rejected.
    Error,
}

/// What must hold, and what it means that it does not.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Grade {
    /// Severity of the finding.
    pub severity: Severity,
    /// What must hold.
    pub demand: Demand,
    /// What the finding says.
    pub message: Text,
}

/// What must hold of one value (SEMANTICS.md, 3).
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[schemars(deny_unknown_fields)]
pub enum Demand {
    /// It has the parameter's type.
    Type,
    /// It is given, and not `""` or `[]`. Of a member of an object that is there.
    Required,
    /// No member of this object is unknown; of an open one, none that is unknown has a name near to an absent member's.
    Known,
    /// It spells a code of its system.
    Code,
    /// It has no more decimals than its currency.
    Amount,
    /// It is not given: it is going away.
    Deprecated,
    /// Its selector selects it.
    Selected,
    /// It is one of these.
    Values {
        /// These.
        values: Values,
    },
    /// A text has at least so many code points.
    MinLength {
        /// So many.
        limit: u32,
    },
    /// A text has at most so many code points.
    MaxLength {
        /// So many.
        limit: u32,
    },
    /// A text has at most so many bytes.
    MaxBytes {
        /// So many.
        limit: u32,
        /// Id of the encoding in which they are counted.
        encoding: &'static str,
    },
    /// Every character of a text exists in the encoding.
    EncodableIn {
        /// Id of the encoding.
        encoding: &'static str,
    },
    /// Every character of a text is in one of the classes or among the single ones.
    Charset {
        /// Ids of classes.
        classes: Vec<&'static str>,
        /// Single characters.
        characters: String,
    },
    /// A text begins with this.
    Prefix {
        /// This.
        prefix: String,
    },
    /// A text has one of the formats.
    Format {
        /// Ids of formats.
        formats: Vec<&'static str>,
    },
    /// A number lies in the range, ends included.
    Range {
        /// Least number; absent where there is none.
        #[serde(skip_serializing_if = "Option::is_none")]
        min: Option<Number>,
        /// Greatest number; absent where there is none.
        #[serde(skip_serializing_if = "Option::is_none")]
        max: Option<Number>,
    },
    /// An array has at least so many elements.
    MinItems {
        /// So many.
        limit: u32,
    },
    /// An array has at most so many elements.
    MaxItems {
        /// So many.
        limit: u32,
    },
    /// No element of an array equals an earlier one.
    UniqueBy {
        /// The member that is compared; absent where elements are compared whole.
        #[serde(skip_serializing_if = "Option::is_none")]
        member: Option<String>,
    },
}
