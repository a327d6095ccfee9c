//! The tables of `docs/sizes.md`: lines, compile time and weight of generated code.

use payspec_bench::counts;
use payspec_bench::sizes::{self, Cost, Project};
use payspec_codegen::model::{Gateway, Model};
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

fn main() -> ExitCode {
    match tables() {
        Ok(text) => {
            print!("{text}");
            let file = sizes::root().join("docs/sizes.md");
            if std::env::args().any(|argument| argument == "--write")
                && let Err(error) = counts::replace_section(&file, "sizes", &text)
            {
                eprintln!("error: cannot write {}: {error}", file.display());
                return ExitCode::FAILURE;
            }
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn tables() -> Result<String, String> {
    let root = sizes::root();
    let compilation = payspec_codegen::compile(&root.join("spec")).map_err(|error| error.to_string())?;
    let model = &compilation.model;
    let gateways: Vec<&Gateway> = model.gateways.values().collect();
    let generated = root.join("generated/rust/src");
    let shared = sizes::lines(&generated) - sizes::lines(&generated.join("v1")) - sizes::lines(&generated.join("v2"));
    let mut text = String::from(
        "| gateways | operations | lines | check | release | typify: lines | check | release |\n|---|--:|--:|--:|--:|--:|--:|--:|\n",
    );
    let mut sets: Vec<(String, Vec<&Gateway>)> = gateways.iter().map(|gateway| (gateway.id.clone(), vec![*gateway])).collect();
    sets.push((
        "two: v1/kcp, v2/kcp".to_owned(),
        gateways.iter().copied().filter(|gateway| gateway.id.ends_with("/kcp")).collect(),
    ));
    sets.push((
        "three: v1/kcp, v2/kcp, v2/ksnet".to_owned(),
        gateways.iter().copied().filter(|gateway| ["v1/kcp", "v2/kcp", "v2/ksnet"].contains(&gateway.id.as_str())).collect(),
    ));
    sets.push(("all five".to_owned(), gateways.clone()));
    for (name, set) in &sets {
        eprintln!("==> {name}");
        let lines: usize = set.iter().map(|gateway| sizes::lines(&generated.join(&gateway.id))).sum();
        let operations: usize = set.iter().map(|gateway| gateway.offers.len()).sum();
        let ours = ours(set)?;
        let (typify_lines, typify) = typify(model, set)?;
        let _ = writeln!(
            text,
            "| {name} | {operations} | {lines} + {shared} | {:.2} s | {:.2} s | {typify_lines} | {:.2} s | {:.2} s |",
            ours.check, ours.release, typify.check, typify.release
        );
    }
    text.push_str("\n| program, release, stripped | bytes | more than the one above |\n|---|--:|--:|\n");
    let mut before = None;
    for (name, calls) in PROGRAMS {
        let bytes = weigh(calls)?;
        let more = before.map_or_else(String::new, |before: u64| format!("{}", i128::from(bytes) - i128::from(before)));
        let _ = writeln!(text, "| {name} | {bytes} | {more} |");
        before = Some(bytes);
    }
    Ok(text)
}

/// The generated crate with the features of some gateways.
fn ours(set: &[&Gateway]) -> Result<Cost, String> {
    let features: Vec<String> = set.iter().map(|gateway| format!("\"{}\"", gateway.id.replace('/', "-"))).collect();
    let folder = folder("ours");
    let manifest = manifest("ours", &format!("payspec = {{ path = \"{}\", features = [{}] }}", payspec(), features.join(", ")));
    sizes::prepare(&folder, &manifest, "lib.rs", "").map_err(|error| error.to_string())?;
    let source = sizes::root().join("generated/rust/src/lib.rs");
    sizes::build(&Project { folder, package: "payspec".to_owned(), source })
}

/// typify's output for the same operations, and its lines.
fn typify(model: &Model, set: &[&Gateway]) -> Result<(usize, Cost), String> {
    let schema = sizes::of_gateways(model, set);
    let schema = serde_json::from_value::<schemars::schema::RootSchema>(schema).map_err(|error| error.to_string())?;
    let mut space = typify::TypeSpace::new(&typify::TypeSpaceSettings::default());
    space.add_root_schema(schema).map_err(|error| format!("typify: {error}"))?;
    let file = syn::parse2::<syn::File>(space.to_stream()).map_err(|error| error.to_string())?;
    let source = prettyplease::unparse(&file);
    let folder = folder("typify-output");
    let manifest = manifest("typify-output", "serde = { version = \"1\", features = [\"derive\"] }\nserde_json = \"1\"");
    sizes::prepare(&folder, &manifest, "lib.rs", &source).map_err(|error| error.to_string())?;
    let project = Project { source: folder.join("src/lib.rs"), folder, package: "typify-output".to_owned() };
    Ok((source.lines().count(), sizes::build(&project)?))
}

/// Programs, each with the calls that it makes.
const PROGRAMS: [(&str, &[&str]); 4] = [
    ("parses to a `Value`", &[]),
    ("and validates `request-payment` of v2/kcp", &["v2::kcp::request_payment"]),
    ("and `request-payment` of v2/ksnet", &["v2::kcp::request_payment", "v2::ksnet::request_payment"]),
    ("and `request-pay` of v1/kcp", &["v2::kcp::request_payment", "v2::ksnet::request_payment", "v1::kcp::request_pay"]),
];

/// Bytes of a program that validates what it is given.
fn weigh(calls: &[&str]) -> Result<u64, String> {
    let mut source = String::from("fn main() {\n    let text = std::env::args().nth(1).unwrap_or_default();\n");
    source.push_str("    let value: serde_json::Value = serde_json::from_str(&text).unwrap_or_default();\n    println!(\"{}\", value.is_object());\n");
    if !calls.is_empty() {
        source.push_str("    let context = payspec::Context::new();\n");
    }
    for call in calls {
        let _ = writeln!(
            source,
            "    println!(\"{{}}\", payspec::{call}::validate_value(&value, &context).in_lang(payspec::Lang::En));"
        );
    }
    source.push_str("}\n");
    let folder = folder("program");
    let dependencies = format!("payspec = {{ path = \"{}\", features = [\"full\"] }}\nserde_json = \"1\"", payspec());
    let manifest = format!("{}\n[profile.release]\nstrip = true\n", manifest("program", &dependencies));
    sizes::prepare(&folder, &manifest, "main.rs", &source).map_err(|error| error.to_string())?;
    let target = sizes::root().join("target/bench/sizes-target");
    let status = Command::new("cargo")
        .args(["build", "--release", "--quiet"])
        .current_dir(&folder)
        .env("CARGO_TARGET_DIR", &target)
        .status();
    if !status.is_ok_and(|status| status.success()) {
        return Err("the program does not build".to_owned());
    }
    let binary = target.join("release").join(format!("program{}", std::env::consts::EXE_SUFFIX));
    std::fs::metadata(&binary).map(|metadata| metadata.len()).map_err(|error| error.to_string())
}

fn manifest(name: &str, dependencies: &str) -> String {
    format!(
        "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n{dependencies}\n"
    )
}

fn folder(name: &str) -> PathBuf {
    sizes::root().join("target/bench/sizes").join(name)
}

fn payspec() -> String {
    let path = std::fs::canonicalize(sizes::root().join("generated/rust")).unwrap_or_else(|_| Path::new("generated/rust").into());
    path.display().to_string()
}
