//! Writes what emitters made: only what changed, each file atomically, and removes what is no longer made.
//!
//! Emitters return [`File`]s and never touch a disk. A manifest in the output directory remembers what was written, so that stale files go
//! and files of others stay.

mod check;
mod manifest;
mod write;

pub use check::{Stale, StaleKind, check};
pub use write::{Outcome, write};

/// A file that an emitter made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Path below the output directory, with `/`: `rust/src/lib.rs`.
    pub path: String,
    /// What it holds, UTF-8, `\n` line ends.
    pub contents: String,
}

/// Why output could not be written or checked. Nothing has been half-written.
#[derive(Debug)]
pub enum Error {
    /// Reading or writing a file failed.
    Io {
        /// What was being done, e.g. `write rust/src/lib.rs`.
        doing: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// Two files have one path, or a path leaves the output directory.
    Path(String),
    /// A file stands in the way that no earlier run wrote.
    Foreign(String),
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Io { doing, source } => write!(f, "cannot {doing}: {source}"),
            Self::Path(path) => {
                write!(f, "`{path}` is no path for a generated file: it is taken, absolute, or leaves the output directory")
            }
            Self::Foreign(path) => {
                write!(f, "`{path}` was not written by this tool; move it away or delete it, then run again")
            }
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { source, .. } => Some(source),
            Self::Path(_) | Self::Foreign(_) => None,
        }
    }
}
