//! Payloads as people paste them: JSON and JSON5.

use super::Target;
use payspec_judge::{Unusable, parse};
use serde_json::Value;

/// Stands in seeds as a value, and never in what is said of them.
const SECRET: &str = "S3cr3t9406";

pub(super) const TARGET: Target = Target {
    name: "payload",
    check,
    seeds: || {
        [
            r#"{"cardNumber": "S3cr3t9406", "b": [1, -0.5e3, true, null, {}], "\u00e9\ud83d\ude00": "x"}"#,
            "{ cardNumber: 'S3cr3t9406', /* c */ b: [0x1F, .5, +1, -Infinity, NaN, 'a\\\n b',], // end\n}",
            "\u{feff}{a: 1}",
            "[[[[]]]]",
            "\"S3cr3t9406\"",
            "{'a\\u0041': \"\\x41\\0\\v\", $b_1: 'x', ünï: 1}",
            "123456789012345678901234567890",
            "1e400",
        ]
        .map(|text| text.as_bytes().to_vec())
        .to_vec()
    },
    dictionary: &[
        SECRET,
        "{",
        "}",
        "[",
        "]",
        ":",
        ",",
        "'",
        "\"",
        "`",
        "\\",
        "\\u",
        "\\ud800",
        "\\udc00",
        "\\x",
        "\\\n",
        "//",
        "/*",
        "*/",
        "null",
        "true",
        "NaN",
        "Infinity",
        "-",
        "+",
        "0x",
        "1e",
        "1e999",
        "-0",
        "\u{2028}",
        "\u{feff}",
        "\0",
        "undefined",
        "new Date()",
        "__proto__",
        "9007199254740993",
        "\r",
    ],
    among_tests: 20_000,
};

/// Read or refused; what is read is read again from how it is written; what is refused is refused at a place, without a word of it.
fn check(input: &[u8]) {
    match parse(input) {
        Ok(value) => {
            if let Ok(json) = serde_json::from_slice::<Value>(input) {
                assert!(json == value, "JSON, and read as something else");
            }
            let written = serde_json::to_vec(&value).expect("a value can be written");
            let again = parse(&written).unwrap_or_else(|error| panic!("written, and not read again: {error}"));
            assert!(again == value, "read again as something else: {value} and {again}");
        }
        Err(Unusable { reason, position }) => {
            assert!(serde_json::from_slice::<Value>(input).is_err(), "JSON, and refused: {reason}");
            assert!(!reason.contains(SECRET) && !reason.is_empty(), "{reason}");
            if let Some((line, column)) = position {
                let lines = input.split(|byte| *byte == b'\n').count();
                assert!((1..=lines).contains(&line) && column >= 1, "{line}:{column} is no place: {reason}");
            }
        }
    }
}
