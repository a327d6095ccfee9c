//! `cargo xtask check`: everything that is wrong with the specs, in one run.

use clap::Args;
use payspec_codegen::{Compilation, compile};
use std::io::IsTerminal;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Args)]
pub struct Options {
    /// Spec directory
    #[arg(long, value_name = "DIR")]
    spec: Option<PathBuf>,
}

pub fn run(options: &Options) -> ExitCode {
    let spec = options.spec.clone().unwrap_or_else(|| crate::root().join("spec"));
    let compilation = compile(&spec);
    print(&compilation);
    if compilation.diagnostics.has_errors() {
        return ExitCode::FAILURE;
    }
    let gateways = &compilation.model.gateways;
    let rules: usize = gateways.values().flat_map(|g| g.offers.values()).map(|o| o.rules.len()).sum();
    let offers: usize = gateways.values().map(|g| g.offers.len()).sum();
    eprintln!("{} gateways, {offers} operations, {rules} rules: no errors", gateways.len());
    ExitCode::SUCCESS
}

/// Draws every diagnostic.
pub fn print(compilation: &Compilation) {
    let colours = std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    eprint!("{}", compilation.render(colours));
}
