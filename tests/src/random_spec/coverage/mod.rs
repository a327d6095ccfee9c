//! Which constructs of the language a batch uses, read off what its specs mean and, where that does not show it, off what they say.

mod rules;

use super::Batch;
use payspec_codegen::model::{
    Call, CharClass, Constraint, ContextType, Encoding, Format, Gateway, Model, Origin, Parameter, Refinement, RefinementLayer,
    Segment, Severity, Type, ValueSet,
};
use serde_yaml::Value;
use std::collections::BTreeMap;

/// Every construct that is looked for beside the formats, which are as many as there are.
pub const CONSTRUCTS: &str = "\
context choice, context group, context contracts, context version, context instant, context string, context integer, context number, \
context boolean, context object, \
system open, system of a gateway, system legacy prefix, system exponent, spelling several, spelling in some dialects, key only, key code, \
dialect v1-sdk, dialect v1-rest, dialect v2-sdk, dialect v2-rest, call function, call route, recognised by, \
type string, type integer, type number, type boolean, type object, type array, type json, type code, type literals, type amount minor, \
type amount major, type union, nested array, \
parameter required, parameter secret, parameter deprecated, parameter default, parameter nullable, parameter open, parameter selects, \
parameter of a gateway, key use, key source_doc, key currency, \
check values, check min_length, check max_length, check max_bytes, check encodable_in, check charset, check prefix, check format, \
check range, check min_items, check max_items, check unique_by, check graded, check of the platform, check of a gateway, check of a rule, \
values ranges, values set, values all_except, key also, bytes utf-8, bytes euc-kr, unique elements, unique members, \
class letters, class upper, class lower, class digits, class hangul, class katakana, class latin, class space, class printable-ascii, \
class of single characters, key widens, key certainty, key on_violation, key severity, key reason, \
condition always, condition all, condition any, condition not, condition present, condition predicate, condition each, condition some, \
condition on an element, condition on a parameter, condition on context, condition on a derived number, \
matcher one of, matcher none of, matcher lower bound, matcher upper bound, matcher inclusive, matcher exclusive, pattern value, pattern range, \
pattern set, \
effect require, effect recommend, effect forbid, effect ignore, effect instead, effect allow, effect limit, effect any_of, \
effect exactly_one, effect at_most_one, effect together, effect alternative of several, effect assert, effect needs_contract, effect note, \
rule error, rule warning, rule notice, rule because, rule at the root, rule of the platform, rule of a gateway, effect on elements, \
expression number, expression text, expression boolean, expression time, expression parameter, expression context, expression derived, \
expression +, expression -, expression *, expression /, expression ==, expression !=, expression <, expression <=, expression >, \
expression >=, expression in, expression and, expression or, expression not, expression len, expression sum, expression add_months, \
expression add_days, expression add_hours, expression time_of_day, expression instant, expression number(), \
derived cases, derived else, derived without else, contract, set of codes, set of plain values, predicate, limit, erratum, \
erratum of a rule, not a rule, waiver, key fragment, key at, several operations, not offered";

/// How often each construct occurs; those that are looked for and do not occur are there with a zero.
pub fn constructs(batch: &Batch, model: &Model) -> BTreeMap<String, usize> {
    let mut seen = Seen::default();
    for name in CONSTRUCTS.split(", ").map(str::trim) {
        seen.0.insert(name.to_owned(), 0);
    }
    for (id, _) in Format::ALL {
        seen.0.insert(format!("format {id}"), 0);
    }
    seen.model(model);
    for (path, tree) in &batch.files {
        seen.keys(tree);
        let operations = tree.get("operations").and_then(Value::as_sequence);
        if path.starts_with("gateways/") && operations.is_some_and(|operations| operations.len() > 1) {
            seen.add("several operations");
        }
    }
    seen.0
}

#[derive(Default)]
struct Seen(BTreeMap<String, usize>);

impl Seen {
    fn add(&mut self, name: &str) {
        *self.0.entry(name.to_owned()).or_default() += 1;
    }

