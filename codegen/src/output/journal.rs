//! What a run is about to change, written down before anything changes: a run that was cut short is completed by the next one.

use super::disk::Disk;
use super::{manifest, path};
use std::io::Result;
use std::path::Path;

const NAME: &str = "journal";
const DRAFT: &str = "journal-draft";

/// What a run changes, paths below the output directory.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Journal {
    /// Files to remove.
    pub removed: Vec<String>,
    /// Files to put where they belong; each stands ready in the staging folder.
    pub written: Vec<String>,
}

/// The journal of a staging folder. One that is not whole was never acted on: it is as if there were none.
pub(super) fn read(disk: &impl Disk, staging: &Path) -> Result<Option<Journal>> {
    let Some(bytes) = disk.read(&staging.join(NAME))? else { return Ok(None) };
    Ok(String::from_utf8(bytes).ok().as_deref().and_then(parse))
}

/// Writes it, in one step.
pub(super) fn write(disk: &impl Disk, staging: &Path, journal: &Journal) -> Result<()> {
    let draft = staging.join(DRAFT);
    disk.write(&draft, print(journal).as_bytes())?;
    disk.rename(&draft, &staging.join(NAME))
}

/// From here on nothing is about to change.
pub(super) fn close(disk: &impl Disk, staging: &Path) -> Result<()> {
    disk.remove(&staging.join(NAME))
}

/// Removes one that was not finished.
pub(super) fn forget(disk: &impl Disk, staging: &Path) -> Result<()> {
    disk.remove(&staging.join(DRAFT))
}

/// A line a change, and one that says that this is all.
fn print(journal: &Journal) -> String {
    let line = |sign: char| move |path: &String| format!("{sign} {path}\n");
    let mut text: String = journal.removed.iter().map(line('-')).chain(journal.written.iter().map(line('+'))).collect();
    text.push_str("end\n");
    text
}

fn parse(text: &str) -> Option<Journal> {
    let mut journal = Journal::default();
    for line in text.strip_suffix("end\n")?.lines() {
        let (sign, path) = line.split_once(' ')?;
        // Names with a dot in front are no files of output, but for the manifest.
        if !path::is_portable(path) || (path.starts_with('.') && path != manifest::NAME) {
            return None;
        }
        match sign {
            "-" => journal.removed.push(path.to_owned()),
            "+" => journal.written.push(path.to_owned()),
            _ => return None,
        }
    }
    Some(journal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again_and_nothing_less() {
        let journal = Journal { removed: vec!["a b/c".into()], written: vec![".manifest".into(), "가".into()] };
        let text = print(&journal);
        assert_eq!(parse(&text), Some(journal));
        for end in (0..text.len()).filter(|end| text.is_char_boundary(*end)) {
            assert_eq!(parse(&text[..end]), None, "{end}");
        }
        assert_eq!(parse("- ../a\nend\n"), None, "nothing outside");
        assert_eq!(parse("+ .payspec-run/lock\nend\n"), None, "nothing of the run's own");
    }
}
