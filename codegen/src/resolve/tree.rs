use super::World;
use super::citation::Citing;
use super::node::{Node, list_of};
use super::report::Problems;
use super::shape::{Layer, Shape};
use super::texts::{text, verbatim};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::model::{Citation, Dialect, Origin, Parameter, Path, Requirement, Segment, Severity, Type};
use serde_yaml::Value;
use std::collections::HashSet;

/// The payload of an operation, while it is being resolved.
#[derive(Debug, Clone)]
pub(super) struct Tree {
    /// The payload.
    pub(super) payload: Parameter,
    /// Parameters whose mistakes have been reported: nothing said of them is judged.
    pub(super) broken: HashSet<Path>,
}

impl Tree {
    /// Whether a parameter or one above it is broken.
    pub(super) fn is_broken(&self, path: &Path) -> bool {
        self.broken.iter().any(|broken| broken.contains(path))
    }

    /// The parameter at a path, to change it.
    pub(super) fn find_mut(&mut self, path: &Path) -> Option<&mut Parameter> {
        path.0.iter().try_fold(&mut self.payload, |at, segment| match segment {
            Segment::Member(name) => at.members.iter_mut().find(|member| &member.wire_name == name),
            Segment::Elements => at.items.as_deref_mut(),
        })
    }
}

/// What is left to read of a parameter once the whole tree stands.
#[derive(Debug)]
pub(super) struct Detail<'a> {
    pub(super) path: Path,
    pub(super) layers: Vec<Layer<'a>>,
    /// Where the inputs and fragments are mounted that it stands in, innermost first.
    pub(super) mounts: Vec<Path>,
}

/// Makes parameters of shapes.
#[derive(Debug)]
pub(super) struct Planting<'p, 'a> {
    pub(super) problems: &'p Problems,
    pub(super) world: &'p World,
    pub(super) dialect: Dialect,
    /// The gateway whose own parameters these are.
    pub(super) gateway: Option<&'p str>,
    pub(super) details: Vec<Detail<'a>>,
    pub(super) broken: HashSet<Path>,
}

