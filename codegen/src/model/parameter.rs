use super::{Citation, Path, Refinement, Severity, Text};
use serde::Serialize;

/// A parameter of one operation at one gateway (or of the gateway-neutral operation).
#[derive(Debug, Clone, Serialize)]
pub struct Parameter {
    /// Wire name; `[]` for the elements of an array, empty for the payload itself.
    pub wire_name: String,
    /// From the payload's root.
    pub path: Path,
    /// Short noun.
    pub name: Text,
    /// One sentence.
    pub doc: Text,
    /// Type.
    pub ty: Type,
    /// Whether JSON `null` is accepted.
    pub nullable: bool,
    /// Whether it must be given when its parent is.
    pub required: Option<Requirement>,
    /// Never to be shown: card numbers, identity numbers.
    pub secret: bool,
    /// Going away: a warning where given.
    pub deprecated: Option<Requirement>,
    /// What counts where it is absent: a code id for codes, a JSON scalar otherwise.
    pub default: Option<serde_json::Value>,
    /// Object that takes members nobody listed.
    pub open: bool,
    /// Selects a sibling object by its value.
    pub selects: Option<Selection>,
    /// Checks on its own value, in layers: platform, then gateway; within a layer in declaration order.
    pub refinements: Vec<Refinement>,
    /// Members of an object.
    pub members: Vec<Parameter>,
    /// Element of an array; its wire name is `[]`.
    pub items: Option<Box<Parameter>>,
    /// Who declares it.
    pub origin: Origin,
    /// Where it comes from.
    pub sources: Vec<Citation>,
}

/// Who declares a parameter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Origin {
    /// The platform's operation.
    Platform,
    /// The gateway's own, mostly under `bypass`.
    Gateway,
}

/// That a parameter is required (or deprecated), and who says so.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Requirement {
    /// Id of the finding: `<path>:required`, `<path>:deprecated`.
    pub id: String,
    /// Severity of the finding.
    pub severity: Severity,
    /// Why it has another severity than usual.
    pub reason: Option<Text>,
    /// Where it comes from.
    pub sources: Vec<Citation>,
}

/// `payMethod: CARD` selects the sibling `card`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Selection {
    /// Pairs of value (code id, or text) and sibling member.
    pub cases: Vec<(String, String)>,
}

/// Type of a parameter.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub enum Type {
    /// JSON string.
    String,
    /// Number without fraction, magnitude at most 2^53-1; `1.0` counts.
    Integer,
    /// JSON number.
    Number,
    /// JSON boolean.
    Boolean,
    /// Object with the parameter's members.
    Object,
    /// Array with the parameter's items.
    Array,
    /// Anything.
    Json,
    /// A string that spells a code of a system; `also` are literals accepted beside its codes (each is then its own id).
    Code {
        /// Id of the code system.
        system: String,
        /// Further literals.
        also: Vec<String>,
    },
    /// Money. Minor: an integer in the currency's minor unit. Major: a number with at most the currency's decimals.
    Amount {
        /// The parameter that holds the currency, from the payload's root.
        currency: Path,
        /// True for minor units.
        minor: bool,
    },
    /// One of several simple types.
    Union(Vec<Type>),
}

impl Parameter {
    /// This parameter and all below, in declaration order, parents first.
    #[must_use]
    pub fn walk(&self) -> Vec<&Self> {
        let mut found = vec![self];
        for child in self.members.iter().chain(self.items.as_deref()) {
            found.extend(child.walk());
        }
        found
    }

    /// The parameter at a path relative to this one.
    #[must_use]
    pub fn find(&self, path: &Path) -> Option<&Self> {
        use super::Segment;
        path.0.iter().try_fold(self, |at, segment| match segment {
            Segment::Member(name) => at.members.iter().find(|m| &m.wire_name == name),
            Segment::Elements => at.items.as_deref(),
        })
    }
}
