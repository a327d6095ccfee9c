//! payspec's commands: `cargo xtask help` lists them.

mod bench;
mod cases;
mod docs;
mod mutate;
mod scale;
mod test;
mod validate;

use clap::{Parser, Subcommand};
use payspec_codegen::Called;
use payspec_codegen::cli::{Check, Colour, Diff, Explain, FmtSpec, Generate, NewGatewayOptions, Program, ToDoOptions};
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
    Gen(Generate),
    Check(Check),
    Explain(Explain),
    Diff(Diff),
    NewGateway(NewGatewayOptions),
    #[command(name = "todo")]
    ToDo(ToDoOptions),
    /// Check a payload with the generated validators (`cargo xtask validate --help` for its options)
    #[command(disable_help_flag = true)]
    Validate {
        /// Passed on as they are
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<std::ffi::OsString>,
    },
    FmtSpec(FmtSpec),
    /// Weaken each check of the specs in turn, and demand that some vector tells the difference
    Mutate(mutate::Options),
    /// Write random payloads with what the reference evaluator finds, for validators in other languages
    Cases(cases::Options),
    /// Run all tests
    Test(test::Options),
    /// Make the documentation as a static site, and serve or open it
    Docs(docs::Options),
    /// Measure the validators, beside what else there is
    Bench(bench::Options),
}

fn main() -> ExitCode {
    Called { name: "cargo xtask" }.announce();
    match Arguments::parse().command {
        Command::Gen(options) => options.run(&program()).into(),
        Command::Check(options) => options.run(&program()).into(),
        Command::Explain(options) => options.run(&program()).into(),
        Command::Diff(options) => options.run(&program()).into(),
        Command::NewGateway(options) => options.run(&program()).into(),
        Command::ToDo(options) => options.run(&program()).into(),
        Command::Validate { arguments } => validate::run(&arguments),
        Command::FmtSpec(options) => options.run(&program()).into(),
        Command::Mutate(options) => mutate::run(&options),
        Command::Cases(options) => cases::run(&options),
        Command::Test(options) => test::run(&options),
        Command::Docs(options) => docs::run(&options),
        Command::Bench(options) => bench::run(&options),
    }
}

/// Commands that `payspec` has as well, of this workspace.
fn program() -> Program {
    Program { home: Some(root()), colour: Colour::Auto, cache: Some(root().join("target/payspec-cache")) }
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
