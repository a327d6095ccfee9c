//! The reader of specs, and everything behind it: a file of the fixture is another, or there is one more.

use super::{Target, seeds};
use payspec_codegen::{Target as Output, compile_texts, generate};
use std::sync::OnceLock;

pub(super) const TARGET: Target = Target {
    name: "spec",
    check,
    seeds: || fixture().iter().map(|(path, text)| format!("{path}\n{text}").into_bytes()).collect(),
    dictionary: &[
        "&a ",
        "*a",
        "<<: ",
        "!!str ",
        "!x ",
        "---\n",
        "...\n",
        "%YAML 1.1\n",
        "|\n",
        ">-\n",
        "? ",
        ": ",
        "- ",
        "[",
        "]",
        "{",
        "}",
        "#",
        "'",
        "\"",
        "\\u0000",
        "\t",
        "\r\n",
        "\u{feff}",
        "\u{0}",
        "\u{2028}",
        "\u{200b}",
        "\u{d7ff}",
        "NO",
        "off",
        "01",
        "1e3",
        "2024-01-01",
        "~",
        "null",
        "9007199254740993",
        "-0",
        "1e999",
        ".nan",
        "type: ",
        "required: true",
        "code: ",
        "use: ",
        "items: ",
        "members: ",
        "selects: ",
        "when: ",
        "require: ",
        "forbid: ",
        "ignore: ",
        "allow: ",
        "limit: ",
        "any_of: ",
        "exactly_one: ",
        "assert: ",
        "note: ",
        "at: ",
        "values: ",
        "max_bytes: ",
        "range: 1..=0",
        "charset: ",
        "format: ",
        "default: ",
        "widens: true",
        "secret: true",
        "severity: ",
        "ctx.",
        "derived.",
        "[]",
        ".",
        "\"ctx\"",
        "..",
        "..=",
        "self",
        "Self",
        "crate",
        "__proto__",
        "constructor",
        "fn",
        "nul",
        "한글",
        "source: { lines: [1] }",
        "source: { lines: [2-1] }",
        "lines: [99999999999999999999]",
        "is: ",
        "some: ",
        "each: ",
        "not: ",
        "any: ",
        "all: ",
        "present",
        "absent",
    ],
    among_tests: 6,
};

/// Targets that take little time. Vectors are searched for, and have their own tests.
const OUTPUTS: [Output; 7] =
    [Output::Rust, Output::Typescript, Output::Docs, Output::JsonSchema, Output::SpecSchema, Output::Ir, Output::Mdx];

/// The files around the one that is fed.
fn fixture() -> &'static [(String, String)] {
    static FIXTURE: OnceLock<Vec<(String, String)>> = OnceLock::new();
    FIXTURE.get_or_init(|| seeds::yaml("tests/fixture"))
}

/// The input is the path of a file, then what it holds. Everything wrong is said; what compiles without errors can be generated.
fn check(input: &[u8]) {
    let end = input.iter().position(|byte| *byte == b'\n').unwrap_or(input.len());
    let path = String::from_utf8_lossy(&input[..end]).into_owned();
    let others = fixture().iter().filter(|(other, _)| *other != path);
    let mut files: Vec<(String, Vec<u8>)> = others.map(|(path, text)| (path.clone(), text.clone().into_bytes())).collect();
    files.push((path, input.get(end + 1..).unwrap_or_default().to_vec()));
    let compilation = compile_texts(files);
    let drawn = compilation.render(true);
    assert_eq!(drawn.is_empty(), compilation.diagnostics.is_empty());
    compilation.diagnostics.reports(&compilation.sources);
    compilation.style().render(&compilation.sources, payspec_codegen::diagnostic::Style::Plain);
    if !compilation.diagnostics.has_errors() {
        let files =
            generate(&compilation.model, &OUTPUTS).unwrap_or_else(|problems| panic!("compiled, not generated: {problems:?}"));
        let out = std::env::temp_dir().join("payspec-nowhere");
        // Writes nothing; refuses paths that leave the directory, or are not the same everywhere.
        payspec_codegen::output::check(&out, &files, &[])
            .unwrap_or_else(|error| panic!("a file that cannot be written: {error}"));
    }
}
