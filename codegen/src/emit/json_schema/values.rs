//! Types, codes and values as JSON Schema writes them.

use super::json::Json;
use super::schema::Schema;
use super::writer::Writer;
use crate::model::NumberRange;
use crate::plan::{Kind, Literal, ParameterId, SimpleType, Values};

/// The greatest magnitude of an integer.
const GREATEST_INTEGER: f64 = 9_007_199_254_740_991.0;

/// Every type of JSON.
const EVERY_TYPE: [&str; 6] = ["string", "number", "boolean", "object", "array", "null"];

/// Keywords that speak of values of one type only.
const OF_ONE_TYPE: [&str; 8] = ["minLength", "maxLength", "pattern", "minimum", "maximum", "minItems", "maxItems", "uniqueItems"];

impl Writer<'_> {
    /// The JSON types that a parameter takes, none for any; `null` where it is nullable.
    pub(super) fn types(&self, id: ParameterId) -> Vec<&'static str> {
        let plan = self.operation.parameter(id);
        let mut types = match &plan.kind {
            Kind::Simple(types) => {
                let all = types.iter().map(|ty| simple(*ty));
                all.filter(|ty| *ty != "integer" || !types.contains(&SimpleType::Number)).collect()
            }
            Kind::Amount { .. } => vec!["number"],
            Kind::Code { .. } => vec!["string"],
            Kind::Object => vec!["object"],
            Kind::Array => vec!["array"],
            Kind::Json => return Vec::new(),
        };
        types.dedup();
        if plan.parameter.nullable {
            types.push("null");
        }
        types
    }

    /// With the types of a parameter. Strict validators want keywords to stand beside the types that they speak of, if those are all types.
    pub(super) fn with_types(&self, id: ParameterId, schema: Schema) -> Schema {
        let types = self.types(id);
        if types.is_empty() && schema.0.keys().any(|keyword| OF_ONE_TYPE.contains(&keyword.as_str())) {
            return schema.typed(&EVERY_TYPE);
        }
        schema.typed(&types)
    }

    /// What the type says beyond its name: integers that every language can hold.
    pub(super) fn bounds_of_type(&self, id: ParameterId) -> Schema {
        if self.types(id).contains(&"integer") { range(None, &NumberRange::default(), true) } else { Schema::any() }
    }

    /// What numbers of a parameter are called.
    pub(super) fn number_type(&self, id: ParameterId) -> &'static str {
        if self.types(id).contains(&"integer") { "integer" } else { "number" }
    }

    /// Every spelling of a code parameter with the number of what it means; the first meaning of a spelling counts.
    pub(super) fn spellings(&self, id: ParameterId) -> Vec<(&str, usize)> {
        let Kind::Code { table, also, .. } = &self.operation.parameter(id).kind else { return Vec::new() };
        let table = &self.plan.codes[*table];
        let of_codes = table.system.codes.values().enumerate().filter_map(|(number, code)| {
            let spelling = code.spellings.get(&table.dialect)?;
            let all = std::iter::once(&spelling.canonical).chain(&spelling.accepted);
            Some(all.map(move |text| (text.as_str(), number)))
        });
        let literals = also.iter().map(|(literal, number)| (literal.as_str(), *number));
        let mut found: Vec<(&str, usize)> = Vec::new();
        for (text, number) in of_codes.flatten().chain(literals) {
            if found.iter().all(|(known, _)| *known != text) {
                found.push((text, number));
            }
        }
        found
    }

    /// A literal as the payload spells it: all its spellings, of a code.
    pub(super) fn spelled(&self, id: ParameterId, literal: &Literal) -> Vec<Json> {
        match literal {
            Literal::Code(number) => {
                self.spellings(id).into_iter().filter(|(_, of)| of == number).map(|(text, _)| text.into()).collect()
            }
            Literal::Text(text) => vec![text.as_str().into()],
            Literal::Number(number) => vec![Json::number(*number)],
            Literal::Boolean(flag) => vec![(*flag).into()],
            Literal::Null => vec![Json::Scalar(serde_json::Value::Null)],
        }
    }

    /// Equal to one of the values.
    pub(super) fn among(&self, id: ParameterId, values: &Values) -> Schema {
        match values {
            Values::Codes { codes, unlisted } => {
                let chosen = |listed: bool| {
                    let all = self.spellings(id).into_iter();
                    all.filter(|(_, number)| codes.contains(number) == listed).map(|(text, _)| text.into()).collect()
                };
                let is_open = self.is_open(id);
                if *unlisted && is_open { Schema::among(chosen(false)).not() } else { Schema::among(chosen(true)) }
            }
            Values::Plain(literals, ranges) => {
                let listed: Vec<Json> = literals.iter().flat_map(|literal| self.spelled(id, literal)).collect();
                let listed = (!listed.is_empty()).then(|| Schema::among(listed));
                let ranges = ranges.iter().map(|one| range(Some(self.number_type(id)), one, false));
                Schema::one_of_these(listed.into_iter().chain(ranges).collect())
            }
        }
    }

    /// Equal to one of the values, or an accepted `null`.
    pub(super) fn among_or_null(&self, id: ParameterId, values: &Values) -> Schema {
        let mut schema = self.among(id, values);
        if !self.operation.parameter(id).parameter.nullable {
            return schema;
        }
        let null = Json::Scalar(serde_json::Value::Null);
        match schema.0.get_mut("enum") {
            Some(Json::List(values)) => {
                values.push(null);
                schema
            }
            _ => Schema::one_of_these(vec![schema, Schema::among(vec![null])]),
        }
    }

    /// Whether codes that nobody listed pass.
    pub(super) fn is_open(&self, id: ParameterId) -> bool {
        matches!(&self.operation.parameter(id).kind, Kind::Code { table, .. } if self.plan.codes[*table].system.open)
    }

    /// Given to those who ask for it: neither `""` nor `[]`.
    pub(super) fn filled(&self, id: ParameterId) -> Schema {
        let types = self.types(id);
        if types.is_empty() {
            return Schema::among(vec!["".into(), Json::List(Vec::new())]).not();
        }
        let text = if types.contains(&"string") { Schema::any().with("minLength", 1_u32) } else { Schema::any() };
        let list = if types.contains(&"array") { Schema::any().with("minItems", 1_u32) } else { Schema::any() };
        text.and(list)
    }
}

