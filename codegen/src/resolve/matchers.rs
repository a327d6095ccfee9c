use super::domain::Domain;
use super::habits;
use super::node::{Node, list_of};
use super::path_text::Root;
use super::scope::Scope;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::model::{Bound, Bounds, Condition, Matcher, Subject, ValuePattern};
use serde_yaml::Value;

/// What one key of a matcher's mapping says.
const MATCHERS: [&str; 9] = ["lt", "le", "gt", "ge", "eq", "not", "in", "not_in", "value"];

/// What a clause speaks of.
#[derive(Clone, Copy)]
struct Spoken<'r, 'a> {
    /// As written.
    key: &'r str,
    subject: &'r Subject,
    domain: &'r Domain<'a>,
}

impl<'a> Scope<'a> {
    /// Reads what a parameter, a context field or a derived number has to be.
    pub(super) fn matches(&self, key: &str, node: &Node<'_>) -> Option<Condition> {
        let place = node.place.clone().at_key();
        let (subject, domain) = self.subject(key, &place)?;
        let spoken = Spoken { key, subject: &subject, domain: &domain };
        if let Value::String(word) = node.value
            && matches!(word.as_str(), "present" | "absent")
        {
            let Subject::Parameter(path) = subject else {
                let message = format!("`{word}` can only be said of parameters: `{key}` is part of no payload");
                self.problems.error(Code::InvalidCondition, message, node.place.clone());
                return None;
            };
            let present = Condition::Present(path);
            return Some(if word == "present" { present } else { Condition::Not(Box::new(present)) });
        }
        if let Value::String(word) = node.value
            && self.asks_for_presence(spoken, word, node, false)
        {
            return None;
        }
        if let Domain::Opaque(what) = domain {
            let message = format!("`{key}` is {what}; only `present` and `absent` can be said of it");
            let mut diagnostic = Diagnostic::new(Code::InvalidCondition, message, node.place.clone());
            if what == "an array" {
                diagnostic = diagnostic.help("of its elements, speak through `some: { in: ..., where: { ... } }` or `each`");
            }
            self.problems.report(diagnostic);
            return None;
        }
        let matcher = match node.value {
            Value::Mapping(_) => self.matcher(spoken, node)?,
            _ => Matcher::OneOf(self.patterns(&domain, node)?),
        };
        Some(Condition::Matches { subject, matcher })
    }

    /// What a key of a condition speaks of.
    fn subject(&self, key: &str, place: &Place) -> Option<(Subject, Domain<'a>)> {
        if key == "." && self.element.is_some() {
            let (path, parameter) = self.parameter(key, place)?;
            return Some((Subject::Parameter(path), self.domain(parameter)));
        }
        let parsed = self.path_text(key, place)?;
        match parsed.root {
            Root::Payload => {
                let (path, parameter) = self.locate_or(&parsed, place, &|name| self.not_a_parameter(name))?;
                self.single(&parsed, place)?;
                Some((Subject::Parameter(path), self.domain(parameter)))
            }
            Root::Context => {
                let (dotted, field) = self.context(&parsed, place)?;
                Some((Subject::Context(dotted), Domain::of_context(&field.ty, self.contracts())))
            }
            Root::Derived => Some((Subject::Derived(self.derived(&parsed, place)?), Domain::Number { integer: false })),
        }
    }

    /// What a name means in a condition that is no parameter here: a context field, or a word that joins conditions elsewhere.
    fn not_a_parameter(&self, name: &str) -> Option<String> {
        habits::joined(name).map(str::to_owned).or_else(|| self.context_help(name))
    }

    /// Reports a word such as `exists`, which reads as a question whether the subject is given and would be taken for a text. One that is
    /// among the codes or words of the subject is meant.
    fn asks_for_presence(&self, of: Spoken<'_, 'a>, word: &str, node: &Node<'_>, negated: bool) -> bool {
        let Some(presence) = habits::presence(word) else { return false };
        let is_parameter = matches!(of.subject, Subject::Parameter(_));
        let diagnostic = match of.domain.check(&word.into()) {
            Ok(()) if !of.domain.has_texts() => return false,
            Ok(()) if is_parameter => {
                let message = format!("`{word}` does not ask whether `{}` is given: it would be a text", of.key);
                Diagnostic::new(Code::InvalidCondition, message, node.place.clone()).help(presence.help(word, negated))
            }
            Ok(()) => {
                let message = format!("`{word}` would be a text; whether something is given is asked of parameters only");
                let help = format!("of the text itself, `{}`", habits::literal(word, negated));
                Diagnostic::new(Code::InvalidCondition, message, node.place.clone()).help(help)
            }
            Err(misfit) if is_parameter && !matches!(of.domain, Domain::Opaque(_)) => {
                Diagnostic::new(misfit.code, misfit.message, node.place.clone()).help(presence.plain_help(negated))
            }
            Err(_) => return false,
        };
        self.problems.report(diagnostic);
        true
    }

