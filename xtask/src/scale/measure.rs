//! One measurement, in a process of its own.

use payspec_codegen::{Target, compile, generate};
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

/// Prints how many milliseconds a step takes, and the most memory that the process had, in MB. A step is `check`, or a target, which is made
/// from specs that were read before the clock starts.
pub fn measure(spec: &Path, step: &str) -> ExitCode {
    match milliseconds(spec, step) {
        Ok(taken) => {
            println!("{taken} {}", peak().unwrap_or(f64::NAN));
            ExitCode::SUCCESS
        }
        Err(reason) => {
            eprintln!("{reason}");
            ExitCode::FAILURE
        }
    }
}

fn milliseconds(spec: &Path, step: &str) -> Result<f64, String> {
    let start = Instant::now();
    let compilation = compile(spec).map_err(|error| error.to_string())?;
    if compilation.diagnostics.has_errors() {
        return Err(compilation.render(false));
    }
    let checked = start.elapsed();
    let taken = if step == "check" {
        checked
    } else {
        let target: Target = step.parse()?;
        let start = Instant::now();
        let files = generate(&compilation.model, &[target]).map_err(|problems| problems.join("\n"))?;
        let taken = start.elapsed();
        drop(files);
        taken
    };
    // What the system takes back from a process that ends need not be given back before.
    std::mem::forget(compilation);
    Ok(taken.as_secs_f64() * 1000.0)
}

/// Of this process, where the system tells (Linux).
fn peak() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().strip_suffix("kB")?.trim().parse::<f64>().ok()? / 1024.0)
}
