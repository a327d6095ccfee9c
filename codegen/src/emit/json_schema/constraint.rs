//! Checks of single values as keywords.

use super::gaps::Reason;
use super::json::Json;
use super::pattern;
use super::schema::Schema;
use super::values::range;
use super::writer::Writer;
use crate::model::{Constraint, Encoding};
use crate::plan::{GradePlan, ParameterId};

/// What a constraint is as keywords, and why that is not all of it.
pub(super) struct Said {
    /// The keywords; none where nothing can be said.
    pub(super) schema: Schema,
    /// What is missing.
    pub(super) gap: Option<Reason>,
}

impl Writer<'_> {
    /// A grade that finds errors, of the parameter at `id`.
    pub(super) fn grade(&self, id: ParameterId, grade: &GradePlan<'_>) -> Said {
        let pattern = |text: String| whole(Schema::any().with("pattern", text));
        let unsaid = |reason| Said { schema: Schema::any(), gap: Some(reason) };
        match (grade.constraint, &grade.values) {
            (Constraint::Values(_), Some(values)) => whole(self.among_or_null(id, values)),
            (Constraint::Values(_), None) => unsaid(Reason::Arithmetic),
            (Constraint::MinLength(least), _) => whole(Schema::any().with("minLength", *least)),
            (Constraint::MaxLength(most), _) => whole(Schema::any().with("maxLength", *most)),
            // No character takes less than a byte.
            (Constraint::MaxBytes { limit, .. }, _) => {
                Said { schema: Schema::any().with("maxLength", *limit), gap: Some(Reason::Bytes) }
            }
            (Constraint::EncodableIn(Encoding::Utf8), _) => whole(Schema::any()),
            (Constraint::EncodableIn(Encoding::EucKr), _) => unsaid(Reason::Encoding),
            (Constraint::Charset(charset), _) => pattern(pattern::charset(charset)),
            (Constraint::Prefix(prefix), _) => pattern(pattern::prefix(prefix)),
            (Constraint::Format(formats), _) => match pattern::formats(formats) {
                Some(text) => pattern(text),
                None => unsaid(Reason::JsonText),
            },
            (Constraint::Range(limits), _) => whole(range(None, limits, false)),
            (Constraint::MinItems(least), _) => whole(Schema::any().with("minItems", *least)),
            (Constraint::MaxItems(most), _) => whole(Schema::any().with("maxItems", *most)),
            (Constraint::UniqueBy(None), _) => whole(Schema::any().with("uniqueItems", true)),
            (Constraint::UniqueBy(Some(_)), _) => unsaid(Reason::UniqueMember),
        }
    }

    /// The grades of a check of the parameter at `id`; what is said and what is not is noted.
    pub(super) fn grades(&mut self, id: ParameterId, grades: &[GradePlan<'_>]) -> Vec<Schema> {
        let mut said = Vec::new();
        for grade in grades {
            let check = self.operation.check(grade.check);
            if let Some(reason) = Reason::of(check.severity) {
                self.gaps.leave(&check.id, reason);
                continue;
            }
            let Said { schema, gap } = self.grade(id, grade);
            if let Some(reason) = gap {
                self.gaps.leave(&check.id, reason);
            }
            if gap.is_none() || !schema.is_any() {
                self.gaps.say(&check.id);
                said.push(schema);
            }
        }
        said
    }
}

fn whole(schema: Schema) -> Said {
    Said { schema, gap: None }
}

/// Keywords of a parameter with the check that each belongs to.
#[derive(Debug, Default)]
pub(super) struct Keywords {
    schema: Schema,
    rules: indexmap::IndexMap<String, Vec<String>>,
    rest: Vec<Schema>,
}

impl Keywords {
    /// Adds what a check demands. What says something else by the same keyword is put beside it.
    pub(super) fn add(&mut self, schema: Schema, rule: &str) {
        if schema.is_any() {
            return;
        }
        let clashes = schema.0.iter().any(|(keyword, value)| self.schema.0.get(keyword).is_some_and(|known| known != value));
        if clashes {
            return self.rest.push(schema.with(super::schema::RULE, rule));
        }
        for (keyword, value) in schema.0 {
            let rules = self.rules.entry(keyword.clone()).or_default();
            if !rules.iter().any(|known| known == rule) {
                rules.push(rule.to_owned());
            }
            self.schema.0.insert(keyword, value);
        }
    }

    /// Whether a keyword is there.
    pub(super) fn has(&self, keyword: &str) -> bool {
        self.schema.0.contains_key(keyword)
    }

    /// The types of the parameter that they are about.
    pub(super) fn types_of(&self, writer: &Writer<'_>, id: ParameterId) -> Schema {
        let mut types = writer.with_types(id, self.schema.clone());
        types.0.retain(|keyword, _| keyword == "type");
        types
    }

    /// Whether there are none.
    pub(super) fn is_empty(&self) -> bool {
        self.schema.is_any() && self.rest.is_empty()
    }

    /// Whether a keyword demands some length or count: 0 would be none.
    pub(super) fn says_least(&self, keyword: &str) -> bool {
        self.schema.0.get(keyword).is_some_and(|least| *least != 0_u32.into())
    }

    /// Whether a list of values leaves this one out.
    pub(super) fn refuses(&self, value: &Json) -> bool {
        matches!(self.schema.0.get("enum"), Some(Json::List(values)) if !values.contains(value))
    }

    /// Adds another check to a keyword that says what both demand.
    pub(super) fn shares(&mut self, keyword: &str, rule: &str) {
        let rules = self.rules.entry(keyword.to_owned()).or_default();
        if !rules.iter().any(|known| known == rule) {
            rules.push(rule.to_owned());
        }
    }

    /// All keywords, then which rule each belongs to.
    pub(super) fn finish(self, mut before: Schema, more_rules: Vec<(String, Json)>) -> Schema {
        before.0.extend(self.schema.0);
        if !self.rest.is_empty() {
            before = before.with("allOf", Json::List(self.rest.into_iter().map(Json::from).collect()));
        }
        let one = |rules: Vec<String>| if let [only] = rules.as_slice() { only.as_str().into() } else { Json::texts(rules) };
        let rules = self.rules.into_iter().map(|(keyword, rules)| (keyword, one(rules))).chain(more_rules);
        let rules: Vec<(String, Json)> = rules.collect();
        if rules.is_empty() { before } else { before.with(super::schema::RULE, Json::object(rules)) }
    }
}
