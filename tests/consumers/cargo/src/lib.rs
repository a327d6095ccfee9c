//! What an SDK does with generated modules: it has them in modules of its own, and is as strict as it likes to be.

#![deny(warnings, missing_docs, unreachable_pub, unused_qualifications)]
#![forbid(unsafe_code)]

/// Deeper than the root, and beside names that generated code must not stumble over.
pub mod deep {
    /// Not the standard library's.
    pub mod alloc {}
    /// Not the dependency.
    pub mod serde_json {}

    /// Payloads with the codes that the gateways accept.
    pub mod strict {
        include!(concat!(env!("OUT_DIR"), "/_payspec.rs"));
    }
}

// A module that nobody sees, most of which nobody uses.
mod lenient {
    include!(concat!(env!("OUT_DIR"), "/kept.rs"));
}

use serde_json::{Value, json};

/// What the validator of an operation finds, by names; nothing where there is no such operation, or the context is none.
pub fn validate(gateway: &str, operation: &str, context: &Value, payload: &Value) -> Option<deep::strict::Report> {
    use deep::strict::registry::{Lookup, find};
    let Lookup::Found(entry) = find(gateway, operation) else { return None };
    let context = entry.context(context).ok()?;
    Some((entry.validate_value)(payload, &context))
}

/// What the type of one operation makes of a payload that it can read: how it is written, and what is found in it.
pub fn read(payload: &[u8], context: &Value) -> Option<Value> {
    use deep::strict::{Context, v2::fixture::request};
    let context = Context::from_json(context).ok()?;
    let (typed, _) = request::from_json(payload, &context).ok()?;
    Some(json!({ "written": typed, "report": request::validate(&typed, &context) }))
}

/// Likewise, of the type that keeps codes that it does not know.
pub fn keep(payload: &[u8], context: &Value) -> Option<Value> {
    use lenient::{Context, v2::fixture::request};
    let context = Context::from_json(context).ok()?;
    let (typed, _) = request::from_json(payload, &context).ok()?;
    Some(json!({ "written": typed, "report": request::validate(&typed, &context) }))
}

#[cfg(test)]
mod tests {
    use crate::deep::strict::v2::fixture::request::Currency;
    use crate::lenient::codes::Kept;
    use crate::lenient::v2::fixture::request;

    #[test]
    fn attributes_reach_their_types() {
        assert!(Currency::Krw < Currency::Usd);
    }

    #[test]
    fn unlisted_codes_are_kept() {
        let text = br#"{"id":"ab","payMethod":"GOLD","amount":1,"currency":"KWD","person":{"email":"a@b.cd"}}"#;
        let (typed, read) = request::from_json(text, &Default::default()).unwrap();
        assert_eq!(typed.pay_method, Kept::Other("GOLD".to_owned()));
        assert_eq!(typed.currency, Some(Kept::Other("KWD".to_owned())), "known, and not accepted here");
        let rules: Vec<&str> = read.errors().map(|finding| finding.rule).collect();
        assert!(rules.starts_with(&["payMethod:code", "currency:values"]), "{rules:?}");
        assert_eq!(request::validate(&typed, &Default::default()), read);
        assert!(crate::read(text, &serde_json::json!({})).is_none(), "the other types refuse them");
    }
}
