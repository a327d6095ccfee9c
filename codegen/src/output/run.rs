//! A run that changes an output directory: all of it or nothing, even if the process is killed.
//!
//! Everything new is written into a staging folder. Then the journal is written, and the run is decided: what had been there is kept
//! beside it, changes are made by renaming, and if one fails all are taken back. A run that is killed before the journal stands has
//! changed nothing; after it, the next run completes what it began, as far as it is a run's to begin.

use super::disk::Disk;
use super::journal::{self, Journal};
use super::lock::{self, Lock};
use super::{Error, recovery};
use std::path::{Path, PathBuf};

/// The staging folder, in the output directory since renames do not cross file systems. It is there only while a run goes on.
pub(super) const STAGING: &str = ".payspec-run";
/// Where in it files stand ready.
pub(super) const NEW: &str = "new";

/// A run that has the output directory for itself.
pub(super) struct Run<'a, D: Disk> {
    disk: &'a D,
    root: &'a Path,
    staging: PathBuf,
    _lock: Lock,
}

impl<'a, D: Disk> Run<'a, D> {
    /// Waits for other runs, and completes or drops what one that was cut short has left.
    pub(super) fn begin(disk: &'a D, root: &'a Path) -> Result<Self, Error> {
        let staging = root.join(STAGING);
        let lock = lock::take(&staging)?;
        let run = Self { disk, root, staging, _lock: lock };
        match run.recover() {
            Ok(()) => Ok(run),
            Err(error) => {
                run.end();
                Err(error)
            }
        }
    }

    fn recover(&self) -> Result<(), Error> {
        let cut_short = |source| Error::Io { doing: "complete the run before, which was cut short".to_owned(), source };
        if let Some(journal) = journal::read(self.disk, &self.staging).map_err(cut_short)? {
            let journal = recovery::ours(self.disk, self.root, journal)?;
            self.complete(&journal).map_err(cut_short)?;
        }
        self.clear().map_err(cut_short)
    }

    fn complete(&self, journal: &Journal) -> std::io::Result<()> {
        for path in &journal.removed {
            // A folder may stand there by now.
            if self.disk.read(&self.root.join(path))?.is_some() {
                self.disk.remove(&self.root.join(path))?;
            }
            self.remove_empty_folders(path);
        }
        for path in &journal.written {
            self.place(path)?;
        }
        journal::close(self.disk, &self.staging)
    }

    /// Removes what a run leaves that did not get as far as a journal, or is through with it.
    fn clear(&self) -> std::io::Result<()> {
        journal::forget(self.disk, &self.staging)?;
        self.disk.remove_folder(&self.staging.join(NEW))?;
        self.disk.remove_folder(&self.staging.join("old"))
    }

    /// Writes files, by path and contents, and removes others. After an error everything is as it was.
    pub(super) fn change(&self, written: &[(&str, &str)], removed: &[String]) -> Result<(), Error> {
        for (path, contents) in written {
            let stage = |path: &Path| {
                self.create_parent(path)?;
                self.disk.write(path, contents.as_bytes())
            };
            stage(&self.staged(path)).map_err(io("write", path))?;
        }
        let paths = written.iter().map(|(path, _)| (*path).to_owned()).collect();
        let journal = Journal { removed: removed.to_vec(), written: paths };
        journal::write(self.disk, &self.staging, &journal).map_err(io("write", "the journal"))?;
        let mut done = Vec::new();
        if let Err(error) = self.commit(&journal, &mut done) {
            // Where even this fails the journal stays, and the next run goes forward.
            let undone = done.iter().rev().try_for_each(|change| self.undo(change));
            if undone.is_ok() {
                let _ = journal::close(self.disk, &self.staging);
            }
            return Err(error);
        }
        // All is in its place: a journal that stays makes the next run do nothing once more.
        let _ = journal::close(self.disk, &self.staging);
        Ok(())
    }

