//! Values on either side of a constraint, as near to its edge as can be.

use super::Seeker;
use super::sample;
use super::text::{Demands, count};
use super::value::{MOST_ELEMENTS, number};
use crate::model::{CharClass, Charset, Constraint, Encoding, Format, NumberRange, Parameter, Type, ValueSet};
use serde_json::{Value, json};

/// A value beside the edge of a constraint.
#[derive(Debug, Clone, PartialEq)]
pub struct Probe {
    /// What it is, in a word or two of `[a-z0-9-]`: `41-long-hangul`.
    pub label: String,
    /// The value.
    pub value: Value,
    /// Whether it meets the constraint.
    pub meets: bool,
}

/// Formats beyond those allowed that are tried.
const OTHER_FORMATS: usize = 3;
/// Values beyond those allowed that other checks list and that are tried.
const OTHER_VALUES: usize = 4;

impl<'m> Seeker<'m> {
    /// Values just meeting and just breaking a constraint on a parameter, that break of `others` as little as can be.
    pub fn probes(&self, parameter: &'m Parameter, constraint: &Constraint, others: &[&Constraint]) -> Vec<Probe> {
        self.ranked(parameter, constraint, others).0
    }

    /// Values likewise that break more of `others` than there is need to.
    pub fn strays(&self, parameter: &'m Parameter, constraint: &Constraint, others: &[&Constraint]) -> Vec<Probe> {
        self.ranked(parameter, constraint, others).1
    }

    /// Probes that break as little as can be, and the others.
    fn ranked(&self, parameter: &'m Parameter, constraint: &Constraint, others: &[&Constraint]) -> (Vec<Probe>, Vec<Probe>) {
        // Of the values with one label, which are as good as each other, the one that breaks least.
        let mut ranked: Vec<(usize, Probe)> = Vec::new();
        for (label, value) in self.edge(parameter, constraint, others) {
            if !self.fits(parameter, &value) || ranked.iter().any(|(_, known)| known.value == value) {
                continue;
            }
            let meets = self.meets(parameter, constraint, &value);
            let broken = others.iter().filter(|other| !self.meets(parameter, other, &value)).count();
            let probe = Probe { label, value, meets };
            let alike =
                |known: &Probe| known.label == probe.label && known.meets == meets && same_kind(&known.value, &probe.value);
            match ranked.iter_mut().find(|(_, known)| alike(known)) {
                Some(known) if broken < known.0 => *known = (broken, probe),
                Some(_) => {}
                None => ranked.push((broken, probe)),
            }
        }
        let least = |meets: bool| ranked.iter().filter(|(_, probe)| probe.meets == meets).map(|(broken, _)| *broken).min();
        let (least_kept, least_broken) = (least(true), least(false));
        let is_least = |(broken, probe): &(usize, Probe)| Some(*broken) == if probe.meets { least_kept } else { least_broken };
        let (least, strays): (Vec<_>, Vec<_>) = ranked.into_iter().partition(is_least);
        let probes = |ranked: Vec<(usize, Probe)>| ranked.into_iter().map(|(_, probe)| probe).collect();
        (probes(least), probes(strays))
    }

    fn edge(&self, parameter: &'m Parameter, constraint: &Constraint, others: &[&Constraint]) -> Vec<(String, Value)> {
        let demands = Demands::of(others);
        let lengths = |lengths: &[usize]| -> Vec<(String, Value)> {
            let texts = lengths.iter().flat_map(|length| {
                demands
                    .with_length(*length)
                    .into_iter()
                    .map(move |(script, text)| (label(&format!("{length}-long"), script), json!(text)))
            });
            texts.collect()
        };
        match constraint {
            Constraint::MinLength(limit) => lengths(&[count(*limit), count(*limit).saturating_sub(1)]),
            Constraint::MaxLength(limit) => lengths(&[count(*limit), count(*limit) + 1]),
            Constraint::MaxBytes { limit, encoding } => bytes(&demands, count(*limit), *encoding),
            Constraint::EncodableIn(_) => [("hangul", "가뷁"), ("letters", "abc"), ("emoji", "a😀"), ("accent", "é")]
                .map(|(label, text)| (label.to_owned(), json!(format!("{}{text}", demands.prefix))))
                .to_vec(),
            Constraint::Charset(charset) => characters(charset, &demands),
            Constraint::Prefix(prefix) => beginnings(prefix, &demands),
            Constraint::Format(formats) => written(formats),
            Constraint::Range(range) => around(range, is_whole(&parameter.ty)),
            Constraint::MinItems(limit) | Constraint::MaxItems(limit) => {
                let sizes = [count(*limit).saturating_sub(1), count(*limit), count(*limit) + 1];
                let sizes = sizes.into_iter().filter(|size| *size <= MOST_ELEMENTS);
                sizes.map(|size| (format!("{size}-items"), self.array(parameter, size))).collect()
            }
            Constraint::UniqueBy(member) => self.repeated(parameter, member.as_deref()),
            Constraint::Values(set) => self.around_set(parameter, set, &super::value::listed(others)),
        }
    }

