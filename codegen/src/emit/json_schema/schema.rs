//! Schemas and what is made of several: conjunction that stays readable, and the constants that fall away.

use super::json::Json;
use indexmap::IndexMap;

/// What says which rule a subschema belongs to.
pub(super) const RULE: &str = "x-payspec-rule";

/// A schema; without keywords it takes everything.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Schema(pub(super) IndexMap<String, Json>);

impl Schema {
    /// Takes everything.
    pub(super) fn any() -> Self {
        Self::default()
    }

    /// Takes nothing.
    pub(super) fn never() -> Self {
        Self::any().with("not", Self::any())
    }

    pub(super) fn is_any(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn is_never(&self) -> bool {
        self.0.len() == 1 && self.0.get("not") == Some(&Self::any().into())
    }

    /// With one more keyword.
    pub(super) fn with(mut self, keyword: &str, value: impl Into<Json>) -> Self {
        self.0.insert(keyword.to_owned(), value.into());
        self
    }

    /// One of these values.
    pub(super) fn among(values: Vec<Json>) -> Self {
        if values.is_empty() { Self::never() } else { Self::any().with("enum", Json::List(values)) }
    }

    /// Of one of these types; of any for none.
    pub(super) fn typed(self, types: &[&str]) -> Self {
        match types {
            [] => self,
            [one] => Self::any().with("type", *one).and(self),
            several => Self::any().with("type", Json::texts(several)).and(self),
        }
    }

    /// An object whose member, if there is one of the name, is as described.
    pub(super) fn member(name: &str, schema: Self) -> Self {
        if schema.is_any() { schema } else { Self::any().with("properties", Json::object([(name, schema.into())])) }
    }

    /// An object that has a member of the name, as described.
    pub(super) fn required(name: &str, schema: Self) -> Self {
        Self::any().with("required", Json::texts([name])).and(Self::member(name, schema))
    }

    /// An array whose elements all are as described.
    pub(super) fn items(schema: Self) -> Self {
        if schema.is_any() { schema } else { Self::any().with("items", schema) }
    }

    /// Not this.
    pub(super) fn not(self) -> Self {
        if self.is_any() {
            return Self::never();
        }
        match self.0.get("not") {
            Some(Json::Object(inner)) if self.0.len() == 1 => Self(inner.clone()),
            _ => Self::any().with("not", self),
        }
    }

    /// At least one of these.
    pub(super) fn one_of_these(schemas: Vec<Self>) -> Self {
        if schemas.iter().any(Self::is_any) {
            return Self::any();
        }
        let mut left: Vec<Self> = Vec::new();
        for schema in schemas {
            if !schema.is_never() && !left.contains(&schema) {
                left.push(schema);
            }
        }
        match left.len() {
            0 => Self::never(),
            1 => left.swap_remove(0),
            _ => Self::any().with("anyOf", Json::List(left.into_iter().map(Json::from).collect())),
        }
    }

    /// All of these.
    pub(super) fn all(schemas: impl IntoIterator<Item = Self>) -> Self {
        schemas.into_iter().fold(Self::any(), Self::and)
    }

    /// Both of these, in one schema where their keywords do not get in each other's way.
    pub(super) fn and(self, other: Self) -> Self {
        if self.is_never() || other.is_never() {
            return Self::never();
        }
        match merged(&self, &other) {
            Some(merged) => merged,
            None => Self::any().with("allOf", Json::List([self, other].into_iter().flat_map(Self::conjuncts).collect())),
        }
    }

    /// With more that must hold, each kept as it is.
    pub(super) fn also(mut self, more: Vec<Json>) -> Self {
        if more.is_empty() {
            return self;
        }
        match self.0.get_mut("allOf") {
            Some(Json::List(parts)) => {
                parts.extend(more);
                self
            }
            Some(Json::Scalar(_) | Json::Object(_)) | None => self.with("allOf", Json::List(more)),
        }
    }

    fn conjuncts(self) -> Vec<Json> {
        match self.0.get("allOf") {
            Some(Json::List(parts)) if self.0.len() == 1 => parts.clone(),
            _ => vec![self.into()],
        }
    }

    /// `then` wherever `self` holds.
    pub(super) fn implies(self, then: Self) -> Self {
        if self.is_any() || then.is_any() {
            return then;
        }
        if self.is_never() {
            return Self::any();
        }
        // A condition within a condition is both.
        if let (2, Some(Json::Object(inner)), Some(Json::Object(last))) = (then.0.len(), then.0.get("if"), then.0.get("then")) {
            return self.and(Self(inner.clone())).implies(Self(last.clone()));
        }
        Self::any().with("if", self).with("then", then)
    }
}

impl From<Schema> for Json {
    fn from(schema: Schema) -> Self {
        Self::Object(schema.0)
    }
}

/// Keywords whose meaning hangs on each other.
const CONDITIONAL: [&str; 2] = ["if", "then"];

fn merged(a: &Schema, b: &Schema) -> Option<Schema> {
    let conditional = |schema: &Schema| CONDITIONAL.iter().any(|keyword| schema.0.contains_key(*keyword));
    if conditional(a) && conditional(b) {
        return None;
    }
    let mut sum = a.clone();
    for (keyword, of_b) in &b.0 {
        match (sum.0.get_mut(keyword), of_b) {
            (None, _) => {
                sum.0.insert(keyword.clone(), of_b.clone());
            }
            (Some(of_a), _) if of_a == of_b => {}
            (Some(Json::List(of_a)), Json::List(of_b)) if keyword == "required" => {
                let more: Vec<Json> = of_b.iter().filter(|name| !of_a.contains(name)).cloned().collect();
                of_a.extend(more);
            }
            (Some(Json::Object(of_a)), Json::Object(of_b)) if keyword == "properties" => {
                for (name, of_b) in of_b {
                    let both = match (of_a.get(name), of_b) {
                        (Some(Json::Object(of_a)), Json::Object(of_b)) => Schema(of_a.clone()).and(Schema(of_b.clone())).into(),
                        _ => of_b.clone(),
                    };
                    of_a.insert(name.clone(), both);
                }
            }
            (Some(_), _) => return None,
        }
    }
    Some(sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn a() -> Schema {
        Schema::required("a", Schema::among(vec!["x".into()]))
    }

    #[test]
    fn constants_fall_away() {
        assert!(Schema::any().not().is_never() && Schema::never().not().is_any());
        assert_eq!(a().not().not(), a());
        assert_eq!(Schema::one_of_these(vec![Schema::never(), a(), a()]), a());
        assert!(Schema::one_of_these(vec![]).is_never() && Schema::one_of_these(vec![a(), Schema::any()]).is_any());
        assert!(Schema::all([]).is_any() && a().and(Schema::never()).is_never());
        assert_eq!(Schema::any().implies(a()), a());
        assert!(Schema::never().implies(a()).is_any() && a().implies(Schema::any()).is_any());
    }

    #[test]
    fn conjunctions_share_a_schema() {
        let b = Schema::required("b", Schema::any());
        let both = a().and(b);
        assert_eq!(both.0.keys().collect::<Vec<_>>(), ["required", "properties"]);
        let again = both.clone().and(Schema::member("a", Schema::among(vec!["y".into()])));
        assert_eq!(again.0.keys().collect::<Vec<_>>(), ["required", "properties"], "what differs is told apart where it stands");
        let when = a().implies(both.clone());
        assert_eq!(
            when.clone().and(a().implies(a())).0.keys().collect::<Vec<_>>(),
            ["allOf"],
            "conditions keep their consequences"
        );
        assert_eq!(Schema::required("c", Schema::any()).implies(when).0.keys().collect::<Vec<_>>(), ["if", "then"]);
    }
}
