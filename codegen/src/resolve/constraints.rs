use super::checks::CheckKind;
use super::domain::Domain;
use super::judgement::{self, Judgement};
use super::node::{Node, list_of};
use super::number_range::{self, NoRange};
use super::report::Problems;
use super::scope::Scope;
use super::texts::text_of;
use super::values::Widening;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{CharClass, Charset, Constraint, Encoding, Format, Grade, Parameter, Severity, Text, Type};
use serde_yaml::Value;

const GRADES: [&str; 3] = ["error", "warning", "notice"];

const CLASSES: [(&str, CharClass); 9] = [
    ("letters", CharClass::Letters),
    ("upper", CharClass::Upper),
    ("lower", CharClass::Lower),
    ("digits", CharClass::Digits),
    ("hangul", CharClass::Hangul),
    ("katakana", CharClass::Katakana),
    ("latin", CharClass::Latin),
    ("space", CharClass::Space),
    ("printable-ascii", CharClass::PrintableAscii),
];

/// A check as read.
#[derive(Debug, Default)]
pub(super) struct Check {
    /// Worst first; empty where `values` only adds literals.
    pub(super) grades: Vec<Grade>,
    /// Why it is graded.
    pub(super) reason: Option<Text>,
    /// Literals to add to the code system of the parameter.
    pub(super) also: Vec<String>,
}

