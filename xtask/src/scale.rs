//! `cargo xtask bench --scale`: what the compiler costs with more gateways than there are, which are copies of those there are under other names.

mod measure;
mod multiply;

use crate::root;
use payspec_codegen::cli::tell;
use std::fmt::Write;
use std::process::{Command, ExitCode};

pub use measure::measure;

/// Makes specs with each number of gateways, measures a process of its own with each, and prints the table.
pub fn run(gateways: &[usize], targets: &[String]) -> ExitCode {
    match table(gateways, targets) {
        Ok(table) => {
            print!("{table}");
            ExitCode::SUCCESS
        }
        Err(reason) => {
            tell(format_args!("error: {reason}"));
            ExitCode::FAILURE
        }
    }
}

fn table(gateways: &[usize], targets: &[String]) -> Result<String, String> {
    let mut text = String::from(
        "| gateways | step | ms | processor ms | of that per gateway | peak MB | MB per gateway |\n|---|---|---|---|---|---|---|\n",
    );
    for &count in gateways {
        let folder = root().join("target/scale").join(count.to_string());
        multiply::specs(&root().join("spec"), &folder, count).map_err(|error| format!("{}: {error}", folder.display()))?;
        tell(format_args!("{count} gateways"));
        // One process a target, and one that checks: a peak of memory is that of a process.
        for target in std::iter::once("check").chain(targets.iter().map(String::as_str)) {
            let this = std::env::current_exe().map_err(|error| error.to_string())?;
            let answer = Command::new(this).args(["bench", "--scale-of"]).arg(&folder).args(["--targets", target]).output();
            let answer = answer.map_err(|error| error.to_string())?;
            if !answer.status.success() {
                return Err(format!("{count} gateways, {target}: {}", String::from_utf8_lossy(&answer.stderr)));
            }
            let said = String::from_utf8_lossy(&answer.stdout);
            let said: Result<Vec<f64>, _> = said.split_whitespace().map(str::parse).collect();
            let Ok([ms, worked, peak]) = said.as_deref() else { return Err("a measurement says something else".to_owned()) };
            #[expect(clippy::cast_precision_loss, reason = "thousands at most")]
            let each = count as f64;
            let row = format!(
                "| {count} | {target} | {ms:.0} | {worked:.0} | {:.1} | {peak:.0} | {:.2} |\n",
                worked / each,
                peak / each
            );
            tell(&row);
            let _ = write!(text, "{row}");
        }
    }
    Ok(text)
}
