//! Contexts, code systems, inputs and operations.

use super::checks::Place;
use super::names::{CODES, KEBAB, Taken, WIRE};
use super::param::{Param, Ty};
use super::world::{Field, FieldTy, GUIDE, SCHEMA, STANDARD, Scope, Shared, System, World};
use super::yaml::map;
use crate::random::Rng;
use payspec_codegen::model::Path;
use serde_yaml::Value;

/// An operation as declared.
#[derive(Debug, Clone)]
pub struct Operation {
    pub id: String,
    pub dialect: &'static str,
    pub payload: Param,
    /// Ids of the platform's rules.
    pub rules: Vec<String>,
}

/// `sources.yaml` and `context.yaml`.
pub fn shared(rng: &mut Rng) -> Shared {
    let mut shared = Shared::default();
    let document = |rng: &mut Rng, kind: &str| map([("title", super::names::text(rng)), ("kind", Value::from(kind))]);
    let documents =
        map([(GUIDE, document(rng, "guide")), (SCHEMA, document(rng, "reference")), (STANDARD, document(rng, "standard"))]);
    shared.files.push(("sources.yaml".to_owned(), map([("sources", documents)])));
    let mut names = Taken::default();
    let mut fields: Vec<(String, Value)> = Vec::new();
    for name in super::collisions::FIELDS {
        names.take(name);
        let value = field(&mut shared.fields, "boolean", name, &Path::root(), rng);
        fields.push((name.to_owned(), value));
    }
    let types = ["choice", "choice", "contracts", "version", "instant", "string", "integer", "number", "boolean", "object"];
    for ty in types {
        let name = field_name(&mut names, rng);
        let value = field(&mut shared.fields, ty, &name, &Path::root(), rng);
        fields.push((name, value));
    }
    shared.files.push(("context.yaml".to_owned(), map([("context", map(fields))])));
    shared
}

fn field_name(names: &mut Taken, rng: &mut Rng) -> String {
    loop {
        let name = names.fresh(CODES, '_', rng);
        if !name.contains('.') {
            return name;
        }
    }
}

fn field(fields: &mut Vec<Field>, ty: &str, name: &str, above: &Path, rng: &mut Rng) -> Value {
    let path = above.member(name);
    let mut entries = vec![("type", Value::from(ty)), ("name", super::names::text(rng)), ("doc", super::names::text(rng))];
    let known = match ty {
        "choice" => {
            let mut words = Taken::default();
            let values: Vec<String> = (0..rng.below(4) + 2).map(|_| words.fresh(CODES, '-', rng)).collect();
            let list = |words: &[String]| Value::Sequence(words.iter().map(|word| Value::from(word.as_str())).collect());
            entries.push(("values", list(&values)));
            let mut all = values.clone();
            if rng.percent(70) {
                let groups: Vec<(String, Value)> = (0..=rng.below(2))
                    .map(|at| (words.fresh(CODES, '-', rng), list(&values[at.min(values.len() - 1)..])))
                    .collect();
                all.extend(groups.iter().map(|(name, _)| name.clone()));
                entries.push(("groups", map(groups)));
            }
            if rng.percent(70) {
                entries.push(("value_names", map([(rng.pick(&all), super::names::text(rng))])));
            }
            FieldTy::Choice(all)
        }
        "object" => {
            let mut names = Taken::default();
            let members: Vec<(String, Value)> = ["instant", "number", "choice", "boolean"]
                .into_iter()
                .map(|ty| {
                    let name = field_name(&mut names, rng);
                    let value = field(fields, ty, &name, &path, rng);
                    (name, value)
                })
                .collect();
            entries.push(("members", map(members)));
            return map(entries);
        }
        "contracts" => FieldTy::Contracts,
        "version" => FieldTy::Version,
        "instant" => FieldTy::Instant,
        "string" => FieldTy::Text,
        "integer" => FieldTy::Integer,
        "number" => FieldTy::Number,
        _ => FieldTy::Boolean,
    };
    fields.push(Field { path, ty: known });
    map(entries)
}

