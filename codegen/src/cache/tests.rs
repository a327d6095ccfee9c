use super::{Cache, LastRun};
use std::path::PathBuf;

struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("payspec-cache-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(path.join("spec/codes")).unwrap();
        std::fs::create_dir_all(path.join("out")).unwrap();
        Self(path)
    }

    fn write(&self, path: &str, text: &str) {
        std::fs::write(self.0.join(path), text).unwrap();
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[test]
fn what_is_damaged_counts_as_lost() {
    let folder = Folder::new("damaged");
    let cache = Cache::at(folder.0.join("cache")).unwrap();
    let key = || cache.fingerprint().key();
    assert_eq!(cache.get(&key()), None);
    cache.put(&key(), "a\nb");
    assert_eq!(cache.get(&key()).as_deref(), Some("a\nb"));
    let file = std::fs::read_dir(cache.folder()).unwrap().next().unwrap().unwrap().path();
    let whole = std::fs::read_to_string(&file).unwrap();
    for damaged in ["", "x", &whole[..whole.len() - 1], &whole.replace('b', "c")] {
        std::fs::write(&file, damaged).unwrap();
        assert_eq!(cache.get(&key()), None, "{damaged}");
    }
}

#[test]
fn parts_do_not_run_into_each_other() {
    let cache = Cache::at(PathBuf::from("nowhere")).unwrap();
    let key = |parts: &[&str]| {
        let mut fingerprint = cache.fingerprint();
        for part in parts {
            fingerprint.add(part);
        }
        fingerprint.key()
    };
    assert_ne!(key(&["ab", "c"]), key(&["a", "bc"]));
    assert_eq!(key(&["ab", "c"]), key(&["ab", "c"]));
}

#[test]
fn a_run_stands_until_something_changes() {
    let folder = Folder::new("last");
    folder.write("spec/a.yaml", "1");
    folder.write("spec/codes/b.yaml", "2");
    folder.write("out/x", "x");
    folder.write("out/y", "y");
    let cache = Cache::at(folder.0.join("cache")).unwrap();
    let run = |options: &str| LastRun::new(&cache, &folder.0.join("spec"), &folder.0.join("out"), options).unwrap();
    let stands = |options: &str| run(options).still_stands(&cache);
    assert_eq!(stands(""), None);
    run("").keep(&cache, ["x", "y"].into_iter());
    assert_eq!(stands(""), Some(2));
    assert_eq!(stands("--target docs"), None, "other options");

    folder.write("spec/codes/b.yaml", "3");
    assert_eq!(stands(""), None, "a spec file changed");
    folder.write("spec/codes/b.yaml", "2");
    assert_eq!(stands(""), Some(2));
    folder.write("spec/c.yaml", "");
    assert_eq!(stands(""), None, "a spec file came");
    std::fs::remove_file(folder.0.join("spec/c.yaml")).unwrap();
    std::fs::rename(folder.0.join("spec/a.yaml"), folder.0.join("spec/d.yaml")).unwrap();
    assert_eq!(stands(""), None, "a spec file was renamed");
    std::fs::rename(folder.0.join("spec/d.yaml"), folder.0.join("spec/a.yaml")).unwrap();

    folder.write("out/x", "longer");
    assert_eq!(stands(""), None, "an output changed");
    run("").keep(&cache, ["x", "y"].into_iter());
    assert_eq!(stands(""), Some(2));
    std::fs::remove_file(folder.0.join("out/y")).unwrap();
    assert_eq!(stands(""), None, "an output went");
    folder.write("out/y", "y");
    run("").keep(&cache, ["x", "y"].into_iter());
    assert_eq!(stands(""), Some(2));
    #[cfg(unix)]
    {
        let file = std::fs::File::options().write(true).open(folder.0.join("out/x")).unwrap();
        let before = file.metadata().unwrap().modified().unwrap();
        folder.write("out/x", "shaped");
        file.set_modified(before).unwrap();
        assert_eq!(stands(""), None, "an output changed, of the same size, and its time was set back");
    }
}

#[test]
fn specs_that_change_under_a_run_are_not_remembered() {
    let folder = Folder::new("changes");
    folder.write("spec/a.yaml", "1");
    folder.write("spec/codes/b.yaml", "2");
    folder.write("spec/README.md", "no spec");
    folder.write("spec/.c.yaml", "hidden");
    let cache = Cache::at(folder.0.join("cache")).unwrap();
    let run = LastRun::new(&cache, &folder.0.join("spec"), &folder.0.join("out"), "").unwrap();
    assert!(run.is_of(&[("a.yaml", "1"), ("codes/b.yaml", "2")]));
    assert!(!run.is_of(&[("a.yaml", "1"), ("codes/b.yaml", "3")]), "one changed");
    assert!(!run.is_of(&[("a.yaml", "1")]), "one went");
    assert!(!run.is_of(&[("a.yaml", "1"), ("c.yaml", ""), ("codes/b.yaml", "2")]), "one came");
}
