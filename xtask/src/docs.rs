//! `cargo xtask docs`: the static site.

mod serve;

use clap::Args;
use payspec_codegen::cli::tell;
use payspec_codegen::{SiteOptions, output, site};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

#[derive(Args)]
pub struct Options {
    /// Output directory [default: target/docs]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Where the site will be published, such as <https://example.com/payspec>: canonical links, sitemap, page for wrong addresses
    #[arg(long, value_name = "URL", value_parser = base_url)]
    base_url: Option<String>,
    /// Serve it on this machine alone, and print the address
    #[arg(long)]
    serve: bool,
    /// Port to serve on; 0 takes a free one
    #[arg(long, value_name = "PORT", default_value_t = 8080, requires = "serve")]
    port: u16,
    /// Open it in a browser
    #[arg(long)]
    open: bool,
    /// Spec directory
    #[arg(long, value_name = "DIR")]
    spec: Option<PathBuf>,
    /// When the specs were last changed, such as 2026-01-31T09:00:00Z [default: the last commit that touched them]
    #[arg(long, value_name = "INSTANT", value_parser = instant)]
    modified: Option<String>,
}

fn base_url(text: &str) -> Result<String, String> {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let valid = rest.is_some_and(|rest| {
        !rest.starts_with('/') && !rest.is_empty() && !rest.contains(|c: char| c.is_whitespace() || "\"'<>?#&".contains(c))
    });
    if valid {
        Ok(text.trim_end_matches('/').to_owned())
    } else {
        Err("an address such as https://example.com/payspec".to_owned())
    }
}

fn instant(text: &str) -> Result<String, String> {
    let shape: String = text.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    if shape == "0000-00-00T00:00:00Z" { Ok(text.to_owned()) } else { Err("an instant such as 2026-01-31T09:00:00Z".to_owned()) }
}

pub fn run(options: &Options) -> ExitCode {
    let spec = options.spec.clone().unwrap_or_else(|| crate::root().join("spec"));
    let out = options.out.clone().unwrap_or_else(|| crate::root().join("target/docs"));
    let Some(compilation) = payspec_codegen::cli::compile(&spec) else { return ExitCode::FAILURE };
    if compilation.diagnostics.has_errors() {
        payspec_codegen::cli::print(&compilation, &crate::program());
        return ExitCode::FAILURE;
    }
    let modified = options.modified.clone().or_else(|| last_change(&spec));
    let files = match site(&compilation, SiteOptions { base_url: options.base_url.clone(), modified }) {
        Ok(files) => files,
        Err(problems) => {
            for problem in problems {
                tell(format_args!("error: {problem}"));
            }
            return ExitCode::FAILURE;
        }
    };
    match output::write(&out, &files, &[]) {
        Ok(outcome) => tell(format_args!(
            "{}: {} written, {} removed, {} unchanged",
            out.display(),
            outcome.written.len(),
            outcome.removed.len(),
            outcome.unchanged
        )),
        Err(error) => {
            tell(format_args!("error: {error}"));
            return ExitCode::FAILURE;
        }
    }
    if options.serve {
        return serve::serve(&out, options.port, options.open);
    }
    if options.open { open(&out.join("index.html").display().to_string()) } else { ExitCode::SUCCESS }
}

/// When the last commit touched the specs, in UTC; `None` where git cannot say. A checkout without history says when it was made from.
fn last_change(spec: &Path) -> Option<String> {
    let output = Command::new("git")
        .env("TZ", "UTC0")
        .arg("-C")
        .arg(spec)
        .args(["log", "-1", "--date=format-local:%Y-%m-%dT%H:%M:%SZ", "--format=%cd", "--", "."])
        .output()
        .ok()?;
    instant(std::str::from_utf8(&output.stdout).ok()?.trim()).ok()
}

fn open(target: &str) -> ExitCode {
    match opener::open(target) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            tell(format_args!("error: cannot open {target}: {error}"));
            ExitCode::FAILURE
        }
    }
}
