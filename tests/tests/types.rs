//! What does not compile, and what the compiler says of it: a required field that is missing, a payload made or changed behind the back of
//! validation, a match that new codes would break.

use payspec_tests::nested::{Nest, in_toml, streams, succeed};
use payspec_tests::root;

/// What every program below begins with.
const HEAD: &str = "
use payspec::v2::kcp::request_payment::{self as request, Currency, PayMethod, Required, RequestPayment};
use payspec::{Context, Validated};

#[must_use]
pub fn required() -> Required {
    Required {
        store_id: \"store-1\".into(),
        payment_id: \"payment-1\".into(),
        order_name: \"a book\".into(),
        total_amount: 12_000,
        currency: Currency::Krw,
        pay_method: PayMethod::Transfer.into(),
    }
}
";

#[test]
fn the_compiler_refuses_what_cannot_be_right() {
    let nest = Nest::new(env!("CARGO_TARGET_TMPDIR"), "types");
    let generated = in_toml(&root().join("generated/rust"));
    nest.write(
        "Cargo.toml",
        &format!(
            "[workspace]\n[package]\nname = \"attempt\"\nversion = \"0.1.0\"\nedition = \"2024\"\n[dependencies]\n\
             payspec = {{ path = \"{generated}\", default-features = false, features = [\"v2-kcp\"] }}\nserde_json = \"1\"\n"
        ),
    );
    nest.write("Cargo.lock", &std::fs::read_to_string(root().join("Cargo.lock")).unwrap());
    let check = |program: &str| {
        nest.write("src/lib.rs", &format!("{HEAD}{program}"));
        nest.cargo().args(["check", "--package", "attempt"]).output().unwrap()
    };
    let good = "
pub fn pay() -> Option<Validated<RequestPayment>> {
    let payment = RequestPayment::new(required()).channel_key(\"channel-key-1\").is_escrow(false).locale(request::Locale::KoKr);
    payment.validated(&Context::new()).ok()
}";
    nest.write("src/lib.rs", &format!("{HEAD}{good}"));
    succeed(nest.cargo().args(["check", "--package", "attempt"]));

    let refused: [(&str, &[&str]); 6] = [
        (
            "pub fn f() -> RequestPayment { RequestPayment::new(Required { store_id: String::new(), payment_id: String::new(), \
             total_amount: 1, currency: Currency::Krw, pay_method: PayMethod::Card.into() }) }",
            &["missing field `order_name`"],
        ),
        ("pub fn f() -> Currency { Currency::Jpy }", &["no variant", "Jpy"]),
        ("pub fn f(mut of: Validated<RequestPayment>) { of.total_amount = 1; }", &["cannot assign", "DerefMut"]),
        ("pub fn f(of: RequestPayment) -> Validated<RequestPayment> { Validated { payload: of } }", &["Validated"]),
        ("pub fn f() -> RequestPayment { RequestPayment { ..RequestPayment::new(required()) } }", &["non-exhaustive"]),
        ("pub fn f(of: Currency) -> u8 { match of { Currency::Krw => 1, Currency::Usd => 2 } }", &["non-exhaustive patterns"]),
    ];
    for (program, said) in refused {
        let output = check(program);
        let (_, stderr) = streams(&output);
        assert!(!output.status.success(), "it compiles: {program}");
        for part in said {
            assert!(stderr.contains(part), "{program}\nsays nothing of {part:?}:\n{stderr}");
        }
    }
}