    /// Two elements that are the same, and two that are not.
    fn repeated(&self, parameter: &'m Parameter, member: Option<&str>) -> Vec<(String, Value)> {
        let two = self.array(parameter, 2);
        let three = self.array(parameter, 3);
        let mut same = two.clone();
        if let Value::Array(elements) = &mut same
            && let [first, second] = elements.as_mut_slice()
        {
            match (member, &*first, second) {
                (Some(name), Value::Object(first), Value::Object(second)) => {
                    second.insert(name.to_owned(), first.get(name).cloned().unwrap_or_default());
                }
                (None, first, second) => *second = first.clone(),
                (Some(_), ..) => {}
            }
        }
        let mut alike = same.clone();
        if let (Some(name), Some(items), Value::Array(elements)) = (member, parameter.items.as_deref(), &mut alike)
            && let Some(Value::Object(second)) = elements.get_mut(1)
        {
            let others = items.members.iter().filter(|other| other.wire_name != name);
            let different = others.filter_map(|other| {
                let value = self.plain(other).into_iter().find(|value| second.get(&other.wire_name) != Some(value))?;
                Some((other.wire_name.clone(), value))
            });
            second.extend(different.take(1).collect::<Vec<_>>());
        }
        vec![
            ("two-different".to_owned(), two),
            ("two-the-same".to_owned(), same),
            ("two-alike".to_owned(), alike),
            ("three-different".to_owned(), three),
        ]
    }

    /// All that a set holds, and what stands just outside: in the system, or in what other checks list.
    fn around_set(&self, parameter: &Parameter, set: &ValueSet, elsewhere: &[Value]) -> Vec<(String, Value)> {
        let mut values: Vec<(String, Value)> =
            set.values.iter().map(|value| (word(value), self.spelled(parameter, value))).collect();
        let ids = self.ids(parameter);
        let outside: Vec<&String> = ids.iter().filter(|id| !set.values.contains(&json!(id))).collect();
        for id in outside.first().into_iter().chain(outside.last()) {
            values.push((word(&json!(id)), self.spelled(parameter, &json!(id))));
        }
        let beyond = elsewhere.iter().filter(|value| !set.values.contains(value)).take(OTHER_VALUES);
        values.extend(beyond.map(|value| (word(value), self.spelled(parameter, value))));
        for range in &set.ranges {
            values.extend(around(range, true));
        }
        for value in &set.values {
            match value {
                Value::Number(value) => {
                    let value = value.as_f64().unwrap_or_default();
                    values.extend([value - 1.0, value + 1.0].map(|value| (word(&number(value)), number(value))));
                }
                Value::String(text) if ids.is_empty() => {
                    let other = if text.to_lowercase() == *text { text.to_uppercase() } else { text.to_lowercase() };
                    values.push((format!("{}-in-other-case", word(value)), json!(other)));
                    values.push((format!("{}-and-more", word(value)), json!(format!("{text}x"))));
                    values.extend(successor(text).map(|next| (word(&json!(next)), json!(next))));
                }
                Value::Bool(flag) => values.push((word(&json!(!flag)), json!(!flag))),
                Value::String(_) | Value::Null | Value::Array(_) | Value::Object(_) => {}
            }
        }
        if !set.values.is_empty() && ids.is_empty() {
            values.extend([("a-text".to_owned(), json!("text")), ("a-number".to_owned(), json!(987_654))]);
        }
        values
    }
}

/// Texts at a limit of bytes, and a byte more; in UTF-8 and EUC-KR, so that neither is taken for the other.
fn bytes(demands: &Demands<'_>, limit: usize, encoding: Encoding) -> Vec<(String, Value)> {
    let sizes = [limit, limit + 1];
    let texts = sizes.into_iter().flat_map(|size| {
        let texts = demands.with_bytes(size, encoding).into_iter();
        texts.map(move |(script, text)| (label(&format!("{size}-bytes"), script), json!(text)))
    });
    texts.collect()
}

/// Texts with the ends of every class and each single character, and texts with one character from outside; each also shorter, and filled up
/// to the lengths at which something changes.
fn characters(charset: &Charset, demands: &Demands<'_>) -> Vec<(String, Value)> {
    let prefix = demands.prefix;
    let mut texts: Vec<(String, String)> = Vec::new();
    for class in &charset.classes {
        texts.push((name_of(*class), sample::ends(*class).to_owned()));
    }
    for (index, c) in charset.characters.iter().enumerate() {
        texts.push((format!("character-{index}"), c.to_string()));
    }
    let inside: Vec<char> =
        charset.classes.first().map_or_else(|| charset.characters.clone(), |class| sample::ends(*class).chars().collect());
    let with = |c: char| inside.iter().chain([&c]).collect::<String>();
    texts.extend(sample::CLASSES.iter().map(|(class, c)| (format!("with-{}", name_of(*class)), with(*c))));
    texts.extend(sample::STRANGERS.chars().enumerate().map(|(index, c)| (format!("with-other-{index}"), with(c))));
    let mut all = Vec::new();
    for (label, text) in texts {
        all.push((label.clone(), format!("{prefix}{text}")));
        all.extend(text.chars().last().map(|c| (label.clone(), c.to_string())));
        for length in &demands.limits {
            let filler = length.saturating_sub(text.chars().count());
            all.push((label.clone(), super::text::of_length("", &inside, filler) + &text));
            let last = text.chars().last().map(String::from).unwrap_or_default();
            all.push((label.clone(), super::text::of_length("", &inside, length.saturating_sub(1)) + &last));
        }
    }
    all.into_iter().map(|(label, text)| (label, json!(text))).collect()
}