impl<'a> Planting<'_, 'a> {
    /// The parameter of a shape. `sources` are those of what it stands in, which count where it names none.
    pub(super) fn parameter(&mut self, shape: &Shape<'a>, path: &Path, mounts: &[Path], sources: &[Citation]) -> Parameter {
        let mounts = if shape.mount { [std::slice::from_ref(path), mounts].concat() } else { mounts.to_vec() };
        let sources = self.sources(shape).unwrap_or_else(|| sources.to_vec());
        let ty = if shape.broken { None } else { self.ty(shape) };
        if ty.is_none() {
            self.broken.insert(path.clone());
        }
        let ty = ty.unwrap_or(Type::Json);
        self.check_keys(shape, &ty, path);
        let flag = |get: fn(&crate::syntax::ParameterHead) -> Option<bool>| shape.pick(get).is_some_and(|(on, _)| on);
        let requirement = |kind: &str, severity: Severity| Requirement {
            id: format!("{path}:{kind}"),
            severity,
            reason: None,
            sources: sources.clone(),
        };
        let wire_name = match path.0.last() {
            Some(Segment::Member(name)) => name.clone(),
            Some(Segment::Elements) => String::from("[]"),
            None => String::new(),
        };
        let written = |item: Option<(&crate::syntax::TextItem, Layer<'_>)>, key: &str| {
            item.map(|(item, layer)| text(self.problems, item, &layer.head.place().key(key)))
        };
        let name = written(shape.pick(|head| head.name.as_ref()), "name");
        let doc = written(shape.pick(|head| head.doc.as_ref()), "doc");
        let name = name.unwrap_or_else(|| verbatim(&wire_name));
        let mut parameter = Parameter {
            doc: doc.unwrap_or_else(|| name.clone()),
            name,
            ty,
            nullable: flag(|head| head.nullable),
            required: flag(|head| head.required).then(|| requirement("required", Severity::Error)),
            secret: flag(|head| head.secret),
            deprecated: flag(|head| head.deprecated).then(|| requirement("deprecated", Severity::Warning)),
            default: None,
            open: flag(|head| head.open),
            selects: None,
            refinements: Vec::new(),
            members: Vec::new(),
            items: None,
            origin: if self.gateway.is_some() { Origin::Gateway } else { Origin::Platform },
            sources: sources.clone(),
            wire_name,
            path: path.clone(),
        };
        self.details.push(Detail { path: path.clone(), layers: shape.layers.clone(), mounts: mounts.clone() });
        for (name, member) in &shape.members {
            parameter.members.push(self.parameter(member, &path.member(name), &mounts, &sources));
        }
        if let Some(items) = &shape.items {
            let mut items = self.parameter(items, &path.elements(), &mounts, &sources);
            // Elements are rarely described beside their array.
            if items.name.en == "[]" {
                items.name = parameter.name.clone();
                if items.doc.en == "[]" {
                    items.doc = parameter.doc.clone();
                }
            }
            parameter.items = Some(Box::new(items));
        }
        parameter
    }

    /// What the nearest `source` cites; `None` where there is none.
    fn sources(&self, shape: &Shape<'a>) -> Option<Vec<Citation>> {
        let (value, layer) = shape.pick(|head| head.source.as_ref())?;
        let citing = Citing { documents: &self.world.documents, document: layer.document };
        Some(citing.read(self.problems, &Node::new(value, layer.head.place().key("source"))))
    }

    /// The type; `None` where it is not to be had, which has been reported. An amount's currency is filled in later.
    fn ty(&self, shape: &Shape<'a>) -> Option<Type> {
        let place = shape.layers.first().map(|layer| layer.head.place())?;
        let ty = shape.pick(|head| head.ty.as_ref());
        let code = shape.pick(|head| head.code.as_deref());
        match (ty, code) {
            (Some((_, layer)), Some(_)) if layer.head.value.code.is_some() => {
                let message = "`type` and `code` exclude each other: codes are strings";
                self.problems.error(Code::InvalidParameter, message, layer.head.place().key("type").at_key());
                None
            }
            (_, Some((system, layer))) => {
                let place = layer.head.place().key("code");
                code_type(self.problems, self.world, system, self.dialect, self.gateway, &place)
            }
            (Some((value, layer)), None) => {
                let node = Node::new(value, layer.head.place().key("type"));
                if value.as_str() == Some("amount") { self.amount(shape, &node.place) } else { read_type(self.problems, &node) }
            }
            (None, None) => {
                if shape.layers.iter().all(|layer| layer.head.value.uses.is_none()) {
                    let help = if !shape.members.is_empty() {
                        "with `members` it is an object: `type: object`"
                    } else if shape.items.is_some() {
                        "with `items` it is an array: `type: array`"
                    } else {
                        "add `type`, `code` or `use`"
                    };
                    self.problems.error_with_help(Code::MissingKey, "a parameter has a type", place.at_key(), help);
                }
                None
            }
        }
    }

    fn amount(&self, shape: &Shape<'a>, place: &Place) -> Option<Type> {
        let unit = shape.pick(|head| head.unit.as_deref());
        let currency = shape.pick(|head| head.currency.as_deref());
        let (Some((unit, layer)), Some(_)) = (unit, currency) else {
            let message = "an amount names the parameter of its `currency` and its `unit`";
            let help = "`unit: minor` counts in the currency's smallest unit, `unit: major` in whole ones";
            self.problems.error_with_help(Code::InvalidParameter, message, place.clone(), help);
            return None;
        };
        match unit {
            "minor" | "major" => Some(Type::Amount { currency: Path::root(), minor: unit == "minor" }),
            _ => {
                super::judgement::invalid(self.problems, "unit", unit, &["minor", "major"], layer.head.place().key("unit"));
                None
            }
        }
    }

    /// Keys that only some types take.
    fn check_keys(&self, shape: &Shape<'a>, ty: &Type, path: &Path) {
        if self.broken.contains(path) {
            return;
        }
        let is_amount = matches!(ty, Type::Amount { .. });
        let only = |written: Option<Layer<'a>>, key: &str, fits: bool, kind: &str| {
            if let Some(layer) = written.filter(|_| !fits) {
                let message = format!("`{key}` is for {kind}");
                self.problems.error(Code::InvalidParameter, message, layer.head.place().key(key).at_key());
            }
        };
        only(shape.pick(|head| head.currency.as_ref()).map(|(_, layer)| layer), "currency", is_amount, "amounts");
        only(shape.pick(|head| head.unit.as_ref()).map(|(_, layer)| layer), "unit", is_amount, "amounts");
        let open = shape.pick(|head| head.open).map(|(_, layer)| layer);
        only(open, "open", matches!(ty, Type::Object), "objects");
        let selects = shape.pick(|head| head.selects.as_ref()).map(|(_, layer)| layer);
        only(selects, "selects", matches!(ty, Type::Code { .. } | Type::String), "codes and strings");
        let own = shape.layers.first().copied();
        let members = own.filter(|_| !shape.members.is_empty());
        only(members, "members", matches!(ty, Type::Object), "objects");
        let items = own.filter(|_| shape.items.is_some());
        only(items, "items", matches!(ty, Type::Array), "arrays");
        if matches!(ty, Type::Array)
            && shape.items.is_none()
            && let Some(layer) = own
        {
            let message = "an array says what its elements are: `items`";
            self.problems.error(Code::MissingKey, message, layer.head.place().at_key());
        }
    }
}

