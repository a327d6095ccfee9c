//! Reading files that anybody may have put where they stand: a pipe keeps its reader waiting, and a device never ends.

use std::fs::{File, Metadata, metadata};
use std::io::{Error, ErrorKind, Read, Result};
use std::path::Path;

/// What a regular file holds, also one that a link leads to.
///
/// # Errors
///
/// It is something else, it is larger than `most` bytes, or the system's reasons.
pub(crate) fn read(path: &Path, most: u64) -> Result<Vec<u8>> {
    // Before it is opened, since to open a pipe is to wait for who writes into it.
    judge(&metadata(path)?)?;
    let file = File::open(path)?;
    let found = file.metadata()?;
    // Something else may stand there by now.
    judge(&found)?;
    let size = found.len().min(most);
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or_default());
    // What grows while it is read is cut off as well.
    file.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most {
        return Err(Error::new(ErrorKind::FileTooLarge, format!("it is larger than {} MiB", most >> 20)));
    }
    Ok(bytes)
}

/// Likewise, of one that holds text.
pub(crate) fn read_text(path: &Path, most: u64) -> Result<String> {
    String::from_utf8(read(path, most)?).map_err(|_| Error::new(ErrorKind::InvalidData, "it is not UTF-8"))
}

fn judge(found: &Metadata) -> Result<()> {
    if found.is_dir() {
        return Err(ErrorKind::IsADirectory.into());
    }
    if found.is_file() { Ok(()) } else { Err(Error::new(ErrorKind::InvalidInput, "it is no regular file")) }
}

/// A pipe, for tests of what reads files: to open it is to wait. `None` where there is no program that makes one.
#[cfg(all(test, unix))]
pub(crate) fn pipe(path: &Path) -> Option<()> {
    std::process::Command::new("mkfifo").arg(path).status().ok()?.success().then_some(())
}

#[cfg(test)]
mod tests {
    use super::{read, read_text};
    use std::io::ErrorKind;
    use std::path::PathBuf;

    fn folder(name: &str) -> PathBuf {
        let path = std::env::temp_dir().join(format!("payspec-regular-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).unwrap();
        path
    }

    #[test]
    fn files_are_read_up_to_a_size() {
        let folder = folder("size");
        let file = folder.join("a");
        std::fs::write(&file, "four").unwrap();
        assert_eq!(read(&file, 4).unwrap(), b"four");
        let error = read(&file, 3).unwrap_err();
        assert_eq!((error.kind(), error.to_string().as_str()), (ErrorKind::FileTooLarge, "it is larger than 0 MiB"));
        assert_eq!(read(&folder, 9).unwrap_err().kind(), ErrorKind::IsADirectory);
        assert_eq!(read(&folder.join("b"), 9).unwrap_err().kind(), ErrorKind::NotFound);
        std::fs::write(&file, b"\xFF").unwrap();
        assert_eq!(read_text(&file, 9).unwrap_err().to_string(), "it is not UTF-8");
        std::fs::remove_dir_all(folder).unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn pipes_and_devices_are_not_read() {
        let folder = folder("pipe");
        let link = |name: &str, to: &str| std::os::unix::fs::symlink(to, folder.join(name)).unwrap();
        link("endless", "/dev/zero");
        link("through", "pipe");
        std::fs::write(folder.join("file"), "x").unwrap();
        link("fine", "file");
        let pipe = super::pipe(&folder.join("pipe"));
        for name in ["endless", "pipe", "through"].iter().filter(|name| **name == "endless" || pipe.is_some()) {
            assert_eq!(read(&folder.join(name), 9).unwrap_err().to_string(), "it is no regular file", "{name}");
        }
        assert_eq!(read(&folder.join("fine"), 9).unwrap(), b"x");
        std::fs::remove_dir_all(folder).unwrap();
    }
}
