//! Without its feature `std` the generated crate needs `core` and `alloc` alone, whichever gateways are in it.
//!
//! A crate that brings its own panic handler cannot have std below it: the compiler finds two. So it shows, for whatever target there is, that
//! nothing in the tree of dependencies links std.

use payspec_tests::nested::{Nest, in_toml, streams, succeed};
use payspec_tests::root;

/// What a firmware or a kernel would be: it validates one payload with whatever gateways are built in.
const BARE: &str = r#"#![no_std]
extern crate alloc;

use core::alloc::{GlobalAlloc, Layout};

struct Nothing;

unsafe impl GlobalAlloc for Nothing {
    unsafe fn alloc(&self, _: Layout) -> *mut u8 {
        core::ptr::null_mut()
    }

    unsafe fn dealloc(&self, _: *mut u8, _: Layout) {}
}

#[global_allocator]
static ALLOCATOR: Nothing = Nothing;

#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    loop {}
}

/// The number of findings of all operations together.
#[unsafe(no_mangle)]
pub extern "C" fn findings() -> usize {
    let context = payspec::Context::new();
    let payload = payspec::serde_json::json!({});
    payspec::registry::entries().map(|entry| (entry.validate_value)(&payload, &context).findings().len()).sum()
}
"#;

#[test]
fn nothing_below_it_links_std() {
    let nest = bare();
    for features in [&[][..], &["messages"], &["v2-kcp"], &["v2-kcp", "messages"], &["full", "messages"]] {
        let output = succeed(nest.cargo().arg("check").arg("--features").arg(named(features)));
        let (_, stderr) = streams(&output);
        assert!(!stderr.contains("warning"), "{features:?}: {stderr}");
    }
}

#[test]
fn with_its_feature_std_is_there() {
    let output = bare().cargo().arg("check").arg("--features").arg(named(&["std"])).output().unwrap();
    let (_, stderr) = streams(&output);
    assert!(!output.status.success() && stderr.contains("panic_impl"), "the two panic handlers are found:\n{stderr}");
}

/// Features of the crate under test, as cargo takes them.
fn named(features: &[&str]) -> String {
    features.iter().map(|feature| format!("payspec/{feature}")).collect::<Vec<_>>().join(",")
}

fn bare() -> Nest {
    let nest = Nest::new(env!("CARGO_TARGET_TMPDIR"), "bare");
    nest.write(
        "Cargo.toml",
        &format!(
            "[package]\nname = \"bare\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[lib]\ncrate-type = [\"staticlib\"]\n\n\
             [dependencies]\npayspec = {{ path = \"{}\", default-features = false }}\n\n\
             [profile.dev]\npanic = \"abort\"\n\n[workspace]\n",
            in_toml(&root().join("generated/rust"))
        ),
    );
    nest.write("src/lib.rs", BARE);
    nest.write("Cargo.lock", &std::fs::read_to_string(root().join("Cargo.lock")).unwrap());
    nest
}
