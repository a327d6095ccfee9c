//! JSON Schemas of whole spec files, made of the same types that read them.

use super::items::{
    CodeItem, CodeSystemHead, ContextItem, ContractItem, DerivedItem, ErratumItem, FragmentHead, GatewayHead, LimitItem,
    NotRuleItem, OfferHead, OperationHead, ParameterHead, PredicateItem, RefineItem, RuleItem, SetItem, SourceItem, UseItem,
    WaiveItem,
};
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value, json};
use std::borrow::Cow;

/// The kinds of spec files, each with what it is and what its name is in the names of schemas.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// `sources.yaml`.
    Sources,
    /// `context.yaml`.
    Context,
    /// `codes/*.yaml`.
    Codes,
    /// `operations/*/*.yaml`.
    Operation,
    /// `operations/*/inputs*.yaml`.
    Inputs,
    /// `fragments/*.yaml`.
    Fragment,
    /// `gateways/*/*/gateway.yaml`.
    Gateway,
    /// The other files of `gateways/*/*/`.
    Offer,
}

impl FileKind {
    /// All of them.
    pub const ALL: [Self; 8] =
        [Self::Sources, Self::Context, Self::Codes, Self::Operation, Self::Inputs, Self::Fragment, Self::Gateway, Self::Offer];

    /// A word for it.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Sources => "sources",
            Self::Context => "context",
            Self::Codes => "codes",
            Self::Operation => "operation",
            Self::Inputs => "inputs",
            Self::Fragment => "fragment",
            Self::Gateway => "gateway",
            Self::Offer => "offer",
        }
    }

    /// The JSON Schema of such a file; definitions are below `$defs`.
    #[must_use]
    pub fn schema(self) -> Value {
        let mut generator =
            SchemaSettings::draft07().with(|settings| settings.definitions_path = "/$defs".into()).into_generator();
        let root = self.root(&mut generator);
        let mut schema = root.to_value();
        if let Some(members) = schema.as_object_mut() {
            // What YAML editors understand best.
            members.insert("$schema".to_owned(), json!("http://json-schema.org/draft-07/schema#"));
            members.insert("$defs".to_owned(), Value::Object(generator.take_definitions(true)));
        }
        schema
    }

    fn root(self, generator: &mut SchemaGenerator) -> Schema {
        match self {
            Self::Sources => only("sources", by_name::<SourceItem>(generator), "The documents that specs cite."),
            Self::Context => only("context", by_name::<ContextItem>(generator), "What a caller may know beside the payload."),
            Self::Codes => only("code_systems", by_name::<CodeSystem>(generator), "Tables of codes."),
            Self::Operation => {
                let mut root = OperationHead::json_schema(generator);
                add(&mut root, vec![("parameters", by_name::<Parameter>(generator)), ("rules", list::<RuleItem>(generator))]);
                root
            }
            Self::Inputs => {
                let mut root = only("inputs", by_name::<Parameter>(generator), "Input objects that several operations share.");
                let doc = json_schema!({ "type": "string", "description": "The document that `lines` without `doc` cite in this file." });
                add(&mut root, vec![("source_doc", doc)]);
                root
            }
            Self::Fragment => with_body::<FragmentHead>(generator),
            Self::Gateway => {
                let mut root = GatewayHead::json_schema(generator);
                add(
                    &mut root,
                    vec![
                        ("contracts", by_name::<ContractItem>(generator)),
                        ("sets", by_name::<SetItem>(generator)),
                        ("predicates", by_name::<PredicateItem>(generator)),
                        ("code_systems", by_name::<CodeSystem>(generator)),
                        ("limits", list::<LimitItem>(generator)),
                        ("errata", list::<ErratumItem>(generator)),
                        ("not_rules", list::<NotRuleItem>(generator)),
                    ],
                );
                root
            }
            Self::Offer => with_body::<OfferHead>(generator),
        }
    }
}

/// A parameter with everything below it.
struct Parameter;

impl JsonSchema for Parameter {
    fn schema_name() -> Cow<'static, str> {
        "Parameter".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let mut schema = ParameterHead::json_schema(generator);
        let mut members = by_name::<Self>(generator);
        members.insert("description".to_owned(), "Of an object: its members by wire name.".into());
        let items = json_schema!({ "anyOf": [generator.subschema_for::<Self>()], "description": "Of an array: its elements." });
        add(&mut schema, vec![("members", members), ("items", items)]);
        schema
    }
}

/// A code system with its codes.
struct CodeSystem;

impl JsonSchema for CodeSystem {
    fn schema_name() -> Cow<'static, str> {
        "CodeSystem".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let mut schema = CodeSystemHead::json_schema(generator);
        add(&mut schema, vec![("codes", by_name::<CodeItem>(generator))]);
        schema
    }
}

/// Refinements of one parameter.
struct Refinements;

impl JsonSchema for Refinements {
    fn schema_name() -> Cow<'static, str> {
        "Refinements".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let one = generator.subschema_for::<RefineItem>();
        json_schema!({ "anyOf": [one, { "type": "array", "items": one, "minItems": 1 }] })
    }
}

/// A head and what files on operations and fragments have beside it.
fn with_body<T: JsonSchema>(generator: &mut SchemaGenerator) -> Schema {
    let mut root = T::json_schema(generator);
    let described = |mut schema: Schema, description: &str| {
        schema.insert("description".to_owned(), description.into());
        schema
    };
    add(
        &mut root,
        vec![
            ("refine", described(by_name::<Refinements>(generator), "What it narrows, by parameter.")),
            ("parameters", described(by_name::<Parameter>(generator), "Parameters of its own, by path.")),
            ("derived", described(by_name::<DerivedItem>(generator), "Computed numbers, by name.")),
            ("rules", list::<RuleItem>(generator)),
            ("waive", list::<WaiveItem>(generator)),
            ("use", list::<UseItem>(generator)),
        ],
    );
    root
}

fn only(key: &str, value: Schema, description: &str) -> Schema {
    json_schema!({
        "type": "object",
        "description": description,
        "properties": Map::from_iter([(key.to_owned(), value.to_value())]),
        "required": [key],
        "additionalProperties": false,
    })
}

fn by_name<T: JsonSchema>(generator: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "object", "additionalProperties": generator.subschema_for::<T>() })
}

fn list<T: JsonSchema>(generator: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "array", "items": generator.subschema_for::<T>() })
}

/// Adds keys to the schema of a mapping.
fn add(schema: &mut Schema, keys: Vec<(&str, Schema)>) {
    let properties = schema.ensure_object().entry("properties").or_insert_with(|| json!({}));
    if let Some(properties) = properties.as_object_mut() {
        properties.extend(keys.into_iter().map(|(key, value)| (key.to_owned(), value.to_value())));
    }
}
