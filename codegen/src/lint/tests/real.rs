//! The specs of this repository.

use std::path::Path;

/// Errors would stop whoever generates code; warnings are for people to act on, and here they have.
#[test]
fn nothing_is_said_of_our_own_specs() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    for folder in ["spec", "tests/fixture"] {
        let compilation = crate::compile(&root.join(folder)).unwrap();
        assert!(compilation.diagnostics.is_empty(), "{}", compilation.render(false));
    }
}
