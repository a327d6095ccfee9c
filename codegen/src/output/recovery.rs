//! What of a journal the next run may act on. A journal may be left over from whatever the directory held before, or be somebody's forgery: like a
//! manifest that is damaged it removes and replaces nothing of others, and leads nowhere through links.
//!
//! The manifest is the last file that a run puts in its place. So until all is done the one before stands, which lists what the run was to remove
//! and to replace; and what else it was to write did not stand there, or it would not have begun.

use super::disk::Disk;
use super::journal::Journal;
use super::plan::stays_inside;
use super::run::{NEW, STAGING};
use super::{Error, manifest};
use std::path::Path;

/// What is left to be done of a journal. Files to remove that no manifest lists are left alone; files of others in the place of those to be written
/// are named, and nothing is done.
pub(super) fn ours(disk: &impl Disk, root: &Path, journal: Journal) -> Result<Journal, Error> {
    let known = manifest::read(disk, root)?;
    let read = |path: &str| disk.read(&root.join(path)).map_err(|source| Error::Io { doing: format!("read {path}"), source });
    let removed: Vec<String> = journal.removed.into_iter().filter(|path| known.contains(path)).collect();
    let (mut written, mut foreign) = (Vec::new(), Vec::new());
    for path in journal.written {
        let staged = format!("{STAGING}/{NEW}/{path}");
        // Runs make none.
        if let Some(link) = link_among(root, &staged) {
            foreign.push(link);
            continue;
        }
        // What is no longer staged is in its place.
        let Some(new) = read(&staged)? else { continue };
        let is_ours = path == manifest::NAME || known.contains(&path);
        if !is_ours && read(&path)?.is_some_and(|present| present != new) {
            foreign.push(path);
            continue;
        }
        written.push(path);
    }
    if !foreign.is_empty() {
        foreign.dedup();
        return Err(Error::Foreign(foreign));
    }
    let all: Vec<&str> = removed.iter().chain(&written).map(String::as_str).collect();
    stays_inside(root, &all)?;
    Ok(Journal { removed, written })
}

/// The first part of a path that is a link.
fn link_among(root: &Path, path: &str) -> Option<String> {
    let ends = path.match_indices('/').map(|(end, _)| end).chain([path.len()]);
    let is_link = |part: &&str| root.join(part).symlink_metadata().is_ok_and(|found| found.is_symlink());
    ends.map(|end| &path[..end]).find(is_link).map(str::to_owned)
}
