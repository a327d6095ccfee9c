use super::checks::{CheckKind, HasChecks};
use super::details::add_literals;
use super::judgement::{Judgement, JudgementKeys};
use super::node::Node;
use super::offers::Piece;
use super::scope::{Ground, Scope};
use super::texts::{check_kebab, text};
use super::tree::{Tree, code_type, read_type};
use super::values::Widening;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::model::{Citation, Grade, Parameter, Path, Refinement, RefinementLayer, Requirement, Severity, Text, Type};
use crate::syntax::{Located, RefineItem};
use std::collections::HashMap;

/// One mapping under `refine`, with the parameter it speaks of.
pub(super) struct Refine<'a> {
    pub(super) item: &'a Located<RefineItem>,
    pub(super) path: Path,
    judgement: Judgement,
    reason: Option<Text>,
    sources: Vec<Citation>,
}

/// Applies everything that the pieces refine: first what changes parameters, then their checks, which depend on types, then defaults,
/// which may be literals that a check adds.
pub(super) fn refine<'a>(ground: &Ground<'_>, tree: &mut Tree, pieces: &[Piece<'a>]) -> Vec<Refine<'a>> {
    let mut refines = Vec::new();
    for piece in pieces {
        for (path, item) in &piece.body.refine {
            let scope = Scope { prefix: &piece.prefix, document: piece.document, ..ground.scope(tree) };
            refines.extend(scope.refine(path, item));
        }
    }
    for refine in &refines {
        change(ground, tree, refine);
    }
    let mut places = HashMap::new();
    for refine in &refines {
        checks(ground, tree, refine, &mut places);
    }
    for refine in &refines {
        let Some(value) = &refine.item.value.default else { continue };
        let node = Node::new(value, refine.item.place().key("default"));
        let default = tree.payload.find(&refine.path).and_then(|parameter| ground.scope(tree).default_value(&node, parameter));
        if let Some(parameter) = tree.find_mut(&refine.path) {
            parameter.default = default;
        }
    }
    // A default of the platform's may make no sense any more.
    for refine in refines.iter().filter(|refine| refine.item.value.ty.is_some() || refine.item.value.code.is_some()) {
        let Some(parameter) = tree.payload.find(&refine.path) else { continue };
        let Some(default) = &parameter.default else { continue };
        if let Err(misfit) = ground.scope(tree).domain(parameter).check(default) {
            let message = format!("the default does not fit the new type: {}", misfit.message);
            let key = if refine.item.value.ty.is_some() { "type" } else { "code" };
            let place = refine.item.place().key(key);
            ground.problems.error_with_help(Code::Misfit, message, place, "write a `default` beside it");
        }
    }
    refines
}

/// The place of the key that says what a mapping under `refine` speaks of.
pub(super) fn key_place(item: &Located<RefineItem>) -> Place {
    let mut place = item.place();
    if let Some(crate::diagnostic::Step::Index(_)) = place.path.last() {
        place.path.pop();
    }
    place.at_key()
}

impl Scope<'_> {
    fn refine<'a>(&self, path: &str, item: &'a Located<RefineItem>) -> Option<Refine<'a>> {
        let (value, place) = (&item.value, item.place());
        let reason = value.reason.as_ref().map(|reason| text(self.problems, reason, &place.clone().key("reason")));
        let keys = JudgementKeys {
            severity: value.severity.as_deref(),
            certainty: value.certainty.as_deref(),
            on_violation: value.on_violation.as_deref(),
            has_reason: reason.is_some(),
        };
        let judgement = Judgement::read(self.problems, &place, keys);
        let sources = self.sources(value.source.as_ref(), &place, "the refinement");
        let findings = CheckKind::ALL.into_iter().filter(|kind| value.value(*kind).is_some()).count()
            + usize::from(value.required == Some(true))
            + usize::from(value.deprecated == Some(true));
        if findings == 0 && !changes(value) {
            let message = "this refines nothing";
            self.problems.error(Code::InvalidRefinement, message, place.clone());
        }
        if let Some(id) = &value.id {
            check_kebab(self.problems, "a refinement", id, place.clone().key("id"));
            if findings != 1 {
                let message = format!("`id` names one check, and here are {findings}");
                let help = "write a list of mappings, each with its check";
                self.problems.error_with_help(Code::InvalidRefinement, message, place.clone().key("id").at_key(), help);
            }
        }
        if findings == 0 {
            let judging = [
                ("severity", value.severity.is_some()),
                ("certainty", value.certainty.is_some()),
                ("on_violation", value.on_violation.is_some()),
                ("widens", value.widens.is_some()),
            ];
            for (key, _) in judging.into_iter().filter(|(_, written)| *written) {
                let message = format!("`{key}` judges a check, and here is none");
                self.problems.error(Code::InvalidRefinement, message, place.clone().key(key).at_key());
            }
        }
        let (path, _) = self.parameter(path, &key_place(item))?;
        Some(Refine { item, path, judgement, reason, sources })
    }
}

