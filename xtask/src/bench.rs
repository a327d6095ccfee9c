//! `cargo xtask bench`: benchmarks and gates. They are a workspace of their own, so that what they compare with is in nobody's way.

use clap::Args;
use payspec_codegen::cli::tell;
use std::process::ExitCode;

#[derive(Args)]
#[expect(clippy::struct_excessive_bools, reason = "flags of a command line")]
pub struct Options {
    /// Count instructions and allocations, and fail where they are worse than those of xtask/bench/counts.tsv by more than 3 %
    #[arg(long)]
    gate: bool,
    /// With --gate: fail rather than skip it where valgrind is not installed
    #[arg(long, requires = "gate")]
    mandatory: bool,
    /// Count instructions and allocations, and take them for the new measure
    #[arg(long, conflicts_with = "gate")]
    accept: bool,
    /// Lines, compile time and size of generated code, beside those of typify's output for the same types
    #[arg(long, conflicts_with_all = ["gate", "accept"])]
    sizes: bool,
    /// What the compiler itself costs, with many more gateways than there are: copies under other names
    #[arg(long, conflicts_with_all = ["gate", "accept", "sizes", "write"])]
    scale: bool,
    /// With --scale: how many gateways
    #[arg(long, value_name = "N", value_delimiter = ',', default_values_t = [5, 50, 500])]
    gateways: Vec<usize>,
    /// With --scale: which targets, beside `check`
    #[arg(long, value_name = "TARGET", value_delimiter = ',', default_values_t = ["rust", "typescript", "ir", "json-schema", "docs", "vectors"].map(String::from))]
    targets: Vec<String>,
    /// One measurement of a spec directory, which --scale runs in a process of its own
    #[arg(long, hide = true, value_name = "DIR")]
    scale_of: Option<std::path::PathBuf>,
    /// Write the table into docs/ as well
    #[arg(long, conflicts_with_all = ["gate", "accept"])]
    write: bool,
}

pub fn run(options: &Options) -> ExitCode {
    if let Some(spec) = &options.scale_of {
        return crate::scale::measure(spec, options.targets.first().map_or("check", String::as_str));
    }
    if options.scale {
        return scale(options);
    }
    let flag = |name: &'static str, set: bool| set.then_some(name);
    let (binary, features, flags): (&str, &[&str], Vec<&str>) = if options.gate || options.accept {
        let flags = [flag("--accept", options.accept), flag("--mandatory", options.mandatory)];
        ("gate", &[], flags.into_iter().flatten().collect())
    } else if options.sizes {
        ("sizes", &["--features", "sizes"], flag("--write", options.write).into_iter().collect())
    } else {
        ("compare", &["--features", "contenders"], flag("--write", options.write).into_iter().collect())
    };
    if binary == "compare" {
        // Its batches are measured as well.
        let built = crate::cargo().args(["build", "--quiet", "--profile", "validate", "--package", "payspec-validate"]).status();
        if !built.is_ok_and(|status| status.success()) {
            tell(format_args!("error: payspec-validate does not build"));
            return ExitCode::FAILURE;
        }
    }
    let project = ["--release", "--quiet", "--manifest-path", "xtask/bench/Cargo.toml", "--target-dir", "target/bench"];
    // All binaries: one of them runs the others.
    let built = crate::cargo().arg("build").args(project).arg("--bins").args(features).status();
    if !built.is_ok_and(|status| status.success()) {
        tell(format_args!("error: the benchmarks do not build"));
        return ExitCode::FAILURE;
    }
    let status = crate::cargo().arg("run").args(project).args(features).args(["--bin", binary, "--"]).args(flags).status();
    if status.is_ok_and(|status| status.success()) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Measures what is built for speed: where this is not, it is built so and run in its place.
fn scale(options: &Options) -> ExitCode {
    if !cfg!(debug_assertions) {
        return crate::scale::run(&options.gateways, &options.targets);
    }
    let gateways: Vec<String> = options.gateways.iter().map(usize::to_string).collect();
    let arguments = ["--scale", "--gateways", &gateways.join(","), "--targets", &options.targets.join(",")];
    let status =
        crate::cargo().args(["run", "--release", "--quiet", "--package", "xtask", "--", "bench"]).args(arguments).status();
    if status.is_ok_and(|status| status.success()) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
