use super::Cache;
use std::path::PathBuf;

struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("payspec-cache-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&path);
        Self(path)
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
