//! What is written, left and removed.

use super::{Folder, file};
use crate::output::{Error, write};

#[test]
fn a_second_run_changes_nothing() {
    let root = Folder::new("again");
    let files = [file("a/b.txt", "x"), file("c.txt", "y")];
    assert_eq!(write(&root.0, &files, &[]).unwrap().written, ["a/b.txt", "c.txt"]);
    let before = std::fs::metadata(root.0.join("a/b.txt")).unwrap().modified().unwrap();
    let again = write(&root.0, &files, &[]).unwrap();
    assert_eq!((again.written.len(), again.removed.len(), again.unchanged), (0, 0, 3));
    assert_eq!(std::fs::metadata(root.0.join("a/b.txt")).unwrap().modified().unwrap(), before);
}

#[test]
fn stale_files_go_and_others_stay() {
    let root = Folder::new("stale");
    write(&root.0, &[file("a/b.txt", "x"), file("docs/c.txt", "y")], &[]).unwrap();
    std::fs::write(root.0.join("mine.txt"), "mine").unwrap();
    let outcome = write(&root.0, &[file("docs/d.txt", "z")], &["docs/"]).unwrap();
    assert_eq!(outcome.removed, ["docs/c.txt"]);
    assert!(root.0.join("a/b.txt").exists() && root.0.join("mine.txt").exists());
    let outcome = write(&root.0, &[file("docs/d.txt", "z")], &[]).unwrap();
    assert_eq!(outcome.removed, ["a/b.txt"]);
    assert!(!root.0.join("a").exists() && root.0.join("mine.txt").exists());
}

#[test]
fn a_file_becomes_a_folder_and_the_other_way_round() {
    let root = Folder::new("shape");
    for files in [[file("a", "1")], [file("a/b", "2")], [file("a/b/c", "3")], [file("a", "4")]] {
        write(&root.0, &files, &[]).unwrap();
        assert_eq!(root.tree(), [(files[0].path.clone(), files[0].contents.clone())].into());
    }
}

#[test]
fn foreign_files_are_neither_overwritten_nor_removed() {
    let root = Folder::new("foreign");
    // Not even before there is a manifest.
    std::fs::write(root.0.join("b.txt"), "mine").unwrap();
    for _ in 0..2 {
        let error = write(&root.0, &[file("a.txt", "new"), file("b.txt", "x")], &[]).unwrap_err();
        assert!(matches!(&error, Error::Foreign(paths) if *paths == ["b.txt"]), "{error}");
        assert!(error.to_string().contains("`b.txt`"), "{error}");
    }
    assert_eq!(root.tree(), [("b.txt".to_owned(), "mine".to_owned())].into(), "everything is as it was");
    write(&root.0, &[file("a.txt", "x")], &[]).unwrap();
    assert!(write(&root.0, &[file("a.txt", "new"), file("b.txt", "x")], &[]).is_err());
    assert_eq!((root.text("a.txt"), root.text("b.txt")), ("x".to_owned(), "mine".to_owned()));
    // One that holds just what would be written is no loss.
    write(&root.0, &[file("a.txt", "x"), file("b.txt", "mine")], &[]).unwrap();
}

#[test]
fn a_manifest_of_another_tool_is_left_alone() {
    let root = Folder::new("manifest");
    std::fs::write(root.0.join(".manifest"), "a.txt\n").unwrap();
    std::fs::write(root.0.join("a.txt"), "mine").unwrap();
    assert!(matches!(write(&root.0, &[file("b.txt", "")], &[]), Err(Error::Foreign(paths)) if paths == [".manifest"]));
    assert_eq!(root.text("a.txt"), "mine");
}

#[test]
fn a_damaged_manifest_removes_nothing_outside() {
    let parent = Folder::new("damaged");
    let out = parent.0.join("out");
    write(&out, &[file("a.txt", "x")], &[]).unwrap();
    std::fs::write(parent.0.join("precious"), "mine").unwrap();
    let manifest = out.join(".manifest");
    let text = std::fs::read_to_string(&manifest).unwrap();
    let absolute = parent.0.join("precious").display().to_string();
    std::fs::write(&manifest, format!("{text}../precious\n{absolute}\na/../../precious\n\0\n")).unwrap();
    write(&out, &[file("b.txt", "y")], &[]).unwrap();
    assert_eq!(parent.text("precious"), "mine");
    assert!(!out.join("a.txt").exists());
}

#[cfg(unix)]
#[test]
fn links_lead_nowhere_else() {
    let parent = Folder::new("links");
    let out = parent.0.join("out");
    let elsewhere = parent.0.join("elsewhere");
    write(&out, &[file("docs/a.txt", "x")], &[]).unwrap();
    std::fs::create_dir(&elsewhere).unwrap();
    std::fs::write(elsewhere.join("a.txt"), "mine").unwrap();
    std::fs::remove_dir_all(out.join("docs")).unwrap();
    std::os::unix::fs::symlink(&elsewhere, out.join("docs")).unwrap();
    // Neither to write there nor to remove what stands there.
    for files in [&[file("docs/a.txt", "y")][..], &[]] {
        let error = write(&out, files, &[]).unwrap_err();
        assert!(matches!(&error, Error::Link(folder) if folder == "docs"), "{error}");
        assert_eq!(parent.text("elsewhere/a.txt"), "mine");
    }
    // A link in place of a file is replaced, what it leads to is not.
    std::fs::remove_file(out.join("docs")).unwrap();
    std::fs::create_dir(out.join("docs")).unwrap();
    std::os::unix::fs::symlink(elsewhere.join("a.txt"), out.join("docs/a.txt")).unwrap();
    write(&out, &[file("docs/a.txt", "y")], &[]).unwrap();
    assert_eq!((parent.text("out/docs/a.txt"), parent.text("elsewhere/a.txt")), ("y".to_owned(), "mine".to_owned()));
}