impl Scope<'_> {
    /// Reads one check of a parameter, graded or not.
    pub(super) fn check(
        &self,
        kind: CheckKind,
        node: &Node<'_>,
        on: &Parameter,
        judgement: Judgement,
        wide: Widening,
    ) -> Option<Check> {
        if !kind.fits(&on.ty) {
            let message = format!("`{}` says nothing of `{}`, which is {}", kind.key(), on.path, self.domain_of(on).describe());
            let mut diagnostic = Diagnostic::new(Code::UnfitCheck, message, node.place.clone().at_key());
            diagnostic.help = self.fitting(kind, on);
            self.problems.report(diagnostic);
            return None;
        }
        let Some(parts) = graded(node) else {
            let mut check = Check::default();
            self.constraint(kind, node, on, judgement, Severity::Error, wide, &mut check)?;
            return Some(check);
        };
        if judgement.overridden.is_some() {
            let message = "a check that grades itself takes no other severity";
            self.problems.error(Code::InvalidRefinement, message, node.place.clone());
            return None;
        }
        let mut check = Check { reason: None, ..Check::default() };
        if let Some(reason) = node.get("reason") {
            check.reason = text_of(self.problems, &reason);
        }
        for (grade, part) in parts {
            self.constraint(kind, &part, on, judgement, grade, wide, &mut check)?;
        }
        Some(check)
    }

    /// What says as much of a parameter that a check does not fit.
    pub(super) fn fitting(&self, kind: CheckKind, on: &Parameter) -> Option<String> {
        let elements = on.items.as_deref().filter(|items| kind.fits(&items.ty));
        let elements = elements.map(|items| format!("its elements are `{}`", self.written(&items.path)));
        let (least, most) = match kind {
            CheckKind::MinLength | CheckKind::MaxLength => match &on.ty {
                Type::Array => ("min_items", "max_items"),
                Type::Integer | Type::Number | Type::Amount { .. } => ("range", "range"),
                Type::String | Type::Boolean | Type::Object | Type::Json | Type::Code { .. } | Type::Union(_) => return elements,
            },
            CheckKind::MinItems | CheckKind::MaxItems if on.ty == Type::String => ("min_length", "max_length"),
            CheckKind::Values
            | CheckKind::MaxBytes
            | CheckKind::EncodableIn
            | CheckKind::Charset
            | CheckKind::Prefix
            | CheckKind::Format
            | CheckKind::Range
            | CheckKind::MinItems
            | CheckKind::MaxItems
            | CheckKind::UniqueBy => return elements,
        };
        let other = if matches!(kind, CheckKind::MinLength | CheckKind::MinItems) { least } else { most };
        Some(match elements {
            Some(elements) => format!("{elements}; how many there are is `{other}`"),
            None => format!("write `{other}`"),
        })
    }

    #[expect(clippy::too_many_arguments, reason = "what a constraint is read from, and what becomes of it")]
    fn constraint(
        &self,
        kind: CheckKind,
        node: &Node<'_>,
        on: &Parameter,
        judgement: Judgement,
        grade: Severity,
        wide: Widening,
        into: &mut Check,
    ) -> Option<()> {
        let problems = self.problems;
        let constraint = match kind {
            CheckKind::Values => {
                let values = self.values(node, &self.domain_of(on), wide)?;
                into.also.extend(values.also);
                match values.set {
                    Some(set) => Constraint::Values(set),
                    None => return Some(()),
                }
            }
            CheckKind::MinLength => Constraint::MinLength(limit(problems, node)?),
            CheckKind::MaxLength => Constraint::MaxLength(limit(problems, node)?),
            CheckKind::MinItems => Constraint::MinItems(limit(problems, node)?),
            CheckKind::MaxItems => Constraint::MaxItems(limit(problems, node)?),
            CheckKind::MaxBytes => {
                let (limit, encoding) = max_bytes(problems, node)?;
                if let Some(encoding) = encoding {
                    Constraint::MaxBytes { limit, encoding }
                } else {
                    // No encoding is named: certain only in the most compact reading.
                    let compact = Constraint::MaxBytes { limit, encoding: Encoding::EucKr };
                    into.grades.push(Grade { severity: judgement.apply(grade), constraint: compact });
                    let wide = Constraint::MaxBytes { limit, encoding: Encoding::Utf8 };
                    let severity = judgement.apply(grade).min(Severity::Warning);
                    into.grades.push(Grade { severity, constraint: wide });
                    return Some(());
                }
            }
            CheckKind::EncodableIn => Constraint::EncodableIn(encoding(problems, node)?),
            CheckKind::Charset => Constraint::Charset(charset(problems, node)?),
            CheckKind::Prefix => {
                let prefix = node.text(problems)?;
                if prefix.is_empty() {
                    problems.error(Code::InvalidValue, "everything starts with an empty text", node.place.clone());
                    return None;
                }
                Constraint::Prefix(prefix.to_owned())
            }
            CheckKind::Format => Constraint::Format(formats(problems, node)?),
            CheckKind::Range => {
                let text = node.text(problems)?;
                let range = number_range::parse(text).unwrap_or_else(|| Err(NoRange::new(format!("`{text}` is not a range"))));
                match range {
                    Ok(range) => Constraint::Range(range),
                    Err(NoRange { message, help }) => {
                        problems.error_with_help(Code::InvalidRange, message, node.place.clone(), help);
                        return None;
                    }
                }
            }
            CheckKind::UniqueBy => self.unique_by(node, on)?,
        };
        into.grades.push(Grade { severity: judgement.apply(grade), constraint });
        Some(())
    }

    fn unique_by(&self, node: &Node<'_>, on: &Parameter) -> Option<Constraint> {
        let name = node.text(self.problems)?;
        let items = on.items.as_deref()?;
        if self.tree.is_broken(&items.path) {
            return None;
        }
        let report = |message: String| {
            let known = items.members.iter().map(|member| member.wire_name.as_str());
            self.problems.report(Diagnostic::new(Code::UnknownParameter, message, node.place.clone()).did_you_mean(name, known));
            None
        };
        let scalar = |parameter: &Parameter| !matches!(parameter.ty, Type::Object | Type::Array | Type::Json);
        if name == "." {
            return if scalar(items) {
                Some(Constraint::UniqueBy(None))
            } else {
                report(format!("the elements of `{}` are no single values", on.path))
            };
        }
        match items.members.iter().find(|member| member.wire_name == name) {
            Some(member) if scalar(member) => Some(Constraint::UniqueBy(Some(name.to_owned()))),
            Some(member) => report(format!("`{}` is no single value", member.path)),
            None => report(format!("`{}` has no member `{name}`", items.path)),
        }
    }

    /// The values of a parameter that need not belong to this scope's tree.
    fn domain_of<'b>(&'b self, parameter: &'b Parameter) -> Domain<'b> {
        Domain::of_parameter(parameter, &self.world.systems, self.dialect)
    }
}

