use super::disk::{Disk, Real};
use super::plan::{Differences, Plan, stays_inside};
use super::run::{Run, STAGING};
use super::{Error, File, manifest};
use std::path::Path;

/// What a run changed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Files that were new or different.
    pub written: Vec<String>,
    /// Files of an earlier run that are no longer made.
    pub removed: Vec<String>,
    /// Files left alone because they were equal.
    pub unchanged: usize,
}

/// Writes `files` below `root`, all or none of them. Files that are equal keep their modification time; files that an earlier run wrote
/// below one of the `scope` prefixes and this one did not make are removed. An empty `scope` means everything.
///
/// One run at a time works on a directory; others wait some seconds. A run that was killed is completed, or forgotten if it had not got
/// as far as changing anything, by the next one. Where nothing is to change nothing is written, and the directory may be read-only.
///
/// # Errors
/// See [`Error`]. Everything is as it was.
pub fn write(root: &Path, files: &[File], scope: &[&str]) -> Result<Outcome, Error> {
    write_on(&Real, root, files, scope)
}

pub(super) fn write_on(disk: &impl Disk, root: &Path, files: &[File], scope: &[&str]) -> Result<Outcome, Error> {
    if !root.join(STAGING).exists() {
        let plan = Plan::new(disk, root, files, scope)?;
        let differences = plan.differences(disk, root)?;
        if differences.written.is_empty() && differences.removed.is_empty() {
            return Ok(outcome(&plan, &differences));
        }
    }
    let run = Run::begin(disk, root)?;
    // Another run may have been at work until now, so all is compared again.
    let result = change(disk, root, &run, files, scope);
    run.end();
    result
}

fn change<D: Disk>(disk: &D, root: &Path, run: &Run<D>, files: &[File], scope: &[&str]) -> Result<Outcome, Error> {
    let plan = Plan::new(disk, root, files, scope)?;
    let differences = plan.differences(disk, root)?;
    let paths: Vec<&str> = differences.written.iter().map(|file| file.path.as_str()).collect();
    stays_inside(root, &paths)?;
    stays_inside(root, &differences.removed.iter().map(String::as_str).collect::<Vec<_>>())?;
    run.change(&differences.written, &differences.removed)?;
    Ok(outcome(&plan, &differences))
}

fn outcome(plan: &Plan<'_>, differences: &Differences) -> Outcome {
    let written = differences.written.iter().map(|file| file.path.clone()).filter(|path| path != manifest::NAME).collect();
    let unchanged = plan.files.len() - differences.written.len();
    Outcome { written, removed: differences.removed.clone(), unchanged }
}
