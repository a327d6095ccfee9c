//! Gateways: what they are, and what they make of operations.

use super::checks::Place;
use super::names::{CODES, KEBAB, Taken, WIRE};
use super::param::{Param, Ty, is_single, joined};
use super::platform::Operation;
use super::world::{GUIDE, SCHEMA, Scope, Set, World};
use super::yaml::map;
use payspec_codegen::model::Path;
use serde_yaml::{Mapping, Value};
use std::collections::HashSet;

/// What one operation is for a gateway, while its file is being made.
pub(super) struct Offer {
    pub(super) dialect: &'static str,
    pub(super) payload: Param,
    derived: Vec<String>,
    predicates: Vec<String>,
    /// Checks that there are, as place and kind.
    pub(super) checked: HashSet<(Path, &'static str)>,
}

/// The keys that a gateway's file and a fragment have in common.
#[derive(Default)]
pub(super) struct Body {
    pub(super) refine: Mapping,
    parameters: Mapping,
    derived: Mapping,
    rules: Vec<Value>,
    uses: Vec<Value>,
}

impl Body {
    fn add(mut self, entries: &mut Vec<(&str, Value)>) {
        for (key, mapping) in [("refine", self.refine), ("parameters", self.parameters), ("derived", self.derived)] {
            if !mapping.is_empty() {
                entries.push((key, Value::Mapping(mapping)));
            }
        }
        for (key, list) in [("rules", std::mem::take(&mut self.rules)), ("use", self.uses)] {
            if !list.is_empty() {
                entries.push((key, Value::Sequence(list)));
            }
        }
    }
}

impl World<'_> {
    /// A gateway on some operations.
    pub fn gateway(&mut self, operations: &[Operation], common: &str) {
        let name = self.shared.gateways.fresh(KEBAB, '-', self.rng);
        let folder = format!("gateways/{}/{name}", self.version);
        let mut file = vec![
            ("gateway", Value::from(format!("{}/{name}", self.version))),
            ("provider", Value::from(self.rng.pick(&["KCP_V2", "`x`", "\"quoted\"", "한글"]))),
            ("name", self.text()),
            ("doc", self.text()),
            ("guide", Value::from(GUIDE)),
        ];
        if self.rng.percent(40) {
            let (id, system) = self.code_system(false, true);
            file.push(("code_systems", map([(id, system)])));
        }
        file.push(("contracts", self.contracts()));
        file.push(("sets", self.sets()));
        let mut predicates = Mapping::new();
        let mut files = Taken::default();
        files.take("gateway");
        for operation in operations {
            self.offer(operation, &folder, &mut predicates, &mut files);
        }
        if operations.len() > 1 {
            self.both(operations, common, &folder, &mut files);
        }
        if !predicates.is_empty() {
            file.push(("predicates", Value::Mapping(predicates)));
        }
        self.facts(operations, &mut file);
        self.shared.files.push((format!("{folder}/gateway.yaml"), map(file)));
    }

    /// A gateway that takes an operation as it is.
    pub fn bare_gateway(&mut self, operation: &Operation) {
        let name = self.shared.gateways.fresh(KEBAB, '-', self.rng);
        let folder = format!("gateways/{}/{name}", self.version);
        let file = [
            ("gateway", Value::from(format!("{}/{name}", self.version))),
            ("provider", Value::from("X")),
            ("name", self.text()),
            ("doc", self.text()),
            ("guide", Value::from(GUIDE)),
        ];
        self.shared.files.push((format!("{folder}/gateway.yaml"), map(file)));
        let offer = map([("operations", Value::Sequence(vec![Value::from(operation.id.as_str())]))]);
        self.shared.files.push((format!("{folder}/one.yaml"), offer));
    }

    fn contracts(&mut self) -> Value {
        let mut contracts = Vec::new();
        for _ in 0..=self.rng.below(3) {
            let id = self.id();
            self.contracts.push(id.clone());
            let source = self.source(false);
            contracts.push((id, map([("name", self.text()), ("doc", self.text()), ("source", source)])));
        }
        map(contracts)
    }

