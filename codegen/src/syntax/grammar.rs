//! The shapes of keys whose value has several, for editors. The resolver reads these values and says exactly what is wrong with them; what is
//! said here is what a JSON Schema can say before.
//!
//! `Path`, `CodeSystemId` and `Format` are any text here: what they may be depends on the specs, and whoever emits the schemas knows it.

use super::TextItem;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use std::borrow::Cow;

/// A type that stands for a schema of its own under a name.
macro_rules! shapes {
    ($($(#[doc = $doc:literal])+ $name:ident = |$generator:pat_param| $schema:expr;)+) => {
        $(
            $(#[doc = $doc])+
            pub struct $name;

            impl JsonSchema for $name {
                fn schema_name() -> Cow<'static, str> {
                    stringify!($name).into()
                }

                fn json_schema($generator: &mut SchemaGenerator) -> Schema {
                    let mut schema: Schema = $schema;
                    let doc = concat!($($doc, "\n"),+);
                    schema.insert("description".to_owned(), doc.lines().map(str::trim).collect::<Vec<_>>().join(" ").into());
                    schema
                }
            }
        )+
    };
}

shapes! {
    /// A kebab-case id, published and stable.
    Id = |_| json_schema!({ "type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$" });
    /// A parameter from the payload's root: `customer.name.full`, `products[].name`; `ctx.` is the context, `derived.` a derived number.
    Path = |_| json_schema!({ "type": "string", "minLength": 1 });
    /// The id of a code system.
    CodeSystemId = |_| json_schema!({ "type": "string" });
    /// A version of the platform.
    Version = |_| json_schema!({ "enum": ["v1", "v2"] });
    /// How a call spells names and codes.
    Dialect = |_| json_schema!({ "enum": ["v1-sdk", "v1-rest", "v2-sdk", "v2-rest"] });
    /// What a document is.
    SourceKind = |_| json_schema!({ "enum": ["guide", "reference", "standard"] });
    /// What kind of value a context field is; instants are RFC 3339.
    ContextType = |_| json_schema!({
        "enum": ["choice", "contracts", "version", "instant", "string", "integer", "number", "boolean", "object"]
    });
    /// Units of an amount.
    Unit = |_| json_schema!({ "enum": ["minor", "major"] });
    /// How grave a finding is.
    Severity = |_| json_schema!({ "enum": ["error", "warning", "notice"] });
    /// How sure the guide is: `usual` makes a warning of an error, `incomplete` grades one step lower.
    Certainty = |_| json_schema!({ "enum": ["definite", "usual", "incomplete"] });
    /// What the gateway does with it.
    OnViolation = |_| json_schema!({ "enum": ["rejected", "ignored", "truncated", "replaced"] });
    /// A value as it stands in JSON; `1` is not `'1'`. In conditions `present` and `absent` ask whether a parameter is given; texts may be ranges of numbers: `'2..=12'`.
    Scalar = |_| json_schema!({ "type": ["string", "number", "boolean"] });
    /// One spelling, or several of which the first is canonical.
    Spellings = |_| json_schema!({ "anyOf": [{ "type": "string" }, { "type": "array", "items": { "type": "string" }, "minItems": 1 }] });
    /// A simple JSON type.
    SimpleType = |_| json_schema!({ "enum": ["string", "integer", "number", "boolean"] });
    /// A type: a simple one, a list of these (a union), `amount` (money), or one that holds others.
    Types = |generator| json_schema!({ "anyOf": [
        { "enum": ["string", "integer", "number", "boolean", "object", "array", "json", "amount"] },
        { "type": "array", "items": generator.subschema_for::<SimpleType>(), "minItems": 2 },
    ] });
    /// Lines of a document: numbers and ranges (`181-185`) of at most 12 lines.
    Lines = |_| json_schema!({ "type": "array", "minItems": 1, "items": { "anyOf": [
        { "type": "integer", "minimum": 1 },
        { "type": "string", "pattern": "^[0-9]+-[0-9]+$" },
    ] } });
    /// Lines of a document: of the one the file is about, if none is named.
    Citation = |generator| json_schema!({
        "type": "object",
        "properties": { "doc": { "type": "string", "description": "Id of a document in sources.yaml." }, "lines": generator.subschema_for::<Lines>() },
        "anyOf": [{ "required": ["lines"] }, { "required": ["doc"] }],
        "additionalProperties": false,
    });
    /// One citation, or several.
    Citations = |generator| one_or_many(&generator.subschema_for::<Citation>());
    /// What may be: a list of values and ranges, a named set, all codes but some; `also` adds literals that the code system does not know.
    Values = |generator| {
        let list = json_schema!({ "type": "array", "items": generator.subschema_for::<Scalar>(), "minItems": 1 });
        json_schema!({ "anyOf": [list, {
            "type": "object",
            "minProperties": 1,
            "properties": {
                "set": { "type": "string", "description": "A named set of the gateway." },
                "all_except": list,
                "in": list,
                "also": { "type": "array", "items": { "type": "string" }, "description": "Literals beside the codes of the system." },
            },
            "additionalProperties": false,
        }] })
    };
    /// An encoding: `euc-kr` counts ASCII as one byte, all else as two.
    Encoding = |_| json_schema!({ "enum": ["utf-8", "euc-kr"] });
    /// A length in bytes. Where the guide names no encoding it is `unspecified`: over the limit in EUC-KR is an error, only in UTF-8 a warning.
    MaxBytes = |_| json_schema!({
        "type": "object",
        "properties": { "limit": { "type": "integer", "minimum": 0, "description": "Greatest number of bytes." }, "encoding": { "enum": ["utf-8", "euc-kr", "unspecified"], "description": "As the guide names it." } },
        "required": ["limit", "encoding"],
        "additionalProperties": false,
    });
    /// Classes of characters, and single characters.
    Charset = |_| json_schema!({ "type": "array", "minItems": 1, "items": { "anyOf": [
        { "enum": ["letters", "upper", "lower", "digits", "hangul", "katakana", "latin", "space", "printable-ascii"] },
        { "type": "string", "minLength": 1, "maxLength": 1 },
    ] } });
    /// A named format.
    Format = |_| json_schema!({ "type": "string" });
    /// A format, or several of which one must fit.
    Formats = |generator| one_or_many(&generator.subschema_for::<Format>());
    /// Numbers: `1..=12`, `0..`, `..=100`.
    Range = |_| json_schema!({ "type": "string", "pattern": "\\.\\." });
    /// One parameter, or several.
    Paths = |generator| one_or_many(&generator.subschema_for::<Path>());
    /// Several parameters.
    PathList = |generator| json_schema!({ "type": "array", "items": generator.subschema_for::<Path>(), "minItems": 2 });
    /// Alternatives: each a parameter, or several that go together.
    Alternatives = |generator| json_schema!({ "type": "array", "items": generator.subschema_for::<Paths>(), "minItems": 2 });
    /// What holds of a value: a value, a list of these, or bounds, `not`, `in`, `not_in` (a named set), `value` (a literal text).
    Matcher = |generator| {
        let scalar = generator.subschema_for::<Scalar>();
        let list = json_schema!({ "type": "array", "items": scalar, "minItems": 1 });
        json_schema!({ "anyOf": [scalar, list, {
            "type": "object",
            "minProperties": 1,
            "properties": {
                "lt": scalar, "le": scalar, "gt": scalar, "ge": scalar, "eq": scalar,
                "not": { "anyOf": [scalar, list], "description": "Given (or defaulted), and none of these." },
                "in": { "type": "string", "description": "A named set." },
                "not_in": { "type": "string", "description": "A named set." },
                "value": { "anyOf": [scalar], "description": "The literal text, even `present`." },
            },
            "additionalProperties": false,
        }] })
    };
    /// What must hold of elements of an array: `{ in: products, where: { name: present } }`.
    Elements = |generator| json_schema!({
        "type": "object",
        "properties": { "in": generator.subschema_for::<Path>(), "where": generator.subschema_for::<Condition>() },
        "required": ["in", "where"],
        "additionalProperties": false,
    });
    /// All of its clauses hold. A key is a parameter (or `ctx.` or `derived.`), or joins other conditions.
    Condition = |generator| {
        let condition = generator.subschema_for::<Condition>();
        let several = json_schema!({ "type": "array", "items": condition, "minItems": 1 });
        let elements = generator.subschema_for::<Elements>();
        json_schema!({
            "type": "object",
            "minProperties": 1,
            "properties": {
                "is": one_or_many(&json_schema!({ "type": "string", "description": "A named predicate of the gateway." })),
                "any": several,
                "all": several,
                "not": condition,
                "some": elements,
                "each": elements,
            },
            "additionalProperties": generator.subschema_for::<Matcher>(),
        })
    };
    /// Values by parameter.
    Allow = |generator| json_schema!({ "type": "object", "minProperties": 1, "additionalProperties": generator.subschema_for::<Values>() });
    /// Checks by parameter.
    Limit = |generator| json_schema!({ "type": "object", "minProperties": 1, "additionalProperties": generator.subschema_for::<Checks>() });
    /// What rule analysis warns of, and why it is meant.
    Meant = |_| json_schema!({
        "type": "object",
        "properties": { "never-fires": { "type": "string" }, "implied": { "type": "string" }, "unreachable-value": { "type": "string" } },
        "additionalProperties": false,
    });
    /// Checks of one parameter.
    Checks = |generator| {
        let count = generator.subschema_for::<Graded<u32>>();
        json_schema!({
            "type": "object",
            "minProperties": 1,
            "properties": {
                "values": generator.subschema_for::<Graded<Values>>(),
                "min_length": count,
                "max_length": count,
                "max_bytes": generator.subschema_for::<Graded<MaxBytes>>(),
                "encodable_in": generator.subschema_for::<Graded<Encoding>>(),
                "charset": generator.subschema_for::<Graded<Charset>>(),
                "prefix": generator.subschema_for::<Graded<String>>(),
                "format": generator.subschema_for::<Graded<Formats>>(),
                "range": generator.subschema_for::<Graded<Range>>(),
                "min_items": count,
                "max_items": count,
                "unique_by": generator.subschema_for::<Graded<String>>(),
            },
            "additionalProperties": false,
        })
    };
}

/// A check, or one for each of several severities: the first that fails is reported.
pub struct Graded<T>(std::marker::PhantomData<T>);

impl<T: JsonSchema> JsonSchema for Graded<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("Graded{}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let check = generator.subschema_for::<T>();
        json_schema!({ "anyOf": [check, {
            "type": "object",
            "minProperties": 1,
            "properties": { "error": check, "warning": check, "notice": check, "reason": generator.subschema_for::<TextItem>() },
            "additionalProperties": false,
        }] })
    }
}

fn one_or_many(one: &Schema) -> Schema {
    json_schema!({ "anyOf": [one, { "type": "array", "items": one, "minItems": 1 }] })
}
