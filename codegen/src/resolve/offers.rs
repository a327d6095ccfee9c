use super::details::details;
use super::gateway_parts::GatewayParts;
use super::operations::{Planted, unique};
use super::refine::{Refine, refine};
use super::report::Problems;
use super::scope::{Ground, Scope};
use super::shape::Mounting;
use super::texts::text;
use super::tree::{Planting, Tree};
use super::world::World;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::model::{Derived, Offer, Origin, Path, RefinementLayer, Rule, Segment, Type, Waiver};
use crate::syntax::{Body, OfferFile, Specs, UseItem};
use indexmap::IndexMap;
use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

/// The body of a gateway's file or of a fragment that it uses, and where it stands.
#[derive(Debug)]
pub(super) struct Piece<'a> {
    pub(super) body: &'a Body,
    /// Where its paths start.
    pub(super) prefix: Path,
    /// What its `{ lines }` cite.
    pub(super) document: Option<&'a str>,
}

/// What offers of one gateway are made with.
#[derive(Debug, Clone, Copy)]
pub(super) struct Offering<'a> {
    pub(super) problems: &'a Problems,
    pub(super) world: &'a World,
    pub(super) specs: &'a Specs,
    pub(super) gateway: &'a GatewayParts<'a>,
    pub(super) version: &'a str,
    /// What the gateway's own files cite.
    pub(super) guide: &'a str,
    /// Ids of fragments that were used.
    pub(super) used_fragments: &'a RefCell<HashSet<String>>,
}

/// An offer whose payload and derived numbers stand and whose rules are still to be read.
#[derive(Debug)]
pub(super) struct Draft<'a> {
    pub(super) planted: &'a Planted<'a>,
    pieces: Vec<Piece<'a>>,
    pub(super) tree: Tree,
    pub(super) derived: IndexMap<String, Derived>,
    /// Ids that authors gave to refinements, and where.
    refinement_ids: Vec<(&'a str, Place)>,
}

impl<'a> Offering<'a> {
    /// The scope of a draft.
    pub(super) fn scope<'t>(&self, draft: &'t Draft<'_>) -> Scope<'t>
    where
        'a: 't,
    {
        Scope { derived: &draft.derived, document: Some(self.guide), ..self.ground(draft.planted).scope(&draft.tree) }
    }

    fn ground<'t>(&self, planted: &'t Planted<'_>) -> Ground<'t>
    where
        'a: 't,
    {
        Ground {
            problems: self.problems,
            world: self.world,
            gateway: Some(self.gateway),
            operation: &planted.operation.id,
            dialect: planted.operation.dialect,
        }
    }

