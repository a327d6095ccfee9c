//! Parameters and what is said of their values.

use super::names::{CODES, Taken, WIRE};
use super::param::{Param, Ty};
use super::world::World;
use super::yaml::map;
use payspec_codegen::model::Path;
use serde_yaml::Value;

/// Where a parameter or a check is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In an operation.
    Platform,
    /// In an input, which serves operations of several dialects.
    Input,
    /// By a gateway.
    Gateway,
    /// In a rule, which cannot add literals.
    Rule,
}

const SIMPLE: [&str; 4] = ["string", "integer", "number", "boolean"];

impl World<'_> {
    /// A parameter with all below it.
    pub fn parameter(
        &mut self,
        name: &str,
        depth: usize,
        currency: Option<&Path>,
        dialect: &'static str,
        place: Place,
    ) -> (Param, Value) {
        let mut entries: Vec<(&str, Value)> = Vec::new();
        let kind = if depth > 2 { self.rng.below(70) } else { self.rng.below(100) };
        let ty = match kind {
            0..20 => Ty::Text,
            20..28 => Ty::Integer,
            28..33 => Ty::Number,
            33..38 => Ty::Boolean,
            38..42 => Ty::Json,
            42..48 => {
                let first = self.rng.below(4);
                let count = self.rng.below(3) + 2;
                Ty::Union((0..count).map(|at| SIMPLE[(first + at) % 4]).collect())
            }
            48..60 => {
                let visible = self.systems.iter().enumerate().filter(|(_, of)| place == Place::Gateway || !of.is_gateways);
                let visible: Vec<usize> = visible.map(|(at, _)| at).collect();
                self.rng.choose(&visible).map_or(Ty::Text, |at| Ty::Code(*at))
            }
            60..70 => currency.map_or(Ty::Integer, |_| Ty::Amount(self.rng.percent(50))),
            70..86 => Ty::Object,
            _ => Ty::Array,
        };
        let mut param = Param::new(name, ty);
        match &param.ty {
            Ty::Text => entries.push(("type", Value::from("string"))),
            Ty::Integer => entries.push(("type", Value::from("integer"))),
            Ty::Number => entries.push(("type", Value::from("number"))),
            Ty::Boolean => entries.push(("type", Value::from("boolean"))),
            Ty::Json => entries.push(("type", Value::from("json"))),
            Ty::Union(types) => entries.push(("type", types.iter().map(|ty| Value::from(*ty)).collect::<Vec<_>>().into())),
            Ty::Code(at) => entries.push(("code", Value::from(self.systems[*at].id.as_str()))),
            Ty::Amount(minor) => entries.extend([
                ("type", Value::from("amount")),
                ("currency", Value::from(currency.map(ToString::to_string).unwrap_or_default())),
                ("unit", Value::from(if *minor { "minor" } else { "major" })),
            ]),
            Ty::Object => self.object(&mut param, &mut entries, depth, currency, dialect, place),
            Ty::Array => {
                let inside = if self.rng.percent(50) { depth + 1 } else { 3 };
                let (mut items, value) = self.parameter("[]", inside, currency, dialect, place);
                "[]".clone_into(&mut items.name);
                param.items = Some(Box::new(items));
                entries.extend([("type", Value::from("array")), ("items", value)]);
            }
        }
        self.own_checks(&mut param, &mut entries, dialect, place);
        self.traits(&param, &mut entries, name, dialect, place);
        (param, map(entries))
    }

    /// An object: of its own members, or a mounted input.
    fn object(
        &mut self,
        param: &mut Param,
        entries: &mut Vec<(&str, Value)>,
        depth: usize,
        currency: Option<&Path>,
        dialect: &'static str,
        place: Place,
    ) {
        if !self.inputs.is_empty() && place != Place::Input && self.rng.percent(35) {
            let at = self.rng.below(self.inputs.len());
            let (input, object) = self.inputs[at].clone();
            param.members = object.members;
            entries.push(("use", Value::from(input)));
            if self.rng.percent(40) {
                // A member laid over the input's, and one more.
                let over = param.members[0].name.clone();
                let mut overlaid = vec![("doc", self.text())];
                if self.rng.percent(50) {
                    overlaid.push(("required", Value::from(true)));
                }
                let mut members = vec![(over, map(overlaid))];
                let fresh = self.rng.pick(WIRE).to_owned();
                if param.members.iter().all(|member| member.name != fresh) {
                    let (member, value) = self.parameter(&fresh, 3, currency, dialect, place);
                    param.members.push(member);
                    members.push((fresh, value));
                }
                entries.push(("members", map(members)));
            }
            return;
        }
        entries.push(("type", Value::from("object")));
        let mut names = Taken::default();
        let mut members = Vec::new();
        for _ in 0..self.rng.below(5) {
            let name = names.fresh(WIRE, '_', self.rng);
            let (member, value) = self.parameter(&name, depth + 1, currency, dialect, place);
            param.members.push(member);
            members.push((name, value));
        }
        if place == Place::Input && self.rng.percent(60) {
            self.count += 1;
            // An input does not know where it is mounted, so its amounts name their currency from there.
            let system = self.systems.iter().position(|system| system.exponents && !system.is_gateways);
            if let Some(system) = system {
                let (currency, amount) = (format!("cur{}", self.count), format!("sum{}", self.count));
                let id = Value::from(self.systems[system].id.as_str());
                members.push((currency.clone(), map([("code", id), ("doc", self.text())])));
                let minor = self.rng.percent(50);
                let unit = Value::from(if minor { "minor" } else { "major" });
                let entries = [
                    ("type", Value::from("amount")),
                    ("currency", Value::from(format!("{}.{currency}", Path::root().member(&param.name)))),
                    ("unit", unit),
                    ("doc", self.text()),
                ];
                // Where its own object's name has to be quoted as a first step only, paths would differ.
                members.push((amount.clone(), map(entries)));
                let mut fixed = Param::new(&currency, Ty::Code(system));
                fixed.fixed = true;
                param.members.push(fixed);
                param.members.push(Param::new(&amount, Ty::Amount(minor)));
            }
        }
        if !members.is_empty() {
            entries.push(("members", map(members)));
        }
        if self.rng.percent(35) {
            entries.push(("open", Value::from(true)));
        }
    }

    fn own_checks(&mut self, param: &mut Param, entries: &mut Vec<(&str, Value)>, dialect: &'static str, place: Place) {
        let kinds = kinds(&param.ty);
        for _ in 0..self.rng.pick(&[0, 0, 1, 1, 2]) {
            let Some(kind) = self.rng.choose(&kinds).copied() else { break };
            if entries.iter().any(|(key, _)| *key == kind) {
                continue;
            }
            if let Some(check) = self.check(kind, param, dialect, place) {
                entries.push((kind, check));
                param.checks.push(kind);
            }
        }
    }

    /// What else is said of a parameter.
    fn traits(&mut self, param: &Param, entries: &mut Vec<(&str, Value)>, name: &str, dialect: &'static str, place: Place) {
        for (key, percent) in [("required", 25), ("secret", 10), ("deprecated", 8), ("nullable", 12)] {
            if self.rng.percent(percent) {
                entries.push((key, Value::from(true)));
            }
        }
        if self.rng.percent(25)
            && let Some(default) = self.value(param, dialect, place)
        {
            entries.push(("default", default));
        }
        if name != "[]" || self.rng.percent(30) {
            entries.push(("doc", self.text()));
        }
        if self.rng.percent(60) {
            entries.push(("name", self.text()));
        }
        if place == Place::Gateway || self.rng.percent(20) {
            let source = self.source(true);
            entries.push(("source", source));
        }
    }

    /// Ids of the codes that may be named at a place; the first is the same at all places.
    pub fn codes(&self, system: usize, dialect: &str, place: Place) -> Vec<String> {
        let system = &self.systems[system];
        let everywhere = |dialects: &[&str]| system.dialects.iter().all(|dialect| dialects.contains(dialect));
        let usable = system.codes.iter().filter(|(_, dialects)| match place {
            Place::Input => everywhere(dialects),
            Place::Platform | Place::Gateway | Place::Rule => dialects.contains(&dialect),
        });
        usable.map(|(id, _)| id.clone()).collect()
    }

    /// A single value of a parameter.
    pub fn value(&mut self, param: &Param, dialect: &str, place: Place) -> Option<Value> {
        let types: Vec<&str> = match &param.ty {
            Ty::Text => vec!["string"],
            Ty::Integer | Ty::Amount(true) => vec!["integer"],
            Ty::Number | Ty::Amount(false) => vec!["number"],
            Ty::Boolean => vec!["boolean"],
            Ty::Json => SIMPLE.to_vec(),
            Ty::Union(types) => types.clone(),
            Ty::Code(at) => {
                let codes = self.codes(*at, dialect, place);
                return self.rng.choose(&codes).map(|id| Value::from(id.as_str()));
            }
            Ty::Object | Ty::Array => return None,
        };
        Some(self.plain(&types))
    }

    /// A scalar of one of these types.
    pub fn plain(&mut self, types: &[&str]) -> Value {
        match self.rng.pick(types) {
            "integer" => Value::from(self.rng.pick(&[0_i64, 1, 2, 7, 12, 100, 50_000, -1, 9_007_199_254_740_991])),
            "number" => Value::from(self.rng.pick(&[0.5, 1.0, 2.25, -0.125, 1000.0, 0.1])),
            "boolean" => Value::from(self.rng.percent(50)),
            _ => Value::from(self.rng.pick(CODES)),
        }
    }

    /// A list of values and, of numbers, ranges.
    pub fn values(&mut self, param: &Param, dialect: &str, place: Place, with_first: bool) -> Option<Value> {
        let mut list: Vec<Value> = Vec::new();
        if let (Ty::Code(at), true) = (&param.ty, with_first) {
            list.push(Value::from(self.codes(*at, dialect, place).first()?.as_str()));
        }
        for _ in 0..=self.rng.below(4) {
            let value = if is_number(&param.ty) && self.rng.percent(40) {
                Value::from(self.rng.pick(&["2..=12", "80..", "..=-3", "0..=0"]))
            } else {
                self.value(param, dialect, place)?
            };
            if !list.contains(&value) {
                list.push(value);
            }
        }
        Some(Value::Sequence(list))
    }

    /// The value of a check's key, at times graded.
    pub fn check(&mut self, kind: &'static str, param: &mut Param, dialect: &'static str, place: Place) -> Option<Value> {
        if !self.rng.percent(12) {
            return self.ungraded(kind, param, dialect, place);
        }
        let mut grades = Vec::new();
        for grade in ["error", "warning", "notice"] {
            if self.rng.percent(60) {
                grades.push((grade, self.ungraded(kind, param, dialect, place)?));
            }
        }
        if grades.is_empty() {
            return self.ungraded(kind, param, dialect, place);
        }
        grades.push(("reason", self.text()));
        Some(map(grades))
    }

    /// Likewise, without grades.
    pub fn ungraded(&mut self, kind: &'static str, param: &mut Param, dialect: &'static str, place: Place) -> Option<Value> {
        Some(match kind {
            "values" => return self.value_set(param, dialect, place),
            "min_length" => Value::from(self.rng.below(6)),
            "max_length" => Value::from(self.rng.pick(&[0_u64, 1, 3, 10, 40, 4096])),
            "max_bytes" => map([
                ("limit", Value::from(self.rng.pick(&[0_u64, 5, 20, 100]))),
                ("encoding", Value::from(self.rng.pick(&["utf-8", "euc-kr", "unspecified"]))),
            ]),
            "encodable_in" => Value::from(self.rng.pick(&["euc-kr", "euc-kr", "utf-8"])),
            "charset" => {
                let classes = [
                    "letters",
                    "upper",
                    "lower",
                    "digits",
                    "hangul",
                    "katakana",
                    "latin",
                    "space",
                    "printable-ascii",
                    "-",
                    "\"",
                    "\\",
                    "`",
                    "'",
                    "가",
                    "😀",
                    "*",
                ];
                let mut several: Vec<&str> = Vec::new();
                for _ in 0..=self.rng.below(5) {
                    let class = self.rarest(&classes);
                    if !several.contains(&class) {
                        several.push(class);
                    }
                }
                several.into_iter().map(Value::from).collect::<Vec<_>>().into()
            }
            "prefix" => Value::from(self.rng.pick(&["kcp.", "가", "\"", "\\", "x", "`"])),
            "format" => self.format(),
            "range" => Value::from(self.rng.pick(&["1..=12", "0..", "..=100", "-1.5..=2.5", "100..=9007199254740991", "5..=5"])),
            "min_items" => Value::from(self.rng.below(3)),
            "max_items" => Value::from(self.rng.below(4)),
            _ => {
                let items = param.items.as_deref()?;
                if is_scalar(&items.ty) {
                    return Some(Value::from("."));
                }
                let members: Vec<&str> =
                    items.members.iter().filter(|member| is_scalar(&member.ty)).map(|member| member.name.as_str()).collect();
                Value::from(*self.rng.choose(&members)?)
            }
        })
    }

    /// `values` in one of its forms. The first code of a system is always in it, so that no parameter is left without any.
    fn value_set(&mut self, param: &mut Param, dialect: &'static str, place: Place) -> Option<Value> {
        let fitting: Vec<String> = self
            .sets
            .iter()
            .filter(|set| match (&param.ty, set.system) {
                (Ty::Code(at), Some(of)) => *at == of,
                (Ty::Code(_), None) | (_, Some(_)) => false,
                (ty, None) => {
                    if set.is_whole {
                        is_number(ty)
                    } else {
                        fits_all(ty)
                    }
                }
            })
            .map(|set| set.id.clone())
            .collect();
        let is_gateways = matches!(place, Place::Gateway | Place::Rule);
        if is_gateways
            && self.rng.percent(40)
            && let Some(set) = self.rng.choose(&fitting)
        {
            return Some(map([("set", Value::from(set.as_str()))]));
        }
        let Ty::Code(at) = param.ty else { return self.values(param, dialect, place, false) };
        let mut entries = Vec::new();
        if place != Place::Input && self.rng.percent(30) {
            let but_first: Vec<String> = self.codes(at, dialect, place).split_off(1);
            if let Some(id) = self.rng.choose(&but_first) {
                entries.push(("all_except", Value::Sequence(vec![Value::from(id.as_str())])));
            }
        }
        if entries.is_empty() {
            let values = self.values(param, dialect, place, true)?;
            if self.rng.percent(60) {
                return Some(values);
            }
            entries.push(("in", values));
        }
        if matches!(place, Place::Gateway | Place::Platform) && self.rng.percent(50) {
            let literal = self.rng.pick(&["**", "also \"this\"", "그밖", "self*"]);
            param.also.push(literal.to_owned());
            entries.push(("also", Value::Sequence(vec![Value::from(literal)])));
        }
        Some(map(entries))
    }
}

