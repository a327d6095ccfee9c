use super::{Config, Error};
use crate::{Target, UnknownCodes};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// A spec directory that uses every construct.
fn fixture() -> Config {
    let specs = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../tests/fixture");
    Config::new().spec_dir(specs).emit_rerun_if_changed(false)
}

fn files(config: &Config) -> BTreeMap<String, String> {
    let files = config.generate_to_memory().unwrap_or_else(|error| panic!("{error}"));
    files.into_iter().map(|file| (file.path, file.contents)).collect()
}

fn refused(config: &Config) -> String {
    config.generate_to_memory().err().unwrap_or_else(|| panic!("{config:?}")).to_string()
}

#[test]
fn modules_are_rust_and_name_neither_crate_nor_feature() {
    for config in [fixture(), fixture().messages(false), fixture().unknown_codes(UnknownCodes::Keep)] {
        let files = files(&config);
        assert!(files.contains_key("_payspec.rs") && files.contains_key("_payspec/v2/fixture/mod.rs"), "{:?}", files.keys());
        for (path, contents) in &files {
            assert!(syn::parse_file(contents).is_ok(), "{path}");
            for word in ["crate::", "cfg(", "::alloc", "extern crate", "#!["] {
                // Inner documentation stands in the braces of modules only.
                let found = contents.lines().find(|line| line.contains(word) && !line.trim_start().starts_with("//"));
                assert_eq!(found, None, "{path}");
            }
        }
    }
}

#[test]
fn every_file_is_included_by_the_one_that_declares_it() {
    let files = files(&fixture());
    let mut included = BTreeMap::new();
    for (path, contents) in &files {
        let folder = path.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
        for file in contents.split("include!(\"").skip(1).filter_map(|rest| rest.split_once('"')) {
            *included.entry(format!("{folder}{}", file.0)).or_insert(0) += 1;
        }
    }
    let expected: BTreeMap<String, i32> =
        files.keys().filter(|path| *path != "_payspec.rs").map(|path| (path.clone(), 1)).collect();
    assert_eq!(included, expected);
}

#[test]
fn attributes_go_to_types_and_to_modules() {
    let path = "v2::fixture::request::Request";
    let config =
        fixture().derive("PartialOrd").attribute(path, "#[must_use = \"one\"]").attribute("v2::fixture", "#[allow(unused)]");
    let file = files(&config).remove("_payspec/v2/fixture/request/mod.rs").unwrap_or_default();
    let all: Vec<&str> = file.lines().collect();
    let attributes = |name: &str| -> Vec<&str> {
        let at = all.iter().position(|line| *line == format!("pub struct {name} {{")).unwrap_or_else(|| panic!("{name}"));
        let mut attributes: Vec<&str> = all[..at].iter().rev().copied().take_while(|line| line.starts_with("#[")).collect();
        attributes.reverse();
        attributes
    };
    let request = attributes("Request");
    assert!(request.ends_with(&["#[derive(PartialOrd)]", "#[must_use = \"one\"]", "#[allow(unused)]"]), "{request:?}");
    assert!(attributes("Required").ends_with(&["#[derive(PartialOrd)]", "#[allow(unused)]"]));
    let context = files(&config).remove("_payspec/context.rs").unwrap_or_default();
    assert!(!context.contains("PartialOrd"), "a context is no payload");
}

#[test]
fn what_makes_no_sense_is_refused() {
    assert!(refused(&fixture().gateways(["v2/fixtur"])).contains("there is no gateway `v2/fixtur`; there are v2/fixture"));
    assert!(refused(&fixture().attribute("v2::fixture::Nothing", "#[a]")).contains("`v2::fixture::Nothing`, which is neither"));
    assert!(refused(&fixture().attribute("v2::fixture", "derive(Debug)")).contains("are no attributes"));
    for name in ["", ".rs", "a", "a/b.rs", "../a.rs"] {
        assert!(refused(&fixture().include_file(name)).contains("is no name for a file"), "{name}");
    }
    assert!(refused(&fixture().spec_dir("no-such-folder")).contains("cannot read the spec directory no-such-folder"));
}

#[test]
fn a_second_run_writes_nothing_and_leaves_other_files_alone() {
    let out = std::env::temp_dir().join(format!("payspec-build-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&out);
    std::fs::create_dir_all(&out).unwrap();
    std::fs::write(out.join("of-another-script.rs"), "").unwrap();
    let all = fixture().out_dir(&out);
    let first = all.generate().unwrap();
    assert!(first.written.contains(&"_payspec.rs".to_owned()) && first.unchanged == 0);
    assert!(first.inputs.iter().any(|path| path.ends_with("gateways/v2")), "folders: {:?}", first.inputs);
    assert!(first.inputs.iter().any(|path| path.ends_with("gateways/v2/fixture/gateway.yaml")));
    let again = all.generate().unwrap();
    assert_eq!((again.written.len(), again.removed.len(), again.unchanged), (0, 0, first.written.len() + 1));
    // A second configuration in the same directory, and then a smaller first one.
    let other = fixture().out_dir(&out).include_file("other.rs").gateways(["v2/second"]);
    assert!(other.generate().unwrap().removed.is_empty());
    let one = all.gateways(["v2/second"]).generate().unwrap();
    assert!(one.removed.contains(&"_payspec/v2/fixture/mod.rs".to_owned()), "{:?}", one.removed);
    assert!(out.join("other/v2/second/mod.rs").exists() && out.join("of-another-script.rs").exists());
    std::fs::remove_dir_all(&out).unwrap();
}

#[test]
fn other_targets_stand_in_their_folders() {
    let files = files(&fixture().targets([Target::Vectors]));
    assert!(!files.is_empty() && files.keys().all(|path| path.starts_with("vectors/")), "{:?}", files.keys());
}

#[test]
fn errors_show_what_they_display() {
    let error = Error::Specs("error[PS0102]: unknown key".to_owned());
    assert_eq!(format!("{error:?}"), "the specs have errors\n\nerror[PS0102]: unknown key");
}