fn name_of(class: CharClass) -> String {
    format!("{class:?}").to_lowercase()
}

/// The prefix, with more, cut short, in other letters, and further on in the text.
fn beginnings(prefix: &str, demands: &Demands<'_>) -> Vec<(String, Value)> {
    let mut shorter = prefix.to_owned();
    shorter.pop();
    let other = if prefix.to_lowercase() == prefix { prefix.to_uppercase() } else { prefix.to_lowercase() };
    let mut texts = vec![
        ("prefix-alone".to_owned(), prefix.to_owned()),
        ("prefix-and-more".to_owned(), format!("{prefix}abc")),
        ("prefix-nearly".to_owned(), format!("{shorter}x")),
        ("prefix-cut-short".to_owned(), shorter),
        ("prefix-in-other-case".to_owned(), format!("{other}abc")),
        ("prefix-inside".to_owned(), format!("a{prefix}")),
    ];
    texts.extend(
        demands
            .limits
            .iter()
            .map(|length| (format!("prefix-{length}-long"), super::text::of_length(prefix, &['a', 'b', 'c'], *length))),
    );
    texts.into_iter().map(|(label, text)| (label, json!(text))).collect()
}

/// Texts in each of the formats, nearly in them, and in the first others.
fn written(formats: &[Format]) -> Vec<(String, Value)> {
    let mut texts = Vec::new();
    for format in formats {
        let numbered = |kind: &str, samples: &[&str]| -> Vec<(String, Value)> {
            let each = samples.iter().enumerate();
            each.map(|(index, text)| (format!("{kind}-{}-{index}", format.id()), json!(text))).collect()
        };
        texts.extend(numbered("as", sample::good(*format)));
        texts.extend(numbered("nearly", sample::bad(*format)));
    }
    let others = Format::ALL.iter().filter(|(_, format)| !formats.contains(format)).take(OTHER_FORMATS);
    for (id, format) in others {
        texts.extend(sample::good(*format).iter().map(|text| (format!("as-{id}"), json!(text))));
    }
    texts
}

/// The ends of a range, and what stands just beyond.
fn around(range: &NumberRange, whole: bool) -> Vec<(String, Value)> {
    let step = if whole { 1.0 } else { 0.5 };
    let mut numbers = Vec::new();
    for (end, outwards) in [(range.min, -1.0), (range.max, 1.0)] {
        let Some(end) = end else { continue };
        numbers.extend([end, end + outwards * step, end - outwards * step, end + outwards]);
    }
    numbers.into_iter().map(|value| (word(&number(value)), number(value))).collect()
}

/// Whether a type's neighbours are a whole number apart.
pub(super) fn is_whole(ty: &Type) -> bool {
    match ty {
        Type::Integer | Type::Amount { .. } => true,
        Type::Union(types) => types.iter().any(is_whole),
        Type::String | Type::Number | Type::Boolean | Type::Object | Type::Array | Type::Json | Type::Code { .. } => false,
    }
}

/// The number that follows a text of digits, as long as it is.
pub(super) fn successor(text: &str) -> Option<String> {
    let width = text.len();
    let number: u64 = text.parse().ok().filter(|_| text.bytes().all(|byte| byte.is_ascii_digit()))?;
    Some(format!("{:0width$}", number + 1))
}

fn same_kind(a: &Value, b: &Value) -> bool {
    std::mem::discriminant(a) == std::mem::discriminant(b)
}

fn label(what: &str, script: &str) -> String {
    if script.is_empty() { what.to_owned() } else { format!("{what}-{script}") }
}

/// A value as part of a label.
pub(super) fn word(value: &Value) -> String {
    let text = match value.as_str() {
        // What reads as a number or flag is another value than that.
        Some(text) if serde_json::from_str::<Value>(text).is_ok() => format!("text-{text}"),
        Some(text) => text.to_owned(),
        None => value.to_string(),
    };
    let plain = |c: char| if c.is_alphanumeric() || matches!(c, '-' | '_' | '.') { c } else { '~' };
    let word: String = text.chars().take(40).map(plain).collect();
    if word.is_empty() { "empty".to_owned() } else { word }
}
