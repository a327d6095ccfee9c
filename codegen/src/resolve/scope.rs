use super::citation::Citing;
use super::domain::Domain;
use super::gateway_parts::GatewayParts;
use super::path_text::{PathError, PathText, Root};
use super::predicates::Open;
use super::report::Problems;
use super::tree::Tree;
use super::world::World;
use crate::diagnostic::{Code, Place};
use crate::model::{ContextField, ContextType, Derived, Dialect, Parameter, Path, Segment};
use indexmap::IndexMap;

/// What names mean at one place: in one file, for one operation, at one gateway or for the platform.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scope<'a> {
    /// Where mistakes go.
    pub(super) problems: &'a Problems,
    /// What does not depend on the place.
    pub(super) world: &'a World,
    /// The gateway at hand; `None` for the platform.
    pub(super) gateway: Option<&'a GatewayParts<'a>>,
    /// Id of the operation, for messages.
    pub(super) operation: &'a str,
    /// How the operation spells codes.
    pub(super) dialect: Dialect,
    /// The payload.
    pub(super) tree: &'a Tree,
    /// Derived numbers declared so far.
    pub(super) derived: &'a IndexMap<String, Derived>,
    /// Where a fragment is mounted; its paths start there.
    pub(super) prefix: &'a Path,
    /// Inside `where`: the elements that its paths start at.
    pub(super) element: Option<&'a Path>,
    /// What `{ lines }` cites here.
    pub(super) document: Option<&'a str>,
    /// The predicates that are being expanded.
    pub(super) open: Option<&'a Open<'a>>,
}

/// What a [`Scope`] stands on while its tree is still growing.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ground<'a> {
    pub(super) problems: &'a Problems,
    pub(super) world: &'a World,
    pub(super) gateway: Option<&'a GatewayParts<'a>>,
    pub(super) operation: &'a str,
    pub(super) dialect: Dialect,
}

impl<'a> Ground<'a> {
    /// The scope of a tree, for paths that start at its root.
    pub(super) fn scope<'t>(&self, tree: &'t Tree) -> Scope<'t>
    where
        'a: 't,
    {
        let Self { problems, world, gateway, operation, dialect } = *self;
        Scope {
            problems,
            world,
            gateway,
            operation,
            dialect,
            tree,
            derived: &world.no_derived,
            prefix: &world.root,
            element: None,
            document: None,
            open: None,
        }
    }
}