/// Whether a mapping changes the parameter itself.
fn changes(item: &RefineItem) -> bool {
    item.ty.is_some()
        || item.code.is_some()
        || item.name.is_some()
        || item.doc.is_some()
        || item.nullable.is_some()
        || item.required.is_some()
        || item.secret.is_some()
        || item.deprecated.is_some()
        || item.default.is_some()
}

/// Applies the keys that change the parameter.
fn change(ground: &Ground<'_>, tree: &mut Tree, refine: &Refine<'_>) {
    let (item, place) = (&refine.item.value, refine.item.place());
    let problems = ground.problems;
    let new_type = match (&item.ty, &item.code) {
        (Some(_), Some(_)) => {
            let message = "`type` and `code` exclude each other: codes are strings";
            problems.error(Code::InvalidParameter, message, place.clone().key("type").at_key());
            None
        }
        (Some(value), None) => {
            let node = Node::new(value, place.clone().key("type"));
            let ty = if value.as_str() == Some("amount") {
                problems.error(Code::InvalidRefinement, "a parameter cannot become an amount", node.place.clone());
                None
            } else {
                read_type(problems, &node)
            };
            if ty.is_none() {
                tree.broken.insert(refine.path.clone());
            }
            ty
        }
        (None, Some(system)) => {
            let gateway = ground.gateway.map(|gateway| gateway.id);
            let ty = code_type(problems, ground.world, system, ground.dialect, gateway, &place.clone().key("code"));
            if ty.is_none() {
                tree.broken.insert(refine.path.clone());
            }
            ty
        }
        (None, None) => None,
    };
    let name = item.name.as_ref().map(|name| text(problems, name, &place.clone().key("name")));
    let doc = item.doc.as_ref().map(|doc| text(problems, doc, &place.clone().key("doc")));
    let Some(parameter) = tree.find_mut(&refine.path) else { return };
    if let Some(ty) = new_type {
        retype(ground, parameter, ty, &place);
    }
    let requirement = |kind: &str, usual: Severity| Requirement {
        id: item.id.clone().unwrap_or_else(|| format!("{}:{kind}", refine.path)),
        severity: refine.judgement.apply(usual),
        reason: refine.reason.clone(),
        sources: refine.sources.clone(),
    };
    if let Some(required) = item.required {
        parameter.required = required.then(|| requirement("required", Severity::Error));
    }
    if let Some(deprecated) = item.deprecated {
        parameter.deprecated = deprecated.then(|| requirement("deprecated", Severity::Warning));
    }
    parameter.name = name.unwrap_or_else(|| parameter.name.clone());
    parameter.doc = doc.unwrap_or_else(|| parameter.doc.clone());
    parameter.nullable = item.nullable.unwrap_or(parameter.nullable);
    parameter.secret = item.secret.unwrap_or(parameter.secret);
    if changes(item) {
        for citation in &refine.sources {
            if !parameter.sources.contains(citation) {
                parameter.sources.push(citation.clone());
            }
        }
    }
}

