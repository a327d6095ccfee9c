use super::domain::Domain;
use super::node::{Node, list_of};
use super::path_text::Root;
use super::scope::Scope;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::model::{Bound, Bounds, Condition, Matcher, Quantifier, Subject, ValuePattern};
use serde_yaml::Value;

/// What one key of a matcher's mapping says.
const MATCHERS: [&str; 9] = ["lt", "le", "gt", "ge", "eq", "not", "in", "not_in", "value"];

impl<'a> Scope<'a> {
    /// Reads `when`; an absent one always holds.
    pub(super) fn when(&self, value: Option<&Value>, place: &Place) -> Option<Condition> {
        match value {
            Some(value) => self.condition(&Node::new(value, place.clone().key("when"))),
            None => Some(Condition::Always),
        }
    }

    /// Reads a mapping of clauses, all of which must hold.
    pub(super) fn condition(&self, node: &Node<'_>) -> Option<Condition> {
        let entries = node.entries(self.problems)?;
        if entries.is_empty() {
            self.problems.error(Code::InvalidCondition, "an empty condition says nothing; leave it out", node.place.clone());
        }
        let clauses: Vec<_> = entries.iter().map(|(key, node)| self.clause(key, node)).collect();
        clauses.into_iter().collect::<Option<Vec<_>>>().filter(|clauses| !clauses.is_empty()).map(all)
    }

    fn clause(&self, key: &str, node: &Node<'_>) -> Option<Condition> {
        match key {
            "is" => {
                let named: Vec<_> = node.one_or_many().iter().map(|item| self.named_predicate(item)).collect();
                self.non_empty(named, node).map(all)
            }
            "any" => self.conditions(node).map(Condition::Any),
            "all" => self.conditions(node).map(all),
            "not" => Some(Condition::Not(Box::new(self.condition(node)?))),
            "some" => self.elements(Quantifier::Some, node),
            "each" => self.elements(Quantifier::Each, node),
            path => self.matches(path, node),
        }
    }

    fn conditions(&self, node: &Node<'_>) -> Option<Vec<Condition>> {
        let conditions = node.list(self.problems)?.iter().map(|item| self.condition(item)).collect();
        self.non_empty(conditions, node)
    }

    fn non_empty(&self, conditions: Vec<Option<Condition>>, node: &Node<'_>) -> Option<Vec<Condition>> {
        if conditions.is_empty() {
            self.problems.error(Code::InvalidCondition, "an empty list says nothing", node.place.clone());
            return None;
        }
        conditions.into_iter().collect()
    }

    fn named_predicate(&self, node: &Node<'_>) -> Option<Condition> {
        self.predicate(node.text(self.problems)?, &node.place)
    }

    fn elements(&self, quantifier: Quantifier, node: &Node<'_>) -> Option<Condition> {
        node.fields(self.problems, &["in", "where"])?;
        let (Some(array), Some(condition)) = (node.get("in"), node.get("where")) else {
            let message = "elements are spoken of as `{ in: <array>, where: { ... } }`";
            self.problems.error(Code::MissingKey, message, node.place.clone());
            return None;
        };
        let text = array.text(self.problems)?;
        if let Some(shorter) = text.strip_suffix("[]") {
            let message = "`in` names the array, not its elements";
            let help = format!("write `{shorter}`");
            self.problems.error_with_help(Code::ElementPath, message, array.place, help);
            return None;
        }
        let (path, parameter) = self.single_parameter(text, &array.place)?;
        if parameter.items.is_none() {
            let message = format!("`{path}` is {}, not an array", self.domain(parameter).describe());
            self.problems.error(Code::InvalidCondition, message, array.place);
            return None;
        }
        let element = path.elements();
        let inside = Scope { element: Some(&element), ..*self };
        let condition = Box::new(inside.condition(&condition)?);
        Some(Condition::Elements { quantifier, array: path, condition })
    }

    fn matches(&self, key: &str, node: &Node<'_>) -> Option<Condition> {
        let place = node.place.clone().at_key();
        let (subject, domain) = self.subject(key, &place)?;
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
            Value::Mapping(_) => self.matcher(&domain, node)?,
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
                let (path, parameter) = self.locate(&parsed, place)?;
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

    fn matcher(&self, domain: &Domain<'a>, node: &Node<'_>) -> Option<Matcher> {
        let fields = node.fields(self.problems, &MATCHERS)?;
        match fields.as_slice() {
            [("not", value)] => match value.value {
                Value::String(word) if matches!(word.as_str(), "present" | "absent") => {
                    let other = if word == "present" { "absent" } else { "present" };
                    let message = format!("`not` takes values, and `{word}` is none");
                    let help = format!("write `{other}`; of the text itself, `{{ not: [{word}] }}`");
                    self.problems.error_with_help(Code::InvalidCondition, message, value.place.clone(), help);
                    None
                }
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
        let patterns: Vec<_> = nodes.iter().map(|node| domain.pattern(self.problems, node)).collect();
        let patterns: Vec<_> = patterns.into_iter().collect::<Option<_>>()?;
        Some(patterns)
    }

    fn set_pattern(&self, domain: &Domain<'a>, node: &Node<'_>) -> Option<ValuePattern> {
        let id = node.text(self.problems)?;
        let members = self.set_members(id, domain, &node.place)?;
        Some(ValuePattern::Set { id: id.to_owned(), members })
    }
}

/// All of several; one is itself.
fn all(mut conditions: Vec<Condition>) -> Condition {
    match conditions.len() {
        1 => conditions.remove(0),
        _ => Condition::All(conditions),
    }
}
