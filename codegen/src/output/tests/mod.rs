mod faults;
mod files;
mod kill;
mod recovery;
mod runs;
mod standing;

use super::File;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

fn file(path: &str, contents: &str) -> File {
    File { path: path.into(), contents: contents.into() }
}

/// A folder for one test, removed with it.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("payspec-output-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    /// Every file below it but the manifest, with what it holds.
    fn tree(&self) -> BTreeMap<String, String> {
        let mut found = BTreeMap::new();
        collect(&self.0, "", &mut found);
        found.remove(super::manifest::NAME);
        found
    }

    fn text(&self, path: &str) -> String {
        std::fs::read_to_string(self.0.join(path)).unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn collect(folder: &Path, prefix: &str, found: &mut BTreeMap<String, String>) {
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            collect(&entry.path(), &format!("{name}/"), found);
        } else {
            found.insert(name, std::fs::read_to_string(entry.path()).unwrap());
        }
    }
}
