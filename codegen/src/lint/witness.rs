//! Payloads that show what the analysis says, each checked by the evaluator before it is shown.

mod complete;

use super::logic::Mask;
use super::space::{About, Class, Classes, Question, Sample};
use super::study::Study;
use crate::eval::first_broken;
use crate::model::{Constraint, Parameter, Segment, Subject, Type};
use serde_json::{Map, Value, json};

/// A payload and what is known beside it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Witness {
    pub(super) payload: Value,
    pub(super) context: Value,
}

impl Witness {
    /// As a sentence's object: `{"payMethod":"CARD"} with {"device":"pc"}`.
    pub(super) fn show(&self) -> String {
        if self.context.as_object().is_some_and(Map::is_empty) {
            self.payload.to_string()
        } else {
            format!("{} with {}", self.payload, self.context)
        }
    }
}

/// Texts of which one fits most checks. None looks like anybody's data.
const TEXTS: [&str; 20] = [
    "x",
    "1",
    "01",
    "12",
    "0000000000000",
    "000101",
    "y",
    "2026-01-31T09:00:00+09:00",
    "2026-01-31",
    "20260131",
    "202601310900",
    "20260131090000",
    "2026-01-31 09:00:00",
    "2026-01",
    "https://example.com",
    "buyer@example.com",
    "010-0000-0000",
    "1m",
    "{}",
    "000-00-00000",
];

/// A payload in these classes that is good as the evaluator sees it; what it can do without is left out.
pub(super) fn witness(study: &Study<'_>, classes: &[Mask], is_good: impl Fn(&Value, &Value) -> bool) -> Option<Witness> {
    let maker = Maker { study };
    let mut payload = json!({});
    let mut context = json!({});
    let mut held: Option<Vec<Value>> = None;
    for (variable, about) in study.facts.space.variables() {
        let mask = *classes.get(variable)?;
        let class = classes_left(about, mask).next()?;
        match &about.about {
            About::Subject(Subject::Parameter(path)) => {
                let parameter = study.offer.payload.find(path)?;
                // Nothing at all is the simplest, where it may be.
                let class = classes_left(about, mask).find(|class| class.samples == [Sample::Missing]).unwrap_or(class);
                if let Some(value) = maker.value(parameter, class) {
                    put(&mut payload, &path.0, value);
                }
            }
            About::Subject(Subject::Context(field)) => {
                if let (Some(Sample::Json(value)), true) =
                    (class.samples.first(), mask.count_ones() < to_u32(about.classes.len()))
                {
                    put_field(&mut context, field, value.clone());
                }
            }
            About::Contract(id) => {
                let held = held.get_or_insert_default();
                if mask & 2 != 0 {
                    held.push(json!(id));
                }
            }
            About::Subject(Subject::Derived(_)) | About::Condition(_) | About::Assertion(..) | About::Constraint(..) => {}
        }
    }
    if let Some(held) = held {
        put_field(&mut context, "holds", held.into());
    }
    for _ in 0..8 {
        if !maker.complete(&mut payload, &context, classes) {
            break;
        }
    }
    if !is_good(&payload, &context) {
        return None;
    }
    shorten(&mut context, &mut |context| is_good(&payload, context));
    shorten(&mut payload, &mut |payload| is_good(payload, &context));
    Some(Witness { payload, context })
}

/// The classes of a variable that a mask leaves.
fn classes_left<'c>(variable: &'c Classes<'_>, mask: Mask) -> impl Iterator<Item = &'c Class> {
    variable.classes.iter().enumerate().filter(move |(bit, _)| mask & 1 << bit != 0).map(|(_, class)| class)
}

