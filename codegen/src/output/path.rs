//! Which paths generated files may have: below the output directory on every system, and two names on all of them.

use super::Error;
use crate::portable::is_portable_name;
use std::collections::BTreeSet;
use std::path::{Component, Path};

/// Whether a path stays inside, and means the same on every system.
pub(super) fn is_portable(path: &str) -> bool {
    let inside = Path::new(path).components().all(|part| matches!(part, Component::Normal(_)));
    inside && !path.is_empty() && path.split('/').all(is_portable_name)
}

/// The paths of files, none twice: not as another case's spelling either, and none a folder of another.
pub(super) fn distinct<'f>(all: impl IntoIterator<Item = &'f str>) -> Result<BTreeSet<&'f str>, Error> {
    let mut paths = BTreeSet::new();
    let mut folded = BTreeSet::new();
    for path in all {
        let taken = !folded.insert(path.to_lowercase());
        if taken || path.starts_with('.') || !is_portable(path) {
            return Err(Error::Path(path.to_owned()));
        }
        paths.insert(path);
    }
    for path in &folded {
        let next = folded.range(format!("{path}/")..).next();
        if next.is_some_and(|other| other.strip_prefix(path.as_str()).is_some_and(|rest| rest.starts_with('/'))) {
            return Err(Error::Path(path.clone()));
        }
    }
    Ok(paths)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(paths: &[&str]) -> bool {
        matches!(distinct(paths.iter().copied()), Err(Error::Path(_)))
    }

    #[test]
    fn paths_stay_inside_on_every_system() {
        for bad in [
            "../x",
            "/x",
            "a/../../x",
            "",
            "a\\b",
            "C:x",
            "a/nul",
            "a/COM1.txt",
            "a.",
            "a /b",
            "a\nb",
            "a//b",
            "./a",
            ".manifest",
        ] {
            assert!(refused(&[bad]), "{bad:?}");
        }
        assert!(!refused(&["a/b.txt", "a/c.d.ts", "가/나", "a-b/console.rs"]));
    }

    #[test]
    fn two_files_never_have_one_path() {
        assert!(refused(&["x", "x"]));
        assert!(refused(&["a/Readme", "a/README"]));
        assert!(refused(&["a", "a/b"]));
        assert!(refused(&["a", "a.b", "a/b"]));
        assert!(!refused(&["a.b", "a/b", "ab"]));
    }
}
