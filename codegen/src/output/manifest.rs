//! The list of files that this tool wrote: `.manifest` in the output directory, one path a line, sorted.

use super::disk::Disk;
use super::{Error, File, path};
use std::collections::BTreeSet;
use std::path::Path;

/// Name of the manifest, in the output directory.
pub const NAME: &str = ".manifest";
const HEADER: &str = "# Written by `cargo xtask gen`; every path below is generated.\n";
/// What the first line of every manifest starts with, whichever command wrote it.
const MARK: &str = "# Written by `";

/// Paths that an earlier run wrote; empty where there was none. Lines that are no path of ours are never acted on.
pub(super) fn read(disk: &impl Disk, root: &Path) -> Result<BTreeSet<String>, Error> {
    let bytes = disk.read(&root.join(NAME)).map_err(|source| Error::Io { doing: format!("read {NAME}"), source })?;
    let Some(bytes) = bytes else { return Ok(BTreeSet::new()) };
    let text = String::from_utf8_lossy(&bytes);
    if !text.starts_with(MARK) {
        return Err(Error::Foreign(vec![NAME.to_owned()]));
    }
    Ok(text.lines().filter(|line| path::is_portable(line) && !line.starts_with(['#', '.'])).map(str::to_owned).collect())
}

/// The manifest as a file of its own, so that it is written and checked like any other.
pub(super) fn file(paths: &BTreeSet<&str>) -> File {
    let mut contents = HEADER.to_owned();
    for path in paths {
        contents.push_str(path);
        contents.push('\n');
    }
    File { path: NAME.to_owned(), contents }
}