fn to_u32(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// Leaves out members while the value stays good.
fn shorten(value: &mut Value, is_good: &mut dyn FnMut(&Value) -> bool) {
    let mut pointers = Vec::new();
    list(value, "", &mut pointers);
    for (holder, name) in pointers {
        let Some(Value::Object(object)) = value.pointer_mut(&holder) else { continue };
        let Some(left_out) = object.remove(&name) else { continue };
        if !is_good(value)
            && let Some(Value::Object(object)) = value.pointer_mut(&holder)
        {
            object.insert(name, left_out);
        }
    }
}

/// Members with the pointers of their objects, outer ones first.
fn list(value: &Value, at: &str, found: &mut Vec<(String, String)>) {
    match value {
        Value::Object(object) => {
            found.extend(object.keys().map(|name| (at.to_owned(), name.clone())));
            for (name, inner) in object {
                list(inner, &format!("{at}/{}", name.replace('~', "~0").replace('/', "~1")), found);
            }
        }
        Value::Array(elements) => {
            elements.iter().enumerate().for_each(|(index, inner)| list(inner, &format!("{at}/{index}"), found));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Makes values.
struct Maker<'a> {
    study: &'a Study<'a>,
}

impl Maker<'_> {
    /// A value of a class, one that passes the checks on the parameter if there is one; `None` for none at all.
    fn value(&self, parameter: &Parameter, class: &Class) -> Option<Value> {
        let sample = class.samples.iter().find(|sample| Self::passes(parameter, sample)).or(class.samples.first())?;
        match sample {
            Sample::Missing => None,
            Sample::Null => Some(Value::Null),
            Sample::UnknownCode => Some(json!("UNKNOWN")),
            Sample::Code(id) => Some(self.spelled(parameter, id)),
            Sample::Json(Value::String(text)) if !class.is_exact && !text.is_empty() => Some(self.text(parameter, sample)),
            Sample::Json(Value::Array(elements)) if !elements.is_empty() => {
                Some(json!([parameter.items.as_deref().map_or(Value::Null, |items| self.typical(items))]))
            }
            Sample::Json(value) => Some(value.clone()),
        }
    }

    /// A text that no question tells from the sample and that passes the checks.
    fn text(&self, parameter: &Parameter, sample: &Sample) -> Value {
        let space = &self.study.facts.space;
        let parameter = space.parameter(&parameter.path).unwrap_or(&self.study.offer.payload);
        let questions = space.questions_of(parameter);
        let mut texts: Vec<String> = TEXTS.iter().map(|text| (*text).to_owned()).collect();
        for grade in parameter.refinements.iter().flat_map(|refinement| &refinement.grades) {
            match &grade.constraint {
                Constraint::Prefix(prefix) => texts.push(format!("{prefix}x")),
                Constraint::MinLength(least) => texts.push("x".repeat(*least as usize)),
                _ => {}
            }
        }
        let is_alike = |text: &&String| {
            let other = Sample::Json(json!(text));
            let answers = |question: &Question<'_>| question.answer(&other) == question.answer(sample);
            questions.iter().all(answers) && Self::passes(parameter, &other)
        };
        match texts.iter().find(is_alike) {
            Some(text) => json!(text),
            None => json!("x"),
        }
    }

    /// A value that a parameter takes, whatever it says.
    fn typical(&self, parameter: &Parameter) -> Value {
        let space = &self.study.facts.space;
        let samples = space.parameter(&parameter.path).and_then(|parameter| space.samples_of(parameter)).unwrap_or_default();
        let is_usable = |sample: &Sample| sample.content().is_some() && !sample.is_empty();
        let of_one = |candidate: &super::space::Candidate| {
            self.value(parameter, &Class { samples: vec![candidate.sample.clone()], is_exact: candidate.is_exact })
        };
        let mut usable = samples.iter().filter(|candidate| is_usable(&candidate.sample));
        let first = usable.clone().next();
        usable.find(|candidate| Self::passes(parameter, &candidate.sample)).or(first).and_then(of_one).unwrap_or(json!("x"))
    }

    /// Whether a value breaks no check.
    fn passes(parameter: &Parameter, sample: &Sample) -> bool {
        let Some(content) = sample.content() else { return true };
        let value = match sample {
            Sample::Json(value) => value.clone(),
            Sample::Code(_) | Sample::UnknownCode | Sample::Missing | Sample::Null => Value::Null,
        };
        parameter.refinements.iter().all(|refinement| first_broken(refinement, &value, content).is_none())
    }

    /// A code as the operation spells it.
    fn spelled(&self, parameter: &Parameter, id: &str) -> Value {
        let Type::Code { system, .. } = &parameter.ty else { return json!(id) };
        let code = self.study.model.code_systems.get(system).and_then(|system| system.codes.get(id));
        let spelling = code.and_then(|code| code.spellings.get(&self.study.offer.dialect));
        spelling.map_or_else(|| json!(id), |spelling| json!(spelling.canonical))
    }
}

/// Puts a value at a path, into the first element of each array on the way. What is there already is kept where the value is an object.
fn put(payload: &mut Value, path: &[Segment], value: Value) {
    let Some((step, rest)) = path.split_first() else {
        let is_kept = payload.is_object() && value.is_object() || payload.is_array() && value.is_array();
        if !is_kept {
            *payload = value;
        }
        return;
    };
    let below = match step {
        Segment::Member(name) => {
            if !payload.is_object() {
                *payload = json!({});
            }
            payload.as_object_mut().map(|object| object.entry(name.clone()).or_insert(Value::Null))
        }
        Segment::Elements => {
            if payload.as_array().is_none_or(Vec::is_empty) {
                *payload = json!([null]);
            }
            payload.get_mut(0)
        }
    };
    if let Some(below) = below {
        put(below, rest, value);
    }
}

/// Sets a context field by its dotted name.
fn put_field(context: &mut Value, field: &str, value: Value) {
    let path: Vec<Segment> = field.split('.').map(|name| Segment::Member(name.to_owned())).collect();
    put(context, &path, value);
}
