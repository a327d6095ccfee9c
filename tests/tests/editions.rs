//! The generated crate compiles without a warning in every edition that its users may have.

use payspec_tests::nested::{Nest, in_toml, mirror, replaced, streams, succeed};
use payspec_tests::root;

#[test]
fn edition_2021() {
    compiles_in("2021");
}

#[test]
fn edition_2024() {
    compiles_in("2024");
}

fn compiles_in(edition: &str) {
    let nest = Nest::new(env!("CARGO_TARGET_TMPDIR"), &format!("edition-{edition}"));
    let generated = root().join("generated/rust");
    mirror(&generated.join("src"), &nest.folder().join("src"), &|_| true);
    let manifest = std::fs::read_to_string(generated.join("Cargo.toml")).unwrap();
    let manifest = replaced(&manifest, "edition = \"2024\"", &format!("edition = \"{edition}\""));
    let manifest = replaced(&manifest, "../../codegen/runtime", &in_toml(&root().join("codegen/runtime")));
    nest.write("Cargo.toml", &format!("{manifest}\n[lints.rust]\nwarnings = \"deny\"\n\n[workspace]\n"));
    // The versions that the workspace has; cargo drops what is not needed here.
    nest.write("Cargo.lock", &std::fs::read_to_string(root().join("Cargo.lock")).unwrap());
    let output = succeed(nest.cargo().args(["check", "--features", "full"]));
    let (_, stderr) = streams(&output);
    assert!(!stderr.contains("warning"), "{stderr}");
}
