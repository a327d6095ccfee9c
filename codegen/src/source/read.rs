use super::RawFile;
use crate::diagnostic::Code;
use std::fs;
use std::io::{self, Read};
use std::path::Path;

/// Longest file, in bytes.
pub(super) const GREATEST_SIZE: usize = 4 << 20;

/// Reads all YAML files below a directory, sorted by path, and lists the folders that it looked into (the directory itself is `""`), sorted.
/// Hidden files and folders are left alone.
pub(super) fn read_directory(root: &Path) -> io::Result<(Vec<RawFile>, Vec<String>)> {
    let canonical = root.canonicalize()?;
    let mut files = Vec::new();
    let mut listed = Vec::new();
    let mut folders = vec![(canonical.clone(), String::new())];
    while let Some((folder, prefix)) = folders.pop() {
        listed.push(prefix.trim_end_matches('/').to_owned());
        for entry in fs::read_dir(&folder)? {
            let entry = entry?;
            let name = entry.file_name();
            let shown = name.to_string_lossy();
            if shown.starts_with('.') {
                continue;
            }
            let path = format!("{prefix}{shown}");
            let is_yaml =
                Path::new(&name).extension().is_some_and(|e| e.eq_ignore_ascii_case("yaml") || e.eq_ignore_ascii_case("yml"));
            let kind = entry.file_type()?;
            if kind.is_dir() {
                folders.push((entry.path(), format!("{path}/")));
            } else if kind.is_symlink() {
                if let Some(file) = read_link(&entry.path(), &canonical, path, is_yaml) {
                    files.push(file);
                }
            } else if is_yaml {
                files.push(read_file(&entry.path(), path));
            }
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    listed.sort();
    Ok((files, listed))
}

/// A link may lead to a file below the root, and nowhere else.
fn read_link(link: &Path, root: &Path, path: String, is_yaml: bool) -> Option<RawFile> {
    let refused = |message: String| Some(RawFile { path: path.clone(), bytes: Err((Code::UnreadableFile, message)) });
    match link.canonicalize() {
        Ok(target) if target.is_dir() => refused("a link to a folder, which is not followed".to_owned()),
        Ok(_) | Err(_) if !is_yaml => None,
        Ok(target) if !target.starts_with(root) => refused("a link that leads out of the spec directory".to_owned()),
        Ok(target) => Some(read_file(&target, path)),
        Err(error) => refused(format!("a link that leads nowhere: {error}")),
    }
}

fn read_file(file: &Path, path: String) -> RawFile {
    let bytes = read_bytes(file).unwrap_or_else(|error| Err((Code::UnreadableFile, format!("cannot be read: {error}"))));
    RawFile { path, bytes }
}

fn read_bytes(file: &Path) -> io::Result<Result<Vec<u8>, (Code, String)>> {
    if !fs::metadata(file)?.is_file() {
        return Ok(Err((Code::UnreadableFile, "not a regular file".to_owned())));
    }
    let mut bytes = Vec::new();
    // One byte more than allowed tells a file that is too large from one that just fits.
    fs::File::open(file)?.take(GREATEST_SIZE as u64 + 1).read_to_end(&mut bytes)?;
    Ok(Ok(bytes))
}
