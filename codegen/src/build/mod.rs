//! For build scripts: from a spec directory to modules in `OUT_DIR`.

mod error;
#[cfg(test)]
mod tests;

pub use error::Error;

use crate::emit::rust::{Embedding, UnknownCodes};
use crate::output::{self, File};
use crate::{Compilation, Target, compile, pipeline};
use std::path::{Path, PathBuf};

/// What a build script generates, and how. Everything but the spec directory has a default.
///
/// ```no_run
/// // build.rs
/// fn main() -> Result<(), payspec_codegen::Error> {
///     payspec_codegen::Config::new().spec_dir("spec").gateways(["v2/kcp"]).generate()?;
///     Ok(())
/// }
/// ```
///
/// ```ignore
/// // src/payment.rs, or any other module
/// include!(concat!(env!("OUT_DIR"), "/_payspec.rs"));
/// ```
///
/// The modules are those of the crate `payspec`, in any edition from 2021 on. They stand on `payspec-runtime`, `serde` and `serde_json`, which the
/// crate that includes them needs among its dependencies. Nothing is asked of the network, no process is started, and what is written depends on
/// the specs and on this configuration alone.
#[derive(Debug, Clone)]
pub struct Config {
    spec_dir: PathBuf,
    out_dir: Option<PathBuf>,
    gateways: Vec<String>,
    targets: Vec<Target>,
    embedding: Embedding,
    emit_rerun_if_changed: bool,
}

/// What a run did.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Generated {
    /// Paths below the output directory that were new or different.
    pub written: Vec<String>,
    /// Paths of an earlier run that are no longer made.
    pub removed: Vec<String>,
    /// How many files were left alone because they were equal.
    pub unchanged: usize,
    /// Spec files that were read, and folders that were looked into: the directory itself first, then sorted.
    pub inputs: Vec<PathBuf>,
    /// Warnings about the specs, drawn; empty if there are none.
    pub warnings: String,
}

impl Default for Config {
    fn default() -> Self {
        Self::new()
    }
}

impl Config {
    /// `spec` beside `Cargo.toml`, all gateways, modules in `OUT_DIR`.
    #[must_use]
    pub fn new() -> Self {
        Self {
            spec_dir: PathBuf::from("spec"),
            out_dir: None,
            gateways: Vec::new(),
            targets: vec![Target::Rust],
            embedding: Embedding::default(),
            emit_rerun_if_changed: true,
        }
    }

    /// Where the specs are. A relative path counts from where the program stands: of a build script, the folder of its package.
    #[must_use]
    pub fn spec_dir(mut self, directory: impl Into<PathBuf>) -> Self {
        self.spec_dir = directory.into();
        self
    }

    /// Where files go: `OUT_DIR` unless this is said.
    #[must_use]
    pub fn out_dir(mut self, directory: impl Into<PathBuf>) -> Self {
        self.out_dir = Some(directory.into());
        self
    }

    /// Only these gateways: `v2/kcp`. All unless this is said.
    #[must_use]
    pub fn gateways<I: IntoIterator<Item: Into<String>>>(mut self, ids: I) -> Self {
        self.gateways = ids.into_iter().map(Into::into).collect();
        self
    }

    /// What is generated: [`Target::Rust`] unless this is said. That one gives modules to include; files of the others stand in the folder that
    /// they have in `generated/`.
    #[must_use]
    pub fn targets(mut self, targets: impl IntoIterator<Item = Target>) -> Self {
        self.targets = targets.into_iter().collect();
        self
    }

    /// The file to include: `_payspec.rs` unless this is said. What it includes in its turn stands in a folder of the same name without `.rs`.
    #[must_use]
    pub fn include_file(mut self, name: impl Into<String>) -> Self {
        self.embedding.include_file = name.into();
        self
    }

    /// A trait that all types of payloads derive beside `Debug`, `Clone` and `PartialEq`: a path as Rust writes it.
    #[must_use]
    pub fn derive(self, name: &str) -> Self {
        self.attribute("", &format!("#[derive({name})]"))
    }

    /// Attributes for a type, by its path (`v2::kcp::request_payment::RequestPayment`), or for all types in a module and below (`v2::kcp`). An
    /// empty path means all types of payloads. May be said several times, of one path as well.
    #[must_use]
    pub fn attribute(mut self, path: &str, attributes: &str) -> Self {
        self.embedding.attributes.push((path.to_owned(), attributes.to_owned()));
        self
    }

    /// What types make of codes that are not among those accepted: [`UnknownCodes::Reject`] unless this is said.
    #[must_use]
    pub const fn unknown_codes(mut self, policy: UnknownCodes) -> Self {
        self.embedding.unknown_codes = policy;
        self
    }

