//! Parity: what specs say of parameters and codes against the schemas that `PortOne` publishes.
//!
//! Operations claim to be complete, so they are compared in both directions; gateways take less, so what they have must be known. What differs
//! is explained in `parity.yaml` or by an erratum, and an explanation that is no longer needed fails as well.

mod parity_mirror;

use payspec_codegen::model::{Dialect, Gateway, Model, Offer, Operation};
use payspec_tests::parity::{
    Comparison, Difference, Explanations, Schemas, Shape, Side, compare, compare_codes, erratum_explains,
};
use payspec_tests::{root, specs};
use std::collections::{BTreeMap, BTreeSet};

/// Code systems that no request of the REST API speaks of, and the components that responses use.
const ONLY_IN_RESPONSES: [(&str, &str); 5] = [
    ("card-company", "PgPromotionCardCompany"),
    ("carrier", "Carrier"),
    ("easy-pay-payment-method", "EasyPayMethodType"),
    ("easy-pay-provider", "EasyPayProvider"),
    ("gift-certificate-type", "PaymentMethodGiftCertificateType"),
];

/// Code systems of the first version, whose schemas type them as texts: dialect, page of code tables, section.
const ON_PAGES: [(&str, Dialect, &str, Option<&str>); 4] = [
    ("card-company", Dialect::V1Sdk, "card-code", None),
    ("card-company", Dialect::V1Rest, "card-code", None),
    ("v1-courier", Dialect::V1Rest, "code", None),
    ("v1-bank", Dialect::V1Rest, "pg-1", Some("나이스정보통신")),
];

#[test]
fn specs_and_schemas_agree() {
    let Some(schemas) = schemas() else { return };
    let model = &specs().model;
    let text = std::fs::read_to_string(root().join("tests/parity.yaml")).expect("parity.yaml is there");
    let mut explanations = Explanations::read(&text).unwrap_or_else(|error| panic!("parity.yaml: {error}"));
    let (mut platforms, mut gateways) = (Count::default(), Count::default());
    let mut compared = BTreeSet::new();
    let mut failures = Vec::new();
    for ((version, id), operation) in &model.operations {
        let name = format!("{version}/{id}");
        let schema = schemas.of(operation).unwrap_or_else(|error| panic!("{name}: {error}"));
        let platform = compare(model, operation.dialect, Side::Platform, &operation.payload, &schema);
        platforms.add(&platform, &[]);
        compared.extend(platform.systems.iter().map(|system| (system.clone(), operation.dialect)));
        let unmeant = platform.differences.iter().filter(|difference| !explanations.explain(&name, difference));
        failures.extend(unmeant.map(|difference| format!("{name}: {difference}")));
        for (gateway, offer) in offers(model, operation) {
            let own = compare(model, operation.dialect, Side::Gateway, &offer.payload, &schema);
            gateways.add(&own, &platform.differences);
            compared.extend(own.systems.iter().map(|system| (system.clone(), operation.dialect)));
            let told = |difference: &&Difference| {
                platform.differences.contains(difference)
                    || gateway.errata.iter().any(|erratum| erratum_explains(model, erratum, difference))
            };
            let unmeant = own.differences.iter().filter(|difference| !told(difference));
            failures.extend(unmeant.map(|difference| format!("{} {id}: {difference}", gateway.id)));
        }
    }
    let responses = ONLY_IN_RESPONSES.iter().map(|(system, component)| (*system, Dialect::V2Rest, schemas.rest_codes(component)));
    let pages = ON_PAGES.iter().map(|(system, dialect, page, section)| (*system, *dialect, schemas.page_codes(page, *section)));
    for (system, dialect, listed) in responses.chain(pages) {
        let listed = listed.unwrap_or_else(|error| panic!("{system}: {error}"));
        let done = compare_codes(&model.code_systems[system], dialect, &listed);
        platforms.add(&done, &[]);
        compared.insert((system.to_owned(), dialect));
        let name = format!("codes/{system}");
        let unmeant = done.differences.iter().filter(|difference| !explanations.explain(&name, difference));
        failures.extend(unmeant.map(|difference| format!("{name}: {difference}")));
    }
    failures.extend(never_compared(model, &compared));
    failures.extend(explanations.unneeded().iter().map(|(name, words)| format!("{name}: `{words}` is explained in vain")));
    failures.extend(vain_errata(model, &schemas));
    println!("parity of operations: {platforms}\nparity of gateways: {gateways}");
    assert!(
        failures.is_empty(),
        "{}\nmend the spec, or say why it is right: in tests/parity.yaml, or in an erratum",
        failures.join("\n")
    );
}

/// Code systems of the platform's second version that no schema was compared with in one of their dialects.
fn never_compared(model: &Model, compared: &BTreeSet<(String, Dialect)>) -> Vec<String> {
    let systems = model.code_systems.values().filter(|system| system.gateway.is_none());
    let each = systems.flat_map(|system| system.dialects.iter().map(move |dialect| (system.id.clone(), *dialect)));
    let left =
        each.filter(|(_, dialect)| matches!(dialect, Dialect::V2Sdk | Dialect::V2Rest)).filter(|one| !compared.contains(one));
    left.map(|(system, dialect)| format!("codes of `{system}` in {}: no schema to compare with", dialect.id())).collect()
}

