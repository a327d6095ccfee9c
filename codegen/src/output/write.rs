use super::disk::{Disk, Real};
use super::plan::{Differences, Plan, Wanted, stays_inside};
use super::run::{Run, STAGING};
use super::standing::{Standing, State};
use super::{Error, File, Product, manifest};
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

/// As [`write()`], of files that may be known to stand. What stands there now is known afterwards.
///
/// # Errors
/// As [`write()`], and [`Error::Changed`] where a file does no longer stand that was known to.
pub fn update(root: &Path, products: &[Product], scope: &[&str], standing: &mut Standing) -> Result<Outcome, Error> {
    let wanted: Vec<Wanted<'_>> = products.iter().map(Wanted::from).collect();
    update_on(&Real, root, &wanted, scope, Some(standing))
}

pub(super) fn write_on(disk: &impl Disk, root: &Path, files: &[File], scope: &[&str]) -> Result<Outcome, Error> {
    let wanted: Vec<Wanted<'_>> = files.iter().map(Wanted::from).collect();
    update_on(disk, root, &wanted, scope, None)
}

fn update_on(
    disk: &impl Disk,
    root: &Path,
    wanted: &[Wanted<'_>],
    scope: &[&str],
    standing: Option<&mut Standing>,
) -> Result<Outcome, Error> {
    if !root.join(STAGING).exists() {
        let plan = Plan::new(disk, root, wanted, scope)?;
        match plan.differences(disk, root, standing.as_deref()) {
            Ok(differences) if differences.written.is_empty() && differences.removed.is_empty() => {
                return Ok(ended(root, &plan, &differences, standing));
            }
            // Another run may have written these since the manifest was read.
            Ok(_) | Err(Error::Foreign(_)) => {}
            Err(error) => return Err(error),
        }
    }
    let run = Run::begin(disk, root)?;
    // Another run may have been at work until now, so all is compared again.
    let result = change(disk, root, &run, wanted, scope, standing);
    run.end();
    result
}

fn change<D: Disk>(
    disk: &D,
    root: &Path,
    run: &Run<D>,
    wanted: &[Wanted<'_>],
    scope: &[&str],
    standing: Option<&mut Standing>,
) -> Result<Outcome, Error> {
    let plan = Plan::new(disk, root, wanted, scope)?;
    let differences = plan.differences(disk, root, standing.as_deref())?;
    let paths: Vec<&str> = differences.written.iter().map(|(path, _)| *path).collect();
    stays_inside(root, &paths)?;
    stays_inside(root, &differences.removed.iter().map(String::as_str).collect::<Vec<_>>())?;
    run.change(&differences.written, &differences.removed)?;
    // Other runs wait until this one ends: what stands there is what was written.
    Ok(ended(root, &plan, &differences, standing))
}

/// What a run changed; what it leaves is known from here on.
fn ended(root: &Path, plan: &Plan<'_>, differences: &Differences<'_>, standing: Option<&mut Standing>) -> Outcome {
    if let Some(standing) = standing {
        for (path, state, contents) in &differences.equal {
            standing.set(path, state.clone(), contents);
        }
        for (path, contents) in &differences.written {
            standing.set(path, State::of(&root.join(path)), contents);
        }
        differences.removed.iter().for_each(|path| standing.remove(path));
    }
    let written = differences.written.iter().map(|(path, _)| (*path).to_owned()).filter(|path| path != manifest::NAME).collect();
    let unchanged = plan.count() - differences.written.len();
    Outcome { written, removed: differences.removed.clone(), unchanged }
}
