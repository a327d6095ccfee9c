//! What earlier runs left in an output directory: what files hold that have not been touched since need not be read.

use crate::hex::hex;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs::Metadata;
use std::path::Path;
use std::time::{Duration, Instant, UNIX_EPOCH};

/// The longest step of a clock that file systems take times from.
const TICK: Duration = Duration::from_millis(10);

/// Files by path below the output directory, each as it was when it was known to hold what the digest says.
///
/// What changes a file without changing its size or times is not noticed: on Unix nothing but a clock that is turned back does, since the time of the
/// last change of any kind is among them, which no program can set.
#[derive(Debug, Clone, Default)]
pub struct Standing {
    files: BTreeMap<String, (State, String)>,
    /// When the last of those was added that may have been changed a moment before.
    fresh: Option<Instant>,
}

/// Size and times of a file, as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct State(String);

impl State {
    /// Of what is there now; `None` of whatever is no file, links among them, which say nothing of what they lead to.
    pub(super) fn of(path: &Path) -> Option<Self> {
        let metadata = path.symlink_metadata().ok().filter(Metadata::is_file)?;
        let time = metadata.modified().ok()?.duration_since(UNIX_EPOCH).ok()?.as_nanos();
        Some(Self(format!("{} {time} {}", metadata.len(), change_time(&metadata))))
    }
}

#[cfg(unix)]
fn change_time(metadata: &Metadata) -> String {
    use std::os::unix::fs::MetadataExt;
    format!("{}.{}", metadata.ctime(), metadata.ctime_nsec())
}

#[cfg(not(unix))]
fn change_time(_: &Metadata) -> &'static str {
    "-"
}

/// What stands for the contents of a file.
#[must_use]
pub fn digest(contents: &str) -> String {
    hex(&Sha256::digest(contents))
}

impl Standing {
    /// Whether a file below `root` holds what the digest says, for all that is known without reading it.
    #[must_use]
    pub fn holds(&self, root: &Path, path: &str, digest: &str) -> bool {
        let known = self.files.get(path).filter(|(_, known)| known == digest);
        known.is_some_and(|(state, _)| State::of(&root.join(path)).as_ref() == Some(state))
    }

    /// A file was in this state when it held this; without a state nothing is known of it.
    pub(super) fn set(&mut self, path: &str, state: Option<State>, contents: &str) {
        let Some(state) = state else { return self.remove(path) };
        self.fresh = Some(Instant::now());
        self.files.insert(path.to_owned(), (state, digest(contents)));
    }

    /// What a file is known to hold, if it is.
    #[must_use]
    pub fn digest(&self, path: &str) -> Option<&str> {
        self.files.get(path).map(|(_, digest)| digest.as_str())
    }

    /// A file is gone.
    pub(super) fn remove(&mut self, path: &str) {
        self.files.remove(path);
    }

    /// It as text, a file a line, to be kept.
    #[must_use]
    pub fn print(&self) -> String {
        if let Some(fresh) = self.fresh {
            // The clock of a file system stands still for some milliseconds: what somebody changes from here on gets another time.
            std::thread::sleep(TICK.saturating_sub(fresh.elapsed()));
        }
        let mut text = String::new();
        for (path, (State(state), digest)) in &self.files {
            let _ = writeln!(text, "{state}\t{digest}\t{path}");
        }
        text
    }

    /// What a text says.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let line = |line: &str| {
            let mut parts = line.splitn(3, '\t').map(str::to_owned);
            let (state, digest, path) = (parts.next()?, parts.next()?, parts.next()?);
            Some((path, (State(state), digest)))
        };
        Self { files: text.lines().filter_map(line).collect(), fresh: None }
    }
}

#[cfg(test)]
mod tests {
    use super::{Standing, State, digest};

    #[test]
    fn what_is_printed_is_read_again() {
        let folder = std::env::temp_dir().join(format!("payspec-standing-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let mut standing = Standing::default();
        for path in ["a b", "가"] {
            std::fs::write(folder.join(path), path).unwrap();
            standing.set(path, State::of(&folder.join(path)), path);
        }
        let read = Standing::parse(&(standing.print() + "damaged\n"));
        assert!(["a b", "가"].iter().all(|path| read.holds(&folder, path, &digest(path))));
        assert!(!read.holds(&folder, "a b", &digest("b")) && !read.holds(&folder, "b", &digest("b")));
        std::fs::write(folder.join("a b"), "y").unwrap();
        assert!(!read.holds(&folder, "a b", &digest("a b")), "it was changed");
        #[cfg(unix)]
        {
            std::fs::remove_file(folder.join("가")).unwrap();
            std::os::unix::fs::symlink(folder.join("a b"), folder.join("가")).unwrap();
            assert_eq!(State::of(&folder.join("가")), None, "a link may lead anywhere");
        }
        std::fs::remove_dir_all(folder).unwrap();
    }
}
