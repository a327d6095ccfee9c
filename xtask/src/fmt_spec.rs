//! `cargo xtask fmt-spec`: lays out spec files, and gives each the line by which editors find its schema.

use clap::Args;
use payspec_codegen::emit::spec_schema;
use payspec_codegen::model::Model;
use payspec_codegen::{format, source::SourceFile};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(Args)]
pub struct Options {
    /// Write nothing; print how files differ and exit 1 if any does
    #[arg(long)]
    check: bool,
    /// Spec directory
    #[arg(long, value_name = "DIR")]
    spec: Option<PathBuf>,
}

/// Where the schemas are, from the workspace's spec directory.
const SCHEMAS: &str = "../generated/spec-schema";

pub fn run(options: &Options) -> ExitCode {
    let spec = options.spec.clone().unwrap_or_else(|| crate::root().join("spec"));
    let Some(compilation) = payspec_codegen::cli::compile(&spec) else { return ExitCode::FAILURE };
    // A spec directory elsewhere has its schemas elsewhere.
    let schemas = options.spec.is_none().then_some(SCHEMAS);
    let mut failed = false;
    let mut changed = 0;
    for file in compilation.sources.files() {
        match formatted(file, schemas, &compilation.model) {
            Ok(text) if text == file.text => {}
            Ok(text) => {
                changed += 1;
                if options.check {
                    print!("{}", payspec_codegen::output::diff(&file.path, &file.text, &text));
                } else if let Err(error) = replace(&spec.join(&file.path), &text) {
                    eprintln!("error: {}: {error}", file.name);
                    failed = true;
                }
            }
            Err(message) => {
                eprintln!("error: {}: {message}", file.name);
                failed = true;
            }
        }
    }
    if options.check && changed > 0 {
        eprintln!("{changed} spec files are laid out otherwise; mend them with: cargo xtask fmt-spec");
        failed = true;
    } else {
        eprintln!("{changed} of {} spec files changed", compilation.sources.files().len());
    }
    if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

fn formatted(file: &SourceFile, schemas: Option<&str>, model: &Model) -> Result<String, String> {
    if file.value.is_none() {
        return Err("it is not YAML as specs use it; `cargo xtask check` says where".to_owned());
    }
    let text = format::format(&file.text)?;
    let Some(line) = schemas.and_then(|schemas| spec_schema::modeline(&file.path, schemas, model)) else { return Ok(text) };
    let rest: String = text.split_inclusive('\n').filter(|line| !line.starts_with("# yaml-language-server:")).collect();
    Ok(format!("{line}\n{rest}"))
}

/// Puts the text where the file was, in one step.
fn replace(path: &Path, text: &str) -> std::io::Result<()> {
    let draft = path.with_extension("yaml.new");
    std::fs::write(&draft, text)?;
    std::fs::rename(&draft, path)
}
