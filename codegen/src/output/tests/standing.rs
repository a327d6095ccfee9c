//! What is known to stand is neither read nor written.

use super::{Folder, file};
use crate::output::{Error, Product, Standing, digest, update};

fn made(path: &str, contents: &str) -> Product {
    Product::File(file(path, contents))
}

fn stands(path: &str, contents: &str) -> Product {
    Product::Standing { path: path.to_owned(), digest: digest(contents) }
}

#[test]
fn what_stands_needs_no_contents() {
    let root = Folder::new("stands");
    let mut standing = Standing::default();
    update(&root.0, &[made("a/b", "1"), made("c", "2")], &[], &mut standing).unwrap();
    let outcome = update(&root.0, &[stands("a/b", "1"), made("c", "3"), made("d", "4")], &[], &mut standing).unwrap();
    assert_eq!((outcome.written, outcome.unchanged), (vec!["c".to_owned(), "d".to_owned()], 1));
    assert_eq!((root.text("a/b"), root.text("c"), root.text("d")), ("1".to_owned(), "3".to_owned(), "4".to_owned()));
    let outcome = update(&root.0, &[stands("a/b", "1"), stands("d", "4")], &[], &mut standing).unwrap();
    assert_eq!((outcome.written.len(), outcome.removed), (0, vec!["c".to_owned()]));
    assert!(standing.digest("c").is_none() && standing.digest("d") == Some(&digest("4")));
}

#[test]
fn what_stands_no_longer_is_said_before_anything_changes() {
    let root = Folder::new("stands-no-longer");
    let mut standing = Standing::default();
    update(&root.0, &[made("a", "1"), made("b", "2")], &[], &mut standing).unwrap();
    let refused = |standing: &mut Standing| {
        let before = root.tree();
        let result = update(&root.0, &[made("c", "3"), stands("a", "1"), made("b", "4")], &[], standing);
        assert!(matches!(&result, Err(Error::Changed(path)) if path == "a"), "{result:?}");
        assert_eq!(root.tree(), before);
    };
    std::fs::write(root.0.join("a"), "5").unwrap();
    refused(&mut standing);
    std::fs::remove_file(root.0.join("a")).unwrap();
    refused(&mut standing);
    refused(&mut Standing::default());
    update(&root.0, &[made("a", "5"), made("b", "2")], &[], &mut standing).unwrap();
    refused(&mut standing);
}

#[cfg(unix)]
#[test]
fn nothing_is_known_of_links() {
    let root = Folder::new("stands-link");
    let mut standing = Standing::default();
    update(&root.0, &[made("a", "1")], &[], &mut standing).unwrap();
    std::fs::rename(root.0.join("a"), root.0.join("b")).unwrap();
    std::os::unix::fs::symlink(root.0.join("b"), root.0.join("a")).unwrap();
    let outcome = update(&root.0, &[made("a", "1")], &[], &mut standing).unwrap();
    assert_eq!((outcome.written.len(), standing.digest("a")), (0, None));
}
