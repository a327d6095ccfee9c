//! Lists the doors of generated operations that no registry has, so that tests try them all.

#[path = "src/doors.rs"]
mod doors;

fn main() {
    let registry = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../generated/rust/src/registry.rs");
    println!("cargo::rerun-if-changed={}", registry.display());
    println!("cargo::rerun-if-changed=src/doors.rs");
    let text = std::fs::read_to_string(&registry).expect("generated/ is there; `cargo xtask gen` writes it");
    let out = std::path::PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo says where"));
    std::fs::write(out.join("doors.rs"), doors::table(&text)).expect("the table can be written");
}
