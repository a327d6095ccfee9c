//! All or nothing: everything is staged beside its destination first, then renamed into place.

use super::{Error, File, manifest};
use std::collections::BTreeSet;
use std::path::{Component, Path};

/// What a run changed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Files that were new or different.
    pub written: Vec<String>,
    /// Files of an earlier run that are no longer made.
    pub removed: Vec<String>,
    /// Files left alone because they were equal.
    pub unchanged: usize,
}

/// Writes `files` below `root`. Files that are equal keep their modification time; files that an earlier run wrote below one of the
/// `scope` prefixes and this one did not make are removed. An empty `scope` means everything.
pub fn write(root: &Path, files: &[File], scope: &[&str]) -> Result<Outcome, Error> {
    let known = manifest::read(root)?;
    let (files, stale) = plan(files, &known, scope)?;
    let mut outcome = Outcome::default();
    let mut staged = Vec::new();
    for file in &files {
        let destination = root.join(&file.path);
        match std::fs::read(&destination) {
            Ok(present) if present == file.contents.as_bytes() => {
                outcome.unchanged += 1;
                continue;
            }
            Ok(_) if !known.contains(&file.path) && !file.path.starts_with('.') && !known.is_empty() => {
                unstage(&staged);
                return Err(Error::Foreign(file.path.clone()));
            }
            Ok(_) => {}
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(source) => {
                unstage(&staged);
                return Err(Error::Io { doing: format!("read {}", file.path), source });
            }
        }
        match stage(&destination, file) {
            Ok(temporary) => staged.push((temporary, destination, file.path.clone())),
            Err(error) => {
                unstage(&staged);
                return Err(error);
            }
        }
    }
    for (temporary, destination, path) in &staged {
        std::fs::rename(temporary, destination).map_err(|source| Error::Io { doing: format!("write {path}"), source })?;
        if !path.starts_with('.') {
            outcome.written.push(path.clone());
        }
    }
    for path in stale {
        match std::fs::remove_file(root.join(&path)) {
            Ok(()) => outcome.removed.push(path.clone()),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(source) => return Err(Error::Io { doing: format!("remove {path}"), source }),
        }
        remove_empty_parents(root, &path);
    }
    Ok(outcome)
}

/// The files to have, manifest included, and the paths to remove.
pub(super) fn plan(files: &[File], known: &BTreeSet<String>, scope: &[&str]) -> Result<(Vec<File>, Vec<String>), Error> {
    let mut paths = BTreeSet::new();
    for file in files {
        let inside = Path::new(&file.path).components().all(|c| matches!(c, Component::Normal(_)));
        if !inside || file.path.is_empty() || file.path.contains('\\') || !paths.insert(file.path.as_str()) {
            return Err(Error::Path(file.path.clone()));
        }
    }
    let in_scope = |path: &str| scope.is_empty() || scope.iter().any(|s| path.starts_with(s));
    let stale: Vec<String> = known.iter().filter(|p| in_scope(p) && !paths.contains(p.as_str())).cloned().collect();
    let kept = known.iter().map(String::as_str).filter(|p| !in_scope(p));
    let all: BTreeSet<&str> = paths.iter().copied().chain(kept).collect();
    let mut wanted = files.to_vec();
    // Last, so that a run that is cut short leaves a manifest that still knows every file written before.
    wanted.push(manifest::file(&all));
    Ok((wanted, stale))
}

fn stage(destination: &Path, file: &File) -> Result<std::path::PathBuf, Error> {
    let io = |source| Error::Io { doing: format!("write {}", file.path), source };
    if let Some(parent) = destination.parent() {
        std::fs::create_dir_all(parent).map_err(io)?;
    }
    let mut name = destination.file_name().unwrap_or_default().to_os_string();
    name.push(".payspec-new");
    let temporary = destination.with_file_name(name);
    std::fs::write(&temporary, &file.contents).map_err(io)?;
    Ok(temporary)
}

fn unstage(staged: &[(std::path::PathBuf, std::path::PathBuf, String)]) {
    for (temporary, _, _) in staged {
        // The run has failed already; a leftover is overwritten by the next one.
        let _ = std::fs::remove_file(temporary);
    }
}

fn remove_empty_parents(root: &Path, path: &str) {
    let mut parent = Path::new(path).parent();
    while let Some(folder) = parent {
        // Fails where the folder is not empty, which ends the climb.
        if folder.as_os_str().is_empty() || std::fs::remove_dir(root.join(folder)).is_err() {
            return;
        }
        parent = folder.parent();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, contents: &str) -> File {
        File { path: path.into(), contents: contents.into() }
    }

    fn directory(name: &str) -> std::path::PathBuf {
        let path = std::env::temp_dir().join(format!("payspec-output-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).unwrap();
        path
    }

    #[test]
    fn a_second_run_changes_nothing() {
        let root = directory("again");
        let files = [file("a/b.txt", "x"), file("c.txt", "y")];
        assert_eq!(write(&root, &files, &[]).unwrap().written, ["a/b.txt", "c.txt"]);
        let before = std::fs::metadata(root.join("a/b.txt")).unwrap().modified().unwrap();
        let again = write(&root, &files, &[]).unwrap();
        assert_eq!((again.written.len(), again.removed.len(), again.unchanged), (0, 0, 3));
        assert_eq!(std::fs::metadata(root.join("a/b.txt")).unwrap().modified().unwrap(), before);
    }

    #[test]
    fn stale_files_go_and_others_stay() {
        let root = directory("stale");
        write(&root, &[file("a/b.txt", "x"), file("docs/c.txt", "y")], &[]).unwrap();
        std::fs::write(root.join("mine.txt"), "mine").unwrap();
        let outcome = write(&root, &[file("docs/d.txt", "z")], &["docs/"]).unwrap();
        assert_eq!(outcome.removed, ["docs/c.txt"]);
        assert!(root.join("a/b.txt").exists() && root.join("mine.txt").exists());
        let outcome = write(&root, &[file("docs/d.txt", "z")], &[]).unwrap();
        assert_eq!(outcome.removed, ["a/b.txt"]);
        assert!(!root.join("a").exists() && root.join("mine.txt").exists());
    }

    #[test]
    fn foreign_files_are_not_overwritten() {
        let root = directory("foreign");
        write(&root, &[file("a.txt", "x")], &[]).unwrap();
        std::fs::write(root.join("b.txt"), "mine").unwrap();
        let error = write(&root, &[file("a.txt", "new"), file("b.txt", "x")], &[]).unwrap_err();
        assert!(matches!(error, Error::Foreign(path) if path == "b.txt"));
        assert_eq!(std::fs::read_to_string(root.join("a.txt")).unwrap(), "x", "a failed run leaves everything as it was");
        assert_eq!(std::fs::read_dir(&root).unwrap().count(), 3, "and no temporary file");
    }

    #[test]
    fn paths_stay_inside() {
        let root = directory("escape");
        for bad in ["../x", "/x", "a/../../x", "", "a\\b"] {
            assert!(matches!(write(&root, &[file(bad, "")], &[]), Err(Error::Path(_))), "{bad}");
        }
        assert!(matches!(write(&root, &[file("x", "1"), file("x", "2")], &[]), Err(Error::Path(_))));
    }
}