/// Gives a parameter another type. Checks of the platform's that say nothing of the new type go.
fn retype(ground: &Ground<'_>, parameter: &mut Parameter, ty: Type, place: &Place) {
    let report = |message: String| ground.problems.error(Code::InvalidRefinement, message, place.clone().key("type").at_key());
    if matches!(ty, Type::Object | Type::Array) || !parameter.members.is_empty() || parameter.items.is_some() {
        report(format!("`{}` cannot change between having members or elements and having none", parameter.path));
        return;
    }
    if parameter.selects.is_some() {
        report(format!("`{}` selects others by its value, so its type stays", parameter.path));
        return;
    }
    let keeps = |refinement: &Refinement| {
        let values_change = parameter.ty != ty;
        refinement.grades.iter().all(|grade| {
            let kind = CheckKind::of(&grade.constraint);
            kind.fits(&ty) && !(values_change && kind == CheckKind::Values)
        })
    };
    let kept: Vec<_> = parameter.refinements.iter().filter(|refinement| keeps(refinement)).cloned().collect();
    parameter.refinements = kept;
    parameter.ty = ty;
}

/// Adds the checks of a mapping to its parameter; `places` are those of earlier mappings' checks, by parameter and id.
fn checks(ground: &Ground<'_>, tree: &mut Tree, refine: &Refine<'_>, places: &mut HashMap<(Path, String), Place>) {
    if tree.is_broken(&refine.path) {
        return;
    }
    let kinds = refine.item.value.checks(&refine.item.place());
    for &(kind, ref node) in &kinds {
        let Some(parameter) = tree.payload.find(&refine.path) else { return };
        let Some(check) = ground.scope(tree).check(kind, node, parameter, refine.judgement, Widening::Allowed) else { continue };
        let Some(parameter) = tree.find_mut(&refine.path) else { return };
        if refine.item.value.widens == Some(true) {
            let held = parameter.refinements.len();
            parameter.refinements.retain(|other| !gives_way(other, kind));
            if parameter.refinements.len() == held {
                let message = format!("the platform has no `{}` of `{}` that could give way", kind.key(), refine.path);
                let place = refine.item.place().key("widens").at_key();
                ground.problems.error(Code::InvalidRefinement, message, place);
            }
        }
        if let Type::Code { also, .. } = &mut parameter.ty {
            add_literals(also, check.also);
        }
        if check.grades.is_empty() {
            continue;
        }
        // One id for several checks has been reported.
        let authored = refine.item.value.id.clone().filter(|_| kinds.len() == 1);
        let id = authored.unwrap_or_else(|| format!("{}:{}", refine.path, kind.key()));
        if parameter.refinements.iter().any(|other| other.layer == RefinementLayer::Gateway && other.id == id) {
            let message = format!("`{}` has a check `{id}` already", refine.path);
            let help = "let one check grade itself, or give one of them an `id`";
            let mut diagnostic = Diagnostic::new(Code::DuplicateName, message, node.place.clone().at_key()).help(help);
            if let Some(first) = places.get(&(refine.path.clone(), id)) {
                diagnostic = diagnostic.label(first.clone(), "the first one");
            }
            ground.problems.report(diagnostic);
            continue;
        }
        places.insert((refine.path.clone(), id.clone()), node.place.clone().at_key());
        parameter.refinements.push(Refinement {
            id,
            layer: RefinementLayer::Gateway,
            grades: check.grades,
            reason: check.reason.or_else(|| refine.reason.clone()),
            sources: refine.sources.clone(),
        });
    }
}

/// Whether a check is the platform's, and of the kind that a gateway widens.
fn gives_way(refinement: &Refinement, kind: CheckKind) -> bool {
    let of_kind = |grade: &Grade| CheckKind::of(&grade.constraint) == kind;
    refinement.layer == RefinementLayer::Platform && refinement.grades.iter().all(of_kind)
}
