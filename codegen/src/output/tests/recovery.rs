//! Staging folders that no run of this directory has left, or that somebody has had hands on.

use super::{Folder, file};
use crate::output::{Error, write};

/// A journal, and files that stand ready for it.
fn leave(root: &Folder, journal: &str, staged: &[(&str, &str)]) {
    let staging = root.0.join(".payspec-run");
    std::fs::create_dir_all(&staging).unwrap();
    std::fs::write(staging.join("journal"), format!("{journal}end\n")).unwrap();
    for (path, contents) in staged {
        let path = staging.join("new").join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, contents).unwrap();
    }
}

fn refused(root: &Folder) -> Vec<String> {
    match write(&root.0, &[file("z", "")], &[]).unwrap_err() {
        Error::Foreign(paths) => paths,
        error => panic!("{error}"),
    }
}

#[test]
fn a_journal_removes_what_a_manifest_lists_and_nothing_else() {
    let root = Folder::new("forged");
    std::fs::create_dir(root.0.join("docs")).unwrap();
    for path in ["mine.txt", "docs/mine"] {
        std::fs::write(root.0.join(path), "mine").unwrap();
    }
    // Where there is no manifest, and where there is one.
    for files in [vec![file("a", "1"), file("b/c", "2")], vec![file("b/c", "2")]] {
        leave(&root, "- mine.txt\n- docs/mine\n- a\n- .manifest\n", &[]);
        write(&root.0, &files, &[]).unwrap();
        assert_eq!((root.text("mine.txt"), root.text("docs/mine")), ("mine".to_owned(), "mine".to_owned()));
        assert!(!root.0.join(".payspec-run").exists());
    }
    leave(&root, "- mine.txt\n- b/c\n", &[]);
    assert_eq!(write(&root.0, &[file("b/c", "2")], &[]).unwrap().written, ["b/c"], "what is its own it had removed");
}

#[test]
fn a_journal_overwrites_nothing_of_others() {
    let root = Folder::new("forged-files");
    write(&root.0, &[file("a", "1")], &[]).unwrap();
    std::fs::write(root.0.join("mine.txt"), "mine").unwrap();
    leave(&root, "- a\n+ mine.txt\n+ new\n", &[("mine.txt", "theirs"), ("new", "2")]);
    for _ in 0..2 {
        assert_eq!(refused(&root), ["mine.txt"]);
        assert_eq!((root.text("mine.txt"), root.text("a")), ("mine".to_owned(), "1".to_owned()), "nothing is done");
    }
    std::fs::rename(root.0.join("mine.txt"), root.0.join("moved.txt")).unwrap();
    write(&root.0, &[file("z", "")], &[]).unwrap();
    assert_eq!(root.text("moved.txt"), "mine");
    assert!(!root.0.join(".payspec-run").exists());
    // One that holds just what would be written is no loss.
    leave(&root, "+ moved.txt\n", &[("moved.txt", "mine")]);
    write(&root.0, &[file("z", "")], &[]).unwrap();
    assert_eq!(root.text("moved.txt"), "mine");
}

