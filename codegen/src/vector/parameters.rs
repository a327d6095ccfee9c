//! Vectors for what is said of each parameter by itself.

use super::make::{Maker, Wanted};
use crate::model::{Parameter, Type};
use crate::witness::{Aim, Edit, Goal, Spot, Step};
use serde_json::{Value, json};

/// Spellings beside the canonical one that are tried of a parameter.
const ALIASES: usize = 12;
/// The least whole number that is no integer any more.
const TOO_GREAT: i64 = 9_007_199_254_740_992;

impl<'m> Maker<'m> {
    /// All parameters, in declaration order.
    pub(super) fn parameters(&mut self, about: Option<&Wanted>) {
        let root: &'m Parameter = &self.seeker.offer.payload;
        if let Some(about) = about {
            let wanted = root.walk().into_iter().skip(1).filter(|parameter| about.paths.contains(&parameter.path));
            return wanted.for_each(|parameter| self.parameter(parameter));
        }
        for value in [json!(null), json!([]), json!("text")] {
            let label = format!("payload-{}", kind(&value));
            self.seek(&label, &self.start.trial.clone(), &[Edit::Put(Spot::default(), value)], &finds(":type", &Spot::default()));
        }
        self.unknown(root);
        for parameter in root.walk().into_iter().skip(1) {
            self.parameter(parameter);
        }
    }

    fn parameter(&mut self, parameter: &'m Parameter) {
        let spot = Spot::first(&parameter.path);
        let path = &parameter.path;
        let given = self.given(parameter);
        self.record(&format!("{path}/given"), &given, None);
        let from = given.trial;
        let put = |value: Value| [Edit::Put(spot.clone(), value)];
        for (label, value) in wrong(parameter) {
            self.seek(&label, &from, &put(value), &finds(&format!("{path}:type"), &spot));
        }
        if let Some(required) = &parameter.required {
            let goal = finds(&required.id, &spot);
            self.seek("missing", &from, &[Edit::Drop(spot.clone())], &goal);
            match &parameter.ty {
                Type::String | Type::Code { .. } => drop(self.seek("empty", &from, &put(json!("")), &goal)),
                Type::Array => drop(self.seek("empty", &from, &put(json!([])), &goal)),
                Type::Integer
                | Type::Number
                | Type::Boolean
                | Type::Object
                | Type::Json
                | Type::Amount { .. }
                | Type::Union(_) => {}
            }
        }
        if let Some(deprecated) = &parameter.deprecated {
            for value in self.seeker.plain(parameter).into_iter().take(1) {
                self.seek("given", &from, &put(value), &finds(&deprecated.id, &spot));
            }
        }
        if parameter.nullable {
            self.seek("null", &from, &put(Value::Null), &lacks(&format!("{path}:type"), &spot));
        }
        if is_integer(&parameter.ty) {
            self.seek("one-point-zero", &from, &put(json!(1.0)), &lacks(&format!("{path}:type"), &spot));
        }
        self.code(parameter, &spot);
        self.amount(parameter, &spot);
        for refinement in &parameter.refinements {
            for (label, value, aim, meets) in self.seeker.refinement_probes(parameter, refinement) {
                let goal = if meets { Goal::Lacks(aim) } else { Goal::Finds(aim) };
                self.seek(&label, &from, &put(value), &goal);
            }
            for (label, value) in self.seeker.refinement_strays(parameter, refinement) {
                self.observe(&format!("{}/{label}-and-more", refinement.id), from.with(&put(value)));
            }
        }
        if parameter.ty == Type::Object {
            self.unknown(parameter);
            self.unselected(parameter);
        }
    }

    /// A code that nobody knows, one in other letters, and other spellings of those that are known.
    fn code(&mut self, parameter: &'m Parameter, spot: &Spot) {
        let Type::Code { system, .. } = &parameter.ty else { return };
        let from = self.given(parameter).trial;
        let goal = finds(&format!("{}:code", parameter.path), spot);
        let mut strangers = vec![("nobody-knows-it".to_owned(), "no-such-code".to_owned())];
        if let Some(Value::String(text)) = self.seeker.plain(parameter).first() {
            let other = if text.to_uppercase() == *text { text.to_lowercase() } else { text.to_uppercase() };
            strangers.push(("in-other-case".to_owned(), other));
            strangers.push(("and-more".to_owned(), format!("{text}X")));
        }
        for (label, text) in strangers {
            self.seek(&label, &from, &[Edit::Put(spot.clone(), json!(text))], &goal);
        }
        let Some(system) = self.seeker.model.code_systems.get(system) else { return };
        let mut aliases = Vec::new();
        for code in system.codes.values() {
            let Some(spelling) = code.spellings.get(&self.seeker.offer.dialect) else { continue };
            if self.seeker.plain(parameter).contains(&json!(spelling.canonical)) {
                aliases.extend(spelling.accepted.iter().map(|alias| (code.id.clone(), alias.clone())));
            }
        }
        for (id, alias) in aliases.into_iter().take(ALIASES) {
            let goal = lacks(&format!("{}:code", parameter.path), spot);
            self.seek(&format!("other-spelling-{id}"), &from, &[Edit::Put(spot.clone(), json!(alias))], &goal);
        }
    }

