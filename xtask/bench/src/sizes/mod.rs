//! What generated code costs to compile, and what it weighs, beside typify's for the same types.

mod build;
mod schema;

pub use build::{Cost, Project, build, prepare};
pub use schema::of_gateways;

use std::path::{Path, PathBuf};

/// The folder of the whole repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Lines of Rust below a folder.
pub fn lines(folder: &Path) -> usize {
    let Ok(entries) = std::fs::read_dir(folder) else { return 0 };
    let of = |path: PathBuf| {
        if path.is_dir() {
            lines(&path)
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            std::fs::read_to_string(path).map_or(0, |text| text.lines().count())
        } else {
            0
        }
    };
    entries.flatten().map(|entry| of(entry.path())).sum()
}
