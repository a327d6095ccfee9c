//! One run at a time in an output directory.

use super::Error;
use std::fs::{File, FileType, TryLockError};
use std::path::Path;
use std::time::{Duration, Instant};

/// How long a run waits for another one to end.
const PATIENCE: Duration = Duration::from_secs(10);
const PAUSE: Duration = Duration::from_millis(20);

/// Held until dropped; the system lets go of it when the process ends, however it ends.
#[derive(Debug)]
pub(super) struct Lock {
    _file: File,
}

/// Takes the lock of a folder that runs make and remove: `folder/lock`. Makes the folder.
pub(super) fn take(folder: &Path) -> Result<Lock, Error> {
    take_within(folder, PATIENCE)
}

pub(super) fn take_within(folder: &Path, patience: Duration) -> Result<Lock, Error> {
    let io = |source| Error::Io { doing: format!("lock {}", folder.display()), source };
    let path = folder.join("lock");
    let start = Instant::now();
    loop {
        own(folder, &path)?;
        std::fs::create_dir_all(folder).map_err(io)?;
        // The run that is ending removes the folder, maybe just now.
        let file = match File::options().create(true).truncate(false).write(true).open(&path) {
            Ok(file) => file,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound && start.elapsed() < patience => continue,
            Err(error) => return Err(io(error)),
        };
        match file.try_lock() {
            // A lock on a file that was removed meanwhile keeps nobody out.
            Ok(()) if stands_at(&file, &path) => return Ok(Lock { _file: file }),
            Ok(()) => {}
            Err(TryLockError::WouldBlock) if start.elapsed() >= patience => return Err(Error::Busy),
            Err(TryLockError::WouldBlock) => std::thread::sleep(PAUSE),
            // Where there are no locks (some network file systems) runs are as safe as without.
            Err(TryLockError::Error(error)) if error.kind() == std::io::ErrorKind::Unsupported => {
                return Ok(Lock { _file: file });
            }
            Err(TryLockError::Error(error)) => return Err(io(error)),
        }
    }
}

/// A link, or anything else that a run does not make, is somebody else's: what it leads to is not ours to lock, and a pipe keeps waiting who opens it.
fn own(folder: &Path, lock: &Path) -> Result<(), Error> {
    let is_foreign =
        |path: &Path, is_ours: fn(&FileType) -> bool| path.symlink_metadata().is_ok_and(|found| !is_ours(&found.file_type()));
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    if is_foreign(folder, FileType::is_dir) {
        return Err(Error::Foreign(vec![name.into_owned()]));
    }
    if is_foreign(lock, FileType::is_file) {
        return Err(Error::Foreign(vec![format!("{name}/lock")]));
    }
    Ok(())
}

fn stands_at(file: &File, path: &Path) -> bool {
    let held = file.try_clone().and_then(same_file::Handle::from_file);
    held.is_ok_and(|held| same_file::Handle::from_path(path).is_ok_and(|there| held == there))
}