/// The kinds of checks that say something of a type.
pub fn kinds(ty: &Ty) -> Vec<&'static str> {
    let text = ["values", "min_length", "max_length", "max_bytes", "encodable_in", "charset", "prefix", "format", "format"];
    match ty {
        Ty::Text => text.to_vec(),
        Ty::Integer | Ty::Number | Ty::Amount(_) => vec!["values", "range"],
        Ty::Boolean | Ty::Code(_) => vec!["values"],
        Ty::Json | Ty::Object => Vec::new(),
        Ty::Array => vec!["min_items", "max_items", "unique_by"],
        Ty::Union(types) => {
            let mut kinds = vec!["values"];
            if types.contains(&"string") {
                kinds.extend(text);
            }
            if types.contains(&"integer") || types.contains(&"number") {
                kinds.push("range");
            }
            kinds
        }
    }
}

/// Whether some values are numbers.
pub fn is_number(ty: &Ty) -> bool {
    match ty {
        Ty::Integer | Ty::Number | Ty::Amount(_) => true,
        Ty::Union(types) => types.contains(&"integer") || types.contains(&"number"),
        Ty::Text | Ty::Boolean | Ty::Json | Ty::Code(_) | Ty::Object | Ty::Array => false,
    }
}

fn is_scalar(ty: &Ty) -> bool {
    !matches!(ty, Ty::Object | Ty::Array | Ty::Json)
}

/// Whether values may be numbers, texts and booleans.
fn fits_all(ty: &Ty) -> bool {
    matches!(ty, Ty::Union(types) if types.contains(&"number") && types.contains(&"string") && types.contains(&"boolean"))
}