    fn commit<'j>(&self, journal: &'j Journal, done: &mut Vec<Change<'j>>) -> Result<(), Error> {
        for path in &journal.removed {
            let there = self.root.join(path);
            // Noted before it is made: to take back what was not done does no harm.
            let kept = self.kept(path);
            self.create_parent(&kept).map_err(io("remove", path))?;
            if self.disk.read(&there).map_err(io("read", path))?.is_some() {
                done.push(Change::Removed(path));
                self.disk.rename(&there, &kept).map_err(io("remove", path))?;
                self.remove_empty_folders(path);
            }
        }
        for path in &journal.written {
            let there = self.root.join(path);
            let kept = self.kept(path);
            let replaces = self.disk.read(&there).map_err(io("read", path))?.is_some();
            if replaces {
                self.create_parent(&kept).map_err(io("write", path))?;
                self.disk.duplicate(&there, &kept).map_err(io("write", path))?;
            }
            done.push(if replaces { Change::Replaced(path) } else { Change::Made(path) });
            self.place(path).map_err(io("write", path))?;
        }
        Ok(())
    }

    /// Takes a change back so that it could be made again.
    fn undo(&self, change: &Change) -> std::io::Result<()> {
        match change {
            Change::Removed(path) => {
                if self.disk.read(&self.kept(path))?.is_some() {
                    self.create_parent(&self.root.join(path))?;
                    self.disk.rename(&self.kept(path), &self.root.join(path))?;
                }
            }
            Change::Made(path) => {
                if self.disk.read(&self.staged(path))?.is_none() {
                    self.disk.rename(&self.root.join(path), &self.staged(path))?;
                }
                self.remove_empty_folders(path);
            }
            Change::Replaced(path) => {
                if self.disk.read(&self.staged(path))?.is_none() {
                    self.disk.duplicate(&self.root.join(path), &self.staged(path))?;
                    self.disk.rename(&self.kept(path), &self.root.join(path))?;
                }
            }
        }
        Ok(())
    }

    /// Puts a staged file where it belongs.
    fn place(&self, path: &str) -> std::io::Result<()> {
        self.create_parent(&self.root.join(path))?;
        self.disk.rename(&self.staged(path), &self.root.join(path))
    }

    fn staged(&self, path: &str) -> PathBuf {
        self.staging.join(NEW).join(path)
    }

    fn kept(&self, path: &str) -> PathBuf {
        self.staging.join("old").join(path)
    }

    fn create_parent(&self, path: &Path) -> std::io::Result<()> {
        path.parent().map_or(Ok(()), |folder| self.disk.create_folder(folder))
    }

    fn remove_empty_folders(&self, path: &str) {
        let folders = Path::new(path).ancestors().skip(1).take_while(|folder| !folder.as_os_str().is_empty());
        for folder in folders {
            if !self.disk.remove_empty(&self.root.join(folder)) {
                return;
            }
        }
    }

    /// Ends the run; what could not be taken back stays for the next one.
    pub(super) fn end(self) {
        let pending = !matches!(journal::read(self.disk, &self.staging), Ok(None));
        if pending {
            return;
        }
        // A leftover does no harm: the next run removes it. Another run may have put its own lock here already, so only what is empty goes.
        let _ = self.disk.remove_folder(&self.staging.join(NEW));
        let _ = self.disk.remove_folder(&self.staging.join("old"));
        let _ = journal::forget(self.disk, &self.staging);
        let _ = self.disk.remove(&self.staging.join("lock"));
        self.disk.remove_empty(&self.staging);
    }
}

/// A change that was made, or was being made.
enum Change<'j> {
    Removed(&'j str),
    Made(&'j str),
    Replaced(&'j str),
}

fn io(verb: &str, path: &str) -> impl FnOnce(std::io::Error) -> Error {
    let doing = format!("{verb} {path}");
    |source| Error::Io { doing, source }
}
