//! What earlier runs of this very program computed, by a fingerprint of all that it was computed from. Losing it costs time only; what is
//! damaged counts as lost.

mod last_run;
#[cfg(test)]
mod tests;

pub use last_run::LastRun;

use crate::hex::hex;
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

/// Entries that are kept; beyond that the oldest go.
const MOST: usize = 400;

/// A folder of entries.
#[derive(Debug)]
pub struct Cache {
    folder: PathBuf,
    program: String,
}

/// Names an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key(String);

impl Key {
    /// It, as a text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Takes the fingerprint of what something is computed from.
pub struct Fingerprint(Sha256);

impl Cache {
    /// A cache in a folder, which need not be there yet. `None` where the program cannot tell itself from other builds.
    #[must_use]
    pub fn at(folder: PathBuf) -> Option<Self> {
        let program = std::env::current_exe().ok()?;
        let metadata = program.metadata().ok()?;
        let built = metadata.modified().ok()?.duration_since(UNIX_EPOCH).ok()?.as_nanos();
        Some(Self { folder, program: format!("{} {} {built}", program.display(), metadata.len()) })
    }

    /// A fingerprint that has this build of the program in it.
    #[must_use]
    pub fn fingerprint(&self) -> Fingerprint {
        let mut fingerprint = Fingerprint(Sha256::new());
        fingerprint.add(&self.program);
        fingerprint
    }

    /// What was kept under a key, if it is whole.
    #[must_use]
    pub fn get(&self, key: &Key) -> Option<String> {
        let text = std::fs::read_to_string(self.path(key)).ok()?;
        let (check, text) = text.split_once('\n')?;
        (check == digest(text)).then(|| text.to_owned())
    }

    /// Keeps a text. Where that fails, the next run computes it again.
    pub fn put(&self, key: &Key, text: &str) {
        let path = self.path(key);
        let draft = self.folder.join(format!("{}.{}.new", key.0, std::process::id()));
        let written = std::fs::create_dir_all(&self.folder)
            .and_then(|()| std::fs::write(&draft, format!("{}\n{text}", digest(text))))
            .and_then(|()| std::fs::rename(&draft, path));
        if written.is_err() {
            let _ = std::fs::remove_file(draft);
        }
    }

    /// Removes the oldest entries beyond those that are kept.
    pub fn tidy(&self) {
        let Ok(entries) = std::fs::read_dir(&self.folder) else { return };
        let dated = |path: PathBuf| Some((path.metadata().ok()?.modified().ok()?, path));
        let mut entries: Vec<_> = entries.flatten().filter_map(|entry| dated(entry.path())).collect();
        entries.sort();
        for (_, path) in entries.iter().take(entries.len().saturating_sub(MOST)) {
            let _ = std::fs::remove_file(path);
        }
    }

    fn path(&self, key: &Key) -> PathBuf {
        self.folder.join(&key.0)
    }

    /// The folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }
}

impl Fingerprint {
    /// Adds a part; parts do not run into each other.
    pub fn add(&mut self, part: &str) {
        self.add_bytes(part.as_bytes());
    }

    /// Likewise, of bytes that need not be a text.
    pub fn add_bytes(&mut self, part: &[u8]) {
        self.0.update((part.len() as u64).to_le_bytes());
        self.0.update(part);
    }

    /// The key.
    #[must_use]
    pub fn key(self) -> Key {
        Key(hex(&self.0.finalize()))
    }
}

/// Parts of one long text, as `write!` gives them: these do run into each other.
impl std::fmt::Write for Fingerprint {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        self.0.update(text);
        Ok(())
    }
}

fn digest(text: &str) -> String {
    hex(&Sha256::digest(text))
}
