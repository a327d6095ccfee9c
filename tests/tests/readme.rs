//! What README shows a user of the crate compiles and runs, with the lines for Cargo.toml that stand beside it, and is as short as it should be.

use payspec_tests::nested::{Nest, in_toml, replaced, succeed};
use payspec_tests::root;

#[test]
fn the_first_program_runs() {
    let readme = std::fs::read_to_string(root().join("README.md")).unwrap();
    let section = readme.split("\n## ").find(|section| section.starts_with("Use it from Rust")).expect("README has the section");
    let (toml, program) = (block(section, "toml"), block(section, "rust"));
    let body = program.split_once("fn main()").expect("it is a program").1;
    let lines = body.lines().skip(1).filter(|line| !matches!(line.trim(), "" | "}")).count();
    assert!(lines < 10, "{lines} lines to a validated payment:\n{program}");

    let nest = Nest::new(env!("CARGO_TARGET_TMPDIR"), "readme");
    let dependencies = replaced(toml, "generated/rust", &in_toml(&root().join("generated/rust")));
    let package = "[package]\nname = \"readme\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n";
    nest.write("Cargo.toml", &format!("{package}\n{dependencies}"));
    nest.write("src/main.rs", program);
    nest.write("Cargo.lock", &std::fs::read_to_string(root().join("Cargo.lock")).unwrap());
    succeed(nest.cargo().args(["run", "--quiet"]));

    // It is about something: a payment that KCP would refuse makes it fail.
    let refused = replaced(program, "order1", &"1".repeat(41));
    nest.write("src/main.rs", &refused);
    let output = nest.cargo().args(["run", "--quiet"]).output().unwrap();
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success() && stderr.contains("paymentId:max_length"), "{stderr}");
}

/// What stands in the first block of a language.
fn block<'a>(text: &'a str, language: &str) -> &'a str {
    let (_, behind) = text.split_once(&format!("```{language}\n")).unwrap_or_else(|| panic!("README shows no {language}"));
    behind.split_once("```").map_or(behind, |(inside, _)| inside)
}
