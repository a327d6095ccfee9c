//! What other crates of a program ask of `serde_json` changes nothing: with numbers that keep all digits, and objects that keep the order of their
//! members, a text, its value and the typed payload that is read from it are told the same, and what is taken as it is stays as it is.

use payspec_tests::nested::{Nest, in_toml, streams, succeed};
use payspec_tests::root;

const PROGRAM: &str = r##"use payspec::v2::kcp::request_payment as operation;
use serde_json::Value;

const TEXTS: &[&str] = &[
    r#"{"totalAmount": 1000, "x": 1}"#,
    r#"{"totalAmount": 1000.5, "currency": "KRW", "customData": {"b": 12345678901234567890123456789, "a": 1.10}}"#,
    r#"{"totalAmount": {"$serde_json::private::Number": "12"}}"#,
    r#"{"totalAmount": 1e3, "products": [{"id": "a", "name": "b", "amount": 18446744073709551616, "quantity": -0.0}]}"#,
    r#"{"storeId": "s", "storeId": "t", "products": [{}, {"amount": 1.0, "amount": "1"}]}"#,
];

const WHOLE: &str = r#"{"storeId": "s", "paymentId": "p", "orderName": "o", "totalAmount": 1000, "currency": "KRW", "payMethod": "CARD",
    "channelKey": "c", "customer": {"fullName": "n", "phoneNumber": "010-1234-5678", "email": "a@b.kr"},
    "customData": {"b": 12345678901234567890123456789, "a": [1.10, 18446744073709551615, 7]}}"#;

fn main() {
    let context = payspec::Context::new();
    for text in TEXTS.iter().copied().chain([WHOLE]) {
        let value: Value = serde_json::from_str(text).expect("it is JSON");
        let said = operation::validate_value(&value, &context);
        let of_text = operation::validate_json(text.as_bytes(), &context).expect("it is JSON");
        assert_eq!(format!("{said:#}"), format!("{of_text:#}"), "{text}");
    }
    let (payload, _) = operation::from_json(WHOLE.as_bytes(), &context).expect("it fits");
    let (whole, written) = (serde_json::from_str::<Value>(WHOLE).expect("it is JSON"), serde_json::to_value(&payload).expect("it is written"));
    assert_eq!(whole["customData"].to_string(), written["customData"].to_string());
    assert_eq!(payload, serde_json::from_value(whole).expect("it fits"));
    println!("as ever");
}
"##;

#[test]
fn features_of_serde_json_change_nothing() {
    let nest = Nest::new(env!("CARGO_TARGET_TMPDIR"), "serde-features");
    let payspec = in_toml(&root().join("generated/rust"));
    let manifest = format!(
        "[package]\nname = \"serde-features\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n\
         payspec = {{ path = \"{payspec}\", features = [\"v2-kcp\"] }}\n\
         serde_json = {{ version = \"1\", features = [\"arbitrary_precision\", \"preserve_order\"] }}\n\n[workspace]\n"
    );
    nest.write("Cargo.toml", &manifest);
    nest.write("src/main.rs", PROGRAM);
    nest.write("Cargo.lock", &std::fs::read_to_string(root().join("Cargo.lock")).unwrap());
    let output = succeed(nest.cargo().args(["run", "--quiet"]));
    assert_eq!(streams(&output).0.trim(), "as ever");
}
