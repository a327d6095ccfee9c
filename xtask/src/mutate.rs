//! `cargo xtask mutate`: weakens each check of the specs, and demands that some vector tells the difference.

use clap::{Args, ValueEnum};
use payspec_codegen::cli::tell;
use payspec_codegen::model::Model;
use payspec_codegen::{mutate, vector};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(Args)]
pub struct Options {
    /// Only this gateway; may be repeated
    #[arg(long = "gateway", value_name = "ID")]
    gateways: Vec<String>,
    /// Only this operation; may be repeated
    #[arg(long = "operation", value_name = "ID")]
    operations: Vec<String>,
    /// Only so many mutants, of every operator and gateway as far as there is room
    #[arg(long, value_name = "N")]
    sample: Option<usize>,
    /// Which mutants are in the sample
    #[arg(long, value_name = "S", default_value_t = 0, requires = "sample")]
    seed: u64,
    /// How many payloads aimed at a mutant must show no difference before it is called equivalent
    #[arg(long, value_name = "N", default_value_t = 100_000)]
    payloads: u64,
    /// The answer for people, or as one JSON object
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Say of each killed mutant as well which vector tells it from the original
    #[arg(long)]
    verbose: bool,
    /// Spec directory
    #[arg(long, value_name = "DIR")]
    spec: Option<PathBuf>,
    /// Directory of the vectors: `<gateway>/<operation>.jsonl`
    #[arg(long, value_name = "DIR")]
    vectors: Option<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Human,
    Json,
}

pub fn run(options: &Options) -> ExitCode {
    let spec = options.spec.clone().unwrap_or_else(|| crate::root().join("spec"));
    let Some(compilation) = payspec_codegen::cli::compile(&spec) else { return ExitCode::FAILURE };
    if compilation.diagnostics.has_errors() {
        payspec_codegen::cli::print(&compilation, &crate::program());
        return ExitCode::FAILURE;
    }
    let folder = options.vectors.clone().unwrap_or_else(|| crate::root().join("generated/vectors"));
    let chosen = mutate::Options {
        gateways: options.gateways.clone(),
        operations: options.operations.clone(),
        sample: options.sample,
        seed: options.seed,
        payloads: options.payloads,
    };
    let report = read(&compilation.model, &folder).and_then(|vectors| mutate::check(&compilation.model, &vectors, &chosen));
    let report = match report {
        Ok(report) => report,
        Err(message) => {
            tell(format_args!("error: {message}"));
            return ExitCode::FAILURE;
        }
    };
    match options.format {
        Format::Human => print!("{}", report.render(options.verbose)),
        Format::Json => println!("{}", report.json(options.verbose)),
    }
    if report.is_good() {
        return ExitCode::SUCCESS;
    }
    let total = report.total();
    tell(format_args!(
        "error: {} mutants survive (none may), {} of {} are equivalent (fewer than {} in a hundred may be)",
        total.survivors,
        total.equivalent,
        total.mutants,
        mutate::MOST_EQUIVALENT
    ));
    ExitCode::FAILURE
}

/// The vectors of all offers for which there is a file.
fn read(model: &Model, folder: &Path) -> Result<BTreeMap<(String, String), Vec<vector::Vector>>, String> {
    let mut vectors = BTreeMap::new();
    for gateway in model.gateways.values() {
        for operation in gateway.offers.keys() {
            let path = folder.join(&gateway.id).join(format!("{operation}.jsonl"));
            let Ok(text) = std::fs::read_to_string(&path) else { continue };
            let read = vector::read(&text).map_err(|error| format!("{}: {error}", path.display()))?;
            vectors.insert((gateway.id.clone(), operation.clone()), read);
        }
    }
    Ok(vectors)
}