/// Parameters that an erratum names although no schema says otherwise.
fn vain_errata(model: &Model, schemas: &Schemas) -> Vec<String> {
    let mut vain = Vec::new();
    for gateway in model.gateways.values() {
        let mut different = BTreeSet::new();
        for operation in model.operations.values().filter(|operation| operation.version == gateway.version) {
            let (Some(offer), Ok(schema)) = (gateway.offers.get(&operation.id), schemas.of(operation)) else { continue };
            let own = compare(model, operation.dialect, Side::Gateway, &offer.payload, &schema);
            different.extend(own.differences.into_iter().map(|difference| difference.path));
        }
        for erratum in &gateway.errata {
            let needless = erratum.parameters.iter().filter(|path| !different.iter().any(|other| path.contains(other)));
            vain.extend(
                needless.map(|path| format!("{} erratum {}: no schema says otherwise of `{path}`", gateway.id, erratum.id)),
            );
        }
    }
    vain
}

#[test]
fn a_broken_schema_is_noticed() {
    let Some(mut schemas) = schemas() else { return };
    let model = &specs().model;
    let found = |schemas: &Schemas, id: &str| -> Vec<String> {
        let operation = &model.operations[&("v2".to_owned(), id.to_owned())];
        let schema = schemas.of(operation).unwrap();
        let done = compare(model, operation.dialect, Side::Platform, &operation.payload, &schema);
        done.differences.iter().map(ToString::to_string).collect()
    };
    assert_eq!(found(&schemas, "request-payment"), [""; 0]);
    let base = &mut schemas.browser_sdk["resources"]["request"]["PaymentRequestBase"]["properties"];
    let order_name = base.as_object_mut().unwrap().remove("orderName").unwrap();
    base["orderTitle"] = order_name;
    base["paymentId"]["type"] = "integer".into();
    base["storeId"]["optional"] = true.into();
    let currency = &mut schemas.browser_sdk["resources"]["entity"]["Currency"]["variants"];
    currency.as_object_mut().unwrap().remove("KRW");
    currency["XKR"] = serde_json::json!({});
    let mut expected = [
        "currency code-not-in-schema KRW",
        "currency code-not-in-spec XKR",
        "orderName not-in-schema",
        "orderTitle not-in-spec",
        "paymentId type string, schema integer",
        "storeId required-by-spec",
    ]
    .map(str::to_owned)
    .to_vec();
    let mut noticed = found(&schemas, "request-payment");
    noticed.sort();
    expected.sort();
    assert_eq!(noticed, expected);

    assert_eq!(found(&schemas, "billing-key-payment"), [""; 0]);
    let input = &mut schemas.openapi_v2["components"]["schemas"]["BillingKeyPaymentInput"];
    input["required"].as_array_mut().unwrap().retain(|name| name != "billingKey");
    input["properties"]["customer"] = serde_json::json!({ "type": "array", "items": { "type": "string" } });
    assert_eq!(found(&schemas, "billing-key-payment"), ["billingKey required-by-spec", "customer type object, schema array"]);
}

/// Needs no reference: a schema made from the spec agrees with it, and each single thing broken in it is the one difference.
#[test]
fn every_break_is_noticed() {
    let model = &specs().model;
    let mut noticed = BTreeSet::new();
    let mut breaks = 0;
    let telling = ["request-payment", "cancel-payment", "request-pay", "onetime-payment"];
    for operation in model.operations.values().filter(|operation| telling.contains(&operation.id.as_str())) {
        let against = |schema: &Shape| compare(model, operation.dialect, Side::Platform, &operation.payload, schema).differences;
        let whole = parity_mirror::mirror(model, operation.dialect, &operation.payload);
        assert_eq!(against(&whole), [], "{}", operation.id);
        for (schema, path, kind) in parity_mirror::broken(&whole) {
            let found: BTreeSet<String> = against(&schema).iter().map(|d| format!("{} {}", d.path, d.kind.id())).collect();
            assert!(found.len() == 1 && found.contains(&format!("{path} {kind}")), "{}: {path} {kind}: {found:?}", operation.id);
            noticed.insert(kind);
            breaks += 1;
        }
    }
    println!("{breaks} schemas with one thing broken, each noticed");
    assert_eq!(noticed, parity_mirror::kinds());
}

/// What was compared altogether, and how often it differed in what.
#[derive(Default)]
struct Count {
    paths: usize,
    free: usize,
    codes: usize,
    unlisted: usize,
    kinds: BTreeMap<&'static str, usize>,
}

impl Count {
    /// Adds a comparison; what is `known` already is not counted again.
    fn add(&mut self, done: &Comparison, known: &[Difference]) {
        self.paths += done.paths;
        self.free += done.free;
        self.codes += done.codes;
        self.unlisted += done.unlisted;
        for difference in done.differences.iter().filter(|difference| !known.contains(difference)) {
            *self.kinds.entry(difference.kind.id()).or_default() += 1;
        }
    }
}

impl std::fmt::Display for Count {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { paths, free, codes, unlisted, kinds } = self;
        let kinds: Vec<String> = kinds.iter().map(|(kind, count)| format!("{kind} {count}")).collect();
        write!(
            f,
            "{paths} parameters and {codes} codes are shared; {free} parameters and {unlisted} code parameters have nothing beside them; "
        )?;
        write!(f, "differences: {}", kinds.join(", "))
    }
}

fn offers<'a>(model: &'a Model, operation: &'a Operation) -> impl Iterator<Item = (&'a Gateway, &'a Offer)> {
    let gateways = model.gateways.values().filter(|gateway| gateway.version == operation.version);
    gateways.filter_map(|gateway| Some((gateway, gateway.offers.get(&operation.id)?)))
}

/// The schemas, where they are at hand.
fn schemas() -> Option<Schemas> {
    let folder = root().join("../shared/reference");
    if !folder.is_dir() {
        eprintln!("NOT CHECKED: {} is not there, so specs are not compared with PortOne's schemas", folder.display());
        return None;
    }
    Some(Schemas::read(&folder).expect("the references can be read"))
}