    fn when(&mut self, name: &str, is_so: bool) {
        if is_so {
            self.add(name);
        }
    }

    /// Keys that leave no mark in the model; none of them is a name that specs are given.
    fn keys(&mut self, tree: &Value) {
        const KEYS: [&str; 14] = [
            "only",
            "code",
            "use",
            "source_doc",
            "currency",
            "also",
            "widens",
            "certainty",
            "on_violation",
            "severity",
            "reason",
            "fragment",
            "at",
            "recognised_by",
        ];
        match tree {
            Value::Mapping(entries) => {
                for (key, value) in entries {
                    if let Some(key) = key.as_str().filter(|key| KEYS.contains(key)) {
                        self.add(&if key == "recognised_by" { "recognised by".to_owned() } else { format!("key {key}") });
                    }
                    self.keys(value);
                }
            }
            Value::Sequence(elements) => elements.iter().for_each(|element| self.keys(element)),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Tagged(_) => {}
        }
    }

    fn model(&mut self, model: &Model) {
        model.context.fields.values().for_each(|field| self.context(&field.ty));
        for system in model.code_systems.values() {
            self.when("system open", system.open);
            self.when("system of a gateway", system.gateway.is_some());
            self.when("system legacy prefix", !system.legacy_prefix.is_empty());
            for code in system.codes.values() {
                self.when("system exponent", code.exponent.is_some());
                self.when("spelling several", code.spellings.values().any(|spelling| spelling.accepted.len() > 1));
                self.when("spelling in some dialects", code.spellings.len() < system.dialects.len());
            }
        }
        for operation in model.operations.values() {
            self.add(&format!("dialect {}", operation.dialect.id()));
            self.add(match operation.call {
                Call::Function(_) => "call function",
                Call::Route { .. } => "call route",
            });
            self.condition(&operation.recognised_by);
        }
        for gateway in model.gateways.values() {
            self.gateway(gateway);
            let of_version = model.operations.values().filter(|operation| operation.version == gateway.version).count();
            self.when("not offered", of_version > gateway.offers.len());
        }
    }

    fn context(&mut self, ty: &ContextType) {
        let name = match ty {
            ContextType::Choice { groups, .. } => {
                self.when("context group", !groups.is_empty());
                "context choice"
            }
            ContextType::Contracts => "context contracts",
            ContextType::Version => "context version",
            ContextType::Instant => "context instant",
            ContextType::String => "context string",
            ContextType::Integer => "context integer",
            ContextType::Number => "context number",
            ContextType::Boolean => "context boolean",
            ContextType::Object(fields) => {
                fields.values().for_each(|field| self.context(&field.ty));
                "context object"
            }
        };
        self.add(name);
    }

    fn gateway(&mut self, gateway: &Gateway) {
        gateway.contracts.values().for_each(|_| self.add("contract"));
        for set in gateway.sets.values() {
            self.add(if set.system.is_some() { "set of codes" } else { "set of plain values" });
        }
        gateway.predicates.values().for_each(|predicate| {
            self.add("predicate");
            self.condition(&predicate.when);
        });
        gateway.limits.iter().for_each(|_| self.add("limit"));
        gateway
            .errata
            .iter()
            .for_each(|erratum| self.add(if erratum.changes.is_some() { "erratum of a rule" } else { "erratum" }));
        gateway.not_rules.iter().for_each(|_| self.add("not a rule"));
        for offer in gateway.offers.values() {
            offer.payload.walk().into_iter().for_each(|parameter| self.parameter(parameter));
            offer.waivers.iter().for_each(|_| self.add("waiver"));
            for derived in offer.derived.values() {
                self.when("derived cases", !derived.cases.is_empty());
                self.add(if derived.otherwise.is_some() { "derived else" } else { "derived without else" });
                derived.cases.iter().for_each(|(condition, _)| self.condition(condition));
                derived.cases.iter().map(|(_, value)| value).chain(&derived.otherwise).for_each(|value| self.expression(value));
            }
            for rule in &offer.rules {
                self.add(match rule.severity {
                    Severity::Error => "rule error",
                    Severity::Warning => "rule warning",
                    Severity::Notice => "rule notice",
                });
                self.when("rule because", rule.because.is_some());
                self.when("rule at the root", rule.at.is_root());
                self.add(if rule.platform { "rule of the platform" } else { "rule of a gateway" });
                self.condition(&rule.when);
                self.effect(&rule.effect);
            }
        }
    }