impl World<'_> {
    fn dialects(&self) -> [&'static str; 2] {
        if self.version == "v1" { ["v1-sdk", "v1-rest"] } else { ["v2-sdk", "v2-rest"] }
    }

    /// A code system, under `code_systems` of some file.
    pub fn code_system(&mut self, exponents: bool, is_gateways: bool) -> (String, Value) {
        let id = self.shared.systems.fresh(KEBAB, '-', self.rng);
        let dialects = self.dialects();
        let mut taken = Taken::default();
        let mut ids = Taken::default();
        let mut codes: Vec<(String, Value)> = Vec::new();
        let mut known: Vec<(String, Vec<&'static str>)> = Vec::new();
        let prefix = self.rng.percent(40).then(|| self.rng.pick(&["BANK", "x", "한", "`", "\""]));
        for at in 0..self.rng.below(7) + 2 {
            let id = ids.fresh(CODES, '_', self.rng);
            let mut entries = Vec::new();
            // A spelling is claimed with its prefixed form, so that no other code has it.
            let rng = &mut *self.rng;
            let mut spell = |dialect: &str, text: &str| {
                let prefixed = prefix.filter(|_| dialect == dialects[0]).map(|prefix| format!("{dialect} {prefix}_{text}"));
                taken.take(&format!("{dialect} {text}")) && prefixed.is_none_or(|prefixed| taken.take(&prefixed))
            };
            let form = if at == 0 { rng.pick(&[0, 1]) } else { rng.below(5) };
            let fresh = |rng: &mut Rng, at: usize| format!("{}{at}", rng.pick(CODES));
            let in_dialects = match form {
                // Its id, in every dialect; with a text of its own where the id is spelled already.
                0 if dialects.map(|dialect| spell(dialect, &id)) == [true, true] => dialects.to_vec(),
                0 | 1 => {
                    let text = format!("code {at}");
                    let both = dialects.map(|dialect| spell(dialect, &text));
                    debug_assert_eq!(both, [true, true]);
                    entries.push(("code", Value::from(text)));
                    dialects.to_vec()
                }
                2 => {
                    let text = format!("{}!{at}", rng.pick(CODES));
                    if !spell(dialects[1], &text) {
                        continue;
                    }
                    entries.extend([("code", Value::from(text)), ("only", Value::Sequence(vec![Value::from(dialects[1])]))]);
                    vec![dialects[1]]
                }
                3 => {
                    let several: Vec<String> =
                        (0..3).map(|n| fresh(rng, at * 10 + n)).filter(|text| spell(dialects[0], text)).collect();
                    if several.is_empty() {
                        continue;
                    }
                    entries.push((dialects[0], several.iter().map(|text| Value::from(text.as_str())).collect::<Vec<_>>().into()));
                    vec![dialects[0]]
                }
                _ => {
                    let texts = [format!("s{at}"), fresh(rng, at)];
                    for (dialect, text) in dialects.iter().zip(&texts) {
                        if spell(dialect, text) {
                            entries.push((dialect, Value::from(text.as_str())));
                        }
                    }
                    if entries.is_empty() {
                        continue;
                    }
                    entries.iter().map(|(dialect, _)| *dialect).collect()
                }
            };
            if exponents {
                entries.push(("exponent", Value::from(self.rng.pick(&[0_u64, 0, 2, 3, 18]))));
            }
            let name = self.text();
            entries.extend([("ko", name["ko"].clone()), ("en", name["en"].clone())]);
            if self.rng.percent(15) {
                let source = self.source(true);
                entries.push(("source", source));
            }
            codes.push((id.clone(), map(entries)));
            known.push((id, in_dialects));
        }
        let mut entries = vec![
            ("name", self.text()),
            ("dialects", dialects.iter().map(|dialect| Value::from(*dialect)).collect::<Vec<_>>().into()),
        ];
        if let Some(prefix) = prefix {
            entries.push(("legacy_prefix", map([(dialects[0], Value::from(prefix))])));
        }
        if !exponents && self.rng.percent(35) {
            entries.push(("open", Value::from(true)));
        }
        if self.rng.percent(50) {
            entries.push(("source", self.source(true)));
        }
        entries.push(("codes", map(codes)));
        self.systems.push(System { id: id.clone(), dialects: dialects.to_vec(), codes: known, exponents, is_gateways });
        (id, map(entries))
    }

    /// An input object, which operations mount.
    pub fn input(&mut self) -> (String, Value) {
        let id = self.shared.inputs.fresh(WIRE, '-', self.rng);
        let dialects = self.dialects();
        // It serves both dialects, so nothing in it may name a code that one of them lacks.
        let mut names = Taken::default();
        let mut object = Param::new("", Ty::Object);
        let mut members = Vec::new();
        let count = self.rng.below(4) + 2;
        for _ in 0..count {
            let name = names.fresh(WIRE, '_', self.rng);
            let (param, value) = self.parameter(&name, 2, None, dialects[0], Place::Input);
            object.members.push(param);
            members.push((name, value));
        }
        let mut entries = vec![("type", Value::from("object")), ("doc", self.text()), ("members", map(members))];
        if self.rng.percent(30) {
            entries.push(("open", Value::from(true)));
        }
        self.inputs.push((id.clone(), object));
        (id, map(entries))
    }

    /// An operation with its file.
    pub fn operation(&mut self, common: &str) -> Operation {
        let id = self.shared.operations.fresh(KEBAB, '-', self.rng);
        let dialects = self.dialects();
        let is_rest = self.rng.percent(50);
        let dialect = dialects[usize::from(is_rest)];
        let mut names = Taken::default();
        let mut payload = Param::new("", Ty::Object);
        let mut parameters: Vec<(String, Value)> = Vec::new();
        names.take(common);
        let mut first = Param::new(common, Ty::Text);
        first.fixed = true;
        payload.members.push(first);
        let mut entries = vec![("type", Value::from("string")), ("required", Value::from(true)), ("doc", self.text())];
        if self.rng.percent(50) {
            entries.push(("name", self.text()));
        }
        parameters.push((common.to_owned(), map(entries)));
        // The currency that amounts refer to.
        let currency = names.fresh(WIRE, '_', self.rng);
        let system = self.systems.iter().position(|system| system.exponents && !system.is_gateways);
        let (ty, mut entries) = match system.filter(|_| self.rng.percent(85)) {
            Some(at) => (Ty::Code(at), vec![("code", Value::from(self.systems[at].id.as_str()))]),
            None => (Ty::Text, vec![("type", Value::from("string"))]),
        };
        if let (Ty::Code(at), true) = (&ty, self.rng.percent(50)) {
            entries.push(("default", Value::from(self.systems[*at].codes[0].0.as_str())));
        }
        entries.push(("doc", self.text()));
        let mut param = Param::new(&currency, ty);
        param.fixed = true;
        payload.members.push(param);
        parameters.push((currency.clone(), map(entries)));
        let currency = Path::root().member(&currency);
        for _ in 0..self.rng.below(9) + 5 {
            let name = names.fresh(WIRE, '_', self.rng);
            let (param, value) = self.parameter(&name, 0, Some(&currency), dialect, Place::Platform);
            payload.members.push(param);
            parameters.push((name, value));
        }
        self.selector(&mut payload, &mut parameters, &mut names, dialect);
        let call = if is_rest {
            map([("method", Value::from("POST")), ("route", Value::from(format!("/x/{{{common}}}/*")))])
        } else {
            map([("function", Value::from(self.rng.pick(&["PortOne.`x`", "IMP.request_pay", "*/", "f\"g"])))])
        };
        let mut file = vec![
            ("operation", Value::from(id.as_str())),
            ("version", Value::from(self.version)),
            ("dialect", Value::from(dialect)),
            ("call", call),
            ("name", self.text()),
            ("doc", self.text()),
            ("source_doc", Value::from(SCHEMA)),
        ];
        if self.rng.percent(50) {
            file.push(("source", self.source(false)));
        }
        if self.rng.percent(30) {
            let at = self.rng.below(self.inputs.len());
            let (input, object) = self.inputs[at].clone();
            // Members written out win over those of the input.
            if object.members.iter().all(|member| names.take(&member.name)) {
                payload.members.extend(object.members);
                file.push(("use", Value::from(input)));
            }
        }
        file.push(("parameters", map(parameters)));
        let scope = Scope { root: &payload, dialect, gateway: false, derived: &[], predicates: &[], element: false };
        if self.rng.percent(40) {
            let condition = self.condition(scope, 1);
            file.push(("recognised_by", condition));
        }
        let mut rules = Vec::new();
        let mut ids = Vec::new();
        for _ in 0..=self.rng.below(4) {
            let (id, rule) = self.rule(scope);
            rules.push(rule);
            ids.push(id);
        }
        file.push(("rules", Value::Sequence(rules)));
        self.shared.files.push((format!("operations/{}/{id}.yaml", self.version), map(file)));
        Operation { id, dialect, payload, rules: ids }
    }

    /// At times a member that selects some of its siblings.
    fn selector(&mut self, payload: &mut Param, parameters: &mut Vec<(String, Value)>, names: &mut Taken, dialect: &'static str) {
        let objects: Vec<String> =
            payload.members.iter().filter(|member| member.ty == Ty::Object).map(|member| member.name.clone()).collect();
        if objects.is_empty() {
            return;
        }
        let name = names.fresh(WIRE, '_', self.rng);
        let plain = self.systems.iter().position(|system| !system.is_gateways && !system.exponents);
        let (ty, mut entries, values) = match plain.filter(|_| self.rng.percent(75)) {
            Some(at) => {
                let values: Vec<String> = self.systems[at].spelled(dialect).into_iter().map(str::to_owned).collect();
                (Ty::Code(at), vec![("code", Value::from(self.systems[at].id.as_str()))], values)
            }
            None => (Ty::Text, vec![("type", Value::from("string"))], vec!["card".to_owned(), "`x`".to_owned(), String::new()]),
        };
        let cases: Vec<(String, Value)> =
            values.iter().take(3).map(|value| (value.clone(), Value::from(self.rng.pick(&objects)))).collect();
        if self.rng.percent(30) {
            entries.push(("default", Value::from(values[0].as_str())));
        }
        entries.extend([("selects", map(cases)), ("doc", self.text())]);
        let mut param = Param::new(&name, ty);
        param.fixed = true;
        payload.members.push(param);
        parameters.push((name, map(entries)));
    }
}
