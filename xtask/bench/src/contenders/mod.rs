//! What else validates such payloads, all on the same corpus: `requestPayment` at NHN KCP V2.

mod quality;
mod typed;

use crate::corpus::{Item, Target};
use crate::hand::{self, Known};
use garde::Validate;
use payspec::v2::kcp::request_payment as generated;
use serde_json::Value;
use std::hint::black_box;

pub use quality::{Quality, qualities};

/// The schema of the same call, written by hand; of JSON Schema 2020-12.
pub const SCHEMA: &str = include_str!("schema.json");

/// Payloads that are measured.
pub const PAYLOADS: usize = 500;

/// What a contender starts from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum From {
    /// Bytes.
    Json,
    /// A parsed value.
    Value,
    /// A typed struct.
    Struct,
}

/// Something to measure.
pub struct Contender {
    /// What it is.
    pub name: &'static str,
    /// What it starts from.
    pub from: From,
    /// How many payloads it goes through.
    pub payloads: usize,
    /// Goes through all of them.
    pub run: Box<dyn Fn()>,
}

/// Everything that is compared.
///
/// # Panics
/// When the schema is none, which is a mistake in it.
pub fn all() -> Vec<Contender> {
    let corpus: &'static [Item] = Vec::leak(Target::V2Kcp.corpus(PAYLOADS));
    let schema: Value = serde_json::from_str(SCHEMA).expect("the schema is JSON");
    let validator: &'static jsonschema::Validator =
        Box::leak(Box::new(jsonschema::validator_for(&schema).expect("it is a schema")));
    let boon: &'static Boon = Box::leak(Box::new(Boon::new(schema)));
    let known: &'static [Known] = Vec::leak(corpus.iter().map(|item| Known::of(&item.known)).collect());
    let mut contenders = Vec::new();
    macro_rules! over {
        ($name:literal, $from:ident, |$item:ident, $known:ident| $of:expr) => {
            contenders.push(Contender {
                name: $name,
                from: From::$from,
                payloads: PAYLOADS,
                run: Box::new(move || {
                    for ($item, $known) in corpus.iter().zip(known) {
                        let _ = $known;
                        _ = black_box($of);
                    }
                }),
            });
        };
    }
    let parse = |item: &Item| serde_json::from_slice::<Value>(item.json.as_bytes()).unwrap_or_default();
    over!("serde_json to a Value, no checks", Json, |item, _known| parse(item));
    over!("serde_json to payspec's struct, no checks", Json, |item, _known| serde_json::from_slice::<generated::RequestPayment>(
        item.json.as_bytes()
    ));
    over!("payspec, validate_json", Json, |item, _known| generated::validate_json(item.json.as_bytes(), &item.context));
    over!("Value, then by hand", Json, |item, known| hand::findings(&parse(item), *known));
    over!("Value, then jsonschema, is_valid", Json, |item, _known| validator.is_valid(&parse(item)));
    over!("Value, then jsonschema, iter_errors", Json, |item, _known| validator.iter_errors(&parse(item)).count());
    over!("Value, then boon", Json, |item, _known| boon.is_valid(&parse(item)));
    over!("serde and garde", Json, |item, _known| {
        serde_json::from_slice::<typed::Payload>(item.json.as_bytes()).map(|payload| payload.validate().is_ok())
    });
    over!("payspec, validate_value", Value, |item, _known| generated::validate_value(&item.value, &item.context));
    over!("payspec, accepts", Value, |item, _known| generated::accepts(&item.value, &item.context));
    over!("by hand, all findings", Value, |item, known| hand::findings(&item.value, *known));
    over!("by hand, verdict", Value, |item, known| hand::accepts(&item.value, *known));
    over!("jsonschema, is_valid", Value, |item, _known| validator.is_valid(&item.value));
    over!("jsonschema, iter_errors", Value, |item, _known| validator.iter_errors(&item.value).count());
    over!("boon", Value, |item, _known| boon.is_valid(&item.value));
    let structs: Vec<(generated::RequestPayment, &Item)> =
        corpus.iter().filter_map(|item| Some((serde_json::from_str(&item.json).ok()?, item))).collect();
    contenders.push(Contender {
        name: "payspec, validate",
        from: From::Struct,
        payloads: structs.len(),
        run: Box::new(move || {
            structs.iter().for_each(|(payload, item)| drop(black_box(generated::validate(payload, &item.context))))
        }),
    });
    let structs: Vec<typed::Payload> = corpus.iter().filter_map(|item| serde_json::from_str(&item.json).ok()).collect();
    contenders.push(Contender {
        name: "garde",
        from: From::Struct,
        payloads: structs.len(),
        run: Box::new(move || structs.iter().for_each(|payload| _ = black_box(payload.validate()))),
    });
    contenders
}

/// boon's compiled schema.
pub(crate) struct Boon {
    schemas: boon::Schemas,
    index: boon::SchemaIndex,
}

impl Boon {
    fn new(schema: Value) -> Self {
        let (mut schemas, mut compiler) = (boon::Schemas::new(), boon::Compiler::new());
        compiler.add_resource("schema.json", schema).expect("it is a schema");
        let index = compiler.compile("schema.json", &mut schemas).expect("it is a schema");
        Self { schemas, index }
    }

    fn is_valid(&self, value: &Value) -> bool {
        self.schemas.validate(value, self.index).is_ok()
    }
}
