//! What is to stand in the output directory, and what of it does not yet.

use super::disk::Disk;
use super::{Error, File, manifest, path};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::path::Path;

/// What is to stand in the output directory.
pub(super) struct Plan<'f> {
    /// Every file to have, the manifest last.
    pub files: Vec<Cow<'f, File>>,
    /// Files of earlier runs that are no longer made.
    pub leftover: Vec<String>,
    known: BTreeSet<String>,
}

/// What of a plan is not so yet.
pub(super) struct Differences<'p> {
    /// Files that are not there, or differ.
    pub written: Vec<&'p File>,
    /// Leftovers that are there.
    pub removed: Vec<String>,
}

impl<'f> Plan<'f> {
    pub(super) fn new(disk: &impl Disk, root: &Path, files: &'f [File], scope: &[&str]) -> Result<Self, Error> {
        let known = manifest::read(disk, root)?;
        let paths = path::distinct(files)?;
        let in_scope = |path: &str| scope.is_empty() || scope.iter().any(|prefix| path.starts_with(prefix));
        let leftover = known.iter().filter(|path| in_scope(path) && !paths.contains(path.as_str())).cloned().collect();
        let kept = known.iter().map(String::as_str).filter(|path| !in_scope(path));
        let all: BTreeSet<&str> = paths.iter().copied().chain(kept).collect();
        let files = files.iter().map(Cow::Borrowed).chain([Cow::Owned(manifest::file(&all))]).collect();
        Ok(Self { files, leftover, known })
    }

    /// Compares with what is there. Files that no run wrote are not ours to replace.
    pub(super) fn differences(&self, disk: &impl Disk, root: &Path) -> Result<Differences<'_>, Error> {
        let mut written = Vec::new();
        let mut foreign = Vec::new();
        for file in &self.files {
            let present = read(disk, root, &file.path)?;
            if present.as_deref() == Some(file.contents.as_bytes()) {
                continue;
            }
            if present.is_some() && file.path != manifest::NAME && !self.known.contains(&file.path) {
                foreign.push(file.path.clone());
            }
            written.push(file.as_ref());
        }
        if !foreign.is_empty() {
            return Err(Error::Foreign(foreign));
        }
        let mut removed = Vec::new();
        for path in &self.leftover {
            if read(disk, root, path)?.is_some() {
                removed.push(path.clone());
            }
        }
        Ok(Differences { written, removed })
    }
}

fn read(disk: &impl Disk, root: &Path, path: &str) -> Result<Option<Vec<u8>>, Error> {
    disk.read(&root.join(path)).map_err(|source| Error::Io { doing: format!("read {path}"), source })
}

/// A folder on the way to a file may be a link to somewhere else: nothing is written or removed there.
pub(super) fn stays_inside(root: &Path, paths: &[&str]) -> Result<(), Error> {
    let Ok(canonical) = root.canonicalize() else { return Ok(()) };
    let folders: BTreeSet<&Path> = paths.iter().flat_map(|path| Path::new(path).ancestors().skip(1)).collect();
    for folder in folders {
        // What is not there yet will be a folder of our own.
        if let Ok(real) = root.join(folder).canonicalize()
            && !real.starts_with(&canonical)
        {
            return Err(Error::Link(folder.display().to_string()));
        }
    }
    Ok(())
}
