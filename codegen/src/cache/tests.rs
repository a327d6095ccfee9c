use super::{Cache, MOST};
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

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

#[test]
fn the_folder_is_tidied_of_what_the_cache_has_put_there_alone() {
    let folder = Folder::new("tidied");
    std::fs::create_dir_all(&folder.0).unwrap();
    let long_ago = SystemTime::now() - Duration::from_secs(9_000);
    let put = |name: &str| {
        let file = std::fs::File::create(folder.0.join(name)).unwrap();
        file.set_modified(long_ago).unwrap();
    };
    let hexadecimal = format!("{:064x}", 7);
    let foreign = [
        hexadecimal[1..].to_owned(),
        hexadecimal.replace('7', "G"),
        hexadecimal.clone() + ".jpg",
        hexadecimal.clone() + "-My Files",
        hexadecimal.clone() + "-note.12a.new",
        format!("{}가", &hexadecimal[..62]),
    ];
    for index in 0..MOST + 20 {
        put(&format!("photo {index}.jpg"));
    }
    for name in &foreign {
        put(name);
    }
    let cache = Cache::at(folder.0.clone()).unwrap();
    let kept = || std::fs::read_dir(&folder.0).unwrap().count();
    let before = kept();
    cache.tidy();
    assert_eq!(kept(), before, "all of it is somebody else's");
    for index in 0..MOST / 4 {
        for end in ["", "-note", "-files", "-files.17.new"] {
            put(&format!("{index:064x}{end}"));
        }
    }
    let key = cache.fingerprint().key();
    cache.put(&key, "new");
    cache.put(&key.part("note"), "new");
    cache.tidy();
    assert_eq!(kept(), before + MOST);
    assert!(cache.get(&key).is_some() && cache.get(&key.part("note")).is_some(), "what is new stays");
    assert!(foreign.iter().all(|name| folder.0.join(name).exists()));
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_no_entry() {
    let folder = Folder::new("no-file");
    let cache = Cache::at(folder.0.clone()).unwrap();
    let key = cache.fingerprint().key();
    std::fs::create_dir_all(&folder.0).unwrap();
    std::os::unix::fs::symlink("/dev/zero", folder.0.join(key.as_str())).unwrap();
    cache.touch(&key);
    assert_eq!(cache.get(&key), None);
    if crate::regular::pipe(&folder.0.join(key.part("note").as_str())).is_some() {
        cache.touch(&key.part("note"));
        assert_eq!(cache.get(&key.part("note")), None);
    }
    // Nor is anything written through a link.
    std::fs::write(folder.0.join("mine"), "mine").unwrap();
    let draft = folder.0.join(format!("{}.{}.new", key.as_str(), std::process::id()));
    std::os::unix::fs::symlink(folder.0.join("mine"), draft).unwrap();
    cache.put(&key, "text");
    assert_eq!(cache.get(&key).as_deref(), Some("text"));
    assert_eq!(std::fs::read_to_string(folder.0.join("mine")).unwrap(), "mine");
}
