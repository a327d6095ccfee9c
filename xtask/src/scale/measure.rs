//! One measurement, in a process of its own.

use payspec_codegen::cli::tell;
use payspec_codegen::{Target, compile, generate};
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

/// Prints what a step takes: milliseconds, milliseconds of all processors together, and the most memory that the process had, in MB. A step is
/// `check`, or a target, which is made from specs that were read before the clock starts.
pub fn measure(spec: &Path, step: &str) -> ExitCode {
    match milliseconds(spec, step) {
        Ok([taken, worked]) => {
            println!("{taken} {worked} {}", peak().unwrap_or(f64::NAN));
            ExitCode::SUCCESS
        }
        Err(reason) => {
            tell(reason);
            ExitCode::FAILURE
        }
    }
}

fn milliseconds(spec: &Path, step: &str) -> Result<[f64; 2], String> {
    let clock = || (Instant::now(), processors());
    let since = |(start, worked): (Instant, Option<f64>)| {
        let taken = start.elapsed().as_secs_f64() * 1000.0;
        [taken, processors().zip(worked).map_or(f64::NAN, |(now, then)| now - then)]
    };
    let start = clock();
    let compilation = compile(spec).map_err(|error| error.to_string())?;
    if compilation.diagnostics.has_errors() {
        return Err(compilation.render(false));
    }
    let checked = since(start);
    let taken = if step == "check" {
        checked
    } else {
        let target: Target = step.parse()?;
        let start = clock();
        let files = generate(&compilation.model, &[target]).map_err(|problems| problems.join("\n"))?;
        let taken = since(start);
        drop(files);
        taken
    };
    // What the system takes back from a process that ends need not be given back before.
    std::mem::forget(compilation);
    Ok(taken)
}

/// Milliseconds that processors have worked for this process, where the system tells (Linux, which counts in hundredths of a second).
fn processors() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/stat").ok()?;
    // The name of the program may hold anything; behind it stand numbers alone, from the third field on.
    let (_, fields) = status.rsplit_once(')')?;
    let ticks = fields.split_whitespace().skip(11).take(2).map(|field| field.parse::<f64>().ok());
    Some(ticks.sum::<Option<f64>>()? * 10.0)
}

/// Of this process, where the system tells (Linux).
fn peak() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().strip_suffix("kB")?.trim().parse::<f64>().ok()? / 1024.0)
}