impl<'a> Scope<'a> {
    /// Where paths start here.
    pub(super) fn base(&self) -> &'a Path {
        self.element.unwrap_or(self.prefix)
    }

    /// A path as it is written here.
    pub(super) fn written(&self, path: &Path) -> String {
        let base = self.base();
        if base.contains(path) { Path(path.0[base.0.len()..].to_vec()).to_string() } else { path.to_string() }
    }

    /// Reads a text as a path; what is no path is reported.
    pub(super) fn path_text(&self, text: &str, place: &Place) -> Option<PathText> {
        PathText::parse(text)
            .map_err(|PathError { message, range }| {
                self.problems.error(Code::InvalidPath, message, place.clone().within(range));
            })
            .ok()
    }

    /// The parameter that a text names; `[]` is every element.
    pub(super) fn parameter(&self, text: &str, place: &Place) -> Option<(Path, &'a Parameter)> {
        if text == "."
            && let Some(element) = self.element
        {
            return Some((element.clone(), self.tree.payload.find(element)?));
        }
        let parsed = self.path_text(text, place)?;
        match parsed.root {
            Root::Payload => self.locate(&parsed, place),
            Root::Context | Root::Derived => {
                let message = format!("`{text}` is not a parameter");
                self.problems.error(Code::InvalidPath, message, place.clone());
                None
            }
        }
    }

    /// Likewise, but not through an array.
    pub(super) fn single_parameter(&self, text: &str, place: &Place) -> Option<(Path, &'a Parameter)> {
        let found = self.parameter(text, place)?;
        if text != "." {
            self.single(&self.path_text(text, place)?, place)?;
        }
        Some(found)
    }

    /// Reports a path that goes through an array.
    pub(super) fn single(&self, parsed: &PathText, place: &Place) -> Option<()> {
        let help = "of elements, speak through `some: { in: ..., where: { ... } }` or `each`";
        if let Some((_, range)) = parsed.steps.iter().find(|(step, _)| *step == Segment::Elements) {
            let message = "here a path means one value, not every element";
            self.problems.error_with_help(Code::ElementPath, message, place.clone().within(range.clone()), help);
            return None;
        }
        if self.element.is_none() && self.prefix.0.contains(&Segment::Elements) {
            let message = format!("the fragment is used at `{}`, where this path does not mean one value", self.prefix);
            self.problems.error(Code::ElementPath, message, place.clone());
            return None;
        }
        Some(())
    }

    /// The parameter that a path leads to from where paths start here.
    pub(super) fn locate(&self, parsed: &PathText, place: &Place) -> Option<(Path, &'a Parameter)> {
        self.locate_or(parsed, place, &|_| None)
    }

    /// The parameter that a path leads to, if there is one; nothing is reported.
    pub(super) fn find(&self, parsed: &PathText) -> Option<&'a Parameter> {
        let steps = parsed.steps.iter().map(|(step, _)| step.clone());
        let path = Path(self.base().0.iter().cloned().chain(steps).collect());
        self.tree.payload.find(&path)
    }

    /// The same as [`Self::locate`]; `other` knows what a name means here that is no parameter, and what to write for it.
    pub(super) fn locate_or(
        &self,
        parsed: &PathText,
        place: &Place,
        other: &dyn Fn(&str) -> Option<String>,
    ) -> Option<(Path, &'a Parameter)> {
        let mut path = self.base().clone();
        let mut at = self.tree.payload.find(&path)?;
        for (index, (step, range)) in parsed.steps.iter().enumerate() {
            if self.tree.is_broken(&path) {
                return None;
            }
            let next = match step {
                Segment::Member(name) => at.members.iter().find(|member| &member.wire_name == name),
                Segment::Elements => at.items.as_deref(),
            };
            let Some(next) = next else {
                let other = match step {
                    Segment::Member(name) if index == 0 => other(name),
                    Segment::Member(_) | Segment::Elements => None,
                };
                self.no_parameter(at, &parsed.steps[index..], &place.clone().within(range.clone()), other);
                return None;
            };
            path = match step {
                Segment::Member(name) => path.member(name),
                Segment::Elements => path.elements(),
            };
            at = next;
        }
        (!self.tree.is_broken(&path)).then_some((path, at))
    }

    /// The values of a parameter.
    pub(super) fn domain(&self, parameter: &'a Parameter) -> Domain<'a> {
        Domain::of_parameter(parameter, &self.world.systems, self.dialect)
    }

    /// The context field that a path names, dotted, and its values.
    pub(super) fn context(&self, parsed: &PathText, place: &Place) -> Option<(String, &'a ContextField)> {
        let mut fields = &self.world.context.fields;
        let mut found = None;
        for (step, range) in &parsed.steps {
            let Segment::Member(name) = step else { return None };
            let Some(field) = fields.get(name) else {
                let place = place.clone().within(range.clone());
                self.problems.unknown("a context field", name, place, fields.keys().map(String::as_str));
                return None;
            };
            found = Some(field);
            fields = match &field.ty {
                ContextType::Object(members) => members,
                ContextType::Choice { .. }
                | ContextType::Contracts
                | ContextType::Version
                | ContextType::Instant
                | ContextType::String
                | ContextType::Integer
                | ContextType::Number
                | ContextType::Boolean => &self.world.no_fields,
            };
        }
        Some((parsed.dotted(), found?))
    }

    /// The derived number that a path names.
    pub(super) fn derived(&self, parsed: &PathText, place: &Place) -> Option<String> {
        let id = parsed.dotted();
        if !self.derived.contains_key(&id) {
            let place = match (parsed.steps.first(), parsed.steps.last()) {
                (Some((_, first)), Some((_, last))) => place.clone().within(first.start..last.end),
                _ => place.clone(),
            };
            self.problems.unknown("a derived number declared before", &id, place, self.derived.keys().map(String::as_str));
            return None;
        }
        Some(id)
    }

    /// The ids of the gateway's contracts.
    pub(super) fn contracts(&self) -> Option<Vec<&'a str>> {
        self.gateway.map(|gateway| gateway.contracts.keys().map(String::as_str).collect())
    }

    /// How citations are read here.
    pub(super) fn citing(&self) -> Citing<'a> {
        Citing { documents: &self.world.documents, document: self.document }
    }
}