    fn sets(&mut self) -> Value {
        let mut sets = Vec::new();
        let mut of_systems: Vec<Option<usize>> = (0..self.systems.len()).map(Some).collect();
        of_systems.extend([None, None]);
        for (at, system) in of_systems.into_iter().enumerate() {
            let id = self.id();
            let mut entries = Vec::new();
            let is_whole = at % 2 == 0;
            let values: Vec<Value> = match system {
                Some(at) => {
                    entries.push(("system", Value::from(self.systems[at].id.as_str())));
                    let codes: Vec<String> = self.systems[at].codes.iter().map(|(id, _)| id.clone()).collect();
                    let others = codes.iter().skip(1).filter(|_| self.rng.percent(40)).cloned().collect::<Vec<_>>();
                    codes.iter().take(1).chain(&others).map(|id| Value::from(id.as_str())).collect()
                }
                None if is_whole => vec![Value::from(0), Value::from("2..=12"), Value::from("80..")],
                None => {
                    vec![Value::from("a"), Value::from(1.5), Value::from(true), Value::from(self.rng.pick(&["*/", "`", "한"]))]
                }
            };
            entries.extend([("values", Value::Sequence(values)), ("name", self.text())]);
            if self.rng.percent(60) {
                entries.push(("source", self.source(false)));
            }
            self.sets.push(Set { id: id.clone(), system, is_whole });
            sets.push((id, map(entries)));
        }
        map(sets)
    }

    fn offer(&mut self, operation: &Operation, folder: &str, predicates: &mut Mapping, files: &mut Taken) {
        let mut offer = Offer {
            dialect: operation.dialect,
            payload: operation.payload.clone(),
            derived: Vec::new(),
            predicates: Vec::new(),
            checked: HashSet::new(),
        };
        let mut body = Body::default();
        // Fragments are mounted at parameters of the platform's.
        let mut mounts = Vec::new();
        for _ in 0..self.rng.pick(&[0, 0, 1, 1, 2]) {
            mounts.push(self.mount(&offer));
        }
        for _ in 0..self.rng.below(3) {
            self.own(&mut offer, &Path::root(), &mut body);
        }
        // What changes types comes first: all that is said afterwards has to fit.
        self.retype(&mut offer, &mut body);
        for _ in 0..self.rng.below(3) {
            let id = self.id();
            let scope = Scope { derived: &[], ..offer.scope(&Path::root()) };
            let condition = self.condition(scope, 1);
            let mut entries = vec![("when", condition), ("name", self.text())];
            if self.rng.percent(50) {
                entries.push(("source", self.source(false)));
            }
            predicates.insert(Value::from(id.as_str()), map(entries));
            offer.predicates.push(id);
        }
        self.refine(&mut offer, &Path::root(), 6, &mut body);
        self.derived(&mut offer, &Path::root(), &mut body);
        for (path, fragment) in mounts {
            self.fragment(&mut offer, &path, &fragment, &mut body);
        }
        for _ in 0..self.rng.below(8) + 4 {
            let rule = self.rule(offer.scope(&Path::root())).1;
            body.rules.push(rule);
        }
        let mut entries = vec![("operations", Value::Sequence(vec![Value::from(operation.id.as_str())]))];
        body.add(&mut entries);
        if self.rng.percent(40) {
            let source = self.source(false);
            let waived = [("rule", Value::from(self.rng.pick(&operation.rules))), ("reason", self.text()), ("source", source)];
            entries.push(("waive", Value::Sequence(vec![map(waived)])));
        }
        let name = files.fresh(KEBAB, '-', self.rng);
        self.shared.files.push((format!("{folder}/{name}.yaml"), map(entries)));
    }

    /// One file on several operations, about what they have in common.
    fn both(&mut self, operations: &[Operation], common: &str, folder: &str, files: &mut Taken) {
        let ids = operations.iter().map(|operation| Value::from(operation.id.as_str())).collect();
        let path = Path::root().member(common);
        let source = self.source(false);
        let refinement = map([("id", Value::from(self.id())), ("max_length", Value::from(12)), ("source", source)]);
        let source = self.source(false);
        let rule = map([
            ("id", Value::from(self.id())),
            ("when", map([(super::conditions::key(&path), Value::from("present"))])),
            ("note", self.text()),
            ("source", source),
        ]);
        let file = [
            ("operations", Value::Sequence(ids)),
            ("refine", map([(path.to_string(), refinement)])),
            ("rules", Value::Sequence(vec![rule])),
        ];
        let name = files.fresh(KEBAB, '-', self.rng);
        self.shared.files.push((format!("{folder}/{name}.yaml"), map(file)));
    }

