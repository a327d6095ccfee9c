//! Conditions. Truth has three values, so there are two questions: whether a condition is true, and whether it is false. Where a value cannot
//! be used the payload is rejected by its type or code anyway, so one is the negation of the other but for the few values that are of the
//! right type and still do not compare.

use super::gaps::Reason;
use super::json::Json;
use super::schema::Schema;
use super::values::{holds_of, range};
use super::writer::Writer;
use crate::model::{Bound, Bounds, Quantifier};
use crate::plan::{Condition, ParameterId, Values};

impl Writer<'_> {
    /// Of `base`: the condition is true.
    pub(super) fn is_true(&self, condition: &Condition, base: ParameterId) -> Result<Schema, Reason> {
        match condition {
            Condition::Always => Ok(Schema::any()),
            Condition::All(parts) => self.every(parts, base, Self::is_true),
            Condition::Any(parts) => self.some(parts, base, Self::is_true),
            Condition::Not(inner) => self.is_false(inner, base),
            Condition::Present(id) => {
                self.seen(*id)?;
                Ok(self.has(base, *id, &Schema::any(), false))
            }
            Condition::Is(id, values) => {
                self.seen(*id)?;
                let absent = self.operation.parameter(*id).default.as_ref();
                Ok(self.has(base, *id, &self.among(*id, values), absent.is_some_and(|default| holds_of(default, values))))
            }
            Condition::IsNot(id, values) => {
                self.seen(*id)?;
                let absent = self.operation.parameter(*id).default.as_ref();
                let absent = absent.is_some_and(|default| !holds_of(default, values));
                Ok(self.has(base, *id, &self.not_null(*id, self.among(*id, values).not()), absent))
            }
            Condition::Within(id, bounds) => {
                self.seen(*id)?;
                let within = self.within(*id, bounds)?;
                let default = self.operation.parameter(*id).default.as_ref();
                let absent = default
                    .is_some_and(|default| matches!(default, crate::plan::Literal::Number(number) if is_within(bounds, *number)));
                Ok(self.has(base, *id, &within, absent))
            }
            Condition::Field(..) | Condition::FieldNot(..) | Condition::FieldWithin(..) => Err(Reason::Context),
            Condition::Derived(id, ranges) => self.derived(*id, ranges, true, base),
            Condition::DerivedNot(id, ranges) => self.derived(*id, ranges, false, base),
            Condition::Elements { quantifier, array, condition } => {
                let inner = self.is_true(condition, self.items(*array))?;
                self.elements(*quantifier == Quantifier::Each, *array, inner, base)
            }
        }
    }

    /// Of `base`: the condition is false.
    pub(super) fn is_false(&self, condition: &Condition, base: ParameterId) -> Result<Schema, Reason> {
        match condition {
            Condition::Always => Ok(Schema::never()),
            Condition::All(parts) => self.some(parts, base, Self::is_false),
            Condition::Any(parts) => self.every(parts, base, Self::is_false),
            Condition::Not(inner) => self.is_true(inner, base),
            // What a derived number is computed from are whole numbers: of the right type they can be used.
            Condition::Present(_)
            | Condition::Is(..)
            | Condition::IsNot(..)
            | Condition::Derived(..)
            | Condition::DerivedNot(..) => Ok(self.is_true(condition, base)?.not()),
            Condition::Within(id, _) => {
                let inside = self.is_true(condition, base)?;
                let number = Schema::any().typed(&["number", "null"]);
                let takes_others = self.types(*id).iter().any(|ty| !["integer", "number", "null"].contains(ty));
                // Texts and the like do not compare with numbers.
                let odd = if takes_others || self.types(*id).is_empty() {
                    self.has(base, *id, &number.not(), false)
                } else {
                    Schema::never()
                };
                Ok(Schema::one_of_these(vec![inside, odd]).not())
            }
            Condition::Field(..) | Condition::FieldNot(..) | Condition::FieldWithin(..) => Err(Reason::Context),
            Condition::Elements { quantifier, array, condition } => {
                self.seen(*array)?;
                let inner = self.is_false(condition, self.items(*array))?;
                let there = self.has(base, *array, &Schema::any().typed(&["array"]), false);
                let opposite = self.elements(*quantifier == Quantifier::Some, *array, inner, base)?;
                Ok(Schema::one_of_these(vec![there.not(), opposite]))
            }
        }
    }

    fn every(
        &self,
        parts: &[Condition],
        base: ParameterId,
        ask: fn(&Self, &Condition, ParameterId) -> Result<Schema, Reason>,
    ) -> Result<Schema, Reason> {
        Ok(Schema::all(parts.iter().map(|part| ask(self, part, base)).collect::<Result<Vec<_>, _>>()?))
    }

    fn some(
        &self,
        parts: &[Condition],
        base: ParameterId,
        ask: fn(&Self, &Condition, ParameterId) -> Result<Schema, Reason>,
    ) -> Result<Schema, Reason> {
        Ok(Schema::one_of_these(parts.iter().map(|part| ask(self, part, base)).collect::<Result<Vec<_>, _>>()?))
    }

    /// The array is there, and each of its elements, or some, are as described.
    fn elements(&self, each: bool, array: ParameterId, element: Schema, base: ParameterId) -> Result<Schema, Reason> {
        self.seen(array)?;
        let array_of = if each { Schema::items(element) } else { Schema::any().with("contains", element) };
        Ok(self.has(base, array, &array_of.typed(&["array"]), false))
    }

    /// What an array holds; the array itself where it does not say.
    fn items(&self, array: ParameterId) -> ParameterId {
        self.operation.parameter(array).items.unwrap_or(array)
    }

    /// Not `null`, where that could be.
    pub(super) fn not_null(&self, id: ParameterId, schema: Schema) -> Schema {
        if !self.operation.parameter(id).parameter.nullable {
            return schema;
        }
        schema.and(Schema::any().with("not", Schema::among(vec![Json::Scalar(serde_json::Value::Null)])))
    }

    fn within(&self, id: ParameterId, bounds: &Bounds) -> Result<Schema, Reason> {
        let mut schema = Schema::any().with("type", self.number_type(id));
        for (bound, inclusive, exclusive) in
            [(&bounds.lower, "minimum", "exclusiveMinimum"), (&bounds.upper, "maximum", "exclusiveMaximum")]
        {
            let Some(Bound { value, inclusive: is_inclusive }) = bound else { continue };
            let number = value.as_f64().ok_or(Reason::Time)?;
            schema = schema.with(if *is_inclusive { inclusive } else { exclusive }, Json::number(number));
        }
        Ok(schema)
    }

    /// Parameters that stand selected wherever the condition is true.
    pub(super) fn selected_by(&self, condition: &Condition) -> Vec<ParameterId> {
        let of_one = |condition: &Condition| match condition {
            Condition::Is(id, Values::Codes { codes, unlisted: false }) if self.operation.stands_alone(*id) => {
                self.targets(*id, |value| matches!(value, crate::plan::Literal::Code(code) if codes.contains(code)), codes.len())
            }
            Condition::Is(id, Values::Plain(literals, ranges)) if ranges.is_empty() && self.operation.stands_alone(*id) => {
                self.targets(*id, |value| literals.contains(value), literals.len())
            }
            Condition::Always
            | Condition::All(_)
            | Condition::Any(_)
            | Condition::Not(_)
            | Condition::Present(_)
            | Condition::Is(..)
            | Condition::IsNot(..)
            | Condition::Within(..)
            | Condition::Field(..)
            | Condition::FieldNot(..)
            | Condition::FieldWithin(..)
            | Condition::Derived(..)
            | Condition::DerivedNot(..)
            | Condition::Elements { .. } => Vec::new(),
        };
        match condition {
            Condition::All(parts) => parts.iter().flat_map(|part| self.selected_by(part)).collect(),
            one => of_one(one),
        }
    }

    /// What a selector selects with each of some values, `count` of them, if no other selector has a say in it.
    fn targets(&self, selector: ParameterId, is_value: impl Fn(&crate::plan::Literal) -> bool, count: usize) -> Vec<ParameterId> {
        let holder = self.operation.parameter(self.operation.parameter(selector).parent);
        let selectors = || holder.selectors.iter();
        let Some(own) = selectors().find(|other| other.parameter == selector) else { return Vec::new() };
        let others = |target: ParameterId| {
            selectors().any(|other| other.parameter != selector && other.cases.iter().any(|(_, to)| *to == target))
        };
        let mut targets: Vec<ParameterId> = own.cases.iter().map(|(_, target)| *target).collect();
        targets.dedup();
        let of_all = |target: &ParameterId| {
            own.cases.iter().filter(|(value, to)| to == target && is_value(value)).count() == count && !others(*target)
        };
        targets.into_iter().filter(of_all).collect()
    }
}

fn is_within(bounds: &Bounds, number: f64) -> bool {
    let side = |bound: &Option<Bound>, holds: fn(f64, f64) -> bool| {
        bound.as_ref().is_none_or(|bound| {
            bound.value.as_f64().is_some_and(|end| holds(number, end) || (bound.inclusive && number.total_cmp(&end).is_eq()))
        })
    };
    side(&bounds.lower, |number, end| number > end) && side(&bounds.upper, |number, end| number < end)
}

/// In one of these ranges.
pub(super) fn in_ranges(ty: &str, ranges: &[crate::model::NumberRange]) -> Schema {
    Schema::one_of_these(ranges.iter().map(|one| range(Some(ty), one, false)).collect())
}
