//! What mutations start from.

use crate::root;
use std::path::PathBuf;

/// Folder of a target's corpus: inputs that once were a problem, and such as lead far by themselves.
pub(super) fn folder(target: &str) -> PathBuf {
    root().join("tests/fuzz/corpus").join(target)
}

/// The inputs of a target's corpus, in the order of their names.
pub(super) fn corpus(target: &str) -> Vec<Vec<u8>> {
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(folder(target)).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    paths.sort();
    paths.iter().filter_map(|path| std::fs::read(path).ok()).collect()
}

/// Files below a folder of the workspace that end in `.yaml`: paths below that folder, and texts.
pub(super) fn yaml(folder: &str) -> Vec<(String, String)> {
    let root = root().join(folder);
    let mut found = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "yaml")
                && let (Ok(below), Ok(text)) = (path.strip_prefix(&root), std::fs::read_to_string(&path))
            {
                found.push((below.to_string_lossy().replace('\\', "/"), text));
            }
        }
    }
    found.sort();
    found
}
