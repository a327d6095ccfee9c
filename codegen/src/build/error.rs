use crate::output;
use std::fmt;
use std::path::PathBuf;

/// Why nothing was generated. Displayed it is what its reader needs, diagnostics drawn; shown by `Debug` it is the same, since that is what
/// `fn main() -> Result<..>` of a build script prints.
#[non_exhaustive]
pub enum Error {
    /// The spec directory cannot be read.
    Unreadable {
        /// The directory.
        directory: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The specs have errors: drawn, each with its file and lines.
    Specs(String),
    /// The specs have no such gateway.
    UnknownGateway {
        /// What was asked for.
        unknown: String,
        /// What there is.
        there_are: Vec<String>,
    },
    /// A setting that makes no sense; the sentence says which, and why.
    Setting(String),
    /// What cannot be said in a target language, a sentence each.
    Ungenerable(Vec<String>),
    /// No output directory was given, and there is no `OUT_DIR`.
    NoOutput,
    /// Files could not be written.
    Output(output::Error),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable { directory, source } => {
                write!(f, "cannot read the spec directory {}: {source}", directory.display())
            }
            Self::Specs(drawn) => write!(f, "the specs have errors\n\n{drawn}"),
            Self::UnknownGateway { unknown, there_are } => {
                write!(f, "there is no gateway `{unknown}`; there are {}", there_are.join(", "))
            }
            Self::Setting(sentence) => f.write_str(sentence),
            Self::Ungenerable(sentences) => f.write_str(&sentences.join("\n")),
            Self::NoOutput => f.write_str("no output directory: outside of build scripts there is no OUT_DIR, say `out_dir(..)`"),
            Self::Output(error) => error.fmt(f),
        }
    }
}

/// As displayed.
impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Unreadable { source, .. } => Some(source),
            Self::Output(error) => Some(error),
            Self::Specs(_) | Self::UnknownGateway { .. } | Self::Setting(_) | Self::Ungenerable(_) | Self::NoOutput => None,
        }
    }
}
