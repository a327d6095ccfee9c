use super::node::Node;
use crate::diagnostic::Place;
use crate::model::{Constraint, Type};
use crate::syntax::{ParameterHead, RefineItem};
use serde_yaml::Value;

/// The keys that check a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CheckKind {
    Values,
    MinLength,
    MaxLength,
    MaxBytes,
    EncodableIn,
    Charset,
    Prefix,
    Format,
    Range,
    MinItems,
    MaxItems,
    UniqueBy,
}

impl CheckKind {
    /// All, in the order in which one mapping's checks are kept.
    pub(super) const ALL: [Self; 12] = [
        Self::Values,
        Self::MinLength,
        Self::MaxLength,
        Self::MaxBytes,
        Self::EncodableIn,
        Self::Charset,
        Self::Prefix,
        Self::Format,
        Self::Range,
        Self::MinItems,
        Self::MaxItems,
        Self::UniqueBy,
    ];

    /// The kind of a constraint.
    pub(super) const fn of(constraint: &Constraint) -> Self {
        match constraint {
            Constraint::Values(_) => Self::Values,
            Constraint::MinLength(_) => Self::MinLength,
            Constraint::MaxLength(_) => Self::MaxLength,
            Constraint::MaxBytes { .. } => Self::MaxBytes,
            Constraint::EncodableIn(_) => Self::EncodableIn,
            Constraint::Charset(_) => Self::Charset,
            Constraint::Prefix(_) => Self::Prefix,
            Constraint::Format(_) => Self::Format,
            Constraint::Range(_) => Self::Range,
            Constraint::MinItems(_) => Self::MinItems,
            Constraint::MaxItems(_) => Self::MaxItems,
            Constraint::UniqueBy(_) => Self::UniqueBy,
        }
    }

    /// As specs write it, and as finding ids end.
    pub(super) const fn key(self) -> &'static str {
        match self {
            Self::Values => "values",
            Self::MinLength => "min_length",
            Self::MaxLength => "max_length",
            Self::MaxBytes => "max_bytes",
            Self::EncodableIn => "encodable_in",
            Self::Charset => "charset",
            Self::Prefix => "prefix",
            Self::Format => "format",
            Self::Range => "range",
            Self::MinItems => "min_items",
            Self::MaxItems => "max_items",
            Self::UniqueBy => "unique_by",
        }
    }

    /// Whether it says something of values of a type.
    pub(super) fn fits(self, ty: &Type) -> bool {
        if let Type::Union(types) = ty {
            return types.iter().any(|ty| self.fits(ty));
        }
        match self {
            Self::Values => !matches!(ty, Type::Object | Type::Array | Type::Json),
            Self::Range => matches!(ty, Type::Integer | Type::Number | Type::Amount { .. }),
            Self::MinItems | Self::MaxItems | Self::UniqueBy => matches!(ty, Type::Array),
            Self::MinLength
            | Self::MaxLength
            | Self::MaxBytes
            | Self::EncodableIn
            | Self::Charset
            | Self::Prefix
            | Self::Format => matches!(ty, Type::String),
        }
    }
}

/// A mapping whose keys may be checks.
pub(super) trait HasChecks {
    /// The value of the key, if it is there.
    fn value(&self, kind: CheckKind) -> Option<&Value>;

    /// The checks of the mapping at `place`.
    fn checks(&self, place: &Place) -> Vec<(CheckKind, Node<'_>)> {
        let node = |kind: CheckKind| Some((kind, Node::new(self.value(kind)?, place.clone().key(kind.key()))));
        CheckKind::ALL.into_iter().filter_map(node).collect()
    }
}

macro_rules! has_checks {
    ($($item:ty),+) => {
        $(impl HasChecks for $item {
            fn value(&self, kind: CheckKind) -> Option<&Value> {
                match kind {
                    CheckKind::Values => self.values.as_ref(),
                    CheckKind::MinLength => self.min_length.as_ref(),
                    CheckKind::MaxLength => self.max_length.as_ref(),
                    CheckKind::MaxBytes => self.max_bytes.as_ref(),
                    CheckKind::EncodableIn => self.encodable_in.as_ref(),
                    CheckKind::Charset => self.charset.as_ref(),
                    CheckKind::Prefix => self.prefix.as_ref(),
                    CheckKind::Format => self.format.as_ref(),
                    CheckKind::Range => self.range.as_ref(),
                    CheckKind::MinItems => self.min_items.as_ref(),
                    CheckKind::MaxItems => self.max_items.as_ref(),
                    CheckKind::UniqueBy => self.unique_by.as_ref(),
                }
            }
        })+
    };
}

has_checks!(ParameterHead, RefineItem);
