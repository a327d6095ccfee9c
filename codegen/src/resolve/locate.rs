use super::checks::{CheckKind, HasChecks};
use super::path_text::PathText;
use crate::diagnostic::Place;
use crate::model::{Path, Segment};
use crate::syntax::{
    Body, ContextItem, FragmentFile, Located, ParameterItem, PredicateItem, RefineItem, RuleItem, SetItem, Specs,
};

/// The way back from the model to spec files: where a rule, a check, a set is written, whatever fragment or input object it came through.
/// The model does not say, since nothing but drawings depends on it.
#[derive(Debug, Clone, Copy)]
pub struct Places<'s> {
    specs: &'s Specs,
}

/// Whose operation is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Whose<'a> {
    /// The gateway, such as `v2/kcp`; `None` for the platform's operation.
    pub gateway: Option<&'a str>,
    /// `v1` or `v2`.
    pub version: &'a str,
    /// Id of the operation.
    pub operation: &'a str,
}

impl<'s> Places<'s> {
    /// The places of everything in `specs`.
    pub fn of(specs: &'s Specs) -> Self {
        Self { specs }
    }

    /// A rule, by its id: the gateway's, else the platform's.
    pub fn rule(self, whose: Whose<'_>, id: &str) -> Option<&'s Located<RuleItem>> {
        let own = self.bodies(whose).into_iter().flat_map(|(body, _)| &body.rules);
        own.chain(self.operation_file(whose).into_iter().flat_map(|file| &file.rules)).find(|rule| rule.value.id == id)
    }

    /// All rules, in the order of files.
    pub fn rules(self) -> impl Iterator<Item = &'s Located<RuleItem>> {
        let platform = self.specs.operations.iter().flat_map(|file| &file.rules);
        let shared = self.specs.fragments.iter().flat_map(|file| &file.body.rules);
        platform.chain(shared).chain(self.specs.offers.iter().flat_map(|file| &file.body.rules))
    }

    /// A check, by the parameter's path and the id of its finding: its key, such as `max_length`.
    pub fn refinement(self, whose: Whose<'_>, path: &Path, id: &str) -> Option<Place> {
        let kind = CheckKind::ALL.into_iter().find(|kind| id == format!("{path}:{}", kind.key()));
        for item in self.refines(whose, path) {
            let is_it = |kind: &CheckKind| item.value.value(*kind).is_some();
            let found = match (&item.value.id, kind) {
                (Some(own), _) if own == id => CheckKind::ALL.into_iter().find(is_it),
                (None, Some(kind)) => Some(kind).filter(is_it),
                (Some(_), _) | (None, None) => None,
            };
            if let Some(kind) = found {
                return Some(item.place().key(kind.key()));
            }
        }
        let kind = kind?;
        let layer = self.layers(whose, path).into_iter().find(|layer| layer.head.value.value(kind).is_some())?;
        Some(layer.head.place().key(kind.key()))
    }

    /// What makes a parameter required: the key.
    pub fn required(self, whose: Whose<'_>, path: &Path) -> Option<Place> {
        if let Some(item) = self.refines(whose, path).into_iter().find(|item| item.value.required.is_some()) {
            return Some(item.place().key("required"));
        }
        let layer = self.layers(whose, path).into_iter().find(|layer| layer.head.value.required.is_some())?;
        Some(layer.head.place().key("required"))
    }

    /// A parameter's declaration: the nearest that there is.
    pub fn parameter(self, whose: Whose<'_>, path: &Path) -> Option<Place> {
        self.layers(whose, path).first().map(|layer| layer.head.place().at_key())
    }

