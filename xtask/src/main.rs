//! payspec's commands: `cargo xtask help` lists them.

mod bench;
mod cases;
mod check;
mod fmt_spec;
mod generate;
mod mutate;
mod test;
mod validate;

use clap::{Parser, Subcommand};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(Parser)]
#[command(name = "cargo xtask", about = "payspec's commands", max_term_width = 100)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Generate code and documentation from spec/ into generated/
    Gen(generate::Options),
    /// Check the specs; writes nothing
    Check(check::Options),
    /// Check a payload with the generated validators (`cargo xtask validate --help` for its options)
    #[command(disable_help_flag = true)]
    Validate {
        /// Passed on as they are
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<std::ffi::OsString>,
    },
    /// Lay out spec files in the one way there is
    FmtSpec(fmt_spec::Options),
    /// Weaken each check of the specs in turn, and demand that some vector tells the difference
    Mutate(mutate::Options),
    /// Write random payloads with what the reference evaluator finds, for validators in other languages
    Cases(cases::Options),
    /// Run all tests
    Test(test::Options),
    /// Measure the validators, beside what else there is
    Bench(bench::Options),
}

fn main() -> ExitCode {
    match Arguments::parse().command {
        Command::Gen(options) => generate::run(&options),
        Command::Check(options) => check::run(&options),
        Command::Validate { arguments } => validate::run(&arguments),
        Command::FmtSpec(options) => fmt_spec::run(&options),
        Command::Mutate(options) => mutate::run(&options),
        Command::Cases(options) => cases::run(&options),
        Command::Test(options) => test::run(&options),
        Command::Bench(options) => bench::run(&options),
    }
}

/// The workspace's folder.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new(".")).to_path_buf()
}

/// The cargo that runs us.
fn cargo() -> std::process::Command {
    let mut command = std::process::Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root());
    command
}
