//! `cargo xtask test`: every test there is. What needs cargo again (editions, features, the fixture, mending) is a test in tests/ that runs it;
//! what needs another runtime is a suite. Suites run beside cargo's tests, most of which are one thread.

mod suites;
mod table;

use clap::Args;
use payspec_codegen::cli::tell;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use suites::{Outcome, Runner};

#[derive(Args)]
pub struct Options {
    /// Only these suites for other runtimes (and not cargo's tests); may be repeated
    #[arg(long = "suite", value_name = "NAME")]
    suites: Vec<String>,
    /// Fail where the runtime that a suite needs is not there, instead of skipping it
    #[arg(long)]
    mandatory: bool,
    /// Write the table of targets into docs/targets.md as well
    #[arg(long, conflicts_with = "suites")]
    write: bool,
}

/// Where tests note what the table of targets says: `PAYSPEC_FIGURES` for them.
const FIGURES: &str = "target/figures";

pub fn run(options: &Options) -> ExitCode {
    let chosen = match suites::chosen(&options.suites) {
        Ok(chosen) => chosen,
        Err(message) => {
            tell(format_args!("error: {message}"));
            return ExitCode::FAILURE;
        }
    };
    let folder = crate::root().join("target/suites");
    let figures = crate::root().join(FIGURES);
    let emptied = std::fs::remove_dir_all(&figures).or_else(|error| match error.kind() {
        std::io::ErrorKind::NotFound => Ok(()),
        _ => Err(error),
    });
    if let Err(error) = emptied.and_then(|()| std::fs::create_dir_all(&figures)) {
        tell(format_args!("error: {}: {error}", figures.display()));
        return ExitCode::FAILURE;
    }
    let program = match copied(&folder) {
        Ok(program) => program,
        Err(error) => {
            tell(format_args!("error: {}: {error}", folder.display()));
            return ExitCode::FAILURE;
        }
    };
    // Those that a person asked for by name must not be skipped silently either.
    let mandatory = options.mandatory || !options.suites.is_empty();
    let run_suites = || {
        let mut runner = Runner::new(&program, &folder, mandatory);
        chosen.iter().map(|suite| (suite.name, runner.run(suite))).collect::<Vec<_>>()
    };
    let (cargo_passed, outcomes) = if options.suites.is_empty() {
        std::thread::scope(|scope| {
            let beside = scope.spawn(run_suites);
            let passed = cargo_tests();
            (passed, beside.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
        })
    } else {
        (true, run_suites())
    };
    let table = table::table(&figures, &crate::root().join("generated"));
    let result = report(cargo_passed, outcomes);
    if options.suites.is_empty() {
        tell(format_args!("\n{table}"));
    }
    if options.write
        && let Err(error) = table::write(&table, &crate::root().join("docs/targets.md"))
    {
        tell(format_args!("error: {error}"));
        return ExitCode::FAILURE;
    }
    result
}

/// What suites run as `cargo xtask`: a copy, since cargo may replace this program meanwhile.
fn copied(folder: &Path) -> std::io::Result<PathBuf> {
    let program = folder.join(format!("xtask{}", std::env::consts::EXE_SUFFIX));
    std::fs::create_dir_all(folder)?;
    std::fs::copy(std::env::current_exe()?, &program)?;
    Ok(program)
}

fn report(cargo_passed: bool, outcomes: Vec<(&str, Outcome)>) -> ExitCode {
    let mut failed = Vec::new();
    if !cargo_passed {
        failed.push("cargo test".to_owned());
    }
    let mut skipped = Vec::new();
    for (name, outcome) in outcomes {
        match outcome {
            Outcome::Passed(log) => tell(format_args!("{log}==> suite {name} passed")),
            Outcome::Failed(log) => {
                tell(format_args!("{log}==> suite {name} FAILED"));
                failed.push(format!("suite {name}"));
            }
            Outcome::Skipped(why) => skipped.push(format!("suite {name}: {why}")),
        }
    }
    for line in &skipped {
        tell(format_args!("==> SKIPPED {line}"));
    }
    if failed.is_empty() {
        let but = if skipped.is_empty() { "" } else { " but what was skipped" };
        tell(format_args!("==> all passed{but}"));
        return ExitCode::SUCCESS;
    }
    tell(format_args!("==> failed, see above: {}", failed.join(", ")));
    ExitCode::FAILURE
}

fn cargo_tests() -> bool {
    let arguments = ["test", "--workspace", "--features", "payspec/full", "--no-fail-fast"];
    tell(format_args!("==> cargo {}", arguments.join(" ")));
    crate::cargo()
        .args(arguments)
        .env("PAYSPEC_FIGURES", crate::root().join(FIGURES))
        .status()
        .is_ok_and(|status| status.success())
}
