use super::citation::Citing;
use super::details::details;
use super::node::Node;
use super::report::Problems;
use super::scope::{Ground, Scope};
use super::shape::{Mounting, Shape};
use super::systems::dialect;
use super::texts::{check_file_kebab, text};
use super::tree::{Planting, Tree};
use super::world::World;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::model::{Call, Condition, Dialect, Operation, Origin, Parameter, Path, RefinementLayer, Type};
use crate::syntax::{OperationFile, Specs};
use indexmap::IndexMap;
use std::collections::{HashMap, HashSet};

/// An operation and what gateways need to go on with it.
#[derive(Debug)]
pub(super) struct Planted<'a> {
    pub(super) file: &'a OperationFile,
    pub(super) operation: Operation,
    /// Parameters whose mistakes have been reported.
    pub(super) broken: HashSet<Path>,
    /// By rule of the file, whether it could be read.
    pub(super) sound_rules: Vec<bool>,
}

/// Operations by (version, id).
pub(super) type PlantedOperations<'a> = IndexMap<(String, String), Planted<'a>>;

/// Reads all operations.
pub(super) fn operations<'a>(problems: &Problems, world: &World, specs: &'a Specs) -> PlantedOperations<'a> {
    let mut operations = PlantedOperations::new();
    for file in &specs.operations {
        let head = &file.head.value;
        let key = (head.version.clone(), head.operation.clone());
        if let Some(first) = operations.get(&key) {
            let message = format!("there are two operations `{}` of {}", key.1, key.0);
            let diagnostic = Diagnostic::new(Code::DuplicateName, message, file.head.place().key("operation"));
            problems.report(diagnostic.label(first.file.head.place().key("operation"), "the first one"));
            continue;
        }
        if let Some(planted) = operation(problems, world, specs, file) {
            operations.insert(key, planted);
        }
    }
    operations
}

fn operation<'a>(problems: &Problems, world: &World, specs: &'a Specs, file: &'a OperationFile) -> Option<Planted<'a>> {
    let (head, place) = (&file.head.value, file.head.place());
    check_file_kebab(problems, "an operation", &head.operation, place.clone().key("operation"));
    if !matches!(head.version.as_str(), "v1" | "v2") {
        super::judgement::invalid(problems, "version", &head.version, &["v1", "v2"], place.clone().key("version"));
    }
    let dialect = dialect(problems, &head.dialect, place.clone().key("dialect"))?;
    if !dialect.id().starts_with(&head.version) {
        let message = format!("{} is not a dialect of {}", dialect.id(), head.version);
        problems.error(Code::InvalidValue, message, place.clone().key("dialect"));
    }
    let call = call(problems, file);
    let name = text(problems, &head.name, &place.clone().key("name"));
    let doc = text(problems, &head.doc, &place.clone().key("doc"));
    let document = head.source_doc.as_deref();
    if let Some(id) = document.filter(|id| !world.documents.contains_key(*id)) {
        let known = world.documents.keys().map(String::as_str);
        problems.unknown("a document in sources.yaml", id, place.clone().key("source_doc"), known);
    }
    let citing = Citing { documents: &world.documents, document };
    let source = head.source.as_ref().map(|source| Node::new(source, place.clone().key("source")));
    let sources = source.map(|source| citing.read(problems, &source)).unwrap_or_default();
    let payload = Parameter {
        wire_name: String::new(),
        path: Path::root(),
        name: name.clone(),
        doc: doc.clone(),
        ty: Type::Object,
        nullable: false,
        required: None,
        secret: false,
        deprecated: None,
        default: None,
        open: false,
        selects: None,
        refinements: Vec::new(),
        members: Vec::new(),
        items: None,
        origin: Origin::Platform,
        sources: sources.clone(),
    };
    let tree = plant(problems, world, specs, file, dialect, payload);
    let ground = Ground { problems, world, gateway: None, operation: &head.operation, dialect };
    let scope = Scope { document, ..ground.scope(&tree) };
    check_route(problems, file, &tree);
    let recognised_by = match &head.recognised_by {
        Some(condition) => scope.condition(&Node::new(condition, place.clone().key("recognised_by"))),
        None => Some(Condition::Always),
    };
    let read: Vec<_> = file.rules.iter().map(|rule| scope.rule(rule, true)).collect();
    let mut ids: HashMap<&str, Place> = HashMap::new();
    for rule in &file.rules {
        unique(problems, &mut ids, "rule", &rule.value.id, rule.place().key("id"));
    }
    let sound_rules = read.iter().map(Option::is_some).collect();
    let operation = Operation {
        id: head.operation.clone(),
        version: head.version.clone(),
        dialect,
        call: call.unwrap_or(Call::Function(String::new())),
        recognised_by: recognised_by.unwrap_or(Condition::Always),
        name,
        doc,
        rules: read.into_iter().flatten().collect(),
        payload: tree.payload,
        sources,
    };
    Some(Planted { file, operation, broken: tree.broken, sound_rules })
}

