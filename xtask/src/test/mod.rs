//! `cargo xtask test`: every test there is. What needs cargo again (editions, features, the fixture, mending) is a test in tests/ that runs it;
//! what needs another runtime is a suite.

mod suites;

use clap::Args;
use std::process::ExitCode;

#[derive(Args)]
pub struct Options {
    /// Only these suites for other runtimes (and not cargo's tests); may be repeated
    #[arg(long = "suite", value_name = "NAME")]
    suites: Vec<String>,
    /// Fail where the runtime that a suite needs is not there, instead of skipping it
    #[arg(long)]
    mandatory: bool,
}

pub fn run(options: &Options) -> ExitCode {
    let chosen = match suites::chosen(&options.suites) {
        Ok(chosen) => chosen,
        Err(message) => {
            eprintln!("error: {message}");
            return ExitCode::FAILURE;
        }
    };
    // Those that a person asked for by name must not be skipped silently either.
    let mandatory = options.mandatory || !options.suites.is_empty();
    let mut failed = Vec::new();
    if options.suites.is_empty() && !cargo_tests() {
        failed.push("cargo test".to_owned());
    }
    let mut skipped = Vec::new();
    for suite in chosen {
        match suite.run(mandatory) {
            suites::Outcome::Passed => {}
            suites::Outcome::Failed => failed.push(format!("suite {}", suite.name)),
            suites::Outcome::Skipped(why) => skipped.push(format!("suite {}: {why}", suite.name)),
        }
    }
    for line in &skipped {
        eprintln!("==> SKIPPED {line}");
    }
    if failed.is_empty() {
        let but = if skipped.is_empty() { "" } else { " but what was skipped" };
        eprintln!("==> all passed{but}");
        return ExitCode::SUCCESS;
    }
    eprintln!("==> failed, see above: {}", failed.join(", "));
    ExitCode::FAILURE
}

fn cargo_tests() -> bool {
    let arguments = ["test", "--workspace", "--features", "payspec/full", "--no-fail-fast"];
    eprintln!("==> cargo {}", arguments.join(" "));
    crate::cargo().args(arguments).status().is_ok_and(|status| status.success())
}
