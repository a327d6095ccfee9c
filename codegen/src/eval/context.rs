//! What the caller knows beside the payload.

use super::instants;
use super::types::is_integer;
use crate::model::{ContextField, ContextSchema, ContextType, Contract, Format};
use indexmap::IndexMap;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// What the caller knows beside the payload; whatever is missing is unknown. `Default` knows nothing.
#[derive(Debug, Clone, Default)]
pub struct Context {
    /// By dotted name.
    fields: BTreeMap<String, Known>,
}

/// What is known of a field.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Known {
    /// One of these words, it is not known which.
    Choice(Vec<String>),
    /// Ids of all contracts held.
    Contracts(Vec<String>),
    Version(Version),
    /// Milliseconds since 1970.
    Instant(i64),
    Text(String),
    Number(f64),
    Boolean(bool),
}

/// A version: dotted numbers, compared number by number. Numbers that are not there count as 0.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Version(Vec<u32>);

impl Version {
    /// Reads `1.2.0`: numbers of one to nine digits.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let number = |part: &str| {
            let good = (1..=9).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
            good.then(|| part.parse().ok()).flatten()
        };
        let mut numbers: Vec<u32> = text.split('.').map(number).collect::<Option<_>>()?;
        while numbers.last() == Some(&0) {
            numbers.pop();
        }
        Some(Self(numbers))
    }
}

impl Context {
    /// Reads a JSON object with the schema's fields, all optional.
    ///
    /// # Errors
    /// A sentence that names the field, if it is not in the schema, has another type (`null` included), or lists a contract that is not
    /// among `contracts`.
    pub fn from_json(schema: &ContextSchema, contracts: &IndexMap<String, Contract>, value: &Value) -> Result<Self, String> {
        let Some(object) = value.as_object() else { return Err("a context is a JSON object".to_owned()) };
        let mut context = Self::default();
        context.read_object(&schema.fields, object, "")?;
        context.check_contracts(contracts)?;
        Ok(context)
    }

    /// Whether the gateway has the contracts that are held.
    fn check_contracts(&self, contracts: &IndexMap<String, Contract>) -> Result<(), String> {
        let held = self.fields.values().filter_map(|known| if let Known::Contracts(ids) = known { Some(ids) } else { None });
        match held.flatten().find(|id| !contracts.contains_key(*id)) {
            None => Ok(()),
            Some(unknown) if contracts.is_empty() => Err(format!("there is no contract `{unknown}`: this gateway has none")),
            Some(unknown) => {
                let ids = contracts.keys().map(String::as_str).collect::<Vec<_>>().join(", ");
                Err(format!("there is no contract `{unknown}`: this gateway has {ids}"))
            }
        }
    }

    /// What is known of a field, by its dotted name.
    pub(super) fn get(&self, field: &str) -> Option<&Known> {
        self.fields.get(field)
    }

    fn read_object(
        &mut self,
        fields: &IndexMap<String, ContextField>,
        object: &Map<String, Value>,
        prefix: &str,
    ) -> Result<(), String> {
        for (name, value) in object {
            let dotted = format!("{prefix}{name}");
            let Some(field) = fields.get(name) else { return Err(format!("there is no context field `{dotted}`")) };
            if let (ContextType::Object(members), Some(inner)) = (&field.ty, value.as_object()) {
                self.read_object(members, inner, &format!("{dotted}."))?;
            } else {
                let known = read_field(&field.ty, value);
                let known = known.map_err(|expected| format!("context field `{dotted}` takes {expected}"))?;
                self.fields.insert(dotted, known);
            }
        }
        Ok(())
    }
}