    /// The keys of a matcher, all known.
    fn matcher_fields<'v>(&self, key: &str, node: &Node<'v>) -> Option<Vec<(&'v str, Node<'v>)>> {
        let entries = node.entries(self.problems)?;
        let mut sound = true;
        for (word, value) in entries.iter().filter(|(word, _)| !MATCHERS.contains(word)) {
            sound = false;
            let message = format!("`{word}` does not belong here; expected {}", list_of(&MATCHERS, "or"));
            let mut diagnostic =
                Diagnostic::new(Code::UnknownKey, message, value.place.clone().at_key()).did_you_mean(word, MATCHERS);
            diagnostic.help = habits::matcher(word, value, key).or(diagnostic.help);
            self.problems.report(diagnostic);
        }
        sound.then_some(entries)
    }

    fn matcher(&self, of: Spoken<'_, 'a>, node: &Node<'_>) -> Option<Matcher> {
        let (domain, fields) = (of.domain, self.matcher_fields(of.key, node)?);
        match fields.as_slice() {
            [("not", value)] => match value.value {
                Value::String(word) if matches!(word.as_str(), "present" | "absent") => {
                    let other = if word == "present" { "absent" } else { "present" };
                    let message = format!("`not` takes values, and `{word}` is none");
                    let help = format!("write `{other}`; of the text itself, `{{ not: [{word}] }}`");
                    self.problems.error_with_help(Code::InvalidCondition, message, value.place.clone(), help);
                    None
                }
                Value::String(word) if self.asks_for_presence(of, word, value, true) => None,
                _ => Some(Matcher::NoneOf(self.patterns(domain, value)?)),
            },
            [("in", set)] => Some(Matcher::OneOf(vec![self.set_pattern(domain, set)?])),
            [("not_in", set)] => Some(Matcher::NoneOf(vec![self.set_pattern(domain, set)?])),
            [("value" | "eq", value)] => Some(Matcher::OneOf(vec![ValuePattern::Value(domain.value(self.problems, value)?)])),
            [] => {
                self.problems.error(Code::InvalidCondition, "an empty matcher says nothing", node.place.clone());
                None
            }
            several => {
                let bounds = ["lt", "le", "gt", "ge"];
                if let Some((key, _)) = several.iter().find(|(key, _)| !bounds.contains(key)) {
                    let keys: Vec<_> = several.iter().map(|(key, _)| *key).collect();
                    let message = format!("only bounds stand together in a matcher, not {}", list_of(&keys, "and"));
                    self.problems.error(Code::InvalidCondition, message, node.place.clone().key(*key).at_key());
                    return None;
                }
                self.bounds(domain, several, node).map(Matcher::Compare)
            }
        }
    }

    fn bounds(&self, domain: &Domain<'a>, fields: &[(&str, Node<'_>)], node: &Node<'_>) -> Option<Bounds> {
        let mut bounds = Bounds::default();
        if !domain.is_ordered() {
            let message = format!("{} has no order; only numbers, instants and versions are compared", domain.describe());
            self.problems.error(Code::Misfit, message, node.place.clone());
            return None;
        }
        for (key, value) in fields {
            let bound = Bound { value: domain.value(self.problems, value)?, inclusive: matches!(*key, "le" | "ge") };
            let end = if matches!(*key, "lt" | "le") { &mut bounds.upper } else { &mut bounds.lower };
            if end.replace(bound).is_some() {
                let message = "two bounds on the same side";
                self.problems.error(Code::InvalidCondition, message, value.place.clone().at_key());
                return None;
            }
        }
        let ends = bounds.lower.as_ref().zip(bounds.upper.as_ref());
        if let Some((low, high)) = ends.and_then(|(low, high)| low.value.as_f64().zip(high.value.as_f64()))
            && low > high
        {
            self.problems.error(Code::InvalidCondition, "no number lies between these bounds", node.place.clone());
            return None;
        }
        Some(bounds)
    }

    /// One value, or a list of values and ranges.
    fn patterns(&self, domain: &Domain<'a>, node: &Node<'_>) -> Option<Vec<ValuePattern>> {
        let nodes = node.one_or_many();
        if nodes.is_empty() {
            self.problems.error(Code::InvalidCondition, "an empty list says nothing", node.place.clone());
            return None;
        }
        let patterns: Vec<_> = nodes.iter().map(|node| self.pattern(domain, node)).collect();
        let patterns: Vec<_> = patterns.into_iter().collect::<Option<_>>()?;
        Some(patterns)
    }

    /// One value or range.
    fn pattern(&self, domain: &Domain<'a>, node: &Node<'_>) -> Option<ValuePattern> {
        if let Value::String(text) = node.value
            && let Err(misfit) = domain.check(&text.as_str().into())
            && let Some(help) = habits::compared(domain, text)
        {
            self.problems.error_with_help(misfit.code, misfit.message, node.place.clone(), help);
            return None;
        }
        domain.pattern(self.problems, node)
    }

    fn set_pattern(&self, domain: &Domain<'a>, node: &Node<'_>) -> Option<ValuePattern> {
        let id = node.text(self.problems)?;
        let members = self.set_members(id, domain, &node.place)?;
        Some(ValuePattern::Set { id: id.to_owned(), members })
    }
}
