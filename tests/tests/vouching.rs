//! What programs do with a typed payload beyond looking at its report: vouching for it under severities of their own, and keeping its codes.

use payspec::codes;
use payspec::v2::kcp::request_payment::{CardCompany, Currency, OPERATION, PayMethod, RequestPayment, Required};
use payspec::{Context, Override, Policy, Severity, Treatment, Validated, context::Device};
use std::collections::HashMap;

/// A payload with a warning: a hyphen in `paymentId`, which not every pay method takes.
fn hyphened(id: &str) -> RequestPayment {
    let required = Required {
        store_id: "store-1".into(),
        payment_id: id.into(),
        order_name: "a book".into(),
        total_amount: 12_000,
        currency: Currency::Krw,
        pay_method: PayMethod::Transfer.into(),
    };
    RequestPayment::new(required).channel_key("channel-key-1")
}

const RULE: &str = "paymentId:charset";

fn context() -> Context {
    Context::new().device(Device::Pc)
}

#[test]
fn a_payload_is_vouched_for_by_the_severities_of_a_shop() {
    let strict = Policy::new().with(Override::new(RULE, Severity::Error).severity(Severity::Warning));
    let strict = strict.build([OPERATION]).unwrap();
    let vouched = hyphened("order-1").validated(&context()).unwrap();
    assert!(vouched.report().warnings().any(|finding| finding.rule == RULE));
    let refused = Validated::under(hyphened("order-1"), &context(), &strict).unwrap_err();
    assert!(refused.report.errors().any(|finding| finding.rule == RULE));

    let lenient = Policy::new().with(Override::new(RULE, Treatment::Ignore).severity(Severity::Warning));
    let lenient = lenient.build([OPERATION]).unwrap();
    assert!(Validated::under(hyphened("order-1"), &context(), &lenient).unwrap().report().is_clean());
    assert!(Validated::under(hyphened("주문 1"), &context(), &lenient).is_err(), "the graver grade is an error as before");
}

#[test]
fn what_is_refused_is_printed_without_the_payload() {
    let refused = hyphened("주문 1").validated(&context()).unwrap_err();
    let printed = format!("{refused:?} {refused}");
    assert!(printed.contains(RULE) && !printed.contains("주문") && !printed.contains("a book"), "{printed}");
}

#[test]
fn codes_are_keys_and_are_stored_as_they_are_spelled() {
    let narrow = CardCompany::try_from(codes::CardCompany::Shinhan).unwrap();
    let counts: HashMap<CardCompany, u32> = [(narrow, 2)].into();
    let text = serde_json::to_string(&counts).unwrap();
    assert_eq!(text, r#"{"SHINHAN_CARD":2}"#);
    assert_eq!(serde_json::from_str::<HashMap<CardCompany, u32>>(&text).unwrap(), counts);
    let all: codes::CardCompany = serde_json::from_str(r#""shinhan""#).unwrap();
    assert_eq!((all, serde_json::to_string(&all).unwrap().as_str()), (codes::CardCompany::Shinhan, r#""shinhan""#));
    let wrong = serde_json::from_str::<CardCompany>(r#""4111111111111111""#).unwrap_err().to_string();
    assert!(!wrong.contains("4111"), "{wrong}");
}

#[test]
fn contracts_add_up_and_none_is_known_as_well() {
    use payspec::v2::kcp::contracts;
    let held = [contracts::ESCROW].into_iter();
    let both = Context::new().holds(held).holds(["freeInterest"; 0]);
    assert_eq!(both, Context::new().holds([contracts::ESCROW]));
    assert_eq!(Context::new().holds_none(), Context::from_json(&serde_json::json!({ "holds": [] })).unwrap());
    assert_ne!(Context::new().holds_none(), Context::new());
}
