//! Small crates to build, and how long that takes.

use std::path::PathBuf;
use std::process::Command;

/// A crate that is built for measuring.
pub struct Project {
    /// Its folder.
    pub folder: PathBuf,
    /// The package whose own compilation is measured.
    pub package: String,
    /// A source file of that package.
    pub source: PathBuf,
}

/// User time in seconds of one package, its dependencies aside.
#[derive(Debug, Clone, Copy)]
pub struct Cost {
    /// `cargo check`.
    pub check: f64,
    /// `cargo build --release`.
    pub release: f64,
}

/// Writes a crate.
///
/// # Errors
/// As the file system has them.
pub fn prepare(folder: &std::path::Path, manifest: &str, name: &str, source: &str) -> std::io::Result<()> {
    std::fs::create_dir_all(folder.join("src"))?;
    std::fs::write(folder.join("Cargo.toml"), manifest)?;
    std::fs::write(folder.join("src").join(name), source)
}

/// How often each is measured: whatever else the machine does only adds to a time, so the least is told.
const TIMES: usize = 3;

/// Builds a package, then again with nothing changed but the time of a source file, and says what that took at least.
///
/// # Errors
/// It does not build.
pub fn build(project: &Project) -> Result<Cost, String> {
    let time = |command: &str| {
        run(project, command)?;
        let mut least = f64::INFINITY;
        for _ in 0..TIMES {
            let touched = std::fs::read(&project.source).and_then(|text| std::fs::write(&project.source, text));
            touched.map_err(|error| error.to_string())?;
            least = least.min(run(project, command)?);
        }
        Ok::<f64, String>(least)
    };
    Ok(Cost { check: time("check --profile dev")?, release: time("build --release")? })
}

/// User time of a cargo command, everything it starts included.
fn run(project: &Project, command: &str) -> Result<f64, String> {
    let script = format!("TIMEFORMAT=%U; time cargo {command} --quiet --package {} 2>&1", project.package);
    let output = Command::new("bash")
        .args(["-c", &script])
        .current_dir(&project.folder)
        .env("CARGO_INCREMENTAL", "0")
        .env("CARGO_TARGET_DIR", super::root().join("target/bench/sizes-target"))
        .output()
        .map_err(|error| error.to_string())?;
    let said = String::from_utf8_lossy(&output.stderr);
    let seconds = said.lines().last().and_then(|line| line.trim().parse().ok());
    match seconds {
        Some(seconds) if output.status.success() => Ok(seconds),
        _ => Err(format!(
            "cargo {command} failed in {}: {}{said}",
            project.folder.display(),
            String::from_utf8_lossy(&output.stdout)
        )),
    }
}
