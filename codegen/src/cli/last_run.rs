//! Whether anything has changed since the last run: what it read by its contents, what it wrote by size and time.

use crate::cache::{Cache, Fingerprint, Key};
use crate::output::Standing;
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::io::Result;
use std::path::Path;

/// A run from the same files, with the same options.
pub(super) struct LastRun {
    key: Key,
    /// Spec files by path, with the digest of what they held.
    specs: BTreeMap<String, Digest>,
}

impl LastRun {
    /// The run that reads all that is in `spec` and writes into `root`; `options` is all else that it depends on.
    ///
    /// # Errors
    /// When a file of the spec directory cannot be read.
    pub(super) fn new(cache: &Cache, spec: &Path, root: &Path, options: &str) -> Result<Self> {
        let mut fingerprint = cache.fingerprint();
        fingerprint.add(options);
        fingerprint.add(&std::path::absolute(spec)?.display().to_string());
        fingerprint.add(&std::path::absolute(root)?.display().to_string());
        let mut specs = BTreeMap::new();
        add_folder(spec, "", &mut fingerprint, &mut specs)?;
        Ok(Self { key: fingerprint.key(), specs })
    }

    /// Whether these are the spec files that the directory held when its fingerprint was taken, path and text of each: somebody may have changed
    /// them before they were read again.
    pub(super) fn is_of(&self, read: &[(&str, &str)]) -> bool {
        let held = |(path, text): &(&str, &str)| self.specs.get(*path).is_some_and(|held| *held == digest(text.as_bytes()));
        read.len() == self.specs.len() && read.iter().all(held)
    }

    /// How many files it wrote, if they are all as it left them.
    pub(super) fn still_stands(&self, cache: &Cache, root: &Path, standing: &Standing) -> Option<usize> {
        let text = cache.get(&self.key)?;
        let stands = |line: &str| line.split_once(' ').is_some_and(|(digest, path)| standing.holds(root, path, digest));
        text.lines().all(stands).then(|| text.lines().count())
    }

    /// Remembers that it was made, and left these files, as far as it is known what they hold.
    pub(super) fn keep<'p>(&self, cache: &Cache, standing: &Standing, paths: impl Iterator<Item = &'p str>) {
        let mut text = String::new();
        for path in paths {
            let Some(digest) = standing.digest(path) else { return };
            let _ = writeln!(text, "{digest} {path}");
        }
        cache.put(&self.key, &text);
    }
}

/// SHA-256.
type Digest = [u8; 32];

fn digest(bytes: &[u8]) -> Digest {
    Sha256::digest(bytes).into()
}

