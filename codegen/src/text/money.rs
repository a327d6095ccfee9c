//! Amounts of money as people write them, where a condition says which currency they are in: `50,000원`, `KRW 50,000`.

use super::speaker::{Speaker, Values};
use super::words::{number, text};
use crate::model::{Condition, Matcher, Path, Subject, Text, Type, ValuePattern};

impl Speaker<'_> {
    /// A speaker who knows the currency that `condition` asks for, where it asks for one.
    pub(super) fn under(self, condition: &Condition) -> Self {
        self.priced(condition).unwrap_or(self)
    }

    fn priced(self, condition: &Condition) -> Option<Self> {
        match condition {
            Condition::All(inner) => inner.iter().find_map(|c| self.priced(c)),
            Condition::Predicate { condition, .. } | Condition::Elements { condition, .. } => self.priced(condition),
            Condition::Matches { subject: Subject::Parameter(path), matcher: Matcher::OneOf(patterns) } => {
                let ([ValuePattern::Value(value)], Values::Codes(system)) = (patterns.as_slice(), self.values_of(path)) else {
                    return None;
                };
                let code = system.codes.get(value.as_str()?).filter(|code| code.exponent.is_some())?;
                Some(Self { currency: Some((self.parameter(path)?, code)), ..self })
            }
            Condition::Matches { .. } | Condition::Always | Condition::Any(_) | Condition::Not(_) | Condition::Present(_) => None,
        }
    }

    /// A value of the parameter at `path` as money; `None` where that is no amount, or nobody said which currency it is in.
    pub(super) fn money(&self, path: &Path, value: f64) -> Option<Text> {
        let (currency, minor) = self.amount_at(path)?;
        let (_, code) = self.currency.filter(|(parameter, _)| parameter.path == *currency)?;
        let major = if minor { value / 10_f64.powi(i32::from(code.exponent?)) } else { value };
        // Sums end in the bare unit: `100달러`, whosever dollar it is; the condition has named it in full.
        let unit = code.name.ko.rsplit(' ').next().unwrap_or_default();
        Some(text(format!("{}{unit}", number(major)), format!("{} {}", code.id, number(major))))
    }

    /// The currency parameter of an amount, and whether it counts minor units. Where a gateway takes whole numbers only, the platform still
    /// says that they are money.
    fn amount_at(&self, path: &Path) -> Option<(&Path, bool)> {
        let own = &self.parameter(path)?.ty;
        if let Type::Amount { currency, minor } = own {
            return Some((currency, *minor));
        }
        let id = (self.gateway.version.clone(), self.offer.operation.clone());
        match &self.model.operations.get(&id)?.payload.find(path)?.ty {
            Type::Amount { currency, minor } if *own == Type::Integer => Some((currency, *minor)),
            Type::Amount { .. }
            | Type::String
            | Type::Integer
            | Type::Number
            | Type::Boolean
            | Type::Object
            | Type::Array
            | Type::Json
            | Type::Code { .. }
            | Type::Union(_) => None,
        }
    }
}
