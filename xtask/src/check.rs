//! `cargo xtask check`: everything that is wrong with the specs, in one run.

use clap::Args;
use payspec_codegen::Compilation;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(Args)]
pub struct Options {
    /// Spec directory
    #[arg(long, value_name = "DIR")]
    spec: Option<PathBuf>,
}

pub fn run(options: &Options) -> ExitCode {
    let spec = options.spec.clone().unwrap_or_else(|| crate::root().join("spec"));
    let Some(compilation) = compile(&spec) else { return ExitCode::FAILURE };
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

/// Compiles a spec directory; says so where it cannot be read.
pub fn compile(spec: &Path) -> Option<Compilation> {
    // Relative to where the caller stands if that is possible: shorter, and terminals make links of it.
    let shown = std::env::current_dir().ok().and_then(|here| spec.strip_prefix(here).ok().map(Path::to_path_buf));
    match payspec_codegen::compile(shown.as_deref().unwrap_or(spec)) {
        Ok(compilation) => Some(compilation),
        Err(error) => {
            eprintln!("error: cannot read {}: {error}", spec.display());
            None
        }
    }
}

/// Draws every diagnostic.
pub fn print(compilation: &Compilation) {
    let colours = std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    eprint!("{}", compilation.render(colours));
}
