//! Real processes, really killed: this test runs itself as the process that writes.

use super::{Folder, file};
use crate::output::run::STAGING;
use crate::output::{File, write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

const KILLS: usize = 40;
/// Where the other process writes; unset in the test itself.
const DIRECTORY: &str = "PAYSPEC_TEST_OUTPUT_DIRECTORY";

/// One of two trees that share few files.
fn tree(which: usize) -> Vec<File> {
    (0..60).map(|index| file(&format!("{}/{index}", (index + which) % 7), &which.to_string().repeat(2000))).collect()
}

#[test]
fn what_is_killed_at_any_moment_is_completed_by_the_next_run() {
    if let Some(root) = std::env::var_os(DIRECTORY) {
        for run in 0_usize.. {
            write(Path::new(&root), &tree(run % 2), &[]).unwrap();
        }
    }
    let root = Folder::new("kill");
    let mut cut_short = 0;
    for kill in 0..KILLS as u64 {
        let mut writer = Command::new(std::env::current_exe().unwrap());
        writer.args(["--exact", "output::tests::kill::what_is_killed_at_any_moment_is_completed_by_the_next_run"]);
        let mut writer = writer.env(DIRECTORY, &root.0).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        while !root.0.join(".manifest").exists() {
            assert!(writer.try_wait().unwrap().is_none(), "the writer ended by itself");
            std::thread::sleep(Duration::from_millis(1));
        }
        std::thread::sleep(Duration::from_micros(5_000 + kill * 7_919 % 30_000));
        writer.kill().unwrap();
        writer.wait().unwrap();
        cut_short += usize::from(root.0.join(STAGING).exists());
        for (path, text) in root.tree().iter().filter(|(path, _)| !path.starts_with(STAGING)) {
            assert!(text.len() == 2000, "{path} is half written");
        }
        write(&root.0, &tree(1), &[]).unwrap();
        let expected = tree(1).into_iter().map(|file| (file.path, file.contents)).collect();
        assert_eq!(root.tree(), expected);
    }
    assert!(cut_short > KILLS / 4, "only {cut_short} of {KILLS} were cut short");
}