/// Says that an id is taken, if it is.
pub(super) fn unique<'i>(problems: &Problems, ids: &mut HashMap<&'i str, Place>, what: &str, id: &'i str, place: Place) {
    match ids.get(id) {
        Some(first) => {
            let message = format!("the {what} id `{id}` is taken already");
            let mut diagnostic = Diagnostic::new(Code::DuplicateName, message, place);
            if *first == diagnostic.primary {
                diagnostic = diagnostic.help("the fragment is used twice here, and its ids stay the same");
            } else {
                diagnostic = diagnostic.label(first.clone(), "the first one");
            }
            problems.report(diagnostic);
        }
        None => {
            ids.insert(id, place);
        }
    }
}

fn call(problems: &Problems, file: &OperationFile) -> Option<Call> {
    let (call, place) = (&file.head.value.call, file.head.place().key("call"));
    match (&call.function, &call.method, &call.route) {
        (Some(function), None, None) if !function.is_empty() => Some(Call::Function(function.clone())),
        (None, Some(method), Some(route)) => {
            let methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];
            if !methods.contains(&method.as_str()) {
                super::judgement::invalid(problems, "method", method, &methods, place.clone().key("method"));
            }
            if !route.starts_with('/') {
                problems.error(Code::InvalidValue, "a route starts with `/`", place.key("route"));
            }
            Some(Call::Route { method: method.clone(), route: route.clone() })
        }
        _ => {
            let message = "a call is either a `function` or a `method` with its `route`";
            problems.error(Code::InvalidValue, message, place);
            None
        }
    }
}

fn plant(
    problems: &Problems,
    world: &World,
    specs: &Specs,
    file: &OperationFile,
    dialect: Dialect,
    mut payload: Parameter,
) -> Tree {
    let head = &file.head.value;
    let mounting = Mounting { problems, inputs: &specs.inputs, version: &head.version };
    let mut shapes: IndexMap<String, Shape<'_>> = mounting.members(&file.parameters, head.source_doc.as_deref(), None);
    let mut broken = HashSet::new();
    if let Some(id) = &head.uses {
        let (merged, failed) = mounting.merged(shapes, id, &file.head.place().key("use"));
        shapes = merged;
        if failed {
            broken.insert(Path::root());
        }
    }
    let mut planting = Planting { problems, world, dialect, gateway: None, details: Vec::new(), broken };
    let sources = payload.sources.clone();
    for (name, shape) in &shapes {
        payload.members.push(planting.parameter(shape, &Path::root().member(name), &[], &sources));
    }
    let Planting { details: left, broken, .. } = planting;
    let mut tree = Tree { payload, broken };
    let ground = Ground { problems, world, gateway: None, operation: &head.operation, dialect };
    details(&ground, &mut tree, &left, RefinementLayer::Platform);
    tree
}

/// The names in braces of a route are required top-level parameters.
fn check_route(problems: &Problems, file: &OperationFile, tree: &Tree) {
    let Some(route) = &file.head.value.call.route else { return };
    if tree.is_broken(&Path::root()) {
        return;
    }
    let place = file.head.place().key("call").key("route");
    let mut rest = 0;
    while let Some(open) = route[rest..].find('{').map(|at| rest + at) {
        let Some(close) = route[open..].find('}').map(|at| open + at) else {
            problems.error(Code::InvalidValue, "this brace is never closed", place.within(open..route.len()));
            return;
        };
        let (name, range) = (&route[open + 1..close], open + 1..close);
        rest = close + 1;
        match tree.payload.members.iter().find(|member| member.wire_name == name) {
            None if problems.excuses(name) => {}
            None => {
                let known = tree.payload.members.iter().map(|member| member.wire_name.as_str());
                let message = format!("the route needs a parameter `{name}`");
                let diagnostic = Diagnostic::new(Code::UnknownParameter, message, place.clone().within(range));
                problems.report(diagnostic.did_you_mean(name, known));
            }
            Some(parameter) if parameter.required.is_none() && !tree.is_broken(&parameter.path) => {
                let message = format!("`{name}` is part of the route, so it is required");
                problems.error(Code::InvalidParameter, message, place.clone().within(range));
            }
            Some(_) => {}
        }
    }
}