/// Reads one field, or says what it should have been.
fn read_field(ty: &ContextType, value: &Value) -> Result<Known, String> {
    let text = value.as_str();
    let (known, expected) = match ty {
        ContextType::Choice { values, groups, .. } => {
            let words = values.iter().chain(groups.keys()).map(String::as_str).collect::<Vec<_>>().join(", ");
            let one = values.iter().find(|word| Some(word.as_str()) == text).map(|word| vec![word.clone()]);
            let several = || text.and_then(|text| groups.get(text)).cloned();
            (one.or_else(several).map(Known::Choice), words)
        }
        ContextType::Contracts => {
            let held = |id: &Value| id.as_str().map(str::to_owned);
            let list = value.as_array().and_then(|list| list.iter().map(held).collect::<Option<_>>());
            (list.map(Known::Contracts), "a list of contract ids".to_owned())
        }
        ContextType::Version => (text.and_then(Version::parse).map(Known::Version), "dotted numbers".to_owned()),
        ContextType::Instant => {
            let instant = text.and_then(|text| instants::parse_as(Format::Rfc3339, text));
            (instant.map(Known::Instant), "an RFC 3339 instant".to_owned())
        }
        ContextType::String => (text.map(|text| Known::Text(text.to_owned())), "a text".to_owned()),
        ContextType::Integer => {
            let integer = value.as_f64().filter(|_| is_integer(value));
            (integer.map(Known::Number), "an integer".to_owned())
        }
        ContextType::Number => (value.as_f64().map(Known::Number), "a number".to_owned()),
        ContextType::Boolean => (value.as_bool().map(Known::Boolean), "true or false".to_owned()),
        ContextType::Object(_) => (None, "an object".to_owned()),
    };
    known.ok_or(expected)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::eval::tests::build::{contract, schema};
    use serde_json::json;

    fn read(value: &Value) -> Result<Context, String> {
        Context::from_json(&schema(), &IndexMap::from([contract("escrow")]), value)
    }

    #[test]
    fn every_type_is_read() {
        let context = read(&json!({
            "device": "mobile", "holds": ["escrow"], "sdk": "1.10", "now": "2024-01-01T00:00:00Z",
            "payment": { "amount": 1.5, "count": 2.0, "escrow": true, "industry": "game" },
        }));
        let context = context.unwrap();
        assert_eq!(context.get("device"), Some(&Known::Choice(vec!["mobile-browser".to_owned(), "app".to_owned()])));
        assert_eq!(context.get("payment.count"), Some(&Known::Number(2.0)));
        assert_eq!(context.get("payment.escrow"), Some(&Known::Boolean(true)));
        assert_eq!(context.get("payment"), None);
        assert!(read(&json!({})).unwrap().get("device").is_none());
    }

    #[test]
    fn mistakes_are_named() {
        for (value, field) in [
            (json!([]), "a context"),
            (json!({ "devise": "pc" }), "`devise`"),
            (json!({ "device": "watch" }), "`device`"),
            (json!({ "device": null }), "`device`"),
            (json!({ "holds": ["magic"] }), "`magic`"),
            (json!({ "holds": "escrow" }), "`holds`"),
            (json!({ "sdk": "1.x" }), "`sdk`"),
            (json!({ "sdk": 1.2 }), "`sdk`"),
            (json!({ "now": "2024-01-01" }), "`now`"),
            (json!({ "payment": 1 }), "`payment`"),
            (json!({ "payment": { "x": 1 } }), "`payment.x`"),
            (json!({ "payment": { "count": 1.5 } }), "`payment.count`"),
            (json!({ "payment": { "amount": "1" } }), "`payment.amount`"),
            (json!({ "payment": { "escrow": 1 } }), "`payment.escrow`"),
            (json!({ "payment": { "industry": 1 } }), "`payment.industry`"),
        ] {
            let error = read(&value).unwrap_err();
            assert!(error.contains(field), "{value}: {error}");
        }
    }

    #[test]
    fn versions_compare_by_number() {
        let of = |text| Version::parse(text).unwrap();
        assert!(of("1.10.0") > of("1.9"));
        assert_eq!(of("1.2"), of("1.2.0"));
        assert!(of("0") < of("0.0.1"));
        for bad in ["", "1.", ".1", "1.-1", "v1", "1.2 ", "1234567890"] {
            assert_eq!(Version::parse(bad), None, "{bad}");
        }
    }
}