    /// A parameter of the gateway's own, somewhere below a place.
    fn own(&mut self, offer: &mut Offer, base: &Path, body: &mut Body) {
        let Some(root) = offer.payload.find(base) else { return };
        let mut objects: Vec<Path> =
            root.below().into_iter().filter(|(_, param)| param.ty == Ty::Object).map(|(path, _)| path).collect();
        objects.push(Path::root());
        let parent = self.rng.pick(&objects);
        let place = joined(base, &parent);
        let name = self.rng.pick(WIRE).to_owned();
        let is_free = offer.payload.find(&place).is_some_and(|object| object.members.iter().all(|member| member.name != name));
        let key = Value::from(parent.member(&name).to_string());
        if !is_free || body.parameters.contains_key(&key) {
            return;
        }
        let currency = Path::root().member(&offer.payload.members[1].name);
        let depth = if self.rng.percent(50) { 1 } else { 3 };
        let currency = Some(&currency).filter(|_| base.is_root());
        let (mut param, value) = self.parameter(&name, depth, currency, offer.dialect, Place::Gateway);
        body.parameters.insert(key, value);
        // Its checks are the gateway's: another of the same kind would be one too many, and none can be widened.
        let path = place.member(&name);
        let below = param.below().into_iter().map(|(below, param)| (joined(&path, &below), param.checks.clone()));
        let checked: Vec<_> = below.chain([(path.clone(), param.checks.clone())]).collect();
        for (path, kinds) in checked {
            offer.checked.extend(kinds.into_iter().map(|kind| (path.clone(), kind)));
        }
        param.forget_checks();
        if let Some(object) = offer.payload.find_mut(&place) {
            object.members.push(param);
        }
    }

    /// Gives some parameter another type.
    fn retype(&mut self, offer: &mut Offer, body: &mut Body) {
        let all: Vec<(Path, Param)> = offer
            .payload
            .below()
            .into_iter()
            .map(|(path, param)| (path, param.clone()))
            .filter(|(_, param)| self.may_change(param))
            .collect();
        let Some((path, mut param)) = self.rng.choose(&all).cloned().filter(|_| self.rng.percent(60)) else { return };
        let mut entries = Vec::new();
        let system = self.rng.below(self.systems.len());
        if self.rng.percent(40) && !self.codes(system, offer.dialect, Place::Gateway).is_empty() {
            param.ty = Ty::Code(system);
            entries.push(("code", Value::from(self.systems[system].id.as_str())));
        } else {
            param.ty = self.rng.pick(&[Ty::Text, Ty::Integer, Ty::Boolean, Ty::Union(vec!["string", "integer"])]);
            let word = match &param.ty {
                Ty::Integer => Value::from("integer"),
                Ty::Boolean => Value::from("boolean"),
                Ty::Union(types) => types.iter().map(|ty| Value::from(*ty)).collect::<Vec<_>>().into(),
                _ => Value::from("string"),
            };
            entries.push(("type", word));
        }
        // A default of the platform's need not fit any more.
        entries.extend(self.value(&param, offer.dialect, Place::Gateway).map(|default| ("default", default)));
        entries.push(("source", self.source(true)));
        body.refine.insert(Value::from(path.to_string()), map(entries));
        param.checks.clear();
        param.also.clear();
        if let Some(changed) = offer.payload.find_mut(&path) {
            *changed = param;
        }
    }

    /// An object where a fragment will be mounted, and the fragment's id.
    fn mount(&mut self, offer: &Offer) -> (Path, String) {
        let mut objects: Vec<Path> =
            offer.payload.below().into_iter().filter(|(_, param)| param.ty == Ty::Object).map(|(path, _)| path).collect();
        objects.push(Path::root());
        let path = self.rng.pick(&objects);
        (path, self.shared.fragments.fresh(KEBAB, '-', self.rng))
    }

