//! Conditions.

use super::Printer;
use super::constraints::ranges_of;
use crate::emit::typescript::module::{number, quoted, scalar};
use crate::model::{Bound, Bounds, Quantifier};
use crate::plan::{Condition, FieldKind, Literal, ParameterId, Values, Words};

impl Printer<'_, '_> {
    pub(super) fn condition(&mut self, condition: &Condition) -> String {
        match condition {
            Condition::Always => format!("{}()", self.import("conditions", "all")),
            Condition::All(parts) => self.several("all", parts),
            Condition::Any(parts) => self.several("any", parts),
            Condition::Not(inner) => {
                let inner = self.condition(inner);
                format!("{}({inner})", self.import("conditions", "not"))
            }
            Condition::Present(id) => format!("{}({})", self.import("conditions", "present"), self.named(*id)),
            Condition::Is(id, values) => self.is(*id, values, true),
            Condition::IsNot(id, values) => self.is(*id, values, false),
            Condition::Within(id, bounds) => {
                format!("{}({}, {})", self.import("conditions", "within"), self.named(*id), bounds_of(bounds))
            }
            Condition::Field(place, words) => self.told(*place, words),
            Condition::FieldNot(place, words) => {
                let told = self.told(*place, words);
                format!("{}({told})", self.import("conditions", "not"))
            }
            Condition::FieldWithin(place, bounds) => {
                format!("{}({}, {})", self.import("conditions", "toldWithin"), self.field_name(*place), bounds_of(bounds))
            }
            Condition::Derived(derived, ranges) => {
                format!("{}({}, {})", self.import("conditions", "derivedIn"), self.derived_call(*derived), ranges_of(ranges))
            }
            Condition::DerivedNot(derived, ranges) => {
                format!("{}({}, {})", self.import("conditions", "derivedNotIn"), self.derived_call(*derived), ranges_of(ranges))
            }
            Condition::Elements { quantifier, array, condition } => {
                let inner = self.condition(condition);
                let name = match quantifier {
                    Quantifier::Each => "each",
                    Quantifier::Some => "some",
                };
                format!("{}({}, {inner})", self.import("conditions", name), self.named(*array))
            }
        }
    }

    fn several(&mut self, name: &str, parts: &[Condition]) -> String {
        let parts: Vec<String> = parts.iter().map(|part| self.condition(part)).collect();
        format!("{}({})", self.import("conditions", name), parts.join(", "))
    }

    fn is(&mut self, id: ParameterId, values: &Values, inside: bool) -> String {
        let (list, unlisted) = self.value_list(id, values);
        let name = if unlisted {
            "isOrUnlisted"
        } else if inside {
            "is"
        } else {
            "isNot"
        };
        let is = format!("{}({}, {list})", self.import("conditions", name), self.named(id));
        // Conditions name what they want one by one, so this is for completeness.
        if unlisted && !inside { format!("{}({is})", self.import("conditions", "not")) } else { is }
    }

    fn told(&mut self, place: usize, words: &Words) -> String {
        let field = self.field_name(place);
        let (name, arguments) = match (words, &self.field(place).kind) {
            (Words::Choice(bits), FieldKind::Choice { words, .. }) => {
                let chosen = words.iter().enumerate().filter(|(bit, _)| bits >> bit & 1 == 1);
                ("told", chosen.map(|(_, word)| quoted(word)).collect::<Vec<_>>())
            }
            (Words::Choice(_), _) => ("told", Vec::new()),
            (Words::Contracts(ids), _) => ("told", ids.iter().map(|id| quoted(id)).collect()),
            (Words::Plain(literals, _), FieldKind::Version | FieldKind::Instant) => {
                let texts = literals
                    .iter()
                    .filter_map(|literal| if let Literal::Text(text) = literal { Some(quoted(text)) } else { None });
                ("toldAt", texts.collect())
            }
            (Words::Plain(literals, ranges), _) => {
                let list: Vec<String> = literals.iter().map(plain).collect();
                let list = format!("[{}]", list.join(", "));
                ("toldValue", if ranges.is_empty() { vec![list] } else { vec![list, format!("[{}]", ranges_of(ranges))] })
            }
        };
        let arguments: Vec<String> = std::iter::once(field).chain(arguments).collect();
        format!("{}({})", self.import("conditions", name), arguments.join(", "))
    }
}

fn plain(literal: &Literal) -> String {
    match literal {
        Literal::Text(text) => quoted(text),
        Literal::Number(value) => number(*value),
        Literal::Boolean(flag) => flag.to_string(),
        Literal::Null | Literal::Code(_) => "null".to_owned(),
    }
}

fn bounds_of(Bounds { lower, upper }: &Bounds) -> String {
    let one = |bound: &Option<Bound>| {
        bound.as_ref().map_or_else(|| "null".to_owned(), |bound| format!("[{}, {}]", scalar(&bound.value), bound.inclusive))
    };
    format!("{}, {}", one(lower), one(upper))
}

/// Context fields that a condition looks at itself; those of derived numbers are theirs.
pub(super) fn fields(condition: &Condition) -> Vec<usize> {
    let of = |condition: &Condition| match condition {
        Condition::Field(place, _) | Condition::FieldNot(place, _) | Condition::FieldWithin(place, _) => Some(*place),
        Condition::Always
        | Condition::All(_)
        | Condition::Any(_)
        | Condition::Not(_)
        | Condition::Present(_)
        | Condition::Is(..)
        | Condition::IsNot(..)
        | Condition::Within(..)
        | Condition::Derived(..)
        | Condition::DerivedNot(..)
        | Condition::Elements { .. } => None,
    };
    condition.walk().into_iter().filter_map(of).collect()
}
