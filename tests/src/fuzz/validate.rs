//! Generated validators of every operation.

use super::Target;
use crate::agree::{bytes_agree, judge};
use crate::random::{Case, Source};
use crate::{Detailed, Subject};
use serde_json::{Value, json};
use std::sync::OnceLock;

pub(super) const TARGET: Target = Target {
    name: "validate",
    check,
    seeds,
    dictionary: &[
        "{",
        "}",
        "[",
        "]",
        ":",
        ",",
        "\"",
        "\\",
        "\\u0000",
        "\\ud800",
        "\\ud83d\\ude00",
        "null",
        "true",
        "false",
        "0",
        "-0",
        "1.0",
        "1e3",
        "1e999",
        "-1e-999",
        "9007199254740991",
        "9007199254740993",
        "18446744073709551616",
        "0.1",
        "\"\"",
        "[]",
        "{}",
        "\u{feff}",
        "\0",
        " ",
        "\u{1f600}",
        "가",
        "뷁",
        "\u{7f}",
        "*",
        "CARD",
        "KRW",
        "CURRENCY_KRW",
        "2024-02-30",
        "2024-01-01T00:00:00+09:00",
        "__proto__",
        "bypass",
        "customData",
    ],
    among_tests: 600,
};

fn subjects() -> &'static [Subject] {
    static SUBJECTS: OnceLock<Vec<Subject>> = OnceLock::new();
    SUBJECTS.get_or_init(Subject::all)
}

/// A context, by a byte.
fn context(which: u8) -> Value {
    match which % 5 {
        0 => json!({}),
        1 => json!({ "device": "pc" }),
        2 => json!({ "device": "mobile-browser", "now": "2024-02-29T22:59:59+09:00" }),
        3 => json!({ "device": "app", "holds": [] }),
        _ => json!({ "now": "2026-01-01T09:00:00+09:00" }),
    }
}

/// A few payloads of each operation, behind the bytes that name operation and context.
fn seeds() -> Vec<Vec<u8>> {
    let of = |(index, subject): (usize, &Subject)| {
        let source = Source::new(subject.model, subject.gateway, subject.offer);
        let index = u8::try_from(index).unwrap_or(u8::MAX);
        (0..6_u8)
            .map(move |seed| [&[index, seed][..], source.case(u64::from(seed)).payload.to_string().as_bytes()].concat())
            .collect::<Vec<_>>()
    };
    subjects().iter().enumerate().flat_map(of).collect()
}

/// The first byte is the operation, the second what is known beside, the rest a payload's text. The generated functions and the evaluator say
/// the same of it, and none of them panics.
fn check(input: &[u8]) {
    let [operation, known, text @ ..] = input else { return };
    let subject = &subjects()[usize::from(*operation) % subjects().len()];
    let payload: Value = serde_json::from_slice(text).unwrap_or_default();
    let case = Case { payload, context: context(*known) };
    let (validated, evaluated): (Vec<Detailed>, Vec<Detailed>) = judge(subject, &case);
    let name = format!("{} {}", subject.gateway.id, subject.offer.operation);
    assert!(validated == evaluated, "{name}: {validated:?}\nbut the evaluator: {evaluated:?}");
    if let Err(how) = bytes_agree(subject, &case, &evaluated, text) {
        panic!("{name}: {how}");
    }
}
