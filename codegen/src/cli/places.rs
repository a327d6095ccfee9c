//! Where specs and output are, where nobody says it.

use super::{Program, tell};
use crate::Compilation;
use std::path::{Path, PathBuf};

/// The file that every spec directory has.
const MARK: &str = "sources.yaml";

impl Program {
    /// The spec directory: as said, or that of the program's home, or the nearest from here upwards: a folder `spec`, or the folder itself.
    pub(super) fn spec(&self, said: Option<&PathBuf>) -> Result<PathBuf, String> {
        if let Some(said) = said {
            return Ok(said.clone());
        }
        if let Some(home) = &self.home {
            return Ok(home.join("spec"));
        }
        let here = std::env::current_dir().map_err(|error| format!("cannot tell where we are: {error}"))?;
        nearest(&here).ok_or_else(|| format!("there is no spec directory (one with {MARK}) here or above; say where with --spec"))
    }

    /// The output directory: as said, or `generated` beside the spec directory.
    pub(super) fn out(&self, said: Option<&PathBuf>, spec: &Path) -> PathBuf {
        match (said, &self.home) {
            (Some(said), _) => said.clone(),
            (None, Some(home)) => home.join("generated"),
            (None, None) => {
                spec.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new(".")).join("generated")
            }
        }
    }
}

fn nearest(here: &Path) -> Option<PathBuf> {
    here.ancestors().find_map(|folder| {
        let inside = folder.join("spec");
        [inside, folder.to_path_buf()].into_iter().find(|directory| directory.join(MARK).is_file())
    })
}

/// Compiles a spec directory; says so where it cannot be read.
#[must_use]
pub fn compile(spec: &Path) -> Option<Compilation> {
    match crate::compile(&shown(spec)) {
        Ok(compilation) if compilation.sources.files().iter().any(|file| file.path == MARK) => Some(compilation),
        Ok(_) => {
            tell(format_args!("error: {} is no spec directory: it has no {MARK}", spec.display()));
            None
        }
        Err(error) => {
            tell(format_args!("error: cannot read {}: {error}", spec.display()));
            None
        }
    }
}

/// Relative to where the caller stands if that is possible: shorter, and terminals make links of it.
pub(super) fn shown(path: &Path) -> PathBuf {
    let below = std::env::current_dir().ok().and_then(|here| path.strip_prefix(here).ok().map(Path::to_path_buf));
    below.filter(|path| !path.as_os_str().is_empty()).unwrap_or_else(|| path.to_path_buf())
}

/// Draws every diagnostic on standard error.
pub fn print(compilation: &Compilation, program: &Program) {
    tell(compilation.render(program.colour.on_stderr()));
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn the_nearest_directory_with_specs() {
        let root = std::env::temp_dir().join(format!("payspec-places-{}", std::process::id()));
        let deep = root.join("spec/gateways/v2");
        std::fs::create_dir_all(&deep).unwrap();
        std::fs::create_dir_all(root.join("src")).unwrap();
        std::fs::write(root.join("spec/sources.yaml"), "").unwrap();
        for from in [&root, &root.join("src"), &root.join("spec"), &deep] {
            assert_eq!(nearest(from), Some(root.join("spec")), "{}", from.display());
        }
        std::fs::remove_dir_all(&root).unwrap();
        assert_eq!(nearest(std::path::Path::new("/no/such/folder")), None);
    }
}
