//! `cargo xtask test`: every test there is, in the order in which a failure is cheapest.

use std::process::ExitCode;

pub fn run() -> ExitCode {
    let mut failed = Vec::new();
    let features = gateway_features();
    let mut steps: Vec<(String, Vec<String>)> = vec![("all tests".into(), words("test --workspace --features payspec/full"))];
    for feature in &features {
        let arguments = format!("check --quiet --package payspec --no-default-features --features {feature}");
        steps.push((format!("the generated crate with {feature} alone"), words(&arguments)));
    }
    steps
        .push(("the generated crate without any gateway".into(), words("check --quiet --package payspec --no-default-features")));
    for (name, arguments) in steps {
        eprintln!("==> {name}: cargo {}", arguments.join(" "));
        let status = crate::cargo().args(&arguments).status();
        if !status.is_ok_and(|status| status.success()) {
            failed.push(name);
        }
    }
    if failed.is_empty() {
        eprintln!("==> all passed");
        return ExitCode::SUCCESS;
    }
    eprintln!("==> failed: {}", failed.join("; "));
    ExitCode::FAILURE
}

/// A feature per gateway: its id with `/` as `-`.
fn gateway_features() -> Vec<String> {
    let mut features = Vec::new();
    for version in ["v1", "v2"] {
        let Ok(entries) = std::fs::read_dir(crate::root().join("spec/gateways").join(version)) else { continue };
        features.extend(
            entries
                .flatten()
                .filter(|entry| entry.path().join("gateway.yaml").is_file())
                .map(|entry| format!("{version}-{}", entry.file_name().to_string_lossy())),
        );
    }
    features.sort();
    features
}

fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_owned).collect()
}
