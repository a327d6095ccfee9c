//! The generated crate compiles without a warning in every edition that its users may have, with any one gateway, and with any one code system.

use payspec_tests::nested::{Nest, in_toml, mirror, replaced, streams, succeed};
use payspec_tests::{root, specs};

#[test]
fn all_gateways_in_edition_2021() {
    let nest = copy("2021", "edition-2021");
    check(&nest, &["--features", "full"]);
}

#[test]
fn any_one_gateway_and_none_in_edition_2024() {
    let nest = copy("2024", "edition-2024");
    check(&nest, &["--features", "full"]);
    check(&nest, &[]);
    check(&nest, &["--no-default-features"]);
    for gateway in specs().model.gateways.keys() {
        check(&nest, &["--features", &gateway.replace('/', "-")]);
    }
}

#[test]
fn any_one_code_system() {
    let nest = copy("2024", "any-code-system");
    for system in specs().model.code_systems.keys() {
        check(&nest, &["--no-default-features", "--features", &format!("codes-{system}")]);
    }
}

fn check(nest: &Nest, features: &[&str]) {
    let output = succeed(nest.cargo().arg("check").args(features));
    let (_, stderr) = streams(&output);
    assert!(!stderr.contains("warning"), "{features:?}: {stderr}");
}

/// The crate in another edition and outside the workspace, with warnings as errors.
fn copy(edition: &str, nest: &str) -> Nest {
    let nest = Nest::new(env!("CARGO_TARGET_TMPDIR"), nest);
    let generated = root().join("generated/rust");
    mirror(&generated.join("src"), &nest.folder().join("src"), &|_| true);
    let manifest = std::fs::read_to_string(generated.join("Cargo.toml")).unwrap();
    let manifest = replaced(&manifest, "edition = \"2024\"", &format!("edition = \"{edition}\""));
    let manifest = replaced(&manifest, "../../codegen/runtime", &in_toml(&root().join("codegen/runtime")));
    let manifest = nest.with_own_version(&manifest);
    nest.write("Cargo.toml", &format!("{manifest}\n[lints.rust]\nwarnings = \"deny\"\n\n[workspace]\n"));
    // The versions that the workspace has; cargo drops what is not needed here.
    nest.write("Cargo.lock", &std::fs::read_to_string(root().join("Cargo.lock")).unwrap());
    nest
}
