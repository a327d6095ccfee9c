//! What earlier runs of this very program computed, by a fingerprint of all that it was computed from. Losing it costs time only; what is
//! damaged counts as lost.

mod feed;
#[cfg(test)]
mod tests;

use crate::hex::hex;
use crate::regular;
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::ffi::OsString;
use std::fs::{self, DirEntry, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

/// Entries that are kept in any case; beyond that those that have not been used for the longest time go.
const MOST: usize = 400;
/// Largest entry that is read, in bytes; one holds the files of a unit of output.
const GREATEST_SIZE: u64 = 1 << 30;
/// Hexadecimal digits of a fingerprint.
const DIGITS: usize = 64;

/// A folder of entries.
#[derive(Debug)]
pub struct Cache {
    folder: PathBuf,
    program: String,
    /// How often this run has taken or kept an entry.
    used: AtomicUsize,
}

/// The folder in which programs that belong to no workspace remember: `PAYSPEC_CACHE`, or `payspec` in the user's folder of caches. `None` where
/// the variable is empty, or nobody says where such a folder is.
#[must_use]
pub fn of_user() -> Option<PathBuf> {
    let said = |name: &str| std::env::var_os(name);
    let folder = |value: OsString| Some(PathBuf::from(value)).filter(|folder| folder.is_absolute());
    if let Some(said) = said("PAYSPEC_CACHE") {
        return (!said.is_empty()).then(|| PathBuf::from(said));
    }
    let caches = if cfg!(windows) {
        said("LOCALAPPDATA").and_then(folder)
    } else if cfg!(target_os = "macos") {
        std::env::home_dir().map(|home| home.join("Library/Caches"))
    } else {
        said("XDG_CACHE_HOME").and_then(folder).or_else(|| std::env::home_dir().map(|home| home.join(".cache")))
    };
    caches.map(|caches| caches.join("payspec"))
}

/// Names an entry.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Key(String);

impl Key {
    /// It, as a text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The key of an entry that belongs to the one with this key.
    #[must_use]
    pub fn part(&self, name: &str) -> Self {
        Self(format!("{}-{name}", self.0))
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
        Some(Self { folder, used: AtomicUsize::new(0), program: format!("{} {} {built}", program.display(), metadata.len()) })
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
        let mut text = regular::read_text(&self.path(key), GREATEST_SIZE).ok()?;
        let (check, rest) = text.split_once('\n')?;
        let is_whole = check == digest(rest);
        text.drain(..=check.len());
        self.touch(key);
        is_whole.then_some(text)
    }

    /// What is used stays, though nobody reads it. Where its time cannot be set it may go, which costs time only.
    pub fn touch(&self, key: &Key) {
        self.used.fetch_add(1, Ordering::Relaxed);
        let path = self.path(key);
        // To open a pipe would be to wait for who writes into it.
        if path.symlink_metadata().is_ok_and(|found| found.is_file()) {
            let _ = File::open(path).and_then(|file| file.set_modified(SystemTime::now()));
        }
    }

    /// Keeps a text. Where that fails, the next run computes it again.
    pub fn put(&self, key: &Key, text: &str) {
        let path = self.path(key);
        let draft = self.folder.join(format!("{}.{}.new", key.0, std::process::id()));
        // One that a killed process of the same number has left; a link that has its name is not written through either.
        let _ = fs::remove_file(&draft);
        let written = fs::create_dir_all(&self.folder)
            .and_then(|()| File::options().write(true).create_new(true).open(&draft))
            .and_then(|mut file| file.write_all(format!("{}\n{text}", digest(text)).as_bytes()))
            .and_then(|()| fs::rename(&draft, path));
        self.used.fetch_add(1, Ordering::Relaxed);
        if written.is_err() {
            let _ = fs::remove_file(draft);
        }
    }

    /// Removes entries that have not been used for long: never one of this run, nor, if it can be helped, of the one before. The folder is
    /// whichever somebody has named: what has no name that a cache gives is theirs, and stays.
    pub fn tidy(&self) {
        let Ok(entries) = fs::read_dir(&self.folder) else { return };
        let dated = |entry: DirEntry| {
            let found =
                entry.metadata().ok().filter(|found| found.is_file() && is_entry(&entry.file_name().to_string_lossy()))?;
            Some((found.modified().ok()?, entry.path()))
        };
        let mut entries: Vec<_> = entries.flatten().filter_map(dated).collect();
        entries.sort();
        let most = MOST.max(2 * self.used.load(Ordering::Relaxed));
        for (_, path) in entries.iter().take(entries.len().saturating_sub(most)) {
            let _ = fs::remove_file(path);
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

    /// Likewise, of a value: of all that is in it.
    pub fn add_value(&mut self, value: &impl Serialize) {
        self.add_bytes(&feed::bytes(value));
    }

    /// The key.
    #[must_use]
    pub fn key(self) -> Key {
        Key(hex(&self.0.finalize()))
    }
}

/// Whether a file has a name that a cache gives: a fingerprint, the name of a part behind it, and of a draft the number of a process.
fn is_entry(name: &str) -> bool {
    let Some((fingerprint, rest)) = name.split_at_checked(DIGITS) else { return false };
    let part = match rest.strip_suffix(".new").and_then(|rest| rest.rsplit_once('.')) {
        Some((part, process)) if !process.is_empty() && process.bytes().all(|byte| byte.is_ascii_digit()) => part,
        Some(_) | None => rest,
    };
    let is_part = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase());
    fingerprint.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
        && (part.is_empty() || part.strip_prefix('-').is_some_and(is_part))
}

fn digest(text: &str) -> String {
    hex(&Sha256::digest(text))
}
