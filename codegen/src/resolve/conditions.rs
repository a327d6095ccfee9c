use super::node::Node;
use super::scope::Scope;
use crate::diagnostic::{Code, Place};
use crate::model::{Condition, Quantifier};
use serde_yaml::Value;

impl Scope<'_> {
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
}

/// All of several; one is itself.
fn all(mut conditions: Vec<Condition>) -> Condition {
    match conditions.len() {
        1 => conditions.remove(0),
        _ => Condition::All(conditions),
    }
}
