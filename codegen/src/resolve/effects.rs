use super::checks::CheckKind;
use super::declared::Declaration;
use super::node::Node;
use super::rules::{EffectItem, GradedEffect, RuleParts};
use super::scope::Scope;
use super::texts::text;
use super::values::Widening;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::model::{Alternative, Effect, ExprType, GroupKind, Path, Refinement, RefinementLayer, Segment, Severity, ValueSet};
use serde_yaml::Value;

impl Scope<'_> {
    /// Reads an effect of the rule at `place`.
    pub(super) fn effect(&self, item: &EffectItem<'_>, place: &Place, parts: RuleParts<'_>) -> Option<GradedEffect> {
        let place = place.clone().key(item.key());
        // Where facts stand that no parameter is at fault for.
        let fact = parts.at.or(parts.spoken_of).cloned().unwrap_or_default();
        let at_parameters = |paths: Vec<Path>, effect: fn(Vec<Path>) -> Effect, grade| {
            let at = paths.first().cloned().unwrap_or_default();
            GradedEffect { effect: effect(paths), grade, at }
        };
        Some(match *item {
            EffectItem::Require(value) => at_parameters(self.paths(value, place)?, Effect::Require, Severity::Error),
            EffectItem::Recommend(value) => at_parameters(self.paths(value, place)?, Effect::Recommend, Severity::Warning),
            EffectItem::Forbid(value) => at_parameters(self.paths(value, place)?, Effect::Forbid, Severity::Error),
            EffectItem::Ignore(value) => {
                let paths = self.paths(value, place.clone());
                let instead = match parts.instead {
                    Some(text) => {
                        let mut beside = place;
                        beside.path.pop();
                        Some(self.parameter(text, &beside.key("instead"))?.0)
                    }
                    None => None,
                };
                let paths = paths?;
                let at = paths.first().cloned().unwrap_or_default();
                GradedEffect { effect: Effect::Ignore { paths, instead }, grade: Severity::Warning, at }
            }
            EffectItem::Allow(value) => {
                let allowed = self.allowed(&Node::new(value, place))?;
                let at = allowed.first().map(|(path, _)| path.clone()).unwrap_or_default();
                GradedEffect { effect: Effect::Allow(allowed), grade: Severity::Error, at }
            }
            EffectItem::Limit(value) => {
                let limits = self.limits(&Node::new(value, place), parts)?;
                let at = limits.first().map(|(path, _)| path.clone()).unwrap_or_default();
                GradedEffect { effect: Effect::Limit(limits), grade: Severity::Error, at }
            }
            EffectItem::AnyOf(value) => self.group(GroupKind::AnyOf, value, place)?,
            EffectItem::ExactlyOne(value) => self.group(GroupKind::ExactlyOne, value, place)?,
            EffectItem::AtMostOne(value) => self.group(GroupKind::AtMostOne, value, place)?,
            EffectItem::Together(value) => self.group(GroupKind::Together, value, place)?,
            EffectItem::Assert(text) => {
                let expression = self.expression(text, &place, ExprType::Boolean)?;
                // Without `at` it is about the whole call.
                let at = parts.at.cloned().unwrap_or_default();
                GradedEffect { effect: Effect::Assert(expression), grade: Severity::Error, at }
            }
            EffectItem::NeedsContract(id) => {
                let effect = Effect::NeedsContract(self.contract(id, place)?);
                GradedEffect { effect, grade: Severity::Notice, at: fact }
            }
            EffectItem::Note(item) => {
                GradedEffect { effect: Effect::Note(text(self.problems, item, &place)), grade: Severity::Notice, at: fact }
            }
        })
    }

    /// One path or several different ones.
    fn paths(&self, value: &Value, place: Place) -> Option<Vec<Path>> {
        let node = Node::new(value, place);
        let nodes = node.one_or_many();
        if nodes.is_empty() {
            self.problems.error(Code::InvalidEffect, "an empty list says nothing", node.place);
            return None;
        }
        let mut paths: Vec<Path> = Vec::new();
        let mut sound = true;
        for node in nodes {
            match node.text(self.problems).and_then(|text| self.parameter(text, &node.place)) {
                Some((path, _)) if paths.contains(&path) => {
                    self.problems.error(Code::InvalidEffect, format!("`{path}` stands here twice"), node.place.clone());
                }
                Some((path, _)) => paths.push(path),
                None => sound = false,
            }
        }
        sound.then_some(paths)
    }

    /// The keys of a mapping as different paths, each with its value.
    fn by_path<'v>(&self, node: &Node<'v>) -> Option<Vec<(Path, &crate::model::Parameter, Node<'v>)>> {
        let entries = node.entries(self.problems)?;
        if entries.is_empty() {
            self.problems.error(Code::InvalidEffect, "an empty mapping says nothing", node.place.clone());
            return None;
        }
        let read: Vec<_> = entries
            .into_iter()
            .map(|(key, node)| {
                let (path, parameter) = self.parameter(key, &node.place.clone().at_key())?;
                Some((path, parameter, node))
            })
            .collect();
        read.into_iter().collect()
    }

    fn allowed(&self, node: &Node<'_>) -> Option<Vec<(Path, ValueSet)>> {
        let read: Vec<_> = self
            .by_path(node)?
            .into_iter()
            .map(|(path, parameter, node)| {
                if !CheckKind::Values.fits(&parameter.ty) {
                    let message = format!("`{path}` is {}, and has no list of values", self.domain(parameter).describe());
                    let mut diagnostic = Diagnostic::new(Code::UnfitCheck, message, node.place.clone().at_key());
                    diagnostic.help = self.fitting(CheckKind::Values, parameter);
                    self.problems.report(diagnostic);
                    return None;
                }
                let values = self.values(&node, &self.domain(parameter), Widening::Forbidden)?;
                if values.set.is_none() {
                    let message = "`also` alone allows everything that is allowed anyway";
                    self.problems.error(Code::InvalidEffect, message, node.place.clone());
                }
                Some((path, values.set?))
            })
            .collect();
        read.into_iter().collect()
    }

    fn limits(&self, node: &Node<'_>, parts: RuleParts<'_>) -> Option<Vec<(Path, Refinement)>> {
        let mut limits = Vec::new();
        let mut sound = true;
        for (path, parameter, node) in self.by_path(node)? {
            let Some(fields) = node.fields(self.problems, &CheckKind::ALL.map(CheckKind::key)) else {
                sound = false;
                continue;
            };
            if fields.is_empty() {
                self.problems.error(Code::InvalidEffect, "an empty mapping limits nothing", node.place.clone());
                sound = false;
            }
            for kind in CheckKind::ALL {
                let Some(check) = node.get(kind.key()) else { continue };
                let read = self.check(kind, &check, parameter, parts.judgement, Widening::Forbidden);
                let Some(read) = read.filter(|read| !read.grades.is_empty()) else {
                    sound = false;
                    continue;
                };
                let refinement = Refinement {
                    id: parts.id.to_owned(),
                    layer: RefinementLayer::Rule,
                    grades: read.grades,
                    reason: read.reason.or_else(|| parts.because.cloned()),
                    sources: parts.sources.to_vec(),
                };
                limits.push((path.clone(), refinement));
            }
        }
        sound.then_some(limits)
    }

    fn group(&self, kind: GroupKind, value: &Value, place: Place) -> Option<GradedEffect> {
        let node = Node::new(value, place);
        let nodes = node.list(self.problems)?;
        if nodes.len() < 2 {
            self.problems.error(Code::InvalidEffect, "a group has at least two members", node.place);
            return None;
        }
        let mut alternatives: Vec<Alternative> = Vec::new();
        let mut sound = true;
        for item in nodes {
            if kind == GroupKind::Together && matches!(item.value, Value::Sequence(_)) {
                let message = "what stands `together` is one flat list";
                self.problems.error(Code::InvalidEffect, message, item.place.clone());
                sound = false;
                continue;
            }
            match self.paths(item.value, item.place.clone()) {
                Some(paths) if alternatives.contains(&paths) => {
                    self.problems.error(Code::InvalidEffect, "this alternative stands here twice", item.place.clone());
                }
                Some(paths) => alternatives.push(paths),
                None => sound = false,
            }
        }
        let members: Vec<Path> = alternatives.iter().flatten().cloned().collect();
        let mut arrays = members.iter().map(elements_of);
        if let Some(first) = arrays.next()
            && arrays.any(|other| other != first)
        {
            let message = "the members of a group stand in the same elements: nothing says which element goes with which";
            self.problems.error(Code::ElementPath, message, node.place);
            return None;
        }
        let parent = Path::common_parent(&members);
        if members.first().is_some_and(|first| parent.0.len() < elements_of(first).len()) {
            let message = "an element is no member of a group: name what it holds";
            self.problems.error(Code::ElementPath, message, node.place);
            return None;
        }
        let at = if parent.is_root() { members.first().cloned().unwrap_or_default() } else { parent };
        sound.then_some(GradedEffect { effect: Effect::Group { kind, alternatives }, grade: Severity::Error, at })
    }

    /// The id of a contract of the gateway.
    fn contract(&self, id: &str, place: Place) -> Option<String> {
        let Some(gateway) = self.gateway else {
            self.problems.error(Code::UnknownName, "the platform has no contracts; only a gateway has", place);
            return None;
        };
        if !gateway.contracts.contains_key(id) {
            self.undeclared(Declaration::Contract, id, place, gateway.contracts.keys().map(String::as_str));
            return None;
        }
        Some(id.to_owned())
    }
}

/// The path up to its last `[]`.
fn elements_of(path: &Path) -> &[Segment] {
    let last = path.0.iter().rposition(|step| *step == Segment::Elements);
    &path.0[..last.map_or(0, |last| last + 1)]
}
