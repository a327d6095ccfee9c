//! Spec files are laid out in one way, their keys stand in one order, and each names the schema that editors use.

use payspec_codegen::emit::spec_schema::modeline;
use payspec_codegen::format::format;
use payspec_tests::specs;

#[test]
fn every_file_is_laid_out_as_fmt_spec_would() {
    let files = specs().sources.files();
    assert!(files.len() > 50);
    let wrong: Vec<&str> =
        files.iter().filter(|file| format(&file.text).as_ref() != Ok(&file.text)).map(|file| file.name.as_str()).collect();
    assert!(wrong.is_empty(), "cargo xtask fmt-spec mends {wrong:#?}");
}

#[test]
fn keys_stand_in_order_and_quotes_where_they_are_needed() {
    let mut shown = specs().style().render(&specs().sources, payspec_codegen::diagnostic::Style::Plain);
    shown.truncate(4000);
    assert!(shown.is_empty(), "{shown}");
}

#[test]
fn every_file_names_its_schema() {
    for file in specs().sources.files() {
        let line = modeline(&file.path, "../generated/spec-schema", &specs().model).expect("it is a spec file");
        assert_eq!(file.text.lines().next(), Some(line.as_str()), "{}", file.name);
    }
}
