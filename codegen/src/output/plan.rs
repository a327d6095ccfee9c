//! What is to stand in the output directory, and what of it does not yet.

use super::disk::Disk;
use super::standing::{Standing, State};
use super::{Error, File, Product, manifest, path};
use std::collections::BTreeSet;
use std::path::Path;

/// A file to have.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wanted<'f> {
    pub path: &'f str,
    pub contents: Contents<'f>,
}

/// What a file is to hold.
#[derive(Debug, Clone, Copy)]
pub(super) enum Contents<'f> {
    /// This.
    Text(&'f str),
    /// What it holds: of this digest, as somebody has found by [`Standing::holds()`].
    Standing(&'f str),
}

/// What is to stand in the output directory.
pub(super) struct Plan<'f> {
    /// Every file to have but the manifest.
    files: &'f [Wanted<'f>],
    manifest: File,
    /// Files of earlier runs that are no longer made.
    pub leftover: Vec<String>,
    known: BTreeSet<String>,
}

/// What of a plan is not so yet.
pub(super) struct Differences<'p> {
    /// Files that are not there, or differ, and what they are to hold.
    pub written: Vec<(&'p str, &'p str)>,
    /// Leftovers that are there.
    pub removed: Vec<String>,
    /// Files that were read and are as they should be, each with how it was before, and what it holds.
    pub equal: Vec<(&'p str, Option<State>, &'p str)>,
}

impl<'f> From<&'f File> for Wanted<'f> {
    fn from(file: &'f File) -> Self {
        Self { path: &file.path, contents: Contents::Text(&file.contents) }
    }
}

impl<'f> From<&'f Product> for Wanted<'f> {
    fn from(product: &'f Product) -> Self {
        match product {
            Product::File(file) => file.into(),
            Product::Standing { path, digest } => Self { path, contents: Contents::Standing(digest) },
        }
    }
}

impl<'f> Plan<'f> {
    pub(super) fn new(disk: &impl Disk, root: &Path, files: &'f [Wanted<'f>], scope: &[&str]) -> Result<Self, Error> {
        let known = manifest::read(disk, root)?;
        let paths = path::distinct(files.iter().map(|file| file.path))?;
        let in_scope = |path: &str| scope.is_empty() || scope.iter().any(|prefix| path.starts_with(prefix));
        let leftover = known.iter().filter(|path| in_scope(path) && !paths.contains(path.as_str())).cloned().collect();
        let kept = known.iter().map(String::as_str).filter(|path| !in_scope(path));
        let manifest = manifest::file(&paths.iter().copied().chain(kept).collect());
        Ok(Self { files, manifest, leftover, known })
    }

    /// Every file to have, the manifest last.
    pub(super) fn files(&self) -> impl Iterator<Item = Wanted<'_>> {
        self.files.iter().copied().chain([Wanted::from(&self.manifest)])
    }

    /// Compares with what is there. Files that no run wrote are not ours to replace.
    pub(super) fn differences(
        &self,
        disk: &impl Disk,
        root: &Path,
        standing: Option<&Standing>,
    ) -> Result<Differences<'_>, Error> {
        let (mut written, mut equal) = (Vec::new(), Vec::new());
        let mut foreign = Vec::new();
        for Wanted { path, contents } in self.files() {
            let contents = match contents {
                Contents::Text(text) => text,
                Contents::Standing(digest) if standing.is_some_and(|known| known.holds(root, path, digest)) => continue,
                Contents::Standing(_) => return Err(Error::Changed(path.to_owned())),
            };
            // Who writes while this reads makes it another state, which nobody remembers.
            let state = State::of(&root.join(path));
            let present = read(disk, root, path)?;
            if present.as_deref() == Some(contents.as_bytes()) {
                equal.push((path, state, contents));
                continue;
            }
            if present.is_some() && path != manifest::NAME && !self.known.contains(path) {
                foreign.push(path.to_owned());
            }
            written.push((path, contents));
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
        Ok(Differences { written, removed, equal })
    }

    /// How many files there are to be.
    pub(super) const fn count(&self) -> usize {
        self.files.len() + 1
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