    /// A fragment, mounted at an object; at times it uses another.
    fn fragment(&mut self, offer: &mut Offer, path: &Path, id: &str, user: &mut Body) {
        let mut body = Body::default();
        self.own(offer, path, &mut body);
        self.refine(offer, path, 2, &mut body);
        if is_single(path) {
            self.derived(offer, path, &mut body);
        }
        for _ in 0..=self.rng.below(3) {
            let rule = self.rule(offer.scope(path)).1;
            body.rules.push(rule);
        }
        if self.rng.percent(30) {
            let mut inner = Body::default();
            let rule = self.rule(offer.scope(path)).1;
            inner.rules.push(rule);
            let inner_id = self.shared.fragments.fresh(KEBAB, '-', self.rng);
            body.uses.push(map([("fragment", Value::from(inner_id.as_str()))]));
            self.fragment_file(&inner_id, inner);
        }
        let mut mounted = vec![("fragment", Value::from(id))];
        if !path.is_root() {
            mounted.push(("at", Value::from(path.to_string())));
        }
        user.uses.push(map(mounted));
        self.fragment_file(id, body);
    }

    fn fragment_file(&mut self, id: &str, body: Body) {
        let mut entries = vec![("fragment", Value::from(id)), ("doc", Value::from(GUIDE))];
        body.add(&mut entries);
        self.shared.files.push((format!("fragments/{id}.yaml"), map(entries)));
    }

    fn derived(&mut self, offer: &mut Offer, base: &Path, body: &mut Body) {
        for _ in 0..self.rng.below(3) {
            let id = self.id().replace('-', "_");
            let scope = offer.scope(base);
            let cases = self.rng.below(3);
            let mut entries = vec![("name", self.text())];
            let cases: Vec<Value> = (0..cases)
                .map(|_| map([("when", self.condition(scope, 1)), ("value", Value::from(self.number(scope, 1)))]))
                .collect();
            let has_cases = !cases.is_empty();
            if has_cases {
                entries.push(("cases", Value::Sequence(cases)));
            }
            if !has_cases || self.rng.percent(60) {
                entries.push(("else", Value::from(self.number(scope, 1))));
            }
            body.derived.insert(Value::from(id.as_str()), map(entries));
            offer.derived.push(id);
        }
    }

    /// What a request does not show.
    fn facts(&mut self, operations: &[Operation], file: &mut Vec<(&str, Value)>) {
        let source = self.source(false);
        let ids = operations.iter().take(1).map(|operation| Value::from(operation.id.as_str())).collect();
        let limit =
            [("id", Value::from(self.id())), ("text", self.text()), ("operations", Value::Sequence(ids)), ("source", source)];
        file.push(("limits", Value::Sequence(vec![map(limit)])));
        let place = |doc: Option<&str>, says: Value| {
            let mut entries = vec![("lines", Value::Sequence(vec![Value::from(7)])), ("says", says)];
            entries.extend(doc.map(|doc| ("doc", Value::from(doc))));
            map(entries)
        };
        let places = vec![place(None, self.text()), place(Some(SCHEMA), self.text())];
        let changes = if self.rng.percent(50) { "none".to_owned() } else { self.rng.pick(&operations[0].rules) };
        let erratum = [
            ("id", Value::from(self.id())),
            ("title", self.text()),
            ("places", Value::Sequence(places)),
            ("reading", self.text()),
            ("changes", Value::from(changes)),
        ];
        file.push(("errata", Value::Sequence(vec![map(erratum)])));
        let reason = self.rng.pick(CODES).to_owned();
        let not_rule = [("lines", Value::Sequence(vec![Value::from("1-120")])), ("reason", Value::from(format!("x {reason}")))];
        file.push(("not_rules", Value::Sequence(vec![map(not_rule)])));
    }
}

impl Offer {
    /// The scope of paths that start at an object.
    fn scope(&self, base: &Path) -> Scope<'_> {
        Scope {
            root: self.payload.find(base).unwrap_or(&self.payload),
            dialect: self.dialect,
            gateway: true,
            derived: &self.derived,
            predicates: &self.predicates,
            element: !is_single(base),
        }
    }
}