/// Every file below a folder, with its name, in the order of names. `specs` gets those that are specs; `prefix` is where the folder stands.
fn add_folder(folder: &Path, prefix: &str, fingerprint: &mut Fingerprint, specs: &mut BTreeMap<String, Digest>) -> Result<()> {
    let mut entries = BTreeMap::new();
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        entries.insert(entry.file_name(), entry.path());
    }
    for (name, path) in entries {
        let name = name.to_string_lossy();
        fingerprint.add(&name);
        if path.is_dir() {
            add_folder(&path, &format!("{prefix}{name}/"), fingerprint, specs)?;
            fingerprint.add("/");
        } else {
            let bytes = std::fs::read(&path)?;
            let is_spec = path.extension().is_some_and(|end| end.eq_ignore_ascii_case("yaml") || end.eq_ignore_ascii_case("yml"));
            let path = format!("{prefix}{name}");
            if is_spec && !path.split('/').any(|step| step.starts_with('.')) {
                specs.insert(path, digest(&bytes));
            }
            fingerprint.add_bytes(&bytes);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::LastRun;
    use crate::cache::Cache;
    use crate::output::{self, File, MANIFEST, Product, Standing};
    use std::path::PathBuf;

    struct Folder(PathBuf);

    impl Folder {
        fn new(name: &str) -> Self {
            let path = std::env::temp_dir().join(format!("payspec-last-run-{name}-{}", std::process::id()));
            let _ = std::fs::remove_dir_all(&path);
            std::fs::create_dir_all(path.join("spec/codes")).unwrap();
            Self(path)
        }

        fn write(&self, path: &str, text: &str) {
            std::fs::write(self.0.join(path), text).unwrap();
        }

        fn cache(&self) -> Cache {
            Cache::at(self.0.join("cache")).unwrap()
        }

        fn run(&self, options: &str) -> LastRun {
            LastRun::new(&self.cache(), &self.0.join("spec"), &self.0.join("out"), options).unwrap()
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = std::fs::remove_dir_all(&self.0);
        }
    }

    #[test]
    fn a_run_stands_until_something_changes() {
        let folder = Folder::new("stands");
        folder.write("spec/a.yaml", "1");
        folder.write("spec/codes/b.yaml", "2");
        let (cache, out) = (folder.cache(), folder.0.join("out"));
        let file = |path: &str| Product::File(File { path: path.to_owned(), contents: path.to_owned() });
        let mut standing = Standing::default();
        let mut keep = || {
            output::update(&out, &[file("x"), file("y")], &[], &mut standing).unwrap();
            folder.run("").keep(&cache, &standing, ["x", "y", MANIFEST].into_iter());
            Standing::parse(&standing.print())
        };
        assert_eq!(folder.run("").still_stands(&cache, &out, &Standing::default()), None);
        let standing = keep();
        let stands = |options: &str, standing: &Standing| folder.run(options).still_stands(&cache, &out, standing);
        assert_eq!(stands("", &standing), Some(3));
        assert_eq!(stands("--target docs", &standing), None, "other options");

        folder.write("spec/codes/b.yaml", "3");
        assert_eq!(stands("", &standing), None, "a spec file changed");
        folder.write("spec/codes/b.yaml", "2");
        assert_eq!(stands("", &standing), Some(3));
        folder.write("spec/c.yaml", "");
        assert_eq!(stands("", &standing), None, "a spec file came");
        std::fs::remove_file(folder.0.join("spec/c.yaml")).unwrap();
        std::fs::rename(folder.0.join("spec/a.yaml"), folder.0.join("spec/d.yaml")).unwrap();
        assert_eq!(stands("", &standing), None, "a spec file was renamed");
        std::fs::rename(folder.0.join("spec/d.yaml"), folder.0.join("spec/a.yaml")).unwrap();

        folder.write("out/x", "longer");
        assert_eq!(stands("", &standing), None, "an output changed");
        let standing = keep();
        assert_eq!(stands("", &standing), Some(3));
        std::fs::remove_file(out.join("y")).unwrap();
        assert_eq!(stands("", &standing), None, "an output went");
        let standing = keep();
        assert_eq!(stands("", &standing), Some(3));
        #[cfg(unix)]
        {
            let file = std::fs::File::options().write(true).open(out.join("x")).unwrap();
            let before = file.metadata().unwrap().modified().unwrap();
            folder.write("out/x", "z");
            file.set_modified(before).unwrap();
            assert_eq!(stands("", &standing), None, "an output changed, of the same size, and its time was set back");
        }
    }

    #[test]
    fn what_another_run_wrote_is_not_taken_for_that_of_this_one() {
        let folder = Folder::new("other");
        folder.write("spec/a.yaml", "1");
        let (cache, out) = (folder.cache(), folder.0.join("out"));
        let file = |contents: &str| [Product::File(File { path: "x".to_owned(), contents: contents.to_owned() })];
        let mut standing = Standing::default();
        output::update(&out, &file("1"), &[], &mut standing).unwrap();
        folder.run("").keep(&cache, &standing, ["x"].into_iter());
        output::update(&out, &file("2"), &[], &mut standing).unwrap();
        assert_eq!(folder.run("").still_stands(&cache, &out, &standing), None);
        output::update(&out, &file("1"), &[], &mut standing).unwrap();
        assert_eq!(folder.run("").still_stands(&cache, &out, &standing), Some(1));
    }

    #[test]
    fn specs_that_change_under_a_run_are_not_remembered() {
        let folder = Folder::new("changes");
        folder.write("spec/a.yaml", "1");
        folder.write("spec/codes/b.yaml", "2");
        folder.write("spec/README.md", "no spec");
        folder.write("spec/.c.yaml", "hidden");
        let run = folder.run("");
        assert!(run.is_of(&[("a.yaml", "1"), ("codes/b.yaml", "2")]));
        assert!(!run.is_of(&[("a.yaml", "1"), ("codes/b.yaml", "3")]), "one changed");
        assert!(!run.is_of(&[("a.yaml", "1")]), "one went");
        assert!(!run.is_of(&[("a.yaml", "1"), ("c.yaml", ""), ("codes/b.yaml", "2")]), "one came");
    }
}
