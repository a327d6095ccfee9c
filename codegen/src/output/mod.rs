//! Writes what emitters made: only what changed, all of it or nothing, and removes what is no longer made.
//!
//! Emitters return [`File`]s and never touch a disk. A manifest in the output directory remembers what was written, so that stale files go
//! and files of others stay: nothing that this tool did not write is replaced or removed.

mod check;
mod disk;
mod journal;
mod lock;
mod manifest;
mod path;
mod plan;
mod recovery;
mod run;
mod standing;
#[cfg(test)]
mod tests;
mod write;

pub use check::{Stale, StaleKind, check, diff};
pub use manifest::NAME as MANIFEST;
pub use standing::{Standing, digest};
pub use write::{Outcome, update, write};

/// A file that an emitter made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Path below the output directory, with `/`: `rust/src/lib.rs`.
    pub path: String,
    /// What it holds, UTF-8, `\n` line ends.
    pub contents: String,
}

/// A file that is to be there, as one knows who remembers earlier runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Product {
    /// One that was made, or is held ready.
    File(File),
    /// One that stands already, and need neither be made nor read.
    Standing {
        /// Path below the output directory.
        path: String,
        /// Of what it holds.
        digest: String,
    },
}

impl Product {
    /// Path below the output directory.
    #[must_use]
    pub fn path(&self) -> &str {
        match self {
            Self::File(File { path, .. }) | Self::Standing { path, .. } => path,
        }
    }
}

/// Why output could not be written or checked. Nothing has been half-written.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// Reading or writing a file failed.
    Io {
        /// What was being done, e.g. `write rust/src/lib.rs`.
        doing: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// Two files have one path, or one that is not the same on every system, or it leaves the output directory.
    Path(String),
    /// Files stand in the way that no earlier run wrote.
    Foreign(Vec<String>),
    /// A folder of the output directory is a link to somewhere else.
    Link(String),
    /// Another run is at work in the output directory, and takes long.
    Busy,
    /// A file was changed while this run was at work.
    Changed(String),
}

/// Foreign files that are named.
const SHOWN: usize = 5;

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Io { doing, source } => write!(f, "cannot {doing}: {source}; nothing was changed"),
            Self::Path(path) => write!(
                f,
                "`{path}` is no path for a generated file: it is taken, or leaves the output directory, or is no name on some system"
            ),
            Self::Foreign(paths) => {
                let named: Vec<String> = paths.iter().take(SHOWN).map(|path| format!("`{path}`")).collect();
                let more = paths.len().saturating_sub(SHOWN);
                let more = if more > 0 { format!(" and {more} more") } else { String::new() };
                write!(
                    f,
                    "not written by this tool, and in its way: {}{more}; move them away or delete them, then run again",
                    named.join(", ")
                )
            }
            Self::Link(folder) => {
                write!(f, "`{folder}` is a link that leads out of the output directory; nothing is written there")
            }
            Self::Changed(path) => write!(f, "`{path}` was changed while this run was at work; nothing was written, run again"),
            Self::Busy => f.write_str("another run is at work in the output directory; wait for it to end, then run again"),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { source, .. } => Some(source),
            Self::Path(_) | Self::Foreign(_) | Self::Link(_) | Self::Busy | Self::Changed(_) => None,
        }
    }
}
