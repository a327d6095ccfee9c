//! What is said of a path that leads to no parameter.

use super::node::list_of;
use super::scope::Scope;
use crate::diagnostic::{Code, Diagnostic, Place, suggest};
use crate::model::{ContextField, ContextType, Origin, Parameter, Segment, Type};
use indexmap::IndexMap;
use std::ops::Range;

/// So many parameters can be named in a question.
const MOST_NAMED: usize = 4;

impl Scope<'_> {
    /// Reports the first of `steps`, which `at` does not have. `other` is what the name means elsewhere, and comes first.
    pub(super) fn no_parameter(&self, at: &Parameter, steps: &[(Segment, Range<usize>)], place: &Place, other: Option<String>) {
        let Some((step, _)) = steps.first() else { return };
        let here = match self.gateway {
            Some(gateway) => format!("`{}` of {}", self.operation, gateway.id),
            None => format!("`{}`", self.operation),
        };
        let what = if at.path.is_root() { here } else { format!("`{}` in {here}", at.path) };
        let (message, help) = match (step, &at.ty) {
            (Segment::Elements, _) => (format!("{what} is not an array"), None),
            (Segment::Member(name), _) if self.problems.excuses(name) => return,
            (Segment::Member(name), Type::Object) => {
                let help = other.or_else(|| self.member_help(at, name, &steps[1..]));
                (format!("{what} has no parameter `{name}`"), help)
            }
            (Segment::Member(name), Type::Array) => (format!("{what} is an array"), Some(elements_help(at, name))),
            (
                Segment::Member(_),
                Type::String
                | Type::Integer
                | Type::Number
                | Type::Boolean
                | Type::Json
                | Type::Code { .. }
                | Type::Amount { .. }
                | Type::Union(_),
            ) => (format!("{what} is {} and has no members", self.domain(at).describe()), None),
        };
        let mut diagnostic = Diagnostic::new(Code::UnknownParameter, message, place.clone());
        diagnostic.help = help;
        self.problems.report(diagnostic);
    }

    /// What may be meant by a member that an object does not have: one of its members, a parameter of that name elsewhere, or a parameter
    /// of the gateway's own, which has to be declared.
    fn member_help(&self, at: &Parameter, name: &str, rest: &[(Segment, Range<usize>)]) -> Option<String> {
        let near = suggest(name, at.members.iter().map(|member| member.wire_name.as_str()));
        let siblings = near.map_or_else(|| akin(at, name), |near| vec![near.to_owned()]);
        if !siblings.is_empty() {
            return Some(question(&siblings));
        }
        if self.gateway.is_some() && (at.open || at.origin == Origin::Gateway) && !at.path.is_root() {
            return Some(declaration(at, name, rest));
        }
        let elsewhere = self.elsewhere(name);
        (!elsewhere.is_empty() && elsewhere.len() <= MOST_NAMED).then(|| question(&elsewhere))
    }

    /// The paths of the parameters with that name, as they are written here.
    fn elsewhere(&self, name: &str) -> Vec<String> {
        let base = self.base();
        let named = self.tree.payload.walk().into_iter().filter(|p| p.wire_name == name && base.contains(&p.path));
        named.map(|p| self.written(&p.path)).collect()
    }

    /// The context fields of that name, as a question.
    pub(super) fn context_help(&self, name: &str) -> Option<String> {
        let mut found = Vec::new();
        context_fields(&self.world.context.fields, "ctx", name, &mut found);
        (!found.is_empty() && found.len() <= MOST_NAMED).then(|| question(&found))
    }
}

fn question(paths: &[String]) -> String {
    format!("did you mean {}?", list_of(paths, "or"))
}

/// The members that have the name as a part of theirs, or theirs as a part of it: `fullName` for `name`.
fn akin(at: &Parameter, name: &str) -> Vec<String> {
    let fold = |name: &str| name.to_lowercase().replace(['_', '-'], "");
    let wanted = fold(name);
    let is_akin = |member: &&Parameter| {
        let theirs = fold(&member.wire_name);
        let (ours, shorter) = (wanted.chars().count(), wanted.chars().count().min(theirs.chars().count()));
        let is_part = ours >= 3 && (theirs.ends_with(&wanted) || theirs.starts_with(&wanted));
        is_part || (shorter >= 4 && wanted.ends_with(&theirs))
    };
    let found: Vec<String> = at.members.iter().filter(is_akin).map(|member| member.wire_name.clone()).collect();
    if found.len() <= MOST_NAMED { found } else { Vec::new() }
}

/// What to write for a member of an array: its elements' member, or its elements.
fn elements_help(at: &Parameter, name: &str) -> String {
    let elements = at.path.elements();
    let members = at.items.iter().flat_map(|items| &items.members).map(|member| member.wire_name.as_str());
    if members.clone().any(|member| member == name) {
        return format!("its elements are `{}`", elements.member(name));
    }
    match suggest(name, members) {
        Some(near) => format!("did you mean `{}`?", elements.member(near)),
        None => format!("its elements are `{elements}`"),
    }
}

/// How a gateway declares a parameter of its own, so far as the path tells.
fn declaration(at: &Parameter, name: &str, rest: &[(Segment, Range<usize>)]) -> String {
    let path = at.path.member(name);
    let mut shape = String::from("{ type: ..., source: { lines: [...] } }");
    for (step, _) in rest.iter().rev() {
        shape = match step {
            Segment::Member(name) => format!("{{ type: object, open: true, members: {{ {name}: {shape} }} }}"),
            Segment::Elements => format!("{{ type: array, items: {shape} }}"),
        };
    }
    if at.origin == Origin::Gateway {
        format!("a parameter that the guide adds is declared: under the `members` of `{}`, `{name}: {shape}`", at.path)
    } else {
        format!("a parameter that the guide adds is declared: `parameters: {{ {path}: {shape} }}`")
    }
}

fn context_fields(fields: &IndexMap<String, ContextField>, above: &str, name: &str, found: &mut Vec<String>) {
    for (field, item) in fields {
        let path = format!("{above}.{field}");
        if let ContextType::Object(members) = &item.ty {
            context_fields(members, &path, name, found);
        }
        if field == name {
            found.push(path);
        }
    }
}
