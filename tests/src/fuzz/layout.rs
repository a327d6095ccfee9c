//! Laying out spec files.

use super::{Target, seeds};
use payspec_codegen::format::format;

pub(super) const TARGET: Target = Target {
    name: "layout",
    check,
    seeds: || seeds::yaml("tests/fixture").into_iter().map(|(_, text)| text.into_bytes()).collect(),
    dictionary: &[
        "# c\n",
        " # c",
        "'a'",
        "\"a\"",
        "''",
        "|\n  a\n",
        ">-\n  a\n\n  b\n",
        "? ",
        ": ",
        "- ",
        "[",
        "]",
        "{",
        "}",
        ", ",
        "\n\n",
        "\r\n",
        "\t",
        "&a ",
        "*a",
        "!!str ",
        "---\n",
        "한글",
        "a: ",
        "'#'",
        "'@a'",
        "'1'",
        "'NO'",
        "\\n",
    ],
    among_tests: 150,
};

/// What is laid out says what it said, has all its comments, and is laid out: once is enough.
fn check(input: &[u8]) {
    let Ok(text) = std::str::from_utf8(input) else { return };
    let Ok(laid_out) = format(text) else { return };
    let read = |text: &str| serde_yaml::from_str::<serde_yaml::Value>(text).ok();
    assert_eq!(read(&laid_out), read(text), "it says something else");
    match format(&laid_out) {
        Ok(again) => assert_eq!(again, laid_out, "once is not enough"),
        Err(reason) => panic!("not twice: {reason}"),
    }
}
