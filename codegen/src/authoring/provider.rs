use super::GatewayId;
use crate::diagnostic::suggest;
use crate::model::{SourceDocument, SourceKind};
use crate::provenance::Documents;
use serde_json::Value;
use std::collections::BTreeSet;

/// The schema by which the platform's references list gateways.
const SCHEMA: &str = "PgProvider";

/// Codes of gateways that references know.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Providers {
    codes: BTreeSet<String>,
}

/// The codes in references at hand: those that are JSON and have a schema `PgProvider`, an enumeration. None where no such reference is at hand.
#[must_use]
pub fn providers<'a>(documents: &Documents, sources: impl IntoIterator<Item = &'a SourceDocument>) -> Providers {
    let mut codes = BTreeSet::new();
    for source in sources.into_iter().filter(|source| source.kind == SourceKind::Reference) {
        let Some(document) = documents.get(&source.id) else { continue };
        if !(document.line(1).starts_with('{') && (1..=document.len()).any(|line| document.line(line).contains(SCHEMA))) {
            continue;
        }
        let text: Vec<&str> = (1..=document.len()).map(|line| document.line(line)).collect();
        if let Ok(value) = serde_json::from_str::<Value>(&text.join("\n")) {
            collect(&value, &mut codes);
        }
    }
    Providers { codes }
}

fn collect(value: &Value, codes: &mut BTreeSet<String>) {
    match value {
        Value::Object(members) => {
            for (key, member) in members {
                match member.get("enum").and_then(Value::as_array) {
                    Some(listed) if key == SCHEMA => codes.extend(listed.iter().filter_map(Value::as_str).map(str::to_owned)),
                    Some(_) | None => collect(member, codes),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, codes)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

impl Providers {
    /// Whether none is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.codes.is_empty()
    }

    /// Whether a code is one of them.
    #[must_use]
    pub fn has(&self, code: &str) -> bool {
        self.codes.contains(code)
    }

    /// The code that was probably meant.
    #[must_use]
    pub fn near(&self, code: &str) -> Option<&str> {
        suggest(code, self.codes.iter().map(String::as_str))
    }

    /// The codes that a gateway may have, by its name: likely ones first. `v2/kcp`: `KCP_V2`, `KCP_BILLING`, ...
    #[must_use]
    pub fn of(&self, id: &GatewayId) -> Vec<&str> {
        let name = id.name.to_uppercase().replace('-', "_");
        let of_version = format!("{name}_{}", id.version.to_uppercase());
        let is_of_it = |code: &&str| code.strip_prefix(&name).is_some_and(|rest| rest.is_empty() || rest.starts_with('_'));
        let mut found: Vec<&str> = self.codes.iter().map(String::as_str).filter(is_of_it).collect();
        // Stable: the others stay in alphabetical order.
        found.sort_by_key(|code| if *code == of_version { 0 } else { usize::from(*code != name) + 1 });
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Text;

    #[test]
    fn codes_of_references() {
        let source = |id: &str, kind| SourceDocument {
            id: id.to_owned(),
            title: Text::default(),
            kind,
            version: None,
            file: None,
            sha256: None,
        };
        let sources =
            [source("api", SourceKind::Reference), source("other", SourceKind::Reference), source("guide", SourceKind::Guide)];
        let mut documents = Documents::default();
        let schema = r#"{ "schemas": [{ "PgProvider": { "enum": ["KCP", "KCP_BILLING", "KCP_V2", "KCPX", "HYPHEN"] },
            "PgProviders": { "enum": ["NEVER"] } }] }"#;
        documents.insert("api", schema.as_bytes());
        documents.insert("other", b"{ PgProvider");
        documents.insert("guide", schema.replace("HYPHEN", "GUIDE").as_bytes());
        let known = providers(&documents, &sources);
        let id = |text| GatewayId::parse(text, &["v1", "v2"]).unwrap();
        assert_eq!(known.of(&id("v2/kcp")), ["KCP_V2", "KCP", "KCP_BILLING"]);
        assert_eq!(known.of(&id("v1/kcp")), ["KCP", "KCP_BILLING", "KCP_V2"]);
        assert!(known.of(&id("v2/guide")).is_empty() && known.of(&id("v2/never")).is_empty());
        assert_eq!((known.near("HYPEN"), known.has("KCPX")), (Some("HYPHEN"), true));
        assert!(providers(&Documents::default(), &sources).is_empty());
    }
}