    /// Amounts with as many decimals as currencies have, and one more.
    fn amount(&mut self, parameter: &'m Parameter, spot: &Spot) {
        let Type::Amount { currency, minor: false } = &parameter.ty else { return };
        let from = self.given(parameter).trial;
        let Some(holder) = self.seeker.offer.payload.find(currency) else { return };
        let Type::Code { system, .. } = &holder.ty else { return };
        let Some(system) = self.seeker.model.code_systems.get(system) else { return };
        let id = format!("{}:amount", parameter.path);
        let at = spot.beside(currency);
        for exponent in 0..=4_u8 {
            let codes = system.codes.values().filter(|code| code.exponent == Some(exponent));
            let spelled: Vec<Value> = codes.map(|code| self.seeker.spelled(holder, &json!(code.id))).collect();
            let Some(code) = spelled.into_iter().find(|value| self.seeker.takes(holder, value)) else { continue };
            let amounts = [json!(1000), json!(1000.5), json!(1000.25), json!(1000.125), json!(1000.0625), json!(1000.03125)];
            let decimals = usize::from(exponent);
            for (count, goal) in [(decimals, lacks(&id, spot)), (decimals + 1, finds(&id, spot))] {
                let edits = [Edit::Put(at.clone(), code.clone()), Edit::Put(spot.clone(), amounts[count].clone())];
                self.seek(&format!("{count}-decimals-of-{exponent}"), &from, &edits, &goal);
            }
        }
    }

    /// Members that nobody listed: any, and one that is nearly listed.
    fn unknown(&mut self, parameter: &'m Parameter) {
        let from = if parameter.path.is_root() { self.start.trial.clone() } else { self.given(parameter).trial };
        let spot = Spot::first(&parameter.path);
        let id = format!("{}:unknown", parameter.path);
        let absent = |name: &str| from.get(&spot.then(Step::Member(name.to_owned()))).is_none();
        let near = parameter.members.iter().find(|member| member.wire_name.chars().count() > 5 && absent(&member.wire_name));
        let mut names = vec![("stranger", "zzzzzzzz".to_owned())];
        names.extend(near.map(|member| ("misspelled", format!("{}z", member.wire_name))));
        for (label, name) in names {
            let at = spot.then(Step::Member(name));
            let known = parameter.open && label == "stranger";
            let goal = if known { lacks(&id, &at) } else { finds(&id, &at) };
            self.seek(label, &from, &[Edit::Put(at, json!("text"))], &goal);
        }
    }

    /// The object although another is selected, and something of the wrong type inside.
    fn unselected(&mut self, parameter: &'m Parameter) {
        let spot = Spot::first(&parameter.path);
        let holder = parameter.path.parent().and_then(|parent| self.seeker.offer.payload.find(&parent));
        let selectors = holder.into_iter().flat_map(|holder| &holder.members);
        for selector in selectors {
            let Some(selection) = &selector.selects else { continue };
            if selection.cases.iter().all(|(_, target)| *target != parameter.wire_name) {
                continue;
            }
            let selects = |value: &Value| {
                let spelled = |id: &String| self.seeker.spelled(selector, &json!(id)) == *value;
                selection.cases.iter().any(|(id, target)| *target == parameter.wire_name && spelled(id))
            };
            let mut others: Vec<Value> = self.seeker.plain(selector).into_iter().filter(|value| !selects(value)).collect();
            others.extend(
                selection.cases.iter().map(|(id, _)| self.seeker.spelled(selector, &json!(id))).filter(|value| !selects(value)),
            );
            let goal = finds(&format!("{}:unselected", parameter.path), &spot);
            for (index, other) in others.into_iter().take(2).enumerate() {
                let edits = [Edit::Put(spot.beside(&selector.path), other), Edit::Put(spot.clone(), json!({}))];
                let Some(settled) = self.seek(&format!("not-selected-{index}"), &self.start.trial.clone(), &edits, &goal) else {
                    continue;
                };
                if let Some(member) = parameter.members.first() {
                    let wrong = wrong(member).into_iter().next().map_or(Value::Null, |(_, value)| value);
                    let inside = Edit::Put(spot.then(Step::Member(member.wire_name.clone())), wrong);
                    self.observe(&format!("{}:unselected/wrong-inside-{index}", parameter.path), settled.trial.with(&[inside]));
                }
            }
        }
    }
}

fn finds(rule: &str, at: &Spot) -> Goal {
    Goal::Finds(Aim { rule: rule.to_owned(), path: Some(at.pointer()), severity: None })
}

fn lacks(rule: &str, at: &Spot) -> Goal {
    Goal::Lacks(Aim { rule: rule.to_owned(), path: Some(at.pointer()), severity: None })
}

/// Values of other types than the parameter's, those that people are likeliest to write.
fn wrong(parameter: &Parameter) -> Vec<(String, Value)> {
    let tempting = match &parameter.ty {
        Type::String | Type::Code { .. } => vec![json!(1), json!(["text"])],
        Type::Integer | Type::Amount { minor: true, .. } => vec![json!("1000"), json!(1.5), json!(TOO_GREAT)],
        Type::Number | Type::Amount { minor: false, .. } => vec![json!("1000")],
        Type::Boolean => vec![json!("true"), json!(1)],
        Type::Object => vec![json!([]), json!("text")],
        Type::Array => vec![json!({}), json!("text")],
        Type::Json => Vec::new(),
        Type::Union(_) => vec![json!(1), json!("text"), json!(true), json!(1.5), json!([])],
    };
    let mut values: Vec<(String, Value)> = tempting.into_iter().map(|value| (kind(&value).to_owned(), value)).collect();
    if !parameter.nullable && parameter.ty != Type::Json {
        values.push(("null".to_owned(), Value::Null));
    }
    values
}

fn is_integer(ty: &Type) -> bool {
    match ty {
        Type::Integer | Type::Amount { minor: true, .. } => true,
        Type::Union(types) => types.iter().any(is_integer),
        Type::String
        | Type::Number
        | Type::Boolean
        | Type::Object
        | Type::Array
        | Type::Json
        | Type::Code { .. }
        | Type::Amount { minor: false, .. } => false,
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_f64() => "fraction",
        Value::Number(number) if number.as_i64().is_some_and(|number| number >= TOO_GREAT) => "too-great",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}
