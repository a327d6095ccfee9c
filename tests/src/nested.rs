//! Running cargo inside a test, on copies of what is in the workspace.
//!
//! Copies keep what has not changed between runs, and cargo builds them into the target folder that the test itself was built into: that is
//! where their dependencies are already.

use crate::root;
use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// Scratch folders of one test, below the target folder.
#[derive(Debug)]
pub struct Nest {
    target: PathBuf,
    folder: PathBuf,
}

impl Nest {
    /// `tmp` is `env!("CARGO_TARGET_TMPDIR")`, which only the tests themselves know.
    ///
    /// # Panics
    /// When the folder cannot be made.
    #[must_use]
    pub fn new(tmp: &str, name: &str) -> Self {
        let tmp = Path::new(tmp);
        let folder = tmp.join(name);
        std::fs::create_dir_all(&folder).expect("the scratch folder can be made");
        Self { target: tmp.parent().unwrap_or(tmp).to_path_buf(), folder }
    }

    /// The scratch folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Cargo, with the folder as its working directory. It never asks the network: all that copies need, the workspace has.
    #[must_use]
    pub fn cargo(&self) -> Command {
        let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        command.current_dir(&self.folder).env("CARGO_TARGET_DIR", &self.target).env("CARGO_NET_OFFLINE", "true");
        command.env("CARGO_TERM_COLOR", "never").env_remove("RUSTFLAGS");
        command
    }

    /// A file that cargo has built with the dev profile.
    #[must_use]
    pub fn built(&self, name: &str) -> PathBuf {
        self.target.join("debug").join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
    }

    /// Copies the workspace's sources, all that cargo may want to see; packages have versions of their own.
    ///
    /// # Panics
    /// When a file cannot be copied.
    pub fn copy_workspace(&self) {
        let built = self.target.canonicalize().unwrap_or_else(|_| self.target.clone());
        mirror(&root(), &self.folder, &|path| {
            let is_built = path.file_name().is_some_and(|name| name == "target" || name == ".git");
            !is_built && path.canonicalize().is_ok_and(|path| path != built)
        });
        let manifest = std::fs::read_to_string(root().join("Cargo.toml")).expect("the workspace has a manifest");
        self.write("Cargo.toml", &self.with_own_version(&manifest));
    }

    /// A manifest with a version that only this nest has. Cargo tells packages of one target folder apart by name, version and the path from
    /// their workspace: without it a copy's would be taken for what has been built of the original, or of another copy.
    ///
    /// # Panics
    /// When the manifest gives no version.
    #[must_use]
    pub fn with_own_version(&self, manifest: &str) -> String {
        let name = self.folder.file_name().unwrap_or_default().to_string_lossy();
        let line = manifest.lines().find(|line| line.starts_with("version = \"")).expect("the manifest gives a version");
        let own = format!("{}+{name}\"", line.trim_end_matches('"'));
        manifest.replacen(line, &own, 1)
    }

    /// Writes a file, unless it stands there already just so.
    ///
    /// # Panics
    /// When it cannot be written.
    pub fn write(&self, path: &str, contents: &str) {
        let path = self.folder.join(path);
        if std::fs::read(&path).is_ok_and(|present| present == contents.as_bytes()) {
            return;
        }
        std::fs::create_dir_all(path.parent().unwrap_or(&path)).expect("the folder can be made");
        std::fs::write(&path, contents).expect("the file can be written");
    }
}

/// Makes `to` hold what `from` holds and nothing else; files that are equal keep their times, so that cargo takes them for built. Files and
/// folders that `wanted` refuses are left out.
///
/// # Panics
/// When a file cannot be copied.
pub fn mirror(from: &Path, to: &Path, wanted: &dyn Fn(&Path) -> bool) {
    std::fs::create_dir_all(to).expect("the folder can be made");
    let mut copied: BTreeSet<OsString> = BTreeSet::new();
    for entry in std::fs::read_dir(from).expect("the folder can be read").flatten() {
        let (path, name) = (entry.path(), entry.file_name());
        if !wanted(&path) {
            continue;
        }
        if path.is_dir() {
            mirror(&path, &to.join(&name), wanted);
        } else {
            let contents = std::fs::read(&path).expect("the file can be read");
            if std::fs::read(to.join(&name)).ok().as_ref() != Some(&contents) {
                std::fs::write(to.join(&name), contents).expect("the file can be written");
            }
        }
        copied.insert(name);
    }
    for entry in std::fs::read_dir(to).expect("the folder can be read").flatten() {
        if !copied.contains(&entry.file_name()) {
            let path = entry.path();
            let removed = if path.is_dir() { std::fs::remove_dir_all(&path) } else { std::fs::remove_file(&path) };
            removed.expect("what is too much can be removed");
        }
    }
}

/// A text with one thing in it replaced, which must be there.
///
/// # Panics
/// When it is not there.
#[must_use]
pub fn replaced(text: &str, from: &str, to: &str) -> String {
    assert!(text.contains(from), "there is no `{from}` in:\n{text}");
    text.replace(from, to)
}

/// A path as TOML writes it inside quotes, on every system.
#[must_use]
pub fn in_toml(path: &Path) -> String {
    path.display().to_string().replace('\\', "/")
}

/// Standard output and error of a run.
#[must_use]
pub fn streams(output: &Output) -> (String, String) {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (text(&output.stdout), text(&output.stderr))
}

/// Runs a command.
///
/// # Panics
/// When it cannot be started, or fails.
pub fn succeed(command: &mut Command) -> Output {
    let output = command.output().expect("cargo can be started");
    let (stdout, stderr) = streams(&output);
    assert!(output.status.success(), "{command:?} fails: {}\n{stdout}{stderr}", output.status);
    output
}