    /// A named set of a gateway.
    pub fn set(self, gateway: &str, id: &str) -> Option<&'s Located<SetItem>> {
        self.specs.gateways.iter().find(|file| file.folder == gateway)?.sets.get(id)
    }

    /// A named predicate of a gateway.
    pub fn predicate(self, gateway: &str, id: &str) -> Option<&'s Located<PredicateItem>> {
        self.specs.gateways.iter().find(|file| file.folder == gateway)?.predicates.get(id)
    }

    /// A context field, by the first of its dotted name.
    pub fn context(self, field: &str) -> Option<&'s Located<ContextItem>> {
        self.specs.context.get(field.split('.').next()?)
    }

    fn operation_file(self, whose: Whose<'_>) -> Option<&'s crate::syntax::OperationFile> {
        let is_it = |file: &&crate::syntax::OperationFile| {
            file.head.value.operation == whose.operation && file.head.value.version == whose.version
        };
        self.specs.operations.iter().find(is_it)
    }

    /// What the gateway's files on the operation hold, fragments included, each with where its paths start.
    fn bodies(self, whose: Whose<'_>) -> Vec<(&'s Body, Path)> {
        let mut found = Vec::new();
        let of_gateway = whose.gateway.into_iter().flat_map(|gateway| self.specs.offers_of(gateway));
        let files = of_gateway.filter(|file| file.head.value.operations.iter().any(|id| id == whose.operation));
        for file in files {
            self.collect(&file.body, &Path::root(), &mut Vec::new(), &mut found);
        }
        found
    }

    fn collect(self, body: &'s Body, prefix: &Path, open: &mut Vec<&'s str>, found: &mut Vec<(&'s Body, Path)>) {
        found.push((body, prefix.clone()));
        for item in &body.uses {
            let id = item.value.fragment.as_str();
            let is_it = |fragment: &&FragmentFile| fragment.head.value.fragment == id;
            let Some(fragment) = self.specs.fragments.iter().find(is_it).filter(|_| !open.contains(&id)) else { continue };
            let at = item.value.at.as_deref().map_or_else(|| Some(prefix.clone()), |at| below(prefix, at));
            if let Some(at) = at {
                open.push(id);
                self.collect(&fragment.body, &at, open, found);
                open.pop();
            }
        }
    }

    /// The mappings under `refine` that speak of a parameter, the last first: it is the last that counts.
    fn refines(self, whose: Whose<'_>, path: &Path) -> Vec<&'s Located<RefineItem>> {
        let of = |(body, prefix): (&'s Body, Path)| {
            body.refine.iter().filter(move |(text, _)| below(&prefix, text).as_ref() == Some(path)).map(|(_, item)| item)
        };
        let mut found: Vec<_> = self.bodies(whose).into_iter().flat_map(of).collect();
        found.reverse();
        found
    }

    /// Everything that declares a parameter, the nearest first: what is written where it is mounted counts before the input object's own.
    fn layers(self, whose: Whose<'_>, path: &Path) -> Vec<&'s ParameterItem> {
        for (body, prefix) in self.bodies(whose) {
            for (text, item) in &body.parameters {
                let Some(at) = below(&prefix, text).filter(|at| at.contains(path)) else { continue };
                let found = self.descend(self.with_input(item, whose), &path.0[at.0.len()..], whose);
                if !found.is_empty() {
                    return found;
                }
            }
        }
        let Some((file, (Segment::Member(name), rest))) = self.operation_file(whose).zip(path.0.split_first()) else {
            return Vec::new();
        };
        let mut found: Vec<_> = file.parameters.get(name).into_iter().flat_map(|item| self.with_input(item, whose)).collect();
        if let Some(input) = file.head.value.uses.as_deref().and_then(|id| self.input(id, whose)) {
            found.extend(input.members.get(name).into_iter().flat_map(|item| self.with_input(item, whose)));
        }
        self.descend(found, rest, whose)
    }

    fn descend(self, mut layers: Vec<&'s ParameterItem>, rest: &[Segment], whose: Whose<'_>) -> Vec<&'s ParameterItem> {
        for step in rest {
            let below = |layer: &&'s ParameterItem| match step {
                Segment::Member(name) => layer.members.get(name),
                Segment::Elements => layer.items.as_deref(),
            };
            layers = layers.iter().filter_map(below).flat_map(|item| self.with_input(item, whose)).collect();
        }
        layers
    }

    /// A parameter, and the input object that it uses with what that uses.
    fn with_input(self, item: &'s ParameterItem, whose: Whose<'_>) -> Vec<&'s ParameterItem> {
        let mut found = vec![item];
        while let Some(id) = found.last().and_then(|last| last.head.value.uses.as_deref()) {
            match self.input(id, whose).filter(|input| !found.iter().any(|other| std::ptr::eq(*other, *input))) {
                Some(input) => found.push(input),
                None => break,
            }
        }
        found
    }

    fn input(self, id: &str, whose: Whose<'_>) -> Option<&'s ParameterItem> {
        let is_it = |input: &&crate::syntax::InputItem| input.id == id && input.version == whose.version;
        self.specs.inputs.iter().find(is_it).map(|input| &input.parameter)
    }
}

/// The path that a text means below another; `None` for what is no path.
fn below(prefix: &Path, text: &str) -> Option<Path> {
    let parsed = PathText::parse(text).ok()?;
    Some(prefix.join(&Path(parsed.steps.into_iter().map(|(step, _)| step).collect())))
}