    fn parameter(&mut self, parameter: &Parameter) {
        self.ty(&parameter.ty);
        self.when("parameter required", parameter.required.is_some());
        self.when("parameter secret", parameter.secret);
        self.when("parameter deprecated", parameter.deprecated.is_some());
        self.when("parameter default", parameter.default.is_some());
        self.when("parameter nullable", parameter.nullable);
        self.when("parameter open", parameter.open);
        self.when("parameter selects", parameter.selects.is_some());
        self.when("parameter of a gateway", parameter.origin == Origin::Gateway);
        let arrays = parameter.path.0.iter().filter(|step| **step == Segment::Elements).count();
        self.when("nested array", arrays > 1);
        parameter.refinements.iter().for_each(|refinement| self.refinement(refinement));
    }

    fn ty(&mut self, ty: &Type) {
        let name = match ty {
            Type::String => "type string",
            Type::Integer => "type integer",
            Type::Number => "type number",
            Type::Boolean => "type boolean",
            Type::Object => "type object",
            Type::Array => "type array",
            Type::Json => "type json",
            Type::Code { also, .. } => {
                self.when("type literals", !also.is_empty());
                "type code"
            }
            Type::Amount { minor: true, .. } => "type amount minor",
            Type::Amount { minor: false, .. } => "type amount major",
            Type::Union(_) => "type union",
        };
        self.add(name);
    }

    fn refinement(&mut self, refinement: &Refinement) {
        self.when("check graded", refinement.grades.len() > 1);
        self.add(match refinement.layer {
            RefinementLayer::Platform => "check of the platform",
            RefinementLayer::Gateway => "check of a gateway",
            RefinementLayer::Rule => "check of a rule",
        });
        for grade in &refinement.grades {
            self.add(&format!("check {}", grade.constraint.kind()));
            match &grade.constraint {
                Constraint::Values(set) => self.values(set),
                Constraint::MaxBytes { encoding, .. } => self.add(match encoding {
                    Encoding::Utf8 => "bytes utf-8",
                    Encoding::EucKr => "bytes euc-kr",
                }),
                Constraint::Charset(charset) => {
                    charset.classes.iter().for_each(|class| self.class(*class));
                    self.when("class of single characters", !charset.characters.is_empty());
                }
                Constraint::Format(formats) => formats.iter().for_each(|format| self.add(&format!("format {}", format.id()))),
                Constraint::UniqueBy(member) => {
                    self.add(if member.is_some() { "unique members" } else { "unique elements" });
                }
                Constraint::MinLength(_)
                | Constraint::MaxLength(_)
                | Constraint::EncodableIn(_)
                | Constraint::Prefix(_)
                | Constraint::Range(_)
                | Constraint::MinItems(_)
                | Constraint::MaxItems(_) => {}
            }
        }
    }

    fn class(&mut self, class: CharClass) {
        self.add(match class {
            CharClass::Letters => "class letters",
            CharClass::Upper => "class upper",
            CharClass::Lower => "class lower",
            CharClass::Digits => "class digits",
            CharClass::Hangul => "class hangul",
            CharClass::Katakana => "class katakana",
            CharClass::Latin => "class latin",
            CharClass::Space => "class space",
            CharClass::PrintableAscii => "class printable-ascii",
        });
    }

    fn values(&mut self, set: &ValueSet) {
        self.when("values ranges", !set.ranges.is_empty());
        self.when("values set", set.set.is_some());
        self.when("values all_except", !set.except.is_empty());
    }
}