#[cfg(unix)]
#[test]
fn a_journal_leads_nowhere_through_links() {
    use std::os::unix::fs::symlink;
    let parent = Folder::new("forged-links");
    let root = Folder(parent.0.join("out"));
    let elsewhere = parent.0.join("elsewhere");
    std::fs::create_dir_all(elsewhere.join("empty")).unwrap();
    std::fs::write(elsewhere.join("f"), "mine").unwrap();
    let untouched = || assert!(elsewhere.join("f").is_file() && elsewhere.join("empty").is_dir());

    // In the output directory: what a manifest lists does not stand there, and what is ready does not belong there.
    write(&root.0, &[file("docs/f", "1"), file("docs/empty/g", "2")], &[]).unwrap();
    std::fs::remove_dir_all(root.0.join("docs")).unwrap();
    symlink(&elsewhere, root.0.join("docs")).unwrap();
    for (journal, staged) in [
        ("- docs/f\n", &[][..]),
        ("- docs/empty/g\n", &[]),
        ("+ docs/f\n", &[("docs/f", "2")]),
        ("+ docs/new\n", &[("docs/new", "2")]),
    ] {
        leave(&root, journal, staged);
        let error = write(&root.0, &[file("z", "")], &[]).unwrap_err();
        assert!(matches!(&error, Error::Link(folder) if folder.starts_with("docs")), "{error}");
        untouched();
    }
    std::fs::remove_file(root.0.join("docs")).unwrap();
    write(&root.0, &[file("z", "")], &[]).unwrap();

    // In the staging folder: what stands elsewhere is not moved here.
    for (link, to) in [("new", elsewhere.clone()), ("new/docs", elsewhere.clone()), ("new/docs/f", elsewhere.join("f"))] {
        leave(&root, "+ docs/f\n+ f\n", &[]);
        let link = root.0.join(".payspec-run").join(link);
        std::fs::create_dir_all(link.parent().unwrap()).unwrap();
        symlink(to, &link).unwrap();
        assert_eq!(
            refused(&root),
            [format!(".payspec-run/{}", link.strip_prefix(root.0.join(".payspec-run")).unwrap().display())]
        );
        untouched();
        std::fs::remove_dir_all(root.0.join(".payspec-run")).unwrap();
    }
    // What no run is to complete is cleared away, not what it leads to.
    for name in ["new", "old", "journal-draft"] {
        std::fs::create_dir_all(root.0.join(".payspec-run")).unwrap();
        symlink(&elsewhere, root.0.join(".payspec-run").join(name)).unwrap();
        write(&root.0, &[file("z", name)], &[]).unwrap();
        untouched();
    }
}

#[cfg(unix)]
#[test]
fn a_staging_folder_that_is_none_is_refused() {
    use std::os::unix::fs::symlink;
    let parent = Folder::new("staging");
    let root = Folder(parent.0.join("out"));
    let victim = parent.0.join("victim");
    for folder in ["new/sub", "old"] {
        std::fs::create_dir_all(victim.join(folder)).unwrap();
    }
    std::fs::write(victim.join("new/sub/f"), "mine").unwrap();
    std::fs::create_dir(&root.0).unwrap();
    let before = parent.tree();
    for to in [victim.clone(), parent.0.join("nowhere")] {
        symlink(&to, root.0.join(".payspec-run")).unwrap();
        assert_eq!(refused(&root), [".payspec-run"]);
        std::fs::remove_file(root.0.join(".payspec-run")).unwrap();
        assert!(parent.tree() == before && victim.join("old").is_dir() && !to.join("lock").exists());
    }
    std::fs::write(root.0.join(".payspec-run"), "mine").unwrap();
    assert_eq!(refused(&root), [".payspec-run"]);
    std::fs::remove_file(root.0.join(".payspec-run")).unwrap();

    std::fs::create_dir(root.0.join(".payspec-run")).unwrap();
    let lock = root.0.join(".payspec-run/lock");
    symlink(parent.0.join("nowhere"), &lock).unwrap();
    assert_eq!(refused(&root), [".payspec-run/lock"]);
    assert!(!parent.0.join("nowhere").exists());
    std::fs::remove_file(&lock).unwrap();
    if crate::regular::pipe(&lock).is_some() {
        assert_eq!(refused(&root), [".payspec-run/lock"]);
        std::fs::remove_file(&lock).unwrap();
    }
    write(&root.0, &[file("z", "")], &[]).unwrap();
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_not_read() {
    let root = Folder::new("special");
    write(&root.0, &[file("a", "1"), file("b", "2")], &[]).unwrap();
    let refused = |path: &str| {
        let error = write(&root.0, &[file("a", "3")], &[]).unwrap_err().to_string();
        assert_eq!(error, format!("cannot read {path}: it is no regular file; nothing was changed"));
        std::fs::remove_file(root.0.join(path)).unwrap();
    };
    for path in ["a", "b", ".manifest"] {
        let before = std::fs::read(root.0.join(path)).unwrap();
        std::fs::remove_file(root.0.join(path)).unwrap();
        if crate::regular::pipe(&root.0.join(path)).is_some() {
            refused(path);
        }
        std::os::unix::fs::symlink("/dev/zero", root.0.join(path)).unwrap();
        refused(path);
        std::fs::write(root.0.join(path), before).unwrap();
    }
}
