//! `cargo xtask gen`.

use clap::Args;
use payspec_codegen::cache::{Cache, LastRun};
use payspec_codegen::{Target, generate_with, output};
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Args)]
pub struct Options {
    /// Write nothing; print what is stale and exit 1 if anything is
    #[arg(long)]
    check: bool,
    /// Only this target; may be repeated
    #[arg(long = "target", value_name = "TARGET")]
    targets: Vec<Target>,
    /// Only this gateway, such as v2/kcp; may be repeated. Needs --out, since generated/ holds all of them
    #[arg(long = "gateway", value_name = "ID", requires = "out")]
    gateways: Vec<String>,
    /// Spec directory
    #[arg(long, value_name = "DIR")]
    spec: Option<PathBuf>,
    /// Output directory
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

pub fn run(options: &Options) -> ExitCode {
    let spec = options.spec.clone().unwrap_or_else(|| crate::root().join("spec"));
    let out = options.out.clone().unwrap_or_else(|| crate::root().join("generated"));
    let targets = if options.targets.is_empty() { Target::ALL.to_vec() } else { options.targets.clone() };
    // A check computes everything: it is there to find what is not as it should be.
    let cache = Cache::at(crate::root().join("target/payspec-cache")).filter(|_| !options.check);
    let last = cache.as_ref().and_then(|cache| {
        let run = LastRun::new(cache, &spec, &out, &format!("{targets:?} {:?}", options.gateways)).ok()?;
        Some((cache, run))
    });
    if let Some(count) = last.as_ref().and_then(|(cache, run)| run.still_stands(cache)) {
        eprintln!("nothing has changed since {count} files were written");
        return ExitCode::SUCCESS;
    }
    let Some(mut compilation) = crate::check::compile(&spec) else { return ExitCode::FAILURE };
    crate::check::print(&compilation);
    if compilation.diagnostics.has_errors() {
        return ExitCode::FAILURE;
    }
    if let Err(unknown) = compilation.keep_gateways(&options.gateways) {
        eprintln!("error: there is no gateway `{unknown}`");
        return ExitCode::FAILURE;
    }
    let files = match generate_with(&compilation.model, &targets, cache.as_ref()) {
        Ok(files) => files,
        Err(problems) => {
            for problem in problems {
                eprintln!("error: {problem}");
            }
            return ExitCode::FAILURE;
        }
    };
    let scope: Vec<&str> = targets.iter().map(|target| target.folder()).collect();
    let result = if options.check { check(&out, &files, &scope, options) } else { write(&out, &files, &scope) };
    // What there was to say is said again next time.
    if let Some((cache, run)) = last.filter(|_| result.is_ok() && compilation.diagnostics.is_empty()) {
        run.keep(cache, files.iter().map(|file| file.path.as_str()).chain([output::MANIFEST]));
        cache.tidy();
    }
    result.unwrap_or_else(|error| {
        eprintln!("error: {error}");
        ExitCode::FAILURE
    })
}

fn write(out: &std::path::Path, files: &[output::File], scope: &[&str]) -> Result<ExitCode, output::Error> {
    let outcome = output::write(out, files, scope)?;
    eprintln!("{} written, {} removed, {} unchanged", outcome.written.len(), outcome.removed.len(), outcome.unchanged);
    Ok(ExitCode::SUCCESS)
}

fn check(out: &std::path::Path, files: &[output::File], scope: &[&str], options: &Options) -> Result<ExitCode, output::Error> {
    let stale = output::check(out, files, scope)?;
    if stale.is_empty() {
        eprintln!("{} files are up to date", files.len());
        return Ok(ExitCode::SUCCESS);
    }
    for file in &stale {
        print!("{}", file.diff);
    }
    let option = |flag: &str, value: &Option<PathBuf>| {
        value.as_ref().map(|path| format!(" {flag} {}", path.display())).unwrap_or_default()
    };
    let command = format!("cargo xtask gen{}{}", option("--spec", &options.spec), option("--out", &options.out));
    eprintln!("{} generated files are stale; mend them with: {command}", stale.len());
    Ok(ExitCode::FAILURE)
}