/// The grades of a check that grades itself, worst first.
fn graded<'a>(node: &Node<'a>) -> Option<Vec<(Severity, Node<'a>)>> {
    let Value::Mapping(mapping) = node.value else { return None };
    let is_grade = |key: &Value| key.as_str().is_some_and(|key| GRADES.contains(&key) || key == "reason");
    if !mapping.keys().all(is_grade) {
        return None;
    }
    let severities = [Severity::Error, Severity::Warning, Severity::Notice];
    let parts: Vec<_> = severities.into_iter().filter_map(|grade| Some((grade, node.get(grade.id())?))).collect();
    (!parts.is_empty()).then_some(parts)
}

/// Characters, bytes or elements that a check may count: more is in no payload that a gateway takes, and vectors of it would fill the memory.
const MOST: u32 = 65_536;

/// A number of them.
fn limit(problems: &Problems, node: &Node<'_>) -> Option<u32> {
    let count = node.count(problems)?;
    if count > MOST {
        let help = "a limit that no payload comes near need not be written";
        let message = format!("{count} is more than the {MOST} that a check may count");
        problems.error_with_help(Code::InvalidValue, message, node.place.clone(), help);
        return None;
    }
    Some(count)
}

fn max_bytes(problems: &Problems, node: &Node<'_>) -> Option<(u32, Option<Encoding>)> {
    node.fields(problems, &["limit", "encoding"])?;
    let (Some(limit), Some(word)) = (node.get("limit"), node.get("encoding")) else {
        let message = "`max_bytes` is written `{ limit: 100, encoding: euc-kr }`";
        problems.error(Code::MissingKey, message, node.place.clone());
        return None;
    };
    let unspecified = word.value.as_str() == Some("unspecified");
    let encoding = if unspecified { Some(None) } else { encoding(problems, &word).map(Some) };
    Some((self::limit(problems, &limit)?, encoding?))
}

fn encoding(problems: &Problems, node: &Node<'_>) -> Option<Encoding> {
    match node.text(problems)? {
        "utf-8" => Some(Encoding::Utf8),
        "euc-kr" => Some(Encoding::EucKr),
        word => {
            judgement::invalid(problems, "encoding", word, &["utf-8", "euc-kr"], node.place.clone());
            None
        }
    }
}

fn charset(problems: &Problems, node: &Node<'_>) -> Option<Charset> {
    let mut charset = Charset::default();
    let nodes = node.list(problems)?;
    if nodes.is_empty() {
        problems.error(Code::InvalidValue, "an empty list would allow no character", node.place.clone());
        return None;
    }
    for item in nodes {
        let word = item.text(problems)?;
        let mut characters = word.chars();
        if let (Some(only), None) = (characters.next(), characters.next()) {
            charset.characters.push(only);
        } else if let Some((_, class)) = CLASSES.iter().find(|(name, _)| *name == word) {
            charset.classes.push(*class);
        } else {
            let names = CLASSES.map(|(name, _)| name);
            let message = format!("`{word}` is neither a single character nor one of {}", list_of(&names, "or"));
            problems.report(Diagnostic::new(Code::InvalidValue, message, item.place.clone()).did_you_mean(word, names));
            return None;
        }
    }
    Some(charset)
}

fn formats(problems: &Problems, node: &Node<'_>) -> Option<Vec<Format>> {
    let mut formats = Vec::new();
    for item in node.one_or_many() {
        let word = item.text(problems)?;
        let Some((_, format)) = Format::ALL.iter().find(|(name, _)| *name == word) else {
            let message = format!("`{word}` is not a format");
            let known = Format::ALL.map(|(name, _)| name);
            problems.report(Diagnostic::new(Code::InvalidValue, message, item.place.clone()).did_you_mean(word, known));
            return None;
        };
        formats.push(*format);
    }
    if formats.is_empty() {
        problems.error(Code::InvalidValue, "an empty list would allow no format", node.place.clone());
        return None;
    }
    Some(formats)
}