/// Reads `type: string` or a list of simple types.
pub(super) fn read_type(problems: &Problems, node: &Node<'_>) -> Option<Type> {
    const SIMPLE: [(&str, Type); 4] =
        [("string", Type::String), ("integer", Type::Integer), ("number", Type::Number), ("boolean", Type::Boolean)];
    const OTHER: [(&str, Type); 3] = [("object", Type::Object), ("array", Type::Array), ("json", Type::Json)];
    let find = |types: &[(&str, Type)], word: &str| types.iter().find(|(name, _)| *name == word).map(|(_, ty)| ty.clone());
    if let Value::Sequence(_) = node.value {
        let mut types = Vec::new();
        for item in node.one_or_many() {
            let word = item.text(problems)?;
            let Some(ty) = find(&SIMPLE, word) else {
                let names = SIMPLE.map(|(name, _)| name);
                let message = format!("a union is of {}, not `{word}`", list_of(&names, "and"));
                problems.report(Diagnostic::new(Code::InvalidValue, message, item.place.clone()).did_you_mean(word, names));
                return None;
            };
            if types.contains(&ty) {
                problems.error(Code::DuplicateName, format!("`{word}` is listed twice"), item.place.clone());
            } else {
                types.push(ty);
            }
        }
        if types.len() < 2 {
            problems.error(Code::InvalidValue, "a union has at least two types", node.place.clone());
            return None;
        }
        return Some(Type::Union(types));
    }
    let word = node.text(problems)?;
    let found = find(&SIMPLE, word).or_else(|| find(&OTHER, word));
    if found.is_none() {
        let names = ["string", "integer", "number", "boolean", "object", "array", "json", "amount"];
        super::judgement::invalid(problems, "type", word, &names, node.place.clone());
    }
    found
}

/// The type of a parameter with `code: system`.
pub(super) fn code_type(
    problems: &Problems,
    world: &World,
    system: &str,
    dialect: Dialect,
    gateway: Option<&str>,
    place: &Place,
) -> Option<Type> {
    let visible = |of: &Option<String>| of.is_none() || of.as_deref() == gateway;
    match world.systems.get(system).filter(|found| visible(&found.gateway)) {
        None => {
            let known = world.systems.values().filter(|system| visible(&system.gateway)).map(|system| system.id.as_str());
            problems.unknown("a code system", system, place.clone(), known);
            None
        }
        Some(found) if !found.dialects.contains(&dialect) => {
            let message = format!("the code system `{system}` has no spellings in {}", dialect.id());
            problems.error(Code::UnknownCode, message, place.clone());
            None
        }
        Some(found) if found.codes.values().all(|code| !code.spellings.contains_key(&dialect)) => {
            let message = format!("no code of `{system}` has a spelling in {}", dialect.id());
            problems.error(Code::UnknownCode, message, place.clone());
            None
        }
        Some(found) => Some(Type::Code { system: found.id.clone(), also: Vec::new() }),
    }
}
