//! Whether anything has changed since the last run: what it read by its contents, what it wrote by size and time.

use crate::cache::{Cache, Key};
use crate::output::Standing;
use crate::source::{self, Contents};
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
    /// The run that reads the specs in `spec` and writes into `root`; `options` is all else that it depends on.
    ///
    /// # Errors
    /// When a spec file cannot be read, or is none that specs may consist of: such a run fails.
    pub(super) fn new(cache: &Cache, spec: &Path, root: &Path, options: &str) -> Result<Self> {
        let mut fingerprint = cache.fingerprint();
        fingerprint.add(options);
        fingerprint.add(&std::path::absolute(spec)?.display().to_string());
        fingerprint.add(&std::path::absolute(root)?.display().to_string());
        let Contents { folders, files } = source::contents(spec)?;
        for folder in &folders {
            fingerprint.add(&format!("{folder}/"));
        }
        for (path, bytes) in &files {
            fingerprint.add(path);
            fingerprint.add_bytes(bytes);
        }
        let specs = files.into_iter().map(|(path, bytes)| (path, digest(&bytes))).collect();
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
    #[cfg(unix)]
    #[test]
    fn what_is_no_spec_file_is_not_looked_into() {
        use std::os::unix::fs::symlink;
        let folder = Folder::new("special");
        folder.write("spec/a.yaml", "1");
        let key = || folder.run("").key;
        let spec = folder.0.join("spec");
        let (plain, before) = (spec.join("notes"), key());
        for (to, name) in [("/dev/zero", "endless"), ("nowhere", "nowhere"), ("notes", ".yaml")] {
            symlink(to, spec.join(name)).unwrap();
        }
        if crate::regular::pipe(&plain).is_some() {
            assert_eq!(key(), before);
            std::fs::remove_file(&plain).unwrap();
        }
        folder.write("spec/notes", "2");
        symlink("../a.yaml", spec.join("codes/within.txt")).unwrap();
        folder.write("spec/.hidden.yaml", "2");
        assert_eq!(key(), before);
        std::fs::rename(&plain, spec.join("notes.yaml")).unwrap();
        let with_notes = key();
        assert_ne!(with_notes, before, "it became a spec file");
        std::fs::rename(spec.join("codes/within.txt"), spec.join("codes/within.YML")).unwrap();
        let run = folder.run("");
        assert_ne!(run.key, with_notes, "so did a link");
        assert!(run.is_of(&[("a.yaml", "1"), ("codes/within.YML", "1"), ("notes.yaml", "2")]));

        // What specs are refused for is none of their fingerprint's business: there is none.
        let refused = || LastRun::new(&folder.cache(), &spec, &folder.0.join("out"), "").is_err();
        folder.write("outside", "3");
        for to in ["../outside", "/dev/zero", "nowhere", "codes"] {
            symlink(to, spec.join("link.yaml")).unwrap();
            assert!(refused(), "{to}");
            std::fs::remove_file(spec.join("link.yaml")).unwrap();
        }
        symlink("codes", spec.join("folder")).unwrap();
        assert!(refused());
        std::fs::remove_file(spec.join("folder")).unwrap();
        assert!(!refused());
        if crate::regular::pipe(&spec.join("pipe.yaml")).is_some() {
            assert!(refused());
        }
    }
}
