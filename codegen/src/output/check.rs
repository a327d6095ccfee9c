//! Whether what stands on disk is what would be written; writes nothing.

use super::disk::{Disk, Real};
use super::plan::{Contents, Plan, Wanted};
use super::{Error, File};
use std::path::Path;

/// A file that differs from what would be generated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stale {
    /// Path below the output directory.
    pub path: String,
    /// How it differs.
    pub kind: StaleKind,
    /// Unified diff from what stands there to what would be written.
    pub diff: String,
}

/// How a file differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StaleKind {
    /// Not there.
    Missing,
    /// Something else stands there.
    Different,
    /// No longer generated.
    Leftover,
}

/// Compares `files` with what stands below `root`; `scope` as for [`super::write()`].
pub fn check(root: &Path, files: &[File], scope: &[&str]) -> Result<Vec<Stale>, Error> {
    let wanted: Vec<Wanted<'_>> = files.iter().map(Wanted::from).collect();
    let plan = Plan::new(&Real, root, &wanted, scope)?;
    let mut stale = Vec::new();
    for Wanted { path, contents } in plan.files() {
        let Contents::Text(contents) = contents else { continue };
        let present = read(root, path)?;
        let kind = match &present {
            None => StaleKind::Missing,
            Some(text) if *text != contents => StaleKind::Different,
            Some(_) => continue,
        };
        let diff = diff(path, &present.unwrap_or_default(), contents);
        stale.push(Stale { path: path.to_owned(), kind, diff });
    }
    for path in &plan.leftover {
        if let Some(present) = read(root, path)? {
            let diff = diff(path, &present, "");
            stale.push(Stale { path: path.clone(), kind: StaleKind::Leftover, diff });
        }
    }
    Ok(stale)
}

fn read(root: &Path, path: &str) -> Result<Option<String>, Error> {
    let bytes = Real.read(&root.join(path)).map_err(|source| Error::Io { doing: format!("read {path}"), source })?;
    Ok(bytes.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()))
}

/// A unified diff of two texts of a file; empty if they are equal.
#[must_use]
pub fn diff(path: &str, old: &str, new: &str) -> String {
    similar::TextDiff::from_lines(old, new)
        .unified_diff()
        .context_radius(2)
        .header(&format!("a/{path}"), &format!("b/{path}"))
        .to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_what_differs_and_writes_nothing() {
        let root = std::env::temp_dir().join(format!("payspec-output-check-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&root);
        std::fs::create_dir_all(&root).unwrap();
        let file = |path: &str, contents: &str| File { path: path.into(), contents: contents.into() };
        crate::output::write(&root, &[file("a", "1\n2\n"), file("old", "x\n")], &[]).unwrap();
        assert_eq!(check(&root, &[file("a", "1\n2\n"), file("old", "x\n")], &[]).unwrap(), []);
        let stale = check(&root, &[file("a", "1\n3\n"), file("new", "y\n")], &[]).unwrap();
        let kinds: Vec<_> = stale.iter().map(|s| (s.path.as_str(), s.kind)).collect();
        let expected = [
            ("a", StaleKind::Different),
            ("new", StaleKind::Missing),
            (".manifest", StaleKind::Different),
            ("old", StaleKind::Leftover),
        ];
        assert_eq!(kinds, expected);
        assert!(stale[0].diff.contains("-2\n+3\n"), "{}", stale[0].diff);
        assert!(!root.join("new").exists());
    }
}