/// Whether one value, which is a default, is among these.
pub(super) fn holds_of(literal: &Literal, values: &Values) -> bool {
    match (literal, values) {
        (Literal::Code(code), Values::Codes { codes, .. }) => codes.contains(code),
        (literal, Values::Plain(literals, ranges)) => {
            literals.contains(literal) || matches!(literal, Literal::Number(n) if ranges.iter().any(|range| in_range(range, *n)))
        }
        (_, Values::Codes { .. }) => false,
    }
}

fn simple(ty: SimpleType) -> &'static str {
    match ty {
        SimpleType::String => "string",
        SimpleType::Integer => "integer",
        SimpleType::Number => "number",
        SimpleType::Boolean => "boolean",
        SimpleType::Object => "object",
        SimpleType::Array => "array",
    }
}

/// Whether a number lies in a range.
pub(super) fn in_range(range: &NumberRange, number: f64) -> bool {
    range.min.is_none_or(|min| min <= number) && range.max.is_none_or(|max| number <= max)
}

/// A range of numbers, with the type where it stands alone; closed at what integers can be, if asked for.
pub(super) fn range(ty: Option<&str>, range: &NumberRange, closed: bool) -> Schema {
    let end = |end: Option<f64>, greatest: f64| end.or(closed.then_some(greatest));
    let mut schema = ty.map_or_else(Schema::any, |ty| Schema::any().with("type", ty));
    if let Some(min) = end(range.min, -GREATEST_INTEGER) {
        schema = schema.with("minimum", Json::number(min));
    }
    if let Some(max) = end(range.max, GREATEST_INTEGER) {
        schema = schema.with("maximum", Json::number(max));
    }
    schema
}
