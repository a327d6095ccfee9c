//! Whatever fails and wherever a run is killed: everything old or everything new.

use super::{Folder, file};
use crate::output::disk::{Disk, Real};
use crate::output::write::write_on;
use crate::output::{Error, File, write};
use std::cell::Cell;
use std::io::{ErrorKind, Result};
use std::path::Path;

/// A disk on which one operation fails.
struct Faulty {
    /// Operations before that one.
    left: Cell<usize>,
    /// Whether everything after it fails as well, as if the process had been killed there.
    dies: bool,
    /// Whether it came to that.
    struck: Cell<bool>,
}

impl Faulty {
    fn new(left: usize, dies: bool) -> Self {
        Self { left: Cell::new(left), dies, struck: Cell::new(false) }
    }

    fn step(&self) -> Result<()> {
        if self.left.get() > 0 {
            self.left.set(self.left.get() - 1);
            return Ok(());
        }
        if self.struck.replace(true) && !self.dies {
            return Ok(());
        }
        Err(ErrorKind::StorageFull.into())
    }
}

impl Disk for Faulty {
    fn read(&self, path: &Path) -> Result<Option<Vec<u8>>> {
        self.step()?;
        Real.read(path)
    }

    fn write(&self, path: &Path, contents: &[u8]) -> Result<()> {
        if let Err(error) = self.step() {
            // As a full disk does: a part of it is there.
            let _ = Real.write(path, &contents[..contents.len() / 2]);
            return Err(error);
        }
        Real.write(path, contents)
    }

    fn rename(&self, from: &Path, to: &Path) -> Result<()> {
        self.step()?;
        Real.rename(from, to)
    }

    fn duplicate(&self, from: &Path, to: &Path) -> Result<()> {
        self.step()?;
        Real.duplicate(from, to)
    }

    fn create_folder(&self, path: &Path) -> Result<()> {
        self.step()?;
        Real.create_folder(path)
    }

    fn remove(&self, path: &Path) -> Result<()> {
        self.step()?;
        Real.remove(path)
    }

    fn remove_folder(&self, path: &Path) -> Result<()> {
        self.step()?;
        Real.remove_folder(path)
    }

    fn remove_empty(&self, path: &Path) -> bool {
        self.step().is_ok() && Real.remove_empty(path)
    }
}

/// Before and after: a file that changes, one that stays, one that comes, one that goes, a file that becomes a folder.
fn before() -> Vec<File> {
    vec![file("a/changes", "old"), file("a/stays", "same"), file("b/goes", "gone"), file("c", "a file")]
}

fn after() -> Vec<File> {
    vec![file("a/changes", "new"), file("a/stays", "same"), file("c/d", "in a folder"), file("e/f/comes", "new")]
}

#[test]
fn a_run_that_fails_leaves_everything_as_it_was() {
    let mut points = 0;
    loop {
        let root = Folder::new("fails");
        write(&root.0, &before(), &[]).unwrap();
        let old = root.tree();
        let disk = Faulty::new(points, false);
        let result = write_on(&disk, &root.0, &after(), &[]);
        if !disk.struck.get() {
            result.unwrap();
            break;
        }
        match result {
            Err(Error::Io { .. }) => assert_eq!(root.tree(), old, "after {points} operations"),
            // Where cleaning up failed the work was done.
            Ok(_) => assert!(root.tree() != old),
            Err(error) => panic!("{error}"),
        }
        write(&root.0, &after(), &[]).unwrap();
        let clean = Folder::new("fails-clean");
        write(&clean.0, &after(), &[]).unwrap();
        assert_eq!(root.tree(), clean.tree(), "after {points} operations");
        points += 1;
    }
    assert!(points > 50, "only {points} operations");
}

#[test]
fn a_run_that_is_killed_is_completed_by_the_next() {
    for next in [after(), before(), vec![file("other", "x")]] {
        let mut points = 0;
        loop {
            let root = Folder::new("dies");
            write(&root.0, &before(), &[]).unwrap();
            let disk = Faulty::new(points, true);
            let _ = write_on(&disk, &root.0, &after(), &[]);
            let whole = |path: &str, texts: &[&str]| {
                let text = std::fs::read_to_string(root.0.join(path)).ok();
                assert!(text.as_deref().is_none_or(|text| texts.contains(&text)), "{path} is {text:?} after {points} operations");
            };
            whole("a/changes", &["old", "new"]);
            whole("e/f/comes", &["new"]);
            // A kill during the completion does not hurt either.
            let _ = write_on(&Faulty::new(points / 2, true), &root.0, &next, &[]);
            write(&root.0, &next, &[]).unwrap();
            let clean = Folder::new("dies-clean");
            write(&clean.0, &next, &[]).unwrap();
            assert_eq!(root.tree(), clean.tree(), "after {points} operations");
            if !disk.struck.get() {
                break;
            }
            points += 1;
        }
        assert!(points > 50, "only {points} operations");
    }
}

#[test]
fn what_the_system_refuses_is_said_plainly() {
    for (kind, words) in [
        (ErrorKind::StorageFull, "no storage space"),
        (ErrorKind::PermissionDenied, "permission denied"),
        (ErrorKind::ReadOnlyFilesystem, "read-only filesystem or storage medium"),
        (ErrorKind::QuotaExceeded, "quota exceeded"),
    ] {
        let root = Folder::new("plainly");
        write(&root.0, &before(), &[]).unwrap();
        let old = root.tree();
        let error = write_on(&Refusing(kind), &root.0, &after(), &[]).unwrap_err().to_string();
        assert!(error.starts_with("cannot write ") && error.ends_with(&format!("{words}; nothing was changed")), "{error}");
        assert_eq!(root.tree(), old);
    }
}

/// A disk that can be read only.
struct Refusing(ErrorKind);

impl Disk for Refusing {
    fn read(&self, path: &Path) -> Result<Option<Vec<u8>>> {
        Real.read(path)
    }

    fn write(&self, _: &Path, _: &[u8]) -> Result<()> {
        Err(self.0.into())
    }

    fn rename(&self, _: &Path, _: &Path) -> Result<()> {
        Err(self.0.into())
    }

    fn duplicate(&self, _: &Path, _: &Path) -> Result<()> {
        Err(self.0.into())
    }

    fn create_folder(&self, path: &Path) -> Result<()> {
        Real.create_folder(path)
    }

    fn remove(&self, path: &Path) -> Result<()> {
        Real.remove(path)
    }

    fn remove_folder(&self, path: &Path) -> Result<()> {
        Real.remove_folder(path)
    }

    fn remove_empty(&self, path: &Path) -> bool {
        Real.remove_empty(path)
    }
}
