//! Spec files of a git revision. Git is asked, nothing is checked out.

use super::GREATEST_SPEC;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A folder as it is in a revision.
pub(super) struct Revision {
    /// Where git is run.
    folder: PathBuf,
    /// Id of the folder's tree.
    tree: String,
}

impl Revision {
    /// The folder that a revision has in the place of `spec`, or the one that is named: `REVISION:path`.
    pub(super) fn find(spec: &Path, named: &str) -> Result<Self, String> {
        let folder = spec.canonicalize().map_err(|error| format!("{}: {error}", spec.display()))?;
        let tree = if named.contains(':') {
            named.to_owned()
        } else {
            let prefix = text(git(&folder, &["rev-parse", "--show-prefix"])?)?;
            format!("{named}:{}", prefix.trim_end_matches(['\n', '/']))
        };
        // What begins with a hyphen would be an option.
        let found = git(&folder, &["rev-parse", "--verify", "--quiet", "--end-of-options", &tree]);
        let id = text(found.map_err(|reason| if reason.is_empty() { format!("there is no folder `{tree}`") } else { reason })?)?;
        Ok(Self { folder, tree: id.trim_end().to_owned() })
    }

    /// Paths below the folder, and bytes, of all files that specs may consist of: hidden ones do not count, and links are not followed. What a file may
    /// not hold is not judged here; of one that is larger than any may be, no more is read than shows it.
    pub(super) fn texts(&self) -> Result<Vec<(String, Vec<u8>)>, String> {
        // A name that is not UTF-8 is shown as those of files are.
        let listed = git(&self.folder, &["ls-tree", "-r", "-z", "--full-tree", &self.tree])?;
        let listed = String::from_utf8_lossy(&listed);
        let mut texts = Vec::new();
        for line in listed.split_terminator('\0') {
            let Some((head, path)) = line.split_once('\t') else { continue };
            let [mode, kind, id] = head.split(' ').collect::<Vec<_>>()[..] else { continue };
            let is_yaml =
                Path::new(path).extension().is_some_and(|e| e.eq_ignore_ascii_case("yaml") || e.eq_ignore_ascii_case("yml"));
            let is_hidden = path.split('/').any(|part| part.starts_with('.'));
            if kind != "blob" || !mode.starts_with("100") || !is_yaml || is_hidden {
                continue;
            }
            let bytes = blob(&self.folder, id).map_err(|reason| format!("{path}: {reason}"))?;
            texts.push((path.to_owned(), bytes));
        }
        if texts.is_empty() {
            return Err("there are no spec files".to_owned());
        }
        Ok(texts)
    }
}

/// What git prints; what it says where it cannot do what it is asked.
fn git(folder: &Path, arguments: &[&str]) -> Result<Vec<u8>, String> {
    let ran = Command::new("git").arg("-C").arg(folder).args(arguments).output();
    let Output { status, stdout, stderr } = ran.map_err(|error| format!("git cannot be run: {error}"))?;
    if status.success() { Ok(stdout) } else { Err(String::from_utf8_lossy(&stderr).trim_end().to_owned()) }
}

/// What a file holds, or its first bytes if they are too many.
fn blob(folder: &Path, id: &str) -> Result<Vec<u8>, String> {
    let mut command = Command::new("git");
    command.arg("-C").arg(folder).args(["cat-file", "blob", id]).stdin(Stdio::null()).stderr(Stdio::null());
    let cannot_run = |error| format!("git cannot be run: {error}");
    let mut child = command.stdout(Stdio::piped()).spawn().map_err(cannot_run)?;
    let mut bytes = Vec::new();
    let read = child.stdout.take().map_or(Ok(0), |output| output.take(GREATEST_SPEC).read_to_end(&mut bytes));
    // It has nobody to write to any more, and ends, whether it had written all of it or not.
    let status = child.wait().map_err(cannot_run)?;
    read.map_err(|error| format!("git cannot be read from: {error}"))?;
    if status.success() || bytes.len() as u64 == GREATEST_SPEC { Ok(bytes) } else { Err("git does not give it".to_owned()) }
}

fn text(bytes: Vec<u8>) -> Result<String, String> {
    String::from_utf8(bytes).map_err(|error| format!("what git says is not UTF-8: {error}"))
}
