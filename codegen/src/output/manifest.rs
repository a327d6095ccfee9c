//! The list of files that this tool wrote: `.manifest` in the output directory, one path a line, sorted.

use super::Error;
use std::collections::BTreeSet;
use std::path::Path;

const NAME: &str = ".manifest";
const HEADER: &str = "# Written by `cargo xtask gen`; every path below is generated.\n";

/// Paths that an earlier run wrote; empty where there was none.
pub(super) fn read(root: &Path) -> Result<BTreeSet<String>, Error> {
    match std::fs::read_to_string(root.join(NAME)) {
        Ok(text) => Ok(text.lines().filter(|l| !l.starts_with('#') && !l.is_empty()).map(str::to_owned).collect()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(BTreeSet::new()),
        Err(source) => Err(Error::Io { doing: format!("read {NAME}"), source }),
    }
}

/// The manifest as a file of its own, so that it is written and checked like any other.
pub(super) fn file(paths: &BTreeSet<&str>) -> super::File {
    let mut contents = HEADER.to_owned();
    for path in paths {
        contents.push_str(path);
        contents.push('\n');
    }
    super::File { path: NAME.to_owned(), contents }
}
