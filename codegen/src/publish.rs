//! The static site: what several emitters make, put together.

use crate::model::Model;
use crate::output::File;
use crate::plan::{Lowered, Problem};
use crate::{Compilation, emit};
use std::path::Path;

/// What a site says of itself, beside what the specs say.
#[derive(Debug, Clone, Default)]
pub struct SiteOptions {
    /// Where it is published, without a slash at the end.
    pub base_url: Option<String>,
    /// When the specs were last changed: `YYYY-MM-DDTHH:MM:SSZ`.
    pub modified: Option<String>,
}

/// Makes the static site: pages, their Markdown, search, the checker with the validators. Pure, as [`crate::generate()`].
///
/// # Errors
///
/// As [`crate::generate()`].
pub fn site(compilation: &Compilation, options: SiteOptions) -> Result<Vec<File>, Vec<String>> {
    let model = &compilation.model;
    let markdown: Vec<File> = emit::docs::emit(model)
        .into_iter()
        .map(|file| File { path: file.path.trim_start_matches("docs/").to_owned(), ..file })
        .collect();
    let options = emit::site::Options {
        base_url: options.base_url.map(|url| url.trim_end_matches('/').to_owned()),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        digest: compilation.sources.digest(),
        modified: options.modified,
        validators: validators(model)?,
    };
    Ok(emit::site::emit(model, &markdown, &options))
}

/// The validators of the npm package as `CommonJS` modules, paths from the package's root.
fn validators(model: &Model) -> Result<Vec<File>, Vec<String>> {
    let told = |problems: Vec<Problem>| problems.iter().map(ToString::to_string).collect::<Vec<_>>();
    let package = emit::typescript::emit(&Lowered::new(model)).map_err(told)?;
    let module = |file: File| {
        let path = file.path.strip_prefix("typescript/")?.to_owned();
        Path::new(&path).extension().is_some_and(|extension| extension == "cjs").then_some(File { path, ..file })
    };
    Ok(package.into_iter().filter_map(module).collect())
}
