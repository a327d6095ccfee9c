//! Runs at the same time.

use super::{Folder, file};
use crate::output::lock::{take, take_within};
use crate::output::run::STAGING;
use crate::output::{Error, write};
use std::time::Duration;

#[test]
fn runs_at_the_same_time_do_not_mix() {
    let root = Folder::new("together");
    let of = |run: usize| -> Vec<_> { (0..20).map(|index| file(&format!("{}/{index}", index % 3), &run.to_string())).collect() };
    std::thread::scope(|scope| {
        for run in 0..6 {
            let root = &root;
            scope.spawn(move || {
                for _ in 0..10 {
                    write(&root.0, &of(run), &[]).unwrap();
                }
            });
        }
    });
    let tree = root.tree();
    assert_eq!(tree.len(), 20, "{tree:?}");
    let first = tree.values().next().unwrap();
    assert!(tree.values().all(|run| run == first), "files of two runs: {tree:?}");
    assert!(!root.0.join(STAGING).exists());
}

#[test]
fn a_run_that_takes_long_is_named() {
    let root = Folder::new("busy");
    let folder = root.0.join(STAGING);
    let held = take(&folder).unwrap();
    let error = take_within(&folder, Duration::from_millis(50)).unwrap_err();
    assert!(matches!(error, Error::Busy) && error.to_string().contains("another run"), "{error}");
    drop(held);
    take(&folder).unwrap();
}
