//! `cargo xtask cases`: random payloads with what the reference evaluator finds in them, for validators in other languages to be compared with.

use clap::Args;
use payspec_codegen::cli::tell;
use payspec_codegen::eval::{Context, evaluate};
use payspec_codegen::model::{Gateway, Model, Offer};
use payspec_codegen::sample::Source;
use payspec_codegen::vector::Vector;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(Args)]
pub struct Options {
    /// How many there are altogether, about as many of each operation
    #[arg(long, value_name = "N", default_value_t = 20_000)]
    count: u64,
    /// Which ones: the same seed gives the same cases on every machine
    #[arg(long, value_name = "S", default_value_t = 0)]
    seed: u64,
    /// Spec directory
    #[arg(long, value_name = "DIR")]
    spec: Option<PathBuf>,
    /// Where `<gateway>/<operation>.jsonl` are written; what else stands there is left alone
    #[arg(long, value_name = "DIR", default_value = "target/cases")]
    out: PathBuf,
}

pub fn run(options: &Options) -> ExitCode {
    let spec = options.spec.clone().unwrap_or_else(|| crate::root().join("spec"));
    let Some(compilation) = payspec_codegen::cli::compile(&spec) else { return ExitCode::FAILURE };
    if compilation.diagnostics.has_errors() {
        payspec_codegen::cli::print(&compilation, &crate::program());
        return ExitCode::FAILURE;
    }
    let out = crate::root().join(&options.out);
    match write_all(&compilation.model, &out, options) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            tell(format_args!("error: {}: {error}", out.display()));
            ExitCode::FAILURE
        }
    }
}

fn write_all(model: &Model, out: &Path, options: &Options) -> std::io::Result<()> {
    let offers: Vec<_> =
        model.gateways.values().flat_map(|gateway| gateway.offers.values().map(move |offer| (gateway, offer))).collect();
    let each = options.count.div_ceil(offers.len().max(1) as u64);
    for (gateway, offer) in offers {
        let folder = out.join(&gateway.id);
        std::fs::create_dir_all(&folder)?;
        let mut file = BufWriter::new(std::fs::File::create(folder.join(format!("{}.jsonl", offer.operation)))?);
        let source = Source::new(model, gateway, offer);
        for seed in options.seed..options.seed.saturating_add(each) {
            writeln!(file, "{}", case(model, (gateway, offer), &source, seed).line())?;
        }
        file.flush()?;
    }
    Ok(())
}

/// The case of a seed, as a vector that is for no check.
fn case(model: &Model, at: (&Gateway, &Offer), source: &Source, seed: u64) -> Vector {
    let case = source.case(seed);
    let context =
        Context::from_json(&model.context, &at.0.contracts, &case.context).expect("cases have contexts that the gateway takes");
    let findings = evaluate(model, at.1, &case.payload, &context);
    Vector::new(format!("random/{seed}"), at, case.context, case.payload, &findings)
}
