//! Parameters: types, presence, codes and the checks of their values. An object that a selector may leave out is said twice: by its types
//! wherever it stands, and by all else under the condition that it is selected.

use super::constraint::Keywords;
use super::gaps::Reason;
use super::json::Json;
use super::pattern;
use super::schema::Schema;
use super::writer::{Writer, both};
use crate::model::{Constraint, Severity};
use crate::plan::{CheckId, Kind, ParameterId, ParameterPlan};
use serde_json::Value;

/// What of a parameter is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// All.
    Whole,
    /// What holds even where it is not selected: its types, and what people read.
    Types,
    /// What holds only where it is selected.
    Checks,
}

impl Writer<'_> {
    /// The schema of a parameter. Of [`Part::Checks`] it takes everything where there are none.
    pub(super) fn node(&mut self, id: ParameterId, part: Part) -> Schema {
        let plan = self.operation.parameter(id);
        let types = self.types(id);
        let mut before = if part == Part::Checks { Schema::any() } else { self.read_by_people(id) };
        let mut keywords = Keywords::default();
        let mut more_rules = Vec::new();
        if part != Part::Checks {
            let type_id = &self.operation.check(plan.ty).id;
            self.gaps.say(type_id);
            if !types.is_empty() {
                more_rules.push(("type".to_owned(), type_id.as_str().into()));
            }
        }
        if part != Part::Types {
            self.value_checks(id, plan, &mut keywords);
        }
        if part != Part::Checks {
            self.type_bounds(id, plan, &mut keywords);
        }
        before = before.and(keywords.types_of(self, id));
        let mut parts = Schema::any();
        if plan.kind == Kind::Object {
            parts = self.members(plan, part, &mut more_rules);
        } else if let Some(items) = plan.items {
            parts = Schema::items(self.node(items, part));
        }
        // What holds of selected members joins what there is of that kind.
        let conditions = match parts.0.shift_remove("allOf") {
            Some(Json::List(conditions)) => conditions,
            Some(Json::Scalar(_) | Json::Object(_)) | None => Vec::new(),
        };
        let is_bare =
            part == Part::Checks && keywords.is_empty() && parts.is_any() && conditions.is_empty() && more_rules.is_empty();
        if is_bare {
            return Schema::any();
        }
        let schema = keywords.finish(before, more_rules).and(parts).also(conditions);
        if self.is_lenient(id) { self.or_empty(plan, schema) } else { schema }
    }

    /// `""` and `[]` are taken for absence, which is not at fault.
    fn or_empty(&mut self, plan: &ParameterPlan<'_>, schema: Schema) -> Schema {
        // Where it is not selected they are of a wrong type after all, and its code is not seen by rules.
        self.gaps.leave(&self.operation.check(plan.ty).id, Reason::Lenient);
        Schema::one_of_these(vec![Schema::among(vec!["".into(), Json::List(Vec::new())]), schema])
    }

    fn type_bounds(&self, id: ParameterId, plan: &ParameterPlan<'_>, keywords: &mut Keywords) {
        let rule = &self.operation.check(plan.ty).id;
        for (keyword, value) in self.bounds_of_type(id).0 {
            // A range that is narrower says it already.
            if !keywords.has(&keyword) {
                keywords.add(Schema::any().with(&keyword, value), rule);
            }
        }
    }

    /// What the value of a parameter has to meet once it is of the right type.
    fn value_checks(&mut self, id: ParameterId, plan: &ParameterPlan<'_>, keywords: &mut Keywords) {
        for refinement in &plan.refinements {
            let rule = &refinement.refinement.id;
            for schema in self.grades(id, &refinement.grades) {
                keywords.add(schema, rule);
            }
        }
        if let Kind::Code { table, check, .. } = &plan.kind
            && self.finds_errors(*check)
        {
            let rule = &self.operation.check(*check).id;
            if keywords.has("enum") {
                keywords.shares("enum", rule);
            } else if self.has_table(id) {
                self.used_codes.insert(*table);
                let reference = format!("#/$defs/{}", code_table(self.plan.codes[*table].system.id.as_str()));
                keywords.add(Schema::any().with("$ref", reference), rule);
            } else {
                let mut all: Vec<Json> = self.spellings(id).into_iter().map(|(text, _)| text.into()).collect();
                all.extend(plan.parameter.nullable.then_some(Json::Scalar(Value::Null)));
                keywords.add(Schema::among(all), rule);
            }
        }
        if let Some(required) = plan.required
            && self.finds_errors(required)
        {
            let rule = &self.operation.check(required).id;
            for (keyword, value) in self.filled(id).0 {
                // A check that refuses the empty text anyway needs no second one.
                if keywords.says_least(&keyword) {
                    keywords.shares(&keyword, rule);
                } else if keyword == "minLength" && keywords.refuses(&"".into()) {
                    keywords.shares("enum", rule);
                } else {
                    keywords.add(Schema::any().with(&keyword, value), rule);
                }
            }
        }
        if let Some(deprecated) = plan.deprecated
            && self.finds_errors(deprecated)
        {
            keywords.add(Schema::never(), &self.operation.check(deprecated).id);
        }
    }

    /// Whether what a check finds are errors, so that it is said; it is noted either way.
    fn finds_errors(&mut self, check: CheckId) -> bool {
        let check = self.operation.check(check);
        if let Some(reason) = Reason::of(check.severity) {
            self.gaps.leave(&check.id, reason);
            return false;
        }
        self.gaps.say(&check.id);
        true
    }

    /// Whether a code parameter takes just what its code system knows, so that it can refer to the system's definition.
    fn has_table(&self, id: ParameterId) -> bool {
        let plan = self.operation.parameter(id);
        matches!(&plan.kind, Kind::Code { also, .. } if also.is_empty()) && !plan.parameter.nullable
    }

    /// Members, which of them have to be there, and what holds of those that are selected.
    fn members(&mut self, plan: &ParameterPlan<'_>, part: Part, rules: &mut Vec<(String, Json)>) -> Schema {
        let (mut properties, mut required, mut required_rules, mut conditions) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for member in &plan.members {
            let name = self.name(*member).to_owned();
            let of_member = self.operation.parameter(*member);
            let check = of_member.required.map(|check| self.operation.check(check));
            let check = check.filter(|check| check.severity == Severity::Error && part != Part::Types);
            let selected = self.selected(*member).filter(|_| part != Part::Types);
            let schema = match (&selected, part) {
                (Some(_), Part::Whole) => self.node(*member, Part::Types),
                (Some(_), Part::Checks | Part::Types) => Schema::any(),
                (None, part) => self.node(*member, part),
            };
            if part != Part::Checks || !schema.is_any() {
                properties.push((name.clone(), schema.into()));
            }
            if let Some(selected) = selected {
                let mut then = Schema::member(&name, self.node(*member, Part::Checks));
                if let Some(check) = check {
                    then = Schema::required(&name, Schema::any()).and(then);
                    then = then.with(super::schema::RULE, Json::object([("required", check.id.as_str().into())]));
                }
                let condition = selected.implies(then);
                if !condition.is_any() {
                    conditions.push(condition.into());
                }
            } else if let Some(check) = check {
                required.push(name.clone());
                required_rules.push((name, check.id.as_str().into()));
            }
        }
        if let (Some(unknown), true) = (plan.unknown, part != Part::Checks) {
            self.leave_check(unknown);
        }
        for unselected in
            plan.members.iter().filter_map(|member| self.operation.parameter(*member).unselected).collect::<Vec<_>>()
        {
            self.leave_check(unselected);
        }
        let mut schema = Schema::any();
        if !required.is_empty() {
            schema = schema.with("required", Json::texts(required));
            rules.push(("required".to_owned(), Json::object(required_rules)));
        }
        if !properties.is_empty() {
            schema = schema.with("properties", Json::object(properties));
        }
        if !conditions.is_empty() {
            schema = schema.with("allOf", Json::List(conditions));
        }
        schema
    }

    fn leave_check(&mut self, check: CheckId) {
        let check = self.operation.check(check);
        if let Some(reason) = Reason::of(check.severity) {
            self.gaps.leave(&check.id, reason);
        }
    }

    /// Titles and the like; of elements only what differs from their array.
    fn read_by_people(&self, id: ParameterId) -> Schema {
        let plan = self.operation.parameter(id);
        let parameter = plan.parameter;
        let mut schema = Schema::any();
        let is_element = parameter.wire_name == "[]";
        if id != ParameterId::PAYLOAD && !is_element {
            if !parameter.name.ko.is_empty() {
                schema = schema.with("title", parameter.name.ko.as_str()).with("x-payspec-en", parameter.name.en.as_str());
            }
            if !parameter.doc.ko.is_empty() {
                schema = schema.with("description", both(&parameter.doc));
            }
        }
        if parameter.secret {
            schema = schema.with("writeOnly", true);
        }
        if parameter.deprecated.is_some() {
            schema = schema.with("deprecated", true);
        }
        if let Some(default) = plan.default.as_ref().and_then(|default| self.spelled(id, default).into_iter().next()) {
            schema = schema.with("default", default);
        }
        let mut grades = plan.refinements.iter().flat_map(|refinement| &refinement.grades);
        if let (Some(grade), None, false) = (grades.next(), grades.next(), parameter.secret)
            && let Constraint::Format(formats) = grade.constraint
        {
            let example = formats.first().map_or("", |format| pattern::example(*format));
            schema = schema.with("examples", Json::texts([example]));
        }
        schema
    }

    /// The definitions of the code systems that were referred to.
    pub(super) fn code_tables(&self) -> Vec<(String, Json)> {
        let table = |place: &usize| {
            let table = &self.plan.codes[*place];
            let spelled = table.system.codes.values().filter_map(|code| Some((code, code.spellings.get(&table.dialect)?)));
            let mut all: Vec<&str> = Vec::new();
            for (_, spelling) in spelled.clone() {
                let texts = std::iter::once(&spelling.canonical).chain(&spelling.accepted).map(String::as_str);
                for text in texts {
                    if !all.contains(&text) {
                        all.push(text);
                    }
                }
            }
            let names = spelled.map(|(code, spelling)| {
                let name = if code.name.ko == code.name.en {
                    code.name.ko.clone()
                } else {
                    format!("{} / {}", code.name.ko, code.name.en)
                };
                (spelling.canonical.as_str(), Json::from(name))
            });
            let schema = Schema::any()
                .with("title", table.system.name.ko.as_str())
                .with("x-payspec-en", table.system.name.en.as_str())
                .with("type", "string")
                .with("enum", Json::texts(all))
                .with("x-payspec-names", Json::object(names));
            (code_table(&table.system.id), schema.into())
        };
        self.used_codes.iter().map(table).collect()
    }
}

/// The name of a code system's definition.
fn code_table(system: &str) -> String {
    format!("code.{system}")
}
