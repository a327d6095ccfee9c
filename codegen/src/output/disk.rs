//! What output asks of a file system, so that tests can let each of it fail.

use crate::regular;
use std::io::{Error, ErrorKind, Result};
use std::path::Path;

/// Largest file that is read, in bytes: far more than any that is made.
const GREATEST_SIZE: u64 = 1 << 30;

/// Files and folders, by path.
pub(super) trait Disk {
    /// What a file holds; nothing where there is no file.
    fn read(&self, path: &Path) -> Result<Option<Vec<u8>>>;
    /// Writes a file whose folder is there.
    fn write(&self, path: &Path, contents: &[u8]) -> Result<()>;
    /// Puts a file where another may be, in one step.
    fn rename(&self, from: &Path, to: &Path) -> Result<()>;
    /// Makes a file stand in a second place too.
    fn duplicate(&self, from: &Path, to: &Path) -> Result<()>;
    /// Makes a folder and those it is in.
    fn create_folder(&self, path: &Path) -> Result<()>;
    /// Removes a file, if it is there.
    fn remove(&self, path: &Path) -> Result<()>;
    /// Removes a folder, if it is there, with all that it holds.
    fn remove_folder(&self, path: &Path) -> Result<()>;
    /// Removes a folder if it is empty; says whether it did.
    fn remove_empty(&self, path: &Path) -> bool;
}

/// The system's.
pub(super) struct Real;

impl Disk for Real {
    fn read(&self, path: &Path) -> Result<Option<Vec<u8>>> {
        match regular::read(path, GREATEST_SIZE) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if is_absence(&error) => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn write(&self, path: &Path, contents: &[u8]) -> Result<()> {
        std::fs::write(path, contents)
    }

    fn rename(&self, from: &Path, to: &Path) -> Result<()> {
        std::fs::rename(from, to)
    }

    fn duplicate(&self, from: &Path, to: &Path) -> Result<()> {
        // Not every file system has links.
        std::fs::hard_link(from, to).or_else(|_| std::fs::copy(from, to).map(|_| ()))
    }

    fn create_folder(&self, path: &Path) -> Result<()> {
        std::fs::create_dir_all(path)
    }

    fn remove(&self, path: &Path) -> Result<()> {
        ignoring_absence(std::fs::remove_file(path))
    }

    fn remove_folder(&self, path: &Path) -> Result<()> {
        ignoring_absence(std::fs::remove_dir_all(path))
    }

    fn remove_empty(&self, path: &Path) -> bool {
        std::fs::remove_dir(path).is_ok()
    }
}

/// A folder where a file would be is no file either: what is in it may be about to go.
fn is_absence(error: &Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory | ErrorKind::IsADirectory)
}

fn ignoring_absence(result: Result<()>) -> Result<()> {
    match result {
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(()),
        result => result,
    }
}