    /// Whether findings carry Korean and English messages: yes, unless this is said. Without them they carry ids alone, and the program is smaller.
    #[must_use]
    pub const fn messages(mut self, are_wanted: bool) -> Self {
        self.embedding.messages = are_wanted;
        self
    }

    /// Whether cargo is told to run the build script again when a spec file changes, comes or goes: yes, unless this is said. It is told on standard
    /// output, even when generating fails.
    #[must_use]
    pub const fn emit_rerun_if_changed(mut self, is_wanted: bool) -> Self {
        self.emit_rerun_if_changed = is_wanted;
        self
    }

    /// Generates, and writes what differs from what stands in the output directory; files that are equal keep their times.
    ///
    /// # Errors
    /// Specs with errors, drawn; a gateway, type or module that there is not; no output directory outside of build scripts; files that cannot be
    /// read or written.
    pub fn generate(&self) -> Result<Generated, Error> {
        let out = self.out_dir.clone().or_else(|| std::env::var_os("OUT_DIR").map(PathBuf::from)).ok_or(Error::NoOutput)?;
        let (files, compilation) = self.compiled()?;
        std::fs::create_dir_all(&out).map_err(|source| {
            let doing = format!("make {}", out.display());
            Error::Output(output::Error::Io { doing, source })
        })?;
        let scope = self.scope();
        let scope: Vec<&str> = scope.iter().map(String::as_str).collect();
        let outcome = output::write(&out, &files, &scope).map_err(Error::Output)?;
        Ok(Generated {
            written: outcome.written,
            removed: outcome.removed,
            unchanged: outcome.unchanged,
            inputs: self.inputs(&compilation),
            warnings: compilation.render(false),
        })
    }

    /// Generates, and writes nothing: the files, by path below an output directory.
    ///
    /// # Errors
    /// As [`Self::generate`], but for what concerns the output directory.
    pub fn generate_to_memory(&self) -> Result<Vec<File>, Error> {
        self.compiled().map(|(files, _)| files)
    }

    fn compiled(&self) -> Result<(Vec<File>, Compilation), Error> {
        if self.emit_rerun_if_changed {
            // Said first: where the directory is not there, or cannot be read, its coming is what is waited for.
            println!("cargo::rerun-if-changed={}", self.spec_dir.display());
        }
        let compiled = compile(&self.spec_dir);
        let mut compilation = compiled.map_err(|source| Error::Unreadable { directory: self.spec_dir.clone(), source })?;
        if self.emit_rerun_if_changed {
            for input in self.inputs(&compilation).iter().skip(1) {
                println!("cargo::rerun-if-changed={}", input.display());
            }
        }
        if compilation.diagnostics.has_errors() {
            return Err(Error::Specs(compilation.render(false)));
        }
        compilation.keep_gateways(&self.gateways).map_err(|unknown| {
            let there_are = compilation.model.gateways.keys().cloned().collect();
            Error::UnknownGateway { unknown, there_are }
        })?;
        if !is_file_name(&self.embedding.include_file) {
            return Err(Error::Setting(format!(
                "`{}` is no name for a file to include: it ends in `.rs`, and names no folder",
                self.embedding.include_file
            )));
        }
        for (path, attributes) in &self.embedding.attributes {
            if let Err(error) = syn::parse::Parser::parse_str(syn::Attribute::parse_outer, attributes) {
                return Err(Error::Setting(format!("`{attributes}`, meant for `{path}`, are no attributes: {error}")));
            }
        }
        let files =
            pipeline::generate_embedded(&compilation.model, &self.targets, &self.embedding).map_err(Error::Ungenerable)?;
        Ok((files, compilation))
    }

    /// What belongs to this configuration in the output directory, which others may share.
    fn scope(&self) -> Vec<String> {
        let of = |target: &Target| match target {
            Target::Rust => vec![self.embedding.include_file.clone(), format!("{}/", self.embedding.folder())],
            other => vec![other.folder().to_owned()],
        };
        self.targets.iter().flat_map(of).collect()
    }

    fn inputs(&self, compilation: &Compilation) -> Vec<PathBuf> {
        inputs(&self.spec_dir, compilation)
    }
}

/// Spec files that were read and folders that were looked into: the directory itself first, then sorted.
pub(crate) fn inputs(spec: &Path, compilation: &Compilation) -> Vec<PathBuf> {
    let folders = compilation.sources.folders().iter().filter(|folder| !folder.is_empty());
    let files = compilation.sources.files().iter().map(|file| &file.path);
    let mut below: Vec<PathBuf> = folders.chain(files).map(|path| spec.join(path)).collect();
    below.sort();
    std::iter::once(spec.to_path_buf()).chain(below).collect()
}

fn is_file_name(name: &str) -> bool {
    let stem = name.strip_suffix(".rs").unwrap_or_default();
    !stem.is_empty() && !name.contains(['/', '\\', '"']) && !name.starts_with("..")
}
