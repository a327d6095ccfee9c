//! A broken `generated/` is found and mended by the command that README names, on a copy of the workspace.

use payspec_tests::nested::{Nest, replaced, streams};
use payspec_tests::root;
use std::path::Path;
use std::process::Output;

#[test]
fn a_broken_generated_crate_is_mended() {
    let nest = Nest::new(env!("CARGO_TARGET_TMPDIR"), "mend");
    nest.copy_workspace();
    // A binary of another name, so that the one that may be running this test stays.
    let manifest = std::fs::read_to_string(root().join("xtask/Cargo.toml")).unwrap();
    let own_name = "[[bin]]\nname = \"xtask-of-a-copy\"\npath = \"src/main.rs\"\n\n[dependencies]";
    nest.write("xtask/Cargo.toml", &replaced(&manifest, "[dependencies]", own_name));
    let xtask = |arguments: &[&str]| nest.cargo().arg("xtask").args(arguments).output().unwrap();
    let generated = nest.folder().join("generated");
    assert_success(&xtask(&["gen"]), "the copy can be generated");
    let good = contents(&generated);

    std::fs::write(generated.join("rust/src/lib.rs"), "this is no Rust {").unwrap();
    std::fs::remove_file(generated.join("rust/src/registry.rs")).unwrap();
    let broken = contents(&generated);
    let check = xtask(&["gen", "--check"]);
    let (stdout, stderr) = streams(&check);
    assert_eq!(check.status.code(), Some(1), "{stderr}");
    let is_diff = stdout.contains("--- a/rust/src/lib.rs\n+++ b/rust/src/lib.rs\n@@ ");
    assert!(is_diff, "no unified diff:\n{}", stdout.chars().take(2000).collect::<String>());
    assert!(stderr.contains("cargo xtask gen"), "says what mends it:\n{stderr}");
    assert!(contents(&generated) == broken, "a check writes nothing");
    assert_success(&xtask(&["gen"]), "it can be generated");
    assert!(contents(&generated) == good, "it is what it was");

    std::fs::remove_dir_all(generated.join("rust/src")).unwrap();
    std::fs::remove_dir_all(generated.join("docs")).unwrap();
    assert_success(&xtask(&["gen"]), "it can be generated without its sources");
    assert!(contents(&generated) == good, "it is what it was");
}

fn assert_success(output: &Output, what: &str) {
    let (stdout, stderr) = streams(output);
    assert!(output.status.success(), "{what}:\n{stdout}{stderr}");
}

/// Every file below a folder with what it holds, sorted.
fn contents(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(contents(&path));
        } else {
            found.push((path.display().to_string(), std::fs::read(&path).unwrap()));
        }
    }
    found.sort();
    found
}