    /// The payload and derived numbers of an operation, as all files of the gateway on it make them.
    pub(super) fn draft(&self, planted: &'a Planted<'a>, files: &[&'a OfferFile]) -> Draft<'a> {
        let mut tree = Tree { payload: planted.operation.payload.clone(), broken: planted.broken.clone() };
        let mut pieces = Vec::new();
        for file in files {
            self.collect(&file.body, &Path::root(), Some(self.guide), &tree, planted, &mut Vec::new(), &mut pieces);
        }
        let ground = self.ground(planted);
        self.own_parameters(&ground, &mut tree, &pieces);
        let refines = refine(&ground, &mut tree, &pieces);
        let refinement_ids = refines.iter().filter_map(authored_id).collect();
        let mut draft = Draft { planted, pieces: Vec::new(), tree, derived: IndexMap::new(), refinement_ids };
        let mut places: HashMap<&str, Place> = HashMap::new();
        for piece in &pieces {
            for (id, item) in &piece.body.derived {
                unique(self.problems, &mut places, "derived number's", id, item.place().at_key());
                let scope = Scope { prefix: &piece.prefix, document: piece.document, ..self.scope(&draft) };
                let derived = scope.derived_number(id, item);
                draft.derived.insert(id.clone(), derived);
            }
        }
        draft.pieces = pieces;
        draft
    }

    /// A body and the fragments that it uses, in that order.
    #[expect(clippy::too_many_arguments, reason = "the recursion's state")]
    fn collect(
        &self,
        body: &'a Body,
        prefix: &Path,
        document: Option<&'a str>,
        tree: &Tree,
        planted: &Planted<'_>,
        open: &mut Vec<&'a str>,
        pieces: &mut Vec<Piece<'a>>,
    ) {
        pieces.push(Piece { body, prefix: prefix.clone(), document });
        for item in &body.uses {
            let UseItem { fragment: id, at } = &item.value;
            let place = item.place();
            let Some(fragment) = self.specs.fragments.iter().find(|fragment| fragment.head.value.fragment == *id) else {
                let known = self.specs.fragments.iter().map(|fragment| fragment.head.value.fragment.as_str());
                self.problems.unknown("a fragment", id, place.key("fragment"), known);
                continue;
            };
            self.used_fragments.borrow_mut().insert(id.clone());
            if open.contains(&id.as_str()) {
                let message = format!("the fragment `{id}` uses itself");
                self.problems.error(Code::Recursion, message, place.key("fragment"));
                continue;
            }
            let at = match at {
                Some(text) => {
                    let scope = Scope { prefix, ..self.ground(planted).scope(tree) };
                    match scope.parameter(text, &place.clone().key("at")) {
                        Some((path, parameter)) if parameter.ty == Type::Object => path,
                        Some((path, parameter)) => {
                            let what = scope.domain(parameter).describe();
                            let message = format!("`{path}` is {what}; fragments are mounted at objects");
                            self.problems.error(Code::Misfit, message, place.key("at"));
                            continue;
                        }
                        None => continue,
                    }
                }
                None => prefix.clone(),
            };
            open.push(id);
            let document = fragment.head.value.doc.as_deref();
            self.collect(&fragment.body, &at, document, tree, planted, open, pieces);
            open.pop();
        }
    }

    /// Adds the gateway's own parameters, those nearer to the root first.
    fn own_parameters(&self, ground: &Ground<'_>, tree: &mut Tree, pieces: &[Piece<'a>]) {
        let mut own: Vec<_> = pieces.iter().flat_map(|piece| piece.body.parameters.iter().map(move |one| (piece, one))).collect();
        own.sort_by_key(|(piece, (path, _))| piece.prefix.0.len() + path.matches('.').count());
        let mounting = Mounting { problems: self.problems, inputs: &self.specs.inputs, version: self.version };
        let mut left = Vec::new();
        for (piece, (text, item)) in own {
            let place = item.head.place().at_key();
            let scope = Scope { prefix: &piece.prefix, ..ground.scope(tree) };
            let Some(parsed) = scope.path_text(text, &place) else { continue };
            let report = |message: String, range| {
                self.problems.error(Code::InvalidParameter, message, place.clone().within(range));
            };
            let Some(((Segment::Member(name), range), above)) = parsed.steps.split_last() else {
                report(String::from("a parameter has a name; elements are declared by `items`"), 0..text.len());
                continue;
            };
            let above = super::path_text::PathText { root: parsed.root, steps: above.to_vec() };
            if scope.find(&above).is_none() {
                // What it would stand in is missing: the whole path tells how that is declared.
                scope.locate(&parsed, &place);
                continue;
            }
            let Some((parent, object)) = scope.locate(&above, &place) else { continue };
            if object.ty != Type::Object {
                report(format!("`{parent}` is {} and has no members", scope.domain(object).describe()), range.clone());
                continue;
            }
            let path = parent.member(name);
            if let Some(there) = object.members.iter().find(|member| member.wire_name == *name) {
                let (whose, help) = match there.origin {
                    Origin::Platform => ("the platform's operation", "say what is different under `refine`"),
                    Origin::Gateway => ("this gateway", "declare it once"),
                };
                let message = format!("`{path}` is declared by {whose} already");
                let diagnostic = Diagnostic::new(Code::DuplicateName, message, place.clone().within(range.clone()));
                self.problems.report(diagnostic.help(help));
                continue;
            }
            let shape = mounting.shape(item, piece.document, None);
            let mut planting = Planting {
                problems: self.problems,
                world: self.world,
                dialect: ground.dialect,
                gateway: Some(self.gateway.id),
                details: Vec::new(),
                broken: HashSet::new(),
            };
            let mounts: &[Path] = if piece.prefix.is_root() { &[] } else { std::slice::from_ref(&piece.prefix) };
            let parameter = planting.parameter(&shape, &path, mounts, &[]);
            left.extend(planting.details);
            tree.broken.extend(planting.broken);
            if let Some(object) = tree.find_mut(&parent) {
                object.members.push(parameter);
            }
        }
        details(ground, tree, &left, RefinementLayer::Gateway);
    }

    /// Reads the rules of a draft.
    pub(super) fn finish(&self, draft: Draft<'a>) -> Offer {
        let waivers = self.waivers(&draft);
        let mut rules = self.platform_rules(&draft);
        rules.retain(|rule| waivers.iter().all(|waiver| waiver.rule != rule.id));
        let mut ids: HashMap<&str, Place> = HashMap::new();
        for rule in &draft.planted.file.rules {
            ids.entry(&rule.value.id).or_insert_with(|| rule.place().key("id"));
        }
        for (id, place) in &draft.refinement_ids {
            unique(self.problems, &mut ids, "refinement", id, place.clone());
        }
        for piece in &draft.pieces {
            let scope = Scope { prefix: &piece.prefix, document: piece.document, ..self.scope(&draft) };
            for item in &piece.body.rules {
                unique(self.problems, &mut ids, "rule", &item.value.id, item.place().key("id"));
                rules.extend(scope.rule(item, false));
            }
        }
        let operation = &draft.planted.operation;
        Offer {
            operation: operation.id.clone(),
            dialect: operation.dialect,
            payload: draft.tree.payload,
            derived: draft.derived,
            rules,
            waivers,
        }
    }

    /// The rules of the platform's that the gateway's files overrule.
    fn waivers(&self, draft: &Draft<'_>) -> Vec<Waiver> {
        let known: Vec<&str> = draft.planted.file.rules.iter().map(|rule| rule.value.id.as_str()).collect();
        let mut waivers = Vec::new();
        for piece in &draft.pieces {
            let scope = Scope { prefix: &piece.prefix, document: piece.document, ..self.scope(draft) };
            for item in &piece.body.waive {
                let (value, place) = (&item.value, item.place());
                let rule = value.rule.clone();
                if !known.contains(&rule.as_str()) {
                    self.problems.unknown("a rule of the platform's operation", &rule, place.key("rule"), known.iter().copied());
                    continue;
                }
                let reason = text(self.problems, &value.reason, &place.clone().key("reason"));
                let sources = scope.sources(value.source.as_ref(), &place, "the waiver");
                waivers.push(Waiver { rule, reason, sources });
            }
        }
        waivers
    }

    /// The platform's rules, read again: the gateway may have changed types. What was wrong with them in themselves is known.
    fn platform_rules(&self, draft: &Draft<'_>) -> Vec<Rule> {
        let mut rules = Vec::new();
        let file = draft.planted.file;
        let document = file.head.value.source_doc.as_deref();
        for (item, sound) in file.rules.iter().zip(&draft.planted.sound_rules) {
            if !sound {
                continue;
            }
            let problems = self.problems.scratch();
            let scope =
                Scope { problems: &problems, gateway: None, derived: &self.world.no_derived, document, ..self.scope(draft) };
            rules.extend(scope.rule(item, true));
            for mut diagnostic in problems.take() {
                diagnostic.message = format!("{}, as {} has changed the parameter", diagnostic.message, self.gateway.id);
                self.problems.report(diagnostic);
            }
        }
        rules
    }
}

fn authored_id<'a>(refine: &Refine<'a>) -> Option<(&'a str, Place)> {
    let id = refine.item.value.id.as_deref()?;
    Some((id, refine.item.place().key("id")))
}
