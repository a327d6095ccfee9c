//! Writing a file of somebody's anew, in one step: whoever reads it meanwhile, and whatever happens, it is the old one or the new one.

use std::fs::{self, File};
use std::io::{Error, ErrorKind, Result, Write};
use std::path::{Path, PathBuf};

/// Names that are tried for a draft. What a killed run has left is in the way of the next one's, and stays.
const TRIES: u32 = 100;

/// Puts a text where a file is or will be, below `root`. A link to a file below `root` stays, and what it leads to is written.
///
/// # Errors
///
/// Something else than a file stands there, or a link that leads out of `root`, or the system's reasons. The file is as it was.
pub(crate) fn replace(path: &Path, root: &Path, text: &str) -> Result<()> {
    let target = target(path, root)?;
    let permissions = match fs::symlink_metadata(&target) {
        Ok(found) if found.is_file() => Some(found.permissions()),
        Ok(_) => return Err(Error::new(ErrorKind::InvalidInput, "it is no regular file")),
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(error) => return Err(error),
    };
    let (draft, mut file) = draft(&target)?;
    let written = file
        .write_all(text.as_bytes())
        .and_then(|()| permissions.map_or(Ok(()), |permissions| file.set_permissions(permissions)))
        .and_then(|()| fs::rename(&draft, &target));
    written.inspect_err(|_| {
        let _ = fs::remove_file(&draft);
    })
}

/// The file that is meant.
fn target(path: &Path, root: &Path) -> Result<PathBuf> {
    if !fs::symlink_metadata(path).is_ok_and(|found| found.is_symlink()) {
        return Ok(path.to_owned());
    }
    let target = path.canonicalize()?;
    if target.starts_with(root.canonicalize()?) {
        Ok(target)
    } else {
        Err(Error::other(format!("it is a link that leads out of {}", root.display())))
    }
}

/// A new file beside another one, hidden, so that nobody takes it for a spec file.
fn draft(target: &Path) -> Result<(PathBuf, File)> {
    let name = target.file_name().ok_or(ErrorKind::InvalidInput)?.to_string_lossy();
    let mut number = 0;
    loop {
        let draft = target.with_file_name(format!(".{name}.{}-{number}.new", std::process::id()));
        match File::options().write(true).create_new(true).open(&draft) {
            Ok(file) => return Ok((draft, file)),
            Err(error) if error.kind() == ErrorKind::AlreadyExists && number < TRIES => number += 1,
            Err(error) => return Err(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::replace;
    use std::fs;
    use std::path::{Path, PathBuf};

    fn folder(name: &str) -> PathBuf {
        let path = std::env::temp_dir().join(format!("payspec-replace-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(path.join("spec")).unwrap();
        path
    }

    fn listed(folder: &Path) -> Vec<String> {
        let mut names: Vec<_> = fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn nothing_else_is_written() {
        let folder = folder("else");
        let spec = folder.join("spec");
        let file = spec.join("a.yaml");
        let draft = format!(".a.yaml.{}-0.new", std::process::id());
        for name in ["a.yaml", "a.yaml.new", draft.as_str()] {
            fs::write(spec.join(name), "before").unwrap();
        }
        replace(&file, &spec, "after").unwrap();
        assert_eq!(listed(&spec), [draft.as_str(), "a.yaml", "a.yaml.new"]);
        let texts = [draft.as_str(), "a.yaml", "a.yaml.new"].map(|name| fs::read_to_string(spec.join(name)).unwrap());
        assert_eq!(texts, ["before", "after", "before"]);
        replace(&spec.join("b.yaml"), &spec, "new").unwrap();
        assert_eq!(fs::read_to_string(spec.join("b.yaml")).unwrap(), "new");

        fs::create_dir(spec.join("c.yaml")).unwrap();
        assert_eq!(replace(&spec.join("c.yaml"), &spec, "").unwrap_err().to_string(), "it is no regular file");
        assert_eq!(listed(&spec).len(), 5, "no draft is left: {:?}", listed(&spec));
        fs::remove_dir_all(folder).unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn links_stay_and_lead_nowhere_else() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = folder("links");
        let spec = folder.join("spec");
        fs::create_dir(spec.join("real")).unwrap();
        for path in ["spec/real/a", "outside"] {
            fs::write(folder.join(path), "before").unwrap();
        }
        fs::set_permissions(spec.join("real/a"), fs::Permissions::from_mode(0o640)).unwrap();
        for (name, to) in [("inside.yaml", "real/a"), ("out.yaml", "../outside"), ("nowhere.yaml", "real/b")] {
            symlink(to, spec.join(name)).unwrap();
        }
        replace(&spec.join("inside.yaml"), &spec, "after").unwrap();
        assert_eq!(fs::read_link(spec.join("inside.yaml")).unwrap(), Path::new("real/a"));
        assert_eq!(fs::read_to_string(spec.join("real/a")).unwrap(), "after");
        assert_eq!(fs::metadata(spec.join("real/a")).unwrap().permissions().mode() & 0o777, 0o640, "as it was");

        let error = replace(&spec.join("out.yaml"), &spec, "after").unwrap_err().to_string();
        assert!(error.starts_with("it is a link that leads out of "), "{error}");
        assert!(replace(&spec.join("nowhere.yaml"), &spec, "after").is_err() && !spec.join("real/b").exists());
        assert_eq!(fs::read_to_string(folder.join("outside")).unwrap(), "before");
        fs::remove_dir_all(folder).unwrap();
    }
}
