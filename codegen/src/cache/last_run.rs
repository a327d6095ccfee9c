//! Whether anything has changed since the last run: what it read by its contents, what it wrote by size and time.

use super::{Cache, Fingerprint, Key};
use crate::hex::hex;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::io::Result;
use std::path::{Path, PathBuf};
use std::time::{Duration, UNIX_EPOCH};

/// The longest step of a clock that file systems take times from.
const TICK: Duration = Duration::from_millis(10);

/// A run from the same files, with the same options.
#[derive(Debug)]
pub struct LastRun {
    key: Key,
    root: PathBuf,
    /// Spec files by path, with the digest of what they held.
    specs: BTreeMap<String, String>,
}

impl LastRun {
    /// The run that reads all that is in `spec` and writes into `root`; `options` is all else that it depends on.
    ///
    /// # Errors
    /// When a file of the spec directory cannot be read.
    pub fn new(cache: &Cache, spec: &Path, root: &Path, options: &str) -> Result<Self> {
        let mut fingerprint = cache.fingerprint();
        fingerprint.add(options);
        fingerprint.add(&std::path::absolute(spec)?.display().to_string());
        let root = std::path::absolute(root)?;
        fingerprint.add(&root.display().to_string());
        let mut specs = BTreeMap::new();
        add_folder(spec, "", &mut fingerprint, &mut specs)?;
        Ok(Self { key: fingerprint.key(), root, specs })
    }

    /// Whether these are the spec files that the directory held when its fingerprint was taken, path and text of each: somebody may have changed
    /// them before they were read again.
    #[must_use]
    pub fn is_of(&self, read: &[(&str, &str)]) -> bool {
        let held = |(path, text): &(&str, &str)| self.specs.get(*path).is_some_and(|held| *held == digest(text.as_bytes()));
        read.len() == self.specs.len() && read.iter().all(held)
    }

    /// How many files it wrote, if they are all as it left them.
    #[must_use]
    pub fn still_stands(&self, cache: &Cache) -> Option<usize> {
        let text = cache.get(&self.key)?;
        let mut count = 0;
        for line in text.lines() {
            let (state, path) = line.split_once('\t')?;
            if self::state(&self.root.join(path)).as_deref() != Some(state) {
                return None;
            }
            count += 1;
        }
        Some(count)
    }

    /// Remembers that it was made, and left these files.
    pub fn keep<'p>(&self, cache: &Cache, paths: impl Iterator<Item = &'p str>) {
        let mut text = String::new();
        for path in paths {
            let Some(state) = state(&self.root.join(path)) else { return };
            let _ = writeln!(text, "{state}\t{path}");
        }
        // The clock of a file system stands still for some milliseconds: what somebody changes after this run gets another time.
        std::thread::sleep(TICK);
        cache.put(&self.key, &text);
    }
}

/// Size and times. What changes a file without changing these is not noticed: on Unix nothing but a clock that is turned back does, since the time
/// of the last change of any kind is among them, which no program can set.
fn state(path: &Path) -> Option<String> {
    let metadata = path.symlink_metadata().ok()?;
    let time = metadata.modified().ok()?.duration_since(UNIX_EPOCH).ok()?.as_nanos();
    Some(format!("{} {time} {}", metadata.len(), change_time(&metadata)))
}

#[cfg(unix)]
fn change_time(metadata: &std::fs::Metadata) -> String {
    use std::os::unix::fs::MetadataExt;
    format!("{}.{}", metadata.ctime(), metadata.ctime_nsec())
}

#[cfg(not(unix))]
fn change_time(_: &std::fs::Metadata) -> String {
    String::new()
}

fn digest(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Every file below a folder, with its name, in the order of names. `specs` gets those that are specs; `prefix` is where the folder stands.
fn add_folder(folder: &Path, prefix: &str, fingerprint: &mut Fingerprint, specs: &mut BTreeMap<String, String>) -> Result<()> {
    let mut entries = BTreeMap::new();
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        entries.insert(entry.file_name(), entry.path());
    }
    for (name, path) in entries {
        let name = name.to_string_lossy();
        fingerprint.add(&name);
        if path.is_dir() {
            add_folder(&path, &format!("{prefix}{name}/"), fingerprint, specs)?;
            fingerprint.add("/");
        } else {
            let bytes = std::fs::read(&path)?;
            let is_spec = path.extension().is_some_and(|end| end.eq_ignore_ascii_case("yaml") || end.eq_ignore_ascii_case("yml"));
            let path = format!("{prefix}{name}");
            if is_spec && !path.split('/').any(|step| step.starts_with('.')) {
                specs.insert(path, digest(&bytes));
            }
            fingerprint.add_bytes(&bytes);
        }
    }
    Ok(())
}
