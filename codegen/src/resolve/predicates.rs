use super::declared::Declaration;
use super::node::Node;
use super::scope::Scope;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::model::{Condition, Path};

/// A predicate being expanded, and the one that led to it.
#[derive(Debug)]
pub(super) struct Open<'a> {
    id: &'a str,
    outer: Option<&'a Open<'a>>,
}

impl Open<'_> {
    fn contains(&self, id: &str) -> bool {
        self.id == id || self.outer.is_some_and(|outer| outer.contains(id))
    }
}

impl Scope<'_> {
    /// Expands `is: id`. A predicate has to make sense only in operations that use it.
    pub(super) fn predicate(&self, id: &str, place: &Place) -> Option<Condition> {
        let Some(gateway) = self.gateway else {
            self.problems.error(Code::UnknownName, "the platform has no predicates; only a gateway has", place.clone());
            return None;
        };
        let Some((id, item)) = gateway.predicates.get_key_value(id) else {
            let known = gateway.predicates.keys().map(String::as_str);
            self.undeclared(Declaration::Predicate, id, place.clone(), known);
            return None;
        };
        gateway.uses.mark_predicate(id);
        if self.open.is_some_and(|open| open.contains(id)) {
            self.problems.error(Code::Recursion, format!("the predicate `{id}` uses itself"), place.clone());
            return None;
        }
        match self.expand(id) {
            Ok(condition) => Some(Condition::Predicate { id: id.clone(), condition: Box::new(condition) }),
            Err(found) => {
                // One that makes sense nowhere is reported where it is defined.
                let makes_sense = gateway.sound_predicates.get().is_none_or(|sound| sound.contains_key(id));
                if let Some(first) = found.into_iter().next().filter(|_| makes_sense) {
                    let message = format!("the predicate `{id}` makes no sense in `{}`", self.operation);
                    let diagnostic = Diagnostic::new(first.code, message, place.clone());
                    self.problems
                        .report(diagnostic.label(first.primary, first.message).label(item.place().at_key(), "defined here"));
                }
                None
            }
        }
    }

    /// The condition of a predicate as it reads here. Its paths start at the payload's root; if that makes no sense and a fragment uses
    /// it, they start where the fragment is mounted.
    pub(super) fn expand(&self, id: &str) -> Result<Condition, Vec<Diagnostic>> {
        let Some(item) = self.gateway.and_then(|gateway| gateway.predicates.get(id)) else { return Err(Vec::new()) };
        let node = Node::new(&item.value.when, item.place().key("when"));
        let attempt = |prefix: &Path| {
            let problems = self.problems.scratch();
            let open = Open { id, outer: self.open };
            let scope = Scope { problems: &problems, prefix, element: None, open: Some(&open), ..*self };
            scope.condition(&node).ok_or_else(|| problems.take())
        };
        let at_root = attempt(&Path::root());
        if at_root.is_err() && !self.prefix.is_root() { attempt(self.prefix).or(at_root) } else { at_root }
    }
}
