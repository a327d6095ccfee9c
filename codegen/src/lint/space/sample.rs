use super::question::Question;
use crate::eval::Content;
use crate::model::{CodeSystem, Dialect, Parameter, Type};
use serde_json::{Value, json};

/// The greatest integer that payloads can hold.
const GREATEST_INTEGER: f64 = 9_007_199_254_740_991.0;

/// What a payload may have at a place.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::lint) enum Sample {
    /// Nothing.
    Missing,
    /// A `null` that is accepted.
    Null,
    /// A code, by its id.
    Code(String),
    /// A code that an open system does not know.
    UnknownCode,
    /// A value.
    Json(Value),
}

/// A sample with what it stands for.
#[derive(Debug, Clone)]
pub(in crate::lint) struct Candidate {
    pub(in crate::lint) sample: Sample,
    /// It stands for itself alone, not for all values that no question tells from it.
    pub(in crate::lint) is_exact: bool,
}

impl Sample {
    /// As matchers see it.
    pub(in crate::lint) fn content(&self) -> Option<Content<'_>> {
        match self {
            Self::Missing | Self::Null => None,
            Self::Code(id) => Some(Content::Code(id)),
            Self::UnknownCode => Some(Content::UnknownCode("")),
            Self::Json(value) => Some(Content::Json(value)),
        }
    }

    /// Whether it is `""` or `[]`, which count as missing where something is required.
    pub(in crate::lint) fn is_empty(&self) -> bool {
        match self {
            Self::Json(Value::String(text)) => text.is_empty(),
            Self::Json(Value::Array(elements)) => elements.is_empty(),
            Self::Json(Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_))
            | Self::Missing
            | Self::Null
            | Self::Code(_)
            | Self::UnknownCode => false,
        }
    }
}

/// Samples of all values of a parameter that its questions tell apart, that it is missing among them; `None` where types are mixed so that
/// samples would not do.
pub(in crate::lint) fn candidates(
    parameter: &Parameter,
    system: impl Fn(&str) -> Option<CodeSystemIn>,
    questions: &[Question<'_>],
) -> Option<Vec<Candidate>> {
    let mut found = vec![exact(Sample::Missing)];
    if parameter.nullable {
        found.push(exact(Sample::Null));
    }
    of_type(&parameter.ty, &system, questions, &mut found)?;
    Some(found)
}

/// A code system as one dialect spells it.
#[derive(Debug, Clone)]
pub(in crate::lint) struct CodeSystemIn {
    ids: Vec<String>,
    is_open: bool,
}

impl CodeSystemIn {
    /// The codes that a dialect spells.
    pub(in crate::lint) fn new(system: &CodeSystem, dialect: Dialect) -> Self {
        let spelled = system.codes.values().filter(|code| code.spellings.contains_key(&dialect));
        Self { ids: spelled.map(|code| code.id.clone()).collect(), is_open: system.open }
    }
}

fn exact(sample: Sample) -> Candidate {
    Candidate { sample, is_exact: true }
}

fn others(value: Value) -> Candidate {
    Candidate { sample: Sample::Json(value), is_exact: false }
}

fn of_type(
    ty: &Type,
    system: &impl Fn(&str) -> Option<CodeSystemIn>,
    questions: &[Question<'_>],
    found: &mut Vec<Candidate>,
) -> Option<()> {
    match ty {
        Type::String => texts(questions, found),
        Type::Integer | Type::Amount { minor: true, .. } => numbers(questions, true, found),
        Type::Number | Type::Amount { minor: false, .. } => numbers(questions, false, found),
        Type::Boolean => found.extend([true, false].map(|flag| exact(Sample::Json(flag.into())))),
        Type::Object => found.push(others(json!({}))),
        Type::Array => found.extend([exact(Sample::Json(json!([]))), others(json!([null]))]),
        Type::Json => {
            found.extend([exact(Sample::Json(json!(""))), exact(Sample::Json(json!([]))), others(json!({}))]);
            // What is looked for in it may be anything.
            if !questions.is_empty() {
                return None;
            }
        }
        Type::Code { system: id, also } => {
            let system = system(id)?;
            let ids = system.ids.iter().chain(also.iter().filter(|literal| !system.ids.contains(literal)));
            found.extend(ids.map(|id| exact(Sample::Code(id.clone()))));
            if system.is_open {
                found.push(Candidate { sample: Sample::UnknownCode, is_exact: false });
            }
        }
        Type::Union(types) => {
            let is_simple = |ty: &Type| matches!(ty, Type::String | Type::Integer | Type::Number | Type::Boolean);
            if !types.iter().all(is_simple) {
                return None;
            }
            let has_numbers = types.contains(&Type::Number);
            for ty in types.iter().filter(|ty| !(has_numbers && **ty == Type::Integer)) {
                of_type(ty, system, questions, found)?;
            }
        }
    }
    Some(())
}

/// Every text that a question names, the empty one, and one that stands for all others.
pub(in crate::lint) fn texts(questions: &[Question<'_>], found: &mut Vec<Candidate>) {
    let mut named = vec![String::new()];
    for question in questions {
        for text in question.texts() {
            if !named.contains(&text) {
                named.push(text);
            }
        }
    }
    let mut other = String::from("x");
    while named.contains(&other) {
        other.push('x');
    }
    found.extend(named.into_iter().map(|text| exact(Sample::Json(text.into()))));
    found.push(others(other.into()));
}

/// Every number that a question names, and one for each gap between them.
pub(in crate::lint) fn numbers(questions: &[Question<'_>], is_integer: bool, found: &mut Vec<Candidate>) {
    let mut points: Vec<f64> = questions.iter().flat_map(Question::numbers).collect();
    points.sort_by(f64::total_cmp);
    points.dedup();
    let json = |number: f64| -> Value {
        #[expect(clippy::cast_possible_truncation, reason = "integers of this size are exact")]
        if number.fract() == 0.0 && number.abs() <= GREATEST_INTEGER { json!(number as i64) } else { json!(number) }
    };
    let mut gap = |low: Option<f64>, high: Option<f64>| {
        let between = match (low, high) {
            (None, None) => Some(1.0),
            (Some(low), None) if is_integer => Some(low.floor() + 1.0).filter(|n| *n <= GREATEST_INTEGER),
            (None, Some(high)) if is_integer => Some(high.ceil() - 1.0).filter(|n| *n >= -GREATEST_INTEGER),
            (Some(low), Some(high)) if is_integer => Some(low.floor() + 1.0).filter(|n| *n < high),
            (Some(low), None) => Some(low + 1.0),
            (None, Some(high)) => Some(high - 1.0),
            (Some(low), Some(high)) => Some(low.midpoint(high)).filter(|n| low < *n && *n < high),
        };
        found.extend(between.map(|number| others(json(number))));
    };
    let mut last = None;
    for point in &points {
        gap(last, Some(*point));
        last = Some(*point);
    }
    gap(last, None);
    let fits = |point: &f64| !is_integer || (point.fract() == 0.0 && point.abs() <= GREATEST_INTEGER);
    found.extend(points.iter().copied().filter(fits).map(|point| exact(Sample::Json(json(point)))));
}
